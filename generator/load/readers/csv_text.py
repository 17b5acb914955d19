"""What pyarrow does not say about a CSV file: where its header ends, if its quotes are whole, on which line a record begins."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.errors import GeneratorError, SourceFaults
from generator.load.readers.table import Source

HEADER_BYTES = 4_000_000
BLOCK = 1 << 20
QUOTE = ord('"')
SHOWN = 10
NAMES: Mapping[str, str] = {",": "comma", "\t": "tab", ";": "semicolon"}
DELIMITERS: Mapping[str, str] = {name: delimiter for delimiter, name in NAMES.items()}


def read_header(source: Source, data: bytes, delimiter: str) -> tuple[tuple[str, ...], int]:
    """The names in the first record that is not empty, and the byte at which the records begin. D110 where there is none."""
    head = data[:HEADER_BYTES].decode(errors="ignore")
    header, length = _first_record(head, delimiter)
    widths = {each: len(_first_record(head, each)[0]) for each in NAMES if each != delimiter}
    other = max(widths, key=lambda each: widths[each])
    if len(header) <= 1 < widths[other]:
        found = f"the header is one column where {NAMES[delimiter]} separates, several where {NAMES[other]} does"
        raise source.refuse("D110", "delimiter", found, line=1, hint=f"write delimiter: {NAMES[other]}")
    if not any(name.strip() for name in header):
        hint = "the first line names the columns, and every quote in it is closed"
        raise source.refuse("D110", "", "the file has no header that can be read", line=1, hint=hint)
    return tuple(header), len(head[:length].encode())


def _first_record(text: str, delimiter: str) -> tuple[list[str], int]:
    """(fields, length in characters); no fields where the text is empty or its quoting is broken."""
    lines = io.StringIO(text, newline="")
    try:
        record = next((record for record in csv.reader(lines, delimiter=delimiter, strict=True) if record), [])
    except csv.Error:
        return [], 0
    return record, lines.tell()


class Quotes(NamedTuple):
    """What is seen of the quotes of a file at a glance."""

    are_whole: bool
    """False also where a closer look is needed."""
    hold_lines: bool
    """A line ends between quotes, or may do so."""


class CsvText:
    """The text of one file in UTF-8. Methods that go through it record by record are for faults only: they are slow."""

    def __init__(self, source: Source, data: bytes, start: int, delimiter: str, width: int) -> None:
        self.source, self.data, self.start, self.delimiter, self.width = source, data, start, delimiter, width
        self.has_quotes = b'"' in data and not self._is_plain()
        self.has_lines_in_quotes = self.has_quotes and self._quotes.hold_lines
        """True where not every line end ends a record: only such files have to be cut into records one by one."""
        self._lines: list[int] = []

    def line_of(self, record: int) -> int:
        """The line in which a record begins (record 0 is the first after the header)."""
        if not self._lines:
            self._lines = [line for line, _ in self._records(strict=False)]
        return self._lines[record]

    def check_quotes(self) -> None:
        """D112 where a quote is never closed or text follows a closing quote: records would be swallowed silently."""
        if self.has_quotes and not self._quotes.are_whole:
            for _ in self._records(strict=True):
                pass

    def why_unreadable(self, message: str) -> GeneratorError:
        """Rows with more or fewer fields than the header (D111), or what pyarrow said (D112)."""
        wrong = [(line, fields) for line, fields in self._records(strict=False) if fields != self.width]
        if not wrong:
            return self.source.refuse("D112", "", f"the file cannot be read as a table: {message}")
        if len(wrong) > SHOWN and self.width == 1 and wrong[0][0] == self._header_lines() + 1:
            found = f"the first line has one field, the {len(wrong):,} lines below it have {wrong[0][1]}"
            return self.source.refuse("D111", "", found, line=1, hint="delete everything above the line with the headers")
        allowed = f"{self.width} fields, as in the header"
        hint = "quote values that contain the delimiter, or mend the header"
        faults = [
            self.source.fault("D111", "", f"{fields} fields", line=line, allowed=allowed, hint=hint)
            for line, fields in wrong[:SHOWN]
        ]
        if len(wrong) > SHOWN:
            found = f"{len(wrong)} rows have another number of fields than the header; the first {SHOWN} are listed"
            faults.append(self.source.fault("D111", "", found))
        return SourceFaults(faults)

    def _records(self, *, strict: bool) -> Iterator[tuple[int, int]]:
        """(line, number of fields) of each record; empty lines are none."""
        # The limit belongs to the whole process: it is only ever raised, so that a cell as long as the file is still read.
        csv.field_size_limit(max(csv.field_size_limit(), len(self.data) + 1))
        text = io.TextIOWrapper(io.BytesIO(self.data[self.start :]), "utf-8", newline="")
        quote = '"' if self.has_quotes else None
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if self.has_quotes else csv.QUOTE_NONE
        reader = csv.reader(text, delimiter=self.delimiter, strict=strict, quotechar=quote, quoting=quoting)
        first = before = self._header_lines()
        while True:
            try:
                record = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                hint = "a quote that opens a value closes it, too; quotes inside it are doubled"
                found = f"broken quoting in the record that begins here: {error}"
                raise self.source.refuse("D112", "", found, line=before + 1, hint=hint) from None
            if record:
                yield before + 1, len(record)
            before = first + reader.line_num

    def _header_lines(self) -> int:
        return len(io.StringIO(self.data[: self.start].decode(), newline="").readlines())

    def _is_plain(self) -> bool:
        """True for a tab-separated file whose quotes are letters like others: broken as quotes, yet no line lacks a field."""
        if self.delimiter != "\t" or self._quotes.are_whole:
            return False
        lines = self.data[self.start :].splitlines()
        return all(line.count(b"\t") + 1 == self.width for line in lines if line)

    @cached_property
    def _quotes(self) -> Quotes:
        """Fast test of the usual file: each opening quote follows a delimiter, each closing one stands before a delimiter."""
        data = np.frombuffer(self.data, np.uint8)
        is_edge = np.zeros(256, np.bool_)
        is_edge[list((self.delimiter + '\r\n"').encode())] = True
        line_ends = [end for end in b"\r\n" if end in self.data]
        opened, hold_lines = 0, False
        # Block by block, so that what is looked at stays in the processor's cache.
        for start in range(0, len(data), BLOCK):
            block = data[start : start + BLOCK]
            places = np.flatnonzero(block == QUOTE)
            hold_lines = hold_lines or any(_is_any_inside(np.flatnonzero(block == end), places, opened) for end in line_ends)
            places += start
            opening, closing = places[opened::2], places[1 - opened :: 2]
            before, after = opening[opening > 0] - 1, closing[closing < len(data) - 1] + 1
            if not (is_edge[data[before]].all() and is_edge[data[after]].all()):
                return Quotes(are_whole=False, hold_lines=True)
            opened = (opened + len(places)) % 2
        return Quotes(not opened, hold_lines)


def _is_any_inside(places: NDArray[np.intp], quotes: NDArray[np.intp], opened: int) -> bool:
    """Whether an odd number of quotes stands before one of the places; `opened`: before all of them."""
    return bool(((np.searchsorted(quotes, places) + opened) % 2).any())
