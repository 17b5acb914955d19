"""Comments: how many respondents wrote one, and how many of the comments mention a theme."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.interval import Estimates, Floats
from generator.measure.formulas.share import share


def commented(wrote: NDArray[np.int64], asked: NDArray[np.int64], factor: Floats | float = 1.0) -> Estimates:
    """Share of respondents who wrote a comment: wrote / asked, with Wilson's score interval (Wilson 1927, see `share`).

    wrote, asked: (groups,) respondents; asked are those whose questionnaire had room for a comment. factor: what a finite
    population leaves of the variance. Result 0 to 1. Edges: asked = 0 gives nan, so the period did not ask; asked = 1 a value
    without interval.
    """
    return share(wrote, asked, factor)


def mentioned(mentions: NDArray[np.int64], comments: NDArray[np.int64]) -> Estimates:
    """Share of comments that mention a theme on one side: k / n, with Wilson's score interval (Wilson 1927, see `share`).

    mentions, comments: (groups,) k and n; a comment counts once however often it says the same, and may mention several
    themes, so the shares of several themes do not add up to 1. Result 0 to 1. Never weighted, and without the finite
    population of respondents: those who comment are not a sample of everyone, and the interval only says how far chance
    alone moves k. Edges: n = 1 gives a value without interval. n = 0 gives 0 of 0: whoever publishes it withholds it like
    1 of 3, so that nobody learns whether there was no comment or a few; nan would leave it out as if nobody was asked.
    """
    found = share(mentions, comments)
    return found._replace(value=np.where(comments == 0, 0.0, found.value))
