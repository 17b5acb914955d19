"""What a slide shows in one language, with its type sized and its picture chosen; the template puts it in order."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.exports.slides import layout
from generator.exports.slides.diagrams import DiagramView, view_diagram
from generator.exports.slides.layout import Box, size_that_fits
from generator.model.chart import NARROW, Chart, NotDrawn, Picture
from generator.model.lesson import SlideFigure
from generator.model.teaching import Deck, DeckSlide
from generator.model.text import Language
from generator.model.views import FigureKey
from generator.wording import say

Figures = Mapping[FigureKey, Chart | NotDrawn]
Address = Callable[[Chart, int], str]
"""Where the picture of a chart in one width is found."""
DARK = frozenset({"cover", "segment"})
"""Kinds of slides on a dark ground, which divide the deck."""
TITLE_SIZES, COVER_SIZES = (32, 30, 28, 26, 24, 22, 20), (44, 40, 36, 32, 28)
SPOKEN = frozenset({"discuss", "quiz", "end"})
"""Kinds that say one thing, in large type."""
LARGE_SIZES = (36, 34, 32, 30, *layout.SIZES)


@dataclass(frozen=True, slots=True)
class FigureView:
    src: str
    narrow: str
    """The same for a phone held upright."""
    width: int
    height: int
    alt: str
    title: str
    subtitle: str
    is_demo: bool
    """Whether these numbers are the demonstration's, where the organisation's own would stand."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch of class time to which a slide belongs, and its planned minutes."""

    anchor: str
    planned: int


@dataclass(frozen=True, slots=True)
class SlideView:
    anchor: str
    """The permanent id without the lesson's, which the file is named after."""
    kind: str
    number: int
    title: str
    title_size: int
    """Points on a slide of 13.33 inches, as all sizes."""
    points: tuple[str, ...]
    size: int
    is_listed: bool
    figure: FigureView | None
    diagram: DiagramView | None
    missing: str
    """Why the figure is not drawn."""
    minutes: str
    stretch: Stretch | None
    notes: tuple[str, ...]
    """Empty in a deck for learners."""

    @property
    def is_dark(self) -> bool:
        return self.kind in DARK


@dataclass(frozen=True, slots=True)
class Source:
    """Where the figures of a deck come from, and whose words are wanted."""

    deck: Deck
    figures: Figures
    language: Language
    address: Address


def view_slides(source: Source) -> Iterator[SlideView]:
    """A divider begins a stretch; discussion, key points and what follows belong to none."""
    stretch: Stretch | None = None
    for number, slide in enumerate(source.deck.slides, 1):
        if slide.kind == "segment" and slide.minutes:
            stretch = Stretch(anchor_of(slide), slide.minutes[1])
        yield _view(source, slide, number, stretch if slide.segment_kind else None)


def anchor_of(slide: DeckSlide) -> str:
    return slide.id.rpartition("/")[2]


def embedded(chart: Chart, width: int) -> str:
    """The picture inside the file. As an image, so that nothing in it could ever run."""
    return f"data:image/svg+xml;base64,{base64.b64encode(chart.light[width].svg.encode()).decode()}"


def _view(source: Source, slide: DeckSlide, number: int, stretch: Stretch | None) -> SlideView:
    title = slide.title.in_(source.language)
    points = tuple(point.in_(source.language) for point in slide.points)
    figure = _figure_of(source, slide.figure)
    is_dark = slide.kind in DARK
    diagram = view_diagram(slide, slide.diagram, source.language) if slide.diagram else None
    missing = figure.reason if isinstance(figure, NotDrawn) else ""
    return SlideView(
        anchor_of(slide),
        slide.kind,
        number,
        title,
        size_that_fits([title], layout.COVER, COVER_SIZES) if is_dark else size_that_fits([title], layout.TITLE, TITLE_SIZES),
        points,
        size_that_fits(points, _box(slide, figure), LARGE_SIZES if slide.kind in SPOKEN else layout.SIZES),
        len(points) > 1,
        _view_figure(source, slide, figure) if isinstance(figure, Chart) else None,
        diagram,
        missing,
        say(source.language, "slides.minutes", planned=slide.minutes[1]) if slide.minutes else "",
        stretch,
        _notes(source, slide, figure),
    )


def _box(slide: DeckSlide, figure: Chart | NotDrawn | None) -> Box:
    if slide.kind in DARK:
        return layout.UNDER_COVER
    return layout.HALF if figure is not None or slide.diagram else layout.BODY


def _figure_of(source: Source, figure: SlideFigure | None) -> Chart | NotDrawn | None:
    if figure is None or figure.chart is None or figure.dataset is None:
        return None
    target = (("target", figure.target),) if figure.target else ()
    return source.figures.get(FigureKey(figure.chart, (("dataset", figure.dataset), *target)))


def _view_figure(source: Source, slide: DeckSlide, chart: Chart) -> FigureView:
    box = layout.FIGURE if slide.points else layout.WIDE_FIGURE
    width = _most_legible(chart.light, box)
    picture, drawing, edition = chart.light[width], chart.drawing, source.deck.edition
    is_demo = edition.is_demo and slide.figure is not None and slide.figure.dataset == edition.dataset
    return FigureView(
        source.address(chart, width),
        source.address(chart, NARROW),
        picture.width,
        picture.height,
        _alt(source, chart),
        drawing.title,
        drawing.subtitle,
        is_demo,
    )


def _most_legible(pictures: Mapping[int, Picture], box: Box) -> int:
    """The width whose picture is enlarged most where it stands, because type in all of them has the same size."""

    def enlarged(width: int) -> float:
        return min(box.width / pictures[width].width, box.height / pictures[width].height)

    return max(sorted(pictures, reverse=True), key=enlarged)


def _notes(source: Source, slide: DeckSlide, figure: Chart | NotDrawn | None) -> tuple[str, ...]:
    lines = [note.in_(source.language) for note in slide.notes]
    if slide.minutes:
        least, planned, most = slide.minutes
        lines.insert(0, say(source.language, "slides.notes.minutes", least=least, planned=planned, most=most))
    if isinstance(figure, Chart):
        lines.append(say(source.language, "slides.notes.figure", alt=_alt(source, figure)))
    if slide.diagram:
        lines.append(say(source.language, "slides.notes.figure", alt=slide.diagram.about.in_(source.language)))
    return tuple(lines)


def _alt(source: Source, chart: Chart) -> str:
    """Without the hint at the table below the picture: a slide has none."""
    return chart.drawing.alt.removesuffix(say(source.language, "charts.table_below")).rstrip()
