"""Diagrams laid out, the same for a page, a slide and PowerPoint: a grid becomes boxes, lines and words at their places.

layout    grid -> rectangles        routing  arrows between them       drawing  what comes of it
wrapping  lines of text that fit    svg      marks of a vector picture telling  the same in sentences

Pure functions of a Diagram, a language and a Sheet; every length is a multiple of the type's size, so that the type decides.
"""

from generator.diagrams.drawing import Drawing, Sheet
from generator.diagrams.layout import lay_out, lay_out_to_fit
from generator.diagrams.svg import SvgView, view_svg
from generator.diagrams.telling import Told, tell

__all__ = ["Drawing", "Sheet", "SvgView", "Told", "lay_out", "lay_out_to_fit", "tell", "view_svg"]
