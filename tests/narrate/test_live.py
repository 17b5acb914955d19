"""Values in course text: the published figure, or an error that says what may be written."""

from __future__ import annotations

import pytest

from generator.errors import BuildError
from generator.model.findings import Key
from generator.model.measures import dimension_key, item_key, overall_key, question_key
from generator.model.release import Cell
from generator.narrate import live_value
from tests.narrate.builders import GAP, YEARS, a_release, a_series, a_site, an_instrument, hidden, shown

CELLS: dict[Key, Cell] = {
    overall_key(GAP, "gap"): shown(-0.93, 0.12, 412),
    overall_key(GAP, "perception"): shown(4.99),
    dimension_key(GAP, "reliability", "gap"): shown(-1.19),
    dimension_key(GAP, "empathy", "gap"): shown(-0.40),
    dimension_key(GAP, "responsiveness", "gap"): hidden(),
    item_key(GAP, "empathy-1", "perception", "top_box"): shown(0.45),
    question_key(an_instrument().questions[0]): shown(0.42, 0.04),
}
SERIES = a_series(a_release({overall_key(GAP, "gap"): shown(-1.2)}, YEARS[1]), a_release(CELLS))


@pytest.mark.parametrize(
    ("target", "options", "said"),
    [
        ("gap", {}, "−0.93 分"),
        ("gap", {"period": "2018"}, "−1.20 分"),
        ("gap", {"target": "reliability"}, "−1.19 分"),
        ("gap", {"dimension": "reliability", "with": "interval"}, "−1.19 分（95% 置信区间 −1.29 至 −1.09，n=400）"),
        ("gap", {"dimension": "responsiveness"}, "答复不足 10 份，不公布结果"),
        ("perception", {"dataset": "survey"}, "4.99 分"),
        ("mean", {"battery": GAP}, "4.99 分"),
        ("top_box", {"item": "empathy-1"}, "45%"),
        ("nps", {}, "+42 个点"),
        ("n", {}, "n=412"),
        ("widest-gap", {}, "可靠性（−1.19 分）"),
        ("narrowest-gap", {}, "移情性（−0.40 分）"),
        ("headline", {}, "顾客感知低于期望 0.93 分（1–7 分制，95% 置信区间 −1.05 至 −0.81，n=412）。"),
    ],
)
def test_a_mark_prints_the_published_value(target: str, options: dict[str, str], said: str) -> None:
    assert live_value(a_site(), [SERIES], target, tuple(options.items()), "zh") == said


@pytest.mark.parametrize(
    ("target", "options", "hint"),
    [
        ("gapp", {}, "did you mean 'gap'?"),
        ("gap", {"dataset": "surwey"}, "allowed: survey"),
        ("gap", {"period": "2017"}, "allowed: 2018, 2019"),
        ("gap", {"target": "reliabilty"}, "did you mean 'reliability'?"),
        ("gap", {"colour": "blue"}, "allowed: dataset, period, battery"),
        ("gap", {"with": "stars"}, "allowed: interval"),
        ("gap", {"battery": "contentment"}, "allowed: gaps"),
        ("expectation", {"item": "empathy-2"}, "no mean of expectation for 'empathy-2'"),
    ],
)
def test_a_mark_that_cannot_be_filled_says_what_is_allowed(target: str, options: dict[str, str], hint: str) -> None:
    with pytest.raises(BuildError) as error:
        live_value(a_site(), [SERIES], target, tuple(options.items()), "zh")
    assert hint in str(error.value)
