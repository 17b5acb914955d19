"""Digests of published respondents and of files, beside their answers and as private: what a later version is compared with."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.ledger import EVERYONE, counts_file, inputs_file, ledger_file
from generator.model.operations import Figures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def write_digests(
    root: Path, dataset: str, period: str, revision: int, digests: Mapping[tuple[str, str], NDArray[np.uint64]]
) -> None:
    """One sorted array of 64-bit numbers per group. A file that is there belongs to a release that was never finished."""
    import numpy as np  # noqa: PLC0415 - not needed by other exports

    arrays = {f"{segment}.{level}" if segment else EVERYONE: numbers for (segment, level), numbers in digests.items()}
    content = io.BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type]
    _write_whole(root / ledger_file(dataset, period, revision), content.getvalue())


def write_inputs(root: Path, dataset: str, period: str, revision: int, hashes: Mapping[str, str]) -> None:
    """SHA-256 of each file of answers by its path."""
    content = json.dumps(hashes, ensure_ascii=False, indent=1, sort_keys=True)
    _write_whole(root / inputs_file(dataset, period, revision), f"{content}\n".encode())


def write_counts(root: Path, operations: str, period: str, revision: int, figures: Figures) -> None:
    """One figure a line."""
    lines = ",\n".join(json.dumps([*key, value]) for key, value in sorted(figures.items()))
    _write_whole(root / counts_file(operations, period, revision), f"[\n{lines}\n]\n".encode())


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(content)
    draft.replace(path)
