"""CSV and TSV by pyarrow: every wanted column as dictionary-encoded text, nothing turned into a number or a missing value.

Answers are mostly one character: such columns are encoded here, by their bytes, in half the time of a dictionary of texts.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from generator.load.readers.csv_text import DELIMITERS, CsvText, read_header
from generator.load.readers.encodings import to_utf8
from generator.load.readers.table import Choose, RawColumn, RawTable, Source, code_type

BLOCK = 1 << 22
CONTENT = re.compile(rb"[^\r\n]")
UNNUMBERED = 255


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
    with ThreadPoolExecutor() as pool:
        # Each column leaves Arrow's memory as soon as its codes are made.
        codes = dict(zip(positions, pool.map(lambda place: _as_codes(columns.pop(str(place))), positions), strict=True))
    # Arrow keeps what it had for its next table, which is more than all answers of this one.
    pa.default_memory_pool().release_unused()
    return RawTable(header, rows, codes, encoding, text.line_of)


def _parse(text: CsvText, positions: Collection[int]) -> tuple[int, dict[str, pa.ChunkedArray]]:
    names = [str(place) for place in range(text.width)]
    wanted = [str(place) for place in positions]
    texts = pa.string()
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
                newlines_in_values=text.has_lines_in_quotes,
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
    return _of_characters(column) or _of_texts(column)


def _of_characters(column: pa.ChunkedArray) -> RawColumn | None:
    """The codes of a column of single characters and empty cells; nothing where a cell is longer.

    The characters are numbered as they come up: 255 stands for those that have not."""
    numbers = np.full(256, UNNUMBERED, np.uint8)
    texts: list[str] = []
    codes = np.empty(len(column), np.uint8)
    start = 0
    for chunk in column.chunks:
        characters = _characters(chunk)
        if characters is None:
            return None
        occurs = np.bincount(characters, minlength=256) > 0
        for character in np.flatnonzero(occurs & (numbers == UNNUMBERED)).tolist():
            numbers[character] = len(texts)
            texts.append(chr(character) if character else "")
        np.take(numbers, characters, out=codes[start : start + len(chunk)], mode="clip")
        start += len(chunk)
    return RawColumn(codes, tuple(texts))


def _characters(texts: pa.Array) -> NDArray[np.uint8] | None:
    """One byte for each text, 0 for an empty one; nothing where a text has more than one."""
    ends = _numbers(texts, len(texts) + 1)
    lengths = np.diff(ends)
    if lengths.max(initial=0) > 1:
        return None
    if ends[-1] == ends[0]:
        return np.zeros(len(texts), np.uint8)
    # The byte at the beginning of an empty text is that of the next one, times 0.
    content = np.frombuffer(texts.buffers()[2], np.uint8)
    characters = np.take(content, ends[:-1], mode="clip")
    characters *= lengths.astype(np.uint8)
    return characters


def _of_texts(column: pa.ChunkedArray) -> RawColumn:
    chunks = column.dictionary_encode().unify_dictionaries().chunks
    texts = tuple(chunks[0].dictionary.to_pylist()) if chunks else ()
    codes = np.empty(len(column), code_type(len(texts)))
    start = 0
    for chunk in chunks:
        codes[start : start + len(chunk)] = _numbers(chunk.indices, len(chunk))
        start += len(chunk)
    return RawColumn(codes, texts)


def _numbers(array: pa.Array, count: int) -> NDArray[np.int32]:
    """The first buffer of indices, or of the places where texts begin."""
    # np.asarray on an Arrow array would import pandas; the buffer is the same numbers.
    return np.frombuffer(array.buffers()[1], np.int32, count, array.offset * 4)
