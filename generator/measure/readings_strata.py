"""Post-stratified statistics of everyone, from the tables of the levels of one segment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas import poststratified
from generator.measure.formulas.interval import Estimates, Floats, bare, ratio
from generator.measure.formulas.mean import mean
from generator.measure.formulas.poststratified import Strata
from generator.measure.readings import Part, Reading, Sample, Variable
from generator.model.dataset import Dataset
from generator.model.method import Method
from generator.model.tally import Group

POSTSTRATIFIED = "poststratified"


@dataclass(frozen=True, slots=True)
class Margin:
    """The levels of the segment that the population is known by."""

    everyone: Sample
    places: NDArray[np.intp]
    """(periods, levels) where each level's group stands in the tally; -1 where nobody of it answered."""
    sizes: NDArray[np.int64]
    """(levels,) of the population."""
    is_finite: bool
    """Variances are those of a finite population."""

    def counts(self, variable: Variable) -> NDArray[np.int64]:
        """(periods, levels, cells) respondents."""
        return np.where((self.places >= 0)[:, :, None], variable.answers[self.places], 0)

    def strata(self, n: NDArray[np.int64]) -> Strata:
        """For answers n, (periods, levels)."""
        unseen = 1 - n / np.maximum(self.sizes, 1) if self.is_finite else np.ones(n.shape)
        return Strata(n, self.sizes / self.sizes.sum(), np.clip(unseen, 0, 1))

    def reading(self, variable: Variable, statistic: str, estimates: Estimates, strata: Strata) -> Reading:
        heaviest = poststratified.largest_share(strata)
        return Reading(variable.subject, statistic, POSTSTRATIFIED, self.everyone.groups, estimates, heaviest)


def margin_of(dataset: Dataset, method: Method, all_groups: Sample, everyone: Sample) -> Margin | None:
    """None where the data set is not post-stratified, or its population has nobody."""
    if dataset.weighting is None or dataset.weighting.scheme != "poststratify" or dataset.population is None:
        return None
    segment = dataset.weighting.margins[0]
    levels = next(margin.counts for margin in dataset.population.margins if margin.segment == segment)
    place = {group: index for index, group in enumerate(all_groups.groups)}
    places = [[place.get(Group(group.period, segment, level.level), -1) for level in levels] for group in everyone.groups]
    sizes = np.array([level.count for level in levels], dtype=np.int64)
    finite = method.finite_population != "none"
    return Margin(everyone, np.array(places, dtype=np.intp), sizes, finite) if sizes.any() else None


def poststratified_means(variable: Variable, margin: Margin) -> Iterator[Reading]:
    counts = margin.counts(variable)
    found = _mean(counts, variable.values, variable.divisor)
    strata = margin.strata(counts.sum(axis=2))
    yield margin.reading(variable, "mean", poststratified.poststratified_mean(strata, *found), strata)


def poststratified_shares(variable: Variable, parts: Iterable[Part], margin: Margin) -> Iterator[Reading]:
    counts = margin.counts(variable)
    n = counts.sum(axis=2)
    strata = margin.strata(n)
    for part in parts:
        found = ratio(counts[:, :, part.is_hit].sum(axis=2).ravel(), n.ravel()).reshape(n.shape)
        yield margin.reading(variable, part.statistic, poststratified.poststratified_share(strata, found), strata)


def poststratified_score(variable: Variable, signs: NDArray[np.int64], margin: Margin) -> Iterator[Reading]:
    """Net promoter score as the mean of -1, 0 and 1, with the interval of a post-stratified mean, within -1 and 1."""
    counts = margin.counts(variable)
    strata = margin.strata(counts.sum(axis=2))
    n, value, low, high, _ = poststratified.poststratified_mean(strata, *_mean(counts, signs, 1))
    yield margin.reading(variable, "nps", Estimates(n, value, np.maximum(low, -1), np.minimum(high, 1)), strata)


def cost_of_strata(variable: Variable, margin: Margin) -> Iterator[Reading]:
    """Kish's design effect of the weights W_h/n_h."""
    strata = margin.strata(margin.counts(variable).sum(axis=2))
    yield margin.reading(variable, "design_effect", bare(strata.answers, poststratified.design_effect(strata)), strata)


def _mean(counts: NDArray[np.int64], values: NDArray[np.int64], divisor: int) -> tuple[Floats, Floats]:
    """Means and standard deviations, (periods, levels)."""
    found = mean(counts.reshape(-1, counts.shape[2]), values, divisor)
    assert found.sd is not None
    return found.value.reshape(counts.shape[:2]), found.sd.reshape(counts.shape[:2])
