"""Bytes to text: UTF-8 only, and no character that hides, reorders or breaks what a reader sees."""

from __future__ import annotations

import re
import unicodedata

from generator.errors import Fault

MAX_BYTES = 5_000_000
_UNSEEN = re.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u2069\\ufeff\\ufffe\\uffff]")
"""Controls, zero-width characters, bidirectional controls and separators that YAML counts as line ends."""
_ESCAPABLE = "\t"
"""May stand in a string when it is written as an escape, where it can be seen."""


def decode(data: bytes, file: str, faults: list[Fault], spaces: str = "") -> str | None:
    """The text of a source file with line ends as \\n; None, and a fault each, when it cannot be used.

    `spaces`: characters that may stand here although they may not in YAML (a tab, in Markdown).
    """
    if len(data) > MAX_BYTES:
        found = f"the file has {len(data):,} bytes"
        faults.append(Fault(file, 0, 0, "Y001", "", found, f"at most {MAX_BYTES:,} bytes", "answers belong into CSV files"))
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        faults.append(_not_utf8(data, file, error.start))
        return None
    text = text.replace("\r\n", "\n")
    unseen: dict[str, list[re.Match[str]]] = {}
    for match in _UNSEEN.finditer(text):
        if match[0] not in spaces:
            unseen.setdefault(match[0], []).append(match)
    faults.extend(_unseen(text, places, file) for places in unseen.values())
    return None if unseen else text


def hidden_character(value: str) -> str:
    """Name of the first character that may not stand in a string even as an escape; empty when there is none."""
    match = _UNSEEN.search(value.replace(_ESCAPABLE, ""))
    return _name(match[0]) if match else ""


def _unseen(text: str, places: list[re.Match[str]], file: str) -> Fault:
    """One fault for one character, at the first place where it stands."""
    match = places[0]
    line_start = text.rfind("\n", 0, match.start()) + 1
    line, column = text.count("\n", 0, match.start()) + 1, match.start() - line_start + 1
    more = f" ({len(places)} in this file, the first here)" if len(places) > 1 else ""
    if match[0] == "\t":
        hint = 'indent with spaces; inside a string write "\\t"'
        return Fault(file, line, column, "Y004", "", f"a tab{more}", "spaces", hint)
    if match[0] == "\r":
        found = f"a bare carriage return{more}"
        return Fault(file, line, column, "Y004", "", found, "line ends as LF or CRLF", "save the file anew")
    return Fault(file, line, column, "Y003", "", _name(match[0]) + more, "characters that can be seen", "delete it")


def _name(character: str) -> str:
    kind = "a control character" if unicodedata.category(character) == "Cc" else "an invisible character"
    return f"{kind}, U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def _not_utf8(data: bytes, file: str, position: int) -> Fault:
    line = data.count(b"\n", 0, position) + 1
    likely = _likely_encoding(data)
    hint = f"it looks like {likely}: save it as UTF-8" if likely else "save the file as UTF-8"
    if stray := _stray_byte(data, position):
        hint = stray
    if likely.startswith("UTF-16"):
        line = 0
    return Fault(
        file, line, 0, "Y002", "", f"bytes that are not UTF-8 (byte {position + 1})", "UTF-8, with or without BOM", hint
    )


def _stray_byte(data: bytes, position: int) -> str:
    """What to write where a few bytes of Windows-1252 stand in a text that is UTF-8 otherwise; empty if it is not so."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum("\udc80" <= character <= "\udcff" for character in text)
    seen = sum(ord(character) > 0x7F for character in text) - bad
    byte = data[position : position + 1]
    if bad > 5 or seen < 10 * bad or not (meant := byte.decode("cp1252", "ignore")):
        return ""
    return f"a single byte 0x{byte[0]:02x}, which is {meant} in Windows-1252: type the character anew and save as UTF-8"


def _likely_encoding(data: bytes) -> str:
    for mark, name in ((b"\xff\xfe", "UTF-16 (little endian)"), (b"\xfe\xff", "UTF-16 (big endian)")):
        if data.startswith(mark):
            return name
    for name, label in (("gb18030", "GB18030 (GBK)"), ("cp949", "CP949"), ("cp1252", "Windows-1252")):
        try:
            data.decode(name)
        except UnicodeDecodeError:
            continue
        return label
    return ""
