"""Flagged questionnaires, the sample against the population, panels: each situation in words that are true of it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.model.dataset import LevelCount, Margin, Population
from generator.model.findings import Key
from generator.model.measures import overall_key
from generator.model.release import Cell, GroupSize, Hidden, Release
from generator.model.tally import FLAGGED, PLAIN, QUALITY
from generator.model.text import LANGUAGES, Language
from generator.narrate import tell_results
from generator.narrate.respondents import FLAGS
from tests.narrate.builders import GAP, a_dataset, a_release, a_series, a_site, shown, text
from tests.narrate.linter import faults_of

HEADLINE = overall_key(GAP, "gap")
WITHOUT = HEADLINE._replace(segment=QUALITY, level=PLAIN)
SIZES = {("", ""): GroupSize(400, False), (QUALITY, FLAGGED): GroupSize(20, False)}
BRANCHES = {("branch", "north"): GroupSize(300, True), ("branch", "south"): GroupSize(100, True)}


def release(cells: Mapping[Key, Cell], sizes: Mapping[tuple[str, str], GroupSize] = SIZES) -> Release:
    return a_release({HEADLINE: shown(-1.0), **cells}, sizes=sizes)


def told(one: Release, language: Language = "zh", north: int = 0) -> str:
    counts = (LevelCount(level="north", count=north), LevelCount(level="south", count=1000 - north))
    known = Population(size=1000, source=text("名册", "Register"), margins=(Margin(segment="branch", counts=counts),))
    dataset = a_dataset(population=known) if north else a_dataset()
    basis = tell_results(a_site(dataset=dataset), a_series(one), one, None, language).basis
    assert {said: found for said in basis if (found := faults_of(said, language))} == {}
    return "".join(basis)


FLAG = shown(0.05, None)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({FLAGS: FLAG, WITHOUT: shown(-1.2)}, "去掉这约 20 份被标记的答复，主要指标是 −1.20 分，而不是 −1.00 分。"),
        ({FLAGS: FLAG, WITHOUT: shown(-1.0)}, "去掉被标记的答复，主要指标取整后同样是 −1.00 分。"),
        ({FLAGS: FLAG, WITHOUT: Hidden("complement")}, "去掉被标记的答复之后主要指标是多少，不公布。"),
        ({FLAGS: shown(0.0, None)}, "没有一份答复被标记为可疑"),
        ({FLAGS: Hidden("not_computed")}, "被标记为可疑的答复占多少，不公布。"),
    ],
)
def test_the_headline_without_flagged_rows_is_told_for_every_situation(cells: dict[Key, Cell], expected: str) -> None:
    assert expected in told(release(cells))
    assert told(release(cells), "en")


def test_without_checks_nothing_is_said_of_flags() -> None:
    assert "可疑" not in told(release({}))


def test_a_number_of_flags_that_is_withheld_is_not_told() -> None:
    sizes = {**SIZES, (QUALITY, FLAGGED): GroupSize(None, False)}
    cells = {FLAGS: shown(0.05, None, edge="at_most"), WITHOUT: shown(-1.1)}
    said = told(release(cells, sizes))
    assert "被标记为可疑的占比不超过 5%，份数太少，不公布" in said
    assert "去掉被标记的答复，主要指标是 −1.10 分，而不是 −1.00 分。" in said
    assert "约 20 份" not in said


def test_groups_far_from_the_population_are_named() -> None:
    said = told(release({}, SIZES | BRANCHES), north=600)
    assert "“城北”占答复者的 75%，占总体的 60%" in said
    assert "相差 5 个百分点或更多的是“城北”和“城南”" in said


def test_five_points_are_far_and_less_is_near() -> None:
    assert "相差 5 个百分点或更多" in told(release({}, SIZES | BRANCHES), north=700)
    assert "都不到 5 个百分点" in told(release({}, SIZES | BRANCHES), north=701)


def test_groups_without_a_published_size_are_left_out() -> None:
    sizes = {**SIZES, **BRANCHES, ("branch", "south"): GroupSize(None, False)}
    said = told(release({}, sizes), north=600)
    assert "城南" not in said
    assert "其余各组人数不公布，不作对照。" in said
    assert "不能与总体对照" in told(release({}), north=600)


@pytest.mark.parametrize("weighting", ["survey", "poststratified", "raked"])
def test_a_weighted_headline_stands_beside_the_unweighted_with_its_cost(weighting: str) -> None:
    weighted, effect = HEADLINE._replace(weighting=weighting), HEADLINE._replace(weighting=weighting, statistic="design_effect")
    one = release({weighted: shown(-0.8), effect: shown(1.25, None, 400)})
    assert "400 份答复的精度约等于 320 份不加权的答复" in told(one)
    headline = tell_results(a_site(), a_series(one), one, None, "zh").headline
    assert "加权后为 −0.80 分（95% 置信区间 −0.90 至 −0.70）。" in headline


def test_those_who_answered_before_are_told() -> None:
    assert "约 90 名答复者上一期也答过，他们两期得分的相关系数为 0.60" in told(
        release({HEADLINE._replace(statistic="panel_correlation"): shown(0.6, None, 90)})
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_situation_keeps_the_rules_of_words(language: Language) -> None:
    """`told` holds every sentence against the linter."""
    flagged = {FLAGS: FLAG, WITHOUT: shown(-1.2), HEADLINE._replace(statistic="panel_correlation"): shown(0.6, None, 90)}
    for sizes in (SIZES, SIZES | BRANCHES):
        for north in (600, 740):
            assert told(release(flagged, sizes), language, north)
