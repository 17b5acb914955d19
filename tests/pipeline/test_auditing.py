"""`gapsite audit`: published tables as their files are, told in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.compare.builders import ORACLES

TABLE = """name,n,mean_e,sd_e,mean_p,sd_p,gap,low,high,t
tangibles,386,4.44,0.44,4.19,0.53,-0.25,-0.30,-0.19,-9.14
assurance,386,4.50,0.46,4.32,0.49,-0.18,-0.23,-0.13,-4.87
"""


def audited(path: Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["audit", str(path)])
    return done.exit_code, done.output


def test_a_contradiction_is_told_with_its_line_and_fails(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, encoding="utf-8")
    code, said = audited(path)
    assert code == 1
    assert said.splitlines() == [
        "line 3, assurance: |t| 4.87 is impossible: gap, interval and n allow 6.256 to 8.083",
        "2 rows, 1 with a contradiction",
        "checked: gap in 2, interval in 2, t in 2, correlation in 2",
    ]


@pytest.mark.skipif(not ORACLES.exists(), reason="the oracle files are not at hand")
@pytest.mark.parametrize(
    ("name", "code", "first"),
    [
        ("o01_pmc6131925_dimension_gaps.csv", 1, "line 5, assurance: |t| 4.87"),
        ("o02_zarei2012_items.csv", 0, "25 rows, 0 with a contradiction"),
    ],
)
def test_published_tables_as_they_were_retyped(name: str, code: int, first: str) -> None:
    found, said = audited(ORACLES / name)
    assert found == code
    assert said.startswith(first)


def test_a_table_that_cannot_be_read_is_a_message(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("name,gap\na,plenty\n", encoding="utf-8")
    done = CliRunner().invoke(main, ["audit", str(path)])
    assert done.exit_code == 1
    assert "table.csv:2: D603 gap" in done.output + done.stderr
