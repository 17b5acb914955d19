"""Sections of a results page: season, segments, drivers, matrix, themes, targets, trust; one level; any two periods."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.compare import analyse, compare_all, make_scene
from generator.model.analyses import NO_ANALYSES, Analyses, Funnel, FunnelPoint, Matrix, MatrixPoint
from generator.model.dataset import AnswerFile, Comments, LevelCount, Margin, Population, Theme
from generator.model.findings import Key
from generator.model.instrument import Headline
from generator.model.measures import dimension_key, overall_key, question_key
from generator.model.organisation import ErrorNote, Target, Thresholds
from generator.model.proof import Proof
from generator.model.release import Cell, Correction, GroupSize, Release, Revision, Series, Shown
from generator.model.site import Site
from generator.model.story import Story
from generator.model.text import LANGUAGES, Language
from generator.narrate import pair_id, tell_comparison, tell_dimension, tell_group, tell_results, tell_segment
from generator.narrate.proportions import band_of
from generator.narrate.themes import COMMENTED, theme_key
from tests.compare.actions import in_branch
from tests.compare.builders import quarter, quarters
from tests.narrate.builders import GAP, a_dataset, a_flow, a_release, a_series, a_site, an_instrument, shown, text
from tests.narrate.linter import faults_of

HEADLINE = overall_key(GAP, "gap")
NPS = question_key(an_instrument().questions[0])
Cells = dict[Key, Cell]


def with_bank(site: Site, **changes: Any) -> Site:
    return replace(site, organisations={"bank": site.organisations["bank"].model_copy(update=changes)})


def with_dataset(**changes: Any) -> Site:
    return a_site(dataset=a_dataset(**changes))


def the_story(site: Site, series: Series, language: Language = "zh", analyses: Analyses | None = None) -> Story:
    analyses = analyses or analyse(series, series.latest, site, [series])
    return tell_results(site, series, series.latest, analyses.changes, language, analyses=analyses)


def notes(section: str, site: Site, series: Series, language: Language = "zh", analyses: Analyses | None = None) -> str:
    return "".join(the_story(site, series, language, analyses).notes.get(section, ()))


# Season

SEASONAL = with_bank(a_site(), season=text("采暖季与非采暖季不同", "heating and other seasons differ"))


def five_quarters(*values: float) -> Series:
    return quarters([{HEADLINE: shown(value)} for value in values])


def test_where_seasons_differ_the_year_before_leads_and_the_quarter_before_is_no_comparison() -> None:
    story = the_story(SEASONAL, five_quarters(-1.0, -0.5, -0.5, -0.5, -0.5))
    assert "2020年第一季度" in story.headline[1] and "缩小（改善）0.50 分" in story.headline[1]
    assert story.notes["season"] == (
        "先与上年同季（2020年第一季度）比较：采暖季与非采暖季不同。",
        "2020年第四季度为 −0.50 分，本期为 −0.50 分：季节不同，仅供参考。",
    )


def test_without_a_year_before_the_comparison_is_for_orientation() -> None:
    assert "仅供参考" in notes("season", SEASONAL, five_quarters(-1.0, -0.5))


def test_without_declared_seasons_nothing_is_said_of_them() -> None:
    assert "season" not in the_story(a_site(), five_quarters(-1.0, -0.5)).notes


# Segments


def by_branch(north: float, south: float) -> Series:
    levels = {in_branch(HEADLINE, "north"): shown(north), in_branch(HEADLINE, "south"): shown(south)}
    return a_series(a_release({HEADLINE: shown(-1.0), **levels}))


def test_two_groups_that_differ_are_named_with_their_difference() -> None:
    said = notes("segments", a_site(), by_branch(-1.5, -0.9))
    assert said.startswith("按网点：两组不同（校正后）：“城北”（−0.60，")


def test_groups_that_do_not_differ_say_what_would_have_been_missed() -> None:
    said = notes("segments", a_site(), by_branch(-1.0, -1.0))
    assert said.startswith("按网点：2 组之间未检测到差别；小于约 0.2")


def test_a_level_outside_its_funnel_is_to_be_looked_into() -> None:
    points = tuple(FunnelPoint(level, 40, -1.0, 0.0, place) for level, place in (("north", "below_998"), ("south", "above_95")))  # type: ignore[arg-type]
    analyses = replace(NO_ANALYSES, funnels={"branch": Funnel(HEADLINE, "branch", -1.0, 1.0, points, (), 0)})
    series = by_branch(-1.0, -1.0)
    found = analyse(series, series.latest, a_site(), [series])
    said = notes("segments", a_site(), series, "zh", replace(found, funnels=analyses.funnels))
    assert "“城北”在 99.8% 控制限之外，需要查明原因" in said
    assert "“城南”在 95% 与 99.8% 控制限之间，值得关注" in said


def test_a_segment_page_tests_its_groups_and_no_longer_says_that_it_does_not() -> None:
    series = by_branch(-1.5, -0.9)
    analyses = analyse(series, series.latest, a_site(), [series])
    story = tell_segment(a_site(), series, series.latest, "branch", "zh", analyses=analyses)
    assert any("两组不同" in sentence for sentence in story.headline)
    assert not any("没有检验" in sentence for sentence in story.cannot_say)


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


def test_items_whose_interval_crosses_a_boundary_are_not_classified() -> None:
    places = (("reliability-1", "concentrate_here"), ("empathy-1", "undecided"))
    points = tuple(MatrixPoint(name, 6.0, 4.0, 5.9, 6.1, 3.9, 4.1, place, True) for name, place in places)  # type: ignore[arg-type]
    analyses = replace(NO_ANALYSES, matrices=(Matrix(GAP, "item", "expectation", "data", 5.5, 5.0, points),))
    said = notes("why", a_site(), a_series(a_release({HEADLINE: shown(-1.0)})), "zh", analyses)
    assert "重要而评价偏低（区间完全落在这一格）：“可靠性题 1”。" in said
    assert "2 道题中 1 道不归类，区间跨越分界：“移情性题 1”。" in said
    assert "用期望代替" in said


# Themes

COMMENTS = Comments(
    themes=(
        Theme(id="wait", name=text("等待时间", "Waiting"), codes=("1",)),
        Theme(id="staff", name=text("员工态度", "Staff"), codes=("2",)),
    ),
    columns=(),
    coded_by=text("两名编码员", "Two coders"),
)


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


# Trust


def test_a_group_that_answers_too_seldom_is_named_in_the_box() -> None:
    counts = (LevelCount(level="north", count=200), LevelCount(level="south", count=800))
    population = Population(size=1000, source=text("登记", "Register"), margins=(Margin(segment="branch", counts=counts),))
    story = the_story(with_dataset(population=population), a_series(a_release({HEADLINE: shown(-1.0)})))
    said = "“城北”占答复者的 8%，占总体的 20%，代表不足；数字没有加权。"
    assert said in story.cannot_say and said in story.notes["trust"]


def test_a_fall_of_the_return_rate_is_said() -> None:
    files = (AnswerFile(path="a.csv", period="2018"), AnswerFile(path="b.csv", period="2019"))
    flows = (a_flow(received=500, distributed=1000), a_flow(file="b.csv", received=400, distributed=1000))
    first, second = (a_release({HEADLINE: shown(-1.0)}, quarter_, flows=flows) for quarter_ in (YEAR_BEFORE, YEAR))
    said = notes("trust", with_dataset(files=files), a_series(first, second))
    assert "回收率从2018年的 50% 降到 40%" in said


YEAR_BEFORE, YEAR = (a_release({}).period.__class__(year, 0, "year") for year in (2018, 2019))


def test_a_revision_says_what_was_and_whether_the_conclusion_holds() -> None:
    corrections = (
        Correction(HEADLINE, shown(-0.2, 0.3), shown(-0.5, 0.1)),
        Correction(NPS._replace(segment="branch"), None, None),
    )
    revisions = (
        Revision(0, "2020-01-10", "provisional", "", "0" * 64),
        Revision(1, "2020-02-10", "final", "补录问卷。", "1" * 64, corrections),
    )
    said = notes("trust", a_site(), a_series(a_release({HEADLINE: shown(-0.5)}, revisions=revisions)))
    assert "修订：总体差距由 −0.20 改为 −0.50（2020年2月10日，补录问卷）。高于或低于期望的结论变了。" in said
    assert "同一次修订还改了其他 1 个数字。" in said


def test_an_error_that_was_found_is_told_on_its_periods_alone() -> None:
    note = ErrorNote(date="2020-03-01", text=text("漏了一个网点。", "One branch was missing."), periods=("2019",))
    site = with_bank(a_site(), corrections=(note,))
    assert "更正：2020年3月1日发现：漏了一个网点。" in notes("trust", site, a_series(a_release({HEADLINE: shown(-1.0)})))
    other = a_series(a_release({HEADLINE: shown(-1.0)}, YEAR_BEFORE))
    assert "更正" not in notes("trust", site, other)


# Any two periods


def nothing(_: Series, __: Release) -> Analyses:
    return NO_ANALYSES


def test_every_pair_has_its_sentences() -> None:
    series = five_quarters(-1.0, -0.5, -0.5)
    scene = make_scene(a_site(), "bank", [series], nothing)
    story = tell_comparison(scene, "survey", "zh")
    assert set(story.notes) == {"2020q1-2020q2", "2020q1-2020q3", "2020q2-2020q3"}
    assert "缩小（改善）0.50 分" in story.notes[pair_id(quarter(0), quarter(2))][0]
    assert story.headline[-1] == "已公布的各期可组成 3 对；其中 3 对的主要指标可以比较。"
    assert any("会夸大变化" in sentence for sentence in story.cannot_say)
    assert story.comparisons == "3 对一共检验了 3 项变化，各对分别校正。"


def test_pairs_across_two_questionnaires_say_so() -> None:
    series = five_quarters(-1.0, -0.5)
    first, last = series.releases
    changed = replace(series, releases=(replace(first, instrument="other-form"), last))
    scene = make_scene(a_site(), "bank", [changed], nothing)
    story = tell_comparison(scene, "survey", "zh")
    assert "问卷已改版" in story.headline[0]
    assert any("另一份问卷" in sentence for sentence in story.cannot_say)


def test_a_single_period_has_nothing_to_compare() -> None:
    scene = make_scene(a_site(), "bank", [five_quarters(-1.0)], nothing)
    assert tell_comparison(scene, "survey", "zh").headline == ("只有2020年第一季度一期，没有两期可比。",)


def test_pairs_are_those_that_compare_makes() -> None:
    series = five_quarters(-1.0, -0.5)
    assert make_scene(a_site(), "bank", [series], nothing).comparisons["survey"] == compare_all(series, a_site())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_section_breaks_a_rule(language: Language) -> None:
    target = Target(dataset="survey", question="nps", value=20, declared="2019-06-01")
    counts = (LevelCount(level="north", count=200), LevelCount(level="south", count=800))
    population = Population(size=1000, source=text("登记", "Register"), margins=(Margin(segment="branch", counts=counts),))
    site = with_bank(
        with_dataset(comments=COMMENTS, population=population), targets=(target,), season=text("旺季", "peak season")
    )
    whole = Key("", "", "driver", GAP, GAP, "all", "r2", "none")
    cells: Cells = {
        HEADLINE: shown(-1.0),
        NPS: shown(0.2),
        in_branch(HEADLINE, "north"): shown(-1.5),
        in_branch(HEADLINE, "south"): shown(-0.9),
        whole: shown(0.45, 0.05),
        whole._replace(target="reliability", statistic="lmg"): shown(0.3, 0.03),
        COMMENTED: shown(0.3, 0.04),
        theme_key("wait", "complaint"): shown(0.25),
        theme_key("staff", "praise"): shown(0.25),
        dimension_key(GAP, "empathy", "gap"): shown(-1.0),
    }
    series = quarters([cells] * 5)
    analyses = analyse(series, series.latest, site, [series])
    stories = [the_story(site, series, language, analyses)]
    stories += [
        tell_group(site, series, series.latest, f"branch/{one}", language, analyses=analyses) for one in ("north", "south")
    ]
    stories += [tell_comparison(make_scene(site, "bank", [series], nothing), "survey", language)]
    for story in stories:
        told = [sentence for sentences in story.notes.values() for sentence in sentences]
        for sentence in (*story.headline, *story.cannot_say, *told, story.comparisons):
            assert faults_of(sentence, language) == [], sentence


def test_the_headline_of_a_questionnaire_may_be_a_question() -> None:
    site = a_site(an_instrument(headline=Headline(question="nps")))
    series = quarters([{NPS: shown(0.0)}, {NPS: shown(0.4)}])
    scene = make_scene(site, "bank", [series], nothing)
    assert "40 个点" in tell_comparison(scene, "survey", "zh").headline[0]


def test_sizes_that_are_withheld_are_said_to_be() -> None:
    release = a_release(
        {HEADLINE: shown(-1.0)}, sizes={("", ""): GroupSize(100, True), ("branch", "north"): GroupSize(None, True)}
    )
    story = tell_group(a_site(), a_series(release), release, "branch/north", "zh")
    assert story.headline[0] == "城北答复不足 10 份，或为保护其他组而不公布。"


# Reliability, comparisons, cards


def test_an_unreliable_gap_score_has_a_level_and_no_change() -> None:
    key = dimension_key(GAP, "empathy", "gap")
    low = key._replace(statistic="difference_reliability")
    series = quarters([{key: shown(-1.5)}, {key: shown(-0.5), low: shown(0.6)}])
    analyses = analyse(series, series.latest, a_site(), [series])
    release, changes = series.latest, analyses.changes
    dimension = tell_dimension(a_site(), series, release, changes, "empathy", "zh", analyses=analyses)
    assert "移情性的差距分信度不足 0.70：只看水平，不谈变化。" in dimension.headline
    assert not any("缩小" in sentence for sentence in dimension.headline)
    page = tell_results(a_site(), series, release, changes, "zh", analyses=analyses)
    assert not any("移情性差距比" in sentence for sentence in page.headline)
    assert any("信度不足" in sentence for sentence in page.cannot_say)


def test_a_reliable_gap_score_has_its_change() -> None:
    key = dimension_key(GAP, "empathy", "gap")
    high = key._replace(statistic="difference_reliability")
    series = quarters([{key: shown(-1.5)}, {key: shown(-0.5), high: shown(0.7)}])
    analyses = analyse(series, series.latest, a_site(), [series])
    dimension = tell_dimension(a_site(), series, series.latest, analyses.changes, "empathy", "zh", analyses=analyses)
    assert any("缩小（改善）1.00 分" in sentence for sentence in dimension.headline)


def test_comparisons_of_groups_are_counted_too() -> None:
    """Two groups are one test."""
    series = by_branch(-1.5, -0.9)
    assert the_story(a_site(), series).comparisons == "此外检验了分组比较 1 次。"


@pytest.mark.parametrize(
    ("proof", "threshold", "said"),
    [
        (None, "事先设定的重要变化", "不能证明"),
        ("2018-12-31", "事先设定的重要变化", "界限于2018年12月31日写下（提交 9c1e000000），早于2019年。"),
        ("2019-01-01", "机构设定的重要变化", "不能证明"),
    ],
)
def test_thresholds_are_set_in_advance_unless_the_history_shows_a_later_change(
    proof: str | None, threshold: str, said: str
) -> None:
    site = a_site(thresholds=Thresholds(declared="2018-06-01"))
    site = replace(site, proofs={("thresholds", "bank"): Proof("9c1e000000", proof)} if proof else {})
    series = a_series(a_release({HEADLINE: shown(-1.5)}, YEAR_BEFORE), a_release({HEADLINE: shown(-0.5)}, YEAR))
    story = the_story(site, series)
    assert any(threshold in sentence for sentence in story.headline)
    assert any(said in sentence for sentence in story.notes["trust"])
