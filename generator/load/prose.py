"""Course Markdown: `lesson.md` and `lesson.en.md` to Prose. Its authors are trusted, yet nothing in it may run.

What can run in a reader's browser (scripts, event attributes, script links) or looks like a template is a fault. Headings
begin at level 2, because the page's title is level 1, and carry the same explicit ids in both languages, because anchors
must not depend on wording or order.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, zip_longest

from generator.errors import Fault
from generator.load.characters import MAX_BYTES, decode
from generator.load.complaints import MAX_FAULTS
from generator.load.marks import PlacedMark, cut_at_marks, position
from generator.load.paths import read_bytes
from generator.load.records import Reading, translation_of
from generator.model.prose import Mark, Prose

FENCE = re.compile(r"^[ \t]*(?:[-*+>][ \t]+)?(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$")
_CODE = re.compile(r"(?<!`)(`+)(?!`)([^\n]+?)(?<!`)\1(?!`)")
_HEADING = re.compile(r"^ {0,3}(?P<level>#{1,6})(?P<title>[^\n]*)$", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<title> {0,3}[^\s|>#*+\-\0:!`~{][^\n]*)\n {0,3}(?:=+|-+)[ \t]*$", re.MULTILINE)
_ID = re.compile(r"\{:?[ \t]*#(?P<id>[^\s}]+)[^}]*\}[ \t]*$")
_ASCII_ID = re.compile(r"[a-z][a-z0-9-]{0,63}")
_ELEMENTS = "script|style|iframe|object|embed|base|meta|link|form|svg|math"
_DANGERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"<\s*(?:{_ELEMENTS})\b", re.I), "an HTML element that can run or load code"),
    (re.compile(r"(?:<[a-z][^<>]*?[\s\"'/]|[\"'][\s/]*)on[a-z]{3,}\s*=", re.I), "an HTML event attribute, which runs code"),
    (re.compile(r"\{[^{}\n]*?\bon[a-z]+\s*=", re.I), "an event attribute in { }, which runs code"),
    (re.compile(r"(?:javascript|vbscript)\s*:|\bdata\s*:\s*text/html", re.I), "a link that runs code"),
    (re.compile(r"\{%"), "{%, which looks like a template: course text is never one"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    id: str
    """Empty where none is written."""
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class ProseFile:
    """One Markdown file in one language."""

    file: str
    parts: tuple[str | Mark, ...]
    marks: tuple[PlacedMark, ...]
    headings: tuple[Heading, ...]


def read_prose(reading: Reading, file: str) -> tuple[Prose | None, tuple[PlacedMark, ...]]:
    """The document in the languages that are there, and its marks; None when the first language's file cannot be used."""
    first = _read(reading, file)
    if first is None:
        return None, ()
    second_file = translation_of(file, reading.secondary)
    second = _read(reading, second_file) if (reading.root / second_file).is_file() else None
    if not (reading.root / second_file).exists():
        reading.untranslated.append((file, 1, "body"))
    reading.faults.extend(_heading_faults(first, second))
    parts = [(reading.primary, first.parts)] + ([(reading.secondary, second.parts)] if second else [])
    return Prose(tuple(parts)), (*first.marks, *(second.marks if second else ()))


def _read(reading: Reading, file: str) -> ProseFile | None:
    try:
        data = read_bytes(reading.root / file, MAX_BYTES)
    except OSError as error:
        reading.fault(file, None, "P105", f"the file cannot be read: {error.strerror or error}", "a regular file")
        return None
    text = decode(data, file, reading.faults, spaces="\t")
    if text is None:
        return None
    if not text.strip():
        reading.fault(file, None, "M001", "the file is empty")
        return None
    masked = mask_code(text)
    reading.faults.extend(_dangers(masked, file))
    cut = cut_at_marks(text, masked, file, reading.faults)
    return ProseFile(file, cut.parts, cut.marks, tuple(_headings(text, masked, file, reading.faults)))


def mask_code(text: str) -> str:
    """The text with every character of fenced and inline code replaced by NUL, which no source may hold; line ends stay."""
    lines, fence = [], ""
    for line in text.split("\n"):
        match = FENCE.match(line)
        if fence:
            closes = match is not None and match["fence"].startswith(fence) and not match["info"].strip()
            lines.append("\0" * len(line))
            fence = "" if closes else fence
        elif match:
            fence = match["fence"]
            lines.append("\0" * len(line))
        else:
            lines.append(_CODE.sub(lambda code: "\0" * len(code[0]), line))
    return "\n".join(lines)


def _dangers(masked: str, file: str) -> Iterator[Fault]:
    """Looks at the text as written and, line by line, as a browser reads it (character references resolved)."""
    seen: set[tuple[int, str]] = set()
    for pattern, found in _DANGERS:
        for match in islice(pattern.finditer(masked), MAX_FAULTS):
            line, column = position(masked, match.start())
            seen.add((line, found))
            yield Fault(
                file,
                line,
                column,
                "M102",
                "",
                found,
                "Markdown; harmless HTML",
                "delete it, or put it in ``` fences to show it",
            )
    for line, content in enumerate(masked.split("\n"), 1):
        hidden = html.unescape(content)
        if hidden == content:
            continue
        # Resolved references do not open tags, so only links can come to life here.
        squeezed = re.sub(r"[\s\0]", "", hidden)
        if _DANGERS[3][0].search(squeezed) and (line, _DANGERS[3][1]) not in seen:
            yield Fault(file, line, 1, "M102", "", _DANGERS[3][1], "Markdown; harmless HTML", "delete it")


def _headings(text: str, masked: str, file: str, faults: list[Fault]) -> Iterator[Heading]:
    lines = text.split("\n")
    for match in _UNDERLINED.finditer(masked):
        line, _ = position(masked, match.start())
        title = lines[line - 1].strip()
        faults.append(Fault(file, line, 1, "M203", "", "an underlined heading", "## and an id", f"write `## {title} {{#...}}`"))
    for match in _HEADING.finditer(masked):
        line, _ = position(masked, match.start())
        written = lines[line - 1].strip().lstrip("#").strip()
        found = _ID.search(written)
        title = _ID.sub("", written).rstrip("# ").strip()
        yield Heading(len(match["level"]), found["id"] if found else "", title, line)


def _heading_faults(first: ProseFile, second: ProseFile | None) -> Iterator[Fault]:
    for prose, other in ((first, second), (second, first)):
        if prose:
            yield from _levels(prose)
            yield from _ids(prose, other)
    if second:
        yield from _differences(first, second)


def _levels(prose: ProseFile) -> Iterator[Fault]:
    for heading in prose.headings:
        if heading.level == 1:
            hint = f"write `## {heading.title}`"
            yield _fault(
                prose, heading, "M201", "a heading of level 1, which is the page's title", "headings from level 2 (##)", hint
            )
    for before, heading in pairwise((Heading(1, "", "", 0), *prose.headings)):
        if heading.level > before.level + 1:
            found = f"a heading of level {heading.level} below one of level {before.level}"
            hint = f"write `{'#' * (before.level + 1)} {heading.title}`"
            yield _fault(prose, heading, "M204", found, "levels without a gap, which screen readers announce", hint)


def _ids(prose: ProseFile, other: ProseFile | None) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    twins = other.headings if other else ()
    for heading, twin in zip_longest(prose.headings, twins):
        if heading is None:
            return
        if not heading.id:
            hint = f"write `{'#' * heading.level} {heading.title} {{#{_suggest(heading, twin, seen)}}}`"
            yield _fault(prose, heading, "M202", f"the heading '{heading.title}' has no id", "an id in ASCII: {#id}", hint)
        elif not _ASCII_ID.fullmatch(heading.id):
            hint = f"write {{#{_suggest(heading, twin, seen)}}}"
            yield _fault(
                prose, heading, "M202", f"the id '{heading.id}'", "a to z, 0 to 9 and hyphens, beginning with a letter", hint
            )
        elif heading.id in seen:
            yield _fault(
                prose,
                heading,
                "M205",
                f"the id '{heading.id}' stands twice: here and in line {seen[heading.id]}",
                "each id once",
            )
        seen.setdefault(heading.id, heading.line)


def _suggest(heading: Heading, twin: Heading | None, taken: dict[str, int]) -> str:
    """The other language's id, or a slug of whichever title is English, or a number."""
    if twin and _ASCII_ID.fullmatch(twin.id):
        return twin.id
    for title in (heading.title, twin.title if twin else ""):
        slug = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:40].strip("-")
        if _ASCII_ID.fullmatch(slug) and title.isascii() and slug not in taken:
            return slug
    return f"section-{len(taken) + 1}"


def _differences(first: ProseFile, second: ProseFile) -> Iterator[Fault]:
    """The first place where the two languages' headings part; later ones only follow from it."""
    for one, two in zip_longest(first.headings, second.headings):
        if any(heading is not None and not heading.id for heading in (one, two)):
            return  # reported as a heading without an id
        if one and two and (max(one.level, 2), one.id) == (max(two.level, 2), two.id):
            continue  # a level 1 is reported by itself
        wanted = f"`{_written(one)}` as in {first.file}:{one.line}" if one else f"no more headings than {first.file}"
        if two:
            yield _fault(second, two, "M206", f"`{_written(two)}`", wanted)
        else:
            last = second.headings[-1] if second.headings else Heading(2, "", "", 1)
            yield _fault(second, last, "M206", "the last heading of this file, but not of the other language's", wanted)
        return


def _written(heading: Heading) -> str:
    return f"{'#' * heading.level} {heading.title} {{#{heading.id}}}"


def _fault(prose: ProseFile, heading: Heading, code: str, *words: str) -> Fault:
    """`words`: what was found, what is allowed, a hint."""
    return Fault(prose.file, heading.line, 1 if heading.line else 0, code, "", *words)
