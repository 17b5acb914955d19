"""Small tables that lie beside a case as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from generator.errors import nearest
from generator.load.characters import MAX_BYTES, decode
from generator.load.paths import read_bytes
from generator.load.records import Parsed, Reading
from generator.load.sound import fault_at
from generator.model.case import Case, CaseTable

MAX_ROWS, MAX_COLUMNS = 2_000, 20


@dataclass(frozen=True, slots=True)
class ReadTables:
    """Tables by case id and name of the file, and the files that were read."""

    tables: dict[tuple[str, str], CaseTable]
    files: frozenset[str]


def read_case_tables(reading: Reading, records: Collection[Parsed], files: Collection[str]) -> ReadTables:
    """All tables that cases declare; what cannot be read is a fault at its place."""
    tables: dict[tuple[str, str], CaseTable] = {}
    read: set[str] = set()
    for parsed, case in ((parsed, parsed.record) for parsed in records if isinstance(parsed.record, Case)):
        folder = parsed.file.rpartition("/")[0]
        for number, each in enumerate(case.files):
            file = f"{folder}/{each.path}"
            if file not in files or not each.path.endswith(".csv") or "/" in each.path:
                beside = [
                    name.removeprefix(f"{folder}/") for name in files if name.startswith(f"{folder}/") and name.endswith(".csv")
                ]
                words = (f"no CSV file '{each.path}' lies beside this case", ", ".join(beside), nearest(each.path, beside))
                reading.faults.append(fault_at(parsed, ("files", number, "path"), "P206", *words))
                continue
            read.add(file)
            for table in _read(reading, file, each.path):
                tables[case.id, each.path] = table
    return ReadTables(tables, frozenset(read))


def _read(reading: Reading, file: str, name: str) -> Iterator[CaseTable]:
    """One table, or none and a fault."""
    text = decode(read_bytes(reading.root / file, MAX_BYTES), file, reading.faults, spaces="\t")
    if text is None:
        return
    rows = [tuple(row) for row in csv.reader(io.StringIO(text)) if row]
    if len(rows) < 2 or len(rows) > MAX_ROWS + 1 or len(rows[0]) > MAX_COLUMNS:
        found = f"a table of {max(len(rows) - 1, 0)} rows and {len(rows[0]) if rows else 0} columns"
        reading.fault(file, None, "D901", found, f"a header, then 1 to {MAX_ROWS} rows of at most {MAX_COLUMNS} columns")
        return
    for line, row in enumerate(rows[1:], 2):
        if len(row) != len(rows[0]):
            reading.fault(file, None, "D901", f"line {line} has {len(row)} cells", f"{len(rows[0])}, as in the header")
            return
    yield CaseTable(name, rows[0], tuple(rows[1:]))
