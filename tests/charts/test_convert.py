"""Converting: a skeleton that is compiled once and filled gives the picture of the whole specification."""

from __future__ import annotations

import json

import pytest
from vl_convert import vegalite_to_svg

from generator.charts import CHARTS
from generator.charts.convert import _without_fonts, to_svg
from generator.charts.pictures import finish
from generator.model.chart import NARROW, WIDE
from tests.charts.builders import a_drawing


@pytest.mark.parametrize("name", CHARTS)
def test_a_filled_skeleton_is_the_picture_of_the_whole_specification(name: str) -> None:
    specs = a_drawing(name).specs
    for width in specs.keys() & {WIDE, NARROW}:
        whole = {**specs[width], "config": _without_fonts(specs[width]["config"])}
        expected = vegalite_to_svg(whole, vl_version="6.4", allowed_base_urls=[])
        svg, error = to_svg(json.dumps(dict(specs[width])))
        assert error == ""
        assert finish(svg, "c1", "x") == finish(expected, "c1", "x")


def test_rows_without_a_number_are_drawn_as_the_whole_specification_draws_them() -> None:
    spec = dict(a_drawing("dumbbell").specs[WIDE])
    name, rows = next((name, rows) for name, rows in spec["datasets"].items() if rows and "v" in rows[0])
    hole = {key: value for key, value in rows[0].items() if key != "v"}
    holed = {**spec, "datasets": {**spec["datasets"], name: [*rows, hole]}}
    whole = {**holed, "config": _without_fonts(holed["config"])}
    expected = vegalite_to_svg(whole, vl_version="6.4", allowed_base_urls=[])
    assert finish(to_svg(json.dumps(holed))[0], "c1", "x") == finish(expected, "c1", "x")
