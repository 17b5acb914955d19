"""Tests of a gap against zero, its effect sizes, and who perceives less, as much, or more than expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.effect_size import d_av, d_z
from generator.measure.formulas.equivalence import equivalence_p
from generator.measure.formulas.interval import bare
from generator.measure.formulas.mean import mean
from generator.measure.formulas.multiplicity import benjamini_hochberg, holm
from generator.measure.formulas.pair import correlation, joint_moments
from generator.measure.formulas.paired_test import paired_p, paired_t
from generator.measure.formulas.sign_test import sign_test
from generator.measure.formulas.signed_rank import Zeros, signed_rank_p, signed_rank_z
from generator.measure.readings import Part, Reading, Subject, Variable

Family = tuple[str, str, str]
"""Scope, battery and form."""


def signs(variable: Variable) -> tuple[Part, ...]:
    """Below, equal to and above zero."""
    return (
        Part("below", variable.values < 0),
        Part("equal", variable.values == 0),
        Part("above", variable.values > 0),
    )


def paired_tests(variable: Variable, zeros: Zeros, margin: float) -> Iterator[Reading]:
    """margin: within it a gap counts as met, in scale points."""
    gap = mean(variable.answers, variable.values, variable.divisor)
    yield variable.reading("t", paired_t(gap))
    yield variable.reading("p", paired_p(gap))
    yield variable.reading("dz", d_z(gap))
    yield variable.reading("wilcoxon_z", signed_rank_z(variable.answers, variable.values, zeros))
    yield variable.reading("p_wilcoxon", signed_rank_p(variable.answers, variable.values, zeros))
    below, equal, above = (variable.answers[:, part.is_hit].sum(axis=1) for part in signs(variable))
    yield variable.reading("p_sign", sign_test(below, equal, above))
    yield variable.reading("p_equivalence", equivalence_p(gap, margin))


def pair_readings(pairs: Variable, first: NDArray[np.int64], second: NDArray[np.int64]) -> Iterator[Reading]:
    """Of the two answers behind each difference. pairs: cells that are still pairs; first, second: (cells,) what they hold."""
    moments = joint_moments(pairs.answers, first, second)
    yield pairs.reading("correlation", correlation(moments))
    yield pairs.reading("dav", d_av(mean(pairs.answers, second - first), moments))


def corrected(tests: Iterable[Reading]) -> Iterator[Reading]:
    """p_holm and p_bh of the readings `p`, within the items (dimensions) of one battery in one form, group by group."""
    families: dict[Family, list[Reading]] = {}
    for test in tests:
        scope, battery, _, form = test.subject
        families.setdefault((scope, battery, form), []).append(test)
    for members in families.values():
        together = np.stack([member.estimates.value for member in members])
        for statistic, adjusted in (("p_holm", holm(together)), ("p_bh", benjamini_hochberg(together))):
            for member, p in zip(members, adjusted, strict=True):
                yield member._replace(statistic=statistic, estimates=bare(member.estimates.n, p))


def is_in_family(subject: Subject) -> bool:
    return subject.scope in {"item", "dimension"}
