"""CSV and TSV by pyarrow: every wanted column as dictionary-encoded text, nothing turned into a number or a missing value."""

from __future__ import annotations

import re
from collections.abc import Collection

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from generator.load.readers.csv_text import DELIMITERS, CsvText, read_header
from generator.load.readers.encodings import to_utf8
from generator.load.readers.table import Choose, RawColumn, RawTable, Source, code_type

BLOCK = 1 << 22
CONTENT = re.compile(rb"[^\r\n]")


def read_csv(source: Source, choose: Choose) -> RawTable:
    """Fields are separated by commas, unless another delimiter is declared."""
    return _read(source, choose, DELIMITERS[source.delimiter or "comma"])


def read_tsv(source: Source, choose: Choose) -> RawTable:
    """Fields are separated by tabs, unless another delimiter is declared."""
    return _read(source, choose, DELIMITERS[source.delimiter or "tab"])


def _read(source: Source, choose: Choose, delimiter: str) -> RawTable:
    data, encoding = to_utf8(source)
    header, start = read_header(source, data, delimiter)
    text = CsvText(source, data, start, delimiter, len(header))
    text.check_quotes()
    positions = sorted(choose(header))
    rows, columns = _parse(text, positions or [0])
    # Each column leaves Arrow's memory as soon as its codes are made.
    codes = {place: _as_codes(columns.pop(str(place))) for place in positions}
    return RawTable(header, rows, codes, encoding, text.line_of)


def _parse(text: CsvText, positions: Collection[int]) -> tuple[int, dict[str, pa.ChunkedArray]]:
    names = [str(place) for place in range(text.width)]
    wanted = [str(place) for place in positions]
    texts = pa.dictionary(pa.int32(), pa.string())
    if not CONTENT.search(text.data, text.start):
        return 0, {name: pa.chunked_array([], texts) for name in wanted}
    try:
        table = arrow_csv.read_csv(
            pa.py_buffer(text.data).slice(text.start),
            # Names stand for positions, so that no header can change how a file is read.
            read_options=arrow_csv.ReadOptions(column_names=names, block_size=BLOCK),
            parse_options=arrow_csv.ParseOptions(
                delimiter=text.delimiter,
                quote_char='"' if text.has_quotes else False,
                newlines_in_values=text.has_quotes,
            ),
            convert_options=arrow_csv.ConvertOptions(
                include_columns=wanted,
                column_types=dict.fromkeys(wanted, texts),
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid as error:
        raise text.why_unreadable(str(error)) from None
    return table.num_rows, dict(zip(wanted, table.columns, strict=True))


def _as_codes(column: pa.ChunkedArray) -> RawColumn:
    chunks = column.unify_dictionaries().chunks
    texts = tuple(chunks[0].dictionary.to_pylist()) if chunks else ()
    codes = np.empty(len(column), code_type(len(texts)))
    start = 0
    for chunk in chunks:
        codes[start : start + len(chunk)] = _indices(chunk.indices)
        start += len(chunk)
    return RawColumn(codes, texts)


def _indices(indices: pa.Array) -> NDArray[np.int32]:
    # np.asarray on an Arrow array would import pandas; the buffer is the same numbers.
    return np.frombuffer(indices.buffers()[1], np.int32, len(indices), indices.offset * 4)
