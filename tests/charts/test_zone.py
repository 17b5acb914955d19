"""Zone of tolerance: a place is told only where the intervals of both differences agree on it."""

from __future__ import annotations

import pytest

from generator.charts import CHARTS
from generator.charts.zone import state_of
from generator.model.chart import WIDE, Drawing, NotDrawn
from generator.model.release import Shown
from tests.charts.builders import a_drawing, a_request, shown


@pytest.mark.parametrize(
    ("adequacy", "gap", "state"),
    [
        (shown(0.5), shown(-0.5), "within"),
        (shown(-0.5), shown(-1.5), "below"),
        (shown(1.5), shown(0.5), "above"),
        (shown(0.05), shown(-0.9), "undecided"),
        (shown(0.9), shown(-0.05), "undecided"),
        (Shown(412, True, 0.5, None, None, 0.01), shown(-0.5), "undecided"),
        (None, shown(-0.5), "undecided"),
    ],
)
def test_an_interval_over_a_boundary_decides_nothing(adequacy: Shown | None, gap: Shown | None, state: str) -> None:
    assert state_of(adequacy, gap) == state


def test_the_title_counts_places_and_names_no_order() -> None:
    title = (
        "Perception in 5 dimensions: 1 within the zone of tolerance, 1 below the minimum, 1 above expectation and 2 undecided"
    )
    assert a_drawing("zone", "en").title == title


def test_each_bar_goes_from_minimum_to_expectation() -> None:
    drawing = a_drawing("zone", "en")
    bars = drawing.specs[WIDE]["datasets"]["zones"]
    assert [(bar["lo"], bar["hi"]) for bar in bars] == [(row[1].number, row[5].number) for row in drawing.table.rows]


def test_a_minimum_that_was_not_asked_is_not_invented() -> None:
    drawing = CHARTS["zone"](a_request("en"))
    assert isinstance(drawing, NotDrawn)


def test_every_picture_says_each_place_in_words() -> None:
    drawing = a_drawing("zone", "zh")
    assert isinstance(drawing, Drawing)
    for spec in map(dict, drawing.specs.values()):
        words = " ".join(str(row["t"]) for rows in spec["datasets"].values() for row in rows if "t" in row)
        assert all(word in words for word in ("区间之内", "低于最低", "高于期望", "无法判断"))
