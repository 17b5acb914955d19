"""One action: problem, causes with evidence, what was done, how it was to be judged, what came of it, what else explains it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.actions import Action, Cause
from generator.model.chart import Chart
from generator.model.effects import Effect
from generator.model.page import Page
from generator.model.table import Table
from generator.model.views import Book, Sheet
from generator.pages.actions import Line, lines_of
from generator.pages.figures import render_table
from generator.pages.leaf import Leaf, Link
from generator.pages.provenance import Fact
from generator.pages.sheet_names import find_sheet, path_of_sheet, sheets_of, table_of
from generator.pages.sheets import cells_of, figures_of, leaf_csv, make_sheet_page, open_table

SHOWN = ("measure", "group", "before", "after", "change", "change_low", "change_high", "unit", "class", "outcome")
"""Columns of the table of effects that stand on the page."""
OF_MONEY = ("waterfall",)
"""Charts that stand with costs and benefits; all others with the result."""
MONEY = ("economics", "assumptions")
"""Ids of tables of costs and benefits; the first is the main one."""


@dataclass(frozen=True, slots=True)
class CauseView:
    mark: str
    """Filled where something speaks for it, hollow for a conjecture."""
    bone: str
    text: str | Markup
    evidence: str
    source: str | Markup


def make_action_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(Leaf(book, path_of_sheet(sheet)), sheet) for sheet in sheets_of(book, "action"))


def _make_page(leaf: Leaf, sheet: Sheet) -> Page:
    organisation = sheet.scene.organisation
    register = leaf.site.actions[organisation]
    action = next(one for one in register.actions if one.id == sheet.target)
    story = sheet.story
    line = _line_of(leaf, sheet)
    result = [name for name in _chart_names(sheet) if name not in OF_MONEY]
    return make_sheet_page(
        leaf,
        sheet,
        "action",
        trail=((urls.actions(organisation), leaf.say("sheets.register.short")),),
        chips=leaf.part("tags", tags=_chips(leaf, sheet, action, line)),
        what=leaf.words(action.what),
        facts=leaf.part("facts", facts=_facts(leaf, action, line)),
        gap=leaf.link("gap", action.gap),
        question=_question(leaf, action),
        dimensions=leaf.links("dimension", action.dimensions),
        causes=_causes(leaf, action, register.causes),
        all_causes=_all_causes(leaf, organisation, action, register.causes),
        mechanism=leaf.words(action.mechanism),
        measures=_measures(leaf, table_of(sheet, "effects")),
        proof=story.notes.get("proof", ()),
        design=story.notes.get("design", ()),
        effects=_show_effects(leaf, sheet),
        result_figures=figures_of(leaf, sheet, result) if result else (),
        excluded=_excluded(leaf, sheet, action),
        has_result=any(one.state == "measured" for one in effects_of(sheet, action)),
        money=_money(leaf, sheet),
        money_figures=figures_of(leaf, sheet, OF_MONEY) if _has(sheet, OF_MONEY) else (),
        money_told=story.notes.get("economics", ()),
        is_scenario=grade_of(sheet, action) in {"D0", "D1"},
        conditions=leaf.words(action.conditions),
        case=leaf.link("case", action.case) if action.case else None,
        register=Link(leaf.to(f"{urls.actions(organisation)}#action-{action.id}"), leaf.say("sheets.short.register")),
    )


def _show_effects(leaf: Leaf, sheet: Sheet) -> Markup:
    """What is read at once; the download has every column."""
    table = table_of(sheet, "effects")
    if table is None:
        return Markup()
    places = [place for place, column in enumerate(table.columns) if column.id in SHOWN]
    columns = tuple(table.columns[place] for place in places)
    rows = tuple(tuple(row[place] for place in places) for row in table.rows)
    return open_table(leaf, sheet, replace(table, columns=columns, rows=rows))


def _excluded(leaf: Leaf, sheet: Sheet, action: Action) -> tuple[str | Markup, ...]:
    """Other explanations that the box of limits does not name already; all of them where it names none."""
    said = "".join(sheet.story.cannot_say)
    return tuple(leaf.words(one) for one in action.cannot_exclude if one.in_(leaf.language).strip(" 。.；;") not in said)


def effects_of(sheet: Sheet, action: Action) -> tuple[Effect, ...]:
    return tuple(one for one in sheet.scene.effects if one.action == action.id)


def grade_of(sheet: Sheet, action: Action) -> str:
    """The best design that stands behind any of its measures."""
    return max((one.design for one in effects_of(sheet, action)), default="D0")


def _measures(leaf: Leaf, table: Table | None) -> tuple[str, ...]:
    """Each measure once: what, from which period to which, and the smallest change that matters."""
    rows = [cells_of(table, number) for number in range(len(table.rows))] if table else []
    first: dict[tuple[str, ...], str] = {}
    for cells in rows:
        measure = tuple(cells[name] for name in ("measure", "baseline", "period"))
        first.setdefault(measure, leaf.say("sheets.action.measure", **cells))
    return tuple(first.values())


def _line_of(leaf: Leaf, sheet: Sheet) -> Line | None:
    register = find_sheet(leaf.book, "actions", sheet.scene.organisation)
    return next((line for line in lines_of(leaf, register) if line.id == sheet.target), None) if register else None


def _chart_names(sheet: Sheet) -> list[str]:
    return [chart.drawing.name if isinstance(chart, Chart) else chart.name for chart in sheet.charts]


def _has(sheet: Sheet, names: tuple[str, ...]) -> bool:
    return bool(set(_chart_names(sheet)) & set(names))


def _chips(leaf: Leaf, sheet: Sheet, action: Action, line: Line | None) -> tuple[str, ...]:
    """Level of evidence, status, id."""
    grade = grade_of(sheet, action)
    evidence = leaf.say("sheets.action.evidence", grade=grade, words=leaf.say(f"sheets.action.grade.{grade}"))
    status = (line.status,) if line else ()
    return (evidence, *status, leaf.say("sheets.action.id", id=action.id))


def _facts(leaf: Leaf, action: Action, line: Line | None) -> tuple[Fact, ...]:
    """Who, when, and since when it is so."""
    language = leaf.language

    def day(iso: str | None) -> str:
        return wording.date(language, iso) if iso else ""

    facts = (
        Fact(leaf.say("sheets.action.fact.owner"), leaf.words(action.owner)),
        Fact(leaf.say("sheets.action.fact.declared"), day(action.declared)),
        Fact(leaf.say("sheets.action.fact.started"), day(action.started)),
        Fact(leaf.say("sheets.action.fact.due"), line.due_history if line else day(action.due[-1].date)),
        Fact(leaf.say("sheets.action.fact.status"), line.status if line else ""),
        Fact(leaf.say("sheets.action.fact.since"), day(action.status_date)),
        Fact(leaf.say("sheets.action.fact.reason"), leaf.words(action.reason)),
        Fact(leaf.say("sheets.action.fact.chosen"), leaf.say(f"sheets.action.chosen.{action.chosen}")),
    )
    return tuple(fact for fact in facts if fact.text)


def _question(leaf: Leaf, action: Action) -> str | Markup:
    """What the gap asks, in the canonical model."""
    model = leaf.site.vocabulary.canonical
    found = next((gap for gap in model.gaps if gap.id == action.gap), None) if model else None
    return leaf.words(found.question) if found else ""


def _causes(leaf: Leaf, action: Action, declared: tuple[Cause, ...]) -> Markup:
    """Those that the action works against."""
    named = [cause for cause in declared if cause.id in action.causes]
    views = tuple(
        CauseView(
            mark=leaf.say(f"sheets.cause.mark.{'conjecture' if cause.evidence == 'conjecture' else 'evidence'}"),
            bone=leaf.say(f"sheets.cause.bone.{cause.bone}"),
            text=leaf.words(cause.text),
            evidence=leaf.say(f"sheets.cause.evidence.{cause.evidence}"),
            source=leaf.words(cause.source),
        )
        for cause in named
    )
    return leaf.part("causes", causes=views) if views else Markup()


def _all_causes(leaf: Leaf, organisation: str, action: Action, declared: tuple[Cause, ...]) -> Link | None:
    """To the fishbone of the gap, which stands in the register: here are only the causes that the action works against."""
    if all(cause.gap != action.gap for cause in declared):
        return None
    gap = leaf.link("gap", action.gap)
    return Link(leaf.to(f"{urls.actions(organisation)}#causes"), leaf.say("sheets.action.all_causes", gap=gap.text))


def _money(leaf: Leaf, sheet: Sheet) -> tuple[Markup, ...]:
    """The main table open, what it rests on folded."""
    found: dict[str, Table] = {table.id: table for table in sheet.tables if table.id in MONEY}
    main = found.pop(MONEY[0], None)
    shown = (open_table(leaf, sheet, main),) if main else ()
    folded = (render_table(leaf, table, f"table-{table.id}", leaf_csv(leaf, sheet, table.id)) for table in found.values())
    return (*shown, *folded)
