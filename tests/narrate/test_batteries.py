"""Questionnaires with several batteries: what is counted together, what is compared with what, what is named."""

from __future__ import annotations

from typing import Any

from generator.model.findings import Key
from generator.model.instrument import FormOfBattery, Headline, Scale, ScaleLabel
from generator.model.measures import dimension_key, item_key, overall_key
from generator.model.release import Cell
from tests.narrate.builders import GAP, SATISFACTION, a_battery, an_instrument, shown, text
from tests.narrate.test_stories import DIMENSIONS, NPS, OVERALL, a_story


def test_dimensions_of_every_judging_battery_are_counted() -> None:
    keys = [*DIMENSIONS.values(), *(dimension_key(SATISFACTION, name, "satisfaction") for name in DIMENSIONS)]
    before: dict[Key, Cell] = {key: shown(-1.0 if key.form == "gap" else 5.0) for key in keys}
    after: dict[Key, Cell] = before | {keys[-1]: shown(4.5)}
    site: dict[str, Any] = {"instrument": an_instrument(headline=Headline(question="nps"))}
    said = a_story(after, before, **site).headline
    assert "与2018年相比，6 项维度得分中，1 项变差，5 项没有重要变化。" in said
    assert any(sentence.startswith("移情性的满意度比2018年下降 0.50 分") for sentence in said)


def test_measures_that_are_all_alike_are_said_in_one_breath() -> None:
    cells: dict[Key, Cell] = {key: shown(-1.0) for key in DIMENSIONS.values()}
    zh, en = a_story(cells, cells), a_story(cells, cells, language="en")
    assert "3 个维度与2018年相比都没有重要变化。" in zh.headline
    assert "None of the 3 dimensions shows a material change compared with 2018." in en.headline
    assert "3 个维度的感知都低于期望。" in zh.headline


def test_small_changes_are_counted_apart_from_those_that_matter() -> None:
    before: dict[Key, Cell] = {key: shown(-1.0, 0.05) for key in DIMENSIONS.values()}
    moved: dict[Key, Cell] = {DIMENSIONS["empathy"]: shown(-0.9, 0.05), DIMENSIONS["reliability"]: shown(-0.5, 0.05)}
    said = a_story(before | moved, before).headline
    assert "与2018年相比，3 个维度中，1 个改善，1 个小幅改善，1 个没有重要变化。" in said


def test_the_lowest_is_sought_only_where_the_ends_of_the_scale_are_worded_alike() -> None:
    clean, safe = (
        Scale(id=name, min=1, max=5, top_box=4, bottom_box=2, labels=(ScaleLabel(value=5, text=text(name, name)),))
        for name in ("clean", "safe")
    )
    kinds = (("clean", a_battery("hall", "perception")), ("safe", a_battery("guard", "perception")))
    forms = [(FormOfBattery(form="perception", scale=scale), battery) for scale, battery in kinds]
    batteries = tuple(
        battery.model_copy(update={"forms": (form,), "name": text(f"{battery.id}组", battery.id)}) for form, battery in forms
    )
    instrument = an_instrument(batteries=batteries, scales=(*an_instrument().scales, clean, safe))
    levels = {("hall", "reliability"): 4.5, ("hall", "empathy"): 4.0, ("guard", "reliability"): 3.0}
    cells: dict[Key, Cell] = {dimension_key(b, d, "perception"): shown(value, 0.1) for (b, d), value in levels.items()}
    instrument = instrument.model_copy(update={"headline": Headline(question="nps")})
    said = " ".join(a_story(cells, instrument=instrument).headline)
    assert "在“hall组”的各维度中，移情性的感知均值最低：4.00 分" in said


def test_without_an_earlier_release_cards_say_nothing_of_change() -> None:
    assert {card.change for card in a_story({OVERALL: shown(-1.0), NPS: shown(0.3)}).cards} == {""}


def test_a_battery_of_one_dimension_shows_the_change_of_its_dimension() -> None:
    battery = a_battery(GAP, "perception")
    single = battery.model_copy(update={"items": battery.items[:2]})
    instrument = an_instrument(batteries=(single,), headline=Headline(question="nps"))
    keys = (overall_key(GAP, "perception"), dimension_key(GAP, "reliability", "perception"))
    story = a_story({key: shown(5.0) for key in keys}, {key: shown(5.5) for key in keys}, instrument=instrument)
    assert [card.change for card in story.cards][:1] == ["与2018年相比：下降，幅度大"]
    assert "维度 1 项" in story.comparisons
    assert "题组总分" not in story.comparisons


def test_a_score_of_other_items_is_not_compared_and_names_them() -> None:
    key = DIMENSIONS["empathy"]
    item = item_key(GAP, "empathy-1", "gap")
    story = a_story({key: shown(-1.0)}, {key: shown(-2.0), item: shown(-2.0)})
    assert "移情性差距不能与2018年比较：两期所问的题目不同，不同的是“移情性题 1”。" in story.cannot_say


def test_a_survey_without_expectations_does_not_speak_of_gaps() -> None:
    instrument = an_instrument(batteries=(a_battery(SATISFACTION, "satisfaction"),), headline=Headline(question="nps"))
    assert "本调查只描述评价，不说明评价高低的原因。" in a_story({NPS: shown(0.3)}, instrument=instrument).cannot_say
