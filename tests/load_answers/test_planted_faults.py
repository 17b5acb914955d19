"""The oracle's dirty file (`shared/oracles/synthetic`): each planted fault is named with its row, or shown by the flow."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.errors import SourceFaults
from generator.load.answers import read_answers
from generator.model.answers import BLANK, OUT_OF_RANGE, Answers, Asked
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from tests.load_answers.builders import NAME, a_dataset

FOLDER = Path(__file__).parents[2].parent / "shared" / "oracles" / "synthetic"
SIZES = {"tangibles": 4, "reliability": 5, "responsiveness": 4, "assurance": 4, "empathy": 5}
ITEMS = tuple((f"i{number:02d}", dimension) for number, dimension in enumerate(
    (dimension for dimension, size in SIZES.items() for _ in range(size)), 1
))  # fmt: skip
PLANTED = {("D301", 32), ("D301", 33), ("D301", 62), ("D401", 122)}
"""E01 = 8 (rid 31), P22 = 0 (rid 32), LTR = 11 (rid 61), rid 6 again at the end; the header is line 1."""


def oracle_instrument() -> Instrument:
    questions = (("osat", "overall", "seven"), ("ltr", "recommend", "eleven"))
    battery = {
        "id": "servqual",
        "name": NAME,
        "forms": ({"form": "expectation", "scale": "seven"}, {"form": "perception", "scale": "seven"}),
        "items": tuple({"id": name, "dimension": dimension, "text": NAME, "short": NAME} for name, dimension in ITEMS),
        "points": True,
    }
    return Instrument.model_validate(
        {
            "id": "oracle",
            "name": NAME,
            "version": "1",
            "about": NAME,
            "scales": (
                {"id": "seven", "min": 1, "max": 7, "top_box": 6, "bottom_box": 2},
                {"id": "eleven", "min": 0, "max": 10, "top_box": 9, "bottom_box": 6},
            ),
            "batteries": (battery,),
            "questions": tuple(
                {"id": name, "role": role, "scale": scale, "text": NAME, "short": NAME} for name, role, scale in questions
            ),
            "headline": {"battery": "servqual", "form": "gap"},
        }
    )


def oracle_dataset(**changes: Any) -> Dataset:
    forms = {"E": "expectation", "P": "perception"}
    ratings: list[dict[str, object]] = [
        {"column": (f"{letter}{name[1:]}",), "item": name, "form": form} for letter, form in forms.items() for name, _ in ITEMS
    ]
    ratings += [{"column": (f"W_{dimension}",), "points": dimension} for dimension in SIZES]
    ratings += [{"column": (column,), "question": column.lower()} for column in ("OSAT", "LTR")]
    levels = tuple({"id": code.lower(), "name": NAME, "codes": (code,)} for code in "ABC")
    fields: dict[str, Any] = {
        "files": ({"path": "syn_dirty.csv", "period": "2026q1"},),
        "ratings": tuple(ratings),
        "segments": ({"column": ("branch",), "id": "branch", "name": NAME, "levels": levels},),
        "id_column": ("rid",),
        "duplicates": "refuse",
    }
    return a_dataset(**fields | changes)


def read_dirty(**changes: Any) -> Answers:
    return read_answers(oracle_dataset(**changes), oracle_instrument(), FOLDER)


def test_each_planted_fault_is_refused_with_its_row() -> None:
    with pytest.raises(SourceFaults) as caught:
        read_dirty()
    assert {(fault.code, fault.line) for fault in caught.value.faults} == PLANTED
    words = " ".join(fault.found for fault in caught.value.faults)
    assert all(found in words for found in ("column 'E01': '8'", "column 'P22': '0'", "column 'LTR': '11'", "repeats line 7"))


def test_counted_and_dropped_the_flow_shows_them() -> None:
    answers = read_dirty(out_of_range="count", duplicates="drop")
    (flow,) = answers.flows
    assert (flow.received, flow.dropped, flow.used) == (121, (("duplicate_id", 1),), 120)
    assert {asked.target: found for asked, found in answers.undeclared.items()} == {
        "i01": (("8", 1),),
        "i22": (("0", 1),),
        "ltr": (("11", 1),),
    }
    assert answers.ratings[Asked("servqual", "i01", "expectation")][30] == OUT_OF_RANGE


def test_answers_left_out_and_odd_rows_reach_the_measure_as_they_are() -> None:
    answers = read_dirty(out_of_range="count", duplicates="drop")
    perceived = np.array([answers.ratings[Asked("servqual", name, "perception")] for name, _ in ITEMS])
    expected = np.array([answers.ratings[Asked("servqual", name, "expectation")] for name, _ in ITEMS])
    assert (perceived == BLANK).sum(axis=0)[[3, 50]].tolist() == [2, 13]
    assert int((perceived == BLANK).sum()) == 15
    assert np.argwhere(expected == BLANK).tolist() == [[11, 10]]
    assert set(perceived[:, 20].tolist()) == set(expected[:, 20].tolist()) == {4}
    points = np.array([answers.ratings[Asked("servqual", dimension, "points")] for dimension in SIZES])
    assert np.flatnonzero(points.sum(axis=0) != 100).tolist() == [40]
    assert int(points[:, 40].sum()) == 110
