"""Columns beside ratings of items: features asked both ways, points, ids of persons, time taken, direct ratings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from generator.errors import SourceFaults
from generator.load.answers import read_answers
from generator.model.answers import BLANK, NONE_EXISTS, Answers, Asked
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from tests.load_answers.builders import NAME, a_dataset, an_instrument, faults, files, only_fault, read

HEADER = "on,off,w1,w2,std,P"
RATINGS = (
    {"column": ("on",), "feature": "locker", "form": "functional"},
    {"column": ("off",), "feature": "locker", "form": "dysfunctional"},
    {"column": ("w1",), "points": "reliability"},
    {"column": ("w2",), "points": "empathy", "battery": "service"},
    {"column": ("std",), "item": "written", "form": "rating"},
    {"column": ("P",), "item": "on-time", "form": "perception"},
)


def a_richer_instrument() -> Instrument:
    """The small one with points, a feature, and a battery that managers rate."""
    fields = an_instrument().model_dump()
    item = {"dimension": "reliability", "text": NAME, "short": NAME}
    fields["batteries"][0]["points"] = True
    fields["batteries"] = (
        {
            "id": "standards",
            "name": NAME,
            "forms": ({"form": "rating", "scale": "seven"},),
            "items": ({"id": "written", **item},),
        },
        *fields["batteries"],
    )
    kano = {"id": "kano", "min": 1, "max": 5, "top_box": 4, "bottom_box": 2}
    fields["scales"] = (*fields["scales"], kano)
    fields["features"] = ({"id": "locker", "text": NAME, "short": NAME, "scale": "kano"},)
    return Instrument.model_validate(fields)


def a_richer_dataset(**changes: Any) -> Dataset:
    return a_dataset(**{"ratings": RATINGS, "segments": (), "codes": CODES} | changes)


CODES = (
    {"scale": "kano", "labels": ({"label": "喜欢", "value": 1}, {"label": "讨厌", "value": 5})},
    {"scale": "seven", "missing": ({"code": "无此标准", "meaning": "none_exists"},)},
    {"scale": "points", "missing": ({"code": "-", "meaning": "refused"},)},
)


def read_richer(folder: Path, dataset: Dataset, *rows: str) -> Answers:
    (folder / "answers.csv").write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return read_answers(dataset, a_richer_instrument(), folder)


def test_a_feature_is_asked_both_ways_under_its_own_name(tmp_path: Path) -> None:
    answers = read_richer(tmp_path, a_richer_dataset(), "喜欢,讨厌,60,40,7,4", "2,3,0,100,,5")
    assert answers.ratings[Asked("", "locker", "functional")].tolist() == [1, 2]
    assert answers.ratings[Asked("", "locker", "dysfunctional")].tolist() == [5, 3]


def test_points_belong_to_the_battery_that_has_them(tmp_path: Path) -> None:
    answers = read_richer(tmp_path, a_richer_dataset(), "1,5,60,40,7,4", "1,5,-,,7,4", "1,5,0,100,7,4")
    assert answers.ratings[Asked("service", "reliability", "points")].tolist() == [60, -4, 0]
    assert answers.ratings[Asked("service", "empathy", "points")].tolist() == [40, BLANK, 100]


@pytest.mark.parametrize(("text", "hint"), [("101", ""), ("-5", ""), ("33.3", "whole"), ("20%", "write 20 without %")])
def test_points_are_whole_numbers_up_to_a_hundred(tmp_path: Path, text: str, hint: str) -> None:
    with pytest.raises(SourceFaults) as caught:
        read_richer(tmp_path, a_richer_dataset(), f"1,5,{text},40,7,4")
    (fault,) = caught.value.faults
    assert (fault.code, fault.line, fault.field) == ("D301", 2, "ratings[2]")
    assert fault.allowed.startswith("0 to 100")
    assert hint in fault.hint


def test_that_nothing_exists_to_be_rated_is_an_answer_of_its_own(tmp_path: Path) -> None:
    answers = read_richer(tmp_path, a_richer_dataset(), "1,5,60,40,无此标准,4", "1,5,60,40,3,4")
    assert answers.ratings[Asked("standards", "written", "rating")].tolist() == [NONE_EXISTS, 3]


def with_ids(**changes: Any) -> Dataset:
    ratings = ({"column": ("P",), "item": "on-time", "form": "perception"},)
    return a_dataset(**{"ratings": ratings, "segments": (), "id_column": ("id",), "duplicates": "refuse"} | changes)


def test_one_person_has_one_number_in_all_files_and_periods(tmp_path: Path) -> None:
    both = (*files("a.csv"), files("b.csv")[0].model_copy(update={"period": "2019"}))
    answers = read(tmp_path, with_ids(files=both), a="id,P\nx,1\ny,2\n", b="P,id\n3,z\n4, x \n")
    assert answers.persons is not None
    assert answers.persons.tolist() == [0, 1, 2, 0]


def test_who_has_no_id_is_nobody_else(tmp_path: Path) -> None:
    answers = read(tmp_path, with_ids(), answers="id,P\n,1\nx,2\n,3\ny,4\n")
    assert answers.persons is not None
    assert len(set(answers.persons.tolist())) == 4


def test_without_a_column_of_ids_nobody_is_known(tmp_path: Path) -> None:
    answers = read(tmp_path, with_ids(id_column=(), duplicates="keep"), answers="P\n1\n2\n")
    assert answers.persons is None
    assert answers.seconds is None


def test_persons_of_dropped_rows_are_dropped(tmp_path: Path) -> None:
    answers = read(tmp_path, with_ids(duplicates="drop"), answers="id,P\nx,1\nx,2\ny,\nz,3\n")
    assert answers.persons is not None
    assert answers.persons.tolist() == [0, 2]


TIMED = {"id_column": (), "duplicates": "keep", "duration_column": ("t",)}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("312", 312), ("312.5", 312.5), ("312秒", 312), ("95 s", 95), ("0:05:12", 312), ("1:00:00", 3600), ("00:05:12.25", 312)],
)
def test_time_taken_is_seconds_however_it_is_written(tmp_path: Path, text: str, seconds: float) -> None:
    answers = read(tmp_path, with_ids(**TIMED), answers=f"t,P\n{text},1\n")
    assert answers.seconds is not None
    assert answers.seconds.tolist() == [seconds]


def test_an_empty_or_declared_missing_time_is_unknown(tmp_path: Path) -> None:
    missing = ({"code": "-99", "meaning": "blank"},)
    answers = read(tmp_path, with_ids(missing=missing, **TIMED), answers="t,P\n,1\n-99,2\n7,3\n")
    assert answers.seconds is not None
    np.testing.assert_array_equal(answers.seconds, [np.nan, np.nan, 7.0])


@pytest.mark.parametrize("text", ["5:12", "fast", "-3", "1e3", "0:75:00", '"3,5"'])
def test_what_is_no_time_is_refused_with_what_to_write(tmp_path: Path, text: str) -> None:
    fault = only_fault(tmp_path, with_ids(**TIMED), answers=f"t,P\n3,1\n{text},2\n")
    assert (fault.code, fault.line, fault.field) == ("D308", 3, "duration_column")
    assert "write seconds (312)" in fault.hint


def test_a_missing_column_of_times_is_told(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, with_ids(**TIMED), answers="P\n1\n")
    assert (fault.code, fault.field) == ("D107", "duration_column")
