"""Sparklines and what they follow: the last twelve periods of the number that a target names."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.charts import CHARTS
from generator.charts.followed import followed
from generator.charts.render import render
from generator.model.chart import NARROW, WIDE, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.measures import dimension_key, overall_key, question_key
from generator.model.release import Hidden
from tests.charts.builders import RECOMMEND, a_cache, a_drawing, a_request
from tests.charts.rich import OVERALL, rich_request


@pytest.mark.parametrize(
    ("target", "key"),
    [
        ("", overall_key("service", "gap")),
        ("service", overall_key("service", "gap")),
        ("service/perception", overall_key("service", "perception")),
        ("reliability", dimension_key("service", "reliability", "gap")),
        ("service/reliability/minimum", dimension_key("service", "reliability", "minimum")),
        ("recommend", question_key(RECOMMEND)),
        ("overall", question_key(OVERALL)),
    ],
)
def test_a_target_names_one_number_of_the_survey(target: str, key: Key) -> None:
    line = followed(rich_request("en", target))
    assert line is not None
    assert line.key == key
    assert line.name
    assert line.unit_words


def test_an_unknown_target_has_no_number() -> None:
    drawn = CHARTS["sparkline"](rich_request("en", "nothing"))
    assert isinstance(drawn, NotDrawn)
    assert drawn.is_needless


def test_a_sparkline_is_small_and_has_twelve_periods_and_no_words(tmp_path: Path) -> None:
    drawing = a_drawing("sparkline")
    (chart,) = render([drawing], a_cache(tmp_path))
    for width in (WIDE, NARROW):
        assert (chart.light[width].width, chart.light[width].height) == (90, 22)
        assert "<text" not in chart.light[width].svg
    assert len(drawing.table.rows) == 12
    assert len(drawing.specs[WIDE]["datasets"]["steps"]) == 11


def test_no_line_crosses_a_period_without_a_value() -> None:
    request = rich_request("en", changed={overall_key("service", "gap"): Hidden("too_few")})
    drawn = CHARTS["sparkline"](request)
    assert isinstance(drawn, Drawing)
    assert len(drawn.specs[WIDE]["datasets"]["steps"]) == 10


def test_two_periods_are_no_line() -> None:
    drawn = CHARTS["sparkline"](a_request("en", years=(2018, 2019)))
    assert isinstance(drawn, NotDrawn)
    assert drawn.is_needless
