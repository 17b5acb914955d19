"""Sentences about peers: above or below only by the whole interval, always with what limits the comparison, never a rank."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.model.peers import PeerFigure, PeerGroup, Peers
from generator.model.release import Hidden, Shown
from generator.model.site import Site
from generator.model.text import Language
from tests.narrate.builders import GAP, a_release, a_series, a_site, shown, text
from tests.narrate.told import HEADLINE, NPS, Cells, the_story

FIGURE = PeerFigure(
    period="2019", dataset="survey", battery=GAP, form="gap", shows="quartiles", low=-1.0, high=-0.7, median=-0.8, peers=8
)
GROUP = PeerGroup(
    id="region",
    name=text("本地八家", "Eight in the region"),
    who=text("自愿参加的八家", "eight that volunteered"),
    url="https://example.org/region",
    retrieved="2018-12-01",
    declared="2018-12-02",
    comparable="with_care",
    differs=("mode", "language"),
    reason=text("同行用电话问，部分用维吾尔语", "peers ask by telephone, some of them in Uyghur"),
    figures=(FIGURE,),
)
NPS_FIGURE = PeerFigure(period="2019", dataset="survey", question="nps", shows="range", low=-10, high=12.5, peers=5)
UNADJUSTED: dict[Language, str] = {"zh": "没有按各家顾客的构成调整", "en": "do not say which organisation is better"}


def with_group(group: PeerGroup = GROUP, **changes: Any) -> Site:
    peers = Peers(id="bank", organisation="bank", groups=(group.model_copy(update=changes),))
    return replace(a_site(), peers={"bank": peers})


def told(cells: Cells, language: Language = "zh", **changes: Any) -> tuple[str, ...]:
    return the_story(with_group(**changes), a_series(a_release(cells)), language).notes.get("peers", ())


@pytest.mark.parametrize(
    ("cell", "zh", "en"),
    [
        (
            shown(-0.5),
            "整个区间高于 8 家同行的中间一半：−1.0 至 −0.7（“本地八家”）",
            "The whole interval lies above the middle half",
        ),
        (shown(-1.5), "整个区间低于 8 家同行的中间一半", "The whole interval lies below the middle half"),
        (shown(-0.85), "区间在 8 家同行的中间一半之内", "The interval lies within the middle half"),
        (shown(-0.7), "无法区分", "It cannot be told from the middle half"),
        (shown(-0.7, None), "没有区间，不与 8 家同行", "Without an interval it is not compared"),
        (Hidden("too_few"), "没有可公布的数字，不与同行", "no number can be published"),
    ],
)
def test_only_a_whole_interval_is_above_or_below_peers(cell: Shown | Hidden, zh: str, en: str) -> None:
    assert zh in told({HEADLINE: cell})[0]
    assert en in told({HEADLINE: cell}, "en")[0]


def test_what_limits_a_comparison_is_said_with_it() -> None:
    assert told({HEADLINE: shown(-0.5)}) == (
        "总体差距：−0.50（95% 置信区间 −0.60 至 −0.40），整个区间高于 8 家同行的中间一半：−1.0 至 −0.7（“本地八家”）。",
        "同行“本地八家”：自愿参加的八家。来源：https://example.org/region（2018年12月1日读取）。"
        "比较时要留意，调查方式和调查语言不同：同行用电话问，部分用维吾尔语。"
        "这些数字没有按各家顾客的构成调整，同行数字本身的误差也没有计入；差别里有多少来自服务，看不出来，不应据此给机构比高下。",
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_mix_of_customers_is_spoken_of_unless_it_is_adjusted_for(language: Language) -> None:
    cells: Cells = {HEADLINE: shown(-0.5)}
    assert UNADJUSTED[language] in told(cells, language, comparable="like_for_like", differs=(), reason=None)[1]
    adjusted = told(cells, language, adjusted=text("按年龄和户型加权", "weighted by age and size of household"))[1]
    assert UNADJUSTED[language] not in adjusted
    assert ("按年龄和户型加权" if language == "zh" else "weighted by age") in adjusted


def test_peers_that_are_not_comparable_are_named_with_the_reason_and_without_a_figure() -> None:
    (said,) = told({HEADLINE: shown(-0.5)}, comparable="not_comparable")
    assert said == (
        "总体差距：不与同行“本地八家”比较，图中也不画，因为不可比，调查方式和调查语言不同。同行用电话问，部分用维吾尔语。"
    )


def test_english_sentences_begin_with_capitals() -> None:
    (said,) = told({HEADLINE: shown(-0.5)}, "en", comparable="not_comparable")
    assert said.startswith("Overall (gap): not compared with the peers “Eight in the region”, nor drawn")
    assert said.endswith("Not alike: way of asking and language of the survey. Peers ask by telephone, some of them in Uyghur.")


def test_figures_of_another_period_are_not_compared_and_later_ones_not_known() -> None:
    (said,) = told({HEADLINE: shown(-0.5)}, figures=(FIGURE.model_copy(update={"period": "2018"}),))
    assert said == "总体差距：到本期为止，同行“本地八家”最新的数字是2018年的，不是同一期，不放在一起比较。"
    assert told({HEADLINE: shown(-0.5)}, figures=(FIGURE.model_copy(update={"period": "2020"}),)) == ()


def test_one_value_of_peers_says_nothing_of_high_or_low() -> None:
    one = FIGURE.model_copy(update={"shows": "one_value", "low": None, "high": None, "median": None, "mean": -0.8, "peers": 1})
    said = told({HEADLINE: shown(-0.5)}, figures=(one,))[0]
    assert "同行只有一个数值：均值 −0.8（1 家；“本地八家”）；同行之间相差多少不知道，所以不比高低" in said


def test_made_up_peers_and_peers_chosen_late_say_so() -> None:
    first, second = told({HEADLINE: shown(-0.5)}, synthetic=True, declared="2019-02-01")
    assert "（“本地八家”，合成数据）" in first
    assert second.endswith("这组同行于2019年2月1日选定，晚于本期开始。")


def test_points_of_nps_stand_beside_points() -> None:
    said = told({NPS: shown(0.3, 0.05)}, "en", figures=(NPS_FIGURE,))[0]
    assert "+30 (95% CI +25 to +35). The whole interval lies above the range from lowest to highest of 5 peers" in said
    assert ": −10.0 to +12.5 (“Eight in the region”)" in said


def test_without_peers_nothing_is_said() -> None:
    assert "peers" not in the_story(a_site(), a_series(a_release({HEADLINE: shown(-0.5)}))).notes
