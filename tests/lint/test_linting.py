"""Rules that rest on more than a sentence: marks, records, population, periods, words of a project; what a remark holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.lint import lint_commentary
from generator.lint.lexicon import lexicon_of
from generator.model.dataset import LevelCount, Margin, Population
from generator.model.lint import LintWords
from generator.model.prose import Mark
from generator.model.scene import Scene
from tests.compare.actions import a_measure, an_action
from tests.compare.test_effects import PROMPT
from tests.lint.builders import a_commentary, a_scene, remarks, rules, shipped_words, with_marks
from tests.lint.worlds import RESPONSE, a_bank, monthly, survey, the_bank
from tests.narrate.builders import GAP, text


def with_population(north: int, south: int) -> Scene:
    """The sample has 34 of 412 respondents in the north: 8%."""
    site = a_bank()
    counts = (LevelCount(level="north", count=north), LevelCount(level="south", count=south))
    margins = (Margin(segment="branch", counts=counts),)
    population = Population(size=north + south, source=text("名册", "Register"), margins=margins)
    dataset = site.datasets["survey"].model_copy(update={"population": population})
    return a_scene(replace(site, datasets={"survey": dataset}), survey(site))


def test_a_remark_says_what_it_found_and_what_the_numbers_say() -> None:
    (remark,) = remarks(the_bank(), "移情性差距缩小。")
    assert (remark.rule, remark.words, remark.sentence, remark.line) == ("direction", "缩小", "移情性差距缩小。", 1)
    assert (remark.measures, remark.classes) == (("empathy",), ("S5",))
    ((dataset, earlier, key),) = remark.about
    assert (dataset, earlier, key.target, key.form) == ("survey", "2020q2", "empathy", "gap")


def test_each_language_is_checked_by_itself() -> None:
    commentary = a_commentary("2020q3", zh="移情性差距缩小。", en="Reliability improved.")
    assert [remark.language for remark in lint_commentary(commentary, the_bank(), "zh")] == ["zh"]
    assert lint_commentary(commentary, the_bank(), "en") == ()
    assert lint_commentary(a_commentary("2020q3", zh="移情性差距缩小。"), the_bank(), "en") == ()


def test_a_live_value_names_its_measure() -> None:
    def judged(target: str) -> list[str]:
        mark = Mark("value", "gap", (("dataset", "survey"), ("target", target)), 1)
        return [one.rule for one in lint_commentary(with_marks("2020q3", "本季度为 ", mark, "，差距缩小。"), the_bank(), "zh")]

    assert judged("reliability") == []
    assert judged("empathy") == ["direction"]


def test_a_rule_of_thumb_needs_its_source() -> None:
    sentence = "每提升10%，复购率约7个百分点"
    source = Mark("source", "rocks-2016", (), 1)
    assert rules(the_bank(), sentence) == ["constant"]
    assert lint_commentary(with_marks("2020q3", sentence, source, "。"), the_bank(), "zh") == ()


def test_representative_is_a_sample_within_three_points_of_its_population() -> None:
    sentence = "样本具有代表性。"
    assert rules(with_population(1000, 9000), sentence) == []
    assert rules(with_population(2000, 8000), sentence) == ["representative"]


def test_weights_speak_for_the_population() -> None:
    site = a_bank()
    dataset = site.datasets["survey"].model_copy(update={"weight_column": ("w",)})
    assert rules(a_scene(replace(site, datasets={"survey": dataset}), survey(site)), "样本具有代表性。") == []


def test_an_own_record_moves_where_its_control_chart_says_so() -> None:
    from generator.compare import analyse  # noqa: PLC0415

    site = a_bank()
    series = monthly(site)
    scene = a_scene(site, survey(site), series)
    found = analyse(series, series.latest, site, (series,))
    scene = replace(scene, newest={**scene.newest, "records": found})
    name = site.operations["records"].indicators[0].name.zh
    assert PROMPT in found.control
    assert rules(scene, f"“{name}”上升。") == []
    assert rules(scene, f"“{name}”下降。") == ["direction"]
    assert rules(scene, f"“{name}”比上季度上升 28 个百分点。") == []


def test_a_commentary_on_an_earlier_period_is_held_against_that_period() -> None:
    assert [one.rule for one in remarks(the_bank(), "可靠性差距缩小。", period="2020q2")] == ["direction"]


def test_a_year_before_counts_by_itself_only_where_seasons_differ() -> None:
    site = a_bank()
    bank = site.organisations["bank"].model_copy(update={"season": text("供暖季", "Heating season")})
    series = survey(site)
    old = replace(series.latest, period=replace(series.latest.period, year=2019))
    early = replace(series, releases=(old, *series.releases[1:]))
    scene = a_scene(replace(site, organisations={"bank": bank}), early)
    # A year ago all was as it is now: nothing is clear, but against the quarter before it is.
    assert rules(scene, "可靠性差距缩小。") == []
    assert rules(scene, "可靠性差距同比缩小。") == ["direction"]


def test_an_action_whose_effect_is_another_direction_is_remarked_on() -> None:
    site = a_bank()
    worse = an_action(a_measure())
    register = site.actions["bank"].model_copy(update={"actions": (worse,)})
    scene = a_scene(replace(site, actions={"bank": register}), survey(site))
    assert rules(scene, "“报修审批两级改一级”之后，响应性变差。") == []
    assert rules(scene, "“报修审批两级改一级”之后，响应性改善。") == ["direction"]


def test_a_project_adds_words_of_its_own() -> None:
    own = LintWords(id="own", language="zh", rule="direction", sense="better", words=("节节高",))
    scene = the_bank()
    site = replace(scene.site, vocabulary=scene.site.vocabulary.model_copy(update={"lint": (*shipped_words(), own)}))
    assert rules(scene, "移情性节节高。") == []
    assert rules(replace(scene, site=site), "移情性节节高。") == ["direction"]
    assert rules(replace(scene, site=site), "可靠性节节高。") == []


@pytest.mark.parametrize(
    ("word", "found", "passed"),
    [
        ("improv*", "It improved.", "Proved."),
        ("best", "the best", "the bestiary"),
        ("every #…brings", "Every 10% more brings", "every more brings"),
        ("up by", "up  by", "upby"),
    ],
)
def test_wildcards_stand_for_a_word_a_number_and_the_rest(word: str, found: str, passed: str) -> None:
    lexicon = lexicon_of((LintWords(id="one", language="en", rule="constant", words=(word,)),), "en")
    assert lexicon.find("constant", found)
    assert not lexicon.find("constant", passed)


def test_of_words_that_overlap_the_longest_counts() -> None:
    words = LintWords(id="one", language="zh", rule="equality", words=("变化", "没有变化"), exceptions=("不能说没有变化",))
    lexicon = lexicon_of((words,), "zh")
    assert [(hit.start, hit.end) for hit in lexicon.find("equality", "没有变化")] == [(0, 4)]
    assert lexicon.find("equality", "不能说没有变化") == ()


def test_the_pilot_of_an_action_is_all_that_may_be_said_of_a_unit() -> None:
    assert RESPONSE.battery == GAP
    assert rules(the_bank(), "城北的响应性改善。") == []
    assert rules(the_bank(), "城北的响应性变差。") == ["direction"]


def test_after_an_action_a_measure_moved_in_the_periods_of_the_action() -> None:
    """Since the period before nothing is clear, but since the action's baseline it is."""
    site = a_bank()
    series = survey(site)
    third = replace(series.latest, period=replace(series.latest.period, part=4))
    register = site.actions["bank"].model_copy(update={"actions": (an_action(a_measure(period="2020q4")),)})
    longer = replace(series, releases=(*series.releases, third))
    scene = a_scene(replace(site, actions={"bank": register}), longer)
    assert rules(scene, "响应性变差。") == ["direction"]
    assert rules(scene, "“报修审批两级改一级”之后，响应性变差。") == []
    assert rules(scene, "“报修审批两级改一级”之后，响应性改善。") == ["direction"]
