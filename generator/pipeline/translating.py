"""What every translation is a translation of, for the lock that finds stale ones."""

from __future__ import annotations

import json
from pathlib import Path

from generator.load import LOCK, lock_of

__all__ = ["LOCK", "translated"]


def translated(root: Path, home: Path) -> tuple[str, int]:
    """The lock of a sound project, and how many texts it holds. Raises SourceFaults."""
    content = lock_of(root, home)
    return content, len(json.loads(content))
