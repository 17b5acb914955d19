"""Sparkline: the last twelve periods of one number, tiny and without words, beside a card that says it all."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

from generator.cells import displayed, estimate_columns, estimate_data
from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import Axis, axis_over
from generator.charts.followed import Followed, followed
from generator.charts.reading import alt_text
from generator.charts.spec import Rows, fill
from generator.model.asked import items_asked_otherwise
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn
from generator.model.release import Release, Shown
from generator.model.table import Column, Datum, Table
from generator.wording import period, say

NAME = "sparkline"
SIZE = (90, 22)
"""Pixels, wherever it stands."""
PERIODS, FEWEST = 12, 3
MARGIN = 4


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Of the number that the target names, see `followed`. The card says its value: without a past there is nothing to add."""
    line = followed(request)
    if line is None:
        return NotDrawn(NAME, say(request.language, "charts.sparkline.no_number"), is_needless=True)
    releases = line.series.releases[-PERIODS:]
    known = [release for release in releases if release.shown(line.key)]
    if len(known) < FEWEST:
        reason = say(request.language, "charts.trend.too_few", k=len(known), fewest=FEWEST)
        return NotDrawn(NAME, reason, is_needless=True)
    words = {"measure": line.name, "k": len(known)}
    span = {"first": period(request.language, known[0].period), "last": period(request.language, known[-1].period)}
    spec = _spec(request, line, releases)
    return Drawing(
        name=NAME,
        title=say(request.language, "charts.sparkline.title", measure=line.name),
        subtitle=say(request.language, "charts.sparkline.subtitle", **span),
        alt=alt_text(request, say(request.language, "charts.sparkline.alt", **words, **span)),
        table=_table(request, line, releases),
        specs={width: spec for width in (WIDE, NARROW)},
        marks=1,
    )


def _table(request: ChartRequest, line: Followed, releases: tuple[Release, ...]) -> Table:
    language = request.language
    columns = (
        Column("period", say(language, "charts.period"), "text"),
        *estimate_columns(language, line.key.form, line.name, line.unit),
    )
    rows = tuple(
        (Datum(period(language, release.period)), *estimate_data(language, release.get(line.key), line.unit))
        for release in releases
    )
    title = say(language, "charts.sparkline.title", measure=line.name)
    return Table(NAME, language, title, columns, rows, title=title)


def _spec(request: ChartRequest, line: Followed, releases: tuple[Release, ...]) -> dict[str, Any]:
    wide, high = (side - 2 * MARGIN for side in SIZE)
    places = [wide * place / max(1, len(releases) - 1) for place in range(len(releases))]
    points = [_point(line, release, x) for release, x in zip(releases, places, strict=True)]
    known = [point for point in points if point]
    axis = axis_over([point["v"] for point in known], line.unit, 1, line.low, line.high)
    tight = Axis(min(axis.low, *(p["v"] for p in known)), max(axis.high, *(p["v"] for p in known)), axis.step)
    joined: list[dict[str, str | float]] = [
        {"x": one["x"], "x2": two["x"], "v": one["v"], "v2": two["v"]}
        for (one, two), (before, now) in zip(pairwise(points), pairwise(releases), strict=True)
        if one and two and not _is_break(request, line, before, now)
    ]
    last: Rows = [{**known[-1], "tip": period(request.language, releases[-1].period)}]
    size = {"width": wide, "height": high, "padding": MARGIN}
    return fill(_skeleton(), size, tight, {"steps": joined, "last": last})


def _point(line: Followed, release: Release, x: float) -> dict[str, float]:
    """Nothing for a period without a published value."""
    cell = release.shown(line.key)
    return {"x": x, "v": displayed(cell.value, cell.step, line.unit)} if isinstance(cell, Shown) and not cell.edge else {}


def _is_break(request: ChartRequest, line: Followed, before: Release, now: Release) -> bool:
    """The two periods are not comparable, so no line joins them."""
    cell = now.shown(line.key)
    if before.instrument != now.instrument or (cell is not None and "b" in cell.marks):
        return True
    instrument = request.site.instruments.get(now.instrument)
    return instrument is not None and bool(items_asked_otherwise(line.key, before, now, instrument))


@cache
def _skeleton() -> dict[str, Any]:
    drawn = layers.assemble(
        layers.slopes("steps", style.PERCEPTION, 1.5),
        layers.moments("last", style.PERCEPTION, 28),
    )
    return drawn
