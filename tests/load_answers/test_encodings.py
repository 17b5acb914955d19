"""Encodings are declared or found strictly, and what was used is told."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from tests.load_answers.builders import EXPECTED, a_dataset, a_segment, only_fault, read, table

CHINESE = table("1,2,3,4,朝阳区门店", "7,2,3,4,海淀区门店", header="E,P,R,NPS,所在门店")
KOREAN = table("1,2,3,4,서울", header="E,P,R,NPS,지점")


def branches(header: str, *names: str) -> dict[str, object]:
    levels = tuple({"id": f"l{n}", "name": {"zh": name}, "codes": (name,)} for n, name in enumerate(names))
    return {"segments": (a_segment(column=(header,), levels=levels),)}


SHOPS = branches("所在门店", "朝阳区门店", "海淀区门店")


@pytest.mark.parametrize(
    ("data", "encoding", "used"),
    [
        (CHINESE.encode(), None, "utf-8 (found)"),
        (codecs.BOM_UTF8 + CHINESE.encode(), None, "utf-8 (found)"),
        (codecs.BOM_UTF8 + CHINESE.encode(), "UTF8", "utf-8 (declared)"),
        (CHINESE.encode("gb18030"), None, "gb18030 (found)"),
        (CHINESE.encode("gbk"), "gbk", "gbk (declared)"),
        (CHINESE.encode("utf-16"), None, "utf-16 (found)"),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), None, "utf-16 (found)"),
        (CHINESE.encode("utf-16-le"), "utf-16-le", "utf-16-le (declared)"),
        (CHINESE.encode("utf-32"), None, "utf-32 (found)"),
        (CHINESE.encode("big5", "replace").replace(b"?", b""), "utf-8", ""),
    ],
)
def test_chinese_is_read_in_every_usual_encoding(tmp_path: Path, data: bytes, encoding: str | None, used: str) -> None:
    dataset = a_dataset(encoding=encoding, **SHOPS)
    if not used:
        assert only_fault(tmp_path, dataset, answers=data).code == "D101"
        return
    answers = read(tmp_path, dataset, answers=data)
    assert answers.segments["branch"].tolist() == [0, 1]
    assert answers.flows[0].encoding == used
    assert answers.flows[0].sample[0] == "所在门店"


def test_korean_is_read_where_cp949_is_declared(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(encoding="cp949", **branches("지점", "서울")), answers=KOREAN.encode("cp949"))
    assert answers.segments["branch"].tolist() == [0]
    assert answers.flows[0].encoding == "cp949 (declared)"


def test_a_wrong_declaration_says_where_and_what_would_decode(tmp_path: Path) -> None:
    data = KOREAN.encode("cp949")
    fault = only_fault(tmp_path, a_dataset(encoding="utf-8"), answers=data)
    offset = data.index("지".encode("cp949"))
    assert (fault.code, fault.line) == ("D101", 1)
    assert f"byte {offset:,} " in fault.found
    assert "cp949" in fault.hint


def test_the_line_of_the_first_bad_byte_is_told(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(), answers=table("1,2,3,4,N").encode() + b"1,2,3,4,\xff\xff\n")
    assert (fault.code, fault.line) == ("D101", 3)


def test_latin_1_is_never_guessed(tmp_path: Path) -> None:
    data = table("1,2,3,4,caf\xe9").encode("latin-1")
    assert only_fault(tmp_path, a_dataset(), answers=data).code == "D101"
    level = {"id": "bar", "name": {"zh": "名"}, "codes": ("caf\xe9",)}
    dataset = a_dataset(encoding="cp1252", segments=(a_segment(levels=(level,)),))
    assert read(tmp_path, dataset, answers=data).segments["branch"].tolist() == [0]


@pytest.mark.parametrize("encoding", ["utf-9", "rot13", "zip", "unicode_escape", "idna", "a\0b", "", "cp94"])
def test_an_encoding_that_is_none_is_refused(tmp_path: Path, encoding: str) -> None:
    assert only_fault(tmp_path, a_dataset(encoding=encoding), answers=table("1,2,3,4,N")).code == "D102"


def test_a_declaration_against_the_byte_order_mark_is_refused(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, a_dataset(encoding="cp949"), answers=codecs.BOM_UTF8 + CHINESE.encode())
    assert (fault.code, fault.hint) == ("D103", "write encoding: utf-8, or leave it out")


@pytest.mark.parametrize("data", [b"E,P,R,NPS,branch\n1,2\0,3,4,N\n", table("1,2,3,4,N").encode("utf-16-le")])
def test_a_nul_character_is_refused(tmp_path: Path, data: bytes) -> None:
    fault = only_fault(tmp_path, a_dataset(), answers=data)
    assert (fault.code, "utf-16-le" in fault.hint) == ("D104", True)


def test_half_a_character_at_the_end_is_refused(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16", "utf-32"):
        assert only_fault(tmp_path, a_dataset(encoding=encoding), answers=CHINESE.strip().encode(encoding)[:-1]).code == "D101"


def test_characters_across_steps_of_decoding_are_whole(tmp_path: Path) -> None:
    rows = ["7,2,3,4,海淀区门店"] * 60_000
    data = table("1,2,3,4,朝阳区门店", *rows, header="E,P,R,NPS,所在门店").encode("gb18030")
    assert len(data) > 1 << 20
    answers = read(tmp_path, a_dataset(encoding="gb18030", **SHOPS), answers=data)
    assert answers.ratings[EXPECTED].tolist() == [1] + [7] * 60_000
