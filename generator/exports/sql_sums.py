"""Moments in SQL: sums and cross-products of several answers of the same respondent, as one wide row per group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.errors import UsageError
from generator.exports.sql_cells import Columns, Value, number_of, of_version, sum_of
from generator.model.answers import Asked
from generator.model.tally import Moments
from generator.model.tally_file import JOIN

MILLION = 1_000_000
ROWS = "n"
"""Name of the number of rows, which stands under an empty cell."""
Sums = Iterator[tuple[str, str]]
"""Cells and the aggregates that fill them."""


def sums_of(columns: Columns, moments: Moments) -> tuple[str, list[tuple[str, str]]]:
    """(which rows, aggregates by cell). Raises UsageError for what SQL is not asked to count."""
    counted = moments.counted
    kind = KINDS.get(counted.kind)
    if kind is None or (counted.kind == "weighted" and counted.target == "points"):
        raise UsageError(f"no query counts {counted.kind} ({counted.battery} {counted.target})")
    condition, sums = kind(columns, moments)
    return condition, list(sums)


def _columns(columns: Columns, moments: Moments) -> list[tuple[str, str]]:
    """(name in cells, column) of each variable; a question has neither battery nor form."""
    battery = moments.counted.battery
    return [
        (f"{form}.{target}", columns.ratings[Asked(battery if form else "", target, form)])
        for target, form in moments.variables
    ]


def _complete(columns: Columns, moments: Moments) -> tuple[str, Sums]:
    """Rows that have everything that anybody answered in their period, as `measure.was_asked` has it; 0 for the rest."""
    variables = _columns(columns, moments)
    complete = " AND ".join(f"({column} >= 0 OR {most_of(column)} < 0)" for _, column in variables)
    something = " OR ".join(f"{most_of(column)} >= 0" for _, column in variables)
    numbers = [(name, f"greatest({column}, 0)") for name, column in variables]
    return f"{complete} AND ({something})", _listwise(numbers, "BIGINT")


def most_of(column: str) -> str:
    """The column of the table `asked` with the greatest answer of a period: below 0, it was not asked."""
    return f"most_{column}"


def _listwise(variables: Sequence[tuple[str, str]], kind: str) -> Sums:
    yield ROWS, f"CAST(count(*) AS {kind})"
    for place, (name, column) in enumerate(variables):
        yield name, f"CAST(sum(CAST({column} AS {kind})) AS {kind})"
        for other_name, other in variables[place:]:
            yield f"{name}{JOIN}{other_name}", f"CAST(sum(CAST({column} * {other} AS {kind})) AS {kind})"


def _pairwise(columns: Columns, moments: Moments) -> tuple[str, Sums]:
    return "1 = 1", _pairs(_columns(columns, moments))


def _pairs(variables: Sequence[tuple[str, str]]) -> Sums:
    for place, (name, column) in enumerate(variables):
        for other_place, (other_name, other) in enumerate(variables):
            both, pair = f"CASE WHEN {column} >= 0 AND {other} >= 0 THEN", f"{name}{JOIN}{other_name}"
            yield f"s:{pair}", f"CAST(sum({both} {column} ELSE 0 END) AS BIGINT)"
            yield f"q:{pair}", f"CAST(sum({both} {column} * {column} ELSE 0 END) AS BIGINT)"
            if other_place >= place:
                yield f"n:{pair}", f"CAST(sum({both} 1 ELSE 0 END) AS BIGINT)"
                yield f"p:{pair}", f"CAST(sum({both} {column} * {other} ELSE 0 END) AS BIGINT)"


def _weighted(columns: Columns, moments: Moments) -> tuple[str, Sums]:
    """By importance: in millionths, rounded half away from zero, as `measure.weighted_scores` does."""
    counted = moments.counted
    found = {
        item.id: (weight, value)
        for item in columns.battery(counted.battery).items
        if (weight := columns.value(counted.battery, item.id, "importance"))
        and (value := columns.value(counted.battery, item.id, counted.form))
    }
    pairs = list(found.values())
    both = [Value(weight.number, f"{weight.has} AND {value.has}") for weight, value in pairs]
    total = sum_of(
        [Value(f"{weight.number} * {value.number}", own.has) for (weight, value), own in zip(pairs, both, strict=True)]
    )
    weights, fewest = sum_of(both), of_version(columns.fewest(counted.battery, list(found), ("importance", counted.form)))
    exact = f"(CAST({total} AS DOUBLE) / {weights} * {MILLION})"
    score = f"CAST(sign({exact}) * floor(abs({exact}) + CAST(0.5 AS DOUBLE)) AS BIGINT)"
    name = f"{counted.form}.{counted.battery}"
    return f"{number_of(both)} >= {fewest} AND {weights} > 0", _listwise([(name, score)], "DECIMAL(38, 0)")


KINDS: Mapping[str, Callable[[Columns, Moments], tuple[str, Sums]]] = {
    "dimension": _complete,
    "drivers": _complete,
    "items": _complete,
    "items_pairwise": _pairwise,
    "weighted": _weighted,
}
