"""Files that differ and are read as they are meant."""

from __future__ import annotations

from datetime import date

from generator.model.answers import BLANK, DONT_KNOW, OUT_OF_RANGE
from generator.model.dataset import AnswerFile
from tests.load_answers.builders import HEADER, table
from tests.load_answers.contract import (
    DATED,
    DAYS,
    FIVES,
    HEADERS,
    WAVES,
    WITH_DATES,
    Mapped,
    a_workbook,
    dated,
)

BOTH_FORMS = (
    {"column": ("E", "期望"), "item": "on-time", "form": "expectation"},
    {"column": ("P",), "item": "on-time", "form": "perception", "absent_in": ("two.csv",)},
)
MAPPED: dict[str, Mapped] = {
    "columns in another order": Mapped(table("N,4,3,2,1", header="branch,NPS,R,P,E"), (1,)),
    "headers and codes with spaces": Mapped(table(" 1 ,2,3,4, N ", header=" E ,P,R,NPS, branch "), (1,)),
    "whole numbers with a point": Mapped(table("5.0,2,3,4,N", "5.,2,3,4,N"), (5, 5)),
    "one row": Mapped(table("7,2,3,4,N"), (7,)),
    "codes from zero, declared": Mapped(
        table("0,2,3,4,N", "6,2,3,4,N"),
        (1, 7),
        {"codes": ({"scale": "seven", "labels": tuple({"label": str(n), "value": n + 1} for n in range(7))},)},
    ),
    "five points read as seven, declared": Mapped(
        table(*FIVES),
        tuple(row % 5 + 1 for row in range(120)),
        {"codes": ({"scale": "seven", "labels": tuple({"label": str(n), "value": n} for n in range(1, 8))},)},
    ),
    "labels": Mapped(table("满意,2,3,4,N"), (6,), {"codes": ({"scale": "seven", "labels": ({"label": "满意", "value": 6},)},)}),
    "a code for no answer, declared": Mapped(
        table("99,2,3,4,N"), (DONT_KNOW,), {"missing": ({"code": "99", "meaning": "dont_know"},)}
    ),
    "a value above the scale, counted": Mapped(table("8,2,3,4,N"), (OUT_OF_RANGE,), {"out_of_range": "count"}),
    "a column renamed in the second file, declared": Mapped(
        {"one": table("1,2", header="E,P"), "two": table("2", header="期望")},
        (1, 2),
        {"files": WAVES, "ratings": BOTH_FORMS, "segments": ()},
    ),
    "an item dropped in the second file, declared": Mapped(
        {"one": table("1,2", header="E,P"), "two": table("2", header="期望")},
        (2, BLANK),
        {"files": WAVES, "ratings": BOTH_FORMS, "segments": ()},
        "service/on-time/perception",
    ),
    "an undeclared column, ignored": Mapped(table("1,2,3,4,N,x", header=HEADER + ",note"), (1,), {"other_columns": "ignore"}),
    "a row twice, dropped": Mapped(table("1,2,3,4,N", "1,2,3,4,N"), (1,), {"duplicates": "drop"}),
    "a row twice, kept": Mapped(table("1,2,3,4,N", "1,2,3,4,N"), (1, 1)),
    "a mark of UTF-8": Mapped(b"\xef\xbb\xbf" + table("1,2,3,4,N").encode(), (1,)),
    "UTF-16": Mapped(table("1,2,3,4,N").encode("utf-16"), (1,)),
    "GB18030": Mapped(table("1,2,3,4,N,说", header=HEADER + ",备注").encode("gb18030"), (1,), {"other_columns": "ignore"}),
    "quotes and line breaks in a cell": Mapped(
        table('1,2,3,4,N,"a ""b""\nc"', "2,2,3,4,N,d", header=HEADER + ",note"), (1, 2), {"other_columns": "ignore"}
    ),
    "another delimiter, declared": Mapped(
        table("1;2;3;4;N", header=HEADER.replace(",", ";")), (1,), {"delimiter": "semicolon"}
    ),
    "dates a little outside the fieldwork": Mapped(
        table("1,2,3,4,N,2018-10-03", "2,2,3,4,N,", header=WITH_DATES), (1,), dated(fieldwork=DAYS)
    ),
    "dates in cells of a workbook": Mapped(
        {"answers.xlsx": a_workbook((*HEADERS, "date"), (1, 2, 3, 4, "N", date(2018, 5, 1)))},
        (1,),
        {"period": DATED, "files": (AnswerFile(path="answers.xlsx"),)},
    ),
}
