"""Counts of answers of one group to one question as unknowns, and every published number about them as a row of a system.

All rows are linear in the counts, the base included, because a mean m of n answers is Σ x c - m n with n = Σ c. The standard
deviation s is Σ c (x - m)² - (n - 1) s² about the published mean, with the slack that rounding of the mean leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import inf

from generator.attack.rounding import (
    Bracket,
    Convention,
    possible_mean,
    possible_n,
    possible_sd,
    possible_share,
    possible_value,
)
from generator.attack.values import Interval, Published, Row, Scale

BOXES = {"promoters": (9, 10), "passives": (7, 8), "detractors": (0, 6)}
MEAN, MEDIAN, SD, NET = "mean", "median", "sd", "nps"
DIFFERENCES = ("gap", "adequacy", "zone")
"""Forms that are one form less another."""
THEMES = ("commented", "mentioned")
"""Shares of those who did: 1, not 0."""
SHARE, COUNT = "share_", "count_"
"""Before an answer: its share, or how many gave it."""


@dataclass(frozen=True, slots=True)
class Block:
    """One group and question: an unknown count per answer."""

    scale: Scale
    n: Interval
    rows: tuple[Row, ...]
    evidence: tuple[str, ...]
    mean: Bracket
    sd: Bracket
    """Without bounds where nothing is published of them."""

    @property
    def targets(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """What an attacker wants to know: the count of each answer, and of each box; with the places of the unknowns."""
        answers = [(str(answer), (place,)) for place, answer in enumerate(self.scale.answers)]
        boxes = [(name, boxed) for name in ("top_box", "bottom_box", *BOXES) if (boxed := places_of(name, self.scale))]
        return (*answers, *boxes)


def places_of(statistic: str, scale: Scale) -> tuple[int, ...]:
    """Unknowns that a share counts; empty where the site does not say which they are."""
    answers = scale.answers
    top, bottom = scale.top, scale.bottom
    if statistic.startswith((SHARE, COUNT)):
        return _where(answers, lambda answer: str(answer) == statistic.rpartition("_")[2])
    if statistic in BOXES:
        low, high = BOXES[statistic]
        return _where(answers, lambda answer: low <= answer <= high) if answers == tuple(range(11)) else ()
    if statistic in THEMES:
        return _where(answers, lambda answer: answer == 1)
    if top is None or bottom is None:
        return ()
    return {
        "top_box": _where(answers, lambda answer: answer >= top),
        "bottom_box": _where(answers, lambda answer: answer <= bottom),
        "neutral": _where(answers, lambda answer: bottom < answer < top),
    }.get(statistic, ())


def _where(answers: Sequence[int], holds: Callable[[int], bool]) -> tuple[int, ...]:
    return tuple(place for place, answer in enumerate(answers) if holds(answer))


def block_of(cells: Iterable[Published], scale: Scale, rounded: Convention) -> Block | None:
    """All unweighted numbers of one group and question; None where nothing is published of them."""
    shown = [cell for cell in cells if is_about_answers(cell) and cell.weighting in {"", "none"}]
    if not shown:
        return None
    n = possible_base(shown, rounded)
    rows = [Row(tuple(range(len(scale.answers))), (1.0,) * len(scale.answers), n[0], n[1])]
    for cell in shown:
        rows += rows_of(cell, scale, n, rounded)
    rows += _deviation_rows(shown, scale, rounded)
    mean, sd = _moments(shown, n, rounded)
    return Block(scale, n, tuple(rows), tuple(sorted({cell.source for cell in shown})), mean, sd)


def _moments(shown: Iterable[Published], n: Interval, rounded: Convention) -> tuple[Bracket, Bracket]:
    named = {cell.statistic: cell for cell in shown}
    mean = possible_mean(named[MEAN], rounded) if MEAN in named else Bracket(-inf, inf)
    interval = possible_sd(named[MEAN], n, rounded) if MEAN in named else None
    sd = possible_value(named[SD]) if SD in named else interval or Bracket(0.0, inf)
    return mean, sd


def is_about_answers(cell: Published) -> bool:
    """Published, and on the base of valid answers: shares of missing answers are of all respondents."""
    return cell.value is not None and cell.n is not None and not cell.statistic.startswith("missing_")


def possible_base(cells: Iterable[Published], rounded: Convention) -> Interval:
    """Valid answers behind numbers that share a base; steps of means and shares narrow it down."""
    found = [
        possible_n(cell.n, rounded.base_step, cell.step if _has_own_step(cell) else 0.0) for cell in cells if cell.n is not None
    ]
    low, high = max(low for low, _ in found), min(high for _, high in found)
    return (low, high) if low <= high else found[0]


def _has_own_step(cell: Published) -> bool:
    """A difference of two numbers has their step, whatever its own base."""
    is_share = cell.statistic in {"top_box", "bottom_box", "neutral", *BOXES, *THEMES} or cell.statistic.startswith(SHARE)
    return cell.question.form not in DIFFERENCES and (is_share or cell.statistic == MEAN)


def rows_of(cell: Published, scale: Scale, n: Interval, rounded: Convention) -> list[Row]:
    """What one published number says of the counts."""
    if cell.statistic == MEAN:
        return _mean_rows(cell, scale, n, rounded)
    if cell.statistic == NET:
        net = possible_value(cell)
        signs = [
            float(place in places_of("promoters", scale)) - float(place in places_of("detractors", scale))
            for place in _all(scale)
        ]
        return _ratio_rows(signs, net, scale) if any(signs) and not cell.edge else []
    if cell.statistic == MEDIAN:
        return _median_rows(possible_value(cell), scale)
    places = places_of(cell.statistic, scale)
    if not places:
        return []
    if cell.statistic.startswith(COUNT):
        return [Row(places, (1.0,) * len(places), *possible_value(cell))]
    return _ratio_rows([float(place in places) for place in _all(scale)], possible_share(cell, n, rounded), scale)


def _median_rows(median: Bracket, scale: Scale) -> list[Row]:
    """At most half of the answers lie below a median, and at most half above it."""
    below = [float(answer < median.low) - 0.5 for answer in scale.answers]
    above = [float(answer > median.high) - 0.5 for answer in scale.answers]
    places = tuple(_all(scale))
    return [Row(places, tuple(side), -inf, 0.0) for side in (below, above)]


def _deviation_rows(shown: Sequence[Published], scale: Scale, rounded: Convention) -> list[Row]:
    """From a published standard deviation, which needs the mean beside it."""
    named = {cell.statistic: cell for cell in shown}
    if not {MEAN, SD} <= named.keys():
        return []
    return _spread_rows(possible_mean(named[MEAN], rounded), possible_value(named[SD]), scale)


def _all(scale: Scale) -> range:
    return range(len(scale.answers))


def _mean_rows(cell: Published, scale: Scale, n: Interval, rounded: Convention) -> list[Row]:
    mean = possible_mean(cell, rounded)
    rows = _ratio_rows([float(answer) for answer in scale.answers], mean, scale)
    spread = possible_sd(cell, n, rounded)
    return [*rows, *(_spread_rows(mean, spread, scale) if spread else [])]


def _ratio_rows(numerator: Sequence[float], bracket: Bracket, scale: Scale) -> list[Row]:
    """low n <= Σ numerator c <= high n."""
    places = tuple(_all(scale))
    least = tuple(each - bracket.low for each in numerator)
    most = tuple(each - bracket.high for each in numerator)
    return [Row(places, least, 0.0, inf), Row(places, most, -inf, 0.0)]


def _spread_rows(mean: Bracket, sd: Bracket, scale: Scale) -> list[Row]:
    return spread_rows(tuple(_all(scale)), [float(answer) for answer in scale.answers], mean, sd)


def spread_rows(places: tuple[int, ...], values: Sequence[float], mean: Bracket, sd: Bracket) -> list[Row]:
    """Σ c (x - m)² = (n - 1) s² + n (mean - m)² for m in the middle of the mean's bracket."""
    middle, off = (mean.low + mean.high) / 2, (mean.high - mean.low) / 2
    squares = [(value - middle) ** 2 for value in values]
    least, most = sd.low**2, sd.high**2
    return [
        Row(places, tuple(each - least for each in squares), -least, inf),
        Row(places, tuple(each - most - off * off for each in squares), -inf, -most),
    ]
