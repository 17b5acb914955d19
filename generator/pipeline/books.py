"""Site and releases to the book of each language: sentences, charts and tables for every page, and figures for lessons.

A draft of a page holds everything but pictures. Drafts of a data set are kept by content, and so is every picture: a build
pays only for what changed.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator import __version__
from generator.cache import digest, digest_tree
from generator.charts import draw
from generator.charts.render import render
from generator.compare import compare
from generator.model.changes import Changes
from generator.model.chart import Chart, ChartRequest, Drawing, NotDrawn
from generator.model.period import Period
from generator.model.prose import Mark, Prose
from generator.model.release import Release, Series
from generator.model.site import Site
from generator.model.story import Story
from generator.model.table import Table
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book, FigureKey, View
from generator.narrate import explain_methods, live_value, tell_dimension, tell_organisation, tell_results, tell_segment
from generator.pipeline.plan import charts_of, pages_of, with_pages
from generator.pipeline.reading import PACKAGE, Progress, Project
from generator.tables import tables_for

Pictured = Drawing | NotDrawn


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
    series = with_pages(project.site, series)
    drafts = {(one.dataset, language): _drafts(project, one, language, progress) for one in series for language in LANGUAGES}
    figures = {language: _figures(project, series, language) for language in LANGUAGES}
    waiting = [drawing for group in drafts.values() for draft in group for drawing in draft.drawings]
    waiting += [drawing for group in figures.values() for drawing in group.values()]
    charts = _render(project, waiting, progress)
    return {
        language: Book(
            site=project.site,
            language=language,
            series=tuple(series),
            views=tuple(_view(one, draft, charts) for one in series for draft in drafts[one.dataset, language]),
            figures={key: _pictured(drawing, charts) for key, drawing in figures[language].items()},
            values=dict(_values(project.site, series, language)),
            generator=__version__,
            methods={one.dataset: explain_methods(project.site, one, language) for one in series},
            organisation_stories=dict(_organisation_stories(project.site, series, language)),
        )
        for language in LANGUAGES
    }


def rewrite_books(books: Mapping[Language, Book], project: Project) -> Mapping[Language, Book]:
    """The same results with newly read texts: quick, because nothing is measured, and only new figures are drawn."""
    return {language: _rewrite(book, project) for language, book in books.items()}


def _rewrite(book: Book, project: Project) -> Book:
    missing = {
        key: drawing for key, drawing in _figures(project, book.series, book.language).items() if key not in book.figures
    }
    charts = _render(project, list(missing.values()), lambda _: None) if missing else {}
    figures = {**book.figures, **{key: _pictured(drawing, charts) for key, drawing in missing.items()}}
    values = dict(_values(project.site, book.series, book.language))
    return replace(book, site=project.site, figures=figures, values=values)


def _look(project: Project, dataset: str, language: Language) -> str:
    """Fingerprint of everything that words and drawings of a data set depend on."""
    shared = (PACKAGE, PACKAGE.parent / "templates" / "locale", project.home / "content" / "vocab")
    own = (project.root / "content" / "vocab", project.root / "content" / "organisations")
    return digest(
        project.fingerprint(project.site.datasets[dataset]),
        language,
        digest_tree(*shared, *(folder for folder in own if folder.is_dir())),
    )


def _drafts(project: Project, series: Series, language: Language, progress: Progress) -> tuple[Draft, ...]:
    key = _look(project, series.dataset, language)

    def make() -> bytes:
        progress(f"drawing {series.dataset} ({language})")
        return pickle.dumps(tuple(_make_drafts(project.site, series, language)))

    drafts: tuple[Draft, ...] = pickle.loads(project.cache.through("drafts", key, make))
    return drafts


def _make_drafts(site: Site, series: Series, language: Language) -> Iterator[Draft]:
    instrument = site.instruments[site.datasets[series.dataset].instrument]
    for place, release in enumerate(every_release(series)):
        past = series_until(series, release)
        earlier = past.before(release)
        changes = compare(earlier, release, site) if earlier else None
        for kind, target in pages_of(instrument, release):
            if place >= len(series.releases) and kind != "results":
                continue  # a superseded release keeps its first page; what goes deeper is in its download
            request = ChartRequest(site, past, release, language, target)
            drawings = tuple(draw(name, request) for name in charts_of(kind, instrument, len(past.releases)))
            yield Draft(kind, target, place, _story(kind, request, changes), drawings, tables_for(kind, request))


def every_release(series: Series) -> tuple[Release, ...]:
    """The newest of every period, then what they superseded."""
    return (*series.releases, *series.superseded)


def series_until(series: Series, release: Release) -> Series:
    """The series as it stands at one release: earlier periods as they are now, its own as that release has it."""
    earlier = tuple(each for each in series.releases if each.period < release.period)
    return Series(series.organisation, series.dataset, (*earlier, release))


def _story(kind: str, request: ChartRequest, changes: Changes | None) -> Story:
    site, series, release, language = request.site, request.series, request.release, request.language
    if kind == "dimension":
        return tell_dimension(site, series, release, changes, request.target, language)
    if kind == "segment":
        return tell_segment(site, series, release, request.target, language)
    return tell_results(site, series, release, changes, language)


def _render(project: Project, drawings: Sequence[Pictured], progress: Progress) -> Mapping[int, Chart]:
    """Charts by identity of their drawing; equal drawings are rendered once."""
    real = [drawing for drawing in drawings if isinstance(drawing, Drawing)]
    progress(f"{len(real)} charts")
    return {id(drawing): chart for drawing, chart in zip(real, render(real, project.cache), strict=True)}


def _pictured(drawing: Pictured, charts: Mapping[int, Chart]) -> Chart | NotDrawn:
    return drawing if isinstance(drawing, NotDrawn) else charts[id(drawing)]


def _view(series: Series, draft: Draft, charts: Mapping[int, Chart]) -> View:
    pictured = tuple(_pictured(drawing, charts) for drawing in draft.drawings)
    release = every_release(series)[draft.place]
    kind = draft.kind
    assert kind in ("results", "dimension", "segment")
    return View(kind, series, release, draft.target, draft.story, pictured, draft.tables)  # type: ignore[arg-type]


def _prose(site: Site) -> Iterator[Prose]:
    for records in (site.lessons, site.cases, site.articles):
        for record in records.values():
            yield record.body


def _marks(site: Site, kind: str, language: Language) -> Iterator[tuple[FigureKey, Mark]]:
    for prose in _prose(site):
        for part in prose.in_(language):
            if isinstance(part, Mark) and part.kind == kind:
                yield FigureKey(part.target, part.options), part


def _figures(project: Project, series: Sequence[Series], language: Language) -> Mapping[FigureKey, Pictured]:
    looks = {one.dataset: _look(project, one.dataset, language) for one in series}

    def figure(key: FigureKey, mark: Mark) -> Pictured:
        one, release = _release(series, mark)
        past = Series(one.organisation, one.dataset, one.releases[: one.releases.index(release) + 1])
        request = ChartRequest(project.site, past, release, language, mark.option("target") or "")
        name = digest(looks[one.dataset], repr(key))
        found: Pictured = pickle.loads(project.cache.through("figures", name, lambda: pickle.dumps(draw(mark.target, request))))
        return found

    return {key: figure(key, mark) for key, mark in _marks(project.site, "chart", language)}


def _release(series: Sequence[Series], mark: Mark) -> tuple[Series, Release]:
    """The release that a mark asks for: of its data set, for its period or the latest. Load has checked that both exist."""
    one = next(one for one in series if one.dataset == mark.option("dataset"))
    period = mark.option("period")
    if period is None:
        return one, one.latest
    return one, next(release for release in one.releases if release.period == Period.parse(period))


def _values(site: Site, series: Sequence[Series], language: Language) -> Iterator[tuple[FigureKey, str]]:
    for key, mark in _marks(site, "value", language):
        yield key, live_value(site, series, mark.target, mark.options, language)


def _organisation_stories(site: Site, series: Sequence[Series], language: Language) -> Iterator[tuple[str, Story]]:
    for organisation in sorted({one.organisation for one in series}):
        yield organisation, tell_organisation(site, [one for one in series if one.organisation == organisation], language)
