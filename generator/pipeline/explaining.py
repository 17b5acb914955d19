"""What a code of the linter of courses means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import UsageError, listed, nearest
from generator.load import read_codes
from generator.model.text import LANGUAGES


def explain(root: Path, home: Path, code: str) -> Iterator[str]:
    """Name, meaning and remedy in both languages. Raises UsageError, with the nearest known one, for an unknown code."""
    codes = read_codes(root, home)
    found = codes.get(code.casefold())
    if found is None:
        known = [name.upper() for name in codes]
        hint = nearest(code.upper(), known)
        raise UsageError(
            f"'{code}' is no code of the linter of courses; there are {listed(known, 60)}" + (f"; {hint}" if hint else "")
        )
    for language in LANGUAGES:
        yield f"{found.id.upper()} {found.name.in_(language)}"
        yield f"  {found.means.in_(language)}"
        yield f"  -> {found.mend.in_(language)}"
