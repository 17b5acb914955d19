"""Readers of answer files, by ending. A new kind of file is one file here and one line in READERS."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.load.readers.csv_files import read_csv, read_tsv
from generator.load.readers.table import Choose, RawTable, Source
from generator.load.readers.xlsx_files import read_xlsx

Reader = Callable[[Source, Choose], RawTable]
READERS: Mapping[str, Reader] = {
    ".csv": read_csv,
    ".tsv": read_tsv,
    ".txt": read_tsv,
    ".xlsx": read_xlsx,
}
