"""What a board reads first: true, clear, in the words of the field."""

from __future__ import annotations

import re
from typing import Any

import pytest

from generator.compare import compare
from generator.model.findings import Key
from generator.model.instrument import Headline
from generator.model.measures import dimension_key, overall_key, question_key
from generator.model.organisation import Thresholds
from generator.model.release import Cell, Hidden
from generator.model.story import Story
from generator.model.text import Language
from generator.narrate import tell_dimension, tell_organisation, tell_results, tell_segment
from tests.narrate.builders import (
    GAP,
    YEARS,
    a_release,
    a_series,
    a_site,
    an_instrument,
    hidden,
    shown,
)

OVERALL = overall_key(GAP, "gap")
DIMENSIONS = {name: dimension_key(GAP, name, "gap") for name in ("reliability", "responsiveness", "empathy")}
NPS = question_key(an_instrument().questions[0])


def a_story(cells: dict[Key, Cell], before: dict[Key, Cell] | None = None, language: Language = "zh", **site: Any) -> Story:
    here = a_site(**site)
    later = a_release(cells, YEARS[2])
    if before is None:
        return tell_results(here, a_series(later), later, None, language)
    earlier = a_release(before, YEARS[1])
    return tell_results(here, a_series(earlier, later), later, compare(earlier, later, here), language)


def test_a_shortfall_is_said_with_scale_interval_and_base() -> None:
    cells: dict[Key, Cell] = {OVERALL: shown(-0.93, 0.12, 412)}
    zh, en = a_story(cells), a_story(cells, language="en")
    assert zh.headline[0] == "顾客感知低于期望 0.93 分（1–7 分制，95% 置信区间 −1.05 至 −0.81，n=412）。"
    assert en.headline[0] == "Perception falls short of expectation by 0.93 points (1–7 scale, 95% CI −1.05 to −0.81, n=412)."


def test_a_sentence_has_two_digits_of_a_value_that_is_published_with_six() -> None:
    before: dict[Key, Cell] = {OVERALL: shown(-0.931234, 0.123456, 412, 1e-6)}
    after: dict[Key, Cell] = {OVERALL: shown(-0.312345, 0.123456, 412, 1e-6)}
    level, changed = a_story(before, language="en").headline[0], " ".join(a_story(after, before, "en").headline)
    assert "0.93 points" in level and "−1.05 to −0.81" in level
    assert "0.62" in changed and not re.search(r"\d\.\d{3}", changed)


def test_an_interval_around_zero_is_no_difference_detected() -> None:
    assert a_story({OVERALL: shown(-0.05, 0.12)}).headline[0].startswith("未检测到感知与期望的差别：−0.05 分")


def test_nps_is_in_points_with_its_parts() -> None:
    cells: dict[Key, Cell] = {
        NPS: shown(0.42, 0.04),
        NPS._replace(statistic="promoters"): shown(0.55),
        NPS._replace(statistic="detractors"): shown(0.05, edge="at_most"),
    }
    site: dict[str, Any] = {"instrument": an_instrument(headline=Headline(question="nps"))}
    said = a_story(cells, **site).headline[0]
    assert said == "NPS +42 个点（95% 置信区间 +38 至 +46，推荐者 55%，贬损者不超过 5%，n=400）。"
    assert "detractors at most 5%" in a_story(cells, language="en", **site).headline[0]


def test_the_weighted_value_stands_beside_the_unweighted_one() -> None:
    story = a_story({OVERALL: shown(-0.93), OVERALL._replace(weighting="survey"): shown(-0.90)})
    assert story.headline[1] == "加权后为 −0.90 分（95% 置信区间 −1.00 至 −0.80）。"


@pytest.mark.parametrize(
    ("profile", "said"), [("standard", "答复不足 10 份，不公布结果。"), ("strict", "答复不足 20 份，不公布结果。")]
)
def test_a_hidden_headline_says_why(profile: str, said: str) -> None:
    release = a_release({OVERALL: hidden()}, profile=profile)
    story = tell_results(a_site(), a_series(release), release, None, "zh")
    assert story.headline[0] == said
    assert (story.cards[0].value, story.cards[0].tone) == ("不公布", "hidden")


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (-1.5, -1.0, "总体差距比2018年缩小（改善）0.50 分"),
        (-1.0, -1.5, "总体差距比2018年扩大（变差）0.50 分"),
        (-0.2, 0.3, "总体：感知相对期望比2018年上升 0.50 分"),
        (0.3, -0.2, "总体：感知相对期望比2018年下降 0.50 分"),
        (0.3, 0.8, "总体：感知相对期望比2018年上升 0.50 分"),
    ],
)
def test_a_gap_is_narrow_or_wide_only_while_it_is_a_shortfall(before: float, after: float, words: str) -> None:
    assert words in a_story({OVERALL: shown(after)}, {OVERALL: shown(before)}).headline[1]


def test_on_a_scale_where_lower_is_better_a_growing_gap_is_worse() -> None:
    site: dict[str, Any] = {"instrument": an_instrument(lower_is_better=True)}
    story = a_story({OVERALL: shown(1.0)}, {OVERALL: shown(0.5)}, **site)
    assert "分数越低越好" in story.headline[0]
    assert story.headline[1].startswith("总体差距比2018年扩大（变差）0.50 分")
    assert story.cards[0].tone == "below"


@pytest.mark.parametrize(
    ("declared", "words"),
    [
        (None, "默认的"),
        ("2018-12-31", "事先设定的"),
        ("2019-06-01", "看到数据之后才设定的"),
        ("2019-01-01", "看到数据之后才设定的"),
    ],
)
def test_set_in_advance_is_said_only_of_thresholds_older_than_the_period(declared: str | None, words: str) -> None:
    thresholds = Thresholds(declared=declared)
    story = a_story({OVERALL: shown(-1.0)}, {OVERALL: shown(-1.5)}, thresholds=thresholds)
    assert f"超过{words}重要变化 0.20 分" in story.headline[1]


@pytest.mark.parametrize(
    ("perception", "expectation", "words"),
    [
        (0.5, 0.0, "总体：感知上升 0.50 分，期望未检测到变化。"),
        (0.0, -0.5, "总体：变化在期望一侧：期望下降 0.50 分，感知未检测到变化；没有证据表明服务本身变了。"),
        (0.25, -0.25, "总体：感知上升 0.25 分，期望下降 0.25 分。"),
    ],
)
def test_a_change_of_a_gap_says_where_it_lies(perception: float, expectation: float, words: str) -> None:
    forms = {"gap": (-1.5, 0.5), "perception": (4.5, perception), "expectation": (6.0, expectation)}
    before: dict[Key, Cell] = {overall_key(GAP, form): shown(value) for form, (value, _) in forms.items()}
    after: dict[Key, Cell] = {overall_key(GAP, form): shown(value + moved) for form, (value, moved) in forms.items()}
    assert words in a_story(after, before).headline


def test_a_gap_that_moved_while_neither_part_is_clear_says_so() -> None:
    margins = {"gap": 0.1, "perception": 0.4, "expectation": 0.4}
    before: dict[Key, Cell] = {overall_key(GAP, form): shown(1.0 if form != "gap" else -1.5, m) for form, m in margins.items()}
    after: dict[Key, Cell] = {overall_key(GAP, form): shown(1.2 if form != "gap" else -1.0, m) for form, m in margins.items()}
    assert "总体：无法分清变化在感知还是在期望。" in a_story(after, before).headline


def test_few_answers_are_said_beside_the_change() -> None:
    story = a_story({OVERALL: shown(-1.0, n=40)}, {OVERALL: shown(-1.6)})
    assert "；较少的一期只有 40 份答复，谨慎解读。" in story.headline[1]


def test_a_good_finding_never_stands_without_the_bad_one() -> None:
    before: dict[Key, Cell] = {key: shown(-1.0) for key in (OVERALL, *DIMENSIONS.values())}
    changed: dict[Key, Cell] = {DIMENSIONS["reliability"]: shown(-0.2), DIMENSIONS["empathy"]: shown(-1.6)}
    after = before | changed
    headline = a_story(after, before).headline
    worse = next(place for place, said in enumerate(headline) if said.startswith("移情性差距比2018年扩大"))
    better = next(place for place, said in enumerate(headline) if said.startswith("可靠性差距比2018年缩小"))
    assert worse < better
    assert "与2018年相比，3 个维度中，1 个变差，1 个改善，1 个没有重要变化。" in headline


def test_nothing_to_conclude_is_a_headline() -> None:
    story = a_story({OVERALL: shown(-1.0, 0.3)}, {OVERALL: shown(-0.9, 0.3)})
    assert story.headline[1] == "与2018年相比，本期没有可下结论的变化。"
    assert story.cards[0].change == "与2018年相比：未检测到变化"


def test_a_one_off_survey_says_nothing_about_change() -> None:
    story = a_story({OVERALL: shown(-1.0)})
    assert story.cannot_say[0] == "只有2019年一期数据，谈不上任何变化。"
    assert story.comparisons == ""


def test_the_widest_gap_is_named_only_when_its_interval_stands_apart() -> None:
    apart: dict[Key, Cell] = {DIMENSIONS["reliability"]: shown(-1.0), DIMENSIONS["empathy"]: shown(-1.5)}
    close: dict[Key, Cell] = {DIMENSIONS["reliability"]: shown(-1.4), DIMENSIONS["empathy"]: shown(-1.5)}
    assert any(sentence.startswith("移情性的差距最大：−1.50 分") for sentence in a_story(apart).headline)
    assert "移情性的差距最大（−1.50 分），但与可靠性无法区分。" in a_story(close).headline
    among: dict[Key, Cell] = apart | {DIMENSIONS["responsiveness"]: Hidden("too_few")}
    assert any(sentence.startswith("在公布结果的维度中，移情性的差距最大") for sentence in a_story(among).headline)


def test_no_gap_is_called_widest_when_none_falls_short() -> None:
    cells: dict[Key, Cell] = {DIMENSIONS["reliability"]: shown(0.5), DIMENSIONS["empathy"]: shown(-0.05)}
    assert not any("最大" in sentence for sentence in a_story(cells).headline)


def test_an_inconclusive_dimension_is_named_with_the_smallest_visible_change() -> None:
    key = DIMENSIONS["empathy"]
    story = a_story({OVERALL: shown(-1.0), key: shown(-1.0, 0.3)}, {OVERALL: shown(-1.0), key: shown(-0.9, 0.3)})
    # Half the interval of the change is sqrt(2) * 0.3 = 0.42; times 2.8 / 1.96: 0.61.
    assert story.cannot_say[0] == "移情性未检测到变化，不等于没有变化；小于约 0.61 分的变化多半发现不了。"


def test_a_new_measure_has_nothing_to_compare_with() -> None:
    story = a_story({OVERALL: shown(-1.0), NPS: shown(0.3)}, {NPS: shown(0.2)})
    assert "总体差距：2018年没有此项，不能比较。" in (*story.headline, *story.cannot_say)


def test_typed_names_are_left_as_they_are_and_never_read_as_placeholders() -> None:
    site = a_site()
    name = site.organisations["bank"].name.model_copy(update={"zh": "<b>{0.__class__}</b>"})
    bank = site.organisations["bank"].model_copy(update={"name": name})
    release = a_release({OVERALL: shown(-1.0)})
    changed = a_site()
    object.__setattr__(changed, "organisations", {"bank": bank})
    assert tell_results(changed, a_series(release), release, None, "zh").title == "<b>{0.__class__}</b>：2019年结果"


def test_groups_are_compared_by_intervals_and_never_ranked() -> None:
    levels: dict[Key, Cell] = {
        OVERALL: shown(-1.0),
        OVERALL._replace(segment="branch", level="north"): shown(-1.5, 0.1, 45),
        OVERALL._replace(segment="branch", level="south"): shown(-0.9),
    }
    release = a_release(levels)
    story = tell_segment(a_site(), a_series(release), release, "branch", "zh")
    assert story.headline[-1] == "城北为 −1.50 分（−1.60 至 −1.40），城南为 −0.90 分（−1.00 至 −0.80），两者区间不重叠。"
    assert "城北的答复少于 50 份，只看水平。" in story.cannot_say
    assert [card.label for card in story.cards] == ["全部答复者", "城北", "城南"]


def test_a_hidden_group_is_counted_and_has_no_number() -> None:
    cells: dict[Key, Cell] = {OVERALL: shown(-1.0), OVERALL._replace(segment="branch", level="north"): hidden()}
    release = a_release(cells)
    story = tell_segment(a_site(), a_series(release), release, "branch", "zh")
    assert story.headline[0] == "按网点分组的结果，本期没有可公布的。"
    assert "有 1 个组的答复不足 10 份，不公布结果。" in story.cannot_say


def test_a_dimension_page_shows_perception_beside_the_gap() -> None:
    key = DIMENSIONS["reliability"]
    parts = {key: -1.0, key._replace(form="perception"): 4.9, key._replace(form="expectation"): 5.9}
    release = a_release({key: shown(value) for key, value in parts.items()})
    story = tell_dimension(a_site(), a_series(release), release, None, "reliability", "zh")
    assert story.headline[1] == "可靠性：期望均值 5.90 分，感知均值 4.90 分。"
    assert [card.value for card in story.cards] == ["−1.00", "5.90", "4.90"]


def test_an_organisation_with_one_data_set_does_not_repeat_its_name() -> None:
    release = a_release({OVERALL: shown(-0.93, 0.12, 412)})
    story = tell_organisation(a_site(), [a_series(release)], "zh")
    assert story.headline == ("2019年：顾客感知低于期望 0.93 分（1–7 分制，95% 置信区间 −1.05 至 −0.81，n=412）。",)


def test_without_results_an_organisation_says_so() -> None:
    assert tell_organisation(a_site(), [], "zh").headline == ("还没有公布的结果。",)


def test_basis_and_comparisons_count_what_was_done() -> None:
    story = a_story({OVERALL: shown(-1.0), NPS: shown(0.3)}, {OVERALL: shown(-1.0), NPS: shown(0.3)})
    assert story.comparisons == (
        "与2018年相比，本期结果共检验了 2 项变化：主要指标 1 项，单题 1 项。"
        "检验得越多，越容易碰巧看到“变化”，所以按一页上的全部比较作了校正。"
    )
    assert any("剔除 8 行（重复行 5，没有作答 3），用于计算 412 行" in sentence for sentence in story.basis)


def test_several_data_sets_are_told_apart_by_name() -> None:
    series = a_series(a_release({OVERALL: shown(-0.93)}))
    story = tell_organisation(a_site(), [series, series], "zh")
    assert all(sentence.startswith("网点调查，2019年：顾客感知低于期望") for sentence in story.headline)
