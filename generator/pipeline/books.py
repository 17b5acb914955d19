"""Site and releases to the book of each language: sentences, charts and tables for every page, and figures for lessons.

A draft of a page holds everything but pictures. Drafts of a data set are kept by content, and so is every picture: a build
pays only for what changed.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import __version__
from generator.charts import draw
from generator.model.chart import Chart, ChartRequest
from generator.model.release import Series
from generator.model.scene import Scene
from generator.model.story import Story
from generator.model.table import Table
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book, Sheet, View
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
    draw_figures,
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
from generator.pipeline.reading import Progress, Project, read_series
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


def make_books(project: Project, series: Sequence[Series], progress: Progress) -> Mapping[Language, Book]:
    """One book per language. Raises BuildError for a mark that cannot be filled or a chart that cannot be drawn."""
    site, teaching = teach(project.site)
    records = read_records(project, progress)
    everyone = (*series, *records)
    reader = analyst(project, lambda: everyone)
    series = with_pages(project.site, series)
    scenes = make_scenes(reader, everyone)
    drafts = {
        (one.dataset, language): _drafts(reader, one, scenes[one.organisation], language, progress)
        for one in series
        for language in LANGUAGES
    }
    figures = {language: draw_figures(reader, series, language, Taught(site, teaching)) for language in LANGUAGES}
    waiting = [drawing for group in drafts.values() for draft in group for drawing in draft.drawings]
    sheets = {
        (scene.organisation, language): sheet_drafts(reader, scene, language)
        for scene in scenes.values()
        for language in LANGUAGES
    }
    waiting += [drawing for group in figures.values() for drawing in group.values()]
    waiting += [drawing for group in sheets.values() for draft in group for drawing in draft.drawings]
    charts = render_drawings(project, waiting, progress)
    return {
        language: Book(
            site=site,
            language=language,
            series=tuple(series),
            views=tuple(_view(one, draft, charts) for one in series for draft in drafts[one.dataset, language]),
            figures={key: pictured(drawing, charts) for key, drawing in figures[language].items()},
            values=dict(tell_values(Taught(site, teaching), series, language)),
            generator=__version__,
            methods={one.dataset: explain_methods(project.site, one, language) for one in series},
            organisation_stories=dict(_organisation_stories(reader, series, language)),
            records=tuple(show_records(reader, one, language) for one in records if one.releases),
            cases=dict(show_cases(project.site, language)),
            scenes=scenes,
            teaching=teaching,
            prescriptions=prescriptions_of(site, series),
            sheets=tuple(_sheet(scene, draft, charts) for name, scene in scenes.items() for draft in sheets[name, language]),
        )
        for language in LANGUAGES
    }


def rewrite_books(books: Mapping[Language, Book], project: Project) -> Mapping[Language, Book]:
    """The same results with newly read texts: quick, because nothing is measured, and only new figures are drawn."""
    return {language: _rewrite(book, project) for language, book in books.items()}


def _rewrite(book: Book, project: Project) -> Book:
    # Everything else that is published is read again only where a new figure is drawn.
    reader = analyst(project, lambda: (*read_series(project, _quietly), *read_records(project, _quietly)))
    taught = Taught(*teach(project.site))
    wanted = draw_figures(reader, book.series, book.language, taught)
    missing = {key: drawing for key, drawing in wanted.items() if key not in book.figures}
    charts = render_drawings(project, list(missing.values()), _quietly) if missing else {}
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


def _quietly(_: str) -> None:
    """A save shows its page, not its steps."""


def _drafts(reader: Analyst, series: Series, scene: Scene, language: Language, progress: Progress) -> tuple[Draft, ...]:
    key = look_of(reader.project, series.dataset, language)

    def make() -> bytes:
        progress(f"drawing {series.dataset} ({language})")
        return pickle.dumps(tuple(_make_drafts(reader, series, scene, language)))

    drafts: tuple[Draft, ...] = pickle.loads(reader.project.cache.through("drafts", key, make))
    return drafts


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
