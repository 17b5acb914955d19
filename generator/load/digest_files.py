"""Digests of published respondents and of files, as they were written when a release was frozen."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from generator.model.ledger import EVERYONE, counts_file, inputs_file, ledger_file
from generator.model.operations import Figures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def read_digests(root: Path, dataset: str, period: str, revision: int) -> Mapping[tuple[str, str], NDArray[np.uint64]] | None:
    """By segment and level; None where there are none, or what is there is no such file."""
    import numpy as np  # noqa: PLC0415 - only releases need it

    path = root / ledger_file(dataset, period, revision)
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            found = {_group(name): arrays[name] for name in arrays.files}
    except (OSError, ValueError, EOFError, BadZipFile):
        return None
    sound = all(numbers.dtype == np.uint64 and numbers.ndim == 1 for numbers in found.values())
    return found if sound and ("", "") in found else None


def read_inputs(root: Path, dataset: str, period: str, revision: int) -> Mapping[str, str]:
    """SHA-256 of each file of answers by its path; nothing where they were not written here."""
    try:
        found = json.loads((root / inputs_file(dataset, period, revision)).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return {str(file): str(written) for file, written in found.items()} if isinstance(found, dict) else {}


def read_counts(root: Path, operations: str, period: str, revision: int) -> Figures | None:
    """Figures by indicator, level and part; None where there are none, or what is there is no such file."""
    try:
        found = json.loads((root / counts_file(operations, period, revision)).read_bytes())
        figures = {(str(indicator), str(level), str(part)): float(value) for indicator, level, part, value in found}
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return figures or None


def _group(name: str) -> tuple[str, str]:
    segment, _, level = name.partition(".")
    return ("", "") if name == EVERYONE else (segment, level)
