"""Site and releases to the book of each language: sentences, charts and tables for every page, and figures for lessons.

A draft of a page holds everything but pictures. Drafts of a data set are kept by content, and so is every picture: a build
pays only for what changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import __version__
from generator.charts import draw
from generator.charts.render import Studio
from generator.model.chart import Chart, ChartRequest
from generator.model.release import Series
from generator.model.scene import Scene
from generator.model.story import Story
from generator.model.table import Table
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book, FigureKey, Sheet, View
from generator.narrate import (
    explain_methods,
    tell_dimension,
    tell_gaps,
    tell_organisation,
    tell_results,
    tell_segment,
)
from generator.pipeline.analysing import Analyst, analyst
from generator.pipeline.drawing import (
    Pictured,
    charts_from,
    draw_figures,
    drawn,
    every_release,
    look_of,
    pictured,
    render_drawings,
    series_until,
    tell_values,
)
from generator.pipeline.own_figures import show_cases, show_records
from generator.pipeline.own_records import read_records
from generator.pipeline.plan import charts_of, pages_of, with_pages
from generator.pipeline.prescribing import prescriptions_of
from generator.pipeline.reading import Progress, Project, quietly, read_series
from generator.pipeline.scenes import make_scenes
from generator.pipeline.sheets import SheetDraft, sheet_drafts
from generator.pipeline.teaching import Taught, teach
from generator.tables import tables_for


@dataclass(frozen=True, slots=True)
class Draft:
    """One results page before its charts have pictures."""

    kind: str
    target: str
    place: int
    """Which release of its series; those that were superseded come after the newest ones."""
    story: Story
    drawings: tuple[Pictured, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All pages of a language before their charts have pictures."""

    drafts: Mapping[str, tuple[Draft, ...]]
    """By data set."""
    sheets: Mapping[str, tuple[SheetDraft, ...]]
    """By organisation."""
    figures: Mapping[FigureKey, Pictured]

    def pictured(self) -> Iterator[Pictured]:
        yield from (one for group in self.drafts.values() for draft in group for one in draft.drawings)
        yield from (one for group in self.sheets.values() for draft in group for one in draft.drawings)
        yield from self.figures.values()


def make_books(project: Project, series: Sequence[Series], progress: Progress) -> Mapping[Language, Book]:
    """One book per language. Raises BuildError for a mark that cannot be filled or a chart that cannot be drawn."""
    taught = Taught(*teach(project.site))
    records = read_records(project, progress)
    everyone = (*series, *records)
    reader = analyst(project, lambda: everyone)
    shown = with_pages(project.site, series)
    scenes = make_scenes(reader, everyone)
    with Studio(project.cache) as studio:
        contents = {language: _contents(reader, shown, scenes, language, studio, progress) for language in LANGUAGES}
        figures = {language: draw_figures(reader, shown, language, taught) for language in LANGUAGES}
        contents = {language: replace(contents[language], figures=figures[language]) for language in LANGUAGES}
        # Words are written while pictures are still being drawn.
        books = {language: _words(reader, shown, records, taught, language) for language in LANGUAGES}
        charts = charts_from(studio, [one for each in contents.values() for one in each.pictured()], progress)
    return {language: _illustrated(books[language], contents[language], scenes, charts) for language in LANGUAGES}


def _contents(  # noqa: PLR0917 - what is shown, in which language, and two services; its caller names them
    reader: Analyst,
    series: Sequence[Series],
    scenes: Mapping[str, Scene],
    language: Language,
    studio: Studio,
    progress: Progress,
) -> Contents:
    """Without figures of texts. Pictures are begun as soon as they are known."""
    drafts, sheets = {}, {}
    for one in series:
        drafts[one.dataset] = _drafts(reader, one, scenes[one.organisation], language, progress)
        studio.begin(drawn(drawing for draft in drafts[one.dataset] for drawing in draft.drawings))
    for name, scene in scenes.items():
        sheets[name] = sheet_drafts(reader, scene, language)
        studio.begin(drawn(drawing for draft in sheets[name] for drawing in draft.drawings))
    return Contents(drafts, sheets, {})


def _words(reader: Analyst, series: Sequence[Series], records: Sequence[Series], taught: Taught, language: Language) -> Book:
    """The book without the pages that have charts."""
    site = reader.project.site
    return Book(
        site=taught.site,
        language=language,
        series=tuple(series),
        views=(),
        figures={},
        values=dict(tell_values(taught, series, language)),
        generator=__version__,
        methods={one.dataset: explain_methods(site, one, language) for one in series},
        organisation_stories=dict(_organisation_stories(reader, series, language)),
        records=tuple(show_records(reader, one, language) for one in records if one.releases),
        cases=dict(show_cases(site, language)),
        teaching=taught.teaching,
        prescriptions=prescriptions_of(taught.site, series),
    )


def _illustrated(book: Book, contents: Contents, scenes: Mapping[str, Scene], charts: Mapping[int, Chart]) -> Book:
    return replace(
        book,
        views=tuple(_view(one, draft, charts) for one in book.series for draft in contents.drafts[one.dataset]),
        figures={key: pictured(drawing, charts) for key, drawing in contents.figures.items()},
        scenes=scenes,
        sheets=tuple(_sheet(scenes[name], draft, charts) for name, group in contents.sheets.items() for draft in group),
    )


def rewrite_books(books: Mapping[Language, Book], project: Project) -> Mapping[Language, Book]:
    """The same results with newly read texts: quick, because nothing is measured, and only new figures are drawn."""
    taught = Taught(*teach(project.site))
    return {language: _rewrite(book, project, taught) for language, book in books.items()}


def _rewrite(book: Book, project: Project, taught: Taught) -> Book:
    # Everything else that is published is read again only where a new figure is drawn.
    reader = analyst(project, lambda: (*read_series(project, quietly), *read_records(project, quietly)))
    wanted = draw_figures(reader, book.series, book.language, taught)
    missing = {key: drawing for key, drawing in wanted.items() if key not in book.figures}
    charts = render_drawings(project, missing.values())
    figures = {**book.figures, **{key: pictured(drawing, charts) for key, drawing in missing.items()}}
    values = dict(tell_values(taught, book.series, book.language))
    cases = dict(show_cases(project.site, book.language))
    return replace(
        book,
        site=taught.site,
        teaching=taught.teaching,
        figures=figures,
        values=values,
        cases=cases,
        prescriptions=prescriptions_of(taught.site, book.series),
    )


def _drafts(reader: Analyst, series: Series, scene: Scene, language: Language, progress: Progress) -> tuple[Draft, ...]:
    key = look_of(reader.project, series.dataset, language)

    def make() -> tuple[Draft, ...]:
        progress(f"drawing {series.dataset} ({language})")
        return tuple(_make_drafts(reader, series, scene, language))

    return reader.project.cache.value("drafts", key, make)


def _make_drafts(reader: Analyst, series: Series, scene: Scene, language: Language) -> Iterator[Draft]:
    site = reader.project.site
    dataset = site.datasets[series.dataset]
    instrument = site.instruments[dataset.instrument]
    for place, release in enumerate(every_release(series)):
        past = series_until(series, release)
        analyses = reader.analyses(past, release)
        for kind, target in pages_of(instrument, release):
            if place >= len(series.releases) and kind != "results":
                continue  # a superseded release keeps its first page; what goes deeper is in its download
            request = ChartRequest(site, past, release, language, target, analyses, scene)
            wanted = charts_of(kind, target, dataset, instrument, len(past.releases))
            drawings = tuple(draw(name, replace(request, target=about)) for name, about in wanted)
            yield Draft(kind, target, place, _story(kind, request), drawings, tables_for(kind, request))


def _story(kind: str, request: ChartRequest) -> Story:
    site, series, release, language = request.site, request.series, request.release, request.language
    analyses, scene = request.analyses, request.scene
    changes = analyses.changes
    if kind == "dimension":
        return tell_dimension(site, series, release, changes, request.target, language, analyses=analyses, scene=scene)
    if kind == "segment":
        return tell_segment(site, series, release, request.target, language, analyses=analyses)
    story = tell_results(site, series, release, changes, language, analyses=analyses, scene=scene)
    return replace(story, chain=tell_gaps(site, series, release, request.analyses.gaps, language))


def _view(series: Series, draft: Draft, charts: Mapping[int, Chart]) -> View:
    shown = tuple(pictured(drawing, charts) for drawing in draft.drawings)
    release = every_release(series)[draft.place]
    kind = draft.kind
    assert kind in ("results", "dimension", "segment", "annex")
    return View(kind, series, release, draft.target, draft.story, shown, draft.tables)  # type: ignore[arg-type]


def _sheet(scene: Scene, draft: SheetDraft, charts: Mapping[int, Chart]) -> Sheet:
    shown = tuple(pictured(drawing, charts) for drawing in draft.drawings)
    return Sheet(draft.kind, scene, draft.target, draft.story, shown, draft.tables)


def _organisation_stories(reader: Analyst, series: Sequence[Series], language: Language) -> Iterator[tuple[str, Story]]:
    """What is published of each organisation, and its chain of gaps as seen from its newest release."""
    site = reader.project.site
    for organisation in sorted({one.organisation for one in series}):
        own = [one for one in series if one.organisation == organisation]
        newest = max(own, key=lambda one: one.latest.period.last_month)
        gaps = reader.analyses(series_until(newest, newest.latest), newest.latest).gaps
        chain = tell_gaps(site, newest, newest.latest, gaps, language)
        yield organisation, replace(tell_organisation(site, own, language), chain=chain)
