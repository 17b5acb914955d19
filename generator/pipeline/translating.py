"""Translations: what each is a translation of, for the lock that finds stale ones; and texts to translators and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.errors import UsageError, counted
from generator.load import LOCK, lock_of
from generator.model.text import Language
from generator.model.translation import MOST_CHARACTERS, STATUSES, TextRow, Translation

__all__ = ["LOCK", "export_translations", "import_translations", "translated"]
OPEN = ("missing", "stale")
"""What is left to be done."""


def translated(root: Path, home: Path) -> tuple[str, int]:
    """The lock of a sound project, and how many texts it holds. Raises SourceFaults."""
    content = lock_of(root, home)
    return content, len(json.loads(content))


def export_translations(
    root: Path, home: Path, wishes: Iterable[str], *, only: str | None, into: Language | None, out: Path | None
) -> Iterator[str]:
    """Writes a workbook for translators, and tells what is in it. `only`: a status, all, or None for what is to be done.

    `wishes`: courses, files or folders; none for everything. A workbook that is there may hold somebody's work: it stays.
    """
    from generator.exports.placing import place_new_files  # noqa: PLC0415
    from generator.exports.translators import write_translation  # noqa: PLC0415
    from generator.load.translating import choose, read_texts  # noqa: PLC0415

    texts = read_texts(root, home, into)
    wanted = STATUSES if only == "all" else (only,) if only else OPEN
    chosen = [item.row for item in choose(texts, wishes) if item.row.status in wanted]
    rows = tuple(row for row in chosen if _fits(row))
    yield from (f"{row.file}:{row.line}: too long for a cell, translate the file itself" for row in chosen if not _fits(row))
    if not rows:
        yield f"no text is {' or '.join(wanted)}: no workbook was written"
        return
    site = texts.sources.site
    name = site.settings.name.in_(texts.primary) if site else ""
    path = out or Path(f"translations.{texts.target}.xlsx")
    if path.exists():
        raise UsageError(f"{path} is there already and may hold somebody's work: name another file with --to")
    place_new_files(path.parent, {path.name: write_translation(Translation(name, texts.source, texts.target, rows))})
    numbers = ", ".join(f"{number} {each}" for each in STATUSES if (number := sum(row.status == each for row in rows)))
    yield f"{path}: {counted(len(rows), 'text')} ({numbers}), to be filled in: {texts.target}"


def _fits(row: TextRow) -> bool:
    return max(len(row.source), len(row.target)) <= MOST_CHARACTERS


def import_translations(root: Path, home: Path, path: Path) -> Iterator[str]:
    """Writes the translations of a workbook into their files, all or none, and tells what was written and what is left."""
    from generator.exports.placing import replace_files  # noqa: PLC0415
    from generator.exports.translators import status_label  # noqa: PLC0415
    from generator.load.translating import bring_translations  # noqa: PLC0415

    brought = bring_translations(root, home, path, status_label("current"))
    if not (brought.files or brought.held or brought.known or brought.remarks):
        raise UsageError(f"{path.name} holds no new translation: no cell was filled in or changed")
    replace_files(root, brought.files)
    yield from (f"{file}: {counted(number, 'text')}" for file, number in brought.written.items())
    for file, (filled, all_of_them) in brought.held.items():
        yield f"{file}: not written, {filled} of {all_of_them} blocks have a translation; fill in the rest, import it again"
    if brought.confirmed:
        yield f"{counted(brought.confirmed, 'translation')} still good: {LOCK}"
    if brought.known:
        yield f"{counted(brought.known, 'text')} there already, nothing changed"
    yield from brought.remarks
