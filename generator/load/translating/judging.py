"""What each row of a returned workbook means: nothing, new words, a translation that still holds, or a fault."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from generator.errors import Fault, listed
from generator.load.characters import hidden_character
from generator.load.filled.reading import CELL
from generator.load.markdown_blocks import cut_blocks
from generator.load.translating.markers import lost_and_invented, markers_of
from generator.load.translating.returned import Returned, ReturnedRow
from generator.load.translating.texts import Item, Texts
from generator.model.translation import fingerprint

CHANGED, TWICE, MARKS, GONE, TORN = "D331", "D332", "D333", "D334", "D336"
"""Codes: the original changed, the translation changed in both places, marks are lost or invented, the text is gone, a row
holds parts of two."""
BENDING = "{{word:"
"""Words of an industry: singular where another language has the plural, or a pronoun. A note says that it was meant."""
SHOWN = 80
"""Characters of a text in a message."""


@dataclass(slots=True)
class Verdict:
    """Of all rows."""

    words: dict[str, str] = field(default_factory=dict)
    """New words by the key of the row."""
    confirmed: set[str] = field(default_factory=set)
    known: int = 0
    """Translations that stand in the project already."""
    remarks: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def judge(texts: Texts, returned: Returned, holds: str) -> Verdict:
    """`holds`: the status by which a translator says that a stale translation still holds."""
    verdict = Verdict()
    items = {item.row.key: item for item in texts.items}
    rows = {row.cells["source-hash"]: row.number for row in returned.rows}
    first: dict[str, ReturnedRow] = {}
    for row in returned.rows:
        key, words = row.cells["key"], _normal(row.cells["target"])
        verdict.remarks.extend(_remarks(returned, row))
        if not words or fingerprint(words) == row.cells["target-hash"]:
            if _holds(items.get(key), row, holds):
                verdict.confirmed.add(key)
            continue
        if (now := fingerprint(row.cells["source"])) != row.cells["source-hash"] and now in rows:
            verdict.faults.append(_torn(returned, row, rows[now]))
            continue
        if key in first and _normal(first[key].cells["target"]) != words:
            found = f"another translation of the text in row {first[key].number}"
            verdict.faults.append(returned.fault(row, "target", CELL, found, "one translation", "empty one of the two cells"))
            continue
        first.setdefault(key, row)
        _judge_row(texts, returned, row, items.get(key), verdict)
    verdict.remarks.extend(_told_of_added(returned))
    return verdict


def _torn(returned: Returned, row: ReturnedRow, number: int) -> Fault:
    """Its visible cells were sorted or pasted without the hidden ones, so that nobody knows whose translation this is."""
    found = f"a translation beside the original of row {number}: cells were sorted or moved without the hidden columns"
    hint = "undo it, or copy the translations into a workbook made anew"
    return returned.fault(row, "target", TORN, found, "the original that this row was sent with", hint)


def _judge_row(texts: Texts, returned: Returned, row: ReturnedRow, item: Item | None, verdict: Verdict) -> None:
    if item is None or fingerprint(item.row.source) != row.cells["source-hash"]:
        verdict.faults.append(_changed(texts, returned, row, item))
        return
    words = _normal(row.cells["target"])
    if fingerprint(words) == fingerprint(item.row.target):
        verdict.known += 1
        return
    if fingerprint(item.row.target) != (row.cells["target-hash"] or fingerprint("")):
        found = f"'{_short(words)}', while {_place(item)} now says '{_short(item.row.target)}'"
        hint = "decide which of the two it is to be: write it into the file, or empty this cell"
        verdict.faults.append(returned.fault(row, "target", TWICE, found, "a translation changed in one place only", hint))
        return
    words = _shaped(words, item)
    faults = list(_faults_of_words(returned, row, item, words))
    verdict.faults.extend(faults)
    if not faults:
        verdict.words[item.row.key] = words


def _shaped(words: str, item: Item) -> str:
    """A text of one line in one line, and a block as far to the right as the original: it may belong to an item of a list."""
    source = item.row.source
    if item.body:
        return source[: len(source) - len(source.lstrip(" "))] + words
    return words if "\n" in source else " ".join(words.split())


def _changed(texts: Texts, returned: Returned, row: ReturnedRow, item: Item | None) -> Fault:
    """The original changed since the workbook was made; of a block only the file is known, so the nearest one is named."""
    was = row.cells["source"]
    if item is None:
        beside = {each.row.source: each for each in texts.items if _file_or_key(each.row.key) == _file_or_key(row.cells["key"])}
        near = get_close_matches(was, beside, n=1, cutoff=0.3)
        item = beside[near[0]] if near else None
    if item is None:
        found = f"the text '{_short(was)}' is gone ({_file_or_key(row.cells['key'])})"
        return returned.fault(row, "target", GONE, found, "a text that is there", "empty the cell")
    found = f"a translation of '{_short(was)}', while {_place(item)} now says '{_short(item.row.source)}'"
    hint = "export it anew and translate what it says now, or empty the cell"
    return returned.fault(row, "target", CHANGED, found, "a translation of what the file says", hint)


def _file_or_key(key: str) -> str:
    """Of a block its file."""
    return key.partition("#")[0]


def _faults_of_words(returned: Returned, row: ReturnedRow, item: Item, words: str) -> Iterator[Fault]:
    if hidden := hidden_character(words.replace("\n", "")):
        yield returned.fault(row, "target", CELL, hidden, "characters that can be seen", "type it anew")
        return
    source = item.row.source
    lost, invented = lost_and_invented(source, words)
    bends = row.cells["note"] and all(mark.startswith(BENDING) for mark in (*lost, *invented))
    if (lost or invented) and not bends and not (item.row.target and markers_of(words) == markers_of(item.row.target)):
        yield _of_marks(returned, row, item, (lost, invented))
    if item.body and item.pair and len(item.pair.source) == 1 and len(cut_blocks(words)) != 1:
        hint = "delete the empty line; a heading stands in a cell of its own"
        yield returned.fault(row, "target", CELL, f"{len(cut_blocks(words))} blocks in one cell", "one block", hint)


def _of_marks(returned: Returned, row: ReturnedRow, item: Item, marks: tuple[tuple[str, ...], tuple[str, ...]]) -> Fault:
    lost, invented = marks
    lacks = f"{listed(lost)} of the original {_verb(lost)} missing" if lost else ""
    has = f"{listed(invented)} {_verb(invented)} not in the original" if invented else ""
    hint = "copy it from the original"
    if all(mark.startswith(BENDING) for mark in (*lost, *invented)):
        hint += "; where grammar needs it otherwise, say so in the note of this row"
    found = "; ".join(filter(None, (lacks, has)))
    return returned.fault(row, "target", MARKS, found, f"the marks of the original ({_place(item)})", hint)


def _verb(marks: tuple[str, ...]) -> str:
    return "is" if len(marks) == 1 else "are"


def _holds(item: Item | None, row: ReturnedRow, holds: str) -> bool:
    return (
        item is not None
        and item.row.status == "stale"
        and row.cells["status"] == holds
        and fingerprint(item.row.source) == row.cells["source-hash"]
        and fingerprint(item.row.target) == row.cells["target-hash"]
    )


def _remarks(returned: Returned, row: ReturnedRow) -> Iterator[str]:
    """What a translator wrote that no file takes up."""
    place = f"row {row.number} ({_printable(row.cells['id'])})"
    if row.cells["note"]:
        yield f"note in {place}: {_printable(row.cells['note'])}"
    if row.cells["source"] and fingerprint(row.cells["source"]) != row.cells["source-hash"]:
        said = f"the original now reads '{_short(row.cells['source'])}' in the workbook"
        yield f"{place}: {said}; that is not brought back, change the file itself"


def _told_of_added(returned: Returned) -> Iterator[str]:
    for number, words in returned.added.items():
        yield f"row {number} was added in the workbook and belongs to no text: '{_short(words)}' is not brought back"


def _normal(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in " ".join(text.split()))


def _short(text: str) -> str:
    plain = _printable(text)
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"


def _place(item: Item) -> str:
    return f"{item.row.file}:{item.row.line}"
