"""Kano categories of a feature, from the pair of answers: how one feels if it is there, and if it is not."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

CATEGORIES = ("attractive", "one_dimensional", "must_be", "indifferent", "reverse", "questionable")
LETTERS = "AOMIRQ"
"""One letter for each category, as the table below prints them."""
EVALUATION = (
    "QAAAO",
    "RIIIM",
    "RIIIM",
    "RIIIM",
    "RRRRQ",
)
"""Rows: the feature is there; columns: it is not. Both: like it, expect it, do not mind, can live with it, dislike it.

Source: Kano, Seraku, Takahashi and Tsuji 1984; Berger et al. 1993, Center for Quality of Management J. 2(4):3-36. Variants
print M or I in some middle cells; this one has I in all nine and Q at both ends of the diagonal."""
BETTER, WORSE = ("attractive", "one_dimensional"), ("one_dimensional", "must_be")
"""Better = (A + O)/(A + O + M + I), satisfaction won by having it; worse = (O + M)/(A + O + M + I), satisfaction lost without
it. Both are shares 0 to 1; Berger et al. print the second with a minus sign. Both leave out reverse and questionable pairs."""
COUNTED = ("attractive", "one_dimensional", "must_be", "indifferent")


def category(functional: NDArray[np.int64], dysfunctional: NDArray[np.int64], best: int) -> NDArray[np.int64]:
    """The place in `CATEGORIES` of each cell, or -1 where one of the two answers is missing.

    functional, dysfunctional: (cells,) values `best` to `best + 4`, from like to dislike; less than `best` is no answer.
    """
    codes = np.array([[LETTERS.index(letter) for letter in row] for row in EVALUATION], dtype=np.int64)
    is_answered = (functional >= best) & (dysfunctional >= best)
    rows, columns = (np.where(is_answered, answer - best, 0) for answer in (functional, dysfunctional))
    return np.where(is_answered, codes[rows, columns], -1)
