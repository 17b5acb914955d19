"""Bullets: met, missed or undecided by the whole interval, and only against targets that were there before the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.charts import CHARTS
from generator.charts.aims import aims_of
from generator.model.chart import WIDE, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.measures import dimension_key, question_key
from generator.model.organisation import Target
from generator.model.release import Cell, Hidden, Shown
from generator.model.scene import Scene
from tests.charts.builders import DIMENSIONS, RECOMMEND, a_drawing, a_request, shown
from tests.charts.rich import rich_request, rich_site
from tests.charts.test_control import STEADY, of_records

RELIABLE = dimension_key("service", "reliability", "perception")


def states(changed: Mapping[Key, Cell]) -> dict[str, str]:
    aims = aims_of(rich_request("en", changed=changed))
    return {aim.line.key.target: aim.state for aim in aims}


@pytest.mark.parametrize(
    ("cell", "state"),
    [
        (shown(5.8), "met"),
        (shown(5.68), "met"),
        (shown(5.4), "missed"),
        (shown(5.6), "undecided"),
        (Shown(30, False, 5.7, None, None, 0.1), "met"),
        (Shown(30, False, 5.5, None, None, 0.1), "missed"),
        (Shown(30, False, 5.7, 5.6, 5.8, 0.1, "at_least"), "undecided"),
        (Hidden("too_few"), ""),
    ],
)
def test_an_interval_that_holds_the_target_decides_nothing(cell: Cell, state: str) -> None:
    assert states({RELIABLE: cell})["reliability"] == state


def test_a_target_declared_after_the_period_is_no_target_of_it() -> None:
    site = rich_site()
    late = Target(dataset="answers", question="recommend", value=10.0, declared="2020-01-02")
    known = site.organisations["bank"]
    bank = known.model_copy(update={"targets": (late, *known.targets[1:])})
    request = rich_request("en", site=replace(site, organisations={"bank": bank}))
    assert aims_of(request)[0].state == "late"
    drawing = CHARTS["bullet"](request)
    assert isinstance(drawing, Drawing)
    assert drawing.marks == len(DIMENSIONS)
    assert drawing.table.rows[0][-1].shown == "target set after the period: not compared"
    assert [row["t"] for row in drawing.specs[WIDE]["datasets"]["reasons"]] == ["target set after the period: not compared"]


def test_every_row_has_a_ruler_of_its_own() -> None:
    datasets = a_drawing("bullet", "en").specs[WIDE]["datasets"]
    assert [row["t"] for row in datasets["left_ends"]] == ["−100", "1", "1", "1", "1", "1"]
    assert [row["t"] for row in datasets["right_ends"]] == ["+100", "7", "7", "7", "7", "7"]
    assert [row["t"] for row in datasets["targets"]] == ["+30", "5.6", "5.6", "5.6", "5.6", "5.6"]


def test_bars_are_as_long_as_their_values_on_their_rulers() -> None:
    drawing = a_drawing("bullet", "en")
    datasets = drawing.specs[WIDE]["datasets"]
    plot = drawing.specs[WIDE]["width"]
    (first, *_) = sorted((row for state in ("met", "missed", "undecided") for row in datasets[state]), key=lambda row: row["y"])
    assert (first["x"], first["x2"]) == (plot / 2, round(plot * (100 + 14) / 200, 2))


def test_the_title_counts_results_and_a_word_stands_in_every_row() -> None:
    drawing = a_drawing("bullet", "en")
    assert drawing.title == "Against target: 3 met and 3 missed"
    assert [row["t"] for row in drawing.specs[WIDE]["datasets"]["details"]].count("met") == 3


def test_an_organisation_shows_its_records_beside_its_survey() -> None:
    own, survey = of_records(STEADY, target=0.8), rich_request("en")
    scene = Scene(own.site, "bank", (survey.series,), (own.series,), {})
    aims = aims_of(replace(survey, site=own.site, scene=scene))
    assert [aim.line.name for aim in aims][-1] == "On time"
    assert (aims[-1].target, aims[-1].value, aims[-1].state) == (80, 82, "undecided")
    assert aims[-1].ruler == (0, 100)


def test_lower_can_be_better() -> None:
    site = rich_site()
    seven, *rest = site.instruments["questionnaire"].scales
    turned = seven.model_copy(update={"direction": "lower_is_better"})
    instrument = site.instruments["questionnaire"].model_copy(update={"scales": (turned, *rest)})
    request = rich_request("en", site=replace(site, instruments={"questionnaire": instrument}))
    found = {aim.line.key.target: aim.state for aim in aims_of(request)}
    assert found["reliability"] == "met"
    assert found["tangibles"] == "missed"


def test_without_targets_there_is_no_chart() -> None:
    assert isinstance(CHARTS["bullet"](a_request("en")), NotDrawn)
    assert question_key(RECOMMEND) in rich_request().release.cells
