"""Codes that readers gave to comments: what is praised and what is complained about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from generator.example.truth import FALL_SINCE

COMMENTED = 0.26
NO_THEME, NO_COMMENT = "none", ""
COMPLAINTS: Mapping[str, float] = {
    "temperature": 0.24,
    "hotline": 0.12,
    "arrival": 0.14,
    "repair": 0.13,
    "billing": 0.09,
    "notice": 0.11,
    "staff": 0.03,
    "app": 0.06,
}
"""Share of comments that complain about it."""
PRAISES: Mapping[str, float] = {
    "temperature": 0.1,
    "hotline": 0.04,
    "arrival": 0.07,
    "repair": 0.08,
    "billing": 0.02,
    "notice": 0.03,
    "staff": 0.17,
    "app": 0.06,
}
LOUDER: Mapping[str, float] = {"hotline": 0.25, "arrival": 0.27}
"""Complaints since responsiveness fell."""


def comments_of(period: str, count: int, random: np.random.Generator) -> list[tuple[str, str]]:
    """Praise and complaint of every respondent; both empty without a comment."""
    complaints = {**COMPLAINTS, **(LOUDER if period >= FALL_SINCE else {})}
    wrote = (random.random(count) < COMMENTED).tolist()
    praised, blamed = random.random((count, len(PRAISES))), random.random((count, len(complaints)))
    return [
        (_codes(PRAISES, praised[row].tolist()), _codes(complaints, blamed[row].tolist()))
        if is_there
        else (NO_COMMENT, NO_COMMENT)
        for row, is_there in enumerate(wrote)
    ]


def _codes(shares: Mapping[str, float], draws: Sequence[float]) -> str:
    return ";".join(theme for (theme, share), draw in zip(shares.items(), draws, strict=True) if draw < share) or NO_THEME
