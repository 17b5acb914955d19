"""Every group of a segment on the headline measure and on each dimension."""

from __future__ import annotations

from generator.cells import estimate_data, size_datum
from generator.model.chart import ChartRequest
from generator.model.dataset import SegmentColumn
from generator.model.table import Column, Datum, Table
from generator.tables.layout import finished, leading_columns, leading_figures
from generator.wording import say


def make_segment_table(request: ChartRequest) -> Table:
    """One row per group of the segment that the request names, everyone last; no row where no segment is named."""
    language, segment = request.language, _segment(request)
    title = segment.name.in_(language) if segment else say(language, "tables.group")
    columns = (
        Column("group", title, "text"),
        Column("respondents", say(language, "tables.respondents"), "number"),
        *leading_columns(request),
    )
    rows = []
    if segment:
        rows = [_row(request, segment.id, level.id, level.name.in_(language)) for level in segment.levels]
        rows.append(_row(request, "", "", say(language, "everyone")))
    return finished(request, "segments", say(language, "tables.segments.caption", segment=title), columns, rows)


def _segment(request: ChartRequest) -> SegmentColumn | None:
    dataset = request.site.datasets.get(request.release.dataset)
    return next((s for s in dataset.segments if s.id == request.target), None) if dataset else None


def _row(request: ChartRequest, segment: str, level: str, name: str) -> tuple[Datum, ...]:
    keys = [(figure.key._replace(segment=segment, level=level), figure.unit) for figure in leading_figures(request)]
    data = (datum for key, unit in keys for datum in estimate_data(request.language, request.release.get(key), unit))
    return (Datum(name), size_datum(request.language, request.release.sizes.get((segment, level))), *data)
