"""Which values are lowest and highest, as far as their published intervals allow it to be said."""

from __future__ import annotations

from collections.abc import Sequence

from generator.cells import Unit, value_text
from generator.charts.reading import Known, inseparable, named
from generator.model.chart import ChartRequest
from generator.wording import say, space_before

NAMED = 3
"""So many names of a group stand in a title; the rest is counted."""


def highest_of(facts: Sequence[Known]) -> tuple[Known, ...]:
    """The highest value and all others whose published intervals overlap with its own, highest first."""
    ordered = sorted(facts, key=lambda fact: (-fact.cell.value, fact.id))
    first = ordered[0].cell
    bottom = first.value if first.low is None else first.low
    return tuple(f for f in ordered if (f.cell.value if f.cell.high is None else f.cell.high) >= bottom)


def title_by_ends(request: ChartRequest, facts: Sequence[Known], unit: Unit, words: str, what: str) -> str:
    """Lowest and highest, or the group at that end whose order cannot be told. `words` begins the ids of the messages;
    in them `lowest` and `highest` stand behind a word, `low` and `high` behind a colon."""
    lowest, highest = inseparable(facts), highest_of(facts)
    if len(facts) == 1:
        return say(request.language, f"{words}_one", what=what, lowest=_with_value(request, facts[0], unit))
    if len(lowest) == len(facts) or len(highest) == len(facts):
        return say(request.language, f"{words}_alike", what=what, k=len(facts))
    if {fact.id for fact in lowest} & {fact.id for fact in highest}:
        low = space_before(request.language, _with_value(request, lowest[0], unit))
        ends = {"lowest": low, "highest": _with_value(request, highest[0], unit)}
        return say(request.language, f"{words}_apart", what=what, **ends)
    low, high = (_end(request, group, unit) for group in (lowest, highest))
    inside = {"lowest": space_before(request.language, low), "highest": space_before(request.language, high)}
    return say(request.language, words, what=what, low=low, high=high, **inside)


def _end(request: ChartRequest, group: Sequence[Known], unit: Unit) -> str:
    if len(group) == 1:
        return _with_value(request, group[0], unit)
    return say(request.language, "charts.ends.group", names=named(request, group, NAMED), k=len(group))


def _with_value(request: ChartRequest, fact: Known, unit: Unit) -> str:
    return say(request.language, "charts.name_value", name=fact.name, value=value_text(request.language, fact.cell, unit))
