"""Slides that stay editable: native text, charts, tables and notes in PowerPoint, from the same deck as the ones in HTML.

pptx        a deck as .pptx          layout   where things stand and how large type may be
type        fonts, Chinese included   plotting  a published chart as a native chart or table
"""

from generator.exports.slides.pptx import write_pptx

__all__ = ["write_pptx"]
