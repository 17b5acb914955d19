"""Who left a question out: the share of missing answers, the base of the question and the size of the group give it away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil, floor

from generator.disclose.bases import answered_of
from generator.disclose.windows import base_window, share_window
from generator.model.findings import Answered, Key, Wave
from generator.model.profiles import Rules
from generator.model.release import Cell, Hidden, Shown

Range = tuple[int, int]
MISSING = "missing_"


def hide_missing(cells: Mapping[Key, Cell], wave: Wave, rules: Rules) -> dict[Key, Cell]:
    """Shares of missing answers of a question, withheld where 1 to `small` of a kind leave fewer than `least_values` (D6, D15).

    Bases are rounded, but their steps tell on which side of a band they lie: 48 answers of 52 respondents, published as 50 and
    50 with steps of 0.2 and 0.1, are 1 to 4 missing answers.
    """
    found = dict(cells)
    for answered, shares in _missing_shares(cells).items() if rules.least_values else ():
        if _is_narrow(answered, shares, wave, rules):
            found.update(dict.fromkeys(shares, Hidden("recoverable")))
    return found


def _missing_shares(cells: Mapping[Key, Cell]) -> dict[Answered, dict[Key, Shown]]:
    found: dict[Answered, dict[Key, Shown]] = {}
    for key, cell in cells.items():
        if key.statistic.startswith(MISSING) and isinstance(cell, Shown):
            found.setdefault(answered_of(key), {})[key] = cell
    return found


def _is_narrow(answered: Answered, shares: Mapping[Key, Shown], wave: Wave, rules: Rules) -> bool:
    mean = wave.estimates.get(Key("", "", *answered, "mean", "none"))
    everyone = max(wave.estimates[key].n for key in shares)
    asked = _range(everyone, rules)
    answers = _range(mean.n if mean else 0, rules)
    missing = max(0, asked[0] - answers[1]), asked[1] - answers[0]
    kinds = {key: _counts(cell, asked) for key, cell in shares.items()}
    true = {key: round(wave.estimates[key].value * wave.estimates[key].n) for key in shares}
    return any(
        1 <= true[key] <= rules.small and high - low + 1 < rules.least_values for key, (low, high) in _narrowed(kinds, missing)
    )


def _range(n: int, rules: Rules) -> Range:
    window = base_window(n, rules, is_shown=n >= rules.minimum)
    return int(window.low) + 1, int(window.high) - 1


def _counts(cell: Shown, asked: Range) -> Range:
    """Counts whose share reads as it does, for some number of respondents."""
    window = share_window(cell)
    return max(0, ceil(window.low * asked[0])), min(asked[1], floor(window.high * asked[1]))


def _narrowed(kinds: Mapping[Key, Range], missing: Range) -> Iterator[tuple[Key, Range]]:
    """Each kind has no more than are missing in all, and no less than the other kinds cannot be."""
    for key, (low, high) in kinds.items():
        others = [one for other, one in kinds.items() if other != key]
        least = max(low, missing[0] - sum(most for _, most in others))
        yield key, (least, min(high, missing[1] - sum(fewest for fewest, _ in others)))
