"""Texts of raw answers are found in every disguise, in every kind of file, and nowhere else."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from generator.attack.canaries import find_canaries, prepare
from generator.attack.files import File, read_files

TOKEN = "张三-q7xk20第9柜"
DISGUISES = {
    "plain": TOKEN.encode(),
    "reversed": TOKEN[::-1].encode(),
    "URL": quote(TOKEN).encode(),
    "GBK": TOKEN.encode("gbk"),
    "UTF-16": TOKEN.encode("utf-16-le"),
    "JSON": b"\\u5f20\\u4e09-q7xk20\\u7b2c9\\u67dc",
    "hexadecimal": TOKEN.encode().hex().encode(),
    "base64": base64.b64encode(TOKEN.encode()),
    "base64 in a sentence": base64.b64encode(f"a{TOKEN} and more".encode()),
    "base64 further on": base64.b64encode(f"ab{TOKEN} and more".encode()),
}


@pytest.mark.parametrize("name", DISGUISES)
@pytest.mark.parametrize("before", [b"", b"x", b"some seven"])
def test_a_token_is_found_in_every_disguise(name: str, before: bytes) -> None:
    file = File("en/index.html", before + DISGUISES[name] + b" tail")
    assert [token for _, token, _ in find_canaries([file], prepare([TOKEN, "another-token"]))] != []


def test_a_token_of_few_letters_is_found() -> None:
    assert find_canaries([File("a.txt", b"so R0042 said")], prepare(["R0042"])) == [("a.txt", "R0042", "plain")]


def test_a_token_in_the_name_of_a_file_is_found() -> None:
    assert find_canaries([File("data/R0042-zz.csv", b"")], prepare(["R0042-zz"])) != []


def test_other_text_is_no_hit() -> None:
    files = [File("a.html", b"q7xk21 " * 1000), File("empty.txt", b""), File("short.txt", b"q7")]
    assert find_canaries(files, prepare([TOKEN, "R0042", "", "  "])) == []


def test_tokens_are_found_inside_archives(tmp_path: Path) -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("xl/sharedStrings.xml", TOKEN)
        archive.writestr("docProps/core.xml", gzip.compress(b"R0042-in-gzip"))
    (tmp_path / "numbers.xlsx").write_bytes(book.getvalue())
    (tmp_path / "sitemap.xml.gz").write_bytes(gzip.compress(TOKEN.encode()))
    (tmp_path / "broken.gz").write_bytes(b"\x1f\x8b no archive")
    hits = find_canaries(read_files(tmp_path), prepare([TOKEN, "R0042-in-gzip"]))
    assert {file for file, _, _ in hits} >= {
        "numbers.xlsx!xl/sharedStrings.xml",
        "numbers.xlsx!docProps/core.xml!core",
        "sitemap.xml.gz!sitemap.xml",
    }
