"""From the converter's SVG to ours: one name for screen readers, ids of our own, fonts by name, colours for dark pages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape

from generator.charts.house_style import DARK, FONT
from generator.model.chart import Picture

TAG = re.compile(r"<[^>]+>")
NOISE = re.compile(r' (?:aria-[a-z]+|role|font-family|pointer-events|version|xmlns:xlink)="[^"]*"')
"""Vega's own roles and labels name every mark; the fonts are named once, on the root."""
IDENTITY = re.compile(r'(?<= id=")[^"]+(?=")')
SIZE = re.compile(r'<svg[^>]* width="(\d+(?:\.\d+)?)" height="(\d+(?:\.\d+)?)"')
PAINT = re.compile(r'( (?:fill|stroke)=")(#[0-9a-fA-F]{6})(?=")')


def finish(raw: str, chart_id: str, alt: str) -> Picture:
    """The light picture. The same specification gives the same bytes, whatever a process has drawn before."""
    tidy = TAG.sub(lambda tag: NOISE.sub("", tag.group()), raw)
    for place, name in enumerate(dict.fromkeys(IDENTITY.findall(tidy)), start=2):
        tidy = tidy.replace(f'id="{name}"', f'id="{chart_id}-{place}"').replace(f"url(#{name})", f"url(#{chart_id}-{place})")
    fonts = escape(FONT, {'"': "'"})
    root = f'<svg role="img" aria-labelledby="{chart_id}-1" font-family="{fonts}"'
    start = tidy.index(">") + 1
    title = f'<title id="{chart_id}-1">{escape(alt)}</title>'
    size = SIZE.match(tidy)
    if not size:
        raise ValueError("the converter's SVG has no size")
    return Picture(root + tidy[4:start] + title + tidy[start:], round(float(size[1])), round(float(size[2])))


def darken(light: Picture) -> Picture:
    """The same picture for a dark page: every colour exchanged for its partner, in attributes only."""
    return Picture(TAG.sub(lambda tag: _exchange(tag.group(), DARK), light.svg), light.width, light.height)


def _exchange(tag: str, partners: Mapping[str, str]) -> str:
    return PAINT.sub(lambda colour: colour[1] + partners[colour[2].upper()], tag)
