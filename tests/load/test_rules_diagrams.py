"""A diagram that cannot be drawn is a fault where it is written: arrows to nowhere, two boxes in one place, a box outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.load.builders import LESSON_FILE, SMALL, faults_in, load, write_files

DIAGRAM = "content/diagrams/loop.yml"
DRAWN = {
    **SMALL,
    LESSON_FILE: SMALL[LESSON_FILE].replace(
        "keypoints:", "slides: [{id: a, segment: s1, title: {zh: 甲, en: A}, figure: {diagram: loop}}]\nkeypoints:", 1
    ),
    DIAGRAM: """\
schema: diagram/1
id: loop
title: {zh: 圈, en: Loop}
about: {zh: 甲到乙, en: From A to B}
columns: 4
boxes:
  - {id: one, text: {zh: 甲, en: A}, column: 1, row: 1, width: 2, narrow: {column: 1, row: 1}}
  - {id: two, text: {zh: 乙, en: B}, column: 3, row: 1, width: 2, narrow: {column: 1, row: 2}}
arrows: [{id: a, start: one, end: both}]
groups: [{id: both, boxes: [two]}]
lanes: [{id: top, name: {zh: 上, en: Top}, row: 1}]
curve:
  name: {zh: 情绪（设例）, en: Mood (made up)}
  row: 2
  high_name: {zh: 好, en: good}
  low_name: {zh: 差, en: bad}
  points: [{id: one, value: 1.0}]
  narrow: {column: 1}
""",
}
CHANGES: dict[str, tuple[str, tuple[str, str], str, int]] = {
    "an arrow to nowhere": (DIAGRAM, ("end: both", "end: booth"), "R401", 9),
    "a group of nothing": (DIAGRAM, ("boxes: [two]", "boxes: [tow]"), "R401", 10),
    "two boxes in one place": (DIAGRAM, ("column: 3,", "column: 2,"), "R408", 8),
    "two boxes in one place on a phone": (DIAGRAM, ("column: 1, row: 2}", "column: 1, row: 1}"), "R408", 8),
    "a box outside the grid": (DIAGRAM, ("column: 3,", "column: 4,"), "R408", 8),
    "a phone that has some of the boxes": (DIAGRAM, (", narrow: {column: 1, row: 2}", ""), "R408", 8),
    "a box in the row of the curve": (DIAGRAM, ("row: 2\n", "row: 1\n"), "R408", 7),
    "a mood beyond the scale": (DIAGRAM, ("value: 1.0", "value: 2.5"), "R408", 17),
    "one id for a box and a group": (DIAGRAM, ("{id: both,", "{id: two,"), "R408", 7),
    "no such diagram": (LESSON_FILE, ("diagram: loop", "diagram: lop"), "R101", 0),
    "a chart and a diagram": (LESSON_FILE, ("diagram: loop", "diagram: loop, chart: dumbbell"), "R409", 0),
    "a figure of nothing": (LESSON_FILE, ("figure: {diagram: loop}", "figure: {}"), "R409", 0),
}


def test_a_drawn_diagram_has_no_fault(tmp_path: Path) -> None:
    assert load(write_files(tmp_path, DRAWN)).diagrams["loop"].boxes[1].spot.column == 3


@pytest.mark.parametrize("name", CHANGES)
def test_what_cannot_be_drawn_is_a_fault(tmp_path: Path, name: str) -> None:
    file, (before, after), code, line = CHANGES[name]
    assert DRAWN[file].count(before) == 1
    write_files(tmp_path, DRAWN | {file: DRAWN[file].replace(before, after)})
    found = [fault for fault in faults_in(tmp_path) if fault.file == file]
    assert code in {fault.code for fault in found}
    assert not line or line in {fault.line for fault in found if fault.code == code}
