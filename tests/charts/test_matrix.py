"""Matrix: a quadrant only where both intervals leave no doubt, and a crosshair that says where it comes from."""

from __future__ import annotations

from collections.abc import Mapping

from generator.charts import CHARTS
from generator.model.chart import NARROW, WIDE, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.measures import dimension_key, item_key
from generator.model.release import Cell, Hidden, Shown
from tests.charts.builders import ITEMS, a_drawing, a_request, shown
from tests.charts.rich import rich_request

LOOKS = ("urgent", "decided", "undecided")


def importance(number: int) -> Key:
    return item_key("service", ITEMS[number].id, "importance")


def perception(number: int) -> Key:
    return item_key("service", ITEMS[number].id, "perception")


def drawn(changed: Mapping[Key, Cell], target: str = "") -> Drawing | NotDrawn:
    return CHARTS["matrix"](rich_request("en", target, changed))


def test_an_item_whose_interval_crosses_a_boundary_is_faint_and_unclassified() -> None:
    drawing = a_drawing("matrix", "en")
    datasets = drawing.specs[WIDE]["datasets"]
    quadrants = [row[-2].shown for row in drawing.table.rows]
    assert [len(datasets[look]) for look in LOOKS] == [
        quadrants.count("concentrate here"),
        len(quadrants) - quadrants.count("concentrate here") - quadrants.count("undecided"),
        quadrants.count("undecided"),
    ]
    cross = datasets["cross_up"][0]["v"]
    for look in ("urgent", "decided"):
        assert all(row["hi"] <= cross or row["lo"] >= cross for row in datasets[look])
    wide: dict[Key, Cell] = {perception(place): shown(5.2, half=2.0) for place in range(len(ITEMS))}
    unclear = drawn(wide)
    assert isinstance(unclear, Drawing)
    assert unclear.title == "No item lies clearly in “concentrate here”"
    assert len(unclear.specs[WIDE]["datasets"]["undecided"]) == len(ITEMS)


def test_the_crosshair_is_two_lines_of_its_own_and_its_rule_is_printed() -> None:
    drawing = a_drawing("matrix", "en")
    for width in (WIDE, NARROW):
        datasets = drawing.specs[width]["datasets"]
        assert (len(datasets["cross_up"]), len(datasets["cross_across"])) == (1, 1)
    assert "crosshair at the average of all means (perception 5.65, importance 5.41)" in drawing.subtitle
    assert "Boundaries: average of all means." in drawing.alt


def test_every_number_in_the_plane_stands_in_the_list() -> None:
    for spec in map(dict, a_drawing("matrix", "en").specs.values()):
        numbers = {row["t"] for row in spec["datasets"]["numbers"]}
        assert numbers == {row["t"].split()[0] for row in spec["datasets"]["listed"]}
        assert len(numbers) == len(ITEMS)


def test_a_target_can_ask_for_dimensions() -> None:
    drawing = drawn({}, "service/dimension")
    assert isinstance(drawing, Drawing)
    assert len(drawing.table.rows) == 5


def test_fewer_than_a_hundred_answers_make_no_matrix() -> None:
    few = drawn({perception(0): Shown(99, True, 5.0, 4.8, 5.2, 0.01)})
    assert isinstance(few, NotDrawn)
    assert "n=99" in few.reason


def test_importance_at_the_ceiling_is_not_drawn() -> None:
    """All above 6 on a scale of 1 to 7."""
    high: dict[Key, Cell] = {importance(place): shown(6.1 + place / 20) for place in range(len(ITEMS))}
    ceiling = drawn(high)
    assert isinstance(ceiling, NotDrawn)
    assert "see the drivers" in ceiling.reason
    assert isinstance(drawn({**high, importance(0): shown(5.9)}), Drawing)


def test_a_withheld_item_stands_in_the_table_and_nowhere_else() -> None:
    drawing = drawn({importance(3): Hidden("too_few")})
    assert isinstance(drawing, Drawing)
    assert drawing.marks == len(ITEMS) - 1
    assert drawing.table.rows[-1][1].shown == "[c]"
    words = [row["t"] for spec in map(dict, drawing.specs.values()) for row in spec["datasets"]["listed"]]
    assert not any(ITEMS[3].short.en in word for word in words)


def test_without_importance_there_is_no_matrix() -> None:
    assert isinstance(CHARTS["matrix"](a_request("en")), NotDrawn)
    assert dimension_key("service", "empathy", "importance") in rich_request().release.cells
