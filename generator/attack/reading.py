"""What a site says of its numbers: the downloads of published cells, the questionnaire, and which data are public."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser

from generator.attack.attacking import Questionnaire
from generator.attack.files import File
from generator.attack.linking import Parents
from generator.attack.values import Group, Published, Question, Scale

NEEDED = {"segment", "level", "scope", "battery", "target", "form", "statistic", "value", "n", "step"}
"""Columns by which a download of published cells is known."""
PLACE = re.compile(r"^data/(?P<org>[^/]+)/(?P<period>\d{4}(?:q[1-4]|-\d\d)?)/(?:r(?P<revision>\d+)/)?(?P<name>[^/]+)$")
PAGE = re.compile(r"^\w\w/(?P<org>[^/]+)/(?P<period>\d{4}(?:q[1-4]|-\d\d)?)/index\.html$")
RECORDS_PAGE = re.compile(r"^\w\w/(?P<org>[^/]+)/indicators/index\.html$")
RECORDS = ".records"
"""Ends the name of an organisation's own records, which have one page for all periods."""
BOXES = re.compile(r"(\d+)–(\d+) scale; top box means (\d+) or more, bottom box (\d+) or less")
PUBLIC = ("Disclosure: open", "公布规则：开放")
"""How a results page declares the profile `open`."""
SHARE = re.compile(r"^share_(\d+)$")
SIZES = re.compile(r"^seg-(?P<segment>.+)-segments\.en\.csv$")
"""A table of groups with their sizes; everyone stands last."""
NEWEST = 1 << 30


@dataclass(frozen=True, slots=True)
class Download:
    """All published cells of one release as a site offers them."""

    series: str
    period: str
    revision: int
    cells: tuple[Published, ...]
    is_exact: bool
    """Every base is said to be exact, as for public data."""


@dataclass(frozen=True, slots=True)
class Said:
    """What one site says."""

    downloads: tuple[Download, ...]
    sizes: tuple[Published, ...]
    """Respondents of each group, from the tables of groups."""
    questionnaire: Questionnaire
    public: frozenset[tuple[str, str]]
    """(organisation, period) whose data are declared to be public."""
    public_records: frozenset[str] = frozenset()
    """Organisations whose own records, or some of them, are."""


def read_said(files: Iterable[File]) -> Said:
    """Reads every download and the pages that explain them."""
    downloads: list[Download] = []
    sizes: list[Published] = []
    boxes: set[tuple[int, int, int, int]] = set()
    public: set[tuple[str, str]] = set()
    public_records: set[str] = set()
    for file in files:
        if file.suffix == ".csv":
            downloads += filter(None, (read_download(file),))
            sizes += read_sizes(file)
        elif file.suffix == ".html":
            text = visible_text(file)
            boxes |= {(int(low), int(high), int(top), int(bottom)) for low, high, top, bottom in BOXES.findall(text)}
            is_public = any(words in text for words in PUBLIC)
            public |= {(page["org"], page["period"]) for page in [PAGE.match(file.name)] if page and is_public}
            public_records |= {page["org"] for page in [RECORDS_PAGE.match(file.name)] if page and is_public}
    cells = [cell for download in downloads for cell in download.cells]
    questionnaire = Questionnaire(read_scales(cells, boxes), read_parents(cells))
    return Said(tuple(downloads), tuple(sizes), questionnaire, frozenset(public), frozenset(public_records))


def visible_text(file: File) -> str:
    body = LexborHTMLParser(file.content.decode("utf-8", "replace")).body
    return body.text(separator=" ") if body else ""


def read_download(file: File) -> Download | None:
    """None for any other table."""
    place = PLACE.match(file.name)
    rows = csv.DictReader(file.content.decode("utf-8-sig", "replace").splitlines())
    if not place or not set(rows.fieldnames or ()) >= NEEDED:
        return None
    dataset = place["name"].removesuffix(".csv").removesuffix(".release")
    series = f"{place['org']}/{dataset}"
    numbered = list(enumerate(rows, 2))
    cells = tuple(_cell(row, series, place["period"], f"{file.name}:{line}") for line, row in numbered)
    exact = [row.get("n_is_exact") == "true" for _, row in numbered if row["n"]]
    revision = NEWEST if place["revision"] is None else int(place["revision"])
    return Download(series, place["period"], revision, cells, bool(exact) and all(exact))


def read_sizes(file: File) -> Iterator[Published]:
    """How many are in each group of a segment. Levels go by their names here, so the segment has a name of its own."""
    place = PLACE.match(file.name)
    named = SIZES.match(place["name"]) if place else None
    if not place or not named or place["revision"]:
        return
    rows = list(csv.reader(file.content.decode("utf-8-sig", "replace").splitlines()))
    for line, row in enumerate(rows[1:], 2):
        size = int(row[1]) if len(row) > 1 and row[1].isdecimal() else None
        who = ("", "") if line == len(rows) else (f"{named['segment']} (sizes)", row[0])
        group = Group(0, f"{place['org']}/", place["period"], *who)
        value = None if size is None else float(size)
        source = f"{file.name}:{line}"
        yield Published(group, "size", Question("", "", ""), "respondents", "", size, value, None, None, 0.0, "", "", source)


def _cell(row: Mapping[str, str], series: str, period: str, source: str) -> Published:
    form = "" if row["scope"] == "question" else row["form"]
    return Published(
        group=Group(0, series, period, row["segment"], row["level"]),
        scope=row["scope"],
        question=Question(row["battery"], row["target"], form),
        statistic=row["statistic"],
        weighting=row.get("weighting", ""),
        n=int(row["n"]) if row["n"] else None,
        value=_number(row["value"]),
        low=_number(row.get("low", "")),
        high=_number(row.get("high", "")),
        step=_number(row["step"]) or 0.0,
        edge=row.get("edge", ""),
        status=row.get("status", ""),
        source=source,
    )


def _number(text: str) -> float | None:
    return float(text) if text else None


def read_scales(cells: Iterable[Published], boxes: Iterable[tuple[int, int, int, int]]) -> dict[Question, Scale]:
    """The answers of each question from the shares that are listed for it; its boxes where the site names one pair only. Themes
    of comments are mentioned, 1, or not, 0."""
    answers: dict[Question, set[int]] = defaultdict(set)
    for cell in cells:
        if cell.scope == "theme":
            answers[cell.question] |= {0, 1}
        share = SHARE.match(cell.statistic)
        if share and cell.scope in {"item", "question"}:
            answers[cell.question].add(int(share[1]))
    named: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for low, high, top, bottom in boxes:
        named[low, high].add((top, bottom))
    return {question: _scale(min(found), max(found), named) for question, found in answers.items()}


def _scale(low: int, high: int, named: Mapping[tuple[int, int], set[tuple[int, int]]]) -> Scale:
    pairs = named.get((low, high), set())
    return Scale(low, high, *next(iter(pairs))) if len(pairs) == 1 else Scale(low, high)


def read_parents(cells: Iterable[Published]) -> Parents:
    """Levels that carry another segment's level in their name (`north-harbour` in `north`) are taken to lie within it."""
    levels = sorted({(cell.group.segment, cell.group.level) for cell in cells if cell.group.segment})
    return {
        inner: outer for inner in levels for outer in levels if inner[0] != outer[0] and inner[1].startswith(f"{outer[1]}-")
    }


def in_versions(sites: Sequence[Said]) -> list[Published]:
    """Cells of all sites, the newest first; a release that is published again unchanged is the same version."""
    history: dict[tuple[str, str], list[tuple[Published, ...]]] = defaultdict(list)
    for said in sites:
        for download in sorted(said.downloads, key=lambda each: -each.revision):
            known = history[download.series, download.period]
            if not known or not _same(known[-1], download.cells):
                known.append(download.cells)
    sizes = (replace(cell, group=cell.group._replace(version=place)) for place, said in enumerate(sites) for cell in said.sizes)
    return [*(cell for known in history.values() for cell in _numbered(known)), *sizes]


def _same(first: Sequence[Published], second: Sequence[Published]) -> bool:
    return {replace(cell, source="") for cell in first} == {replace(cell, source="") for cell in second}


def _numbered(known: Sequence[Sequence[Published]]) -> Iterator[Published]:
    for version, cells in enumerate(known):
        yield from (replace(cell, group=cell.group._replace(version=version)) for cell in cells)
