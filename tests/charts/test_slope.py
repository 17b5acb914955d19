"""A slope needs two groups at two moments; its title is the difference of their changes, never the change of one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.charts import CHARTS
from generator.charts.render import render
from generator.model.chart import NARROW, WIDE, Drawing, NotDrawn
from generator.model.effects import Effect
from generator.model.release import Hidden, Shown
from generator.model.text import LANGUAGES, Language
from tests.charts.builders import a_cache
from tests.charts.deeds import PILOT_KEY, a_register_site, cells, request_about, some_actions
from tests.charts.test_hostile_labels import HOSTILE
from tests.compare.actions import PILOT, an_action
from tests.narrate.builders import text


def drawn(language: Language = "en", target: str = "one-approval", **world: Any) -> Drawing | NotDrawn:
    return CHARTS["slope"](request_about(language, target, **world))


def drawing(language: Language = "en", **world: Any) -> Drawing:
    found = drawn(language, **world)
    assert isinstance(found, Drawing), found
    return found


@pytest.mark.parametrize("target", ["one-approval", "one-approval/gap"])
def test_the_title_is_the_difference_of_differences_with_its_interval(target: str) -> None:
    """(-0.80 - -1.40) - (-1.00 - -1.00) = 0.60; four independent margins of 0.1 make one of 0.2."""
    assert drawing(target=target).title == (
        "Better than the comparison group: difference of differences +0.60 points (95% CI +0.40 to +0.80)"
    )
    assert drawing("zh", target=target).title == "与对照组相比改善：差异之差 +0.60 分（95% 置信区间 +0.40 至 +0.80）"


@pytest.mark.parametrize(
    ("pilot", "others", "title"),
    [
        ((-1.0, -1.6), (-1.0, -1.0), "Worse than the comparison group: difference of differences −0.60"),
        ((-1.4, -0.8), (-1.4, -0.85), "No finding against the comparison group: difference of differences +0.05"),
    ],
)
def test_no_direction_is_claimed_of_a_difference_that_is_not_clear(
    pilot: tuple[float, float], others: tuple[float, float], title: str
) -> None:
    assert drawing(found=cells(pilot, others)).title.startswith(title)


def test_a_difference_within_what_matters_is_no_material_change() -> None:
    assert drawing(found=cells((-1.4, -0.8), (-1.4, -0.8), margin=0.02)).title.startswith("No material change")


def test_a_measure_that_was_written_down_after_the_data_is_no_finding() -> None:
    late = an_action(comparison=PILOT, declared="2020-08-01")
    found = drawing(site=a_register_site(late))
    assert found.title.startswith("No finding")
    assert found.alt.endswith("The measure was written down after the data, so this is no effect of the action.")


@pytest.mark.parametrize(("chosen", "said"), [("worst", "does not prove"), ("random", "drawn by lot or in an order")])
def test_the_text_alternative_ends_with_what_the_design_allows(chosen: Any, said: str) -> None:
    found = drawing(site=a_register_site(an_action(comparison=PILOT, chosen=chosen)))
    assert said in found.alt
    assert found.table.notes[0] in found.alt


def test_both_groups_have_a_shape_an_interval_and_a_line_of_their_own() -> None:
    for width in (WIDE, NARROW):
        datasets = drawing().specs[width]["datasets"]
        for group in ("pilot", "others"):
            assert len(datasets[group]) == len(datasets[f"around_{group}"]) == 2
            assert len(datasets[f"from_{group}"]) == 1
        assert [row["v"] for row in datasets["pilot"]] == [-1.40, -0.80]


def test_words_of_neighbouring_values_do_not_cover_each_other() -> None:
    for spec in map(dict, drawing(found=cells((-1.0, -0.99), (-1.0, -0.98))).specs.values()):
        for side in ("values_before", "values_after"):
            one, other = sorted(row["y"] for row in spec["datasets"][side])
            assert other - one >= 16


@pytest.mark.parametrize(
    ("action", "why", "is_needless"),
    [
        (an_action(), "no comparison group", False),
        (some_actions()[0].model_copy(update={"measures": ()}), "No measure was written down", False),
    ],
)
def test_without_a_comparison_group_it_says_what_to_look_at(action: Any, why: str, is_needless: bool) -> None:
    found = drawn(site=a_register_site(action))
    assert isinstance(found, NotDrawn)
    assert why in found.reason
    assert found.is_needless is is_needless


def test_before_the_period_of_measurement_the_place_stays_empty() -> None:
    found = drawn(found=cells()[:1])
    assert isinstance(found, NotDrawn)
    assert found.is_needless


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withheld_group_is_not_drawn_from_the_other(language: Language) -> None:
    first, second = cells()
    found = drawn(language, found=(first, second | {PILOT_KEY: Hidden("too_few")}))
    assert isinstance(found, NotDrawn)
    assert (
        found.reason
        == {
            "zh": "试点或对照组有数值没有公布，画不出差异之差。",
            "en": "Not all values of both groups are published, so there is no difference of differences to draw.",
        }[language]
    )


def test_the_table_carries_the_difference_in_its_last_row() -> None:
    last = drawing().table.rows[-1]
    assert [datum.number for datum in last[-3:]] == [0.6, 0.4, 0.8]
    assert all(datum.shown == "" for datum in last[1:-3])


def test_the_title_and_the_table_say_a_difference_as_the_page_does() -> None:
    """0.10 - -0.14 is 0.24, which is on no step of 0.05."""
    sides = cells((-0.25, -0.15), (-0.18, -0.32))
    coarse = tuple({key: replace(cell, step=0.05) for key, cell in side.items() if isinstance(cell, Shown)} for side in sides)
    assert "+0.24 points" in drawing(found=coarse).title
    assert drawing(found=coarse).table.rows[-1][-3].number == 0.24


@pytest.mark.parametrize("typed", HOSTILE)
def test_names_of_actions_and_groups_are_words(typed: str, tmp_path: Path) -> None:
    site = a_register_site(an_action(comparison=PILOT, title=text(typed, typed)))
    dataset = site.datasets["survey"]
    (branch, *others) = dataset.segments
    levels = tuple(level.model_copy(update={"name": text(typed, typed)}) for level in branch.levels)
    changed = dataset.model_copy(update={"segments": (branch.model_copy(update={"levels": levels}), *others)})
    site.datasets["survey"] = changed  # type: ignore[index]
    (chart,) = render([drawing(site=site)], a_cache(tmp_path))
    for picture in (*chart.light.values(), *chart.dark.values()):
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(picture.svg).iter()}
        assert tags <= {"svg", "title", "g", "path", "line", "text", "tspan"}
    assert not set("<>&\u2028\u2029") & set(chart.spec)


def test_every_effect_that_is_drawn_is_of_the_action_that_was_asked_for() -> None:
    request = request_about("en")
    assert request.scene is not None
    effects: tuple[Effect, ...] = request.scene.effects
    assert {one.action for one in effects} > {"one-approval"}
    assert isinstance(drawn(target="a-09"), NotDrawn)
