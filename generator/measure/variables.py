"""What is counted: each variable gives every respondent one cell number, and says what the cells stand for.

Variables are made one at a time and forgotten once counted, so memory does not grow with the length of a questionnaire.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.measure.scores import battery_scores
from generator.measure.scoring import Scored, scored_ratings
from generator.model.answers import MISSING_NAMES, Answers, Asked
from generator.model.instrument import Battery, Instrument, Item, Scale
from generator.model.tally import Counted

NO_ANSWER = -1
"""Value of the last place on the axes of a joint table."""
KINDS = len(MISSING_NAMES)


@dataclass(frozen=True, slots=True)
class Variable:
    """One table to be counted. Respondents whose cell is `len(values)` are not counted in it."""

    counted: Counted
    values: NDArray[np.int64]
    """(cells, axes) as in `tally.Table`."""
    cell_of: NDArray[np.intp]
    """(rows,)"""
    divisor: int = 1


def variables(answers: Answers, instrument: Instrument) -> Iterator[Variable]:
    """Every table of a data set: items and pairs, dimensions, overall scores, questions."""
    for battery in instrument.batteries:
        for item in battery.items:
            yield from _item_variables(answers, instrument, battery, item)
        for counted, cells in battery_scores(answers, instrument, battery):
            yield Variable(counted, cells.values, cells.of_row, cells.divisor)
    for question in instrument.questions:
        scored = scored_ratings(answers, Asked("", question.id, ""), instrument.scale(question.scale))
        if scored:
            yield _single(Counted("single", "", question.id, ""), scored)


def _item_variables(answers: Answers, instrument: Instrument, battery: Battery, item: Item) -> Iterator[Variable]:
    found: dict[str, Scored] = {}
    for form in battery.forms:
        asked = Asked(battery.id, item.id, form.form)
        scored = scored_ratings(answers, asked, instrument.scale(form.scale))
        if scored:
            found[form.form] = scored
            yield _single(Counted("single", battery.id, item.id, form.form), scored)
    if {"expectation", "perception"} <= found.keys():
        yield _joint(Counted("joint", battery.id, item.id, "gap"), found["expectation"], found["perception"])


def _single(counted: Counted, scored: Scored) -> Variable:
    """The scale's values, then one place per kind of missing answer."""
    values = np.concatenate([scale_values(scored.scale), np.array(list(MISSING_NAMES), dtype=np.int64)])
    return Variable(counted, values[:, None], places(scored).astype(np.intp))


def _joint(counted: Counted, expectation: Scored, perception: Scored) -> Variable:
    """Each axis: the scale's values, then one place for no answer."""
    rows = np.append(scale_values(expectation.scale), NO_ANSWER)
    columns = np.append(scale_values(perception.scale), NO_ANSWER)
    values = np.stack([np.repeat(rows, len(columns)), np.tile(columns, len(rows))], axis=1)
    place_e = np.minimum(places(expectation), len(rows) - 1)
    place_p = np.minimum(places(perception), len(columns) - 1)
    return Variable(counted, values, place_e.astype(np.intp) * len(columns) + place_p)


def scale_values(scale: Scale) -> NDArray[np.int64]:
    return np.arange(scale.min, scale.max + 1, dtype=np.int64)


def places(scored: Scored) -> NDArray[np.int16]:
    """(rows,) place of each answer on a `single` axis. Missing codes -1, -2, ... follow the scale's values in that order."""
    steps = scored.scale.max - scored.scale.min + 1
    lookup = np.empty(scored.scale.max + 1 + KINDS, dtype=np.int16)
    lookup[scored.scale.min : scored.scale.max + 1] = np.arange(steps)
    # A negative code counts from the end of the lookup table, as numpy's indices do.
    lookup[-KINDS:] = np.arange(steps + KINDS - 1, steps - 1, -1)
    return lookup[scored.ratings]
