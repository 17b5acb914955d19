"""Cases of files that differ from their declaration: what is declared, what the files hold, what has to come of it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook

from generator.model.dataset import AnswerFile
from tests.load_answers.builders import HEADER, files

FIVES = tuple(f"{row % 5 + 1},{(row + 2) % 5 + 1},{(row + 1) % 5 + 1},{row % 11},N" for row in range(120))
DATED = {"column": ("date",), "format": "%Y-%m-%d", "grain": "quarter"}
NO_PERIOD_OF_ITS_OWN = (AnswerFile(path="answers.csv"),)
WITH_DATES = "E,P,R,NPS,branch,date"
WITH_ID = "E,P,R,NPS,branch,id"
DAYS = {
    "population": {"zh": "甲", "en": "a"},
    "sampling": "census",
    "mode": {"zh": "甲", "en": "a"},
    "start": "2018-04-01",
    "end": "2018-09-30",
    "collected_by": {"zh": "甲", "en": "a"},
}
WAVES = (*files("one.csv"), AnswerFile(path="two.csv", period="2019"))


def dated(**more: Any) -> dict[str, Any]:
    return {"period": DATED, "files": NO_PERIOD_OF_ITS_OWN, **more}


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is refused: where, under which code, and what the message has to say."""

    content: Mapping[str, bytes | str] | bytes | str
    code: str
    line: int
    found: str
    help: str
    """Part of what is allowed, or of the hint."""
    changes: Mapping[str, Any] = field(default_factory=dict)
    file: str = "answers.csv"


@dataclass(frozen=True, slots=True)
class Mapped:
    """A file that differs and is read, because that is declared or changes no meaning; `expected` is one column of it."""

    content: Mapping[str, bytes | str] | bytes | str
    expected: tuple[int, ...]
    changes: Mapping[str, Any] = field(default_factory=dict)
    column: str = "service/on-time/expectation"


def a_workbook(*rows: tuple[object, ...], sheets: int = 1, merged: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    if merged:
        book.worksheets[0].merge_cells(merged)
    for number in range(1, sheets):
        book.create_sheet(f"more {number}").append(("x",))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEADERS = tuple(HEADER.split(","))
XLSX = {"files": (AnswerFile(path="answers.xlsx", period="2018"),)}
