"""CSV files: read back, numbers stay numbers, words stay words."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exports import write_csv
from generator.exports.csv_file import guarded, plain_number
from generator.model.table import Column, Datum, Table

ATTACKS = (
    "=1+1",
    "+1",
    "-1+cmd|' /C calc'!A0",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1＋1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "  =1",
    "\u00a0=1",
    "\u3000=1",
    "safe\n=1",
    "safe\r\n+1",
    "safe\u2028@x",
    "|calc",
)


def a_table(*rows: tuple[Datum, ...]) -> Table:
    columns = (Column("group", "分组", "text"), Column("gap", "差距", "number"))
    return Table("t", "zh", "标题", columns, rows)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_spreadsheets_see_the_encoding_and_the_line_ends() -> None:
    data = write_csv(a_table((Datum("城北"), Datum("−0.93", -0.93))))
    assert data.startswith(b"\xef\xbb\xbfgroup,gap\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 2


def test_a_negative_number_stays_a_number() -> None:
    (_, (name, gap)) = read(write_csv(a_table((Datum("城北"), Datum("−0.93", -0.93)))))
    assert (name, gap) == ("城北", "-0.93")
    assert float(gap) == -0.93


@pytest.mark.parametrize("attack", ATTACKS)
def test_words_never_become_a_formula(attack: str) -> None:
    (_, (name, _)) = read(write_csv(a_table((Datum(attack), Datum("1", 1.0)))))
    assert name == "'" + attack


@pytest.mark.parametrize("words", ["", "城北", "a=b", "1–2", "[c]", "≤ 5%", "A-B", "x@y.example"])
def test_ordinary_words_are_left_alone(words: str) -> None:
    assert guarded(words) == words


def test_the_minus_of_a_shown_value_without_a_number_is_no_formula() -> None:
    assert guarded("−0.5") == "−0.5"


def test_a_hidden_value_carries_its_marker_and_no_number() -> None:
    (_, row) = read(write_csv(a_table((Datum("城西"), Datum("[c]", None, "答复不足")))))
    assert row == ["城西", "[c]"]


@pytest.mark.parametrize(
    ("value", "text"),
    [(-0.0, "0"), (0.0, "0"), (412, "412"), (1e-05, "0.00001"), (-100.0, "-100"), (1e6, "1000000"), (0.1, "0.1")],
)
def test_numbers_are_plain(value: float, text: str) -> None:
    assert plain_number(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9))
def test_a_number_comes_back_as_it_was(value: float) -> None:
    text = plain_number(value)
    assert float(text) == value
    assert "e" not in text.lower()
    assert text not in {"-0", "-0.0"}


@given(st.text(max_size=40))
def test_any_text_survives_the_way_through_a_file(text: str) -> None:
    table = a_table((Datum(text), Datum("1", 1.0)))
    encodable = text.encode("utf-8", "ignore").decode()
    if encodable != text:
        return
    (_, (name, _)) = read(write_csv(table))
    assert name in {text, "'" + text}
    assert not name.lstrip().startswith(("=", "+", "-", "@"))
