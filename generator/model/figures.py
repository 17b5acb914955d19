"""Names that marks in course text may use: charts, values and their options. Tests hold them to the stages that make them."""

from __future__ import annotations

CHART_NAMES = (
    "action-timeline",
    "bullet",
    "control",
    "dimension-means",
    "drivers",
    "dumbbell",
    "funnel",
    "gap-interval",
    "heat-map",
    "item-gaps",
    "item-means",
    "likert",
    "likert-stacked",
    "matrix",
    "nps-histogram",
    "radar",
    "sample-population",
    "segment-dots",
    "slope",
    "sparkline",
    "themes",
    "trend",
    "waterfall",
    "weighted-gaps",
    "zone",
)
VALUE_NAMES = (
    "gap",
    "expectation",
    "minimum",
    "perception",
    "importance",
    "satisfaction",
    "mean",
    "top_box",
    "nps",
    "n",
    "widest-gap",
    "narrowest-gap",
    "headline",
)
VALUE_OPTIONS = ("dataset", "period", "battery", "dimension", "item", "target", "with")
