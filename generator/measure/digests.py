"""Who answered, as digests: enough to count respondents that a later version added or dropped, and nothing of what they said.

One 64-bit number per row over its ratings, segments, weight and the themes of its comment, mixed column by column (Steele, Lea
and Flood 2014, SplitMix64, OOPSLA, doi:10.1145/2660193.2660195). Equal rows have equal digests, so sets of rows are compared
as multisets. The numbers are no secret's keeper: whoever can guess a whole row can tell whether it is there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from generator.measure.groups import families
from generator.measure.quality import flags
from generator.model.answers import Answers
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.period import Period

Digests = Mapping[tuple[str, str], NDArray[np.uint64]]
"""By segment and level ("", "" is everyone): one sorted number per respondent."""
_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def digest_rows(answers: Answers, dataset: Dataset, instrument: Instrument, period: Period) -> Digests:
    """Digests of the respondents of one period, for every group that is counted: everyone, each level, careless or not."""
    own = _row_digests(answers)
    checks = list(flags(answers, instrument).values())
    flagged = np.logical_or.reduce(checks) if checks else None
    found = {}
    for family in families(answers, dataset, flagged):
        for place, group in enumerate(family.groups):
            if group.period == period.id:
                found[group.segment, group.level] = np.sort(own[family.of_row == place])
    return found


def count_changed(before: Digests, now: Digests) -> Mapping[tuple[str, str], tuple[int, int]]:
    """(added, removed) respondents of every group that either version has."""
    none = np.empty(0, np.uint64)
    groups = dict.fromkeys((*before, *now))
    return {group: _count(before.get(group, none), now.get(group, none)) for group in groups}


def _count(before: NDArray[np.uint64], now: NDArray[np.uint64]) -> tuple[int, int]:
    values, place = np.unique(np.concatenate((before, now)), return_inverse=True)
    more = np.bincount(place[before.size :], minlength=values.size) - np.bincount(place[: before.size], minlength=values.size)
    return int(more[more > 0].sum()), int(-more[more < 0].sum())


def _row_digests(answers: Answers) -> NDArray[np.uint64]:
    """Columns are told apart by their names, so their order does not matter; a column that is not there leaves no trace."""
    total = np.zeros(answers.rows, np.uint64)
    for asked, ratings in answers.ratings.items():
        total += _column(("rating", *asked), ratings)
    for segment, levels in answers.segments.items():
        total += _column(("segment", segment), levels)
    if answers.commented is not None:
        total += _column(("commented",), answers.commented)
    for mention, mentioned in answers.mentions.items():
        total += _column(("theme", *mention), mentioned)
    if answers.weights is not None:
        total += _column(("weight",), answers.weights)
    return _mixed(total)


def _column(name: tuple[str, ...], values: NDArray[np.signedinteger]) -> NDArray[np.uint64]:
    seed = hashlib.blake2b("\x1f".join(name).encode(), digest_size=8).digest()
    start = np.uint64(int.from_bytes(seed, "little"))
    return _mixed(_mixed(values.astype(np.int64).view(np.uint64) + _STEP) + start)


def _mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """SplitMix64's finaliser: a bijection of 64-bit numbers."""
    numbers = (numbers ^ (numbers >> np.uint64(30))) * _FIRST
    numbers = (numbers ^ (numbers >> np.uint64(27))) * _SECOND
    return numbers ^ (numbers >> np.uint64(31))
