"""Everything that a site says, by where it stands: tables, text, labels, comments, data in pages, pictures, downloads.

Two things are looked for in it: how many numbers there are to work with, and numbers that are more exact than what is printed.
The latter are found by their twins: the same number in coarser digits, in the text of the same record or table cell; and
marks of a picture that lie where no number stands, neither in the picture nor in the tables of the pages that show it.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.attack.files import File
from generator.attack.pictures import NUMBER, number_of, printed_numbers, texts_of_png, texts_of_svg, values_of_marks

LABELS = re.compile(r"^(?:aria-.+|title|alt|data-.+|content|summary)$")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
PLACES = frozenset({"x", "y", "x2", "y2", "xc", "yc", "width", "height", "size", "angle", "opacity", "radius"})
"""Names under which records keep where something is drawn."""
PAGES = frozenset({".html", ".htm"})
PICTURE = re.compile(r"([\w-]+?)(?:-\d+)?(?:-(?:light|dark))?\.svg")
Text = tuple[str, str]
"""(where it stands, what it says)."""


@dataclass(frozen=True, slots=True)
class Precise:
    """A number that says more than the one printed beside it (for a mark: than the one printed nearest)."""

    file: str
    exact: float
    printed: float


@dataclass(slots=True)
class Collected:
    """What there is to work with."""

    files: int = 0
    numbers: Counter[str] = field(default_factory=Counter)
    """By kind of place."""
    precise: list[Precise] = field(default_factory=list)
    tables: dict[str, set[float]] = field(default_factory=lambda: defaultdict(set))
    """By picture (its name without size and theme): numbers in tables of the pages that show it."""
    marks: list[tuple[File, list[tuple[float, float]]]] = field(default_factory=list)
    """Pictures with the values of their marks."""


def collect(files: Iterable[File]) -> Collected:
    """Reads every file once."""
    found = Collected()
    for file in files:
        found.files += 1
        for kind, text in texts_of(file):
            found.numbers[kind] += len(NUMBER.findall(text))
        found.precise += precise_numbers(file)
        if file.suffix == ".svg":
            found.marks.append((file, values_of_marks(file)))
        elif file.suffix in PAGES:
            _note_tables(file, found)
    found.precise += [each for file, marks in found.marks if marks for each in _precise_marks(file, marks, found)]
    return found


def _note_tables(file: File, found: Collected) -> None:
    source = file.content.decode("utf-8", "replace")
    shown = set(PICTURE.findall(source))
    if shown:
        cells = LexborHTMLParser(source).css("td, th")
        numbers = {number_of(written) for cell in cells for written in NUMBER.findall(cell.text())}
        for picture in shown:
            found.tables[picture] |= numbers


def _precise_marks(file: File, marks: list[tuple[float, float]], found: Collected) -> Iterator[Precise]:
    named = PICTURE.search(file.name)
    printed = printed_numbers(file) | (found.tables[named[1]] if named else set())
    for value, tolerance in marks:
        near = min(printed, key=lambda number: abs(number - value), default=value)
        if abs(near - value) > tolerance:
            yield Precise(file.name, value, near)


def texts_of(file: File) -> Iterator[Text]:
    """All texts of a file with the kind of place where they stand; bytes that are no text have none."""
    if file.suffix in PAGES:
        yield from _texts_of_page(file.content.decode("utf-8", "replace"))
    elif file.suffix == ".svg":
        yield from (("picture", text) for text in texts_of_svg(file))
        yield from (("geometry", f"{value:.6f}") for value, _ in values_of_marks(file))
    elif file.suffix == ".png":
        yield from (("metadata", text) for text in texts_of_png(file))
    elif b"\0" not in file.content[:1024]:
        kinds = {".csv": "download", ".json": "data", ".js": "script", ".map": "source map", ".css": "style", ".xml": "feed"}
        yield kinds.get(file.suffix, "other"), file.content.decode("utf-8", "replace")


def _texts_of_page(source: str) -> Iterator[Text]:
    page = LexborHTMLParser(source)
    yield from (("comment", comment) for comment in COMMENT.findall(source))
    for node in page.css("*"):
        yield from (("label", value) for name, value in node.attributes.items() if value and LABELS.match(name))
    yield from (("script", node.text()) for node in page.css("script, style"))
    yield from (("table", node.text()) for node in page.css("td, th, caption"))
    page.strip_tags(["script", "style", "table"])
    if page.body:
        yield "text", page.body.text(separator=" ")


def precise_numbers(file: File) -> Iterator[Precise]:
    """Numbers of a file that have a coarser twin beside them."""
    if file.suffix in PAGES:
        yield from _precise_attributes(file)
    elif file.suffix == ".json":
        try:
            data = json.loads(file.content)
        except ValueError:
            return
        yield from (Precise(file.name, *pair) for record in _records(data) for pair in _twins_in(record))


def _precise_attributes(file: File) -> Iterator[Precise]:
    for node in LexborHTMLParser(file.content.decode("utf-8", "replace")).css("td, th, text, [data-value], [data-sort]"):
        numbers = [float(value) for name, value in node.attributes.items() if value and _is_data(name) and _is_number(value)]
        yield from (Precise(file.name, number, twin) for number in numbers for twin in twins(number, _text(node)))


def _is_data(name: str) -> bool:
    return name.startswith(("data-", "aria-value"))


def _is_number(text: str) -> bool:
    return NUMBER.fullmatch(text) is not None


def _text(node: LexborNode) -> str:
    return node.text() or ""


def _records(data: Any) -> Iterator[dict[str, Any]]:
    """Every object within a JSON value."""
    if isinstance(data, dict):
        yield data
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _records(value)


def _twins_in(record: dict[str, Any]) -> Iterator[tuple[float, float]]:
    words = " ".join(value for value in record.values() if isinstance(value, str))
    for name, value in record.items():
        if isinstance(value, float) and name not in PLACES:
            yield from ((value, twin) for twin in twins(value, words))


def twins(exact: float, text: str) -> list[float]:
    """Numbers in the text that are this one with fewer digits; none where the text has the number itself."""
    found = []
    for written in NUMBER.findall(text):
        value = number_of(written)
        if abs(value - exact) < 1e-9:
            return []
        digits = len(written.partition(".")[2])
        if digits and round(exact, digits) == value:
            found.append(value)
    return found
