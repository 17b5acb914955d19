"""Worksheets for tests: one with a column of every type, one without rows."""

from __future__ import annotations

from generator.model.text import Text
from generator.model.worksheet import Cell, PresetRow, SheetColumn, Worksheet

HOSTILE = '=HYPERLINK("http://x","点我") <script>{{ 7*7 }}'


def both(zh: str, en: str = "") -> Text:
    return Text(zh=zh, en=en or zh)


def cells(**texts: str) -> tuple[Cell, ...]:
    return tuple(Cell(column=column, text=both(text)) for column, text in texts.items())


def a_table() -> Worksheet:
    """An example, a preset row with numbers, one with hostile words, two empty rows."""
    return Worksheet(
        id="gap-sheet",
        title=both("差距表", "Gap sheet"),
        kind="table",
        instructions=both("逐题填写。" * 40, "Item by item."),
        columns=(
            SheetColumn(id="item", name=both("题目", "Item"), type="text", width=60),
            SheetColumn(id="expectation", name=both("期望", "Expected"), type="number", low=-2, high=7, width=20),
            SheetColumn(id="perception", name=both("感知", "Perceived"), type="number", low=-2, high=7, width=20),
            SheetColumn(id="gap", name=both("差距", "Gap"), type="formula", formula="{perception} - {expectation}", width=20),
            SheetColumn(id="ratio", name=both("比", "Ratio"), type="formula", formula="{gap} / {expectation}", width=20),
            SheetColumn(id="when", name=both("日期", "Date"), type="date", width=20),
            SheetColumn(
                id="where",
                name=both("哪一段", "Where"),
                type="choice",
                choices=(both("传递，差距", "Delivery, gap"), both("标" * 200, "Standards")),
                width=20,
            ),
            SheetColumn(id="who", name=both("负责", "Owner"), type="person", width=20),
        ),
        presets=(
            PresetRow(id="p1", cells=cells(item="响应", expectation="6", perception="\N{MINUS SIGN}1.5")),
            PresetRow(id="p2", cells=cells(item=HOSTILE)),
        ),
        example=(PresetRow(id="e1", cells=cells(item="例", expectation="0", perception="3", when="2026-12-31")),),
        rows=2,
    )


def a_form() -> Worksheet:
    table = a_table()
    return table.model_copy(update={"id": "gap-form", "kind": "form", "presets": (), "rows": 0, "workspace": 20})
