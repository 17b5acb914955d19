"""Charts: published values in, drawings out; one file is one kind of chart. Pictures are made by `render`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module

from generator.errors import UsageError, listed, nearest
from generator.model.chart import ChartRequest, Drawing, NotDrawn, Spec

Draw = Callable[[ChartRequest], Drawing | NotDrawn]


def _from(module: str) -> Draw:
    """The `draw` of a module, which is imported when it first draws: Altair costs half a second that `--help` must not pay."""

    def draw(request: ChartRequest) -> Drawing | NotDrawn:
        drawn: Drawing | NotDrawn = import_module(f"generator.charts.{module}").draw(request)
        return drawn if isinstance(drawn, NotDrawn) else _written_down(drawn)

    return draw


def _written_down(drawing: Drawing) -> Drawing:
    return replace(drawing, specs={width: Spec.of(spec) for width, spec in drawing.specs.items()})


CHARTS: Mapping[str, Draw] = {
    "action-timeline": _from("action_timeline"),
    "bullet": _from("bullet"),
    "control": _from("control"),
    "dimension-means": _from("dimension_means"),
    "drivers": _from("drivers"),
    "dumbbell": _from("dumbbell"),
    "funnel": _from("funnel"),
    "gap-interval": _from("gap_interval"),
    "heat-map": _from("heat_map"),
    "item-gaps": _from("item_gaps"),
    "item-means": _from("item_means"),
    "likert": _from("likert"),
    "likert-stacked": _from("likert_stacked"),
    "matrix": _from("matrix"),
    "nps-histogram": _from("nps_histogram"),
    "radar": _from("radar"),
    "sample-population": _from("sample_population"),
    "segment-dots": _from("segment_dots"),
    "slope": _from("slope"),
    "sparkline": _from("sparkline"),
    "themes": _from("themes"),
    "trend": _from("trend"),
    "waterfall": _from("waterfall"),
    "weighted-gaps": _from("weighted_gaps"),
    "zone": _from("zone"),
}


def draw(name: str, request: ChartRequest) -> Drawing | NotDrawn:
    """The chart of this kind, or the sentence that says why it cannot be drawn."""
    if name not in CHARTS:
        raise UsageError(f"no chart is called '{name}'. {nearest(name, CHARTS)} Charts: {listed(CHARTS)}")
    return CHARTS[name](request)
