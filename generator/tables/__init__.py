"""Tables: published values in, rows in words and numbers out; one function is one kind of table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.errors import UsageError, listed, nearest
from generator.model.chart import ChartRequest
from generator.model.table import Table
from generator.tables.choice import tables_for
from generator.tables.dimensions import make_dimension_table
from generator.tables.items import make_item_table
from generator.tables.questions import make_question_table
from generator.tables.segments import make_segment_table
from generator.tables.series import make_series_table
from generator.tables.sheets import tables_for_sheet

__all__ = ["TABLES", "make_table", "tables_for", "tables_for_sheet"]

TABLES: Mapping[str, Callable[[ChartRequest], Table]] = {
    "dimensions": make_dimension_table,
    "items": make_item_table,
    "questions": make_question_table,
    "segments": make_segment_table,
    "series": make_series_table,
}


def make_table(name: str, request: ChartRequest) -> Table:
    """The table of this kind; one without rows where nothing of the kind was asked."""
    if name not in TABLES:
        raise UsageError(f"no table is called '{name}'. {nearest(name, TABLES)} Tables: {listed(TABLES)}")
    return TABLES[name](request)
