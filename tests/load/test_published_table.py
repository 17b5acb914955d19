"""Reading a printed table: columns under any of their names, numbers as finely as their column prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import SourceFaults
from generator.load.published_table import read_published_table
from generator.model.published_table import Printed, PrintedTable


def read(folder: Path, text: str) -> PrintedTable:
    path = folder / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_published_table(path)


def faults_of(folder: Path, text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(SourceFaults) as error:
        read(folder, text)
    return [(fault.line, fault.code, fault.field) for fault in error.value.faults]


def test_a_row_is_read_with_the_decimals_of_its_column(tmp_path: Path) -> None:
    table = read(tmp_path, "name,n,mean_e,gap,low,high\ntrust,386,4.5,-0.18,-0.3,-0.13\nbreak,386,4.44,−0.2,,\n")
    first, second = table.rows
    assert (first.name, first.line, first.n) == ("trust", 2, 386)
    assert first.expectation == Printed(4.5, 0.005)
    assert first.low == Printed(-0.3, 0.05)
    assert second.gap == Printed(-0.2, 0.005)
    assert (second.low, second.perception) == (None, None)


def test_other_names_of_columns_are_understood_and_the_rest_is_named(tmp_path: Path) -> None:
    table = read(tmp_path, "item,Dimension,mean_P,gap_printed,CI_lo,note\n7,empathy,4.5,-0.2,-0.3,fine\n")
    (row,) = table.rows
    assert (row.name, row.perception, row.low) == ("7 empathy", Printed(4.5, 0.05), Printed(-0.3, 0.05))
    assert table.ignored == ("note",)


def test_a_table_of_expectation_minus_perception_is_turned(tmp_path: Path) -> None:
    (row,) = read(tmp_path, "name,gap,low,high,sign\na,0.2,0.1,0.4,e_minus_p\n").rows
    assert (row.gap, row.low, row.high) == (Printed(-0.2, 0.05), Printed(-0.4, 0.05), Printed(-0.1, 0.05))


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", [(1, "D602", ""), (1, "D602", "name")]),
        ("name,note\na,b\n", [(1, "D602", "")]),
        ("gap\n0.2\n", [(1, "D602", "name")]),
        ("name,gap,gap_printed\na,0.2,0.2\n", [(1, "D602", "gap")]),
        (
            "name,gap,n\na,much,12\nb,0.1,1.5\nc,nan,0\n",
            [(2, "D603", "gap"), (3, "D603", "n"), (4, "D603", "gap"), (4, "D603", "n")],
        ),
        ("name,gap,sign\na,0.2,minus\n", [(2, "D603", "sign")]),
        ('name,gap\n"a"b,0.2\n', [(2, "D601", "")]),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(tmp_path: Path, text: str, faults: list[tuple[int, str, str]]) -> None:
    assert faults_of(tmp_path, text) == faults
