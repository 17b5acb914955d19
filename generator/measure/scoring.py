"""Rating columns with the scale that their values stand on."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.model.answers import Answers, Asked
from generator.model.instrument import Scale


class Scored(NamedTuple):
    """One rating column: values of the scale, or the negative codes for missing answers."""

    ratings: NDArray[np.int16]
    scale: Scale


def scored_ratings(answers: Answers, asked: Asked, scale: Scale) -> Scored | None:
    """The column, or None where the data set does not have it. Reversed items were turned when they were read."""
    ratings = answers.ratings.get(asked)
    return None if ratings is None else Scored(ratings, scale)
