"""Site and releases to the book of each language: sentences, charts and tables for every page, and figures for lessons.

A draft of a page holds everything but pictures. Drafts of a data set are kept by content, and so is every picture: a build
pays only for what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import __version__
from generator.charts import draw
from generator.charts.render import Batch, Studio
from generator.model.chart import Chart, ChartRequest, NotDrawn
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
    charts_of_batch,
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
from generator.pipeline.scenes import make_scene
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
    """All pages of one organisation in one language before their charts have pictures, which are being drawn already."""

    drafts: Mapping[str, tuple[Draft, ...]]
    """By data set."""
    sheets: tuple[SheetDraft, ...]
    batch: Batch


@dataclass(frozen=True, slots=True)
class Volume:
    """One organisation: everything that its pages show."""

    organisation: str
    scene: Scene | None
    contents: Mapping[Language, Contents]


def make_books(project: Project, series: Sequence[Series], progress: Progress) -> Iterator[Mapping[Language, Book]]:
    """The book of each organisation, and last that of the whole site, which knows only what results pages say: one at a time,
    so that a site of many organisations needs little more memory than one of few. Raises BuildError for a mark that cannot be
    filled or a chart that cannot be drawn."""
    taught = Taught(*teach(project.site))
    records = read_records(project, progress)
    everyone = (*series, *records)
    reader = analyst(project, lambda: everyone)
    shown = with_pages(project.site, series)
    with Studio(project.cache) as studio:
        # Pictures are begun as soon as they are known, and drawn while words are written.
        figures = {language: _begin_figures(reader, shown, taught, language, studio) for language in LANGUAGES}
        books = {language: _words(reader, shown, records, taught, language) for language in LANGUAGES}
        told: Mapping[Language, list[View]] = {language: [] for language in LANGUAGES}
        for volume in _one_ahead(_volumes(reader, shown, everyone, studio, progress)):
            bound = {language: _bound(books[language], volume, language) for language in LANGUAGES}
            for language, book in bound.items():
                told[language] += (replace(view, charts=(), tables=()) for view in book.views if view.kind == "results")
            yield bound
        shared = {language: figures[language]() for language in LANGUAGES}
    yield {language: replace(books[language], views=tuple(told[language]), figures=shared[language]) for language in LANGUAGES}


def _one_ahead(volumes: Iterator[Volume]) -> Iterator[Volume]:
    """The same; while the caller works on one, the pictures of the next are being drawn."""
    before = next(volumes, None)
    for volume in volumes:
        assert before is not None
        yield before
        before = volume
    if before is not None:
        yield before


def _volumes(
    reader: Analyst, shown: Sequence[Series], everyone: Sequence[Series], studio: Studio, progress: Progress
) -> Iterator[Volume]:
    """In order of the organisations' ids."""
    for organisation in sorted({one.organisation for one in everyone}):
        scene = make_scene(reader, organisation, everyone)
        own = [one for one in shown if one.organisation == organisation]
        contents = {language: _contents(reader, own, scene, language, studio, progress) for language in LANGUAGES}
        yield Volume(organisation, scene, contents)


def _contents(  # noqa: PLR0917 - what is shown, in which language, and two services; its caller names them
    reader: Analyst, own: Sequence[Series], scene: Scene | None, language: Language, studio: Studio, progress: Progress
) -> Contents:
    drafts = {one.dataset: _drafts(reader, one, scene, language, progress) for one in own if scene}
    sheets = sheet_drafts(reader, scene, language) if scene else ()
    of_drafts = (drawing for group in drafts.values() for draft in group for drawing in draft.drawings)
    of_sheets = (drawing for draft in sheets for drawing in draft.drawings)
    return Contents(drafts, sheets, studio.begin(drawn((*of_drafts, *of_sheets))))


def _bound(book: Book, volume: Volume, language: Language) -> Book:
    """Of one organisation, with pictures."""
    organisation, contents = volume.organisation, volume.contents[language]
    charts = charts_of_batch(contents.batch)
    series = tuple(one for one in book.series if one.organisation == organisation)
    scene = volume.scene
    return replace(
        book,
        organisation=organisation,
        series=series,
        records=tuple(one for one in book.records if one.series.organisation == organisation),
        views=tuple(_view(one, draft, charts) for one in series for draft in contents.drafts[one.dataset]),
        scenes={organisation: scene} if scene else {},
        sheets=tuple(_sheet(scene, draft, charts) for draft in contents.sheets if scene),
    )


def _begin_figures(
    reader: Analyst, series: Sequence[Series], taught: Taught, language: Language, studio: Studio
) -> Callable[[], Mapping[FigureKey, Chart | NotDrawn]]:
    """Figures of texts are begun; what is given waits for them."""
    wanted = draw_figures(reader, series, language, taught)
    batch = studio.begin(drawn(wanted.values()))

    def finish() -> Mapping[FigureKey, Chart | NotDrawn]:
        charts = charts_of_batch(batch)
        return {key: pictured(drawing, charts) for key, drawing in wanted.items()}

    return finish


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
