"""Pictures and numbers that texts and slides ask for, and what every drawing of a release depends on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.cache import digest
from generator.charts import draw
from generator.charts.render import Batch, render
from generator.model.chart import Chart, ChartRequest, Drawing, NotDrawn
from generator.model.period import Period
from generator.model.release import Release, Series
from generator.model.text import Language
from generator.model.views import FigureKey
from generator.narrate import live_value
from generator.pipeline.analysing import Analyst
from generator.pipeline.reading import PACKAGE, Project
from generator.pipeline.scenes import look_of_scene
from generator.pipeline.teaching import Taught, figures_of_slides, marks_of

Pictured = Drawing | NotDrawn


def look_of(project: Project, dataset: str, language: Language) -> str:
    """Fingerprint of everything that words and drawings of a data set depend on."""
    shared = (PACKAGE, PACKAGE.parent / "templates" / "locale")
    organisation = look_of_scene(project, project.site.datasets[dataset].organisation)
    return digest(dataset, organisation, language, project.tree(*shared))


def every_release(series: Series) -> tuple[Release, ...]:
    """The newest of every period, then what they superseded."""
    return (*series.releases, *series.superseded)


def series_until(series: Series, release: Release) -> Series:
    """The series as it stands at one release: earlier periods as they are now, its own as that release has it."""
    earlier = tuple(each for each in series.releases if each.period < release.period)
    return Series(series.organisation, series.dataset, (*earlier, release))


def drawn(drawings: Iterable[Pictured]) -> Iterator[Drawing]:
    """Those of which there is something to see."""
    return (one for one in drawings if isinstance(one, Drawing))


def render_drawings(project: Project, drawings: Iterable[Pictured]) -> Mapping[int, Chart]:
    """Charts by identity of their drawing; equal drawings are rendered once."""
    real = tuple(drawn(drawings))
    return {id(drawing): chart for drawing, chart in zip(real, render(real, project.cache), strict=True)}


def charts_of_batch(batch: Batch) -> Mapping[int, Chart]:
    """The same of drawings that are being rendered already."""
    return {id(drawing): chart for drawing, chart in zip(batch.drawings, batch.charts(), strict=True)}


def pictured(drawing: Pictured, charts: Mapping[int, Chart]) -> Chart | NotDrawn:
    return drawing if isinstance(drawing, NotDrawn) else charts[id(drawing)]


def draw_figures(reader: Analyst, series: Sequence[Series], language: Language, taught: Taught) -> Mapping[FigureKey, Pictured]:
    project = reader.project
    looks = {one.dataset: look_of(project, one.dataset, language) for one in series}

    def figure(key: FigureKey) -> Pictured:
        options = dict(key.options)
        one, release = _release(series, options)
        past = series_until(one, release)

        def make() -> Pictured:
            target, analyses = options.get("target", ""), reader.analyses(past, release)
            return draw(key.name, ChartRequest(project.site, past, release, language, target, analyses))

        return project.cache.value("figures", digest(looks[one.dataset], repr(key)), make)

    return {key: figure(key) for key in (*marks_of(taught, "chart", language), *figures_of_slides(taught.teaching))}


def _release(series: Sequence[Series], options: Mapping[str, str]) -> tuple[Series, Release]:
    """The release that a mark asks for: of its data set, for its period or the latest. Load has checked that both exist."""
    one = next(one for one in series if one.dataset == options["dataset"])
    period = options.get("period")
    if period is None:
        return one, one.latest
    return one, next(release for release in one.releases if release.period == Period.parse(period))


def tell_values(taught: Taught, series: Sequence[Series], language: Language) -> Iterator[tuple[FigureKey, str]]:
    for key in marks_of(taught, "value", language):
        yield key, live_value(taught.site, series, key.name, key.options, language)
