"""Any two periods: the newest with the one before and with a year before, all pairs, and a choice where scripts run."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.page import Page
from generator.model.period import Period
from generator.model.release import Series
from generator.model.table import Datum, Table
from generator.model.views import Book, Sheet
from generator.pages.figures import view_table
from generator.pages.leaf import Leaf, Link
from generator.pages.sheet_names import path_of_sheet, sheets_of, table_of
from generator.pages.sheets import figures_of, folded_table, make_sheet_page
from generator.pages.strips import Axis, Dot, Row, axis_of, make_strip, show_strips

MOST = 24
"""Periods that a reader may choose from; the file of all pairs has every one. Six years of quarters are 276 pairs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of one pair."""

    measure: str
    unit: str
    text: str
    words: str
    dot: Dot | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two periods with everything that is said of them."""

    id: str
    earlier: Period
    later: Period
    names: tuple[str, str]
    told: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def blocked(self) -> str:
        """Why nothing of the pair can be compared; empty where something can."""
        if any(line.dot for line in self.lines):
            return ""
        return self.lines[0].words if self.lines else ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A pair in the list of all pairs."""

    id: str
    title: str
    told: tuple[str, ...]


def make_compare_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(Leaf(book, path_of_sheet(sheet)), sheet) for sheet in sheets_of(book, "compare"))


def _make_page(leaf: Leaf, sheet: Sheet) -> Page:
    series = next(one for one in sheet.scene.customers if one.dataset == sheet.target)
    table = table_of(sheet, "pairs")
    pairs = _pairs(leaf, sheet, series, table) if table else ()
    chosen = tuple(pair for pair in pairs if pair.earlier in _offered(series))
    axes = _axes(pairs)
    first = next((pair for pair in pairs if pair.later == series.latest.period), None)
    season = next((pair for pair in pairs if _is_a_year_apart(pair, series)), None)
    matrix = table_of(sheet, "matrix")
    return make_sheet_page(
        leaf,
        sheet,
        "compare",
        figures=figures_of(leaf, sheet),
        choice=_show_choice(leaf, chosen, first, axes) if first else "",
        season=_show_pair(leaf, season, axes) if season and season is not first else "",
        matrix=leaf.part("table", table=view_table(matrix)) if matrix else "",
        all_pairs=_list_all(leaf, pairs),
        table=folded_table(leaf, sheet, table),
        links=_links(leaf, series),
    )


def _pairs(leaf: Leaf, sheet: Sheet, series: Series, table: Table) -> tuple[Pair, ...]:
    """From the table of all pairs, in its order: newest later period first, and of those the nearest earlier one."""
    periods = {wording.period(leaf.language, release.period): release.period for release in series.releases}
    found = []
    for names, rows in groupby(table.rows, key=lambda row: (row[0].shown, row[1].shown)):
        earlier, later = (periods[name] for name in names)
        pair_id = f"{earlier.id}-{later.id}"
        told = sheet.story.notes.get(pair_id, ())
        found.append(Pair(pair_id, earlier, later, names, told, tuple(_line(leaf, table, row) for row in rows)))
    return tuple(found)


def _line(leaf: Leaf, table: Table, row: Sequence[Datum]) -> Line:
    cells: Mapping[str, Datum] = {column.id: datum for column, datum in zip(table.columns, row, strict=True)}
    value, low, high = (cells[name] for name in ("change", "change_low", "change_high"))
    unit = cells["unit"].shown
    if value.number is None:
        return Line(cells["measure"].shown, unit, "", cells["class"].shown, None)
    around = leaf.say("sheets.compare.range", low=low.shown, high=high.shown)
    text = leaf.say("cells.estimate", value=value.shown, interval=around)
    return Line(cells["measure"].shown, unit, text, cells["class"].shown, Dot("main", value.number, low.number, high.number))


def _axes(pairs: Sequence[Pair]) -> Mapping[str, Axis]:
    """One for each unit over all pairs, so that two pairs can be told apart by eye."""
    ends: dict[str, list[float]] = {}
    for line in (line for pair in pairs for line in pair.lines):
        known = ends.setdefault(line.unit, [])
        if line.dot:
            known += [end for end in (line.dot.value, line.dot.low, line.dot.high) if end is not None]
    return {unit: axis_of(values, is_symmetric=True) for unit, values in ends.items()}


def _show_pair(leaf: Leaf, pair: Pair, axes: Mapping[str, Axis]) -> Markup:
    by_unit: dict[str, list[tuple[int, Line]]] = {}
    for number, line in enumerate(pair.lines):
        by_unit.setdefault(line.unit, []).append((number, line))
    strips = [
        make_strip(leaf, unit, [_row(number, line) for number, line in lines], axes[unit]) for unit, lines in by_unit.items()
    ]
    title = leaf.say("sheets.compare.pair", earlier=pair.names[0], later=pair.names[1])
    return leaf.part("pair", title=title, told=pair.told, strips=show_strips(leaf, strips))


def _row(number: int, line: Line) -> Row:
    return Row(str(number), line.measure, line.text, line.words, (line.dot,) if line.dot else ())


def _show_choice(leaf: Leaf, pairs: Sequence[Pair], first: Pair, axes: Mapping[str, Axis]) -> Markup:
    """The newest pair, and for scripts all others as data: an attribute, because no policy lets a page carry a script."""
    measures = tuple(dict.fromkeys((line.measure, line.unit) for pair in (first, *pairs) for line in pair.lines))
    complete = _with_all(first, measures)
    periods = list(dict.fromkeys(period for pair in pairs for period in (pair.later, pair.earlier)))
    data = {
        "periods": [(one.id, wording.period(leaf.language, one)) for one in sorted(periods, reverse=True)],
        "title": leaf.say("sheets.compare.pair", earlier="{earlier}", later="{later}"),
        "none": leaf.say("sheets.compare.none"),
        "pairs": {pair.id: _packed(_with_all(pair, measures), axes) for pair in pairs},
    }
    return leaf.part("choice", data=_encode(data), first=first.id, pair=_show_pair(leaf, complete, axes))


def _encode(data: object) -> str:
    """JSON on one line: the characters at which lines may end stand as escapes, for a block of HTML is read line by line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[\x7f-\x9f\u2028\u2029]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _with_all(pair: Pair, measures: Sequence[tuple[str, str]]) -> Pair:
    """The same measures in the same order for every pair, so that a choice changes words and no rows."""
    known = {(line.measure, line.unit): line for line in pair.lines}
    lines = tuple(known.get(each, Line(*each, "", "", None)) for each in measures)
    # Rows stand by unit on the page.
    units = list(dict.fromkeys(unit for _, unit in measures))
    return replace(pair, lines=tuple(sorted(lines, key=lambda line: units.index(line.unit))))


def _packed(pair: Pair, axes: Mapping[str, Axis]) -> dict[str, object]:
    """Words and places of a pair; why it is blocked, where it is."""
    if pair.blocked:
        return {"blocked": pair.blocked}
    rows = []
    for line in pair.lines:
        axis, dot = axes[line.unit], line.dot
        places = [axis.place(end) for end in (dot.value, dot.low, dot.high) if end is not None] if dot else []
        rows.append([line.text, line.words, *places])
    return {"rows": rows}


def _list_all(leaf: Leaf, pairs: Sequence[Pair]) -> Markup:
    """Every pair in words, folded by the later period."""
    groups = []
    for later, members in groupby(pairs, key=lambda pair: pair.names[1]):
        entries = tuple(
            Entry(f"pair-{pair.id}", leaf.say("sheets.compare.pair", earlier=pair.names[0], later=later), _told(pair))
            for pair in members
        )
        groups.append((leaf.say("sheets.compare.later", later=later), entries))
    return leaf.part("pairs", groups=groups) if groups else Markup()


def _told(pair: Pair) -> tuple[str, ...]:
    return pair.told or ((pair.blocked,) if pair.blocked else ())


def _offered(series: Series) -> frozenset[Period]:
    return frozenset(release.period for release in series.releases[-MOST:])


def _is_a_year_apart(pair: Pair, series: Series) -> bool:
    """The newest period and the same one of the year before."""
    latest = series.latest.period
    return pair.later == latest and (pair.earlier.year, pair.earlier.part) == (latest.year - 1, latest.part)


def _links(leaf: Leaf, series: Series) -> tuple[Link, ...]:
    """The results page of every period, newest first."""
    return tuple(
        Link(leaf.to(urls.results(release.organisation, release.period.id)), wording.period(leaf.language, release.period))
        for release in reversed(series.releases)
    )
