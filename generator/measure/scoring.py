"""Ratings as they are scored: statements that are worded the other way round are turned before anything is counted."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.model.answers import Answers, Asked
from generator.model.survey import Scale


class Scored(NamedTuple):
    """One rating column: values of the scale, or the negative codes for missing answers."""

    ratings: NDArray[np.int16]
    scale: Scale


def scored_ratings(answers: Answers, asked: Asked, scale: Scale, *, reverse: bool = False) -> Scored | None:
    """The column, or None where the data set does not have it. `reverse`: x becomes min + max - x, missing stays missing."""
    ratings = answers.ratings.get(asked)
    if ratings is None:
        return None
    if reverse:
        turned = np.int16(scale.min + scale.max) - ratings
        ratings = np.where(ratings >= 0, turned, ratings).astype(np.int16)
    return Scored(ratings, scale)
