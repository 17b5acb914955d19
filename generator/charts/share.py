"""Pictures for share cards: the dimensions of a release as shapes without words: the same bytes everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.cache import Cache, digest
from generator.charts.house_style import EXPECTATION, GRID, LINK, PERCEPTION
from generator.charts.reading import judged_form
from generator.model import urls
from generator.model.instrument import Battery, Instrument, Scale
from generator.model.measures import dimension_key
from generator.model.page import SHARE_SIZE, Asset
from generator.model.release import Release, Series
from generator.model.site import Site

GROUND = "#F5F7FA"
MOST_ROWS = 8
LEFT, RIGHT, TOP, BOTTOM = 130, 1110, 90, 540
DOT, DIAMOND = 20, 24
SAMPLE = ((0.86, 0.52), (0.9, 0.66), (0.84, 0.6), (0.92, 0.7), (0.82, 0.48))
"""The picture of the site itself: places between the ends, of no survey."""


@dataclass(frozen=True, slots=True)
class Row:
    """One dimension: places between 0 and 1 along the scale; what is not asked or not published is None."""

    expected: float | None
    perceived: float | None


def draw_share_pictures(site: Site, series: Sequence[Series], cache: Cache) -> tuple[Asset, ...]:
    """One for the newest release of every survey that has dimensions, and one for all other pages; kept by content."""
    pictures = {urls.SITE_PICTURE: picture_of([Row(*ends) for ends in SAMPLE])}
    for one in series:
        rows = rows_of(site.instruments[one.latest.instrument], one.latest)
        if rows:
            pictures[urls.share_picture(one.organisation, one.latest.period.id, one.dataset)] = picture_of(rows)
    return tuple(Asset(path, _png(svg, cache)) for path, svg in sorted(pictures.items()))


def rows_of(instrument: Instrument, release: Release) -> tuple[Row, ...]:
    """In the order of the questionnaire: of the battery of the headline, or else the first with two published dimensions."""
    named = sorted(instrument.batteries, key=lambda battery: battery.id != instrument.headline.battery)
    found = (_rows(instrument, battery, release) for battery in named)
    return next((rows for rows in found if rows), ())


def picture_of(rows: Sequence[Row]) -> str:
    """The drawing as SVG: the scale from end to end, a diamond for expectation, a circle for perception, the gap between."""
    width, height = SHARE_SIZE
    step = (BOTTOM - TOP) / max(len(rows), 1)
    marks = "".join(_row(row, TOP + step * (place + 0.5)) for place, row in enumerate(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<rect width="{width}" height="{height}" fill="{GROUND}"/><rect width="28" height="{height}" fill="{PERCEPTION}"/>'
        f"{marks}</svg>"
    )


def _rows(instrument: Instrument, battery: Battery, release: Release) -> tuple[Row, ...]:
    scales: Mapping[str, Scale] = {form.form: instrument.scale(form.scale) for form in battery.forms}
    judged = judged_form(battery)
    ends = {"expected": "expectation", "perceived": judged}
    places: Mapping[str, list[float | None]] = {name: [] for name in ends}
    for dimension in battery.dimensions[:MOST_ROWS]:
        for name, form in ends.items():
            cell = release.shown(dimension_key(battery.id, dimension, form)) if form in scales else None
            scale = scales.get(form)
            place = (cell.value - scale.min) / (scale.max - scale.min) if cell and scale else None
            places[name].append(place)
    rows = tuple(Row(*pair) for pair in zip(places["expected"], places["perceived"], strict=True))
    return rows if sum(row.perceived is not None for row in rows) > 1 else ()


def _row(row: Row, y: float) -> str:
    line = f'<line x1="{LEFT}" x2="{RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}" stroke-width="4"/>'
    expected, perceived = (None if place is None else LEFT + place * (RIGHT - LEFT) for place in (row.expected, row.perceived))
    marks = [line]
    if expected is not None and perceived is not None:
        ends = f'x1="{perceived:.1f}" x2="{expected:.1f}" y1="{y:.1f}" y2="{y:.1f}"'
        marks.append(f'<line {ends} stroke="{LINK}" stroke-width="16"/>')
    if expected is not None:
        corners = ((expected, y - DIAMOND), (expected + DIAMOND, y), (expected, y + DIAMOND), (expected - DIAMOND, y))
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
        marks.append(f'<polygon points="{points}" fill="{EXPECTATION}"/>')
    if perceived is not None:
        marks.append(f'<circle cx="{perceived:.1f}" cy="{y:.1f}" r="{DOT}" fill="{PERCEPTION}"/>')
    return "".join(marks)


def _png(svg: str, cache: Cache) -> bytes:
    def make() -> bytes:
        from vl_convert import svg_to_png  # noqa: PLC0415 - a large library, needed only when the cache has no picture

        return bytes(svg_to_png(svg, scale=1))

    return cache.through("share", digest("share", svg), make)
