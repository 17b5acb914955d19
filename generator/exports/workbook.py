"""A release as a workbook: cover, notes, definitions, marks, provenance, then the tables of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.cache import Cache
from generator.exports.workbook_file import write_workbook
from generator.model import urls
from generator.model.page import Asset
from generator.model.release import Release
from generator.model.revisions import is_superseded
from generator.model.table import Column, Datum, Table
from generator.model.views import Book, View
from generator.model.workbook import Workbook, WorkSheet
from generator.wording import count, date, licence, number, period, say

MARKS = ("c", "u", "p", "r", "b", "x", "z")
KINDS: Mapping[str, str] = {name: f"workbook.{name}" for name in ("dimensions", "items", "questions", "series", "corrections")}
"""What a sheet is called, by the first word of its table's id."""
Rows = list[tuple[str, ...]]


def write_workbooks(book: Book, cache: Cache) -> Iterator[Asset]:
    """One for every release that is no superseded version, in the language of the book."""
    for view in book.views:
        if view.kind == "results" and not is_superseded(view.series, view.release):
            release = view.release
            path = urls.workbook(release.organisation, release.period.id, release.dataset, book.language)
            yield Asset(path, write_workbook(make_workbook_of(book, view), cache))


def make_workbook_of(book: Book, view: View) -> Workbook:
    """From the page of the whole release and those of its segments: the same cells."""
    language, settings = book.language, book.site.settings
    title = view.story.title
    contents = say(language, "workbook.contents")
    return Workbook(
        title=title,
        author=settings.name.in_(language),
        created=settings.date,
        contents=WorkSheet(contents, contents),
        heads=(say(language, "workbook.sheet"), say(language, "workbook.holds")),
        cover=_cover(book, view),
        sheets=(*_front(book, view), *_tables(book, view)),
    )


def _cover(book: Book, view: View) -> WorkSheet:
    """What the first screen of the page says: conclusion, then what cannot be concluded."""
    language, story = book.language, view.story
    organisation = book.site.organisations[view.release.organisation]
    invented = [say(language, "pages.fictional.notice")] if organisation.fictional else []
    synthetic = [say(language, "pages.synthetic.notice")] if book.site.datasets[view.release.dataset].synthetic else []
    limits = [say(language, "workbook.limits"), *story.cannot_say] if story.cannot_say else []
    said = (*invented, *synthetic, _state(book, view.release), *story.headline, *limits, say(language, "workbook.use"))
    return WorkSheet(say(language, "workbook.cover"), story.title, tuple(said))


def _state(book: Book, release: Release) -> str:
    language = book.language
    if not release.revisions:
        return say(language, "releases.sentence.draft")
    revision = release.revisions[-1]
    return say(language, "workbook.version", number=revision.number, date=date(language, revision.date))


def _front(book: Book, view: View) -> Iterator[WorkSheet]:
    """What every table needs beside it."""
    language = book.language
    notes = [*view.story.basis, view.story.comparisons, *(note for table in view.tables for note in table.notes)]
    rows: Rows = [(str(place), note) for place, note in enumerate(dict.fromkeys(filter(None, notes)), 1)]
    yield _listing(book, "notes", ("workbook.number", "workbook.note"), rows)
    yield _listing(book, "definitions", ("workbook.kind", "workbook.name", "workbook.meaning"), _definitions(book, view))
    marks: Rows = [(f"[{mark}]", say(language, f"pages.mark.{mark}")) for mark in MARKS]
    yield _listing(book, "marks", ("workbook.mark", "workbook.meaning"), marks)
    yield _listing(book, "provenance", ("workbook.what", "workbook.value"), _provenance(book, view.release))


def _listing(book: Book, name: str, heads: tuple[str, ...], rows: Rows) -> WorkSheet:
    """A sheet of words."""
    language = book.language
    columns = tuple(Column(head.partition(".")[2], say(language, head), "text") for head in heads)
    title = say(language, f"workbook.{name}")
    data = tuple(tuple(Datum(text) for text in row) for row in rows)
    return WorkSheet(title, title, table=Table(name, language, title, columns, data)) if data else WorkSheet(title, title)


def _definitions(book: Book, view: View) -> Rows:
    """Dimensions that the questionnaire has, and every question as it was asked."""
    language, site = book.language, book.site
    instrument = site.instruments[view.release.instrument]
    asked = {dimension for battery in instrument.batteries for dimension in battery.dimensions}
    rows: Rows = [
        (say(language, "scope.dimension"), each.name.in_(language), each.definition.in_(language))
        for each in site.vocabulary.dimensions
        if each.id in asked
    ]
    items = [item for battery in instrument.batteries for item in battery.items]
    rows += [(say(language, "scope.item"), item.short.in_(language), item.text.in_(language)) for item in items]
    questions = instrument.questions
    return rows + [(say(language, "scope.question"), each.short.in_(language), each.text.in_(language)) for each in questions]


def _provenance(book: Book, release: Release) -> Rows:
    """Where the numbers come from and what may be done with them."""
    language, site = book.language, book.site
    dataset, instrument = site.datasets[release.dataset], site.instruments[release.instrument]
    home = site.settings.url.rstrip("/")
    size = release.sizes.get(("", ""))
    revision = release.revisions[-1] if release.revisions else None
    facts = (
        ("pages.fact.organisation", site.organisations[release.organisation].name.in_(language)),
        ("pages.fact.period", period(language, release.period)),
        ("pages.fact.dataset", dataset.name.in_(language)),
        ("pages.fact.origin", dataset.origin.in_(language)),
        (
            "pages.fact.instrument",
            say(language, "pages.version", name=instrument.name.in_(language), version=instrument.version),
        ),
        ("pages.fact.n", count(language, size.n) if size and size.n is not None else say(language, "pages.n.hidden")),
        ("pages.fact.disclosure", say(language, f"pages.profile.{release.profile}")),
        ("releases.revision", f"r{revision.number}, {revision.date}" if revision else say(language, "pages.status.draft")),
        ("pages.fact.licence", licence(dataset.licence)),
        ("pages.fact.attribution", dataset.attribution.in_(language)),
        ("workbook.address", f"{home}/{language}/{urls.results(release.organisation, release.period.id)}"),
        ("pages.fact.generator", say(language, "pages.generator", version=release.generator)),
    )
    return [(say(language, label), value) for label, value in facts if value]


def _tables(book: Book, view: View) -> Iterator[WorkSheet]:
    """Of the whole release, then of each segment; names of sheets are short, their titles say everything."""
    language, release = book.language, view.release
    kinds = [table.id.partition("-")[0] for table in view.tables]
    for place, table in enumerate(view.tables):
        kind = kinds[place]
        name = say(language, KINDS[kind]) if kind in KINDS else table.title or table.caption
        nth = kinds[: place + 1].count(kind)
        yield _sheet(book, f"{name} {number(language, nth, 1)}" if kinds.count(kind) > 1 else name, table)
    segments = {segment.id: segment.name.in_(language) for segment in book.site.datasets[release.dataset].segments}
    for each in book.views:
        if each.kind == "segment" and each.release is release:
            for table in each.tables:
                yield _sheet(book, say(language, "workbook.segment", name=segments[each.target]), table)


def _sheet(book: Book, name: str, table: Table) -> WorkSheet:
    sentences = (say(book.language, "workbook.one_table", rows=count(book.language, len(table.rows))), *table.notes)
    return WorkSheet(name, table.caption, sentences, table)
