"""A compiled specification is filled with data, size and axis: under a millisecond, where building it costs tens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from generator.charts.axis import Axis

Rows = Sequence[Mapping[str, str | float]]
ROW_CAP = 5000
"""A picture with more rows could stop the whole process, and nobody could read it."""


def fill(skeleton: Mapping[str, Any], size: Mapping[str, Any], axis: Axis, datasets: Mapping[str, Rows]) -> dict[str, Any]:
    """`skeleton` with its data. Numbers are finite and never a negative zero; every layer finds its dataset, if empty."""
    named = {layer["data"]["name"] for layer in skeleton["layer"]}
    if unknown := set(datasets) - named:
        raise ValueError(f"no layer draws {sorted(unknown)}")
    rows = {name: [_clean(row) for row in datasets.get(name, ())] for name in sorted(named)}
    if sum(map(len, rows.values())) > ROW_CAP:
        raise ValueError(f"a chart may not have more than {ROW_CAP} rows")
    params = [{"name": "low", "value": axis.low}, {"name": "high", "value": axis.high}]
    return {**skeleton, **size, "params": params, "datasets": rows}


def _clean(row: Mapping[str, str | float]) -> dict[str, str | float]:
    if any(isinstance(value, float) and not isfinite(value) for value in row.values()):
        raise ValueError(f"not a finite number in {dict(row)}")
    return {name: value if isinstance(value, str) else value + 0.0 for name, value in row.items()}
