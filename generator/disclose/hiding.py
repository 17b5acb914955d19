"""Which parts of a whole are withheld, and why: too few answers, or a neighbour could be worked out by subtraction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.model.profiles import Rules

Why = Literal["too_few", "complement", "nesting", "not_computed", "dominance", "time", "recoverable"]
NOTHING: Mapping[str, Why] = {}


def hidden_levels(everyone: int, levels: Mapping[str, int], rules: Rules, held: Mapping[str, Why] = NOTHING) -> dict[str, Why]:
    """Levels whose mean or size is withheld (D1, D6, D5), from the answers of everyone and of each level.

    `held`: levels that are withheld for other reasons already. Respondents in no level are one more part of the whole, never
    published by itself, but left over by subtraction. Levels of two segments are compared in `nesting`.
    """
    hidden: dict[str, Why] = {level: "too_few" for level, n in levels.items() if min(n, everyone) < rules.minimum}
    hidden = {**held, **hidden}
    for level, n in levels.items():
        if level not in hidden and 0 < everyone - n < rules.nesting:
            hidden[level] = "nesting"
    hidden = with_complements(everyone, levels, hidden, rules.minimum, together=rules.complement_sum)
    return _with_one_reason(hidden, rules)


def hidden_shares(
    everyone: int, levels: Mapping[str, int], hidden: Mapping[str, Why], smallest: int, rules: Rules
) -> dict[str, Why]:
    """Levels whose shares are withheld: those hidden anyway, those with too few answers for shares, and complements."""
    more: dict[str, Why] = {level: "not_computed" for level, n in levels.items() if level not in hidden and n < smallest}
    return with_complements(everyone, levels, {**hidden, **more}, smallest, together=rules.complement_sum)


def with_complements(
    everyone: int,
    parts: Mapping[str, int],
    hidden: Mapping[str, Why],
    minimum: int,
    *,
    together: int,
    why: Why = "complement",
) -> dict[str, Why]:
    """D5 (and D7): hide the next smallest part until what is hidden cannot be told apart by subtracting the rest.

    Nothing is hidden, or two parts at least with so many answers `together`. `together` 0: rule off.
    """
    found = dict(hidden)
    left_over = everyone - sum(parts.values())
    unpublished = [left_over] if 0 < left_over < minimum else []
    unpublished += [parts[part] for part in hidden]
    for part in sorted(parts.keys() - hidden.keys(), key=lambda part: (parts[part], part)):
        if not together or not unpublished or (len(unpublished) > 1 and sum(unpublished) >= together):
            break
        found[part] = why
        unpublished.append(parts[part])
    return found


def _with_one_reason(hidden: dict[str, Why], rules: Rules) -> dict[str, Why]:
    """Where a level is hidden to protect another, all say so: which of them is the small one is what must not be known."""
    if rules.complement_sum and {"complement", "nesting"} & set(hidden.values()):
        return dict.fromkeys(hidden, "complement")
    return hidden
