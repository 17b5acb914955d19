"""The catalogue of the linter's codes, read alone: whoever asks what a code means may have a project full of faults."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.load.nodes import Mapping as MappingNode
from generator.load.records import Reading, read_document, read_records
from generator.model.vocabulary import LintCode

_CODES = "content/vocab/codes.yml"


def read_codes(root: Path, home: Path) -> Mapping[str, LintCode]:
    """The catalogue of the linter's codes: the project's own, or the one that comes with the program. By id."""
    reading = Reading(root if (root / _CODES).is_file() else home)
    records = read_records(reading, _CODES, "code") or ()
    return {parsed.id: parsed.record for parsed in records if isinstance(parsed.record, LintCode)}


def read_address(root: Path) -> str:
    """Where the site of a project stands, with a slash at the end; empty where it does not say, or says it with faults."""
    settings = read_document(root / "content" / "site.yml", root, [])
    written = settings.text("url") if isinstance(settings, MappingNode) else ""
    return f"{written.rstrip('/')}/" if written.startswith(("https://", "http://")) else ""
