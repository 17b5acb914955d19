"""What dataset.yml and the instrument say together: which column is which question, and how its answers are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault
from generator.load.readers.values import AnswerCodes, answer_codes, code_conflicts
from generator.model.answers import Asked
from generator.model.asking import meaning_of
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument, Scale

YEAR_DIRECTIVES = ("%Y", "%y", "%G", "%c", "%x")


@dataclass(frozen=True, slots=True)
class Plan:
    """The same for all files of a data set."""

    dataset: Dataset
    folder: Path
    shown: str
    """The folder as messages name it: relative to the project root."""
    asked: Mapping[int, tuple[Asked, AnswerCodes]]
    """By position in `dataset.ratings`."""
    faults: tuple[Fault, ...]
    instrument: Instrument


def make_plan(dataset: Dataset, instrument: Instrument, folder: Path) -> Plan:
    shown = _shown(folder)
    asked: dict[int, tuple[Asked, AnswerCodes]] = {}
    for number, column in enumerate(dataset.ratings):
        name, scale, reverse = meaning_of(instrument, column)
        asked[number] = name, answer_codes(dataset, scale, reverse=reverse)
    scales = {codes.scale.id: codes.scale for _, codes in asked.values()}
    return Plan(dataset, folder, shown, asked, tuple(_contradictions(dataset, scales, shown)), instrument)


def _shown(folder: Path) -> str:
    """`data/surveys/<id>` where the folder lies there, else its own name: no path of a machine in a message."""
    parts = folder.resolve().parts
    return "/".join(parts[-3:]) if parts[-3:-1] == ("data", "surveys") else folder.resolve().name


def _contradictions(dataset: Dataset, scales: Mapping[str, Scale], shown: str) -> Iterator[Fault]:
    file = f"{shown}/dataset.yml"
    for scale in scales.values():
        for found in code_conflicts(dataset, scale):
            hint = f"give the scale '{scale.id}' its own codes under codes:, and keep under missing: what holds for every scale"
            yield Fault(file, 0, 0, "D306", "codes", found, hint=hint)
    if dataset.period and not any(each in dataset.period.format for each in YEAR_DIRECTIVES):
        found = f"the format '{dataset.period.format}' has no year"
        yield Fault(file, 0, 0, "D307", "period.format", found, hint="e.g. %m/%d/%y %H:%M or %Y-%m-%d")
