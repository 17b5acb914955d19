"""Files that are refused, each for a named reason."""

from __future__ import annotations

from generator.model.dataset import AnswerFile
from tests.load_answers.builders import HEADER, a_segment, files, table
from tests.load_answers.contract import (
    DATED,
    DAYS,
    FIVES,
    WAVES,
    WITH_DATES,
    WITH_ID,
    Refused,
    dated,
)

REFUSED_TABLES: dict[str, Refused] = {
    # The scale.
    "a value above the scale": Refused(
        table("7,2,3,4,N", "8,2,3,4,N"), "D301", 3, "'8' once, here", "if the file counts 2 to 8"
    ),
    "codes from zero": Refused(table("0,2,3,4,N"), "D301", 2, "'0' once, here", "if the file counts 0 to 6"),
    "a hundred points of seven": Refused(table("86,2,3,4,N"), "D301", 2, "'86' once", "declare it under codes or missing"),
    "five points read as seven": Refused(
        table(*FIVES),
        "D310",
        0,
        "every answer on the scale 'seven' is 5 or less, where 7 is possible",
        "under codes: {scale: seven",
    ),
    "likelihood eleven": Refused(table("5,2,3,11,N"), "D301", 2, "'11' once, here", "0 to 10"),
    "a decimal": Refused(table("4.5,2,3,4,N"), "D301", 2, "'4.5' once", "an average or a slider is no answer"),
    "a decimal comma": Refused(table('"4,5",2,3,4,N'), "D301", 2, "'4,5' once", "answers are whole numbers"),
    "a comma before a zero": Refused(table('"4,0",2,3,4,N'), "D301", 2, "'4,0' once", "a decimal comma: write 4"),
    "a percent sign": Refused(table("5%,2,3,4,N"), "D301", 2, "'5%' once", "write 5 without %"),
    "marks with their unit": Refused(table("5分,2,3,4,N"), "D301", 2, "'5分' once", "write 5 without 分"),
    "a zero in front": Refused(table("05,2,3,4,N"), "D301", 2, "'05' once", "zeros in front: write 5"),
    "full-width digits": Refused(table("５,2,3,4,N"), "D301", 2, "'５' once", "full-width digits or letters: write 5"),
    # Codes.
    "a new code for no answer": Refused(table("99,2,3,4,N", "99,2,3,4,N"), "D301", 2, "'99' 2 times", "under codes or missing"),
    "an undeclared NA": Refused(
        table("NA,2,3,4,N", "1,2,3,4,N", "NA,2,3,4,N"), "D301", 2, "'NA' 2 times", "under codes or missing"
    ),
    "an unknown label": Refused(
        table("满意,2,3,4,N", "很满意,2,3,4,N"),
        "D301",
        3,
        "'很满意' once, here",
        "满意",
        {"codes": ({"scale": "seven", "labels": ({"label": "满意", "value": 6},)},)},
    ),
    "a second line of headers": Refused(table("Response,2,3,4,N", "1,2,3,4,N"), "D301", 2, "'Response' once", "SurveyMonkey"),
    "a new branch": Refused(
        table("1,2,3,4,W"), "D302", 2, "1 code belongs to no level: 'W' once in line 2", "add them to a level"
    ),
    "a branch without its zero": Refused(
        table("1,2,3,4,1"),
        "D302",
        2,
        "'1' once in line 2",
        "01",
        {"segments": (a_segment(levels=({"id": "one", "name": {"zh": "甲", "en": "a"}, "codes": ("01",)},)),)},
    ),
    # Columns.
    "a renamed column": Refused(
        table("1,2,3,4,N", header="E,P1,R,NPS,branch"), "D107", 1, "no column is headed 'P'", "did you mean 'P1'?"
    ),
    "a column missing in the second file": Refused(
        {"one": table("1,2,3,4,N"), "two": table("1,3,4,N", header="E,R,NPS,branch")},
        "D107",
        1,
        "no column is headed 'P'",
        "E, R, NPS, branch",
        {"files": WAVES},
        "two.csv",
    ),
    "a column that was declared absent": Refused(
        {"one": table("1,2,3,4,N"), "two": table("2,2,3,4,N")},
        "D109",
        1,
        "the column 'P' is here, but the file stands in absent_in",
        "take the file out of absent_in",
        {
            "files": WAVES,
            "ratings": (
                {"column": ("E",), "item": "on-time", "form": "expectation"},
                {"column": ("P",), "item": "on-time", "form": "perception", "absent_in": ("two.csv",)},
                {"column": ("R",), "item": "rude", "form": "perception"},
                {"column": ("NPS",), "question": "recommend"},
            ),
        },
        "two.csv",
    ),
    "an item added to the questionnaire": Refused(
        table("1,2,3,4,N,5", header=HEADER + ",Q9"), "D105", 1, "1 columns are not declared: 'Q9'", "other_columns: ignore"
    ),
    "columns exchanged under their headers": Refused(table("1,2,3,N,4"), "D301", 2, "column 'NPS': 'N' once", "0 to 10"),
    "a header twice": Refused(table("1,2,3,4,N,5", header=HEADER + ",E"), "D106", 1, "2 columns are headed 'E'", "own name"),
    "two names of one column at once": Refused(
        table("1,2,3,4,N,5", header=HEADER + ",E2"),
        "D108",
        1,
        "2 columns fit",
        "exactly one of them in each file",
        {
            "ratings": ({"column": ("E", "E2"), "item": "on-time", "form": "expectation"},),
            "other_columns": "ignore",
        },
    ),
    # Rows.
    "an empty file": Refused("", "D110", 1, "no header that can be read", "the first line names the columns"),
    "headers only": Refused(table(), "D402", 0, "headers and no rows", "take it out of files"),
    "nobody answered": Refused(
        table(",,,,N", ",,,,S"), "D405", 0, "no row of any file has an answer", "are these the columns", file="dataset.yml"
    ),
    "a title above the headers": Refused(
        "顾客调查\n" + table(*FIVES[:20]), "D111", 1, "the first line has one field", "delete every"
    ),
    "a row too short": Refused(table("1,2,3,4,N", "1,2,3,4"), "D111", 3, "4 fields", "5 fields, as in the header"),
    "a row too long": Refused(
        table("1,2,3,4,N", "1,2,3,4,N,6"), "D111", 3, "6 fields", "quote values that contain the delimiter"
    ),
    "another delimiter": Refused(
        table("1;2;3;4;N", header=HEADER.replace(",", ";")), "D110", 1, "one column", "delimiter: semicolon"
    ),
    "a quote that never closes": Refused(table('1,2,3,4,"N', "1,2,3,4,S"), "D112", 2, "broken quoting", "closes it, too"),
    "a row twice": Refused(
        table("1,2,3,4,N", "1,2,3,5,N", "1,2,3,4,N"),
        "D401",
        4,
        "every cell repeats line 2",
        "duplicates: drop",
        {"duplicates": "refuse"},
    ),
    "an id twice": Refused(
        table("1,2,3,4,N,a", "2,2,3,4,N,a", header=WITH_ID),
        "D401",
        3,
        "the id repeats line 2",
        "duplicates: drop",
        {"duplicates": "refuse", "id_column": ("id",)},
    ),
    "an id in two files of one period": Refused(
        {"one": table("1,2,3,4,N,a", header=WITH_ID), "two": table("2,2,3,4,N,a", header=WITH_ID)},
        "D407",
        2,
        "the id 'a' answers 2018 in one.csv too",
        "delete one of the rows",
        {"duplicates": "refuse", "id_column": ("id",), "files": files("one.csv", "two.csv")},
        "two.csv",
    ),
    "the same file under two names": Refused(
        {"one": table("1,2,3,4,N"), "two": table("1,2,3,4,N")},
        "D406",
        0,
        "the content is the same as that of one.csv",
        "name each file of answers once",
        {"files": WAVES},
        "two.csv",
    ),
    # Dates.
    "a date in words": Refused(
        table("1,2,3,4,N,2018-05-01", "1,2,3,4,N,soon", header=WITH_DATES),
        "D304",
        3,
        "'soon' does not fit",
        "e.g. 2026",
        dated(),
    ),
    "dates of another format": Refused(
        table("1,2,3,4,N,2018/5/1", "1,2,3,4,N,2018/6/30", header=WITH_DATES),
        "D304",
        2,
        "no date fits the format %Y-%m-%d",
        "write format: '%Y/%m/%d'",
        dated(),
    ),
    "day and month exchanged": Refused(
        table("1,2,3,4,N,05/06/2018", "1,2,3,4,N,25/06/2018", header=WITH_DATES),
        "D304",
        3,
        "'25/06/2018' does not fit the format %m/%d/%Y",
        "write format: '%d/%m/%Y'",
        dated(period={**DATED, "format": "%m/%d/%Y"}),
    ),
    "a date outside the fieldwork": Refused(
        table("1,2,3,4,N,2018-05-01", "1,2,3,4,N,2081-05-01", header=WITH_DATES),
        "D309",
        3,
        "'2081-05-01' lies outside the fieldwork",
        "2018-04-01 to 2018-09-30, give or take a month",
        dated(fieldwork=DAYS),
    ),
    "a date before the file's own days": Refused(
        table("1,2,3,4,N,2018-05-01", header=WITH_DATES),
        "D309",
        2,
        "lies outside the fieldwork",
        "2018-08-01 to any day",
        dated(files=(AnswerFile(path="answers.csv", start="2018-08-01"),)),
    ),
    # Weights, times, points.
    **{
        f"a weight that is {name}": Refused(
            table("1,2,3,4,N,1.5", f"1,2,3,4,N,{text}", header=HEADER + ",w"),
            "D303",
            3,
            found,
            "write a positive number with a decimal point",
            {"weight_column": ("w",)},
        )
        for name, text, found in (
            ("zero", "0", "'0' is zero"),
            ("negative", "-1.2", "'-1.2' is no positive number"),
            ("missing", "", "the cell is empty"),
            ("huge", "1000000", "'1000000' is above 100,000"),
            ("grouped", '"1,000"', "'1,000' is no positive number"),
        )
    },
    "a time that may be hours": Refused(
        table("1,2,3,4,N,5:12", header=HEADER + ",t"),
        "D308",
        2,
        "'5:12' is no time in seconds, and 5:12 may be hours or minutes",
        "write seconds (312)",
        {"duration_column": ("t",)},
    ),
    "more people than there are": Refused(
        table("1,2,3,4,N", "2,2,3,4,N", "3,2,3,4,S"),
        "D311",
        0,
        "3 respondents of 2018, a population of 2",
        "mend the population",
        {"population": {"size": 2, "source": {"zh": "甲", "en": "a"}}},
        "dataset.yml",
    ),
    "more people in a branch than there are": Refused(
        table("1,2,3,4,N", "2,2,3,4,N", "3,2,3,4,S"),
        "D311",
        0,
        "2 respondents of 2018 in 'north', which has 1",
        "2 or more",
        {
            "population": {
                "size": 9,
                "source": {"zh": "甲", "en": "a"},
                "margins": ({"segment": "branch", "counts": ({"level": "south", "count": 8}, {"level": "north", "count": 1})},),
            }
        },
        "dataset.yml",
    ),
    # Encodings and disguises.
    "two encodings in one file": Refused(
        table("1,2,3,4,N").encode() + "1,2,3,4,北\n".encode() + b"1,2,3,4,\xb1\xb1\xff\n",
        "D101",
        4,
        "the bytes are not utf-8",
        "these decode it, look at the result",
    ),
    "UTF-16 without its mark": Refused(table("1,2,3,4,N").encode("utf-16-le"), "D104", 1, "a NUL character", "utf-16-le"),
    "a mark against the declaration": Refused(
        b"\xef\xbb\xbf" + table("1,2,3,4,N").encode(),
        "D103",
        0,
        "the mark of utf-8",
        "write encoding: utf-8",
        {"encoding": "gbk"},
    ),
    "an old workbook called CSV": Refused(
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "D115", 1, "an Excel workbook of the old kind", ".xlsx"
    ),
    "a login page called CSV": Refused("<!DOCTYPE html><p>", "D115", 1, "a web page", "download the answers again"),
}
