"""Words for proportions, used only where the whole published interval lies in their band."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.release import Shown
from generator.narrate.topic import Topic

BANDS: Mapping[str, tuple[float, float]] = {
    "few": (0.0, 0.10),
    "minority": (0.10, 0.25),
    "sizeable": (0.25, 0.45),
    "half": (0.45, 0.55),
    "majority": (0.55, 0.75),
    "most": (0.75, 0.90),
    "nearly_all": (0.90, 1.0),
}
"""Results-pages.md §4.5. A boundary belongs to both bands, so an interval that ends on it still lies within one."""


def band_of(cell: Shown) -> str:
    """Empty where there is no interval, only a bound, or an interval that reaches into a second band."""
    if cell.low is None or cell.high is None or cell.edge:
        return ""
    low, high = cell.low, cell.high
    return next((name for name, (least, most) in BANDS.items() if least <= low and high <= most), "")


def proportion_word(topic: Topic, cell: Shown) -> str:
    """`about half`; empty where the interval allows no word."""
    band = band_of(cell)
    return topic.say(f"proportion.{band}") if band else ""
