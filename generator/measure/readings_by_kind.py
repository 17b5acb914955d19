"""What is read off each kind of table: which variables it holds, and which statistics each of them has.

Statistics for segments (`Statistic.is_split`) are read for all groups at once, the others for everyone only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import lcm

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.share import share
from generator.measure.readings import (
    Part,
    Reading,
    Sample,
    Subject,
    Variable,
    cost_of_weights,
    folded,
    means,
    shares,
    spread,
)
from generator.measure.readings_answers import (
    boxes,
    missing_shares,
    recommendation,
    recommendation_parts,
    recommendation_signs,
    values_of,
)
from generator.measure.readings_kano import kano_shares
from generator.measure.readings_pairs import pair_readings, paired_tests, signs
from generator.measure.readings_strata import (
    Margin,
    cost_of_strata,
    poststratified_means,
    poststratified_score,
    poststratified_shares,
)
from generator.measure.readings_themes import theme_share
from generator.measure.readings_zone import zone_positions, zone_shares
from generator.model.instrument import Instrument, Scale
from generator.model.tally import Counted, Table

TESTED = ("gap", "adequacy")
"""Differences whose zero is a question: is perception as expected, is it acceptable?"""
NPS_SCALE = (0, 10)
"""The scale on which a recommendation has an NPS."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What every table of one tally is read with."""

    instrument: Instrument
    all: Sample
    everyone: Sample
    margin: Margin | None
    equivalence: float
    """A gap within it counts as met, in scale points."""

    def whole(self, variable: Variable) -> Variable:
        """The same variable for everyone only."""
        counts = variable.counts[self.everyone.places]
        return Variable(variable.subject, self.everyone, variable.values, counts, variable.divisor)

    def cells(self, table: Table, subject: Subject) -> Variable:
        """All cells of a table as they are."""
        return Variable(subject, self.all, np.arange(len(table.values)), table.counts)


def read_table(table: Table, survey: Survey) -> Iterator[Reading]:
    """Every statistic of one table; nothing for kinds that are counted for other purposes."""
    return KINDS[table.counted.kind](table, survey) if table.counted.kind in KINDS else iter(())


def read_single(table: Table, survey: Survey) -> Iterator[Reading]:
    """Missing answers stand on the same axis as answers, below 0."""
    asked = _asked(table.counted, survey.instrument)
    if asked is None:
        return
    subject, scale = asked
    valid = table.values[:, 0] >= 0
    variable = Variable(subject, survey.all, table.values[valid, 0], table.counts[:, valid])
    yield from _numbers(variable, survey)
    if subject.form == "recommend" and (scale.min, scale.max) == NPS_SCALE:
        yield from recommendation(variable)
        if survey.margin:
            yield from poststratified_score(variable, recommendation_signs(variable.values), survey.margin)
        yield from _shares(variable, recommendation_parts(variable.values), survey)
    else:
        yield from _shares(variable, tuple(boxes(variable.values, scale)), survey)
    yield from _whole_shares(variable, values_of(variable), survey)
    if subject.scope == "question":
        yield from _cost(variable, survey)
    yield from missing_shares(table, survey.whole(survey.cells(table, subject)))


def read_joint(table: Table, survey: Survey) -> Iterator[Reading]:
    """Perception minus expectation, over respondents who gave both."""
    subject = Subject("item", table.counted.battery, table.counted.target, "gap")
    yield from _difference(table, survey, subject, table.values[:, 0], table.values[:, 1])


def read_zone(table: Table, survey: Survey) -> Iterator[Reading]:
    minimum, desired, perceived = table.values.T
    item = ("item", table.counted.battery, table.counted.target)
    yield from _difference(table, survey, Subject(*item, "adequacy"), minimum, perceived)
    width = Subject(*item, "zone")
    yield from _numbers(_differences(table, survey, width, minimum, desired), survey)
    cells = survey.cells(table, width)
    for variable, parts in zone_shares(table, cells):
        yield from _whole_shares(variable, parts, survey)
    yield from zone_positions(table, survey.whole(cells))


def read_score(table: Table, survey: Survey) -> Iterator[Reading]:
    """Sum over number answered, brought to one divisor: the least common multiple of the numbers that occur."""
    counted = table.counted
    used = table.counts.any(axis=(0, 2))
    if not used.any():
        return
    answered, total = table.values[used].astype(object).T
    divisor = lcm(*(int(number) for number in answered))
    scores = total * (divisor // answered)
    # Python's whole numbers where 64 bits are too few.
    codes = scores.astype(np.int64) if max(map(abs, scores)) < 2**62 else scores
    values, counts = folded(table.counts[:, used], codes)
    variable = Variable(Subject("dimension", *counted[1:]), survey.all, values, counts, divisor)
    yield from _scores(variable, survey)


def read_overall(table: Table, survey: Survey) -> Iterator[Reading]:
    subject = Subject("overall", *table.counted[1:])
    variable = Variable(subject, survey.all, table.values[:, 0], table.counts, table.divisor)
    yield from _scores(variable, survey)
    yield from _cost(variable, survey)


def read_points(table: Table, survey: Survey) -> Iterator[Reading]:
    valid = table.values[:, 0] >= 0
    subject = Subject("dimension", *table.counted[1:])
    yield from _numbers(Variable(subject, survey.all, table.values[valid, 0], table.counts[:, valid]), survey)


def read_kano(table: Table, survey: Survey) -> Iterator[Reading]:
    feature = next(feature for feature in survey.instrument.features if feature.id == table.counted.target)
    cells = survey.cells(table, Subject("feature", "", feature.id, "kano"))
    for variable, parts in kano_shares(table, cells, survey.instrument.scale(feature.scale).min):
        yield from _whole_shares(variable, parts, survey)


def read_flag(table: Table, survey: Survey) -> Iterator[Reading]:
    """Flagged questionnaires among all respondents: rows that were handed in, so never weighted."""
    cells = survey.whole(survey.cells(table, Subject("quality", "", table.counted.target, "")))
    n = cells.answers.sum(axis=1)
    yield cells.reading("flagged", share(cells.answers[:, table.values[:, 0] == 1].sum(axis=1), n))


def read_theme(table: Table, survey: Survey) -> Iterator[Reading]:
    yield theme_share(survey.whole(survey.cells(table, Subject("theme", *table.counted[1:]))), table.values[:, 0] == 1)


KINDS: Mapping[str, Callable[[Table, Survey], Iterator[Reading]]] = {
    "flag": read_flag,
    "joint": read_joint,
    "kano": read_kano,
    "overall": read_overall,
    "points": read_points,
    "score": read_score,
    "single": read_single,
    "theme": read_theme,
    "zone": read_zone,
}


def _asked(counted: Counted, instrument: Instrument) -> tuple[Subject, Scale] | None:
    """What a single rating is about and its scale; None for one side of a feature."""
    if counted.battery:
        battery = next(battery for battery in instrument.batteries if battery.id == counted.battery)
        scale = next(form.scale for form in battery.forms if form.form == counted.form)
        return Subject("item", *counted[1:]), instrument.scale(scale)
    question = next((question for question in instrument.questions if question.id == counted.target), None)
    if question is None:
        return None
    return Subject("question", "", question.id, question.role), instrument.scale(question.scale)


def _numbers(variable: Variable, survey: Survey) -> Iterator[Reading]:
    yield from means(variable)
    yield from spread(survey.whole(variable))
    if survey.margin:
        yield from poststratified_means(variable, survey.margin)


def _shares(variable: Variable, parts: Sequence[Part], survey: Survey) -> Iterator[Reading]:
    yield from shares(variable, parts)
    if survey.margin:
        yield from poststratified_shares(variable, parts, survey.margin)


def _whole_shares(variable: Variable, parts: Sequence[Part], survey: Survey) -> Iterator[Reading]:
    """Shares that are not split."""
    yield from shares(survey.whole(variable), parts)
    if survey.margin:
        yield from poststratified_shares(variable, parts, survey.margin)


def _scores(variable: Variable, survey: Survey) -> Iterator[Reading]:
    yield from _numbers(variable, survey)
    if variable.subject.form in TESTED:
        yield from _tests(variable, survey)


def _tests(variable: Variable, survey: Survey) -> Iterator[Reading]:
    yield from _whole_shares(variable, signs(variable), survey)
    yield from paired_tests(survey.whole(variable), survey.instrument.method.zero_differences, survey.equivalence)


def _cost(variable: Variable, survey: Survey) -> Iterator[Reading]:
    yield from cost_of_weights(survey.whole(variable))
    if survey.margin:
        yield from cost_of_strata(variable, survey.margin)


def _difference(
    table: Table, survey: Survey, subject: Subject, first: NDArray[np.int64], second: NDArray[np.int64]
) -> Iterator[Reading]:
    """Second minus first, with its tests."""
    variable = _differences(table, survey, subject, first, second)
    yield from _numbers(variable, survey)
    yield from _tests(variable, survey)
    both = (first >= 0) & (second >= 0)
    pairs = survey.whole(survey.cells(table, subject))
    kept = Variable(subject, pairs.sample, pairs.values[both], pairs.counts[:, both])
    yield from pair_readings(kept, first[both], second[both])


def _differences(
    table: Table, survey: Survey, subject: Subject, first: NDArray[np.int64], second: NDArray[np.int64]
) -> Variable:
    """Second minus first: the table summed along its diagonals. Negative values stand for no answer."""
    both = (first >= 0) & (second >= 0)
    values, counts = folded(table.counts[:, both], second[both] - first[both])
    return Variable(subject, survey.all, values, counts)
