"""What a code of the linter of courses means, and what a kind of file may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import UsageError, listed, nearest
from generator.load import read_address, read_codes, schema_kinds, schema_of
from generator.model import urls
from generator.model.text import LANGUAGES


def explain(root: Path, home: Path, code: str) -> Iterator[str]:
    """Name, meaning, remedy and the address of its page, in both languages.

    Raises UsageError, with the nearest known one, for an unknown code.
    """
    codes = read_codes(root, home)
    found = codes.get(code.casefold())
    if found is None:
        known = [name.upper() for name in codes]
        hint = nearest(code.upper(), known)
        raise UsageError(
            f"'{code}' is no code of the linter of courses; there are {listed(known, 60)}" + (f"; {hint}" if hint else "")
        )
    site = read_address(root)
    for language in LANGUAGES:
        yield f"{found.id.upper()} {found.name.in_(language)}"
        yield f"  {found.means.in_(language)}"
        yield f"  -> {found.mend.in_(language)}"
        yield f"  {site}{language}/{urls.check(found.id)}"


def schemas(kind: str | None) -> Mapping[str, str]:
    """JSON Schemas by kind: of one kind, or of all. Raises UsageError, with the nearest known one, for an unknown kind."""
    known = schema_kinds()
    if kind is not None and kind not in known:
        hint = nearest(kind, known)
        told = f"'{kind}' is no kind of file; there are {listed(known, 40)}"
        raise UsageError(f"{told}; {hint}" if hint else told)
    return {name: json.dumps(schema_of(name), ensure_ascii=False, indent=1) for name in ([kind] if kind else known)}
