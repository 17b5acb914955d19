"""The query of `gapsite tally --sql`, run by DuckDB beside the answers: the same file, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from generator import pipeline
from generator.errors import UsageError
from tests.conftest import HOME, copy_example
from tests.measure.builders import ORACLES
from tests.pipeline.test_tallying import ITEMS, RATINGS, a_project, answers, tally_of
from tests.projects.builders import a_dataset, a_scale, an_instrument, an_item, text, write_project
from tests.projects.everything import write_everything

Yaml = dict[str, Any]
FORMS = ("importance", "minimum", "expectation", "perception")


def by_query(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """What the query writes where the answers are."""
    folder = root / "data/surveys" / name
    query = pipeline.tally_sql(root, HOME, name, "duckdb")
    monkeypatch.chdir(folder)
    with duckdb.connect() as database:
        database.execute(query)
    written = folder / "tally.csv"
    content = written.read_bytes()
    written.unlink()
    return content


@pytest.mark.slow
@pytest.mark.parametrize("name", ["carpentries-instructor-training", "kiosk-servqual", "sfo-airport"])
def test_the_examples_are_counted_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    root = copy_example(tmp_path)
    wanted = tally_of(root, name)
    korean = root / "data/surveys/kiosk-servqual/kiosk.csv"
    korean.write_bytes(korean.read_bytes().decode("cp949").encode())
    definition = korean.parent / "dataset.yml"
    definition.write_text(
        definition.read_text(encoding="utf-8").replace("encoding: cp949", "encoding: utf-8"), encoding="utf-8"
    )
    assert by_query(root, name, monkeypatch) == wanted


@pytest.mark.parametrize(
    "more",
    [{}, {"weight_column": ["weight"]}, {"id_column": ["person"]}, {"duplicates": "drop", "other_columns": "ignore"}],
    ids=str,
)
def test_small_files_are_counted_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: Yaml) -> None:
    twice = answers(80, 1)
    twice += twice.splitlines(keepends=True)[-1] if more.get("duplicates") else b""
    root = a_project(tmp_path, {"a.csv": twice, "b.csv": answers(60, 2)}, **more)
    assert by_query(root, "own", monkeypatch) == tally_of(root)


@pytest.mark.parametrize("overall", ["mean_of_dimensions", "mean_of_items"])
def test_what_a_file_or_a_period_was_not_asked_is_counted_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overall: str
) -> None:
    """The second file lacks an item, and another item was left out in the third period."""
    without = {"e1": 0, "p1": 0}
    files = {f"{name}.csv": answers(60, seed) for seed, name in enumerate("abc", 1)}
    ratings = [column | ({"absent_in": ["b.csv"]} if column["column"][0] in without else {}) for column in RATINGS]
    lines = [line.split(b",") for line in files["b.csv"].splitlines()]
    kept = [place for place, name in enumerate(lines[0]) if name.decode() not in without]
    files["b.csv"] = b"".join(b",".join(line[place] for place in kept) + b"\n" for line in lines)
    lines = [line.split(b",") for line in files["c.csv"].splitlines()]
    place = lines[0].index(b"p4")
    files["c.csv"] = b"".join(
        b",".join([*line[:place], line[place] if not number else b"", *line[place + 1 :]]) + b"\n"
        for number, line in enumerate(lines)
    )
    not_asked = [{"item": "item-4", "form": "perception", "periods": ["2023"]}]
    root = a_project(tmp_path, files, method={"min_answered": 0.9, "overall": overall}, ratings=ratings, not_asked=not_asked)
    wanted = tally_of(root)
    scored = {tuple(line.split(",")[4:8:3]) for line in wanted.decode().splitlines() if line.startswith("score,")}
    assert {(period, cell.split(";")[0]) for period, cell in scored} == {
        ("2021", "2"),
        *((y, n) for y in ("2022", "2023") for n in "12"),
    }
    assert by_query(root, "own", monkeypatch) == wanted


def test_the_synthetic_survey_is_counted_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {"tangibles": 4, "reliability": 5, "responsiveness": 4, "assurance": 4, "empathy": 5}
    names = [name for name, size in sizes.items() for _ in range(size)]
    items = [an_item(number, dimension=name) for number, name in enumerate(names, 1)]
    ratings: list[Yaml] = [
        {"column": [f"{form[0].upper()}{number:02d}"], "item": f"item-{number}", "form": form}
        for number in range(1, 23)
        for form in ("expectation", "perception")
    ]
    instrument = an_instrument(("expectation", "perception"), items, a_scale(1, 7))
    instrument["questions"] = [an_instrument()["questions"][0]]
    ratings.append({"column": ["LTR"], "question": "recommend"})
    levels = [{"id": name.lower(), "name": text(name), "codes": [name]} for name in "ABC"]
    segments = [{"id": "branch", "name": text("店"), "column": ["branch"], "levels": levels}]
    files = [{"path": "syn_clean.csv", "period": "2026q1"}]
    dataset = a_dataset(
        "own", files, ratings, segments=segments, id_column=["rid"], duplicates="refuse", other_columns="ignore"
    )
    content = (ORACLES / "synthetic" / "syn_clean.csv").read_bytes()
    root = write_project(tmp_path, [instrument], [(dataset, {"syn_clean.csv": content})])
    assert by_query(root, "own", monkeypatch) == tally_of(root)


def a_wide_instrument(method: Yaml) -> Yaml:
    """Eleven items in four forms, one turned around; a question; a feature asked both ways."""
    dimensions = ["tangibles"] * 2 + ["reliability"] * 5 + ["empathy"] * 4
    items = [an_item(number, dimension=name) | {"reverse": number == 3} for number, name in enumerate(dimensions, 1)]
    instrument = an_instrument(FORMS, items, a_scale(1, 7))
    instrument["scales"].append({"id": "five", "min": 1, "max": 5, "top_box": 5, "bottom_box": 1})
    instrument["questions"] = [an_instrument()["questions"][0]]
    instrument["features"] = [{"id": "lift", "text": text("电梯"), "short": text("电梯"), "scale": "five"}]
    instrument["method"] = method
    return instrument


def a_wide_file(chance: random.Random, columns: Sequence[str], rows: int) -> bytes:
    """Answers as people's programs write them: blanks, `6.0`, white space of all kinds, quotes, words, codes, strangers."""
    cells = ["1", "2", "3", " 4 ", "5.0", "6", "7", '"7"', "", "9", "很好", "no  answer", "\u30006\xa0", "-0", "6.5", "08"]
    lines = [";".join(columns)]
    for _ in range(rows):
        same = chance.choice([True, False, False, False, False])
        given = [chance.choice(cells[:7])] * len(columns) if same else [chance.choice(cells) for _ in columns]
        fixed = {
            "day": chance.choice(["2026-1-31 23:59", "2026-02-01 00:00", "2026-12-05 7:08", ""]),
            "branch": chance.choice(["N", " S", "99", "", "?"]),
            "note": chance.choice(["", '"a; ""b""\nc"', "'x'"]),
        }
        lines.append(";".join(fixed.get(name, cell) for name, cell in zip(columns, given, strict=True)))
    return ("\n".join(lines) + "\n").encode()


def a_wide_project(root: Path, method: Yaml, seed: int) -> Path:
    ratings: list[Yaml] = [
        {"column": [f"{form[0]}{n}", f"{form} {n}"], "item": f"item-{n}", "form": form} for n in range(1, 12) for form in FORMS
    ]
    ratings += [
        {"column": ["likely"], "question": "recommend", "absent_in": ["b.csv"]},
        {"column": ["with"], "feature": "lift", "form": "functional"},
        {"column": ["without"], "feature": "lift", "form": "dysfunctional"},
    ]
    own = ["likely", "with", "without", "day", "branch", "note"]
    headers: Mapping[str, list[str]] = {
        "a.csv": [*(f"{form[0]}{n}" for n in range(1, 12) for form in FORMS), *own],
        "b.csv": [*own[1:], *(f"{form} {n}" for form in FORMS for n in range(11, 0, -1))],
    }
    levels = [{"id": name, "name": text(name), "codes": codes} for name, codes in (("north", ["N"]), ("south", ["S", "99"]))]
    dataset = a_dataset(
        "own",
        [{"path": name} for name in headers],
        ratings,
        period={"column": ["day"], "format": "%Y-%m-%d %H:%M", "grain": "month"},
        segments=[{"id": "branch", "name": text("店"), "column": ["branch"], "levels": levels}],
        codes=[
            {"scale": "rating", "labels": [{"label": "很好", "value": 7}], "missing": [{"code": "9", "meaning": "dont_know"}]},
            {"scale": "five", "missing": [{"code": "9", "meaning": "not_applicable"}]},
        ],
        missing=[{"code": "no answer", "meaning": "refused"}],
        out_of_range="count",
        other_columns="ignore",
        delimiter="semicolon",
    )
    chance = random.Random(seed)
    files = {name: a_wide_file(chance, columns, 150) for name, columns in headers.items()}
    return write_project(root, [a_wide_instrument(method)], [(dataset, files)])


METHODS: Sequence[Yaml] = (
    {},
    {"missing": "pairwise", "overall": "mean_of_items", "min_answered": 0.2},
    {"min_answered": 0.01, "quality": {"same_answer_run": 3, "least_spread": 1.3, "no_difference": True}},
)


@pytest.mark.parametrize("method", METHODS, ids=str)
def test_a_random_wide_file_is_counted_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: Yaml) -> None:
    root = a_wide_project(tmp_path, method, 7)
    wanted = tally_of(root)
    kinds = {line.split(",")[0] for line in wanted.decode().splitlines()}
    assert kinds >= {"joint", "zone", "kano", "score", "overall", "items", "drivers", "weighted", "flag"}
    assert by_query(root, "own", monkeypatch) == wanted


def test_a_respondent_who_stands_twice_stops_the_query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = answers(3, 1, people=[1, 2, 2])
    root = a_project(tmp_path, {"a.csv": rows}, id_column=["person"], duplicates="refuse")
    with pytest.raises(duckdb.Error, match="a respondent stands twice"):
        by_query(root, "own", monkeypatch)


def test_an_undeclared_answer_stops_the_query(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = answers(30, 1).replace(b"5", b"6", 1)
    root = a_project(tmp_path, {"a.csv": rows})
    with pytest.raises(duckdb.Error, match=r"ratings\[\d\]: neither valid nor declared: 6"):
        by_query(root, "own", monkeypatch)


COMMENTS = {
    "themes": [{"id": "waiting", "name": "等候", "codes": ["1"]}],
    "columns": [{"column": ["complaints"], "side": "complaint", "absent_in": ["a.csv"]}],
    "coded_by": "两人",
}


@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"panel": True, "id_column": ["person"]}, "a panel"),
        ({"id_column": ["person"], "duplicates": "drop"}, "tables have no first row"),
        ({"comments": COMMENTS}, "themes of comments"),
    ],
)
def test_what_sql_does_not_count_is_refused_by_name(tmp_path: Path, more: Yaml, named: str) -> None:
    root = a_project(tmp_path, {"a.csv": answers(30, 1)}, **more)
    with pytest.raises(UsageError, match=named):
        pipeline.tally_sql(root, HOME, "own", "duckdb")


def test_raking_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="raked weights"):
        pipeline.tally_sql(write_everything(tmp_path), HOME, "visitors", "duckdb")


def test_both_dialects_count_the_same_things(tmp_path: Path) -> None:
    root = a_project(tmp_path, {"a.csv": answers(30, 1)})
    scripts = [pipeline.tally_sql(root, HOME, "own", dialect) for dialect in ("duckdb", "spark")]
    for number in range(1, len(ITEMS) + 1):
        assert all(script.count(f"joint,quality,item-{number},gap") == 1 for script in scripts)
    assert all(script.count("SELECT 'single,") == len(RATINGS) for script in scripts)
    assert "read_csv" not in scripts[1]
