"""What the register and one action say: each design its own words, a worsening told as large as a gain."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.compare import analyse, make_scene
from generator.compare.effect_measures import indicator_key
from generator.model.actions import Action, Actions, Comparison, Due
from generator.model.analyses import NO_ANALYSES, Analyses
from generator.model.findings import Key
from generator.model.measures import dimension_key
from generator.model.operations import TimeBin
from generator.model.proof import Proof
from generator.model.release import Cell, Hidden, Release, Series
from generator.model.scene import Scene
from generator.model.text import LANGUAGES, Language
from generator.narrate import (
    design_words,
    effect_words,
    measure_words,
    status_words,
    tell_action,
    tell_actions,
    tell_actions_line,
    tell_results,
)
from tests.compare.actions import PILOT, a_measure, a_site_with_records, an_action, in_branch, of_records, records
from tests.compare.builders import quarter, quarters
from tests.compare.operations import a_share
from tests.compare.test_effects import PROMPT, month
from tests.narrate.builders import GAP, shown, text
from tests.narrate.linter import faults_of

KEY = dimension_key(GAP, "responsiveness", "gap")
TODAY = "2020-11-22"
Cells = dict[Key, Cell]


def nothing(_: Series, __: Release) -> Analyses:
    return NO_ANALYSES


def a_scene(*actions: Action, cells: tuple[Cells, ...] = (), proof: Proof | None = None, own: Series | None = None) -> Scene:
    """Quarters of 2020 from the first on; the default action reads the second against the third."""
    site = a_site_with_records()
    register = Actions(id="bank", organisation="bank", actions=actions or (an_action(),))
    site = replace(
        site,
        settings=site.settings.model_copy(update={"date": TODAY}),
        actions={"bank": register},
        proofs={("action", "bank/one-approval"): proof} if proof else {},
    )
    series = [quarters([{}, *cells])] if cells else []
    return make_scene(site, "bank", [*series, *([own] if own else [])], nothing)


def moved(before: float, after: float, margin: float = 0.1) -> tuple[Cells, ...]:
    return {KEY: shown(before, margin)}, {KEY: shown(after, margin)}


def groups(pilot: tuple[float, float], others: tuple[float, float]) -> tuple[Cells, ...]:
    north, south = in_branch(KEY, "north"), in_branch(KEY, "south")
    return tuple({north: shown(pilot[at]), south: shown(others[at])} for at in (0, 1))


def result(scene: Scene, language: Language = "zh") -> str:
    return tell_action(scene, "one-approval", language).headline[0]


def limits(scene: Scene, language: Language = "zh") -> str:
    return "".join(tell_action(scene, "one-approval", language).cannot_say)


def test_before_and_after_says_after_and_what_it_cannot_tell_apart() -> None:
    scene = a_scene(cells=moved(-1.44, -0.92))
    assert result(scene) == (
        "“报修审批两级改一级”之后，响应性差距比2020年第二季度缩小（改善）0.52 分，幅度大（95% 置信区间 +0.38 至 +0.66）。"
    )
    assert result(scene, "en") == (
        "After “One approval instead of two”, responsiveness (gap): narrower (better) by 0.52 points from Q2 2020, "
        "a large change (95% CI +0.38 to +0.66)."
    )
    assert "分不清是这项行动、季节、谁来作答，还是回归均值" in limits(scene)


def test_a_worsening_is_told_in_the_same_words() -> None:
    better, worse = (result(a_scene(cells=moved(*values))) for values in ((-1.44, -0.92), (-0.92, -1.44)))
    assert worse == better.replace("缩小（改善）", "扩大（变差）").replace("+0.38 至 +0.66", "−0.66 至 −0.38")


def test_a_comparison_group_allows_relative_to() -> None:
    scene = a_scene(an_action(comparison=PILOT), cells=groups((-1.4, -0.8), (-1.0, -1.0)))
    assert result(scene).startswith("与对照组“城南”相比，“城北”的响应性差距改善 0.60 分")
    assert result(scene, "en").startswith("Against comparison group “South”, responsiveness (gap) in “North”: ")
    assert "分组不是抽签决定的" in limits(scene)


def test_only_chance_decided_before_the_data_allows_by_the_action() -> None:
    action = an_action(comparison=PILOT, chosen="random")
    scene = a_scene(action, cells=groups((-1.4, -0.8), (-1.0, -1.0)))
    assert result(scene).startswith("“报修审批两级改一级”使“城北”的响应性差距改善了 0.60 分")
    assert result(scene, "en").startswith("“One approval instead of two” improved responsiveness (gap) in “North” by ")
    late = a_scene(action.model_copy(update={"declared": "2020-08-01"}), cells=groups((-1.4, -0.8), (-1.0, -1.0)))
    assert "使" not in result(late)
    assert "测量期开始之后才写下" in limits(late)


def test_a_run_of_records_speaks_of_twelve_and_twelve() -> None:
    site = a_site_with_records()
    values = [0.60, 0.62] * 6 + [0.70, 0.72] * 6
    own = records(site, *((month(number), {PROMPT: shown(value, 0.03)}) for number, value in enumerate(values)))
    action = an_action(of_records(baseline=month(11), period=month(23)), declared="2018-12-01", started="2020-01-01")
    scene = a_scene(action, own=own)
    assert result(scene).startswith("“报修审批两级改一级”开始后的 12 期与此前 12 期相比，“达标率”平均上升（改善）10 个百分点")
    assert "没有对照组" in limits(scene)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (moved(-1.4, -1.4, 0.05), "没有重要变化：若有变化，也小于 0.20 分"),
        (moved(-1.4, -1.3, 0.3), "未检测到变化，但也不能说明没有变化"),
        (({}, {KEY: shown(-1.0)}), "没有这项数字"),
        (({KEY: Hidden("too_few")}, {KEY: shown(-1.0)}), "数字不公布"),
        (({KEY: shown(-1.0, None)}, {KEY: shown(-1.0)}), "不能比较"),
        (({KEY: shown(-1.0)},), "尚未到测量的时候，要看2020年第三季度的结果"),
    ],
)
def test_without_a_finding_there_is_no_direction(cells: tuple[Cells, ...], said: str) -> None:
    sentence = result(a_scene(cells=cells))
    assert said in sentence
    assert "改善" not in sentence and "变差" not in sentence


def test_the_worst_unit_would_have_moved_anyway() -> None:
    action = an_action(comparison=PILOT, chosen="worst")
    scene = a_scene(action, cells=groups((-1.4, -0.8), (-1.0, -1.0)))
    assert "“城北”因结果最差而入选：什么都不做，“城北”的响应性差距预计也会向好约 0.03 分。" in limits(scene)
    assert "with nothing done" in limits(scene, "en")


def test_what_cannot_be_excluded_is_always_said() -> None:
    assert "不能排除：同期天气转暖。" in limits(a_scene(cells=moved(-1.4, -0.9)))


def test_costs_below_the_second_design_are_a_scenario() -> None:
    economics: Any = {"currency": "CNY", "per": "year", "horizon": 3}
    action = an_action().model_copy(update={"economics": economics})
    assert "情景测算" in limits(a_scene(action, cells=moved(-1.4, -0.9)))


def test_a_proof_is_a_commit_before_the_period_is_read() -> None:
    def proof(date: str) -> str:
        scene = a_scene(cells=moved(-1.4, -0.9), proof=Proof("9c1e000000", date))
        return "".join(tell_action(scene, "one-approval", "zh").notes["proof"])

    assert proof("2020-06-30") == "衡量办法于2020年6月30日写下（提交 9c1e000000），早于2020年第三季度。"
    assert "不能证明" in proof("2020-07-01")
    assert "不能证明" in "".join(tell_action(a_scene(), "one-approval", "zh").notes["proof"])


# The register

LATE = Due(date="2020-11-10", set="2020-06-15")
OPEN = an_action(id="open", status="in_progress", due=(LATE,), cannot_exclude=())


def test_overdue_comes_first_and_is_counted_from_the_date_of_the_edition() -> None:
    story = tell_actions(a_scene(an_action(), OPEN), "zh")
    assert story.headline[0] == "共 2 项行动，1 项逾期。"
    assert tell_actions(a_scene(an_action()), "en").headline[0] == "Actions: 1, none overdue."


def test_overdue_replaces_the_written_status() -> None:
    scene = a_scene(OPEN)
    assert status_words(scene, OPEN, "zh") == "逾期 12 天（进行中）"
    assert status_words(scene, an_action(), "zh") == "完成"
    stopped = an_action(status="cancelled", reason=text("预算取消。", "No budget."))
    assert status_words(scene, stopped, "zh") == "取消（预算取消）"


def test_a_cancelled_action_is_not_said_to_wait_for_its_measure() -> None:
    stopped = an_action(status="cancelled", reason=text("预算取消。", "No budget."))
    scene = a_scene(stopped)
    (effect,) = scene.effects
    assert result(scene) == "响应性差距：行动已取消，不再测量。"
    assert "not measured yet" not in result(scene, "en") + effect_words(scene, effect, "en")
    assert [card.change for card in tell_action(scene, "one-approval", "zh").cards] == ["已取消，不再测量"]


def test_done_and_worked_are_two_things() -> None:
    story = tell_actions(a_scene(cells=moved(-0.9, -1.4)), "zh")
    assert "状态：完成 1 项。" in story.headline
    assert "完成不等于见效：完成的 1 项，1 项测到变差。" in story.headline


def test_a_worsening_stands_before_a_gain() -> None:
    first, second = an_action(id="gain"), an_action(a_measure(dimension="empathy"), id="loss", title=text("夜班", "Nights"))
    empathy = dimension_key(GAP, "empathy", "gap")
    cells: tuple[Cells, ...] = ({KEY: shown(-1.4), empathy: shown(-0.9)}, {KEY: shown(-0.9), empathy: shown(-1.4)})
    headline = tell_actions(a_scene(first, second, cells=cells), "zh").headline
    assert "变差" in headline[3] and "改善" in headline[4]


def test_moved_dates_stay_in_sight() -> None:
    later = Due(date="2020-12-31", set="2020-11-01", reason=text("等配件。", "Parts are late."))
    story = tell_action(a_scene(an_action(due=(LATE, later))), "one-approval", "zh")
    assert "原定期限：2020年11月10日（2020年6月15日定）。" in story.basis
    assert "期限改为：2020年12月31日（2020年11月1日改，原因：等配件）。" in story.basis


def test_a_results_page_names_what_is_overdue_and_what_was_read_in_its_period() -> None:
    scene = a_scene(an_action(), OPEN, cells=moved(-0.9, -1.4))
    assert tell_actions_line(scene, quarter(2), "zh", is_latest=True) == "行动：1 项逾期；本期测了 2 项效果：2 项变差。"
    later = tell_actions_line(scene, quarter(2), "en", is_latest=False)
    assert later == "Actions: effects measured this time: 2, of which 2 worse."
    assert not tell_actions_line(scene, quarter(1), "zh", is_latest=False)


def test_cells_of_a_table_have_sign_words_and_interval() -> None:
    scene = a_scene(cells=moved(-1.44, -0.92))
    effect = scene.effects[0]
    assert effect_words(scene, effect, "zh") == "● 有结论：改善，+0.52 分（+0.38 至 +0.66）"
    assert measure_words(scene, effect, "zh") == "响应性差距，2020年第二季度至2020年第三季度"
    assert design_words(effect, "zh") == "只有前后对比"
    assert effect_words(a_scene(), a_scene().effects[0], "zh") == "— 待2020年第三季度测量"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cells", [moved(-1.44, -0.92), moved(-0.9, -1.4), moved(-1.4, -1.4), moved(-1.4, -1.2, 0.3)])
def test_no_sentence_breaks_a_rule(language: Language, cells: tuple[Cells, ...]) -> None:
    actions = (an_action(chosen="worst"), OPEN, an_action(a_measure(period="2020q4"), id="waits", title=text("等待", "Wait")))
    scene = a_scene(*actions, cells=cells)
    stories = [tell_actions(scene, language), *(tell_action(scene, one.id, language) for one in actions)]
    for story in stories:
        notes = [sentence for sentences in story.notes.values() for sentence in sentences]
        for sentence in (*story.headline, *story.cannot_say, *story.basis, story.comparisons, *notes):
            assert faults_of(sentence, language) == [], sentence


def test_what_is_overdue_stands_on_the_newest_page_alone() -> None:
    """A page's series ends with its own release: the scene knows which one is the newest."""
    scene = a_scene(OPEN, cells=moved(-0.9, -1.4))
    whole = scene.customers[0]
    for place, release in enumerate(whole.releases):
        past = replace(whole, releases=whole.releases[: place + 1])
        story = tell_results(scene.site, past, release, None, "zh", scene=scene)
        assert any("逾期" in sentence for sentence in story.headline) == (release is whole.latest)


def test_a_card_counts_what_is_done_and_what_is_overdue() -> None:
    scene = a_scene(an_action(), OPEN, cells=moved(-0.9, -1.4))
    whole = scene.customers[0]
    story = tell_results(scene.site, whole, whole.latest, None, "zh", scene=scene)
    card = story.cards[-1]
    assert (card.label, card.value, card.change, card.tone) == ("行动完成", "1/2", "1 项逾期", "below")
    assert story.comparisons == "本页检验了行动效果 2 次。"


CAUSES = [(None, "这些变化没有对照组可比，不能说"), (PILOT, "除了有对照组的行动，不能说")]


@pytest.mark.parametrize(("comparison", "said"), CAUSES)
def test_a_page_does_not_deny_the_comparison_group_of_an_action(comparison: Comparison | None, said: str) -> None:
    everyone = moved(-1.4, -0.9)
    levels = groups((-1.4, -0.8), (-1.0, -1.0))
    scene = a_scene(
        an_action(comparison=comparison), cells=tuple({**one, **other} for one, other in zip(everyone, levels, strict=True))
    )
    whole = scene.customers[0]
    analyses = analyse(whole, whole.latest, scene.site, [whole])
    story = tell_results(scene.site, whole, whole.latest, analyses.changes, "zh", analyses=analyses, scene=scene)
    assert any(sentence.startswith(said) for sentence in story.cannot_say)


def test_of_times_a_sentence_says_which_number_it_means() -> None:
    timed = a_share("prompt").model_copy(
        update={"kind": "time", "standard": 24.0, "bins": (TimeBin(part="day", up_to=24), TimeBin(part="more"))}
    )
    site = a_site_with_records(timed)
    key = indicator_key(timed)
    own = records(site, ("2020q2", {key: shown(0.6, 0.03)}), ("2020q3", {key: shown(0.8, 0.03)}))
    register = Actions(id="bank", organisation="bank", actions=(an_action(of_records(baseline="2020q2", period="2020q3")),))
    scene = make_scene(replace(site, actions={"bank": register}), "bank", [own], nothing)
    assert "“达标率”（时限内占比）比2020年第二季度上升（改善）20 个百分点" in result(scene)


def test_a_card_of_a_difference_shows_all_four_values_that_it_comes_from() -> None:
    """-1.40 to -0.90 alone would read as 0.50."""
    scene = a_scene(an_action(comparison=PILOT), cells=groups((-1.4, -0.9), (-1.0, -1.1)))
    assert tell_action(scene, "one-approval", "zh").cards[0].base == "−1.40 → −0.90；对照组 −1.00 → −1.10"
