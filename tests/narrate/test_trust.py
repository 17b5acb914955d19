"""How far a page can be trusted, any two periods, and what counts as reliable or as compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.compare import analyse, compare_all, make_scene
from generator.model.analyses import NO_ANALYSES, Analyses
from generator.model.dataset import AnswerFile, LevelCount, Margin, Population
from generator.model.findings import Key
from generator.model.instrument import Headline
from generator.model.measures import COMMENTED, dimension_key, theme_key
from generator.model.organisation import ErrorNote, Target, Thresholds
from generator.model.proof import Proof
from generator.model.release import Correction, GroupSize, Release, Revision, Series
from generator.model.text import LANGUAGES, Language
from generator.narrate import pair_id, tell_comparison, tell_dimension, tell_group, tell_results
from tests.compare.actions import in_branch
from tests.compare.builders import quarter, quarters
from tests.narrate.builders import GAP, a_flow, a_release, a_series, a_site, an_instrument, shown, text
from tests.narrate.linter import faults_of
from tests.narrate.told import (
    COMMENTS,
    HEADLINE,
    NPS,
    YEAR,
    YEAR_BEFORE,
    Cells,
    by_branch,
    five_quarters,
    notes,
    the_story,
    with_bank,
    with_dataset,
)

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


def test_a_pair_of_two_seasons_says_that_its_difference_may_be_the_season() -> None:
    site = with_bank(a_site(), season=text("采暖", "heating"), seasons=(("q4", "q1"), ("q2", "q3")))
    scene = make_scene(site, "bank", [five_quarters(-1.0, -0.5, -0.5)], nothing)
    told = tell_comparison(scene, "survey", "zh").notes
    apart = {pair for pair, sentences in told.items() if any("季节不同" in sentence for sentence in sentences)}
    assert apart == {"2020q1-2020q2", "2020q1-2020q3"}


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
    assert the_story(a_site(), series).comparisons == "本页检验了分组比较 1 次。"


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
