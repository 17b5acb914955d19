"""Columns of a CSV file as codes and distinct texts, whether they are single characters or longer."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from generator.load.readers.csv_files import _as_codes
from generator.load.readers.csv_text import BLOCK, CsvText
from generator.load.readers.table import Source

characters = st.sampled_from(["", "1", "7", "-", "~"])
texts = st.one_of(characters, st.sampled_from(["10", "不", "不适用", "ab"]))
chunks = st.lists(st.lists(characters), max_size=4) | st.lists(st.lists(texts), max_size=4)


@given(chunks, st.integers(0, 3))
def test_codes_and_texts_give_the_column_again(written: list[list[str]], skipped: int) -> None:
    column = pa.chunked_array([pa.array(chunk, pa.string()).slice(skipped) for chunk in written], pa.string())
    read = _as_codes(column)
    assert [read.texts[code] for code in read.codes.tolist()] == [text for chunk in written for text in chunk[skipped:]]
    assert len(set(read.texts)) == len(read.texts)
    assert set(read.texts) <= {text for chunk in written for text in chunk}


def csv_text(data: bytes) -> CsvText:
    return CsvText(Source("survey.csv", data, None, None, None), data, 0, ",", 2)


def test_a_line_break_between_quotes_is_seen_in_any_block() -> None:
    row = b'"a",b\r\n'
    filling = row * (BLOCK // len(row))
    for place in (b"", filling, filling + filling):
        assert not csv_text(place + row).has_lines_in_quotes
        assert csv_text(place + b'"a\n",b\r\n').has_lines_in_quotes
        assert csv_text(place + b'"a""\r",b\n' + place).has_lines_in_quotes


def test_a_quote_that_opens_in_one_block_and_closes_in_the_next_holds_its_lines() -> None:
    data = b'"' + b"x" * BLOCK + b"\n" + b'",b\n'
    assert csv_text(data).has_lines_in_quotes
    assert not csv_text(data.replace(b"x\n", b"x")).has_lines_in_quotes
