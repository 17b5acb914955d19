"""Bullets: met, missed or undecided by the whole interval, and only against targets that were there before the data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.charts import CHARTS
from generator.charts.aims import aims_of
from generator.model.chart import WIDE, ChartRequest, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.measures import dimension_key, question_key
from generator.model.organisation import Target
from generator.model.release import Cell, Hidden, Shown
from generator.model.scene import Scene
from generator.model.table import Datum
from tests.charts.builders import DIMENSIONS, RECOMMEND, a_drawing, a_request, shown
from tests.charts.rich import PEERS, rich_request, rich_site
from tests.charts.test_control import STEADY, of_records

RELIABLE = dimension_key("service", "reliability", "perception")


def cell_of(drawing: Drawing, column: str, row: int = 0) -> Datum:
    place = [each.id for each in drawing.table.columns].index(column)
    return drawing.table.rows[row][place]


def with_group(**changes: object) -> ChartRequest:
    """The peers of the rich survey, changed."""
    (group,) = PEERS.groups
    peers = PEERS.model_copy(update={"groups": (group.model_copy(update=changes),)})
    return rich_request("en", site=replace(rich_site(), peers={"bank": peers}))


def drawn(request: ChartRequest) -> Drawing:
    drawing = CHARTS["bullet"](request)
    assert isinstance(drawing, Drawing)
    return drawing


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
    assert drawing.marks == len(DIMENSIONS) + 1  # a bar for each, and the band of peers
    assert cell_of(drawing, "state").shown == "target set after the period: not compared"
    assert [row["t"] for row in drawing.specs[WIDE]["datasets"]["reasons"]] == ["target set after the period: not compared"]


def test_a_late_target_hides_no_peers() -> None:
    """Without the target, and without another word on it than in the table."""
    site = rich_site()
    late = Target(
        dataset="answers", battery="service", form="perception", dimension="reliability", value=5.6, declared="2020-01-02"
    )
    bank = site.organisations["bank"].model_copy(update={"targets": (late,)})
    drawing = drawn(rich_request("en", site=replace(site, organisations={"bank": bank})))
    datasets = drawing.specs[WIDE]["datasets"]
    assert [len(datasets[name]) for name in ("unaimed", "bands", "aims", "targets", "reasons")] == [1, 1, 0, 0, 0]
    assert [row["t"] for row in datasets["details"]] == ["no target"]
    assert drawing.title == "Beside peers: 1" and "Against peers: 1" in drawing.alt
    assert cell_of(drawing, "state").shown == "target set after the period: not compared"


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
    own, survey = of_records(STEADY, target=0.8), rich_request("en", years=range(2012, 2026))
    scene = Scene(own.site, "bank", (survey.series,), (own.series,), {})
    aims = aims_of(replace(survey, site=own.site, scene=scene))
    assert [aim.line.name for aim in aims][-1] == "On time"
    assert (aims[-1].target, aims[-1].value, aims[-1].state) == (80, 82, "undecided")
    assert aims[-1].ruler == (0, 100)


def test_a_page_of_the_past_shows_no_later_records() -> None:
    own, survey = of_records(STEADY, target=0.8), rich_request("en")
    scene = Scene(own.site, "bank", (survey.series,), (own.series,), {})
    assert {aim.release.period.year for aim in aims_of(replace(survey, site=own.site, scene=scene))} == {2019}


def test_lower_can_be_better() -> None:
    site = rich_site()
    seven, *rest = site.instruments["questionnaire"].scales
    turned = seven.model_copy(update={"direction": "lower_is_better"})
    instrument = site.instruments["questionnaire"].model_copy(update={"scales": (turned, *rest)})
    request = rich_request("en", site=replace(site, instruments={"questionnaire": instrument}))
    found = {aim.line.key.target: aim.state for aim in aims_of(request)}
    assert found["reliability"] == "met"
    assert found["tangibles"] == "missed"


# Peers


@pytest.mark.parametrize(
    ("cell", "standing"),
    [
        (shown(5.6), "above"),
        (shown(4.8), "below"),
        (shown(5.2), "within"),
        (shown(5.35), "not to be told apart"),
        (replace(shown(5.6), edge="at_least"), "above"),
        (Shown(30, False, 5.9, None, None, 0.1), "not compared: no interval: not compared with peers"),
        (Hidden("too_few"), "not compared: no number can be published: not compared with peers"),
    ],
)
def test_only_a_whole_interval_lies_above_or_below_a_band(cell: Cell, standing: str) -> None:
    drawing = drawn(rich_request("en", changed={RELIABLE: cell}))
    row = [each[0].shown for each in drawing.table.rows].index("Reliability, perception")
    told = cell_of(drawing, "peers_standing", row)
    assert ": ".join(filter(None, (told.shown, told.note))) == standing


def test_a_band_lies_behind_its_bar_and_says_that_it_is_made_up() -> None:
    drawing = drawn(rich_request("en", changed={RELIABLE: shown(5.6)}))
    datasets, plot = drawing.specs[WIDE]["datasets"], drawing.specs[WIDE]["width"]
    (band,) = datasets["bands"]
    assert (band["x"], band["x2"]) == (round(plot * 4 / 6, 2), round(plot * 4.4 / 6, 2))
    assert [tick["x"] for tick in datasets["middles"]] == [round(plot * 4.25 / 6, 2)]
    names = [layer["data"]["name"] for layer in drawing.specs[WIDE]["layer"]]
    assert names.index("bands") < min(names.index(state) for state in ("met", "missed", "undecided"))
    assert "grey band: middle half of peers (synthetic data)" in drawing.subtitle
    assert {"Peers: middle half (synthetic)", "Peers: median (synthetic)"} <= {row["t"] for row in datasets["keys"]}
    assert "Against peers: 1 with the whole interval above the band." in drawing.alt


def test_the_table_has_what_peers_have_and_where_it_comes_from() -> None:
    drawing = drawn(rich_request("en"))
    row = [each[0].shown for each in drawing.table.rows].index("Reliability, perception")
    columns = ("peers", "peers_low", "peers_high", "peers_middle", "peers_count")
    told = [cell_of(drawing, name, row).shown for name in columns]
    assert told == ["Eight in the region (synthetic data)", "5", "5.4", "5.25", "8"]
    about = "figures of peers: middle half, median; source: https://example.org/region (read 2019-12-01)"
    assert cell_of(drawing, "peers", row).note == about
    assert cell_of(drawing, "peers", row).download == f"{told[0]}; {about}"


def test_figures_of_another_period_are_named_and_not_drawn() -> None:
    drawing = drawn(rich_request("en"))
    assert cell_of(drawing, "peers_standing").note == "figures of peers are of 2018: not compared"
    assert (cell_of(drawing, "peers_low").shown, cell_of(drawing, "peers_low").number) == ("[z]", None)


def test_peers_that_are_not_comparable_are_not_drawn() -> None:
    drawing = drawn(with_group(comparable="not_comparable"))
    assert drawing.specs[WIDE]["datasets"]["bands"] == []
    assert drawing.marks == len(DIMENSIONS) + 1
    assert "band" not in drawing.subtitle


def test_one_value_of_peers_is_a_mark_without_a_band() -> None:
    (group,) = PEERS.groups
    one = group.figures[0].model_copy(update={"shows": "one_value", "low": None, "high": None})
    datasets = drawn(with_group(figures=(one,))).specs[WIDE]["datasets"]
    assert (len(datasets["bands"]), len(datasets["middles"])) == (0, 1)


def test_peers_without_a_target_have_a_row_of_their_own() -> None:
    site = rich_site()
    bank = site.organisations["bank"].model_copy(update={"targets": ()})
    request = rich_request("en", site=replace(site, organisations={"bank": bank}))
    assert [(aim.line.key, aim.target, aim.state) for aim in aims_of(request)] == [(RELIABLE, None, "unaimed")]
    drawing = drawn(request)
    assert drawing.title == "Beside peers: 1"
    assert [row["t"] for row in drawing.specs[WIDE]["datasets"]["details"]] == ["no target"]


def test_without_targets_there_is_no_chart() -> None:
    assert isinstance(CHARTS["bullet"](a_request("en")), NotDrawn)
    assert question_key(RECOMMEND) in rich_request().release.cells
