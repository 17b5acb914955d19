"""Each kind of table says the published numbers, in the order of the questionnaire."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.errors import UsageError
from generator.model.instrument import Headline
from generator.model.measures import dimension_key, item_key, question_key
from generator.model.release import Hidden, Shown
from generator.model.table import Datum, Table
from generator.tables import make_table, tables_for
from tests.charts.builders import (
    DIMENSIONS,
    NPS_INSTRUMENT,
    RECOMMEND,
    SATISFACTION,
    SATISFACTION_INSTRUMENT,
    SERVICE,
    TWO_BATTERIES,
    a_request,
    an_instrument,
)


def cell(table: Table, row: int, column: str) -> Datum:
    return table.rows[row][[c.id for c in table.columns].index(column)]


def test_dimensions_stand_in_the_order_of_the_questionnaire_and_the_whole_comes_last() -> None:
    table = make_table("dimensions", a_request("en"))
    assert [row[0].shown for row in table.rows] == [*(text.en for text in DIMENSIONS.values()), "Overall"]
    assert (cell(table, 1, "gap").shown, cell(table, 1, "gap").number) == ("−0.93", -0.93)
    assert (cell(table, 1, "gap_low").number, cell(table, 1, "gap_high").number) == (-1.01, -0.85)
    assert cell(table, 1, "gap_n").number == 412
    assert cell(table, 5, "gap").number == -0.42


def test_what_was_not_asked_is_not_applicable() -> None:
    table = make_table("dimensions", a_request("zh"))
    assert cell(table, 5, "expectation") == Datum("[z]", None, "这一期没有问或没有测")


def test_items_of_a_satisfaction_battery_show_shares_with_coded_ends() -> None:
    table = make_table("items", a_request("zh", instrument=SATISFACTION_INSTRUMENT))
    assert cell(table, 0, "satisfaction_top_box_percent").shown == "72%"
    assert cell(table, 0, "satisfaction_top_box_percent").number == 72
    assert len(table.rows) == 10


def test_items_of_one_dimension_only() -> None:
    table = make_table("items", a_request("en", target="assurance"))
    assert {row[0].shown for row in table.rows} == {"Assurance"}
    assert len(table.rows) == 2


def test_nps_is_in_points_and_never_in_percent() -> None:
    table = make_table("questions", a_request("zh", instrument=NPS_INSTRUMENT))
    assert cell(table, 0, "value") == Datum("+31", 31.0)
    assert "%" not in "".join(datum.shown for datum in table.rows[0])


def test_weighted_values_stand_beside_unweighted_ones() -> None:
    weighted = {question_key(RECOMMEND)._replace(weighting="survey"): Shown(412, True, 0.28, 0.2, 0.36, 0.01)}
    table = make_table("questions", a_request("en", instrument=NPS_INSTRUMENT, changed=weighted))
    assert [(row[2].shown, row[4].shown) for row in table.rows] == [("unweighted", "+31"), ("survey weights", "+28")]


def test_a_segment_shows_every_group_and_everyone() -> None:
    table = make_table("segments", a_request("zh", target="branch"))
    assert [row[0].shown for row in table.rows] == ["城北", "城南", "城东", "城西", "全部答复者"]
    assert cell(table, 3, "respondents").shown == "[c]"
    assert cell(table, 0, "respondents") == Datum("≈ 180", 180, "为保护答复者，人数取整公布")
    assert cell(table, 4, "gap").number == -0.42


def test_periods_stand_oldest_first() -> None:
    table = make_table("series", a_request("en"))
    assert [row[0].shown for row in table.rows] == ["2015", "2016", "2018", "2019"]


def test_a_mark_beside_a_number_also_reaches_the_download() -> None:
    key = dimension_key("service", "reliability", "gap")
    low = {key: Shown(25, False, -1.0, -1.8, -0.2, 0.2, marks=("u",))}
    table = make_table("dimensions", a_request("en", changed=low))
    assert cell(table, 1, "gap").shown == "−1.0 [u]"
    assert cell(table, 1, "gap").number == -1.0
    assert "u" in cell(table, 1, "marks").shown
    assert any(note.startswith("[u]: low reliability") for note in table.notes)


def test_a_hidden_cell_says_why() -> None:
    key = dimension_key("service", "reliability", "gap")
    table = make_table("dimensions", a_request("en", changed={key: Hidden("nesting")}))
    assert "small group" in cell(table, 1, "gap").note


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="dimensions"):
        make_table("dimension", a_request())


def test_no_release_is_needed_to_be_the_newest() -> None:
    request = a_request("en")
    older = replace(request, release=request.series.releases[0])
    assert "2015" in make_table("dimensions", older).caption


def test_each_kind_of_page_has_its_tables_and_none_is_empty() -> None:
    results = tables_for("results", a_request("en", instrument=NPS_INSTRUMENT))
    assert [table.id for table in results] == ["dimensions", "items", "questions", "series"]
    assert [table.id for table in tables_for("results", a_request("en", years=(2019,)))] == ["dimensions", "items"]
    assert [table.id for table in tables_for("dimension", a_request("en", target="empathy"))] == ["items"]
    assert [table.id for table in tables_for("segment", a_request("en", target="branch"))] == ["segments"]


def test_a_second_battery_has_an_item_table_of_its_own() -> None:
    request = a_request("en", instrument=TWO_BATTERIES)
    ids = [table.id for table in tables_for("results", request)]
    assert ids[:3] == ["dimensions", "items-service", "items-satisfaction"]


def test_item_tables_name_their_battery_where_there_are_several() -> None:
    items = [table for table in tables_for("results", a_request("en", instrument=TWO_BATTERIES)) if "items" in table.id]
    assert [table.title.split(":")[0] for table in items] == ["Service quality", "Satisfaction"]
    assert all(table.caption == f"{table.title}; Example Bank, 2019" for table in items)


def test_weighted_means_stand_beside_unweighted_ones_of_dimensions_and_items() -> None:
    weighted = {
        key._replace(weighting="survey"): Shown(412, True, 4.31, 4.2, 4.4, 0.01)
        for key in (
            dimension_key("satisfaction", "reliability", "satisfaction"),
            item_key("satisfaction", "reliability-1", "satisfaction"),
        )
    }
    request = a_request("en", instrument=SATISFACTION_INSTRUMENT, changed=weighted)
    dimensions, items = make_table("dimensions", request), make_table("items", request)
    assert cell(dimensions, 1, "satisfaction_weighted") == Datum("4.31", 4.31)
    assert cell(dimensions, 1, "satisfaction").number == 5.0
    assert cell(items, 2, "satisfaction_weighted").number == 4.31
    assert "Satisfaction, weighted" in [column.title for column in dimensions.columns]


def test_batteries_that_ask_one_form_each_share_the_columns() -> None:
    quality = SERVICE.model_copy(update={"forms": SERVICE.forms[1:]})
    asked = an_instrument([quality, SATISFACTION], Headline())
    table = make_table("dimensions", a_request("en", instrument=asked))
    assert [column.id for column in table.columns] == [
        "dimension",
        "battery",
        "form",
        "mean",
        "mean_low",
        "mean_high",
        "mean_n",
    ]
    assert {(row[1].shown, row[2].shown) for row in table.rows} == {
        ("Service quality", "Perception"),
        ("Satisfaction", "Satisfaction"),
    }
    assert cell(table, 6, "mean").number == 5.2
