"""Opens answer files: regular files inside the data set's folder, no links, no devices, within the size limit."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Fault, SourceFaults
from generator.load.paths import missing_file, resolve_inside
from generator.load.paths import read_bytes as read_regular

MAX_BYTES = 2_000_000_000


def read_bytes(folder: Path, path: str, name: str) -> bytes:
    """The bytes of `path` below `folder`; SourceFaults under `name` for anything but a plain file there."""
    place = resolve_inside(folder, path)
    if isinstance(place, str):
        raise _refuse(name, "P106", f"'{path}', {place}", "a path below the folder of dataset.yml, with / between its parts")
    if not place.exists():
        allowed, hint = missing_file(folder, path)
        raise _refuse(name, "P107", f"the file '{path}' is not there", allowed, hint)
    if not place.is_file():
        raise _refuse(name, "P102", "no file but a folder, pipe, socket or device", "regular files")
    size = place.stat().st_size
    if size > MAX_BYTES:
        raise _refuse(name, "P109", f"{size:,} bytes", f"at most {MAX_BYTES:,}", "split the file by period")
    try:
        return read_regular(place, size)
    except OSError as error:
        raise _refuse(name, "P107", f"the file cannot be read: {error.strerror or error}", "a readable file") from None


def _refuse(name: str, code: str, found: str, allowed: str, hint: str = "") -> SourceFaults:
    return SourceFaults([Fault(name, 0, 0, code, "", found, allowed, hint)])
