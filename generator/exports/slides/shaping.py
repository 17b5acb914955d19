"""A diagram in PowerPoint: boxes, lines and words as shapes of its own, in one group, which a trainer moves and rewrites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from generator.diagrams import Drawing
from generator.diagrams.drawing import Band, DrawnBox, DrawnCurve, DrawnLine, Point, Rect, Words
from generator.diagrams.wrapping import ems
from generator.exports.slides.type import INK, MUTED, PAPER, write_run
from generator.model.diagram import Role
from generator.model.text import Language

BLUE, BLUE_SOFT, ORANGE, ORANGE_SOFT, TEAL, TEAL_SOFT, SOFT, LINE = (
    "12436d", "eaf1f8", "d9651f", "fdf2ea", "0f6b68", "e6f3f2", "f5f7fa", "d5dbe3")  # fmt: skip
LOOKS: Mapping[Role, tuple[str, str, str]] = {
    "customer": (BLUE_SOFT, BLUE, INK),
    "provider": (SOFT, MUTED, INK),
    "gap": (ORANGE_SOFT, ORANGE, INK),
    "lever": (TEAL_SOFT, TEAL, INK),
    "result": (BLUE, BLUE, PAPER),
    "plain": (PAPER, MUTED, INK),
}
"""Ground, border and type, as on the site."""
ALIGN = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}
SITES = ("top", "left", "bottom", "right")
"""Sides of a shape in the order in which PowerPoint numbers its connection points."""
DOT = 0.28


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws into one group of one slide; `left` and `top` of the drawing in points."""

    shapes: Any
    language: Language
    left: float
    top: float

    def point(self, point: Point) -> tuple[int, int]:
        return Pt(self.left + point[0]), Pt(self.top + point[1])

    def place(self, rect: Rect) -> tuple[int, int, int, int]:
        return *self.point((rect.x, rect.y)), Pt(rect.width), Pt(rect.height)


def add_diagram(slide: Any, drawing: Drawing, language: Language, *, left: float, top: float, alt: str) -> None:
    """Grounds, lines, boxes, words; what a line joins keeps hold of it."""
    group = slide.shapes.add_group_shape()
    group._element.nvGrpSpPr.cNvPr.set("descr", alt)
    pen = Pen(group.shapes, language, left, top)
    for band in drawing.bands:
        _add_band(pen, band)
    for frame in drawing.frames:
        shape = _add_rect(pen, frame.place, None, MUTED)
        shape.line.dash_style = MSO_LINE_DASH_STYLE.ROUND_DOT
        _add_words(pen, frame.lines, MUTED)
    if drawing.curve:
        _add_curve(pen, drawing.curve, drawing.size)
    shapes = {box.id: (_add_box(pen, box, drawing.size), box.place) for box in drawing.boxes}
    for arrow in drawing.arrows:
        _add_line(pen, arrow, shapes)
        _add_words(pen, arrow.lines, INK)


def _add_band(pen: Pen, band: Band) -> None:
    shape = _add_rect(pen, band.place, SOFT, None)
    shape.line.fill.background()
    if band.line:
        y = band.place.bottom + 1
        line = pen.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, *pen.point((band.place.x, y)), *pen.point((band.place.right, y))
        )
        _set_line(line, ORANGE, 1.5)
        line.line.dash_style = MSO_LINE_DASH_STYLE.LONG_DASH
    _add_words(pen, band.lines, MUTED)
    _add_words(pen, band.line_words, INK)


def _add_box(pen: Pen, box: DrawnBox, size: float) -> Any:
    ground, border, ink = LOOKS[box.role]
    shape = _add_rect(pen, box.place, ground, border)
    shape.name = box.id
    if box.role == "gap":
        shape.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = Pt(size * 0.3)
    frame.margin_top = frame.margin_bottom = Pt(size * 0.1)
    write_run(_paragraph(frame, 0), box.text, pen.language, size, color=ink, bold=box.role != "plain")
    if box.note:
        write_run(_paragraph(frame, 1), box.note, pen.language, round(size * 0.86, 1), color=ink)
    return shape


def _paragraph(frame: Any, number: int) -> Any:
    paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    return paragraph


def _add_rect(pen: Pen, place: Rect, ground: str | None, border: str | None) -> Any:
    shape = pen.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *pen.place(place))
    shape.adjustments[0] = min(0.5, 5 / min(place.width, place.height))
    _plain(shape)
    if ground is None:
        shape.fill.background()
    else:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(ground)
    if border is not None:
        shape.line.color.rgb, shape.line.width = _rgb(border), Pt(1.25)
    return shape


def _add_line(pen: Pen, arrow: DrawnLine, shapes: Mapping[str, tuple[Any, Rect]]) -> None:
    if len(arrow.points) == 2:
        line = pen.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *pen.point(arrow.points[0]), *pen.point(arrow.points[1]))
        _attach(line.begin_connect, shapes.get(arrow.start), arrow.points[0])
        _attach(line.end_connect, shapes.get(arrow.end), arrow.points[1])
    else:
        line = _polyline(pen, arrow.points)
    _set_line(line, INK, 1.25)
    if arrow.is_dashed:
        line.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    ends = line.line._get_or_add_ln()
    if arrow.heads == "both":
        etree.SubElement(ends, qn("a:headEnd")).set("type", "triangle")
    if arrow.heads != "none":
        etree.SubElement(ends, qn("a:tailEnd")).set("type", "triangle")


def _attach(connect: Any, joined: tuple[Any, Rect] | None, at: Point) -> None:
    """Where the line meets the middle of a side, the only places at which PowerPoint holds one."""
    if joined is None:
        return
    shape, place = joined
    x, y = place.middle
    sides = {"top": (x, place.y), "left": (place.x, y), "bottom": (x, place.bottom), "right": (place.right, y)}
    for number, side in enumerate(SITES):
        if abs(sides[side][0] - at[0]) < 1 and abs(sides[side][1] - at[1]) < 1:
            connect(shape, number)


def _polyline(pen: Pen, points: Sequence[Point]) -> Any:
    builder = pen.shapes.build_freeform(*pen.point(points[0]), scale=1.0)
    builder.add_line_segments([pen.point(point) for point in points[1:]], close=False)
    shape = builder.convert_to_shape()
    shape.fill.background()
    _plain(shape)
    return shape


def _add_curve(pen: Pen, curve: DrawnCurve, size: float) -> None:
    for start, end in curve.axes:
        _set_line(pen.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *pen.point(start), *pen.point(end)), LINE, 0.75)
    _set_line(_polyline(pen, curve.points), BLUE, 2.25)
    for x, y in curve.points:
        dot = Rect(x - DOT * size, y - DOT * size, 2 * DOT * size, 2 * DOT * size)
        shape = pen.shapes.add_shape(MSO_SHAPE.OVAL, *pen.place(dot))
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(BLUE)
        shape.line.fill.background()
        _plain(shape)
    for words in curve.lines:
        _add_words(pen, (words,), INK)


def _add_words(pen: Pen, lines: Sequence[Words], color: str) -> None:
    """One box of text for all lines of a label; wider than they are, because type differs from machine to machine."""
    if not lines:
        return
    first, bold = lines[0], lines[0].kind == "name"
    width = max(ems(line.text) for line in lines) * first.size * 1.2 + 6
    shift = {"start": 0.0, "middle": width / 2, "end": width}[first.anchor]
    top, bottom = first.y - first.size, lines[-1].y + 0.35 * first.size
    shape = pen.shapes.add_textbox(*pen.place(Rect(first.x - shift, top, width, bottom - top)))
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = False, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, line in enumerate(lines):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment = ALIGN[first.anchor]
        write_run(paragraph, line.text, pen.language, round(first.size, 1), color=color, bold=bold)


def _plain(shape: Any) -> None:
    """Without the shadow and the colours of the theme."""
    for style in shape._element.findall(qn("p:style")):
        shape._element.remove(style)


def _set_line(shape: Any, color: str, width: float) -> None:
    _plain(shape)
    shape.line.color.rgb, shape.line.width = _rgb(color), Pt(width)


def _rgb(color: str) -> Any:
    return RGBColor.from_string(color.upper())
