"""Every file of a built site, and what is packed inside: the bytes that anybody can fetch."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

DEEPEST = 3
"""Archives within archives."""
LARGEST = 1 << 30
"""Bytes of one packed file: more is not unpacked."""


class File(NamedTuple):
    """One file, or one member of an archive."""

    name: str
    """Path below the site, e.g. `data/kiosk/2019/items.zh.csv`; a member of an archive follows after an exclamation mark."""
    content: bytes

    @property
    def suffix(self) -> str:
        return Path(self.name.rsplit("!", 1)[-1]).suffix.lower()


def read_files(site: Path) -> Iterator[File]:
    """In order of name."""
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        yield from unpack(File(path.relative_to(site).as_posix(), path.read_bytes()), DEEPEST)


def unpack(file: File, depth: int) -> Iterator[File]:
    """The file, and the members of gzip and ZIP files (XLSX is one), as deep as `depth`."""
    yield file
    if depth:
        for member in _members(file):
            yield from unpack(member, depth - 1)


def _members(file: File) -> Iterator[File]:
    if file.content[:2] == b"\x1f\x8b":
        try:
            yield File(f"{file.name}!{Path(file.name).stem}", gzip.decompress(file.content))
        except (OSError, EOFError, zlib.error):
            return
    elif file.content[:4] == b"PK\x03\x04":
        try:
            with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
                for info in archive.infolist():
                    if not info.is_dir() and info.file_size < LARGEST:
                        yield File(f"{file.name}!{info.filename}", archive.read(info))
        except (zipfile.BadZipFile, RuntimeError, zlib.error):
            return
