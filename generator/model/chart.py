"""A chart as a value. The static picture comes first; the specification draws the same numbers on demand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.model.analyses import NO_ANALYSES, Analyses
from generator.model.appraisal import Appraisal
from generator.model.release import Release, Series
from generator.model.scene import Scene
from generator.model.site import Site
from generator.model.table import Table
from generator.model.text import Language

Width = int
WIDE: Width = 720
"""Pixels of the picture for a wide screen and for print."""
NARROW: Width = 340
"""Pixels of the picture for a phone: laid out anew, not scaled down."""


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """What to draw: a kind of chart for one release (its series gives the past), in one language."""

    site: Site
    series: Series
    release: Release
    language: Language
    target: str = ""
    """Dimension id, segment id or battery id, where the chart is about one of them; otherwise empty."""
    analyses: Analyses = NO_ANALYSES
    """Control charts, funnels, matrices, comparisons: what `compare` read off the releases."""
    scene: Scene | None = None
    """Everything published of the organisation, for charts of actions, records and several releases."""
    appraisals: Mapping[str, Appraisal] = field(default_factory=dict)
    """What declared costs and benefits come to, by action id or `case/<id>`."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart before it is rendered: everything but the pictures. Made by one file of `charts` from published values."""

    name: str
    """Kind of chart: a key of the registry."""
    title: str
    """States the finding, without qualifiers."""
    subtitle: str
    """Measure, unit, period, base."""
    alt: str
    """At most 250 characters: what it shows, in numbers."""
    table: Table
    """The same numbers; also the CSV."""
    specs: Mapping[Width, Mapping[str, Any]]
    """Compiled Vega-Lite by width, light colours, data included; written down as `Spec` once it is drawn."""
    marks: int
    """How many data marks the picture must contain: a test counts them."""


class Spec(Mapping[str, Any]):
    """A specification as the JSON that pictures are made of: a tenth of the memory of the objects as which it reads."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def of(cls, spec: Mapping[str, Any]) -> Spec:
        """The same specification, compact and with its keys in order."""
        if isinstance(spec, Spec):
            return spec
        return cls(json.dumps(spec, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False))

    def __getitem__(self, key: str) -> Any:
        return self._read()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def _read(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.text)
        return read


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """A chart whose conditions do not hold, and the sentence that says why."""

    name: str
    reason: str
    is_needless: bool = False
    """The page says the same already: a results page leaves the place empty, a lesson that asked for it says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One rendered SVG with its size in CSS pixels."""

    svg: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with its pictures. `id` is a hash of its content: file names and anchors come from it."""

    id: str
    drawing: Drawing
    light: Mapping[Width, Picture]
    dark: Mapping[Width, Picture]
    spec: str
    """JSON of the wide specification for the interactive view."""
