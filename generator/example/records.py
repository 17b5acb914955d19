"""The utility's own counts, month by month: arrival, room temperature, complaints, repairs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from generator.example import truth
from generator.example.files import Sheet
from generator.example.scale import normal, stream
from generator.example.truth import BRANCHES

FILE = "data/operations/nuancheng-records/figures.csv"
HEADER = ("period", "indicator", "level", "part", "value")
SEED = 20628
GROUPS = ("pilot", "comparison")
HOUSEHOLDS: Mapping[str, int] = {
    "pilot": sum(branch.households for branch in BRANCHES if branch.is_pilot),
    "comparison": sum(branch.households for branch in BRANCHES if not branch.is_pilot),
}
REPAIRS: Mapping[str, float] = {"01": 9.5, "02": 7.0, "03": 5.0, "04": 2.2, "10": 4.5, "11": 9.0, "12": 9.0}
"""Repair orders per 1,000 households and month; 1.4 in months that are not named."""
ROOMS = 4.0
"""Rooms measured per 1,000 households and month."""
BINS = ("to-2", "to-4", "to-8", "to-12", "to-24", "to-48", "to-72", "over-72")
WITHIN, BEYOND = (0.1, 0.16, 0.26, 0.2, 0.28), (0.7, 0.2, 0.1)
"""How visits within 24 hours, and later ones, spread over the bins."""
Figures = dict[tuple[str, str], int]
"""(indicator, part) of one group in one month."""


def record_sheet() -> Sheet:
    rows = [row for number, month in enumerate(truth.MONTHS) for row in _rows(month, stream(SEED, number))]
    return Sheet(FILE, HEADER, rows)


def _rows(month: str, random: np.random.Generator) -> Iterator[list[object]]:
    """Everyone first, then each group; everyone is the sum of both."""
    drawn = normal(random, 5).tolist()
    noise = dict(zip(("arrived", "fixed", "warm", "kept", "complained"), drawn, strict=True))
    figures = {group: _figures(month, group, noise, random) for group in GROUPS}
    for indicator, part in figures[GROUPS[0]]:
        yield [month, indicator, "", part, sum(figures[group][indicator, part] for group in GROUPS)]
    for group in GROUPS:
        for (indicator, part), value in figures[group].items():
            yield [month, indicator, group, part, value]


def _figures(month: str, group: str, noise: Mapping[str, float], random: np.random.Generator) -> Figures:
    households = HOUSEHOLDS[group]
    orders = round(households * REPAIRS.get(month[-2:], 1.4) / 1000 * (1 + 0.05 * float(normal(random, 1)[0])))
    figures: Figures = {}
    counts = _visits(orders, _arrived(month, group) + truth.MONTHLY_NOISE * noise["arrived"], random)
    figures |= {("arrival", part): count for part, count in zip(BINS, counts, strict=True)}
    if month[-2:] in truth.HEATED_MONTHS:
        warm = truth.WARM + (truth.WARM_GAIN if month >= truth.WARM_SINCE else 0.0)
        rooms = round(households * ROOMS / 1000)
        figures |= _share("room-temperature", rooms, warm + truth.MONTHLY_NOISE * noise["warm"], random)
    figures |= _share("first-fix", orders, truth.FIXED + truth.MONTHLY_NOISE * noise["fixed"], random)
    figures |= _share("standard-kept", orders, truth.KEPT + truth.MONTHLY_NOISE * noise["kept"], random)
    rate = truth.COMPLAINED + (truth.COMPLAINED_RISE if month >= truth.COMPLAINED_SINCE else 0.0)
    usual = rate * (1 + 0.06 * noise["complained"]) * households / 1000
    figures["complaints", "events"] = round(usual + float(normal(random, 1)[0]) * usual**0.5)
    figures["complaints", "exposure"] = households
    return figures


def _arrived(month: str, group: str) -> float:
    """True share of visits within 24 hours."""
    gain = truth.ARRIVED_PILOT if group == "pilot" and month >= truth.ARRIVED_PILOT_SINCE else 0.0
    return truth.ARRIVED + gain + (truth.ARRIVED_FALL if month >= truth.ARRIVED_SINCE else 0.0)


def _visits(orders: int, within: float, random: np.random.Generator) -> list[int]:
    """Orders by the time until somebody came."""
    shares = [within * share for share in WITHIN] + [(1 - within) * share for share in BEYOND]
    places = np.searchsorted(np.cumsum(shares), random.random(orders), side="right")
    return np.bincount(np.minimum(places, len(BINS) - 1), minlength=len(BINS)).tolist()  # type: ignore[no-any-return]


def _share(indicator: str, base: int, share: float, random: np.random.Generator) -> Figures:
    return {(indicator, "hits"): int((random.random(base) < share).sum()), (indicator, "base"): base}
