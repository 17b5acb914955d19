"""Who is in two levels at once, counted against sets of respondents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from generator.measure import estimate, merge_tallies, tally_answers
from generator.measure.overlaps import overlaps_of
from generator.model.answers import NO_LEVEL, Answers
from generator.model.findings import Overlaps
from generator.model.tally import FLAGGED, LEVELS, PLAIN, QUALITY, Group
from tests.measure.builders import ORGANISATION, a_dataset, all_asked, an_instrument, answers_of, take

INSTRUMENT = an_instrument([5])
DATASET = a_dataset(INSTRUMENT, [3, 4])


def some_answers(seed: int, rows: int) -> Answers:
    random = np.random.default_rng(seed)
    ratings = {asked: random.integers(1, 6, rows).astype(np.int16) for asked in all_asked(INSTRUMENT)}
    for column in ratings.values():
        column[random.random(rows) < 0.3] = 3
    segments = {"s0": random.integers(NO_LEVEL, 3, rows), "s1": random.integers(NO_LEVEL, 4, rows)}
    own = {name: column.astype(np.int32) for name, column in segments.items()}
    return answers_of(DATASET, ratings, own, period_of=random.integers(0, 2, rows).astype(np.int32), periods=2)


def counted_by_sets(answers: Answers) -> Mapping[str, Overlaps]:
    """Of the two segments, respondent by respondent."""
    found: dict[str, dict[tuple[str, str], dict[tuple[str, str], int]]] = {period.id: {} for period in answers.periods}
    for row in range(answers.rows):
        own = [(name, f"l{column[row]}") for name, column in answers.segments.items() if column[row] != NO_LEVEL]
        for one, other in (own, own[::-1]) if len(own) > 1 else ():
            of = found[answers.periods[answers.period_of[row]].id].setdefault(one, {})
            of[other] = of.get(other, 0) + 1
    return found


@pytest.mark.parametrize("seed", range(5))
def test_pairs_of_levels_are_counted_by_period(seed: int) -> None:
    answers = some_answers(seed, 200)
    found = overlaps_of(tally_answers(answers, DATASET, INSTRUMENT), DATASET)
    plain = {
        period: {
            one: {other: n for other, n in ones.items() if other[0] != QUALITY} for one, ones in of.items() if one[0] != QUALITY
        }
        for period, of in found.items()
    }
    assert plain == counted_by_sets(answers)


def test_the_careless_are_a_segment_among_the_others() -> None:
    tally = tally_answers(some_answers(1, 400), DATASET, INSTRUMENT)
    found = overlaps_of(tally, DATASET)
    sizes = {group: int(n) for group, n in zip(tally.groups, tally.sizes, strict=True)}
    for period in tally.periods:
        for level in ("l0", "l1", "l2"):
            own = found[period.id]["s0", level]
            assert own[QUALITY, PLAIN] + own.get((QUALITY, FLAGGED), 0) == sizes[Group(period.id, "s0", level)]


def test_parts_add_up_to_the_whole() -> None:
    answers = some_answers(3, 300)
    parts = [tally_answers(take(answers, rows), DATASET, INSTRUMENT) for rows in (np.arange(120), np.arange(120, 300))]
    whole = tally_answers(answers, DATASET, INSTRUMENT)
    assert overlaps_of(merge_tallies(*parts), DATASET) == overlaps_of(whole, DATASET)


def test_one_segment_has_nothing_to_overlap_with() -> None:
    dataset = a_dataset(an_instrument([5]), [3])
    answers = some_answers(1, 60)
    alone = replace(answers, ratings={}, segments={"s0": answers.segments["s0"]})
    assert not any(counted.kind == LEVELS for counted in tally_answers(alone, dataset, INSTRUMENT).tables)


def test_findings_carry_them() -> None:
    answers = some_answers(2, 100)
    tally = tally_answers(answers, DATASET, INSTRUMENT)
    findings = estimate(tally, (), DATASET, INSTRUMENT, ORGANISATION)
    assert {wave.period.id: wave.overlaps for wave in findings.waves} == overlaps_of(tally, DATASET)
