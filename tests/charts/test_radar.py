"""A radar is the dumbbell once more: whole axes, two outlines, nothing filled, and never more than it can show."""

from __future__ import annotations

from math import hypot

import pytest

from generator.charts import CHARTS
from generator.model.chart import NARROW, WIDE, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.instrument import Headline
from generator.model.measures import dimension_key
from generator.model.release import Cell, Hidden
from generator.model.text import LANGUAGES, Language
from tests.charts.builders import DIMENSIONS, SERVICE, a_drawing, a_request, an_instrument, an_item, shown


def drawn(dimensions: list[str], changed: dict[Key, Cell] | None = None) -> Drawing | NotDrawn:
    """Of a questionnaire with these dimensions; those that the others do not know have a value of 4 and 5."""
    items = tuple(
        an_item(name if name in DIMENSIONS else "tangibles", 1).model_copy(update={"dimension": name}) for name in dimensions
    )
    items = tuple(item.model_copy(update={"id": f"item-{place}"}) for place, item in enumerate(items))
    battery = SERVICE.model_copy(update={"items": items})
    cells: dict[Key, Cell] = {}
    for name in dimensions:
        for form, value in {"expectation": 5.0, "perception": 4.0, "gap": -1.0}.items():
            cells[dimension_key("service", name, form)] = shown(value)
    request = a_request("en", changed=cells | (changed or {}))
    site = request.site
    site.instruments["questionnaire"] = an_instrument([battery], Headline(battery="service", form="gap"))  # type: ignore[index]
    return CHARTS["radar"](request)


@pytest.mark.parametrize(("number", "is_drawn"), [(2, False), (3, True), (7, True), (8, False)])
def test_three_to_seven_axes_and_no_others(number: int, is_drawn: bool) -> None:
    drawing = drawn([f"d{place}" for place in range(number)])
    assert isinstance(drawing, Drawing) is is_drawn
    if isinstance(drawing, NotDrawn):
        assert drawing.reason == f"A radar needs 3 to 7 dimensions with published values; here there are {number}."


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_axes_run_from_the_least_to_the_greatest_value_of_the_scale(width: int) -> None:
    """Distance from the middle is (value - 1) / (7 - 1) of an axis, whatever the values are."""
    datasets = a_drawing("radar").specs[width]["datasets"]
    spoke = datasets["spokes"][0]
    whole = hypot(spoke["x2"] - spoke["x"], spoke["y2"] - spoke["y"])
    for point in (*datasets["expectation"], *datasets["perception"]):
        away = hypot(point["x"] - spoke["x"], point["y"] - spoke["y"])
        assert away / whole == pytest.approx((point["v"] - 1) / 6, abs=1e-3)
    words = [row["t"] for row in datasets["ticks"]]
    assert (words[0], words[-1]) == ("1", "7")


def test_two_outlines_are_lines_and_nothing_is_filled() -> None:
    drawing = a_drawing("radar")
    marks = {layer["mark"]["type"] for layer in drawing.specs[WIDE]["layer"]}
    assert marks == {"rule", "point", "text"}
    assert [len(drawing.specs[WIDE]["datasets"][f"outline_{form}"]) for form in ("expectation", "perception")] == [5, 5]


def test_dimensions_stand_in_their_declared_order() -> None:
    for spec in map(dict, a_drawing("radar", "en").specs.values()):
        tips = [row["tip"].partition(",")[0] for row in spec["datasets"]["perception"]]
        assert tips == [name.en for name in DIMENSIONS.values()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_printed_and_area_is_disclaimed(language: Language) -> None:
    drawing = a_drawing("radar", language)
    for spec in map(dict, drawing.specs.values()):
        words = " ".join(str(row["t"]) for rows in spec["datasets"].values() for row in rows if "t" in row)
        assert all(row[place].shown in words for row in drawing.table.rows for place in (1, 5))
    said = {"zh": "面积没有含义；比较请看点图", "en": "Area has no meaning; compare on the dot plot"}[language]
    assert said in drawing.subtitle
    assert drawing.alt.endswith({"zh": "面积没有含义。", "en": "Area has no meaning."}[language])


def test_an_outline_does_not_bridge_a_value_that_is_not_published() -> None:
    gone: dict[Key, Cell] = {
        dimension_key("service", "d1", form): Hidden("too_few") for form in ("expectation", "perception", "gap")
    }
    drawing = drawn([f"d{place}" for place in range(5)], gone)
    assert isinstance(drawing, Drawing)
    assert len(drawing.specs[WIDE]["datasets"]["outline_perception"]) == 3
    assert any("[c]" in str(row["t"]) for row in drawing.specs[NARROW]["datasets"]["pairs_left"])


def test_it_has_the_numbers_of_the_dumbbell() -> None:
    assert a_drawing("radar").table.rows == a_drawing("dumbbell").table.rows
