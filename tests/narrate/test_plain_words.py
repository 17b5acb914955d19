"""Sentences that once misled or buried what they say: each is held to what a reader takes from it."""

from __future__ import annotations

from dataclasses import replace

from generator.model.dataset import AnswerFile, Break
from generator.model.findings import Key
from generator.model.measures import dimension_key, item_key
from generator.model.period import Period
from generator.model.release import Cell, GroupSize, Hidden
from generator.narrate import explain_methods, tell_group
from tests.compare.actions import in_branch
from tests.narrate.builders import GAP, YEARS, a_flow, a_release, a_series, a_site, hidden, shown, text
from tests.narrate.told import HEADLINE, the_story, with_dataset

NOT_ASKED = Hidden("not_asked")
"""What a questionnaire of two versions has for the items of the other."""
RELIABILITY = dimension_key(GAP, "reliability", "gap")


def test_an_item_of_another_version_is_not_said_to_have_been_asked() -> None:
    old, new = (item_key(GAP, name, "gap") for name in ("reliability-1", "reliability-2"))
    before = a_release({old: shown(-1.0), new: NOT_ASKED}, YEARS[1])
    after = a_release({old: NOT_ASKED, new: shown(-1.0)}, YEARS[2])
    changed = dict(explain_methods(a_site(), a_series(before, after), "zh"))["变了什么"]
    assert changed[:2] == ("2019年比上一期新增：“可靠性题 2”。", "2019年比上一期减少：“可靠性题 1”。")


def test_a_declared_break_is_told_once_with_its_reason() -> None:
    reworded = Break(period="2019", reason=text("两道题改了题干", "two items were reworded"))
    cells: dict[Key, Cell] = {HEADLINE: shown(-1.0), RELIABILITY: shown(-1.0)}
    series = a_series(a_release(cells, YEARS[1]), a_release(cells, YEARS[2]))
    story = the_story(with_dataset(breaks=(reworded,)), series)
    assert "总体差距和可靠性差距：两道题改了题干，不能与2018年比较。" in story.cannot_say


def test_a_group_counts_as_withheld_only_if_all_that_the_page_is_about_is() -> None:
    cells: dict[Key, Cell] = {HEADLINE: shown(-1.0), in_branch(HEADLINE, "north"): shown(-1.0), RELIABILITY: shown(-1.0)}
    partly: dict[Key, Cell] = {**cells, in_branch(RELIABILITY, "north"): hidden()}
    wholly: dict[Key, Cell] = {**partly, in_branch(HEADLINE, "north"): hidden()}
    told = [the_story(a_site(), a_series(a_release(found))).cannot_say for found in (partly, wholly)]
    assert [any("个组" in sentence for sentence in sentences) for sentences in told] == [False, True]


def test_answers_and_days_are_those_of_the_period() -> None:
    files = tuple(
        AnswerFile(path=f"{year}.csv", period=str(year), start=f"{year}-09-01", end=f"{year}-09-21") for year in (2018, 2019)
    )
    flows = (a_flow(file="2018.csv", dropped=()), a_flow(file="2019.csv", dropped=(), distributed=1000, received=200, used=200))
    releases = [replace(a_release({HEADLINE: shown(-1.0)}, year), flows=flows) for year in YEARS[1:]]
    basis = the_story(with_dataset(files=files), a_series(*releases)).basis
    assert "2019年：发放 1,000 份问卷，收回 200 份（20%），剔除 0 份，用于计算 200 份。" in basis
    assert "调查时间：2019年9月1日至2019年9月21日。" in basis


def test_a_withheld_unit_is_told_once_and_not_how_small_it_is() -> None:
    north = in_branch(HEADLINE, "north")
    sizes = {("", ""): GroupSize(100, True), ("branch", "north"): GroupSize(None, True)}
    release = a_release({HEADLINE: shown(-1.0), north: Hidden("complement")}, sizes=sizes)
    story = tell_group(a_site(), a_series(release), release, "branch/north", "zh")
    assert story.headline[0] == "城北：为防止反推其他组的结果，不公布。"
    assert not any("少于 50" in sentence or "不足" in sentence for sentence in (*story.headline, *story.cannot_say))


def test_a_card_carries_the_past_of_its_number_up_to_its_own_period() -> None:
    releases = [a_release({HEADLINE: shown(value)}, year) for value, year in zip((-1.0, -0.9, -0.8), YEARS, strict=True)]
    card = the_story(a_site(), a_series(*releases)).cards[0]
    assert card.past.runs == (((0, -1.0), (1, -0.9), (2, -0.8)),)
    assert (card.past.low, card.past.high) == (-1.1, -0.7000000000000001)
    assert the_story(a_site(), a_series(*releases[:2])).cards[0].past.runs == (), "two values are no line"


def test_a_dozen_files_are_told_in_one_sentence_and_old_periods_by_their_annexes() -> None:
    flows = tuple(a_flow(file=f"{place}.csv", dropped=()) for place in range(5))
    quarters = [a_release({HEADLINE: shown(-1.0)}, Period(2019 + place, 0, "year"), flows=flows) for place in range(5)]
    told = dict(explain_methods(a_site(), a_series(*quarters), "zh"))
    assert told["多少人答"] == (
        "5 个数据文件共收到 2,100 行，剔除 0 行，用于计算 2,060 行。共发放 10,750 份问卷，回收 2,100 份（20%）。",
    )
    assert [sentence[:5] for sentence in told["不公布的规则"] if "个数字" in sentence] == ["2023年"]
    assert told["不公布的规则"][-1].startswith("其他各期")
