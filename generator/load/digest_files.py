"""Digests of published respondents, as they were written when a release was frozen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from generator.model.ledger import EVERYONE, ledger_file

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


def _group(name: str) -> tuple[str, str]:
    segment, _, level = name.partition(".")
    return ("", "") if name == EVERYONE else (segment, level)
