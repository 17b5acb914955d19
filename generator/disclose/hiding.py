"""Which levels of a segment are withheld, and why: too few answers, or a neighbour could be worked out by subtraction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.model.profiles import Rules

Why = Literal["too_few", "complement", "nesting", "not_computed"]


def hidden_levels(everyone: int, levels: Mapping[str, int], rules: Rules) -> dict[str, Why]:
    """Levels whose mean or size is withheld (D1, D6, D5), from the answers of everyone and of each level.

    Respondents in no level are one more part of the whole, never published by itself, but left over by subtraction.
    Complements and nesting are looked for within one segment: levels of two segments can overlap in ways counts do not show.
    """
    hidden: dict[str, Why] = {level: "too_few" for level, n in levels.items() if min(n, everyone) < rules.minimum}
    for level, n in levels.items():
        if level not in hidden and 0 < everyone - n < rules.nesting:
            hidden[level] = "nesting"
    return _with_one_reason(_with_complements(everyone, levels, hidden, rules.minimum, rules), rules)


def hidden_shares(
    everyone: int, levels: Mapping[str, int], hidden: Mapping[str, Why], smallest: int, rules: Rules
) -> dict[str, Why]:
    """Levels whose shares are withheld: those hidden anyway, those with too few answers for shares, and complements."""
    more: dict[str, Why] = {level: "not_computed" for level, n in levels.items() if level not in hidden and n < smallest}
    return _with_complements(everyone, levels, {**hidden, **more}, smallest, rules)


def _with_complements(
    everyone: int, levels: Mapping[str, int], hidden: dict[str, Why], minimum: int, rules: Rules
) -> dict[str, Why]:
    """D5: hide the next smallest level until what is hidden cannot be told apart by subtracting the rest from everyone."""
    left_over = everyone - sum(levels.values())
    unpublished = [left_over] if 0 < left_over < minimum else []
    unpublished += [levels[level] for level in hidden]
    for level in sorted(levels.keys() - hidden.keys(), key=lambda level: (levels[level], level)):
        if not unpublished or (len(unpublished) > 1 and sum(unpublished) >= rules.complement_sum) or not rules.complement_sum:
            break
        hidden[level] = "complement"
        unpublished.append(levels[level])
    return hidden


def _with_one_reason(hidden: dict[str, Why], rules: Rules) -> dict[str, Why]:
    """Where a level is hidden to protect another, all say so: which of them is the small one is what must not be known."""
    if rules.complement_sum and {"complement", "nesting"} & set(hidden.values()):
        return dict.fromkeys(hidden, "complement")
    return hidden
