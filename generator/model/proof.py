"""What the history of the repository proves: that something was written down no later than a day."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.record import Date


@dataclass(frozen=True, slots=True)
class Proof:
    """The newest commit that touched the lines in question; a declaration is as old as its last change."""

    commit: str
    """Abbreviated to 10 characters."""
    date: Date
    """Of the committer, UTC."""
