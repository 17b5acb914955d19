"""The register of actions: overdue first; what is done and what worked are two columns; what was cancelled stays in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.actions import Action
from generator.model.page import Page
from generator.model.period import Period
from generator.model.views import Book, Sheet
from generator.pages.fishbone import show_fishbones
from generator.pages.leaf import Leaf, Link
from generator.pages.sheet_names import path_of_sheet, sheets_of, table_of
from generator.pages.sheets import cells_of, figures_of, leaf_csv, make_sheet_page

TABLE = "register"


@dataclass(frozen=True, slots=True)
class Line:
    """One action of the register, ready to print."""

    id: str
    link: Link
    what: str | Markup
    gap: Link
    owner: str | Markup
    due: str
    due_history: str
    due_day: str
    """ISO, to sort by."""
    status: str
    overdue: int
    """Days; 0 where it is not."""
    is_cancelled: bool
    measures: str
    effect: str
    measured_in: str


@dataclass(frozen=True, slots=True)
class Group:
    """Actions that share a gap, an owner or a month."""

    name: str | Markup
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to look the actions up, without any script."""

    id: str
    title: str
    groups: tuple[Group, ...]


def make_register_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(Leaf(book, path_of_sheet(sheet)), sheet) for sheet in sheets_of(book, "actions"))


def lines_of(leaf: Leaf, sheet: Sheet) -> tuple[Line, ...]:
    """In the order of the register's table, whose words these are."""
    table = table_of(sheet, TABLE)
    if table is None:
        return ()
    rows = [cells_of(table, number) for number in range(len(table.rows))]
    actions = {action.id: action for action in leaf.site.actions[sheet.scene.organisation].actions}
    return tuple(_line(leaf, sheet, actions[cells["id"]], cells) for cells in rows)


def _make_page(leaf: Leaf, sheet: Sheet) -> Page:
    lines = lines_of(leaf, sheet)
    groupings = _groupings(leaf, sheet, lines)
    table = table_of(sheet, TABLE)
    csv = leaf.to_asset(leaf_csv(leaf, sheet, TABLE))
    notes = table.notes if table else ()
    return make_sheet_page(
        leaf,
        sheet,
        "actions",
        figures=figures_of(leaf, sheet),
        fishbones=show_fishbones(leaf, leaf.site.actions[sheet.scene.organisation]),
        register=leaf.part(
            "register", lines=lines, groupings=groupings, csv=csv, notes=notes, caption=table.caption if table else ""
        ),
        groupings=tuple((each, leaf.part("groups", groups=each.groups)) for each in groupings),
    )


def _line(leaf: Leaf, sheet: Sheet, action: Action, cells: Mapping[str, str]) -> Line:
    return Line(
        id=action.id,
        link=Link(leaf.to(urls.action(sheet.scene.organisation, action.id)), leaf.words(action.title)),
        what=leaf.words(action.what),
        gap=leaf.link("gap", action.gap),
        owner=leaf.words(action.owner),
        due=cells["due"],
        due_history=cells["due_history"],
        due_day=action.due[-1].date,
        status=cells["status"],
        overdue=action.overdue(leaf.site.settings.date),
        is_cancelled=action.status == "cancelled",
        measures=cells["measures"],
        effect=cells["effect"],
        measured_in=cells["measured_in"],
    )


def _groupings(leaf: Leaf, sheet: Sheet, lines: tuple[Line, ...]) -> tuple[Grouping, ...]:
    """By gap, by owner, by the month in which they are due."""
    actions = {action.id: action for action in leaf.site.actions[sheet.scene.organisation].actions}

    def month(line: Line) -> str:
        year, month_, _ = line.due_day.split("-")
        return wording.period(leaf.language, Period(int(year), int(month_), "month"))

    by_day = sorted(lines, key=lambda line: line.due_day)
    return (
        Grouping("by-gap", leaf.say("sheets.register.by.gap"), _groups(lines, lambda line: line.gap.text)),
        Grouping(
            "by-owner",
            leaf.say("sheets.register.by.owner"),
            _groups(lines, lambda line: actions[line.id].owner.in_(leaf.language)),
        ),
        Grouping("by-due", leaf.say("sheets.register.by.due"), _groups(by_day, month)),
    )


def _groups(lines: Iterable[Line], name_of: Callable[[Line], str | Markup]) -> tuple[Group, ...]:
    found: dict[str | Markup, list[Line]] = {}
    for line in lines:
        found.setdefault(name_of(line), []).append(line)
    return tuple(Group(name, tuple(group)) for name, group in found.items())
