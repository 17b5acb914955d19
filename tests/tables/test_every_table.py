"""What is true of every table: it fits its columns, hides what is hidden, and explains its markers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.exports import write_csv
from generator.model.chart import ChartRequest
from generator.model.release import Hidden
from generator.model.text import LANGUAGES, Language
from generator.tables import TABLES
from tests.charts.builders import GAP_INSTRUMENT, NPS_INSTRUMENT, SATISFACTION_INSTRUMENT, a_request

EVERY = [(name, language) for name in TABLES for language in LANGUAGES]
INSTRUMENTS = (GAP_INSTRUMENT, SATISFACTION_INSTRUMENT, NPS_INSTRUMENT)


def request_for(name: str, language: Language, which: int = 1) -> ChartRequest:
    return a_request(language, instrument=INSTRUMENTS[which], target="branch" if name == "segments" else "")


@pytest.mark.parametrize("which", range(3))
@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_row_fits_its_columns(name: str, language: Language, which: int) -> None:
    table = TABLES[name](request_for(name, language, which))
    assert table.rows or (name == "questions" and which == 0)
    assert {len(row) for row in table.rows} <= {len(table.columns)}
    assert len({column.id for column in table.columns}) == len(table.columns)
    assert all(column.id.isascii() and column.id == column.id.lower() for column in table.columns)
    assert "2019" in table.caption
    for row in table.rows:
        assert all(datum.number is None for datum, column in zip(row, table.columns, strict=True) if column.kind == "text")


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_hidden_values_have_no_number_and_the_marker_is_explained(name: str, language: Language) -> None:
    request = request_for(name, language)
    bare = replace(request.release, cells=dict.fromkeys(request.release.cells, Hidden("complement")))
    table = TABLES[name](replace(request, release=bare, series=replace(request.series, releases=(bare,))))
    numbers = [d.number for row in table.rows for d, c in zip(row, table.columns, strict=True) if c.id != "respondents"]
    assert set(numbers) == {None}
    assert any(note.startswith("[c]") for note in table.notes)
    assert b"[c]" in write_csv(table)


def test_tables_are_sorted() -> None:
    assert list(TABLES) == sorted(TABLES)
