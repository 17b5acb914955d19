"""A made-up survey whose comments were coded: complaints and praise of the five dimensions of service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.model.chart import ChartRequest
from generator.model.dataset import Comments, Theme, ThemeColumn
from generator.model.findings import Key
from generator.model.measures import COMMENTED, theme_key
from generator.model.release import Cell, Shown
from generator.model.text import Language, Text
from tests.charts.builders import DIMENSIONS, a_request

COMMENTS = Comments(
    themes=tuple(Theme(id=name, name=text, codes=(name,)) for name, text in DIMENSIONS.items()),
    columns=(ThemeColumn(column=("good",), side="praise"), ThemeColumn(column=("bad",), side="complaint")),
    coded_by=Text(zh="两名编码员各编一遍，一致率 91%", en="Two coders, each on their own; they agreed in 91%"),
)
SHARES: Mapping[str, tuple[float, ...]] = {
    "complaint": (0.08, 0.34, 0.2, 0.06, 0.17),
    "praise": (0.12, 0.1, 0.14, 0.11, 0.13),
}
"""In the order of DIMENSIONS: one complaint stands out, no praise does."""
N = 120


def mentioned(share: float, n: int = N, half: float = 0.06) -> Shown:
    low, high = max(0.0, share - half), min(1.0, share + half)
    return Shown(n, True, share, round(low, 3), round(high, 3), 0.001)


def at_most(share: float, n: int = N) -> Shown:
    return Shown(n, False, share, 0.0, 2 * share, 0.02, "at_most")


def themed_cells() -> dict[Key, Cell]:
    cells: dict[Key, Cell] = {COMMENTED: Shown(412, True, 0.291, 0.25, 0.337, 0.001)}
    for side, shares in SHARES.items():
        cells |= {theme_key(name, side): mentioned(share) for name, share in zip(DIMENSIONS, shares, strict=True)}
    return cells


def themed_request(language: Language = "en", changed: Mapping[Key, Cell] | None = None, target: str = "") -> ChartRequest:
    request = a_request(language, target=target, changed={**themed_cells(), **(changed or {})})
    dataset = request.site.datasets["answers"].model_copy(update={"comments": COMMENTS})
    return replace(request, site=replace(request.site, datasets={"answers": dataset}))


def a_request_for(_: str, language: Language, changed: Mapping[Key, Cell] | None = None) -> ChartRequest:
    return themed_request(language, changed)
