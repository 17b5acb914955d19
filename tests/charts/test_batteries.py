"""Several batteries in one chart of means: what may stand on one ruler, and what may be said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.charts import CHARTS
from generator.charts.ends import title_by_ends
from generator.charts.reading import Known
from generator.model.chart import Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.instrument import Battery, FormOfBattery, Headline, Instrument, Scale, ScaleLabel
from generator.model.measures import dimension_key, item_key
from generator.model.release import Cell
from generator.model.text import Text
from tests.charts.builders import ITEMS, SATISFACTION_INSTRUMENT, SCALES, a_request, an_instrument, shown


def battery(name: str, dimension: str, scale: str = "seven", form: str = "satisfaction") -> Battery:
    items = tuple(item for item in ITEMS if item.dimension == dimension)
    forms = (FormOfBattery.model_validate({"form": form, "scale": scale}),)
    return Battery(id=name, name=Text(zh=name, en=name), forms=forms, items=items)


def instrument(*batteries: Battery) -> Instrument:
    made = an_instrument(batteries, Headline())
    worded = (ScaleLabel(value=1, text=Text(zh="脏", en="Dirty")),)
    others = (
        Scale(id="seven-worded", min=1, max=7, top_box=6, bottom_box=3, labels=worded),
        Scale(id="five", min=1, max=5, top_box=4, bottom_box=2),
    )
    return made.model_copy(update={"scales": (*SCALES, *others)})


def drawn(name: str, asked: Instrument, values: dict[str, float], target: str = "") -> Drawing | NotDrawn:
    """`values` by dimension: its items have the same means."""
    cells: dict[Key, Cell] = {}
    for each in asked.batteries:
        form = each.forms[0].form
        cells |= {dimension_key(each.id, dimension, form): shown(values[dimension]) for dimension in each.dimensions}
        cells |= {item_key(each.id, item.id, form): shown(values[item.dimension]) for item in each.items}
    return CHARTS[name](a_request("en", instrument=asked, changed=cells, years=(2019,), target=target))


def labels(drawing: Drawing) -> list[str]:
    return [row["t"].replace("\n", " ") for row in drawing.specs[720]["datasets"]["labels"]]


VALUES = {"tangibles": 5.5, "reliability": 4.5, "responsiveness": 4.4, "assurance": 3.9}


def test_dimensions_of_all_batteries_on_one_scale_stand_in_one_chart() -> None:
    drawing = drawn("dimension-means", instrument(battery("one", "tangibles"), battery("two", "reliability")), VALUES)
    assert isinstance(drawing, Drawing)
    assert labels(drawing) == ["Tangibles", "Reliability"]
    assert drawing.title == "Satisfaction is highest for Tangibles (5.50) and lowest for Reliability (4.50)"
    assert [row[1].shown for row in drawing.table.rows] == ["one", "two"]


def test_a_battery_on_another_scale_is_named_and_not_drawn() -> None:
    asked = instrument(battery("one", "tangibles"), battery("two", "reliability"), battery("three", "assurance", "five"))
    drawing = drawn("dimension-means", asked, VALUES)
    assert isinstance(drawing, Drawing)
    assert labels(drawing) == ["Tangibles", "Reliability"]
    assert drawing.subtitle.endswith("not drawn, as their scale differs: three")


def test_importance_never_stands_beside_satisfaction() -> None:
    asked = instrument(battery("one", "tangibles"), battery("two", "reliability", form="importance"))
    assert isinstance(drawn("dimension-means", asked, VALUES), NotDrawn)


def test_scales_with_other_words_at_their_ends_are_not_ranked() -> None:
    asked = instrument(battery("one", "tangibles"), battery("two", "reliability", "seven-worded", "perception"))
    drawing = drawn("dimension-means", asked, VALUES)
    assert isinstance(drawing, Drawing)
    assert drawing.title == "Rating: means from 4.50 to 5.50 points"
    assert "not ranked" in drawing.subtitle
    assert drawing.subtitle.startswith("Mean rating by dimension, 1 to 7 points")


def test_items_stand_under_the_dimensions_of_every_battery() -> None:
    drawing = drawn("item-means", instrument(battery("one", "tangibles"), battery("two", "reliability")), VALUES)
    assert isinstance(drawing, Drawing)
    assert [row["t"] for row in drawing.specs[720]["datasets"]["headings"]] == ["Tangibles", "Reliability"]
    assert len(drawing.table.rows) == 4
    own = drawn("item-means", instrument(battery("one", "tangibles"), battery("two", "reliability")), VALUES, "reliability")
    assert isinstance(own, Drawing)
    assert len(own.table.rows) == 2


def test_a_chinese_title_sets_latin_names_apart() -> None:
    low, high, apart = (Known(name, name, shown(value)) for name, value in (("expe4", 3.9), ("imag3", 5.5), ("满意度", 4.6)))
    request = a_request("zh")
    assert title_by_ends(request, (low, apart, high), "score", "charts.means.title", "感知") == (
        "感知最高的是 imag3（5.50），最低的是 expe4（3.90）"
    )
    assert (
        title_by_ends(request, (low, high), "score", "charts.segments.title", "") == "最低：expe4（3.90）；最高：imag3（5.50）"
    )


def test_ends_whose_intervals_overlap_are_named_as_a_group() -> None:
    batteries = [battery(f"of-{dimension}", dimension) for dimension in VALUES]
    drawing = drawn("dimension-means", instrument(*batteries), {**VALUES, "assurance": 4.5})
    assert isinstance(drawing, Drawing)
    group = "Responsiveness, Assurance and Reliability (these 3 cannot be told apart)"
    assert drawing.title == f"Satisfaction is highest for Tangibles (5.50) and lowest for {group}"


def test_nothing_is_ranked_where_all_intervals_overlap() -> None:
    drawing = drawn(
        "dimension-means", instrument(battery("one", "tangibles"), battery("two", "reliability")), dict.fromkeys(VALUES, 4.0)
    )
    assert isinstance(drawing, Drawing)
    assert drawing.title == "Satisfaction: the intervals of 2 overlap, no order can be told"


def test_one_row_is_no_chart() -> None:
    drawing = drawn("dimension-means", instrument(battery("one", "tangibles")), VALUES)
    assert isinstance(drawing, NotDrawn)
    assert drawing.is_needless


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_axis_that_shows_a_part_of_the_scale_says_so(language: str) -> None:
    request = a_request("en", instrument=SATISFACTION_INSTRUMENT)
    drawing = CHARTS["dimension-means"](replace(request, language=language))  # type: ignore[arg-type]
    assert isinstance(drawing, Drawing)
    unit = drawing.specs[720]["datasets"]["unit"][0]["t"]
    assert unit == {"zh": "均值（1 至 7 分中的一段）", "en": "Mean (part of the 1 to 7 scale)"}[language]
