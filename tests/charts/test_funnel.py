"""Funnel: only what lies outside has a name; limits are those of Spiegelhalter (2005) as `compare` computes them."""

from __future__ import annotations

from math import sqrt

import pytest

from generator.charts import CHARTS
from generator.charts.placing import Spot, apart, place_words
from generator.model.chart import NARROW, WIDE, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.measures import overall_key
from generator.model.release import Cell, Hidden
from tests.charts.builders import a_drawing, a_request, shown
from tests.charts.rich import BRANCHES, SIZES, rich_request

WIDTHS = (WIDE, NARROW)


def of_branch(level: str) -> Key:
    return overall_key("service", "gap")._replace(segment="branch", level=level)


def drawn(changed: dict[Key, Cell]) -> Drawing | NotDrawn:
    return CHARTS["funnel"](rich_request("en", "branch", changed))


@pytest.mark.parametrize("width", WIDTHS)
def test_only_groups_outside_the_limits_are_named(width: int) -> None:
    datasets = a_drawing("funnel", "en").specs[width]["datasets"]
    assert sorted(row["t"] for row in datasets["names"]) == ["North", "South"]
    assert [len(datasets[look]) for look in ("inside", "beyond_95", "beyond_998")] == [len(BRANCHES) - 2, 1, 1]


def test_the_title_and_the_text_name_who_is_outside_and_rank_nobody() -> None:
    drawing = a_drawing("funnel", "en")
    assert drawing.title == "1 of 10 groups outside the 99.8% limits: North"
    assert "Between the 95% and the 99.8% limits: 1." in drawing.alt
    assert "Not adjusted for customer mix." in drawing.alt
    alike: dict[Key, Cell] = {of_branch(name): shown(-0.42, n) for name, n in zip(BRANCHES, SIZES, strict=True)}
    same = drawn(alike)
    assert isinstance(same, Drawing)
    assert same.title == "All 10 groups within the limits: none can be told from the rest"


def test_limits_narrow_with_the_root_of_the_base() -> None:
    bands = a_drawing("funnel").specs[WIDE]["datasets"]
    first, last = bands["band_95"][0], bands["band_95"][-1]
    ratio = (first["v"] - first["v2"]) / (last["v"] - last["v2"])
    assert ratio == pytest.approx(sqrt(max(SIZES) / min(SIZES)), rel=0.001)
    wide = bands["band_998"][0]
    assert (wide["v"] - wide["v2"]) / (first["v"] - first["v2"]) == pytest.approx(3.0902 / 1.96, rel=0.001)


def test_overdispersion_and_mix_are_told_with_the_table() -> None:
    drawing = a_drawing("funnel", "en")
    assert "overdispersion φ = 1.25" in drawing.subtitle
    assert any("Not adjusted for customer mix" in note for note in drawing.table.notes)
    assert len(drawing.table.rows) == len(BRANCHES)


def test_fewer_than_eight_groups_are_no_funnel() -> None:
    few = drawn({of_branch(name): Hidden("too_few") for name in BRANCHES[:3]})
    assert isinstance(few, NotDrawn)
    assert "7; below 8" in few.reason


def test_without_a_grouping_there_is_no_funnel() -> None:
    assert isinstance(CHARTS["funnel"](a_request("en")), NotDrawn)


def test_words_in_a_plane_cover_neither_each_other_nor_a_point() -> None:
    spots = [Spot(100 + 4 * (place % 3), 60 + 9 * place, f"Name {place}") for place in range(8)]
    rows = place_words(spots, 12, (400, 200))
    boxes = [(row["x"], row["y"]) for row in rows]
    assert len(set(boxes)) == len(spots)
    for place, (x, y) in enumerate(boxes):
        for other_x, other_y in boxes[place + 1 :]:
            assert abs(float(y) - float(other_y)) >= 9 or abs(float(x) - float(other_x)) >= 30


def test_a_name_at_the_edge_stays_inside() -> None:
    (row,) = place_words([Spot(395, 100, "A long name")], 12, (400, 200))
    assert float(row["x"]) < 330


def test_heights_are_moved_apart_in_their_order() -> None:
    assert apart([10.0, 12.0, 60.0], 15) == [10.0, 25.0, 60.0]
    assert apart([60.0, 10.0, 12.0], 15) == [60.0, 10.0, 25.0]
