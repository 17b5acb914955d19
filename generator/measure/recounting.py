"""A tally from its file: cells are put on the axes that the data set and its questionnaire give, and must add up there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault, SourceFaults, listed
from generator.measure.groups import by_segment
from generator.measure.tallying import tally_answers
from generator.model.answers import BLANK, NO_LEVEL, NOT_ASKED, Answers, Mention
from generator.model.asking import all_asked, versions_of
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.period import Period
from generator.model.tally import ANY_COMMENT, FLAGGED, LEVELS, PLAIN, QUALITY, Counted, Group, Moments, Table, Tally
from generator.model.tally_file import (
    DATASET,
    DEFINITION,
    INSTRUMENT,
    JOIN,
    NO,
    PANELS,
    WEIGHTING,
    WrittenCells,
    WrittenTally,
    definition_of,
)

SHOWN = 10
Targets = list[tuple[str, tuple[int, ...]]]
WHOLE = ("joint", "zone", "kano", "single", "flag")
"""Kinds whose cells hold every respondent of a group once."""
Places = Mapping[Group, int]


def recount(written: WrittenTally, dataset: Dataset, instrument: Instrument) -> Tally:
    """The tally that the file was written from. Raises SourceFaults where it is one of something else, or cannot be true."""
    if faults := list(_other(written, dataset, instrument)):
        raise SourceFaults(faults)
    blank = blank_tally(dataset, instrument)
    groups = tuple(sorted(written.sizes, key=by_segment))
    faults = [*_unknown_groups(written, dataset, groups), *_unknown_things(written, blank)]
    if faults:
        raise SourceFaults(faults[:SHOWN])
    places = {group: place for place, group in enumerate(groups)}
    sizes, heaviest = np.array([written.sizes[group] for group in groups], dtype=np.int64).T
    channels = 1 if written.head[WEIGHTING] == "none" else 3
    tables = {
        counted: replace(table, counts=_counts(table, places, channels, written, faults))
        for counted, table in blank.tables.items()
    }
    moments = {
        counted: _moments(one, groups, written, faults)
        for counted, one in blank.moments.items()
        if counted.kind != "panel" or written.head[PANELS] != NO
    }
    periods = tuple(sorted({Period.parse(group.period) for group in groups}))
    tally = Tally(
        dataset.id, periods, groups, sizes.copy(), tables, written.head[WEIGHTING], moments, heaviest.copy(), written.raking
    )
    faults += _does_not_add_up(written.file, tally)
    if faults:
        raise SourceFaults(faults[:SHOWN])
    return tally


def blank_tally(dataset: Dataset, instrument: Instrument) -> Tally:
    """What is counted of a data set, and on which axes: the tally of one respondent who says nothing."""
    nobody = Answers(
        dataset=dataset.id,
        rows=1,
        periods=(Period(1, 0, "year"),),
        period_of=np.zeros(1, np.int32),
        ratings={asked: np.full(1, BLANK, np.int16) for asked in all_asked(dataset, instrument)},
        segments={segment.id: np.full(1, NO_LEVEL, np.int32) for segment in dataset.segments},
        weights=None,
        flows=(),
        undeclared={},
        persons=np.zeros(1, np.int64) if dataset.id_column else None,
        seconds=np.full(1, np.nan) if dataset.duration_column else None,
        left_out=versions_of(dataset, instrument),
        commented=np.full(1, NOT_ASKED, np.int8) if dataset.comments else None,
        mentions={mention: np.full(1, NOT_ASKED, np.int8) for mention in _mentions(dataset)},
    )
    return tally_answers(nobody, dataset.model_copy(update={"weighting": None}), instrument)


def _mentions(dataset: Dataset) -> Iterator[Mention]:
    """Every theme on every side that has a column, in the order in which readers give them."""
    if dataset.comments is not None:
        sides = dict.fromkeys(column.side for column in dataset.comments.columns)
        yield from (Mention(theme.id, side) for theme in dataset.comments.themes for side in sides)


def _other(written: WrittenTally, dataset: Dataset, instrument: Instrument) -> Iterator[Fault]:
    """A tally of another data set, or of this one as it was defined before."""
    wanted = {DATASET: dataset.id, INSTRUMENT: instrument.id}
    for name, value in wanted.items():
        if written.head[name] != value:
            yield Fault(written.file, 0, 0, "D705", name, f"a tally of the {name} '{written.head[name]}'", value)
    if {name: written.head[name] for name in wanted} == wanted and written.head[DEFINITION] != definition_of(
        dataset, instrument
    ):
        found = "it was counted under other definitions: the columns, codes, segments, items or method were not the same"
        yield Fault(written.file, 0, 0, "D705", DEFINITION, found, definition_of(dataset, instrument), "count it again")


def _unknown_groups(written: WrittenTally, dataset: Dataset, groups: tuple[Group, ...]) -> Iterator[Fault]:
    known = {("", ""), (QUALITY, PLAIN), (QUALITY, FLAGGED)}
    known |= {(segment.id, level.id) for segment in dataset.segments for level in segment.levels}
    for group in groups:
        if (group.segment, group.level) not in known:
            found = f"the data set has no level '{group.level}' of '{group.segment}'"
            yield Fault(written.file, 0, 0, "D706", "segment", found, listed(sorted({name for name, _ in known if name})))
        elif group.segment and Group(group.period, "", "") not in written.sizes:
            yield Fault(written.file, 0, 0, "D706", "period", f"levels of {group.period}, and no line for everyone", "both")


def _unknown_things(written: WrittenTally, blank: Tally) -> Iterator[Fault]:
    for counted, cells in written.cells.items():
        if counted not in blank.tables and counted not in blank.moments:
            found = f"'{counted.kind}' of '{counted.battery or counted.target}' in the form '{counted.form}'"
            yield Fault(written.file, cells.lines[0], 0, "D706", "kind", found, "what the data set asks")


def _counts(table: Table, places: Places, channels: int, written: WrittenTally, faults: list[Fault]) -> NDArray[np.int64]:
    counts = np.zeros((len(places), len(table.values), channels), dtype=np.int64)
    cells = written.cells.get(table.counted)
    if cells is None:
        return counts
    known = {JOIN.join(map(str, cell)): place for place, cell in enumerate(table.values.tolist())}
    columns = [known.get(text, -1) for text in cells.cells]
    faults += _unknown_cells(written, cells, [place < 0 for place in columns])
    if -1 not in columns:
        counts[[places[group] for group in cells.groups], columns] = np.array(cells.counts, dtype=np.int64)
        negative = [line for line, (n, *_) in zip(cells.lines, cells.counts, strict=True) if n < 0]
        faults += [Fault(written.file, line, 0, "D707", "n", "fewer than nobody", "a positive count") for line in negative]
    return counts


def _unknown_cells(written: WrittenTally, cells: WrittenCells, is_unknown: list[bool]) -> Iterator[Fault]:
    for line, text, unknown in zip(cells.lines, cells.cells, is_unknown, strict=True):
        if unknown:
            yield Fault(written.file, line, 0, "D706", "cell", f"no cell '{text}' is possible here", "a cell of its axes")


def _moments(blank: Moments, groups: tuple[Group, ...], written: WrittenTally, faults: list[Fault]) -> Moments:
    """Sums in the shape of the blank ones, for the groups that moments are kept of."""
    first = min(group.period for group in groups)
    is_panel = blank.counted.kind == "panel"
    kept = [
        place
        for place, group in enumerate(groups)
        if group.segment in ("", QUALITY) and not (is_panel and (group.period == first or group.level == FLAGGED))
    ]
    parts = _blank_parts(blank, len(kept))
    cells = written.cells.get(blank.counted, WrittenCells())
    row = {groups[place]: number for number, place in enumerate(kept)}
    targets = _targets(blank)
    is_unknown = [text not in targets or group not in row for text, group in zip(cells.cells, cells.groups, strict=True)]
    faults += _unknown_cells(written, cells, is_unknown)
    for text, group, (number, *_), unknown in zip(cells.cells, cells.groups, cells.counts, is_unknown, strict=True):
        for part, place in () if unknown else targets[text]:
            parts[part][(row[group], *place)] = number
    squares = parts.get("squares")
    return replace(
        blank,
        groups=np.array(kept, dtype=np.intp),
        n=parts["n"],
        sums=parts["sums"],
        products=parts["products"],
        squares=squares,
    )


def _blank_parts(blank: Moments, kept: int) -> dict[str, NDArray[np.int64]]:
    arrays = {"n": blank.n, "sums": blank.sums, "products": blank.products}
    if blank.squares is not None:
        arrays["squares"] = blank.squares
    return {name: np.zeros((kept, *array.shape[1:]), dtype=array.dtype) for name, array in arrays.items()}


def _targets(blank: Moments) -> dict[str, Targets]:
    """By cell: the places that its number stands in."""
    names = [f"{form}.{target}" for target, form in blank.variables]
    found: dict[str, Targets] = {}
    if blank.squares is None:
        found[""] = [("n", ())]
        found |= {name: [("sums", (i,))] for i, name in enumerate(names)}
    for i, first in enumerate(names):
        for j, second in enumerate(names):
            pair = f"{first}{JOIN}{second}"
            both: Targets = [("products", (i, j)), ("products", (j, i))]
            if blank.squares is not None:
                found[f"s:{pair}"], found[f"q:{pair}"] = [("sums", (i, j))], [("squares", (i, j))]
                if i <= j:
                    found[f"n:{pair}"], found[f"p:{pair}"] = [("n", (i, j)), ("n", (j, i))], both
            elif i <= j:
                found[pair] = both
    return found


def _does_not_add_up(file: str, tally: Tally) -> Iterator[Fault]:
    """Everybody is in one cell of every question, and nobody twice in any table."""
    for counted, table in tally.tables.items():
        counts = table.counts[:, :, 0].sum(axis=1)
        wrong = counts != tally.sizes if counted.kind in WHOLE else counts > tally.sizes
        wrong |= (counts != tally.sizes) & _is_of(tally, counted)
        wrong |= _is_more_than_commented(tally, counted, counts)
        for place in np.flatnonzero(wrong)[:1].tolist():
            yield _no_sum(file, counted, tally.groups[place], int(counts[place]), int(tally.sizes[place]))


def _is_of(tally: Tally, counted: Counted) -> NDArray[np.bool_]:
    """(groups,) the levels of a segment, in the table of its levels: all of them are in one. A table left out is found so."""
    return np.array([counted.kind == LEVELS and group.segment == counted.target for group in tally.groups], dtype=np.bool_)


def _is_more_than_commented(tally: Tally, counted: Counted, counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """(groups,) a theme with a greater base than there are comments."""
    if counted.kind != "theme" or counted.target == ANY_COMMENT:
        return np.zeros(len(counts), dtype=np.bool_)
    commented: NDArray[np.int64] = tally.tables[Counted("theme", "", ANY_COMMENT, "")].counts[:, 1, 0]
    return counts > commented


def _no_sum(file: str, counted: Counted, group: Group, found: int, size: int) -> Fault:
    what = " ".join(filter(None, counted))
    of = "/".join(filter(None, group))
    return Fault(file, 0, 0, "D707", "n", f"{what}: {found} respondents of {of}, which has {size}", "counts that add up")
