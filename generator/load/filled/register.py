"""Actions of a filled sheet at the end of a register's list. The rest of the file stays as it was written, comments and all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.errors import Fault, SourceFaults, UsageError, listed, nearest
from generator.load.characters import MAX_BYTES
from generator.load.filled.reading import UNKNOWN, FilledSheet, read_filled
from generator.load.filled.rows import Desk, Row, read_rows
from generator.load.filled.writing import Voice, lines_of
from generator.load.nodes import Mapping as MappingNode
from generator.load.nodes import Sequence as SequenceNode
from generator.load.paths import read_bytes
from generator.load.project import Sources, read_sources
from generator.load.records import Parsed, Reading, record_of
from generator.load.releases import published_periods
from generator.load.rules_dates import UNSET
from generator.load.rules_results import check_results
from generator.model.actions import Action, Actions
from generator.model.site import Site
from generator.model.worksheet import Worksheet

TAKEN, FLOW = "D322", "D323"
"""Codes: an action that is there already and differs; a list that nothing can be added to as text."""
KIND = "actions"
_EMPTY = re.compile(r"^actions:[ \t]*\[[ \t]*\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Addition:
    """What an import would write, nothing of which is written yet."""

    file: str
    """Below the project's root."""
    content: bytes
    added: tuple[str, ...]
    """Ids of new actions."""
    known: tuple[str, ...]
    """Ids of actions that were there already, word for word."""
    noted: int
    """Texts that are kept as comments, because a register has no field for them."""


def add_actions(root: Path, home: Path, path: Path, organisation: str, declared: str) -> Addition:
    """The register of `organisation` with the rows of a filled sheet, checked as `gapsite check` would.

    Raises SourceFaults with every fault of the sheet, UsageError for what does not exist.
    """
    sources = read_sources(root, home)
    if sources.site is None:
        raise SourceFaults(sources.faults)
    site = sources.site
    _refuse_wish(site, organisation, declared)
    sheet = read_filled(path)
    parsed = _register_of(sources, organisation)
    register = parsed.record if parsed and isinstance(parsed.record, Actions) else None
    desk = Desk(site, sheet, _worksheet_of(site, sheet), register, declared)
    rows = read_rows(desk)
    new = tuple(row for row in rows if row.id not in desk.actions)
    for row in rows:
        if row.id in desk.actions:
            desk.faults.extend(_differences(sheet, row, desk.actions[row.id]))
    if desk.faults:
        raise SourceFaults(desk.faults)
    voice = Voice(site.settings.primary, sheet.language, declared, _names(desk.worksheet, sheet))
    if parsed is None:
        file, content = f"content/actions/{organisation}.yml", _begun(organisation, new, voice)
    else:
        file, content = parsed.file, _continued(root, parsed, new, voice)
    if new:
        _check(root, sources, parsed, file, content)
    known = tuple(row.id for row in rows if row.id in desk.actions)
    return Addition(file, content, tuple(row.id for row in new), known, sum(len(row.notes) for row in new))


def _refuse_wish(site: Site, organisation: str, declared: str) -> None:
    if organisation not in site.organisations:
        known = site.organisations
        hint = nearest(organisation, known)
        raise UsageError(f"no organisation has the id '{organisation}': {listed(known) or 'there is none'}. {hint}".rstrip())
    if site.settings.date != UNSET and declared > site.settings.date:
        raise UsageError(
            f"the plan is dated {declared}, after the edition's date {site.settings.date}:"
            " write --date with the day on which it was written down, or mend `date:` in content/site.yml"
        )


def _register_of(sources: Sources, organisation: str) -> Parsed | None:
    registers = (each for each in sources.records if isinstance(each.record, Actions))
    return next((each for each in registers if getattr(each.record, "organisation", "") == organisation), None)


def _worksheet_of(site: Site, sheet: FilledSheet) -> Worksheet:
    feeding = [each.id for each in site.worksheets.values() if each.feeds == KIND]
    found = site.worksheets.get(sheet.worksheet)
    if found is None or found.feeds != KIND:
        what = f"the worksheet '{sheet.worksheet}'" + (
            ", which feeds no register" if found else ", which this project does not have"
        )
        allowed = listed(feeding) or "a worksheet with `feeds: actions`; there is none"
        raise SourceFaults([Fault(sheet.file, 0, 0, UNKNOWN, "", what, allowed, nearest(sheet.worksheet, feeding))])
    return found


def _names(worksheet: Worksheet, sheet: FilledSheet) -> dict[str, str]:
    return {column.id: column.name.in_(sheet.language) for column in worksheet.columns}


def _differences(sheet: FilledSheet, row: Row, action: Action) -> Iterator[Fault]:
    """Nothing where the action says the same, as far as the sheet speaks of it."""
    wrong = [name for name, value in row.values.items() if not _is_same(action, name, value)]
    wrong += [name for name, value in row.lists.items() if not _is_same_list(action, name, value)]
    if wrong:
        found = f"the action '{row.id}' is there already, and differs in {listed(wrong)}"
        fault = sheet.fault(row.number, "id" if "id" in sheet.columns else "title", found)
        hint = "change the register itself, or give the row another title or id"
        yield Fault(fault.file, fault.line, fault.column, TAKEN, fault.field, found, "the same words, or a new action", hint)


def _is_same(action: Action, name: str, value: str) -> bool:
    if name == "due":
        return action.due[-1].date == value
    there = getattr(action, name)
    if name in ("gap", "status", "chosen", "started"):
        return bool(there == value)
    return there is not None and value in (there.zh, there.en)


def _is_same_list(action: Action, name: str, values: tuple[str, ...]) -> bool:
    there = getattr(action, name)
    if name == "cannot_exclude":
        return len(there) == len(values) and all(each in (text.zh, text.en) for each, text in zip(values, there, strict=True))
    return bool(there == values)


def _begun(organisation: str, rows: tuple[Row, ...], voice: Voice) -> bytes:
    """A register of an organisation that has none."""
    head = ["schema: actions/1", f"id: {organisation}", f"organisation: {organisation}", "actions:"]
    lines = [*head, *(line for row in rows for line in lines_of(row, voice, "  "))]
    return ("\n".join(lines) + "\n").encode()


def _continued(root: Path, parsed: Parsed, rows: tuple[Row, ...], voice: Voice) -> bytes:
    text = read_bytes(root / parsed.file, MAX_BYTES).decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    text, indent = _opened(parsed, text)
    lines = text.split(end)
    place = _place(parsed.node, lines)
    added = [line for row in rows for line in lines_of(row, voice, " " * indent)]
    return end.join([*lines[:place], *added, *(lines[place:] or [""])]).encode()


def _opened(parsed: Parsed, text: str) -> tuple[str, int]:
    """The text with a list that lines can be added to, and the indent of its items."""
    node = parsed.node.get(KIND)
    assert isinstance(node, SequenceNode)
    if not node.items and _EMPTY.search(text):
        return _EMPTY.sub("actions:", text, count=1), 2
    if text.splitlines()[node.line - 1][node.column - 1 :].startswith("- "):
        return text, node.column - 1
    words = (
        "a list in brackets, to which no line can be added",
        "`actions:` with every action on lines of its own, `  - id: ...`",
    )
    raise SourceFaults([Fault(parsed.file, node.line, node.column, FLOW, KIND, *words)])


def _place(node: MappingNode, lines: list[str]) -> int:
    """Line, from 0, before which new actions stand: behind the last one, before comments that belong to what follows."""
    keys = sorted(entry.line for entry in node)
    own = next(entry.line for entry in node if entry.key == KIND)
    place = next((line - 1 for line in keys if line > own), len(lines))
    while place > own and (not lines[place - 1].strip() or lines[place - 1].startswith("#")):
        place -= 1
    return place


def _check(root: Path, sources: Sources, parsed: Parsed | None, file: str, content: bytes) -> None:
    """What would be written is read once more: a register that `gapsite check` refuses is never written."""
    assert sources.site is not None
    settings = sources.site.settings
    reading = Reading(root, settings.primary)
    record = record_of(reading, file, KIND, content)
    others = tuple(each for each in sources.records if each is not parsed)
    if record is not None:
        check_results((*others, record), reading.faults, published_periods(root), settings)
    if reading.faults:
        raise SourceFaults(reading.faults)
