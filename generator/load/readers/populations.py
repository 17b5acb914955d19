"""Answers against the population they stand for: nobody can have asked more people than there are."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator.errors import Fault
from generator.model.answers import Answers
from generator.model.dataset import Dataset, Population

HINT = "mend the population, or the codes and rows that make the answers"


def check_populations(dataset: Dataset, answers: Answers, shown: str) -> Iterator[Fault]:
    """D311 for a period with more respondents than the population, or a level with more than its margin counts."""
    if dataset.population is None:
        return
    file = f"{shown}/dataset.yml"
    for place, period in enumerate(answers.periods):
        rows = answers.period_of == place
        size, n = dataset.population.size, int(rows.sum())
        if n > size:
            found = f"{n:,} respondents of {period.id}, a population of {size:,}"
            yield Fault(file, 0, 0, "D311", "population.size", found, f"{n} or more", HINT)
        for number, margin in enumerate(dataset.population.margins):
            counted = _counts(dataset, dataset.population, number)
            levels = answers.segments[margin.segment][rows]
            found_in = np.bincount(levels[levels >= 0], minlength=len(counted)).tolist()
            for (level, most), found_there in zip(counted, found_in, strict=True):
                if found_there > most:
                    found = f"{found_there:,} respondents of {period.id} in '{level}', which has {most:,}"
                    field = f"population.margins[{number}].counts"
                    yield Fault(file, 0, 0, "D311", field, found, f"{found_there} or more", HINT)


def _counts(dataset: Dataset, population: Population, number: int) -> list[tuple[str, int]]:
    """(level, how many there are) in the order of the segment's levels."""
    margin = population.margins[number]
    counts = {count.level: count.count for count in margin.counts}
    segment = next(segment for segment in dataset.segments if segment.id == margin.segment)
    return [(level.id, counts[level.id]) for level in segment.levels]
