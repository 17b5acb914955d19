"""The timeline shows what is late and what was put off; nobody can write `overdue`, it follows from the dates."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.charts import CHARTS
from generator.charts.lettering import width_of
from generator.charts.render import render
from generator.model.actions import Action
from generator.model.chart import NARROW, WIDE, Drawing, NotDrawn
from generator.model.text import LANGUAGES, Language
from tests.charts.builders import a_cache, a_drawing
from tests.charts.deeds import a_register_site, another, due, request_about, some_actions
from tests.charts.test_hostile_labels import HOSTILE


def drawn(*actions: Action, language: Language = "en") -> Drawing | NotDrawn:
    return CHARTS["action-timeline"](request_about(language, "", site=a_register_site(*actions)))


def drawing(*actions: Action, language: Language = "en") -> Drawing:
    found = drawn(*actions, language=language)
    assert isinstance(found, Drawing), found
    return found


def test_the_title_counts_what_is_overdue_on_the_day_of_the_edition() -> None:
    """a-09 was due on 10 November and a-13 on the 21st; the edition is of the 22nd."""
    found = drawing()
    assert found.title == "2 of 6 actions are overdue"
    assert "a-09, 12 days; a-13, 1 day." in found.alt
    assert [row[-1].number for row in found.table.rows] == [12, 1, 0, 0, 0, 0]


def test_without_a_late_action_it_says_so() -> None:
    done = some_actions()[0]
    assert drawing(done).title == "One action, not overdue"
    assert drawing(done, done.model_copy(update={"id": "again"}), language="zh").title == "2 项行动，没有逾期"


def test_what_is_late_comes_first_and_then_what_is_due_first() -> None:
    assert [row[0].shown for row in drawing().table.rows] == ["a-09", "a-13", "one-approval", "a-14", "a-11", "a-12"]


def test_every_status_stands_in_words_beside_its_colour() -> None:
    for spec in map(dict, drawing().specs.values()):
        states = [row["t"] for row in spec["datasets"]["states"]]
        assert states == ["12 days overdue", "1 day overdue", "done", "cancelled", "in progress", "not started"]


def test_a_bar_goes_from_start_to_the_date_that_holds_and_the_date_before_it_stays_in_sight() -> None:
    datasets = drawing().specs[WIDE]["datasets"]
    late = datasets["late"][0]
    assert late["x"] < datasets["moved"][0]["x"] < late["x2"]
    assert datasets["lags"][0]["x"] == late["x2"]
    assert datasets["lags"][0]["x2"] == datasets["today"][0]["x"]
    row = next(row for row in drawing().table.rows if row[0].shown == "a-09")
    assert [datum.shown for datum in row[4:7]] == ["15 October 2020", "10 November 2020", "1"]


def test_a_date_that_was_put_off_so_far_that_it_is_not_late_still_shows_every_move() -> None:
    moved = another(
        "slow",
        "慢",
        "slow",
        due=due(("2020-08-01", "2020-07-01"), ("2020-10-01", "2020-07-30"), ("2021-03-01", "2020-09-30")),
        status="in_progress",
    )
    found = drawing(moved)
    assert found.title == "One action, not overdue"
    assert len(found.specs[NARROW]["datasets"]["moved"]) == 2
    assert "1 had the due date changed." in found.alt


def test_an_action_that_has_not_begun_is_an_empty_frame_from_the_day_it_was_written_down() -> None:
    for spec in map(dict, drawing().specs.values()):
        (frame,) = spec["datasets"]["not_started"]
        assert "drawn from the day it was written down" in frame["tip"]
        assert "1 November 2020 to 31 January 2021" in frame["tip"]


def test_an_action_due_before_it_began_is_drawn_all_the_same() -> None:
    odd = another("odd", "怪", "odd", started="2020-11-01", due=due(("2020-10-01", "2020-09-01")), status="in_progress")
    (bar,) = drawing(odd).specs[WIDE]["datasets"]["late"]
    assert bar["x"] < bar["x2"]


def test_a_line_of_ten_years_names_as_many_months_as_fit() -> None:
    long = another("long", "长", "long", started="2011-01-01", due=due(("2021-01-01", "2010-01-01")), status="in_progress")
    for width, spec in drawing(long).specs.items():
        places = [row["x"] for row in spec["datasets"]["ticks"]]
        assert 2 < len(places) < 12
        assert min(right - left for left, right in pairwise(places)) > 50, width


def test_no_month_is_cut_by_the_edge_of_the_picture() -> None:
    late = another("late", "晚", "late", started="2024-11-20", due=due(("2027-01-20", "2024-11-01")), status="in_progress")
    for width, spec in drawing(late).specs.items():
        last = spec["datasets"]["ticks"][-1]
        assert last["x"] + width_of(last["t"], 12) <= width - spec["padding"]["left"]


def test_a_date_that_no_longer_holds_stands_below_its_bar_where_no_colour_hides_it() -> None:
    for spec in map(dict, drawing().specs.values()):
        (moved,) = spec["datasets"]["moved"]
        assert moved["y"] - 5 > spec["datasets"]["late"][0]["y2"]


@pytest.mark.parametrize(("number", "is_drawn"), [(25, True), (26, False)])
def test_more_than_25_actions_are_a_table(number: int, is_drawn: bool) -> None:
    found = drawn(*(another(f"a-{place}", "行动", "action") for place in range(number)))
    assert isinstance(found, Drawing) is is_drawn
    if isinstance(found, NotDrawn):
        assert found.reason == "There are 26 actions; past 25 a timeline cannot be read, so see the table."


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_organisation_without_a_register_has_none(language: Language) -> None:
    request = request_about(language, "")
    found = CHARTS["action-timeline"](replace(request, site=replace(request.site, actions={})))
    assert isinstance(found, NotDrawn)


def test_words_stand_above_the_bar_on_a_phone_and_no_two_rows_touch() -> None:
    spec = a_drawing("action-timeline", "en").specs[NARROW]
    bars = sorted(
        row["y"]
        for state in ("late", "in_progress", "on_hold", "done", "not_started", "cancelled")
        for row in spec["datasets"].get(state, ())
    )
    names = [row["y"] for row in spec["datasets"]["names"]]
    states = [row["y"] for row in spec["datasets"]["states"]]
    assert all(name < state < bar for name, state, bar in zip(names, states, bars, strict=True))
    assert all(name - bar > 20 for name, bar in zip(names[1:], bars, strict=False))


def test_what_people_typed_is_words(tmp_path: Path) -> None:
    actions = [another(f"a-{place}", typed, typed) for place, typed in enumerate(HOSTILE)]
    (chart,) = render([drawing(*actions)], a_cache(tmp_path))
    for picture in (*chart.light.values(), *chart.dark.values()):
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(picture.svg).iter()}
        assert tags <= {"svg", "title", "g", "path", "line", "text", "tspan"}
    assert not set("<>&\u2028\u2029") & set(chart.spec)
