"""The zone of tolerance on the page of a period: one sentence, and only what is certain."""

from __future__ import annotations

import pytest

from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.measures import overall_key
from generator.model.release import Cell, Shown
from generator.model.text import LANGUAGES, Language
from generator.narrate import tell_results
from tests.narrate.builders import GAP, SATISFACTION, a_battery, a_release, a_series, a_site, an_instrument, shown
from tests.narrate.linter import faults_of

SHORT = Shown(400, True, -0.3, None, None, 0.02, marks=("u",))


def in_three_forms(*, lower_is_better: bool = False) -> Instrument:
    batteries = (a_battery(GAP, "minimum", "expectation", "perception"), a_battery(SATISFACTION, "satisfaction"))
    return an_instrument(lower_is_better=lower_is_better, batteries=batteries)


def told(
    adequacy: Cell, gap: Cell | None = None, language: Language = "zh", instrument: Instrument | None = None
) -> tuple[str, ...]:
    cells: dict[Key, Cell] = {overall_key(GAP, "gap"): gap or shown(-0.9), overall_key(GAP, "adequacy"): adequacy}
    release = a_release(cells)
    return tell_results(a_site(instrument or in_three_forms()), a_series(release), release, None, language).headline


@pytest.mark.parametrize(
    ("adequacy", "gap", "said"),
    [
        (
            shown(0.4),
            shown(-0.9),
            "顾客感知高于最低可接受水平 0.40 分（{}+0.30 至 +0.50，n=400），但不及期望：平均落在容忍区内。",
        ),
        (shown(0.4), shown(0.2), "顾客感知高于最低可接受水平 0.40 分（{}+0.30 至 +0.50，n=400）。"),
        (shown(0.4), shown(-0.05), "顾客感知高于最低可接受水平 0.40 分（{}+0.30 至 +0.50，n=400）。"),
        (shown(-0.4), shown(-0.9), "顾客感知低于最低可接受水平 0.40 分（{}−0.50 至 −0.30，n=400），连最低要求也没有达到。"),
    ],
)
def test_perception_is_placed_against_the_minimum(adequacy: Cell, gap: Cell, said: str) -> None:
    assert told(adequacy, gap)[1] == said.format("1–7 分制，95% 置信区间 ")


def test_an_interval_around_the_minimum_is_no_difference_detected() -> None:
    assert told(shown(0.05))[1].startswith("未检测到感知与最低可接受水平的差别：+0.05 分")


def test_on_a_scale_where_lower_is_better_to_be_above_is_to_fall_short() -> None:
    said = told(shown(0.4), instrument=in_three_forms(lower_is_better=True))[1]
    assert said.startswith("顾客感知高于最低可接受水平 0.40 分") and said.endswith("，连最低要求也没有达到。")


def test_without_a_minimum_nothing_is_said_of_it() -> None:
    assert not any("最低可接受" in sentence for sentence in told(shown(0.4), instrument=an_instrument()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cell", [shown(0.4), shown(-0.4), shown(0.05), SHORT], ids=("above", "below", "equal", "uncertain"))
def test_the_sentence_is_whole_in_both_languages(cell: Cell, language: Language) -> None:
    assert faults_of(told(cell, language=language)[1], language) == []
