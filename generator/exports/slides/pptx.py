"""A deck as PowerPoint: text in placeholders, native charts and tables, notes for the speaker, one permanent name per slide."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Inches, Pt

from generator.exports.slides import layout
from generator.exports.slides.diagrams import caption_of, draw_for, place_of, say_label
from generator.exports.slides.layout import Box, size_that_fits
from generator.exports.slides.plotting import add_plot, add_table, plot_of
from generator.exports.slides.shaping import add_diagram
from generator.exports.slides.type import ACCENT, INK, MUTED, PAPER, set_theme_fonts, write_run
from generator.model.chart import Chart, NotDrawn
from generator.model.diagram import Diagram
from generator.model.teaching import Deck, DeckSlide
from generator.model.text import Language, Text
from generator.model.views import FigureKey
from generator.wording import say

TITLE_AND_CONTENT, TITLE_ONLY = 1, 5
"""Layouts of the library's own template."""
TITLE_SIZES, COVER_SIZES = (32, 30, 28, 26, 24, 22, 20), (44, 40, 36, 32, 28)
DARK = frozenset({"cover", "segment"})
"""Kinds of slides on a dark ground, which divide the deck."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_CREATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
Figures = Mapping[FigureKey, Chart | NotDrawn]


@dataclass(frozen=True, slots=True)
class Stage:
    """One deck on its way into one file."""

    presentation: Any
    deck: Deck
    figures: Figures
    language: Language

    def words(self, text: Text) -> str:
        return text.in_(self.language)


def write_pptx(deck: Deck, figures: Figures, language: Language) -> bytes:
    """The same deck gives the same bytes: no clock stands in the file."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(layout.WIDTH), Inches(layout.HEIGHT)
    set_theme_fonts(presentation)
    stage = Stage(presentation, deck, figures, language)
    presentation.core_properties.title = stage.words(deck.title)
    presentation.core_properties.author = "Gapsite"
    for number, slide in enumerate(deck.slides, 1):
        _add(stage, slide, number)
    written = io.BytesIO()
    presentation.save(written)
    return _without_clock(written.getvalue())


def _add(stage: Stage, slide: DeckSlide, number: int) -> None:
    figure = slide.diagram or _figure_of(stage, slide)
    is_dark = slide.kind in DARK
    chosen = TITLE_ONLY if is_dark or not slide.points else TITLE_AND_CONTENT
    page = stage.presentation.slides.add_slide(stage.presentation.slide_layouts[chosen])
    page._element.cSld.set("name", slide.id)
    if is_dark:
        _paint(page)
    title = layout.COVER if is_dark else layout.TITLE
    _write(stage, page.shapes.title, [stage.words(slide.title)], title, TITLE_SIZES if not is_dark else COVER_SIZES,
           PAPER if is_dark else ACCENT, is_title=True)  # fmt: skip
    _add_points(stage, page, slide, is_dark=is_dark, has_figure=figure is not None)
    if isinstance(figure, Diagram):
        _add_diagram(stage, page, slide, figure)
    elif figure is not None:
        _add_figure(stage, page, figure, layout.FIGURE if slide.points else layout.WIDE_FIGURE)
    _add_foot(stage, page, slide, number, is_dark=is_dark)
    _add_notes(stage, page, slide, figure)


def _paint(page: Any) -> None:
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = RGBColor.from_string(ACCENT.upper())


def _add_points(stage: Stage, page: Any, slide: DeckSlide, *, is_dark: bool, has_figure: bool) -> None:
    points = [stage.words(point) for point in slide.points]
    if not points:
        return
    if is_dark:
        box = page.shapes.add_textbox(0, 0, 0, 0)
        _write(stage, box, points, layout.UNDER_COVER, layout.SIZES, PAPER)
        return
    body = page.placeholders[1]
    _write(stage, body, points, layout.HALF if has_figure else layout.BODY, layout.SIZES, INK)


def _write(  # noqa: PLR0917 - one shape, its words, its place and its type
    stage: Stage, shape: Any, texts: Sequence[str], box: Box, sizes: Sequence[int], color: str, *, is_title: bool = False
) -> None:
    """Paragraphs in a shape, at the largest size that fits."""
    shape.left, shape.top = Inches(box.left), Inches(box.top)
    shape.width, shape.height = Inches(box.width), Inches(box.height)
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if is_title else MSO_ANCHOR.TOP
    size = size_that_fits(texts, box, sizes)
    for number, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = None
        paragraph.space_after = Pt(0 if is_title else size * 0.45)
        _align_left(paragraph)
        write_run(paragraph, text, stage.language, size, color=color, bold=is_title)


def _align_left(paragraph: Any) -> None:
    from pptx.enum.text import PP_ALIGN  # noqa: PLC0415 - beside its only use

    paragraph.alignment = PP_ALIGN.LEFT


def _figure_of(stage: Stage, slide: DeckSlide) -> Chart | NotDrawn | None:
    if slide.figure is None or slide.figure.chart is None or slide.figure.dataset is None:
        return None
    target = (("target", slide.figure.target),) if slide.figure.target else ()
    return stage.figures.get(FigureKey(slide.figure.chart, (("dataset", slide.figure.dataset), *target)))


def _add_figure(stage: Stage, page: Any, figure: Chart | NotDrawn, box: Box) -> None:
    if isinstance(figure, NotDrawn):
        note = page.shapes.add_textbox(0, 0, 0, 0)
        _write(stage, note, [figure.reason], box, layout.SIZES, MUTED)
        return
    caption = Box(box.left, box.top + box.height - 0.05, box.width, 0.5)
    plot = plot_of(figure.drawing.table)
    if plot is not None:
        add_plot(page, figure, plot, box)
    else:
        add_table(page, figure.drawing.table, box, lambda paragraph, text, bold: write_run(
            paragraph, text, stage.language, 12, bold=bold))  # fmt: skip
    said = page.shapes.add_textbox(0, 0, 0, 0)
    _write(stage, said, [f"{figure.drawing.title} · {figure.drawing.subtitle}"], caption, (12, 11, 10, 9, 8), MUTED)


def _add_diagram(stage: Stage, page: Any, slide: DeckSlide, diagram: Diagram) -> None:
    """In the middle of its place."""
    box, drawing = place_of(slide), draw_for(slide, diagram, stage.language)
    top = box.top * layout.POINTS + max(0.0, box.height * layout.POINTS - drawing.height) / 2
    alt = say_label(diagram, stage.language)
    add_diagram(page, drawing, stage.language, left=box.left * layout.POINTS, top=top, alt=alt)
    if caption := caption_of(slide, diagram, stage.language):
        said = page.shapes.add_textbox(0, 0, 0, 0)
        place = Box(box.left, box.top + box.height + 0.05, box.width, 0.35)
        _write(stage, said, [caption], place, (12, 11, 10), MUTED)


def _add_foot(stage: Stage, page: Any, slide: DeckSlide, number: int, *, is_dark: bool) -> None:
    parts = [stage.words(stage.deck.title), str(number)]
    if slide.minutes:
        parts.insert(1, say(stage.language, "slides.minutes", planned=slide.minutes[1]))
    foot = page.shapes.add_textbox(0, 0, 0, 0)
    _write(stage, foot, [" · ".join(parts)], layout.FOOT, (11,), PAPER if is_dark else MUTED)


def _add_notes(stage: Stage, page: Any, slide: DeckSlide, figure: Chart | NotDrawn | Diagram | None) -> None:
    lines = [stage.words(note) for note in slide.notes]
    if slide.minutes:
        least, planned, most = slide.minutes
        lines.insert(0, say(stage.language, "slides.notes.minutes", least=least, planned=planned, most=most))
    if isinstance(figure, Chart):
        lines.append(say(stage.language, "slides.notes.figure", alt=figure.drawing.alt))
    if isinstance(figure, Diagram):
        lines.append(say(stage.language, "slides.notes.figure", alt=stage.words(figure.about)))
    frame = page.notes_slide.notes_text_frame
    for number, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        write_run(paragraph, line, stage.language, 12)


def _without_clock(content: bytes) -> bytes:
    """The same archive with one date in every entry, in the workbooks behind its charts too, so that a rebuild gives the same
    bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            inner = read.read(name)
            if name.endswith(".xlsx"):
                inner = _without_clock(inner)
            written.writestr(entry, _CREATED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", inner) if name.endswith(_CORE) else inner)
    return out.getvalue()
