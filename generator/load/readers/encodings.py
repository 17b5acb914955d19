"""Bytes to UTF-8: declared, or byte order mark, then UTF-8, then GB18030, each strictly. No guess that takes any byte."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from generator.errors import listed, nearest
from generator.load.readers.table import Source

KNOWN = (
    "utf-8 utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be ascii gb18030 gbk gb2312 big5 big5hkscs cp950 cp949 "
    "euc_kr johab cp932 shift_jis euc_jp iso2022_jp cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp874 "
    "cp437 cp850 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 "
    "iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic mac-latin2"
).split()
MARKS = (
    # UTF-32's little-endian mark begins with UTF-16's: longer marks first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DISGUISES = (
    (b"pk\x03\x04", "a ZIP archive or an Excel workbook", "give a workbook the ending .xlsx; unpack an archive"),
    (b"\xd0\xcf\x11\xe0", "an Excel workbook of the old kind (.xls)", "save it as .xlsx or CSV"),
    (b"<!doctype", "a web page", "download the answers again: this is what the server sent instead, perhaps a login page"),
    (b"<html", "a web page", "download the answers again: this is what the server sent instead, perhaps a login page"),
    (b"version https://git-lfs", "a pointer of Git LFS", "run `git lfs pull` to get the file itself"),
    (b"<<<<<<< ", "a file with an unsolved merge conflict", "solve it: keep one of the two versions"),
)
FOUND_IN_THIS_ORDER = ("utf-8", "gb18030")
SUGGESTED = ("utf-8", "gb18030", "big5", "cp949", "cp932", "euc_jp", "cp1252", "mac-roman")
STEP = 1 << 20


def to_utf8(source: Source) -> tuple[bytes, str]:
    """The text as UTF-8 without byte order mark, and `cp949 (declared)` or `utf-8 (found)`. D101 to D104 otherwise."""
    for start, what, hint in DISGUISES:
        if source.data[:200].lstrip().lower().startswith(start):
            raise source.refuse("D115", "", f"this is {what}, not a table of text", line=1, hint=hint)
    marked = next((name for mark, name in MARKS if source.data.startswith(mark)), None)
    declared = _declared(source)
    if declared and marked and not declared.startswith(marked):
        found = f"the file begins with the mark of {marked}, but {declared} is declared"
        raise source.refuse("D103", "encoding", found, hint=f"write encoding: {marked}, or leave it out")
    data, how = _decode_declared(source, declared) if declared else _decode_found(source, marked)
    data = data.removeprefix(codecs.BOM_UTF8)
    place = data.find(0)
    if place >= 0:
        line = data.count(b"\n", 0, place) + 1
        hint = "declare encoding: utf-16-le or utf-16-be if this is UTF-16 without a byte order mark"
        raise source.refuse("D104", "", "a NUL character: this is no text, or text in another encoding", line=line, hint=hint)
    return data, how


def _declared(source: Source) -> str | None:
    if source.encoding is None:
        return None
    try:
        name = codecs.lookup(source.encoding).name.removesuffix("-sig")
    except (LookupError, ValueError):
        name = ""
    known = {codecs.lookup(each).name: each for each in KNOWN}
    if name not in known:
        hint = nearest(source.encoding, KNOWN)
        raise source.refuse("D102", "encoding", f"'{source.encoding}' is no known encoding", allowed=listed(KNOWN), hint=hint)
    return known[name]


def _decode_declared(source: Source, encoding: str) -> tuple[bytes, str]:
    try:
        return _recode(source.data, encoding), f"{encoding} (declared)"
    except UnicodeError:
        raise _undecodable(source, (encoding,)) from None


def _decode_found(source: Source, marked: str | None) -> tuple[bytes, str]:
    tried = (marked,) if marked else FOUND_IN_THIS_ORDER
    for encoding in tried:
        try:
            return _recode(source.data, encoding), f"{encoding} (found)"
        except UnicodeError:
            continue
    raise _undecodable(source, tried)


def _recode(data: bytes, encoding: str) -> bytes:
    if encoding in ("utf-8", "ascii"):
        for _ in _pieces(data, encoding):  # only to check it: the bytes are already what is wanted
            pass
        return data
    return b"".join(piece.encode() for piece in _pieces(data, encoding))


def _pieces(data: bytes, encoding: str) -> Iterator[str]:
    """In steps, so that a large file needs no second copy as a string."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    for start in range(0, len(data), STEP):
        yield decoder.decode(data[start : start + STEP])
    yield decoder.decode(b"", final=True)


def _undecodable(source: Source, tried: tuple[str, ...]) -> Exception:
    offset = _first_bad_byte(source.data, tried[0])
    line = source.data.count(b"\n", 0, offset) + 1
    fits = [name for name in SUGGESTED if name not in tried and _first_bad_byte(source.data, name) < 0]
    hint = f"these decode it, look at the result: {', '.join(fits)}" if fits else "no common encoding decodes it: damaged?"
    found = f"the bytes are not {' and not '.join(tried)}: first at byte {offset:,} (0x{source.data[offset]:02x})"
    return source.refuse("D101", "encoding", found, line=line, hint=hint)


def _first_bad_byte(data: bytes, encoding: str) -> int:
    """-1 where every byte decodes."""
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return min(error.start, len(data) - 1)
    except UnicodeError:  # UTF-16 and UTF-32 raise this for a text that ends with half a mark
        return len(data) - 1
    return -1
