"""Where a data set's answer files lie: below its own folder, regular files, all of them there."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator.errors import Fault, SourceFaults
from generator.load.paths import missing_file, resolve_inside
from generator.model.dataset import AnswerFile, Dataset

MISSING = "P107"
"""Code of the fault that a file is not there."""


def dataset_files(root: Path, dataset: Dataset) -> tuple[Path, ...]:
    """Paths of the answer files, in the order of `dataset.files`; raises SourceFaults when one is missing or lies outside."""
    folder = root / "data" / "surveys" / dataset.id
    found = [answer_file(folder, file.path) for file in dataset.files]
    faults = [
        Fault(f"data/surveys/{dataset.id}/dataset.yml", 0, 0, code, f"files[{number}].path", problem, allowed, hint)
        for number, result in enumerate(found)
        if not isinstance(result, Path)
        for code, problem, allowed, hint in [result]
    ]
    if faults:
        raise SourceFaults(faults)
    return tuple(path for path in found if isinstance(path, Path))


def may_be_missing(dataset: Dataset, file: AnswerFile, frozen: Collection[tuple[str, str]]) -> bool:
    """True where pages need no answers of this file, because its period is published: a release holds all that pages show.

    Where a column gives the periods, a file that is not there cannot tell which it had; one published period is taken as word
    that the others are no loss.
    """
    if file.period is not None:
        return (dataset.id, file.period) in frozen
    return any(of == dataset.id for of, _ in frozen)


def files_at_hand(root: Path, dataset: Dataset) -> tuple[AnswerFile, ...]:
    """The answer files that are there, in order; call it for a checked data set: what else is missing is published already."""
    folder = root / "data" / "surveys" / dataset.id
    return tuple(file for file in dataset.files if isinstance(answer_file(folder, file.path), Path))


def answer_file(folder: Path, written: str) -> Path | tuple[str, str, str, str]:
    """The file, or (code, found, allowed, hint) of what is wrong with it."""
    path = resolve_inside(folder, written)
    if isinstance(path, str):
        return "P106", f"'{written}', {path}", "a path below the folder of dataset.yml, with / between its parts", ""
    if path.is_file():
        return path
    allowed, hint = missing_file(folder, written)
    return MISSING, f"the file '{written}' is not there", allowed, hint
