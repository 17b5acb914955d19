"""A survey with known results, as an unknown project: every one of its numbers comes out of the public download.

The survey and its results are oracles (`synthetic/syn_clean.csv`, `syn_expected.json`) made by other libraries.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.cli import PROGRAM
from tests.projects.builders import Yaml, a_dataset, a_scale, an_instrument, an_item, text, write_project

SYNTHETIC = Path(__file__).parents[3] / "shared" / "oracles" / "synthetic"
EXPECTED: Mapping[str, Any] = json.loads((SYNTHETIC / "syn_expected.json").read_text(encoding="utf-8"))
BRANCHES = {"a": "A", "b": "B", "c": "C"}
Row = Mapping[str, str]


def the_instrument() -> Yaml:
    items = [an_item(int(number), "", item["dim"]) for number, item in EXPECTED["items"].items()]
    instrument = an_instrument(("expectation", "perception"), items, a_scale(1, 7))
    instrument["batteries"][0]["points"] = True
    words = {"text": text("问题", "Question"), "short": text("问题", "Question")}
    instrument["questions"] = [
        {"id": "satisfied", "role": "overall", "scale": "rating", **words},
        {"id": "recommend", "role": "recommend", "scale": "eleven", **words},
    ]
    return instrument


def the_dataset() -> Yaml:
    ratings: list[Yaml] = [
        {"item": f"item-{int(number)}", "form": form, "column": [f"{form[0].upper()}{number}"]}
        for number in EXPECTED["items"]
        for form in ("expectation", "perception")
    ]
    ratings += [{"points": name, "column": [f"W_{name}"]} for name in EXPECTED["dimensions"]]
    ratings += [{"question": "satisfied", "column": ["OSAT"]}, {"question": "recommend", "column": ["LTR"]}]
    shares = EXPECTED["poststrat"]["pop_share"]
    return a_dataset(
        "made",
        [{"path": "syn_clean.csv", "period": "2026q1"}],
        ratings,
        id_column=["rid"],
        disclosure="open",
        disclosure_reason=text("合成数据", "Synthetic"),
        segments=[
            {
                "id": "branch",
                "column": ["branch"],
                "name": text("网点", "Branch"),
                "levels": [{"id": level, "name": text(code), "codes": [code]} for level, code in BRANCHES.items()],
            }
        ],
        population={
            "size": 10_000,
            "source": text("假设", "Assumed"),
            "margins": [
                {
                    "segment": "branch",
                    "counts": [{"level": level, "count": round(10_000 * shares[code])} for level, code in BRANCHES.items()],
                }
            ],
        },
        weighting={"scheme": "poststratify", "margins": ["branch"]},
    )


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> list[Row]:
    """What a reader gets: the rows of the download beside the built pages."""
    answers = {"syn_clean.csv": (SYNTHETIC / "syn_clean.csv").read_bytes()}
    root = write_project(tmp_path_factory.mktemp("made"), [the_instrument()], [(the_dataset(), answers)])
    built = pipeline.build(root, PROGRAM, lambda _: None)
    (file,) = (built.folder / "data" / "acme" / "2026q1").glob("*.release.csv")
    return list(csv.DictReader(io.StringIO(file.read_text(encoding="utf-8-sig"))))


def expected() -> Iterator[tuple[dict[str, str], float, tuple[float, float] | None]]:
    """(what names a row, value, interval) of every number that the oracle gives."""
    for number, item in EXPECTED["items"].items():
        yield from _of_score({"scope": "item", "target": f"item-{int(number)}"}, item)
        yield from _of_item({"scope": "item", "target": f"item-{int(number)}"}, item)
    for name, dimension in EXPECTED["dimensions"].items():
        yield from _of_score({"scope": "dimension", "target": name}, dimension)
        yield from _of_dimension({"scope": "dimension", "target": name}, dimension)
    overall = EXPECTED["overall"]
    gap = {"scope": "overall", "form": "gap", "statistic": "mean"}
    yield gap | {"weighting": "none"}, overall["unweighted_mean_of_dimensions"], tuple(overall["unweighted_ci"])
    yield gap | {"weighting": "points"}, overall["weighted_per_respondent"], tuple(overall["weighted_per_respondent_ci"])
    perception = gap | {"form": "perception"}
    yield perception | {"weighting": "none"}, overall["servperf_unweighted"], None
    yield perception | {"weighting": "points"}, overall["servperf_weighted_per_respondent"], None
    yield gap | {"weighting": "poststratified"}, EXPECTED["poststrat"]["weighted_gap"], None
    weighted = {"scope": "overall", "form": "gap", "weighting": "poststratified", "statistic": "design_effect"}
    yield weighted, EXPECTED["poststrat"]["kish_deff"], None
    recommend = {"scope": "question", "target": "recommend", "weighting": "none"}
    nps = EXPECTED["nps"]
    yield recommend | {"statistic": "nps"}, nps["wald"]["nps"], tuple(nps["adjusted_wald"]["ci"])
    for value, count in enumerate(nps["hist"]):
        yield recommend | {"statistic": f"share_{value}"}, count / EXPECTED["n"], None
    drivers = EXPECTED["key_driver"]
    yield {"scope": "driver", "statistic": "r2"}, drivers["r2"], None
    for name, part in drivers["lmg"].items():
        yield {"scope": "driver", "target": name, "statistic": "lmg"}, part, None


def _of_score(names: dict[str, str], found: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], float, Any]]:
    gap = names | {"form": "gap", "weighting": "none"}
    yield gap | {"statistic": "mean"}, found["gap"], tuple(found["ci"])
    yield gap | {"statistic": "sd"}, found["sd_gap"], None
    yield gap | {"statistic": "t"}, found["t"], None
    yield gap | {"statistic": "dz"}, found["dz"], None
    yield gap | {"statistic": "correlation"}, found["r_EP"], None
    for form, letter in (("expectation", "E"), ("perception", "P")):
        yield names | {"form": form, "statistic": "mean", "weighting": "none"}, found[f"mean_{letter}"], None


def _of_item(names: dict[str, str], item: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], float, Any]]:
    gap = names | {"form": "gap", "weighting": "none"}
    for statistic, name in (
        ("p", "p_t"),
        ("p_holm", "p_holm"),
        ("p_bh", "p_bh"),
        ("p_wilcoxon", "wilcoxon_p"),
        ("below", "pct_negative"),
        ("equal", "pct_zero"),
        ("above", "pct_positive"),
        ("median", "median_gap"),
    ):
        yield gap | {"statistic": statistic}, item[name], None
    for form, letter in (("expectation", "E"), ("perception", "P")):
        yield names | {"form": form, "statistic": "sd", "weighting": "none"}, item[f"sd_{letter}"], None
        yield names | {"form": form, "statistic": "median", "weighting": "none"}, item[f"median_{letter}"], None


def _of_dimension(names: dict[str, str], found: Mapping[str, Any]) -> Iterator[tuple[dict[str, str], float, Any]]:
    for form, name in (("expectation", "alpha_E"), ("perception", "alpha_P"), ("gap", "alpha_gap_items")):
        interval = tuple(found["feldt_ci_alpha_P"]) if form == "perception" else None
        yield names | {"form": form, "statistic": "alpha"}, found[name], interval
    yield names | {"form": "gap", "statistic": "difference_reliability"}, found["rel_diff_johns"], None
    yield names | {"form": "points", "statistic": "mean", "weighting": "none"}, found["mean_weight"], None


@pytest.mark.slow
def test_every_published_result_is_in_the_download(rows: list[Row]) -> None:
    missing = []
    for names, value, interval in expected():
        found = [row for row in rows if not row["segment"] and all(row[field] == name for field, name in names.items())]
        if len(found) != 1 or not _agrees(found[0], value, interval):
            missing.append((names, value, interval, found))
    assert not missing, (len(missing), missing[:3])


def _agrees(row: Row, value: float, interval: tuple[float, float] | None) -> bool:
    """To the step that the download says it is rounded to; a very small p is given as "at most"."""
    if row["edge"] == "at_most":
        return value <= float(row["value"])
    slack = float(row["step"]) / 2 + 1e-9
    numbers = [(row["value"], value), *zip((row["low"], row["high"]), interval or (), strict=False)]
    return all(written != "" and abs(float(written) - number) <= slack for written, number in numbers)
