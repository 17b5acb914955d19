"""Figures and tables of a page: static picture first, the same numbers as table and CSV, the live view on demand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from markupsafe import Markup, escape

from generator.model import urls
from generator.model.case import CaseFile
from generator.model.chart import NARROW, WIDE, Chart, NotDrawn
from generator.model.page import Asset
from generator.model.revisions import is_superseded
from generator.model.table import Column, Datum, Table
from generator.model.views import Book, Download, View
from generator.pages.leaf import Leaf
from generator.pages.sheet_names import contents_of, csv_of_sheet


@dataclass(frozen=True, slots=True)
class TableView:
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Markup, ...]
    """The cells of each, side by side."""
    footnotes: tuple[str, ...]
    """Numbered from 1, explain markers in cells."""
    notes: tuple[str, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One picture for one width."""

    src: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class FigureView:
    id: str
    title: str
    subtitle: str
    alt: str
    spec: str
    light: tuple[Source, Source]
    """Wide, narrow."""
    dark: tuple[Source, Source]
    table: TableView
    csv: str


@dataclass(frozen=True, slots=True)
class Named:
    """A chart or table of a results page with the name that its file and its anchor carry."""

    name: str
    content: Chart | Table


def name_contents(view: View) -> tuple[Named, ...]:
    """Stable names for the charts and tables of a view: the same in both languages, unique within the period."""
    prefixes = {"results": "", "dimension": f"dim-{view.target}-", "segment": f"seg-{view.target}-", "annex": "annex-"}
    prefix = prefixes[view.kind]
    taken: set[str] = set()
    named = []
    for content in (*view.charts, *view.tables):
        if not isinstance(content, NotDrawn):
            base = content.drawing.name if isinstance(content, Chart) else content.id
            name = next(each for each in _numbered(base) if each not in taken)
            taken.add(name)
            named.append(Named(prefix + name, content))
    return tuple(named)


def csv_of_view(view: View, name: str, language: str) -> str:
    release = view.release
    if is_superseded(view.series, release):
        return urls.superseded_csv(release.organisation, release.period.id, release.revision, name, language)
    return urls.csv(release.organisation, release.period.id, name, language)


def csv_of_figure(chart: Chart, language: str) -> str:
    return urls.figure_csv(chart.drawing.name, chart.id, language)


def make_assets(book: Book) -> tuple[Download, ...]:
    """Every CSV of results and charts that the pages of this language link to, in order of path."""
    downloads = {}
    for view in book.views:
        for named in name_contents(view):
            path = csv_of_view(view, named.name, book.language)
            table = named.content.drawing.table if isinstance(named.content, Chart) else named.content
            downloads[path] = Download(path, table)
    for chart in book.figures.values():
        if isinstance(chart, Chart):
            path = csv_of_figure(chart, book.language)
            downloads[path] = Download(path, chart.drawing.table)
    downloads |= {download.path: download for download in (*_of_records(book), *_of_sheets(book))}
    return tuple(downloads[path] for path in sorted(downloads))


def make_case_assets(book: Book) -> tuple[Download, ...]:
    """The CSV of every table of a case."""
    return tuple(_of_cases(book))


def _of_records(book: Book) -> Iterator[Download]:
    for one in book.records:
        yield Download(urls.indicators_csv(one.series.organisation, one.series.dataset, book.language), one.periods)
        if one.corrections:
            yield Download(urls.corrections_csv(one.series.organisation, one.series.dataset, book.language), one.corrections)


def _of_cases(book: Book) -> Iterator[Download]:
    for case, figures in book.cases.items():
        for table in (*figures.economics, *figures.progress):
            yield Download(urls.case_csv(case, table.id, book.language), table)
    for known in book.site.cases.values():
        yield from (table_of_case(book, known.id, file) for file in known.files)


def table_of_case(book: Book, case: str, file: CaseFile) -> Download:
    """A small table beside a case as it is shown, and as it is downloaded."""
    found = book.site.case_tables[case, file.path]
    columns = tuple(Column(f"column-{place}", name, "text") for place, name in enumerate(found.header, 1))
    rows = tuple(tuple(Datum(cell) for cell in row) for row in found.rows)
    name = file.path.rpartition(".")[0]
    table = Table(f"table-{name}", book.language, file.name.in_(book.language), columns, rows, (file.about.in_(book.language),))
    return Download(urls.case_csv(case, table.id, book.language), table)


def _of_sheets(book: Book) -> Iterator[Download]:
    for sheet in book.sheets:
        for one in contents_of(sheet):
            yield Download(csv_of_sheet(sheet, one.name, book.language), one.table)


def make_pictures(book: Book) -> tuple[Asset, ...]:
    """The files of every chart on the pages of this language: pictures by width and theme, and the live specification."""
    charts = [content for view in book.views for content in view.charts] + list(book.figures.values())
    charts += [content for sheet in book.sheets for content in sheet.charts]
    files = {}
    for chart in charts:
        if isinstance(chart, Chart):
            files[urls.spec(chart.id)] = chart.spec
            for theme, pictures in (("light", chart.light), ("dark", chart.dark)):
                files |= {urls.picture(chart.id, width, theme): picture.svg for width, picture in pictures.items()}
    return tuple(Asset(path, files[path].encode()) for path in sorted(files))


def render_figure(leaf: Leaf, chart: Chart | NotDrawn, anchor: str, csv: str) -> Markup:
    """A figure with its twin table; or the sentence that says why there is none."""
    if isinstance(chart, NotDrawn):
        return leaf.part("not-drawn", reason=chart.reason)
    return leaf.part("figure", figure=_view_figure(leaf, chart, anchor, csv))


def render_table(leaf: Leaf, table: Table, anchor: str, csv: str) -> Markup:
    return leaf.part("full-table", id=anchor, table=view_table(table), csv=leaf.to_asset(csv))


def view_table(table: Table) -> TableView:
    """Cells with numbered footnotes: each different note is printed once."""
    notes = tuple(dict.fromkeys(datum.note for row in table.rows for datum in row if datum.note))
    places = {note: str(place) for place, note in enumerate(notes, 1)}
    kinds = ("", *(column.kind for column in table.columns[1:]))
    rows = tuple(
        Markup("\n").join(_cell(kind, datum.shown, places.get(datum.note, "")) for kind, datum in zip(kinds, row, strict=True))
        for row in table.rows
    )
    return TableView(table.caption, table.columns, rows, notes, table.notes, table.title or table.caption)


@lru_cache(maxsize=65536)
def _cell(kind: str, shown: str, note: str) -> Markup:
    """One cell; without a kind the head of its row. Remembered: pages repeat their numbers, and these are most of a page."""
    text = Markup('{}<sup class="gs-note">{}</sup>').format(shown, note) if note else escape(shown)
    if not kind:
        return Markup('<th scope="row">{}</th>').format(text)
    return Markup('<td class="gs-{}">{}</td>').format(kind, text)


def _view_figure(leaf: Leaf, chart: Chart, anchor: str, csv: str) -> FigureView:
    def source(width: int, theme: str) -> Source:
        picture = (chart.light if theme == "light" else chart.dark)[width]
        return Source(leaf.to_asset(urls.picture(chart.id, width, theme)), picture.width, picture.height)

    drawing = chart.drawing
    table = view_table(drawing.table)
    return FigureView(
        id=anchor,
        title=drawing.title,
        subtitle=drawing.subtitle,
        alt=drawing.alt,
        spec=leaf.to_asset(urls.spec(chart.id)),
        light=(source(WIDE, "light"), source(NARROW, "light")),
        dark=(source(WIDE, "dark"), source(NARROW, "dark")),
        table=replace(table, caption=table.caption or drawing.title),
        csv=leaf.to_asset(csv),
    )


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
