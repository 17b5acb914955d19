"""Sections of a results page: season, segments, drivers, matrix, themes, targets; and one level of a segment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from generator.compare import analyse
from generator.model.analyses import NO_ANALYSES, Funnel, FunnelPoint, Matrix, MatrixPoint
from generator.model.dataset import Theme
from generator.model.findings import Key
from generator.model.measures import COMMENTED, dimension_key, question_key, theme_key
from generator.model.organisation import Target
from generator.model.release import Series, Shown
from generator.model.text import Language
from generator.narrate import tell_dimension, tell_group, tell_segment
from generator.narrate.proportions import band_of
from tests.compare.actions import in_branch
from tests.compare.builders import quarters
from tests.narrate.builders import GAP, a_release, a_series, a_site, an_instrument, shown, text
from tests.narrate.linter import faults_of
from tests.narrate.told import (
    COMMENTS,
    HEADLINE,
    NPS,
    by_branch,
    five_quarters,
    notes,
    the_story,
    with_bank,
    with_dataset,
)

# Season

SEASONAL = with_bank(a_site(), season=text("采暖季与非采暖季不同", "heating and other seasons differ"))


def test_where_seasons_differ_the_year_before_leads_and_the_quarter_before_is_no_comparison() -> None:
    story = the_story(SEASONAL, five_quarters(-1.0, -0.5, -0.5, -0.5, -0.5))
    assert "2020年第一季度" in story.headline[1] and "缩小（改善）0.50 分" in story.headline[1]
    assert story.notes["season"] == (
        "先与上年同季（2020年第一季度）比较：采暖季与非采暖季不同。",
        "2020年第四季度为 −0.50 分，本期为 −0.50 分：季节不同，仅供参考。",
    )


def test_the_season_of_a_dimension_is_told_with_its_own_numbers() -> None:
    key = dimension_key(GAP, "reliability", "gap")
    series = quarters([{HEADLINE: shown(-1.0), key: shown(value)} for value in (-0.2, -0.3, -0.3, -0.4, -0.7)])
    analyses = analyse(series, series.latest, SEASONAL, [series])
    story = tell_dimension(SEASONAL, series, series.latest, analyses.changes, "reliability", "zh", analyses=analyses)
    assert story.notes["season"][1] == "2020年第四季度为 −0.40 分，本期为 −0.70 分：季节不同，仅供参考。"


def test_without_a_year_before_the_comparison_is_for_orientation() -> None:
    assert "仅供参考" in notes("season", SEASONAL, five_quarters(-1.0, -0.5))


def test_without_declared_seasons_nothing_is_said_of_them() -> None:
    assert "season" not in the_story(a_site(), five_quarters(-1.0, -0.5)).notes


TWO_SEASONS = with_bank(
    a_site(), season=text("采暖季与非采暖季不同", "heating and other seasons differ"), seasons=(("q4", "q1"), ("q2", "q3"))
)


def since_last_quarter(*values: float) -> Series:
    """Five quarters of one dimension, its expectation as it was; the first of 2021 follows a quarter of the same season."""
    forms = [dimension_key(GAP, "reliability", form) for form in ("gap", "expectation", "perception")]
    cells = [(shown(value), shown(6.0), shown(6.0 + value)) for value in values]
    return quarters([{HEADLINE: shown(-0.5), **dict(zip(forms, found, strict=True))} for found in cells])


def test_a_fall_since_a_quarter_of_the_same_season_is_not_hidden_by_a_rise_since_last_year() -> None:
    story = the_story(TWO_SEASONS, since_last_quarter(-1.0, -0.2, -0.2, -0.2, -0.7))
    worse = next(place for place, text in enumerate(story.headline) if "2020年第四季度扩大（变差）0.50 分" in text)
    better = next(place for place, text in enumerate(story.headline) if "2020年第一季度缩小（改善）0.30 分" in text)
    assert worse < better
    assert "感知下降 0.50 分，期望未检测到变化" in story.headline[worse]
    assert "与2020年第四季度之间的变化" in story.comparisons


def test_a_change_since_another_season_is_no_finding() -> None:
    apart = with_bank(TWO_SEASONS, seasons=(("q1",), ("q4",)))
    story = the_story(apart, since_last_quarter(-1.0, -0.2, -0.2, -0.2, -0.7))
    assert not any("2020年第四季度" in sentence for sentence in (*story.headline, story.comparisons))


# Segments


def test_two_groups_that_differ_are_named_with_their_difference() -> None:
    said = notes("segments", a_site(), by_branch(-1.5, -0.9))
    assert said.startswith("按网点比较总体差距：两组不同（校正后）：“城北”（−0.60，")


def test_groups_that_do_not_differ_say_what_would_have_been_missed() -> None:
    said = notes("segments", a_site(), by_branch(-1.0, -1.0))
    assert said.startswith("按网点比较总体差距：2 组之间未检测到差别；小于约 0.2")


def test_a_level_outside_its_funnel_is_to_be_looked_into() -> None:
    points = tuple(FunnelPoint(level, 40, -1.0, 0.0, place) for level, place in (("north", "below_998"), ("south", "above_95")))  # type: ignore[arg-type]
    # Eight levels: of fewer no funnel is told, since each is compared with the others.
    points += tuple(FunnelPoint(f"other-{n}", 40, -1.0, 0.0, "inside") for n in range(6))
    analyses = replace(NO_ANALYSES, funnels={"branch": Funnel(HEADLINE, "branch", -1.0, 1.0, points, (), 0)})
    series = by_branch(-1.0, -1.0)
    found = analyse(series, series.latest, a_site(), [series])
    said = notes("segments", a_site(), series, "zh", replace(found, funnels=analyses.funnels))
    assert "“城北”在 99.8% 控制限之外，需要查明原因" in said
    assert "“城南”在 95% 与 99.8% 控制限之间，值得关注" in said
    assert "未检测到差别" not in said, "one verdict on a branch, not two that contradict each other"


def test_a_segment_page_tests_its_groups_and_no_longer_says_that_it_does_not() -> None:
    series = by_branch(-1.5, -0.9)
    analyses = analyse(series, series.latest, a_site(), [series])
    story = tell_segment(a_site(), series, series.latest, "branch", "zh", analyses=analyses)
    assert any("两组不同" in sentence for sentence in story.headline)
    assert not any("没有检验" in sentence for sentence in story.cannot_say)


def test_a_segment_page_names_the_dimensions_in_which_groups_differ() -> None:
    """Equal on the whole, unlike in one dimension: the mean hides it."""
    key = dimension_key(GAP, "reliability", "gap")
    apart = {in_branch(key, "north"): shown(-1.5), in_branch(key, "south"): shown(-0.5)}
    alike = {in_branch(HEADLINE, "north"): shown(-1.0), in_branch(HEADLINE, "south"): shown(-1.0)}
    series = a_series(a_release({HEADLINE: shown(-1.0), key: shown(-1.0), **apart, **alike}))
    analyses = analyse(series, series.latest, a_site(), [series])
    story = tell_segment(a_site(), series, series.latest, "branch", "zh", analyses=analyses)
    assert any("比较总体差距：2 组之间未检测到差别" in sentence for sentence in story.headline)
    assert any("可靠性差距：两组不同（校正后）：“城北”（−1.00" in sentence for sentence in story.headline)


def test_a_level_says_first_what_its_answers_permit() -> None:
    """The builders' release has 34 answers in the north and 378 in the south."""
    series = by_branch(-1.5, -0.9)
    analyses = analyse(series, series.latest, a_site(), [series])
    north, south = (
        tell_group(a_site(), series, series.latest, f"branch/{level}", "zh", analyses=analyses) for level in ("north", "south")
    )
    assert north.headline[0] == "城北有 34 份答复，少于 50 份：只看水平，不做检验。"
    assert not any("不同" in sentence for sentence in north.headline)
    assert any("城南与其余各组合计不同（校正后）：相差 +0.60 分" in sentence for sentence in south.headline)
    assert any("不给各组分先后" in sentence for sentence in north.cannot_say)


# Why


def test_a_driver_is_named_as_association() -> None:
    whole = Key("", "", "driver", GAP, GAP, "all", "r2", "none")
    parts = {
        whole._replace(target=name, statistic="lmg"): shown(value, 0.03)
        for name, value in (("reliability", 0.3), ("responsiveness", 0.1))
    }
    said = notes("why", a_site(), a_series(a_release({whole: shown(0.45, 0.05), **parts})))
    assert said.startswith("与“总体评价”关系最密切的是可靠性（占差异的 30%，95% 置信区间 27% 至 33%")
    assert said.endswith("这是相关，不是原因。")


def test_drivers_that_overlap_are_not_told_apart() -> None:
    whole = Key("", "", "driver", GAP, GAP, "all", "r2", "none")
    parts = {whole._replace(target=name, statistic="lmg"): shown(0.2, 0.05) for name in ("reliability", "responsiveness")}
    assert "无法区分" in notes("why", a_site(), a_series(a_release({whole: shown(0.45, 0.05), **parts})))


def told_with_correlations(language: Language, shares: Sequence[float], correlations: Sequence[float]) -> str:
    whole = Key("", "", "driver", GAP, GAP, "all", "r2", "none")
    cells: dict[Key, Shown] = {whole: shown(0.45, 0.05)}
    for name, share, r in zip(("reliability", "responsiveness"), shares, correlations, strict=True):
        cells[whole._replace(target=name, statistic="lmg")] = shown(share, 0.05)
        cells[whole._replace(target=name, statistic="r")] = shown(r, 0.06)
    said = the_story(a_site(), a_series(a_release(cells)), language).notes["why"]
    assert [fault for sentence in said for fault in faults_of(sentence, language)] == []
    return "".join(said)


def test_a_plain_correlation_that_puts_another_dimension_first_is_said_and_ranks_nothing() -> None:
    said = told_with_correlations("zh", (0.3, 0.1), (0.58, 0.61))
    assert "相关系数更大的是响应性（r＝0.61，95% 置信区间 0.55 至 0.67），不是可靠性" in said
    assert "先后随算法而变，就不足为凭" in said
    english = told_with_correlations("en", (0.3, 0.1), (0.58, -0.61))
    assert "Responsiveness correlates more with" in english and "(r = −0.61, 95% CI −0.67 to −0.55)" in english
    assert "相关系数" not in told_with_correlations("zh", (0.3, 0.1), (0.61, 0.58))
    assert "不是" not in told_with_correlations("zh", (0.3, 0.3), (0.4, 0.61)).replace("不是原因", "")


def test_what_shares_cannot_rank_is_not_ranked_by_plain_correlations() -> None:
    said = told_with_correlations("zh", (0.2, 0.18), (0.61, 0.58))
    assert "相关系数 r 为 0.58 至 0.61；每个 r 都含有维度之间共有的部分，同样排不出先后" in said
    assert "相关系数 r 为 0.58；" in told_with_correlations("zh", (0.2, 0.2), (0.58, 0.58))
    apart = told_with_correlations("en", (0.2, 0.18), (0.61, 0.4))
    assert "r = 0.40 to 0.61. Each r contains what dimensions have in common, so r does not rank them either" in apart


def test_items_whose_interval_crosses_a_boundary_are_not_classified() -> None:
    places = (("reliability-1", "concentrate_here"), ("empathy-1", "undecided"))
    points = tuple(MatrixPoint(name, 6.0, 4.0, 5.9, 6.1, 3.9, 4.1, place, True) for name, place in places)  # type: ignore[arg-type]
    analyses = replace(NO_ANALYSES, matrices=(Matrix(GAP, "item", "expectation", "data", 5.5, 5.0, points),))
    said = notes("why", a_site(), a_series(a_release({HEADLINE: shown(-1.0)})), "zh", analyses)
    assert "重要而评价偏低（区间完全落在这一格）：“可靠性题 1”。" in said
    assert "2 道题中 1 道不归类，区间跨越分界：“移情性题 1”。" in said
    assert "用期望代替" in said


# Themes


def commented(**cells: Shown) -> Series:
    named = {COMMENTED if name == "any" else theme_key(*name.split("_")): cell for name, cell in cells.items()}
    return a_series(a_release(dict(named)))


def test_praise_stands_beside_complaints() -> None:
    series = commented(
        any=shown(0.3, 0.04), wait_complaint=shown(0.25, n=120, step=0.001), staff_praise=shown(0.4, n=120, step=0.001)
    )
    said = the_story(with_dataset(comments=COMMENTS), series).notes["themes"]
    assert said == (
        "留言的人占答复者的 30%（相当一部分），不能代表全部答复者。",
        "批评最多的是“等待时间”：120 条留言中 30 条，占 25%。",
        "表扬最多的是“员工态度”：120 条留言中 48 条，占 40%。",
    )


def test_themes_that_intervals_do_not_tell_apart_are_named_together() -> None:
    """A chart that says "in no order that can be told" must not stand beside a sentence that gives an order."""
    third = COMMENTS.model_copy(
        update={"themes": (*COMMENTS.themes, Theme(id="bill", name=text("账单", "Bills"), codes=("3",)))}
    )
    series = commented(
        wait_complaint=shown(0.35, 0.06), staff_complaint=shown(0.30, 0.06), bill_complaint=shown(0.05, 0.03), any=shown(0.3)
    )
    said = notes("themes", with_dataset(comments=third), series)
    assert "批评提得最多的有 2 个主题，分不出先后：“等待时间”和“员工态度”。" in said


def test_rounded_comments_are_not_counted_out() -> None:
    cell = replace(shown(0.25, n=120, step=0.05), n_is_exact=False)
    said = notes("themes", with_dataset(comments=COMMENTS), commented(wait_complaint=cell))
    assert "批评最多的是“等待时间”：约 120 条留言中，占 25%。" in said
    assert "表扬集中在哪里，条数太少，不公布。" in said


def test_without_counted_comments_there_is_no_section() -> None:
    assert "themes" not in the_story(a_site(), a_series(a_release({HEADLINE: shown(-1.0)}))).notes


@pytest.mark.parametrize(
    ("low", "high", "band"),
    [(0.46, 0.54, "half"), (0.44, 0.54, ""), (0.0, 0.08, "few"), (0.91, 1.0, "nearly_all"), (0.6, 0.98, ""), (0.83, 0.94, "")],
)
def test_a_word_for_a_proportion_needs_the_whole_interval(low: float, high: float, band: str) -> None:
    assert band_of(Shown(100, True, (low + high) / 2, low, high, 0.01)) == band


# Targets


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (shown(-0.5), "总体差距：达到目标 −0.80（−0.50，95% 置信区间 −0.60 至 −0.40）。"),
        (shown(-1.5), "总体差距：未达到目标 −0.80（−1.50，95% 置信区间 −1.60 至 −1.40）。"),
        (shown(-0.75), "总体差距：尚不能判断是否达到目标 −0.80（−0.75，95% 置信区间 −0.85 至 −0.65）。"),
        (shown(-0.75, None), "总体差距：尚不能判断是否达到目标 −0.80（−0.75，答复太少，不给区间）。"),
    ],
)
def test_a_target_is_met_missed_or_open(cell: Shown, said: str) -> None:
    target = Target(dataset="survey", battery=GAP, form="gap", value=-0.8, declared="2018-12-01")
    assert notes("targets", with_bank(a_site(), targets=(target,)), a_series(a_release({HEADLINE: cell}))) == said


def test_a_target_for_nps_is_in_points() -> None:
    target = Target(dataset="survey", question="nps", value=20, declared="2019-06-01")
    said = notes("targets", with_bank(a_site(), targets=(target,)), a_series(a_release({NPS: shown(0.3, 0.05)})))
    assert said == "NPS：达到目标 +20（+30，95% 置信区间 +25 至 +35）；目标于2019年6月1日才定，晚于本期开始。"


def test_a_share_is_aimed_at_in_percent() -> None:
    instrument = an_instrument()
    satisfied = instrument.questions[1].model_copy(update={"role": "satisfaction"})
    instrument = instrument.model_copy(update={"questions": (instrument.questions[0], satisfied)})
    target = Target(dataset="survey", question="all", value=80, declared="2018-12-01")
    site = with_bank(a_site(instrument), targets=(target,))
    said = notes("targets", site, a_series(a_release({question_key(satisfied, "top_box"): shown(0.7, 0.05)})))
    assert "未达到目标 80%（70%，95% 置信区间 65% 至 75%）" in said
