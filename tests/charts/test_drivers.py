"""Drivers: shares of variance, ranked only as far as their intervals allow."""

from __future__ import annotations

from collections.abc import Mapping

from generator.charts import CHARTS
from generator.model.chart import Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.release import Cell, Shown
from tests.charts.builders import DIMENSIONS, a_drawing, a_request, shown
from tests.charts.rich import LMG, rich_request

R2 = Key("", "", "driver", "service", "service", "overall", "r2", "none")


def lmg(dimension: str) -> Key:
    return R2._replace(target=dimension, statistic="lmg")


def drawn(changed: Mapping[Key, Cell]) -> Drawing | NotDrawn:
    return CHARTS["drivers"](rich_request("en", changed=changed))


def title(changed: Mapping[Key, Cell]) -> str:
    drawing = drawn(changed)
    assert isinstance(drawing, Drawing), drawing
    return drawing.title


def test_shares_with_overlapping_intervals_are_not_ranked() -> None:
    group = "Most closely linked to “Overall rating”, in no order that can be told (2): Reliability and Responsiveness"
    assert a_drawing("drivers", "en").title == group
    clear: dict[Key, Cell] = {lmg("reliability"): shown(0.25, half=0.03)}
    assert title(clear) == "Reliability goes with “Overall rating” most: 25% of its variance"
    wide: dict[Key, Cell] = {lmg(name): shown(LMG[name], half=0.2) for name in DIMENSIONS}
    assert title(wide) == "The dimensions' links with “Overall rating” cannot be ranked"


def test_r_squared_and_the_warning_stand_in_the_subtitle() -> None:
    subtitle = a_drawing("drivers", "en").subtitle
    assert "R² = 0.43 (0.36 to 0.50); association, not cause" in subtitle


def test_few_answers_and_a_weak_model_are_not_drawn() -> None:
    few, weak = drawn({R2: Shown(80, True, 0.43, 0.3, 0.5, 0.01)}), drawn({R2: shown(0.12, half=0.05)})
    assert isinstance(few, NotDrawn)
    assert "n=80" in few.reason
    assert isinstance(weak, NotDrawn)
    assert "12%" in weak.reason


def test_without_an_overall_rating_there_are_no_drivers() -> None:
    assert isinstance(CHARTS["drivers"](a_request("en")), NotDrawn)
