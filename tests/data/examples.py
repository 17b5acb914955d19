"""The example data sets as they stand in the repository, read without the program: plain YAML and plain CSV."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter

from generator.model.dataset import AnswerFile, Dataset, RatingColumn, ScaleCodes
from generator.model.instrument import Instrument, Scale
from generator.model.organisation import Organisation
from generator.model.vocabulary import Source

ROOT = Path(__file__).parents[2]
Parsed = TypeVar("Parsed", bound=BaseModel)


@dataclass(frozen=True)
class Example:
    """One data set with all that belongs to it."""

    folder: Path
    dataset: Dataset
    instrument: Instrument
    organisation: Organisation

    def columns(self, file: AnswerFile) -> Mapping[str, tuple[str, ...]]:
        """The cells of each column of a file by its header, white space squashed."""
        return read_columns(self.folder / file.path, self.dataset.encoding or "utf-8-sig")

    def cells(self, file: AnswerFile, names: tuple[str, ...]) -> tuple[str, ...]:
        """The cells of the one column of a file that has one of these headers."""
        columns = self.columns(file)
        (name,) = [name for name in names if name in columns]
        return columns[name]

    def scale_of(self, rating: RatingColumn) -> Scale:
        """The scale that the item in its form, the question or the feature is answered on."""
        if rating.question:
            return self.instrument.scale(
                next(asked.scale for asked in self.instrument.questions if asked.id == rating.question)
            )
        if rating.feature:
            return self.instrument.scale(next(one.scale for one in self.instrument.features if one.id == rating.feature))
        battery = next(b for b in self.instrument.batteries if rating.item in {item.id for item in b.items})
        return self.instrument.scale(next(form.scale for form in battery.forms if form.form == rating.form))

    def codes_of(self, scale: Scale) -> ScaleCodes:
        """How answers on a scale are written in the files."""
        return next((codes for codes in self.dataset.codes if codes.scale == scale.id), ScaleCodes(scale=scale.id))


def squash(text: str) -> str:
    """Runs of white space as one space: headers are compared in this form."""
    return re.sub(r"\s+", " ", text).strip()


@cache
def read_columns(path: Path, encoding: str) -> Mapping[str, tuple[str, ...]]:
    with path.open(encoding=encoding, newline="") as file:
        header, *rows = list(csv.reader(file))
    names = [squash(name) for name in header]
    assert not [name for name, n in Counter(names).items() if n > 1]
    assert {len(row) for row in rows} == {len(names)}
    return {name: tuple(row[k] for row in rows) for k, name in enumerate(names)}


def parse(path: Path, kind: type[Parsed], schema: str) -> Parsed:
    """A one-record file by the strict model; JSON mode, because YAML has lists where the model has tuples."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert document.pop("schema") == schema
    return kind.model_validate_json(json.dumps(document))


@cache
def example(dataset_id: str) -> Example:
    folder = ROOT / "data" / "surveys" / dataset_id
    dataset = parse(folder / "dataset.yml", Dataset, "dataset/1")
    content = ROOT / "content"
    instrument = parse(content / "instruments" / f"{dataset.instrument}.yml", Instrument, "instrument/1")
    organisation = parse(content / "organisations" / f"{dataset.organisation}.yml", Organisation, "organisation/1")
    return Example(folder, dataset, instrument, organisation)


@cache
def sources() -> tuple[Source, ...]:
    document = yaml.safe_load((ROOT / "content" / "sources" / "datasets.yml").read_text(encoding="utf-8"))
    return TypeAdapter(tuple[Source, ...]).validate_json(json.dumps(document))
