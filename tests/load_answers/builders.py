"""A small questionnaire and data sets around it: two items asked as expectation and perception, one question, two groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from generator.errors import Fault, SourceFaults
from generator.load.answers import read_answers
from generator.model.answers import Answers, Asked
from generator.model.dataset import AnswerFile, Dataset
from generator.model.instrument import Instrument

NAME = {"zh": "名称", "en": "Name"}
EXPECTED, SEEN = Asked("service", "on-time", "expectation"), Asked("service", "on-time", "perception")
RUDE = Asked("service", "rude", "perception")
RECOMMEND = Asked("", "recommend", "")
HEADER = "E,P,R,NPS,branch"


def an_instrument() -> Instrument:
    item = {"dimension": "reliability", "text": NAME, "short": NAME}
    return Instrument.model_validate(
        {
            "id": "small",
            "name": NAME,
            "version": "1",
            "about": NAME,
            "scales": (
                {"id": "seven", "min": 1, "max": 7, "top_box": 6, "bottom_box": 2},
                {"id": "ten", "min": 0, "max": 10, "top_box": 9, "bottom_box": 6},
            ),
            "batteries": (
                {
                    "id": "service",
                    "name": NAME,
                    "forms": ({"form": "expectation", "scale": "seven"}, {"form": "perception", "scale": "seven"}),
                    "items": ({"id": "on-time", **item}, {"id": "rude", "reverse": True, **item}),
                },
            ),
            "questions": ({"id": "recommend", "role": "recommend", "scale": "ten", "text": NAME, "short": NAME},),
            "headline": {"battery": "service", "form": "gap"},
        }
    )


def a_dataset(**changes: Any) -> Dataset:
    """Columns E, P, R (reversed), NPS and branch, in answers.csv of 2018; changes replace whole fields."""
    fields: dict[str, Any] = {
        "id": "example",
        "name": NAME,
        "organisation": "shop",
        "instrument": "small",
        "origin": NAME,
        "licence": "CC0-1.0",
        "attribution": NAME,
        "fieldwork": {
            "population": NAME,
            "sampling": "census",
            "mode": NAME,
            "start": None,
            "end": None,
            "collected_by": NAME,
        },
        "files": ({"path": "answers.csv", "period": "2018"},),
        "ratings": (
            {"column": ("E",), "item": "on-time", "form": "expectation"},
            {"column": ("P",), "item": "on-time", "form": "perception"},
            {"column": ("R",), "item": "rude", "form": "perception"},
            {"column": ("NPS",), "question": "recommend"},
        ),
        "segments": (a_segment(),),
        "duplicates": "keep",
    }
    return Dataset.model_validate(fields | changes)


def a_segment(**changes: Any) -> dict[str, Any]:
    levels = ({"id": "north", "name": NAME, "codes": ("N", "NA")}, {"id": "south", "name": NAME, "codes": ("S",)})
    return {"column": ("branch",), "id": "branch", "name": NAME, "levels": levels} | changes


def files(*paths: str, **more: Any) -> tuple[AnswerFile, ...]:
    return tuple(AnswerFile(path=path, period="2018", **more) for path in paths)


def read(folder: Path, dataset: Dataset, **contents: str | bytes) -> Answers:
    """Writes the contents (answers="..." is answers.csv) and reads the data set."""
    for name, content in contents.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name).with_suffix(".csv").write_bytes(data)
    return read_answers(dataset, an_instrument(), folder)


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def faults(folder: Path, dataset: Dataset, **contents: str | bytes) -> tuple[Fault, ...]:
    with pytest.raises(SourceFaults) as caught:
        read(folder, dataset, **contents)
    return caught.value.faults


def only_fault(folder: Path, dataset: Dataset, **contents: str | bytes) -> Fault:
    (fault,) = faults(folder, dataset, **contents)
    return fault


def as_lists(answers: Answers) -> Mapping[str, Sequence[int]]:
    """All columns of the answers, for comparison."""
    columns: dict[str, Sequence[int]] = {"/".join(name): values.tolist() for name, values in answers.ratings.items()}
    columns |= {name: values.tolist() for name, values in answers.segments.items()}
    columns["period"] = answers.period_of.tolist()
    columns["weight"] = [] if answers.weights is None else answers.weights.tolist()
    return columns
