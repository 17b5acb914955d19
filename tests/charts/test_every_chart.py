"""What is true of every chart, in both languages: whoever adds one has it tested here."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.charts import CHARTS
from generator.charts.house_style import DARK
from generator.charts.render import render
from generator.model.chart import NARROW, WIDE, Chart, NotDrawn
from generator.model.findings import Key
from generator.model.release import GroupSize, Hidden
from generator.model.text import LANGUAGES, Language
from generator.wording import say
from tests.charts.builders import DIMENSIONS, a_cache, a_drawing, a_request_for

EVERY = [(name, language) for name in CHARTS for language in LANGUAGES]
SVG = "{http://www.w3.org/2000/svg}"
FIELDS = frozenset("v v2 lo hi x x2 y y2 t tip".split())
OF_ONE_MEASURE = frozenset({"control", "nps-histogram", "sparkline", "trend"})
"""Nothing of these is about one dimension or one branch's answers."""
DECORATIVE = frozenset({"sparkline"})
"""Without words and of one small size: the card beside it says everything."""
OF_SIZES = frozenset({"sample-population"})
"""Reads how many answered, and no answers."""
ALL_OR_NOTHING = frozenset({"slope", "weighted-gaps"})
"""Without one of its parts it would say something wrong."""
OF_ACTIONS = frozenset({"action-timeline", "slope", "waterfall"})
"""Reads what is declared of actions and what became of them, not the release alone: each has tests of its own."""
FORBIDDEN = frozenset({"href", "url", "image", "transform", "usermeta", "calculate", "labelExpr", "tooltipExpr"})


@cache
def all_charts() -> dict[tuple[str, Language], Chart]:
    with TemporaryDirectory() as folder:
        drawings = [a_drawing(name, language) for name, language in EVERY]
        return dict(zip(EVERY, render(drawings, a_cache(Path(folder))), strict=True))


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    """All (key, value) pairs of a specification but those of its data."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key, inner
            if key != "datasets":
                yield from walk(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from walk(inner)


def data_marks(svg: str) -> int:
    """Marks in groups that carry published numbers."""
    groups = [group for group in ElementTree.fromstring(svg).iter(f"{SVG}g") if " data_" in group.get("class", "")]
    return sum(len(list(group)) for group in groups)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_text_alternative_fits_one_breath(name: str, language: Language) -> None:
    drawing = a_drawing(name, language)
    assert (30 if name in DECORATIVE else 40) <= len(drawing.alt) <= 250
    assert drawing.title
    assert drawing.subtitle
    assert "{" not in drawing.alt + drawing.title + drawing.subtitle


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_picture_contains_every_mark(name: str, language: Language) -> None:
    chart = all_charts()[name, language]
    assert chart.drawing.marks > 2 or name in DECORATIVE
    for width in (WIDE, NARROW):
        assert data_marks(chart.light[width].svg) == chart.drawing.marks


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_word_of_the_specification_is_in_the_picture(name: str, language: Language) -> None:
    chart = all_charts()[name, language]
    for width, spec in ((width, dict(spec)) for width, spec in chart.drawing.specs.items()):
        expected = [
            line for rows in spec["datasets"].values() for row in rows if "t" in row for line in str(row["t"]).split("\n")
        ]
        written = [
            text.text
            for text in ElementTree.fromstring(chart.light[width].svg).iter()
            if text.tag in (f"{SVG}text", f"{SVG}tspan")
        ]
        assert sorted(filter(None, expected)) == sorted(filter(None, written))


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_nothing_lies_outside_the_picture(name: str, language: Language) -> None:
    chart = all_charts()[name, language]
    for width, picture in chart.light.items():
        assert picture.width == width or name in DECORATIVE
        assert 100 < picture.height < 2000 or name in DECORATIVE
        for row in (
            row for rows in chart.drawing.specs[width]["datasets"].values() for row in rows if "x" in row and "y" in row
        ):
            margins = chart.drawing.specs[width]["padding"]
            assert -margins["left"] <= row["x"] <= width - margins["left"]
            assert -margins["top"] <= row["y"] <= picture.height - margins["top"]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_picture_has_one_name_and_ids_of_its_own(name: str, language: Language) -> None:
    chart = all_charts()[name, language]
    root = ElementTree.fromstring(chart.light[WIDE].svg)
    assert root.get("role") == "img"
    titles = root.findall(f"{SVG}title")
    assert [title.text for title in titles] == [chart.drawing.alt]
    assert root.get("aria-labelledby") == titles[0].get("id")
    assert all(element.get("id", chart.id).startswith(chart.id) for element in root.iter())
    assert [element.get("role") for element in root.iter() if element is not root and element.get("role")] == []


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_colour_has_a_dark_partner_and_the_dark_picture_uses_only_those(name: str, language: Language) -> None:
    chart = all_charts()[name, language]
    for width in (WIDE, NARROW):
        assert colours(chart.light[width].svg) <= set(DARK)
        assert colours(chart.dark[width].svg) == {DARK[colour] for colour in colours(chart.light[width].svg)}


def colours(svg: str) -> set[str]:
    found = {element.get(name) for element in ElementTree.fromstring(svg).iter() for name in ("fill", "stroke")}
    return {colour for colour in found if colour and colour not in {"none", "transparent"}}


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_the_specification_has_numbers_only_and_nothing_that_runs(name: str, language: Language) -> None:
    spec = dict(a_drawing(name, language).specs[WIDE])
    json.dumps(spec, allow_nan=False)
    assert not FORBIDDEN & {key for key, _ in walk(spec)}
    assert {inner for key, inner in walk(spec) if key == "expr"} <= {"low", "high"}
    assert "null" not in json.dumps(spec["datasets"])
    assert not re.search(r"-0\.0+(?!\d)", json.dumps(spec["datasets"]))


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_field_names_are_ours_and_never_come_from_data(name: str, language: Language) -> None:
    spec = dict(a_drawing(name, language).specs[WIDE])
    fields = {inner for key, inner in walk(spec) if key == "field"}
    assert fields <= FIELDS
    assert {field for rows in spec["datasets"].values() for row in rows for field in row} <= FIELDS


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_table_and_picture_carry_the_same_numbers(name: str, language: Language) -> None:
    drawing = a_drawing(name, language)
    in_table = {datum.number for row in drawing.table.rows for datum in row if datum.number is not None}
    for spec in map(dict, drawing.specs.values()):
        rows = [row for rows in spec["datasets"].values() for row in rows if "tip" in row and "v" in row]
        assert {row["v"] for row in rows} <= in_table
        assert all(row.get("lo", row["v"]) <= row["v"] <= row.get("hi", row["v"]) for row in rows)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_row_of_the_table_fits_its_columns(name: str, language: Language) -> None:
    table = a_drawing(name, language).table
    assert len({column.id for column in table.columns}) == len(table.columns)
    assert all(len(row) == len(table.columns) for row in table.rows)
    for row in table.rows:
        assert all(datum.number is None for datum, column in zip(row, table.columns, strict=True) if column.kind == "text")


@pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name, language in EVERY if name not in (OF_SIZES | OF_ACTIONS) - ALL_OR_NOTHING]
)
def test_a_hidden_value_leaves_no_trace_but_its_reason(name: str, language: Language) -> None:
    everything = a_request_for(name, language).release.cells
    gone = {key: Hidden("too_few") for key in everything if is_about_responsiveness_or_north(key)}
    part = CHARTS[name](a_request_for(name, language, gone))
    if isinstance(part, NotDrawn):
        assert name in ALL_OR_NOTHING
        return
    whole = a_drawing(name, language)
    if name not in OF_ONE_MEASURE:
        assert part.marks < whole.marks
        assert "[c]" in {datum.shown for row in part.table.rows for datum in row}
    for datum in (datum for row in part.table.rows for datum in row if datum.shown == "[c]"):
        assert datum.number is None
        assert datum.note == say(language, "hidden.too_few")
    for spec in map(dict, part.specs.values()):
        drawn = [row for rows in spec["datasets"].values() for row in rows if "tip" in row]
        assert not any(hidden_name(language) in row["tip"] or "north" in row["tip"] for row in drawn)


def is_about_responsiveness_or_north(key: Key) -> bool:
    return key.target.startswith("responsiveness") or key.level == "north"


def hidden_name(language: Language) -> str:
    return DIMENSIONS["responsiveness"].in_(language)


@pytest.mark.parametrize(("name", "language"), [(name, language) for name, language in EVERY if name not in OF_ACTIONS])
def test_without_any_published_value_a_chart_says_why_it_is_not_drawn(name: str, language: Language) -> None:
    request = a_request_for(name, language)
    cells = {key: Hidden("too_few") for key in request.release.cells}
    bare = replace(request.release, cells=cells, sizes={group: GroupSize(None, False) for group in request.release.sizes})
    series = replace(request.series, releases=(bare,))
    drawn = CHARTS[name](replace(request, release=bare, series=series))
    assert isinstance(drawn, NotDrawn)
    assert drawn.name == name
    assert "{" not in drawn.reason and len(drawn.reason) > 10


def test_charts_are_listed_without_loading_altair() -> None:
    code = "import sys, generator.charts; assert not {'altair', 'vl_convert', 'pandas'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    assert list(CHARTS) == sorted(CHARTS)
