"""Every distribution of answers that fits what is published of a small group: CORVIDS' and SPRITE's question, answered whole.

Source: Heathers et al. 2018, "Recovering data from summary statistics: Sample Parameter Reconstruction via Iterative
TEchniques (SPRITE)"; Wilner, Wood and Simons 2018, "Complete recovery of values in Diophantine systems (CORVIDS)".
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.attack.blocks import Block
from generator.attack.values import Interval

Counts = NDArray[np.int16]
MOST_PEOPLE, MOST_ANSWERS = 50, 5
"""316,251 distributions of 50 people over 5 answers; more are left to the solver."""
NOISE = 1e-6


def is_enumerable(block: Block) -> bool:
    """The base is known exactly and small."""
    return block.n[0] == block.n[1] <= MOST_PEOPLE and len(block.scale.answers) <= MOST_ANSWERS


def distributions(block: Block) -> Counts:
    """(distributions, answers): all that satisfy every row of the block."""
    found = compositions(block.n[0], len(block.scale.answers))
    for row in block.rows:
        total = found[:, list(row.places)] @ np.array(row.coefficients)
        found = found[(total >= row.low - NOISE) & (total <= row.high + NOISE)]
    return found


def enumerated_bounds(found: Counts, places: tuple[int, ...]) -> Interval:
    """Least and greatest sum of these counts over distributions of which there is one at least."""
    total = found[:, list(places)].sum(axis=1)
    return int(total.min()), int(total.max())


@lru_cache(maxsize=8)
def compositions(people: int, answers: int) -> Counts:
    """Every way in which so many people can spread over so many answers."""
    if answers == 1:
        return np.array([[people]], dtype=np.int16)
    parts = []
    for first in range(people + 1):
        rest = compositions(people - first, answers - 1) if answers > 2 else np.array([[people - first]], dtype=np.int16)
        parts.append(np.column_stack([np.full(len(rest), first, dtype=np.int16), rest]))
    return np.concatenate(parts)
