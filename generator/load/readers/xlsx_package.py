"""An XLSX file before any parser builds a table of it: sizes, sheets, and what its cells really hold."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.errors import listed, nearest
from generator.load.readers.table import Source

MAX_UNPACKED, MAX_RATIO = 50_000_000, 100
MAX_ROWS, MAX_COLUMNS, MAX_CELLS = 200_000, 500, 5_000_000
REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)
ADVICE = "export the answers as CSV, or delete what is not part of the table"


@dataclass(slots=True)
class Sheet:
    """What the XML of a sheet says that its values do not."""

    name: str
    rows: int = 0
    columns: int = 0
    bad: dict[tuple[int, int], str] = field(default_factory=dict)
    """(row, column from 0) -> what is wrong: an error value, or a formula that was never computed."""


def open_sheet(source: Source) -> Sheet:
    """The named sheet, or the only visible one, within all limits. D201 to D204 otherwise."""
    parts = _unpack(source)
    name, part = _choose_sheet(source, parts)
    sheet = Sheet(name)
    _SheetScan(sheet).read(source, part, parts[part])
    if sheet.rows > MAX_ROWS or sheet.columns > MAX_COLUMNS or sheet.rows * sheet.columns > MAX_CELLS:
        found = f"the sheet reaches to row {sheet.rows:,} and column {sheet.columns:,}"
        allowed = f"{MAX_ROWS:,} rows, {MAX_COLUMNS} columns, {MAX_CELLS:,} cells in all"
        raise source.refuse("D204", f"sheet '{name}'", found, allowed=allowed, hint=ADVICE)
    return sheet


def address(row: int, column: int) -> str:
    """B7 for row 6 and column 1, both from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def _unpack(source: Source) -> Mapping[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as package:
            entries = package.infolist()
            unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
            if unpacked > MAX_UNPACKED or unpacked > MAX_RATIO * max(packed, 1):
                found = f"unpacked it has {unpacked:,} bytes, {unpacked / max(packed, 1):.0f} times the packed ones"
                allowed = f"{MAX_UNPACKED:,} bytes and {MAX_RATIO} times"
                raise source.refuse("D202", "", found, allowed=allowed, hint=ADVICE)
            if len({entry.filename.casefold() for entry in entries}) < len(entries):
                raise source.refuse("D201", "", "two parts of the workbook have the same name", hint="save it again")
            return {entry.filename: _read_entry(package, entry) for entry in entries}
    except UNREADABLE as error:
        raise source.refuse("D201", "", f"this is no XLSX workbook: {error}", hint="save it as .xlsx or .csv again") from None


def _read_entry(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # No more is unpacked than the entry says it holds; the checksum tells whether that was true.
    with package.open(entry) as part:
        return part.read(entry.file_size)


def _choose_sheet(source: Source, parts: Mapping[str, bytes]) -> tuple[str, str]:
    """(name, part) of the sheet to read. A hidden sheet is read only when it is named."""
    sheets = _sheets(source, parts)
    visible = [name for name, (_, state) in sheets.items() if state == "visible"]
    name = source.sheet or (visible[0] if len(visible) == 1 else "")
    if not name:
        found = f"the workbook has {len(visible)} visible sheets" if visible else "the workbook has no visible sheet"
        hint = "write sheet: with the name of one"
        raise source.refuse("D203", "sheet", found, allowed=listed(visible or sheets), hint=hint)
    if name not in sheets:
        raise source.refuse("D203", "sheet", f"no sheet '{name}'", allowed=listed(visible), hint=nearest(name, sheets))
    part = sheets[name][0]
    if part not in parts:
        raise source.refuse("D201", f"sheet '{name}'", f"the workbook has no part '{part}'", hint="save it again")
    return name, part


def _sheets(source: Source, parts: Mapping[str, bytes]) -> dict[str, tuple[str, str]]:
    """Name -> (part, state), in the workbook's order."""
    targets = {
        each.get("Id", ""): posixpath.normpath(posixpath.join("/xl", each.get("Target", ""))).lstrip("/")
        for each in _elements(source, parts, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    return {
        each.get("name", ""): (targets.get(each.get("id", ""), ""), each.get("state", "visible"))
        for each in _elements(source, parts, "xl/workbook.xml", "sheet")
    }


def _elements(source: Source, parts: Mapping[str, bytes], part: str, tag: str) -> list[dict[str, str]]:
    """Attributes of all elements `tag`; prefixes of names are dropped."""
    found: list[dict[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == tag:
            found.append({_local(key): value for key, value in attributes.items()})

    parser = _parser()
    parser.StartElementHandler = start
    _parse(source, parser, part, parts.get(part, b""))
    return found


class _SheetScan:
    """Walks through one sheet: how far its values reach, and which cells hold no value although they look as if they did."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.row, self.column = -1, -1
        self.kind, self.text = "", ""
        self.has_formula = self.in_value = self.is_filled = False

    def read(self, source: Source, part: str, data: bytes) -> None:
        parser = _parser()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        _parse(source, parser, part, data)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _local(name)
        if tag == "row":
            place = attributes.get("r", "")
            self.row, self.column = (int(place) - 1 if place.isdigit() else self.row + 1), -1
        elif tag == "c":
            self._open_cell(attributes)
        elif tag == "f":
            self.has_formula = True
        elif tag in ("v", "is"):
            self.in_value = True
            self.is_filled = True

    def _open_cell(self, attributes: dict[str, str]) -> None:
        match = REFERENCE.fullmatch(attributes.get("r", ""))
        if match:
            self.row, self.column = int(match[2]) - 1, _column_number(match[1])
        else:
            self.column += 1
        self.kind, self.text = attributes.get("t", ""), ""
        self.has_formula = self.in_value = self.is_filled = False

    def _characters(self, text: str) -> None:
        if self.in_value:
            self.text += text

    def _end(self, name: str) -> None:
        tag = _local(name)
        if tag in ("v", "is"):
            self.in_value = False
        elif tag == "c" and (self.is_filled or self.has_formula):
            self._close_cell()

    def _close_cell(self) -> None:
        self.sheet.rows = max(self.sheet.rows, self.row + 1)
        self.sheet.columns = max(self.sheet.columns, self.column + 1)
        if self.kind == "e":
            self.sheet.bad[self.row, self.column] = f"the error value {self.text}"
        elif self.has_formula and not self.text and self.kind != "str":
            self.sheet.bad[self.row, self.column] = "a formula whose result was never stored"


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise ValueError("it declares entities")

    # No office program writes a document type; it is only good for entity bombs.
    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(source: Source, parser: expat.XMLParserType, part: str, data: bytes) -> None:
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise source.refuse("D201", "", f"the part '{part}' cannot be read: {error}", hint="save the workbook again") from None
