"""Comments of the project that uses everything: coded on two sides, two of them released."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.projects.builders import Yaml, text

CHANCES = {"praise": {"staff": 0.35, "rooms": 0.2, "speed": 0.04}, "complaint": {"staff": 0.03, "rooms": 0.15, "speed": 0.45}}
WROTE = 0.5


def comments() -> Yaml:
    names = {"staff": ("馆员", "Staff"), "rooms": ("阅览室", "Reading rooms"), "speed": ("等候", "Waiting")}
    post, codes = text("读者服务部主任", "Head of reader services"), text("两人各编一遍", "Two coders, each on their own")
    excerpt = {"period": "2026q3", "reviewed_by": post, "reviewed": "2026-10-05"}
    return {
        "themes": [{"id": name, "name": text(*words), "codes": [name]} for name, words in names.items()],
        "columns": [{"column": [side], "side": side} for side in CHANCES],
        "coded_by": codes,
        "excerpts": [
            {**excerpt, "theme": "speed", "side": "complaint", "text": text("等了四十分钟。", "I waited forty minutes.")},
            {**excerpt, "theme": "staff", "side": "praise", "text": text("馆员很耐心。", "The staff were patient.")},
        ],
    }


def written(quarter: int, rows: int) -> dict[str, list[Any]]:
    """Columns of codes, drawn by themselves: what else the respondents answered stays as it is."""
    random = np.random.default_rng(5_000 + quarter)
    wrote = random.random(rows) < WROTE
    found: dict[str, list[Any]] = {}
    for side, chances in CHANCES.items():
        said = {name: random.random(rows) < chance for name, chance in chances.items()}
        found[side] = [
            (";".join(name for name, mask in said.items() if mask[row]) or "none") if wrote[row] else "" for row in range(rows)
        ]
    return found
