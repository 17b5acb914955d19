"""Digests of published respondents, beside their answers and as private: what a later version is compared with."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.model.ledger import EVERYONE, ledger_file

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def write_digests(
    root: Path, dataset: str, period: str, revision: int, digests: Mapping[tuple[str, str], NDArray[np.uint64]]
) -> None:
    """One sorted array of 64-bit numbers per group. A file that is there belongs to a release that was never finished."""
    import numpy as np  # noqa: PLC0415 - not needed by other exports

    path = root / ledger_file(dataset, period, revision)
    arrays = {f"{segment}.{level}" if segment else EVERYONE: numbers for (segment, level), numbers in digests.items()}
    content = io.BytesIO()
    np.savez(content, **arrays)  # type: ignore[arg-type]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}")
    draft.write_bytes(content.getvalue())
    draft.replace(path)
