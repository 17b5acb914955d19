"""Numbers that stand in a picture as geometry: where a mark lies on an axis says its value, however it is printed."""

from __future__ import annotations

import re
import struct
import zlib
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from generator.attack.files import File

NUMBER = re.compile(r"[-−]?\d+(?:\.\d+)?")
TRANSLATE = re.compile(r"translate\(\s*([-\d.e]+)[ ,]+([-\d.e]+)\s*\)")
PIXELS = 0.35
"""A mark may lie so far from where its printed value would stand."""
TICKS = 3
"""So many numbers in a row, evenly spaced by value, make an axis."""
PNG = b"\x89PNG\r\n\x1a\n"
METADATA = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")


class Placed(NamedTuple):
    """A piece of a picture and where it stands."""

    tag: str
    group: str
    """What the picture's maker calls the marks that it belongs to."""
    text: str
    x: float
    y: float


class Axis(NamedTuple):
    """value = start + slope * x; its numbers stand at y."""

    start: float
    slope: float
    y: float


def texts_of_svg(file: File) -> list[str]:
    """Everything that is written in a picture, its labels for those who cannot see it included."""
    root = _parse(file)
    if root is None:
        return []
    found = [text for element in root.iter() for text in (element.text, element.tail, *element.attrib.values()) if text]
    return [text for text in found if text.strip()]


def values_of_marks(file: File) -> list[tuple[float, float]]:
    """(value, tolerance) of every mark by the horizontal axis of its picture; none where there is no axis of numbers."""
    root = _parse(file)
    placed = list(_placed(root, 0.0, 0.0, "")) if root is not None else []
    axis = _axis(placed)
    frame = next((each for each in placed if each.group == "background"), None)
    if axis is None or frame is None:
        return []
    # A legend stands outside of the frame, where places mean nothing.
    within = [each for each in placed if frame.y <= each.y <= axis.y and each.x >= frame.x]
    marks = {round(each.x, 4) for each in within if each.tag in {"path", "circle", "rect"} and "symbol" in each.group}
    return [(axis.start + axis.slope * x, abs(axis.slope) * PIXELS) for x in sorted(marks)]


def printed_numbers(file: File) -> set[float]:
    """Each number that is printed in a picture."""
    return {number_of(written) for text in texts_of_svg(file) for written in NUMBER.findall(text)}


def number_of(written: str) -> float:
    return float(written.replace("−", "-"))


def texts_of_png(file: File) -> list[str]:
    """What a PNG carries beside its pixels."""
    data, place, found = file.content, len(PNG), []
    while data.startswith(PNG) and place + 8 <= len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        if kind in METADATA:
            chunk = data[place + 8 : place + 8 + length]
            found.append(_inflated(chunk) if kind == b"zTXt" else chunk.decode("utf-8", "replace"))
        place += length + 12
    return found


def _inflated(chunk: bytes) -> str:
    name, _, packed = chunk.partition(b"\0")
    try:
        return f"{name.decode('latin-1')} {zlib.decompress(packed[1:]).decode('utf-8', 'replace')}"
    except zlib.error:
        return name.decode("latin-1")


def _parse(file: File) -> ElementTree.Element | None:
    # A picture that declares entities is not read: it could grow without end.
    if b"<!ENTITY" in file.content:
        return None
    try:
        return ElementTree.fromstring(file.content)
    except ElementTree.ParseError:
        return None


def _placed(element: ElementTree.Element, x: float, y: float, group: str) -> Iterator[Placed]:
    moved = TRANSLATE.match(element.get("transform", ""))
    x, y = (x + float(moved[1]), y + float(moved[2])) if moved else (x, y)
    group = element.get("class", "") or group
    tag = element.tag.rpartition("}")[2]
    yield Placed(tag, group, (element.text or "").strip(), x, y)
    for child in element:
        yield from _placed(child, x, y, group)


def _axis(placed: list[Placed]) -> Axis | None:
    """The row of numbers in which places and values grow together evenly; the longest if there are several."""
    rows: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for each in placed:
        written = each.text.strip("+% ")
        if each.tag == "text" and NUMBER.fullmatch(written):
            rows[round(each.y, 1)].append((each.x, number_of(written)))
    longest = sorted(rows.items(), key=lambda row: len(row[1]), reverse=True)
    return next((axis for y, row in longest if (axis := _fit(sorted(set(row)), y))), None)


def _fit(row: list[tuple[float, float]], y: float) -> Axis | None:
    if len(row) < TICKS or row[-1][0] - row[0][0] < 1:
        return None
    slope = (row[-1][1] - row[0][1]) / (row[-1][0] - row[0][0])
    start = row[0][1] - slope * row[0][0]
    even = all(abs(start + slope * x - value) < abs(slope) * PIXELS for x, value in row)
    return Axis(start, slope, y) if even and slope else None
