"""Weight times gap: bars add up to what is published, or there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import fsum

import pytest

from generator.charts import CHARTS
from generator.model.chart import WIDE, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.instrument import Item
from generator.model.measures import dimension_key, item_key, overall_key
from generator.model.release import Cell, Hidden
from tests.charts.builders import DIMENSIONS, ITEMS, a_request, shown
from tests.charts.rich import rich_request

TOTAL = overall_key("service", "gap")


def drawn(changed: Mapping[Key, Cell] | None = None) -> Drawing:
    drawing = CHARTS["weighted-gaps"](rich_request("en", changed=changed))
    assert isinstance(drawing, Drawing), drawing
    return drawing


def lengths(drawing: Drawing, *names: str) -> float:
    bars = [row for name in names for row in drawing.specs[WIDE]["datasets"][name]]
    return round(fsum(row["lo"] + row["hi"] for row in bars), 6)


@pytest.mark.parametrize("total", [-0.62, -0.4, -0.9])
def test_printed_contributions_add_up_to_the_total(total: float) -> None:
    drawing = drawn({TOTAL._replace(weighting="points"): shown(total)})
    assert lengths(drawing, "parts", "rest") == lengths(drawing, "total") == total
    numbers = [row[3].number or 0.0 for row in drawing.table.rows]
    assert round(fsum(numbers[:-1]), 6) == numbers[-1]


def test_what_mean_weights_miss_is_a_bar_of_its_own_with_a_note() -> None:
    """10% of -0.21, 30% of -0.93 and so on give -0.62; the difference to the published total is shown, not hidden."""
    drawing = drawn({TOTAL._replace(weighting="points"): shown(-0.7)})
    assert lengths(drawing, "rest") == -0.08
    assert drawing.table.notes
    assert not drawn().table.notes


def test_a_share_of_the_total_is_told_only_where_all_parts_go_one_way() -> None:
    assert drawn().title == "The weighted gap is −0.62, of which Responsiveness gives −0.34"
    one_way = {dimension_key("service", "assurance", "gap"): shown(-0.2)}
    assert drawn(one_way).title == "The weighted gap is −0.62; Responsiveness makes up 55% of it"


def test_importance_of_items_gives_weights_where_no_points_are_asked() -> None:
    def importance_of(item: Item) -> Key:
        return item_key("service", item.id, "importance")

    alike: dict[Key, Cell] = {importance_of(item): shown(5.0) for item in ITEMS}
    request = rich_request("en", changed={**alike, TOTAL._replace(weighting="importance"): shown(-0.41)})
    without = {key: cell for key, cell in request.release.cells.items() if key.weighting != "points"}
    drawing = CHARTS["weighted-gaps"](replace(request, release=replace(request.release, cells=without)))
    assert isinstance(drawing, Drawing)
    assert [row[1].number for row in drawing.table.rows[: len(DIMENSIONS)]] == [20.0] * 5
    assert lengths(drawing, "parts", "rest") == -0.41


@pytest.mark.parametrize("gone", [dimension_key("service", "assurance", "gap"), dimension_key("service", "empathy", "points")])
def test_a_part_that_is_not_published_leaves_no_chart(gone: Key) -> None:
    assert isinstance(CHARTS["weighted-gaps"](rich_request("en", changed={gone: Hidden("too_few")})), NotDrawn)


def test_points_that_do_not_add_up_to_a_hundred_weight_nothing() -> None:
    off = {dimension_key("service", "empathy", "points"): shown(60.0)}
    drawing = CHARTS["weighted-gaps"](rich_request("en", changed=off))
    assert isinstance(drawing, NotDrawn)
    assert "145.0" in drawing.reason


def test_weights_that_were_not_asked_are_not_invented() -> None:
    drawing = CHARTS["weighted-gaps"](a_request("en"))
    assert isinstance(drawing, NotDrawn)
    assert "Nobody was asked" in drawing.reason
