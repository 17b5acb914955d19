"""Funnels: limits by hand, overdispersion, and how often levels that are alike are called different."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.proportion import proportion_effectsize

from generator.compare.funnel import draw_funnel, funnels, overdispersion, place_of
from generator.model.analyses import Funnel
from generator.model.findings import Key
from generator.model.measures import overall_key
from generator.model.release import Cell, GroupSize, Shown
from tests.compare.builders import quarter
from tests.narrate.builders import GAP, a_release, a_site, hidden, shown

KEY = overall_key(GAP, "gap")
SHARE = KEY._replace(form="perception", statistic="top_box")


def everyone(sd: float, n: int = 2000, mean: float = -1.0) -> Shown:
    return shown(mean, float(stats.t.ppf(0.975, n - 1)) * sd / sqrt(n), n, 0.0)


def funnel_of(cells: dict[str, Cell], whole: Cell, key: Key = KEY) -> Funnel | None:
    named = {key._replace(segment="branch", level=level): cell for level, cell in cells.items()}
    sizes = {("branch", level): GroupSize(100, True) for level in cells}
    return draw_funnel(key, "branch", a_release({key: whole} | named, quarter(0), sizes=sizes))


def drawn(cells: dict[str, Cell], whole: Cell, key: Key = KEY) -> Funnel:
    found = funnel_of(cells, whole, key)
    assert found is not None
    return found


def test_z_and_limits_of_means_by_hand() -> None:
    found = drawn({"a": shown(-0.5, n=100), "b": shown(-1.0, n=400), "c": shown(-1.05, n=25)}, everyone(1.4))
    z = {point.level: point.z for point in found.points}
    assert z == pytest.approx({"a": 0.5 * 10 / 1.4, "b": 0.0, "c": -0.05 * 5 / 1.4})
    smallest, greatest = found.limits[0], found.limits[-1]
    assert (smallest[0], greatest[0]) == (25, 400)
    spread = sqrt(found.phi) * 1.4 / 5
    expected = [-1 + stats.norm.ppf(q) * spread for q in (0.001, 0.025, 0.975, 0.999)]
    assert smallest[1:] == pytest.approx(expected)


def test_z_of_shares_is_the_arcsine_effect_size() -> None:
    cells: dict[str, Cell] = {"a": shown(0.7, n=100), "b": shown(0.5, n=80), "c": shown(0.52, n=300)}
    found = drawn(cells, shown(0.55, 0.02, 2000), SHARE)
    for point in found.points:
        assert point.z == pytest.approx(sqrt(point.n) * proportion_effectsize(point.value, 0.55))


def test_limits_of_shares_are_near_the_binomials_and_stay_within_0_and_1() -> None:
    found = drawn({"a": shown(0.9, n=200), "b": shown(0.93, n=200), "c": shown(0.92, n=12)}, shown(0.92, 0.01, 2000), SHARE)
    assert found.phi == 1
    n, *limits = found.limits[-1]
    binomial = [stats.binom.ppf(q, n, 0.92) / n for q in (0.001, 0.025, 0.975, 0.999)]
    assert limits == pytest.approx(binomial, abs=1.6 / n)
    assert all(0 <= limit <= 1 for row in found.limits for limit in row[1:])


def test_overdispersion_is_the_mean_square_of_winsorised_z() -> None:
    z = [-8.0, -2.0, -1.5, -1.0, 0.0, 0.5, 1.0, 2.0, 2.5, 30.0, 1.2]
    drawn_in = np.clip(z, *np.quantile(z, (0.1, 0.9)))
    assert overdispersion(z) == pytest.approx(float(np.mean(drawn_in**2)))
    assert overdispersion([0.1, -0.2, 0.3]) == 1


def test_an_outlier_alone_stays_outside_its_own_limits() -> None:
    dice = np.random.default_rng(3)
    cells: dict[str, Cell] = {f"l{i}": shown(float(-1 + dice.normal(0, 0.1)), n=196) for i in range(19)}
    found = drawn(cells | {"worst": shown(-1.8, n=196)}, everyone(1.4))
    assert {point.level: point.place for point in found.points}["worst"] == "below_998"


@pytest.mark.parametrize(
    ("z", "place"),
    [(0.0, "inside"), (1.95, "inside"), (1.97, "above_95"), (-3.0, "below_95"), (3.1, "above_998"), (-3.1, "below_998")],
)
def test_place_by_z(z: float, place: str) -> None:
    assert place_of(z) == place


@pytest.mark.parametrize(("true_spread", "most_95", "most_998"), [(0.0, 0.055, 0.004), (0.3, 0.12, 0.02)])
def test_levels_that_are_alike_or_merely_scatter_are_rarely_called_different(
    true_spread: float, most_95: float, most_998: float
) -> None:
    """Without any difference as often as the limits say; where all differ a little, more often by what winsorising hides, and
    far less than the 40% that would be named without overdispersion."""
    dice = np.random.default_rng(9)
    places: list[str] = []
    for _ in range(200):
        sizes = dice.integers(30, 300, 24)
        means = -1 + dice.normal(0, true_spread, 24) + dice.normal(0, 1.4, 24) / np.sqrt(sizes)
        cells: dict[str, Cell] = {
            f"l{i}": shown(float(mean), n=int(n)) for i, (mean, n) in enumerate(zip(means, sizes, strict=True))
        }
        places += [point.place for point in drawn(cells, everyone(1.4)).points]
    beyond = sum(place != "inside" for place in places) / len(places)
    assert 0.01 < beyond < most_95
    assert sum(place.endswith("998") for place in places) / len(places) < most_998


def test_a_funnel_needs_everyone_and_three_levels() -> None:
    cells: dict[str, Cell] = {"a": shown(-1.0), "b": shown(-1.1), "c": hidden()}
    assert funnel_of(cells, everyone(1.4)) is None
    full = drawn(cells | {"d": shown(-0.9)}, everyone(1.4))
    assert (len(full.points), full.withheld) == (3, 1)
    assert funnel_of(cells | {"d": shown(-0.9)}, hidden()) is None
    assert funnel_of(cells | {"d": shown(-0.9)}, shown(-1.0, None)) is None


def test_every_segment_of_a_release_has_its_funnel() -> None:
    levels = [KEY._replace(segment="branch", level=level) for level in "abc"]
    sizes = {("", ""): GroupSize(900, True)} | {("branch", level): GroupSize(300, True) for level in "abc"}
    release = a_release({KEY: shown(-1.0)} | dict.fromkeys(levels, shown(-1.0)), quarter(0), sizes=sizes)
    assert set(funnels(release, a_site())) == {"branch"}
