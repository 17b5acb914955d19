"""Which respondents are counted together: everyone of a period, and each level of each segment in a period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.model.answers import NO_LEVEL, Answers
from generator.model.dataset import Dataset
from generator.model.tally import FLAGGED, PLAIN, QUALITY, Group


@dataclass(frozen=True, slots=True)
class Family:
    """Groups of which each respondent is in one at most, so that one pass over the rows counts them all."""

    groups: tuple[Group, ...]
    """Only groups that have respondents, sorted."""
    of_row: NDArray[np.intp]
    """(rows,) index into `groups`; `len(groups)` for respondents who are in none of them."""


def families(answers: Answers, dataset: Dataset, flagged: NDArray[np.bool_] | None = None) -> Iterator[Family]:
    """Everyone first, then one family per segment by id; groups without rows are left out.

    With `flagged`, the levels plain and flagged of `QUALITY` are a segment among the others.
    """
    everyone = np.zeros(answers.rows, dtype=np.int32)
    yield _family(answers, "", ("",), everyone)
    levels = level_names(dataset)
    for segment, level_of in levels_of(answers, dataset, flagged).items():
        yield _family(answers, segment, levels[segment], level_of)


def level_names(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Levels of every segment, those of `QUALITY` among them."""
    named = {segment.id: tuple(level.id for level in segment.levels) for segment in dataset.segments}
    return {**named, QUALITY: (PLAIN, FLAGGED)}


def levels_of(answers: Answers, dataset: Dataset, flagged: NDArray[np.bool_] | None = None) -> dict[str, NDArray[np.int32]]:
    """(rows,) place of each respondent's level, by segment in the order of their ids."""
    named = level_names(dataset)
    found = {name: column for name, column in answers.segments.items() if name in named}
    if flagged is not None:
        found[QUALITY] = flagged.astype(np.int32)
    return dict(sorted(found.items()))


def by_segment(group: Group) -> tuple[str, str, str]:
    """The order of groups in a tally, which follows from their names alone."""
    return group.segment, group.period, group.level


def _family(answers: Answers, segment: str, levels: tuple[str, ...], level_of: NDArray[np.int32]) -> Family:
    """Numbers the (period, level) pairs that occur, in the order of their names, so that row order leaves no trace."""
    spare = len(levels)
    level = np.where(level_of == NO_LEVEL, spare, level_of).astype(np.intp)
    code = answers.period_of.astype(np.intp) * (spare + 1) + level
    found = np.flatnonzero(np.bincount(code, minlength=len(answers.periods) * (spare + 1)))
    named = sorted(
        (Group(answers.periods[pair // (spare + 1)].id, segment, levels[pair % (spare + 1)]), int(pair))
        for pair in found
        if pair % (spare + 1) != spare
    )
    place = np.full(len(answers.periods) * (spare + 1), len(named), dtype=np.intp)
    place[[pair for _, pair in named]] = np.arange(len(named), dtype=np.intp)
    return Family(tuple(group for group, _ in named), place[code])
