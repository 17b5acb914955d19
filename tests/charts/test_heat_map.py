"""Heat map: a number in every cell, a colour by its distance from everyone, and nothing behind a dash."""

from __future__ import annotations

from generator.charts import CHARTS
from generator.model.chart import NARROW, WIDE, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.measures import dimension_key
from generator.model.release import Hidden
from tests.charts.builders import DIMENSIONS, GAPS, a_drawing, a_request
from tests.charts.rich import BRANCHES, SHIFTS, rich_request

STEPS = ("low3", "low1", "mid", "high1", "high3")


def of_branch(level: str, dimension: str = "assurance") -> Key:
    return dimension_key("service", dimension, "gap")._replace(segment="branch", level=level)


def drawn(changed: dict[Key, Hidden]) -> Drawing | NotDrawn:
    return CHARTS["heat-map"](rich_request("en", "branch", changed))


def test_every_cell_has_its_number_and_one_colour() -> None:
    datasets = a_drawing("heat-map", "en").specs[WIDE]["datasets"]
    numbers = [row["t"] for name in ("on_pale", "on_strong") for row in datasets[name]]
    assert len(numbers) == sum(len(datasets[step]) for step in STEPS) == len(BRANCHES) * len(DIMENSIONS)
    values = [round(gap + shift, 2) for gap in GAPS.values() for shift in SHIFTS]
    assert sorted(numbers) == sorted(f"{value:+.2f}".replace("-", "−") if value else "0.00" for value in values)


def test_colours_go_by_the_distance_from_everyone_in_steps_that_matter() -> None:
    """North is 0.9 lower and South 0.2 higher than everyone in every dimension; the smallest change that matters is 0.2."""
    datasets = a_drawing("heat-map", "en").specs[WIDE]["datasets"]
    assert {row["tip"].split(",")[0] for row in datasets["low3"]} == {"North"}
    assert {row["tip"].split(",")[0] for row in datasets["high1"]} == {"South"}
    assert datasets["low1"] == datasets["high3"] == []


def test_the_title_counts_intervals_and_says_what_chance_alone_would_give() -> None:
    """A colour is a distance, not a finding: North's five intervals alone leave out everyone's value."""
    title = a_drawing("heat-map", "en").title
    outside, cells = (int(part) for part in title.split(" intervals")[0].split(" of "))
    assert cells == len(BRANCHES) * len(DIMENSIONS) and len(DIMENSIONS) <= outside < cells
    assert title.endswith(f"about {round(cells / 20)} would")


def test_a_withheld_cell_is_a_dash_before_anything_is_drawn() -> None:
    changed = {of_branch("north", dimension): Hidden("too_few") for dimension in DIMENSIONS}
    drawing = drawn(changed)
    assert isinstance(drawing, Drawing)
    for spec in map(dict, drawing.specs.values()):
        assert [row["t"] for row in spec["datasets"]["none"]] == ["—"] * len(DIMENSIONS)
        assert not any("North" in row["tip"] for step in STEPS for row in spec["datasets"][step])
        assert "— not published" in [row["t"] for row in spec["datasets"]["keys"]]
    assert "cells withheld: 5" in drawing.alt


def test_groups_stand_in_their_declared_order() -> None:
    labels = [row["t"] for row in a_drawing("heat-map", "en").specs[WIDE]["datasets"]["labels"]]
    assert labels == [name.title() for name in BRANCHES]


def test_names_that_do_not_fit_become_numbers_with_a_list() -> None:
    datasets = a_drawing("heat-map", "en").specs[NARROW]["datasets"]
    assert [row["t"] for row in datasets["heads"]] == ["1", "2", "3", "4", "5"]
    listed = " · ".join(row["t"] for row in datasets["listed"])
    assert listed == "1 Tangibles · 2 Reliability · 3 Responsiveness · 4 Assurance · 5 Empathy and individual attention"


def test_fewer_than_four_groups_are_a_table() -> None:
    gone = {of_branch(level, dimension): Hidden("too_few") for level in BRANCHES[3:] for dimension in DIMENSIONS}
    drawing = drawn(gone)
    assert isinstance(drawing, NotDrawn)
    assert "3; below 4" in drawing.reason


def test_dimensions_that_are_published_for_everyone_only_make_no_map() -> None:
    assert isinstance(CHARTS["heat-map"](a_request("en", target="branch")), NotDrawn)
    assert isinstance(CHARTS["heat-map"](rich_request("en")), NotDrawn)
