"""What is read off comments: who wrote one, and which themes they mention, for everyone only.

Comments are few and the most telling of all answers, so no level of a segment has numbers of them.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.mentions import commented, mentioned
from generator.measure.readings import Reading, Variable
from generator.model.findings import Estimate, Key
from generator.model.measures import COMMENTED
from generator.model.tally import ANY_COMMENT


def theme_share(everyone: Variable, is_hit: NDArray[np.bool_]) -> Reading:
    """`everyone`: the variable of a `theme` table. Unweighted, whatever the data set's weights: see `mentioned`."""
    n = everyone.answers.sum(axis=1)
    hits = everyone.answers[:, is_hit].sum(axis=1)
    if everyone.subject.target == ANY_COMMENT:
        return everyone.reading("commented", commented(hits, n, everyone.sample.factor(n)))
    return everyone.reading("mentioned", mentioned(hits, n))


def not_asked(estimates: Mapping[Key, Estimate]) -> tuple[Key, ...]:
    """Themes of one period that are 0 of 0 because nobody was asked, and not because nobody commented."""
    commented = estimates.get(COMMENTED)
    nobody_wrote = commented is not None and commented.value == 0
    unasked = (key for key, estimate in estimates.items() if key.statistic == "mentioned" and not estimate.n)
    return () if nobody_wrote else tuple(unasked)
