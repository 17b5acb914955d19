"""Workbooks that are refused, each for a named reason."""

from __future__ import annotations

from tests.load_answers.contract import HEADERS, XLSX, Refused, a_workbook

REFUSED_WORKBOOKS: dict[str, Refused] = {
    "a workbook with two sheets": Refused(
        {"answers.xlsx": a_workbook(HEADERS, (1, 2, 3, 4, "N"), sheets=2)},
        "D203",
        0,
        "the workbook has 2 visible sheets",
        "write sheet: with the name of one",
        XLSX,
        "answers.xlsx",
    ),
    "a formula without a value": Refused(
        {"answers.xlsx": a_workbook(HEADERS, ("=1+1", 2, 3, 4, "N"))},
        "D205",
        2,
        "formula",
        "replace it by a value",
        XLSX,
        "answers.xlsx",
    ),
    "a merged header": Refused(
        {"answers.xlsx": a_workbook(HEADERS, (1, 2, 3, 4, "N"), merged="A1:B1")},
        "D107",
        1,
        "no column is headed 'P'",
        "E, R, NPS, branch",
        XLSX,
        "answers.xlsx",
    ),
}
