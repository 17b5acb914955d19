"""What is counted, as expressions of SQL over one row: the cell of every table, and the variables of every moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import lcm
from typing import NamedTuple

from generator.errors import UsageError
from generator.model.answers import Asked
from generator.model.instrument import Battery, Instrument
from generator.model.measures import DIFFERENCES
from generator.model.method import fewest_of
from generator.model.tally import (
    ANY_REASON,
    LEVELS,
    LITTLE_SPREAD,
    MINIMUM_ABOVE_EXPECTATION,
    NO_DIFFERENCE,
    NO_SPREAD,
    SAME_ANSWER_RUN,
    Counted,
    Tally,
)

FEWEST = 4
"""Fewest answered items (or pairs) that sameness is judged on, as in `measure.quality`."""
BILLION = 1_000_000_000


class Value(NamedTuple):
    """A number of a row, and whether the row has it."""

    number: str
    has: str


class Answered(NamedTuple):
    """The items of a dimension in one form: how many are answered, and their sum."""

    items: int
    number: str
    sum: str
    fewest: int
    """Fewest answered items that make any row a score."""
    wanted: str
    """Fewest answered items that make the row's score: see `measure.answered`."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Expressions over the rating columns of a data set."""

    instrument: Instrument
    ratings: Mapping[Asked, str]
    """Column of each question: a value of the scale, or a negative code."""
    blank: Tally
    """What is counted, and on which axes."""
    segments: Mapping[str, tuple[str, tuple[str, ...]]]
    """Column of each segment, with the level of a row by name, and its levels."""
    left_out: Sequence[frozenset[Asked]] = (frozenset(),)
    """What each version of the questionnaire did not ask; the column `version` has its place."""

    def battery(self, name: str) -> Battery:
        return next(battery for battery in self.instrument.batteries if battery.id == name)

    def value(self, battery: str, item: str, form: str) -> Value | None:
        """An item in one form, or its difference; None where it is not asked."""
        if form in DIFFERENCES:
            first, second = (self.ratings.get(Asked(battery, item, half)) for half in DIFFERENCES[form])
            return Value(f"({first} - {second})", f"({first} >= 0 AND {second} >= 0)") if first and second else None
        column = self.ratings.get(Asked(battery, item, form))
        return Value(column, f"{column} >= 0") if column else None

    def answered(self, battery: str, dimension: str, form: str) -> Answered | None:
        items = [item.id for item in self.battery(battery).items if item.dimension == dimension]
        found = {item: value for item in items if (value := self.value(battery, item, form))}
        if not found:
            return None
        values, fewest = list(found.values()), self.fewest(battery, list(found), (form,))
        return Answered(len(values), number_of(values), sum_of(values), min(fewest), of_version(fewest))

    def fewest(self, battery: str, items: Sequence[str], forms: Sequence[str]) -> tuple[int, ...]:
        """For each version of the questionnaire, as `measure.answered.fewest_of_versions` has it."""
        halves = [half for form in forms for half in DIFFERENCES.get(form, (form,))]
        asked = (
            sum(all(Asked(battery, item, half) not in left_out for half in halves) for item in items)
            for left_out in self.left_out
        )
        return tuple(fewest_of(number or len(items), self.instrument.method.min_answered) for number in asked)

    def dimensions(self, battery: str, form: str) -> tuple[Answered, ...]:
        found = (self.answered(battery, name, form) for name in self.battery(battery).dimensions)
        return tuple(one for one in found if one)


def of_version(numbers: Sequence[int]) -> str:
    """The number of the row's version."""
    if len(set(numbers)) == 1:
        return str(numbers[0])
    cases = " ".join(f"WHEN {place} THEN {number}" for place, number in enumerate(numbers))
    return f"CASE version {cases} END"


def number_of(values: Sequence[Value]) -> str:
    return "(" + " + ".join(f"CASE WHEN {value.has} THEN 1 ELSE 0 END" for value in values) + ")"


def sum_of(values: Sequence[Value]) -> str:
    return "(" + " + ".join(f"CASE WHEN {value.has} THEN {value.number} ELSE 0 END" for value in values) + ")"


def cell_of(columns: Columns, counted: Counted) -> str:
    """The cell of a row; NULL where it has none. Raises UsageError for what SQL is not asked to count."""
    kind = CELLS.get(counted.kind)
    if kind is None:
        raise UsageError(f"no query counts {counted.kind} ({counted.battery} {counted.target})")
    return kind(columns, counted)


def _single(columns: Columns, counted: Counted) -> str:
    return columns.ratings[Asked(counted.battery, counted.target, counted.form)]


def _crossed(columns: Columns, counted: Counted) -> str:
    """All kinds of missing answers are one place of an axis."""
    forms = {
        "joint": ("expectation", "perception"),
        "zone": ("minimum", "expectation", "perception"),
        "kano": ("functional", "dysfunctional"),
    }[counted.kind]
    axes = [columns.ratings[Asked(counted.battery, counted.target, form)] for form in forms]
    return "concat(" + ", ';', ".join(f"greatest({axis}, -1)" for axis in axes) + ")"


def _score(columns: Columns, counted: Counted) -> str:
    one = columns.answered(counted.battery, counted.target, counted.form)
    assert one is not None
    return f"CASE WHEN {one.number} >= {one.wanted} THEN concat({one.number}, ';', {one.sum}) END"


def _overall(columns: Columns, counted: Counted) -> str:
    dimensions = columns.dimensions(counted.battery, counted.form)
    complete = " AND ".join(f"{one.number} >= {one.wanted}" for one in dimensions)
    divisor = columns.blank.tables[counted].divisor
    how = _mean_of_items if columns.instrument.method.overall == "mean_of_items" else _mean_of_dimensions
    return f"CASE WHEN {complete} THEN {how(dimensions, divisor)} END"


def _mean_of_dimensions(dimensions: Sequence[Answered], divisor: int) -> str:
    """Whole numbers where the divisor makes every score whole, else the nearest part of it, as `measure.scores` does."""
    shares = lcm(*(count for one in dimensions for count in range(one.fewest, one.items + 1)))
    if divisor == shares * len(dimensions):
        return " + ".join(_whole(one, shares) for one in dimensions)
    mean = " + ".join(f"CAST({one.sum} AS DOUBLE) / {one.number}" for one in dimensions)
    return f"CAST(floor(({mean}) / {len(dimensions)} * {divisor} + CAST(0.5 AS DOUBLE)) AS BIGINT)"


def _mean_of_items(dimensions: Sequence[Answered], divisor: int) -> str:
    number = "(" + " + ".join(one.number for one in dimensions) + ")"
    total = "(" + " + ".join(one.sum for one in dimensions) + ")"
    if divisor == BILLION:
        return f"CAST(floor(CAST({total} AS DOUBLE) / {number} * {divisor} + CAST(0.5 AS DOUBLE)) AS BIGINT)"
    fewest, items = sum(one.fewest for one in dimensions), sum(one.items for one in dimensions)
    return _whole(Answered(items, number, total, fewest, str(fewest)), divisor)


def _whole(one: Answered, shares: int) -> str:
    """`shares` times the mean, in whole numbers."""
    cases = " ".join(f"WHEN {count} THEN {shares // count}" for count in range(one.fewest, one.items + 1))
    return f"CAST({one.sum} AS BIGINT) * CASE {one.number} {cases} END"


def _flag(columns: Columns, counted: Counted) -> str:
    reasons = dict(flags_of(columns))
    met = reasons.values() if counted.target == ANY_REASON else [reasons[counted.target]]
    return f"CASE WHEN {' OR '.join(met)} THEN 1 ELSE 0 END"


def _level(columns: Columns, counted: Counted) -> str:
    """Places of levels; who is in none has no cell."""
    column, levels = columns.segments[counted.target]
    return f"CASE {column} " + " ".join(f"WHEN '{level}' THEN {place}" for place, level in enumerate(levels)) + " END"


CELLS: Mapping[str, Callable[[Columns, Counted], str]] = {
    "flag": _flag,
    "joint": _crossed,
    "kano": _crossed,
    LEVELS: _level,
    "overall": _overall,
    "score": _score,
    "single": _single,
    "zone": _crossed,
}


def flags_of(columns: Columns) -> Iterator[tuple[str, str]]:
    """Each reason of the blank tally with the condition that flags a row. Raises UsageError for what SQL cannot say."""
    for counted in columns.blank.tables:
        if counted.kind == "flag" and counted.target != ANY_REASON:
            check = CHECKS.get(counted.target)
            if check is None:
                raise UsageError(
                    f"no query flags {counted.target}: count where Gapsite reads the rows, or switch the check off"
                )
            met = [condition for battery in columns.instrument.batteries for condition in check(columns, battery)]
            yield counted.target, " OR ".join(f"({condition})" for condition in met)


def _forms(columns: Columns, battery: Battery) -> list[list[str]]:
    """Form by form, the items as they were given: those that are turned around for scoring are turned back."""
    found = []
    for form in battery.forms:
        scale = columns.instrument.scale(form.scale)
        given = []
        for item in battery.items:
            column = columns.ratings.get(Asked(battery.id, item.id, form.form))
            turned = f"(CASE WHEN {column} >= 0 THEN {scale.min + scale.max} - {column} ELSE {column} END)"
            given += [turned if item.reverse else column] if column else []
        found.append(given)
    return [given for given in found if given]


def _same_answer_run(columns: Columns, battery: Battery) -> Iterator[str]:
    length = columns.instrument.method.quality.same_answer_run or 1
    for given in _forms(columns, battery):
        for start in range(len(given) - length + 1):
            run = given[start : start + length]
            yield " AND ".join([f"{run[0]} >= 0", *(f"{one} = {other}" for one, other in pairwise(run))])


def _no_spread(columns: Columns, battery: Battery) -> Iterator[str]:
    """Judged across two forms at least."""
    forms = _forms(columns, battery)
    if len(forms) > 1:
        yield " AND ".join(_is_same(given) for given in forms)


def _is_same(given: list[str]) -> str:
    values = [Value(column, f"{column} >= 0") for column in given]
    valid = ", ".join(f"CASE WHEN {value.has} THEN {value.number} END" for value in values)
    same = f"least({valid}) = greatest({valid})" if len(values) > 1 else "1 = 1"
    return f"({number_of(values)} >= {FEWEST} AND {same})"


def _little_spread(columns: Columns, battery: Battery) -> Iterator[str]:
    least = columns.instrument.method.quality.least_spread or 0.0
    for given in _forms(columns, battery):
        values = [Value(column, f"{column} >= 0") for column in given]
        squares = sum_of([Value(f"{value.number} * {value.number}", value.has) for value in values])
        n, total = number_of(values), sum_of(values)
        limit = f"CAST('{least * least!r}' AS DOUBLE) * ({n} * ({n} - 1))"
        yield f"{n} >= {FEWEST} AND {n} * {squares} - {total} * {total} < {limit}"


def _pairs(columns: Columns, battery: Battery, first: str, second: str) -> list[tuple[str, str]]:
    found = [[columns.ratings.get(Asked(battery.id, item.id, form)) for form in (first, second)] for item in battery.items]
    return [(one, other) for one, other in found if one and other]


def _no_difference(columns: Columns, battery: Battery) -> Iterator[str]:
    pairs = _pairs(columns, battery, "perception", "expectation")
    if pairs:
        both = [Value("1", f"{one} >= 0 AND {other} >= 0") for one, other in pairs]
        differing = " OR ".join(f"({value.has} AND {one} <> {other})" for value, (one, other) in zip(both, pairs, strict=True))
        yield f"{number_of(both)} >= {FEWEST} AND NOT ({differing})"


def _minimum_above_expectation(columns: Columns, battery: Battery) -> Iterator[str]:
    for least, desired in _pairs(columns, battery, "minimum", "expectation"):
        yield f"{least} > {desired} AND {least} >= 0 AND {desired} >= 0"


CHECKS: Mapping[str, Callable[[Columns, Battery], Iterator[str]]] = {
    LITTLE_SPREAD: _little_spread,
    MINIMUM_ABOVE_EXPECTATION: _minimum_above_expectation,
    NO_DIFFERENCE: _no_difference,
    NO_SPREAD: _no_spread,
    SAME_ANSWER_RUN: _same_answer_run,
}
