"""What so many answers can hope to say, against the table of results-pages.md 4.2 (standard deviation 1.4, change 0.20)."""

from __future__ import annotations

import numpy as np
import pytest

from generator.narrate import explain_methods
from generator.narrate.power import chance_of_calm, chance_to_see, least_visible
from tests.narrate.builders import YEARS, a_release, a_series, a_site, shown
from tests.narrate.told import HEADLINE


@pytest.mark.parametrize(
    ("n", "least", "seen", "calm"),
    [(100, 0.39, 0.52, 0.0), (200, 0.27, 0.81, 0.0), (400, 0.19, 0.98, 0.05), (800, 0.14, 1.0, 0.63), (1200, 0.11, 1.0, 0.88)],
)
def test_it_is_the_table_of_the_rules(n: int, least: float, seen: float, calm: float) -> None:
    assert least_visible(1.4, n) == pytest.approx(least, abs=0.006)
    assert chance_to_see(0.4, 1.4, n) == pytest.approx(seen, abs=0.006)
    assert chance_of_calm(0.2, 1.4, n) == pytest.approx(calm, abs=0.006)


def test_simulated_waves_without_a_change_earn_their_calm_as_often() -> None:
    dice, n = np.random.default_rng(7), 400
    waves = dice.normal(0.0, 0.9, (2, 4000, n))
    change = waves[1].mean(axis=1) - waves[0].mean(axis=1)
    half = 1.96 * np.sqrt(waves.var(axis=2, ddof=1).sum(axis=0) / n)
    assert np.mean(np.abs(change) + half < 0.2) == pytest.approx(chance_of_calm(0.2, 0.9, n), abs=0.02)


def test_the_method_page_says_it_with_the_surveys_own_spread() -> None:
    cells = {HEADLINE: shown(-1.0), HEADLINE._replace(statistic="sd"): shown(1.4, None)}
    series = a_series(a_release(cells, YEARS[1]), a_release(cells, YEARS[2]))
    precise = dict(explain_methods(a_site(), series, "zh"))["有多准"]
    assert any("标准差 1.40 分" in sentence for sentence in precise)
    assert any("每期 400 份答复：变化要到约 0.19 分才检测得出" in sentence for sentence in precise)
