"""Where a data set's answer files lie: below its own folder, regular files, all of them there."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Fault, SourceFaults
from generator.load.paths import missing_file, resolve_inside
from generator.model.dataset import Dataset


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


def answer_file(folder: Path, written: str) -> Path | tuple[str, str, str, str]:
    """The file, or (code, found, allowed, hint) of what is wrong with it."""
    path = resolve_inside(folder, written)
    if isinstance(path, str):
        return "P106", f"'{written}', {path}", "a path below the folder of dataset.yml, with / between its parts", ""
    if path.is_file():
        return path
    allowed, hint = missing_file(folder, written)
    return "P107", f"the file '{written}' is not there", allowed, hint
