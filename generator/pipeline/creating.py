"""New records from skeletons: complete files that pass `gapsite check`, never in place of one that is there."""

from __future__ import annotations

import re
from pathlib import Path

from generator.errors import UsageError
from generator.model.record import ID_PATTERN


def create(root: Path, home: Path, kind: str, name: str) -> tuple[str, ...]:
    """Writes the files of a new record and gives their names."""
    from generator.exports.placing import place_new_files  # noqa: PLC0415
    from generator.load.skeletons import skeleton_files  # noqa: PLC0415

    if not re.fullmatch(ID_PATTERN, name):
        raise UsageError(f"'{name}' is no id: a to z, 0 to 9 and hyphens, beginning with a letter, at most 64 characters")
    files = skeleton_files(root, home, kind, name)
    for file in files:
        if (root / file).exists():
            raise UsageError(f"{file} is there already: choose another id")
    place_new_files(root, files)
    return tuple(files)
