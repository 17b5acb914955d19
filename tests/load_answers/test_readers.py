"""True of every reader of text: what was written is what is read, whatever the cells hold; and importing it stays cheap."""

from __future__ import annotations

import csv
import io
import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import SourceFaults
from generator.load.answers import read_answers
from generator.load.readers import READERS
from generator.load.readers.table import Source
from tests.load_answers.builders import a_dataset, an_instrument, table

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8) | st.sampled_from(
    ["NA", "", '"', '""', "a\r\nb", ",", "\t", "\r", "-0", "1.0", "\ufeff", " "]
)


@settings(max_examples=200, deadline=None)
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=12), ending=st.sampled_from([".csv", ".tsv"]))
def test_every_cell_comes_back_as_it_was_written(rows: list[tuple[str, str, str]], ending: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter="," if ending == ".csv" else "\t", quoting=csv.QUOTE_ALL)
    writer.writerows([("a", "b", "c"), *rows])
    found = READERS[ending](Source("x", stream.getvalue().encode(), None, None, None), lambda names: range(len(names)))
    columns = [[column.texts[code] for code in column.codes] for column in (found.columns[place] for place in range(3))]
    assert [tuple(row) for row in zip(*columns, strict=True)] == rows


def test_damaged_files_are_read_or_refused_and_never_crash(tmp_path: Path) -> None:
    chance = random.Random(20261122)
    whole = table("1,2,3,4,N", '5,"2",3,10,"S"', "7,7,7,,NA").encode()
    pieces = [b'"', b",", b"\n", b"\r", b"\0", b"\xff", b"999999999999999999999", b"\xef\xbb\xbf", b"1e999", b"\xff\xfe"]
    refused = 0
    for _ in range(400):
        place = chance.randrange(len(whole))
        (tmp_path / "answers.csv").write_bytes(whole[:place] + chance.choice(pieces) + whole[place + chance.randrange(6) :])
        try:
            read_answers(a_dataset(duplicates="refuse"), an_instrument(), tmp_path)
        except SourceFaults as error:
            refused += all(fault.code and fault.found for fault in error.faults)
    assert refused > 200


@pytest.mark.parametrize(
    ("code", "unwanted"),
    [
        ("import generator.load.answers", {"numpy", "pyarrow", "pandas", "python_calamine"}),
        ("import generator.load.readers.data_set", {"pandas"}),
    ],
)
def test_heavy_libraries_are_imported_only_when_answers_are_read(code: str, unwanted: set[str]) -> None:
    done = subprocess.run([sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"], capture_output=True, check=True)
    assert unwanted & set(done.stdout.decode().split()) == set()
