"""One unit, the same address every period: what its number of answers permits, its figures beside everyone's, its actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.chart import Chart
from generator.model.page import Page
from generator.model.release import Series
from generator.model.table import Datum, Table
from generator.model.views import Book, Sheet, View
from generator.pages.actions import Line, lines_of
from generator.pages.figures import name_contents
from generator.pages.finding import key_of
from generator.pages.leaf import Leaf, Link
from generator.pages.sheet_links import links_to_units
from generator.pages.sheet_names import find_sheet, path_of_sheet, sheets_of, table_of
from generator.pages.sheets import figures_of, folded_table, make_sheet_page, open_table
from generator.pages.strips import Dot, Row, axis_of, make_strip, show_strips

FUNNEL = "funnel"


def make_unit_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(Leaf(book, path_of_sheet(sheet)), sheet) for sheet in sheets_of(book, "unit"))


def _make_page(leaf: Leaf, sheet: Sheet) -> Page:
    segment, _, level = sheet.target.partition("/")
    series = _series_of(sheet, segment, level)
    latest = series.latest
    results = urls.results(latest.organisation, latest.period.id)
    when = wording.period(leaf.language, latest.period)
    return make_sheet_page(
        leaf,
        sheet,
        "unit",
        trail=(
            (results, when),
            (urls.segment(latest.organisation, latest.period.id, segment), _segment_name(leaf, series, segment)),
        ),
        figures=figures_of(leaf, sheet),
        funnel=_funnel(leaf, series, segment),
        strips=_show_newest(leaf, sheet),
        newest=folded_table(leaf, sheet, table_of(sheet, "newest")),
        periods=open_table(leaf, sheet, table_of(sheet, "periods")),
        pooled=open_table(leaf, sheet, table_of(sheet, "pooled")),
        actions=_show_actions(leaf, sheet, segment, level),
        next_steps=_next_steps(leaf, sheet, series),
        others=tuple(link for link in links_to_units(leaf, series, segment) if link.href != "./"),
    )


def _series_of(sheet: Sheet, segment: str, level: str) -> Series:
    """The first survey that knows the level, as its tables have it."""
    known = [one for one in sheet.scene.customers if (segment, level) in one.latest.sizes]
    return known[0] if known else sheet.scene.customers[0]


def _segment_name(leaf: Leaf, series: Series, segment: str) -> str | Markup:
    declared = leaf.site.datasets[series.dataset].segments
    return next((leaf.words(one.name) for one in declared if one.id == segment), segment)


def _funnel(leaf: Leaf, series: Series, segment: str) -> Link | None:
    """The funnel on the page of the segment; the page itself where it has none."""
    view = next((one for one in leaf.book.views if _is_of(one, series, segment)), None)
    if view is None:
        return None
    page = urls.segment(series.organisation, series.latest.period.id, segment)
    for named in name_contents(view):
        if isinstance(named.content, Chart) and named.content.drawing.name == FUNNEL:
            return Link(leaf.to(f"{page}#fig-{named.name}"), leaf.say("sheets.unit.funnel"))
    return Link(leaf.to(page), leaf.say("sheets.unit.segment"))


def _is_of(view: View, series: Series, segment: str) -> bool:
    return (view.kind, view.target) == ("segment", segment) and key_of(view.release) == key_of(series.latest)


def _show_newest(leaf: Leaf, sheet: Sheet) -> Markup:
    """Unit and everyone on one axis for each unit of measurement."""
    table = table_of(sheet, "newest")
    if table is None:
        return Markup()
    groups: dict[str, list[Row]] = {}
    for number, row in enumerate(table.rows):
        cells = {column.id: datum for column, datum in zip(table.columns, row, strict=True)}
        groups.setdefault(cells["measured_in"].shown, []).append(_row(leaf, str(number), cells))
    strips = []
    for unit, rows in groups.items():
        ends = [end for row in rows for dot in row.dots for end in (dot.value, dot.low, dot.high) if end is not None]
        strips.append(make_strip(leaf, unit, rows, axis_of((*ends, 0.0) if _is_near_zero(ends) else ends)))
    everyone = leaf.say("everyone")
    return show_strips(leaf, strips, (("main", _unit_name(table)), ("other", everyone)))


def _is_near_zero(ends: Sequence[float]) -> bool:
    """A gap is read against zero; a mean of 5 on a scale of 7 is not."""
    return bool(ends) and min(ends) < 0


def _unit_name(table: Table) -> str:
    return next(column.title for column in table.columns if column.id == "unit")


def _row(leaf: Leaf, number: str, cells: Mapping[str, Datum]) -> Row:
    dots, texts = [], []
    for kind, name in (("main", "unit"), ("other", "everyone")):
        value, low, high = (cells[f"{name}{end}"] for end in ("", "_low", "_high"))
        if value.number is not None:
            dots.append(Dot("main" if kind == "main" else "other", value.number, low.number, high.number))
        texts.append(_say_value(leaf, value, low, high))
    base = cells["unit_n"]
    n = leaf.say("cells.n.rounded" if base.note else "cells.n", n=wording.count(leaf.language, round(base.number or 0)))
    message = "sheets.unit.beside" if base.number is not None else "sheets.unit.beside.hidden"
    text = leaf.say(message, unit=texts[0], everyone=texts[1], n=n)
    return Row(number, cells["measure"].shown, text, cells["class"].shown, tuple(dots))


def _say_value(leaf: Leaf, value: Datum, low: Datum, high: Datum) -> str:
    """A value with its interval; why there is none. Marks such as [b] stand in the table, which explains them."""
    if value.number is None:
        return value.note or value.shown
    text = value.shown.partition(" [")[0]
    if low.number is None or high.number is None:
        return text
    around = leaf.say("sheets.compare.range", low=low.shown, high=high.shown)
    return leaf.say("cells.estimate", value=text, interval=around)


def _show_actions(leaf: Leaf, sheet: Sheet, segment: str, level: str) -> Markup:
    """Actions that this unit has as the pilot group, with what came of them, or is the comparison group of."""
    register = find_sheet(leaf.book, "actions", sheet.scene.organisation)
    if register is None:
        return Markup()
    declared = {one.id: one.comparison for one in leaf.site.actions[sheet.scene.organisation].actions}
    found: list[tuple[Line, str, bool]] = []
    for line in lines_of(leaf, register):
        comparison = declared[line.id]
        if comparison and comparison.segment == segment and level in {comparison.pilot, comparison.others}:
            role = "pilot" if comparison.pilot == level else "others"
            found.append((line, leaf.say(f"sheets.unit.role.{role}"), role == "pilot"))
    return leaf.part("unit-actions", lines=found) if found else Markup()


def _next_steps(leaf: Leaf, sheet: Sheet, series: Series) -> tuple[Link, ...]:
    """What a manager of a unit does next: see the whole, the register, the way it was measured, another period."""
    organisation = series.organisation
    results = Link(leaf.to(urls.results(organisation, series.latest.period.id)), leaf.say("sheets.unit.next.results"))
    register = find_sheet(leaf.book, "actions", organisation)
    compare = find_sheet(leaf.book, "compare", organisation, series.dataset)
    found = [results]
    found += [Link(leaf.to(path_of_sheet(register)), leaf.say("sheets.unit.next.actions"))] if register else []
    found += [Link(leaf.to(path_of_sheet(compare)), leaf.say("sheets.unit.next.compare"))] if compare else []
    return (*found, Link(leaf.to(urls.methods(organisation)), leaf.say("sheets.unit.next.methods")))
