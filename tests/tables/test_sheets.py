"""Tables about more than one release: what is done and what worked, every pair of periods, one unit beside everyone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import sqrt
from typing import Any

import pytest
from scipy import stats
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from generator.compare import make_scene
from generator.exports import write_csv
from generator.model.actions import Action, Actions, Due
from generator.model.analyses import NO_ANALYSES, Analyses
from generator.model.findings import Key
from generator.model.measures import dimension_key, overall_key
from generator.model.release import Cell, GroupSize, Hidden, Series, Shown
from generator.model.scene import Scene
from generator.model.table import Table
from generator.model.text import LANGUAGES, Language
from generator.model.views import SheetKind
from generator.narrate import effect_words, status_words
from generator.tables import tables_for_sheet
from generator.tables.sheets_pooling import pool
from generator.tables.sheets_words import signed_text
from tests.compare.actions import PILOT, a_measure, a_site_with_records, an_action, in_branch
from tests.compare.builders import quarters
from tests.narrate.builders import GAP, shown, text

HEADLINE, RESPONSIVENESS = overall_key(GAP, "gap"), dimension_key(GAP, "responsiveness", "gap")
TODAY = "2020-11-22"
MOVED = Due(date="2020-11-10", set="2020-08-20", reason=text("等配件。", "Parts are late."))
LATE = an_action(id="late", status="in_progress", due=(Due(date="2020-09-01", set="2020-06-15"), MOVED))
STOPPED = an_action(id="stopped", status="cancelled", reason=text("预算取消。", "No budget."))
Cells = dict[Key, Cell]


def a_scene(*actions: Action, cells: Sequence[Cells] = (), series: Series | None = None) -> Scene:
    """Quarters of 2020; the default action reads the second against the third."""
    site = a_site_with_records()
    settings = site.settings.model_copy(update={"date": TODAY})
    register = Actions(id="bank", organisation="bank", actions=actions or (an_action(),))
    own = series or quarters([{}, *cells] if cells else [{}])
    return make_scene(replace(site, settings=settings, actions={"bank": register}), "bank", [own], lambda *_: NO_ANALYSES)


def tables(kind: SheetKind, scene: Scene, target: str = "", language: Language = "zh") -> dict[str, Table]:
    return {table.id: table for table in tables_for_sheet(kind, scene, target, language)}


def row_of(table: Table, number: int = 0) -> dict[str, Any]:
    return {column.id: datum.shown for column, datum in zip(table.columns, table.rows[number], strict=True)}


def moved(before: float, after: float) -> tuple[Cells, Cells]:
    return {RESPONSIVENESS: shown(before)}, {RESPONSIVENESS: shown(after)}


# The register


def test_overdue_actions_stand_first_and_cancelled_ones_last_with_their_reason() -> None:
    table = tables("actions", a_scene(STOPPED, an_action(), LATE))["register"]
    rows = [row_of(table, number) for number in range(3)]
    assert [row["id"] for row in rows] == ["late", "one-approval", "stopped"]
    assert [row["status"] for row in rows] == ["逾期 12 天（进行中）", "完成", "取消（预算取消）"]
    assert rows[0]["overdue_days"] == "12"


def test_what_was_cancelled_is_not_waited_for() -> None:
    rows = tables("actions", a_scene(STOPPED, an_action(id="open", status="in_progress"), cells=moved(-1.4, -0.9)[:1]))[
        "register"
    ]
    found = {row["id"]: row["effect"] for row in (row_of(rows, number) for number in range(2))}
    assert found["stopped"] == "— 已取消，不再测量"
    assert found["open"].startswith("— 尚未到测量的时候")


def test_every_due_date_stays_in_sight_with_the_reason_of_the_move() -> None:
    row = row_of(tables("actions", a_scene(LATE))["register"])
    assert row["due"] == "2020年11月10日（原定2020年9月1日，改过 1 次）"
    assert row["due_history"] == "原定2020年9月1日；2020年8月20日改为2020年11月10日，因为等配件"
    assert row["due_first"] == "2020年9月1日"


@pytest.mark.parametrize("language", LANGUAGES)
def test_status_reads_as_in_sentences(language: Language) -> None:
    scene = a_scene(STOPPED, an_action(), LATE)
    table = tables("actions", scene, "", language)["register"]
    found = {row["id"]: row["status"] for row in (row_of(table, number) for number in range(3))}
    assert found == {one.id: status_words(scene, one, language) for one in (STOPPED, an_action(), LATE)}


@pytest.mark.parametrize(
    ("cells", "sign"),
    [(moved(-1.4, -0.9), "●"), (moved(-0.9, -1.4), "△"), (moved(-1.4, -1.4), "○"), (moved(-1.4, -0.9)[:1], "—")],
)
def test_done_and_worked_are_two_columns(cells: Sequence[Cells], sign: str) -> None:
    scene = a_scene(cells=cells)
    row = row_of(tables("actions", scene)["register"])
    assert row["status"] == "完成"
    assert row["effect"].startswith(sign)
    assert effect_words(scene, scene.effects[0], "zh").startswith(sign)


def test_a_register_of_nothing_has_no_table() -> None:
    scene = a_scene()
    empty = Actions(id="bank", organisation="bank", actions=())
    assert tables("actions", replace(scene, site=replace(scene.site, actions={"bank": empty}))) == {}


# Effects


def test_before_and_after_are_the_published_values() -> None:
    row = row_of(tables("action", a_scene(cells=moved(-1.44, -0.92)), "one-approval")["effects"])
    assert (row["before"], row["after"], row["change"]) == ("−1.44", "−0.92", "+0.52")
    assert (row["change_low"], row["change_high"]) == ("+0.38", "+0.66")
    assert row["class"] == "差距缩小（改善），幅度大"
    assert row["outcome"].startswith("●")


def test_a_comparison_group_has_its_own_row_and_the_difference_decides() -> None:
    north, south = in_branch(RESPONSIVENESS, "north"), in_branch(RESPONSIVENESS, "south")
    cells: tuple[Cells, Cells] = ({north: shown(-1.4), south: shown(-1.0)}, {north: shown(-0.8), south: shown(-1.0)})
    table = tables("action", a_scene(an_action(comparison=PILOT), cells=cells), "one-approval")["effects"]
    rows = [row_of(table, number) for number in range(len(table.rows))]
    assert [row["group"] for row in rows] == ["城北（采取行动的一组）", "城南（对照组）", "与对照组变化之差"]
    assert [row["change"] for row in rows] == ["+0.60", "0.00", "+0.60"]
    assert [row["outcome"] for row in rows[:2]] == ["", ""]
    assert rows[2]["outcome"].startswith("●")
    assert rows[2]["class"] == "改善，幅度大"


def test_the_smallest_change_that_matters_is_printed_as_it_was_written_down() -> None:
    scene = a_scene(an_action(a_measure(delta=0.35)), cells=moved(-1.4, -0.9)[:1])
    assert row_of(tables("action", scene, "one-approval")["effects"])["delta"] == "0.35 分"


# Any two periods


def test_every_pair_is_there_newest_first() -> None:
    series = quarters([{HEADLINE: shown(value)} for value in (-1.0, -0.8, -0.3)])
    found = tables("compare", a_scene(series=series), "survey")
    rows = [row_of(found["pairs"], number) for number in range(3)]
    pairs = [(row["earlier"], row["later"]) for row in rows]
    first, second, third = (f"2020年第{name}季度" for name in "一二三")
    assert pairs == [(second, third), (first, third), (first, second)]
    assert [row["change"] for row in rows] == ["+0.50", "+0.70", "+0.20"]
    assert [column.title for column in found["matrix"].columns[1:]] == ["2020Q3", "2020Q2"]
    assert [datum.shown for datum in found["matrix"].rows[0]] == ["2020Q2", "● +0.50", ""]
    assert found["matrix"].rows[1][1].download == "+0.70（+0.56 至 +0.84），差距缩小（改善），幅度大"


def test_a_pair_that_cannot_be_compared_says_why_and_has_no_number() -> None:
    series = quarters([{HEADLINE: shown(-1.0)}, {HEADLINE: Hidden("too_few")}])
    row = row_of(tables("compare", a_scene(series=series), "survey")["pairs"])
    assert row["change"] == "[x]"
    assert row["class"].startswith("不能比较：")


def test_a_gap_that_is_no_shortfall_is_neither_narrower_nor_wider() -> None:
    series = quarters([{HEADLINE: shown(-0.3)}, {HEADLINE: shown(0.6)}])
    row = row_of(tables("compare", a_scene(series=series), "survey")["pairs"])
    assert row["class"].startswith("感知相对期望上升")


# One unit


def units(*values: float | None, n: int = 80, size: int = 34, **changes: Any) -> Scene:
    """One branch over quarters, half a point below everyone."""
    key = in_branch(HEADLINE, "north")
    cells: list[Cells] = [
        {HEADLINE: shown(value), key: shown(value - 0.5, 0.2, n)} if value is not None else {key: Hidden("too_few")}
        for value in values
    ]
    sizes = {("", ""): GroupSize(412, True), ("branch", "north"): GroupSize(size, True)}
    return a_scene(series=quarters(cells, sizes=sizes, **changes))


def test_a_unit_stands_beside_everyone() -> None:
    row = row_of(tables("unit", units(-0.9), "branch/north")["newest"])
    assert (row["unit"], row["unit_n"], row["everyone"]) == ("−1.40", "80", "−0.90")
    assert row["class"] == "未做检验"


def test_a_unit_with_answers_enough_has_its_difference_from_the_others() -> None:
    scene = units(-0.9, size=200)
    key = in_branch(HEADLINE, "north")
    pair = make_scene(scene.site, "bank", [quarters([{HEADLINE: shown(0.1)}, {HEADLINE: shown(-0.5)}])], lambda *_: NO_ANALYSES)
    change = replace(next(iter(pair.comparisons["survey"].values())).changes[HEADLINE], key=key)
    found = replace(next(iter(pair.comparisons["survey"].values())), changes={key: change})
    scene = replace(scene, newest={"survey": Analyses(None, None, segments={"branch": found})})
    row = row_of(tables("unit", scene, "branch/north")["newest"])
    assert (row["difference"], row["class"]) == ("−0.60", "低于其他各组")
    few = replace(scene, customers=units(-0.9).customers)
    assert row_of(tables("unit", few, "branch/north")["newest"])["class"] == "未做检验"


def test_every_period_of_a_unit_is_listed_withheld_ones_too() -> None:
    table = tables("unit", units(-0.9, None, -0.7), "branch/north")["periods"]
    assert [row_of(table, number)["reading"] for number in range(3)] == ["低于期望", "不公布", "低于期望"]


def test_four_quarters_are_put_together_once_and_said_to_roll() -> None:
    table = tables("unit", units(-2.0, -0.9, -0.9, -0.7, -0.7), "branch/north")["pooled"]
    row = row_of(table)
    assert (row["unit"], row["unit_n"], row["periods"]) == ("−1.30", "320", "4")
    assert (row["unit_low"], row["unit_high"]) == ("−1.40", "−1.20")
    assert "不能逐季比较" in table.notes[0]


def test_a_quarter_without_an_interval_is_left_out_and_counted() -> None:
    scene = units(-0.9, -0.7, -0.7)
    (series,) = scene.customers
    key = in_branch(HEADLINE, "north")
    bare = replace(series.releases[0], cells={**series.releases[0].cells, key: shown(-3.0, None)})
    scene = replace(scene, customers=(replace(series, releases=(bare, *series.releases[1:])),))
    row = row_of(tables("unit", scene, "branch/north")["pooled"])
    assert (row["unit"], row["periods"]) == ("−1.20", "2")


def test_nothing_is_put_together_over_a_break_or_another_questionnaire() -> None:
    assert "pooled" not in tables("unit", units(-0.9), "branch/north")
    scene = units(-0.9, -0.9)
    (series,) = scene.customers
    old = replace(series.releases[0], instrument="other-form")
    changed = replace(scene, customers=(replace(series, releases=(old, series.latest)),))
    assert "pooled" not in tables("unit", changed, "branch/north")


def test_no_table_of_a_unit_ranks() -> None:
    for table in tables("unit", units(-0.9, -0.8), "branch/north").values():
        words = " ".join([table.caption, *table.notes, *(datum.shown for row in table.rows for datum in row)])
        assert not any(word in words for word in ("第 1", "排第", "最差", "最好"))


# Pooling


def a_share(hits: int, n: int) -> Shown:
    low, high = proportion_confint(hits, n, method="wilson")
    return Shown(n, True, hits / n, low, high, 0.0)


def test_four_equal_quarters_have_the_interval_of_one_sample_of_all() -> None:
    half = stats.norm.ppf(0.975) / sqrt(100)
    pooled = pool([Shown(100, True, -0.9, -0.9 - half, -0.9 + half, 0.01)] * 4)
    assert pooled is not None
    assert pooled.high - pooled.value == pytest.approx(stats.norm.ppf(0.975) / sqrt(400))


def test_lopsided_intervals_are_put_together_as_newcombe_does() -> None:
    # The mean of p and 1 - q of two equal samples is half their difference, moved: statsmodels has the interval of that.
    low, high = confint_proportions_2indep(9, 60, 48, 60, method="newcomb", compare="diff")
    pooled = pool([a_share(9, 60), a_share(12, 60)])
    assert pooled is not None
    assert [pooled.low, pooled.high] == pytest.approx([(low + 1) / 2, (high + 1) / 2])


def test_large_quarters_weigh_more() -> None:
    pooled = pool([shown(-1.0, n=300), shown(-0.6, n=100)])
    assert pooled is not None
    assert pooled.value == pytest.approx(-0.9)


@pytest.mark.parametrize(
    "cells", [[], [shown(-1.0)], [shown(-1.0), shown(-1.0, None)], [shown(0.1), shown(0.05, edge="at_most")]]
)
def test_what_has_no_interval_is_not_put_together(cells: list[Shown]) -> None:
    assert pool(cells) is None


# All of them


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "target"), [("actions", ""), ("action", "one-approval"), ("compare", "survey"), ("unit", "branch/north")]
)
def test_every_row_fits_its_columns_and_every_download_is_written(kind: SheetKind, target: str, language: Language) -> None:
    scene = units(-0.9, -0.8)
    for table in tables(kind, scene, target, language).values():
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert len({column.id for column in table.columns}) == len(table.columns)
        assert all(column.id.isascii() and column.id == column.id.lower() for column in table.columns)
        for row in table.rows:
            assert all(datum.number is None for datum, column in zip(row, table.columns, strict=True) if column.kind == "text")
        assert write_csv(table)


def test_a_difference_of_numbers_on_two_steps_is_not_moved_to_either() -> None:
    """-0.89 less -0.94 is 0.05 and not the 0.04 of a step of 0.02."""
    key = overall_key(GAP, "gap")
    assert signed_text(key, 0.05, 0.02, "en") == "+0.05"
