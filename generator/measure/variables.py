"""What is counted: each variable gives every respondent one cell number, and says which tables its counts make.

Variables are made one at a time and forgotten once counted, so memory does not grow with the length of a questionnaire.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.measure.points import POINTS, WHOLE, points_of
from generator.measure.scores import Cells, battery_scores
from generator.measure.scoring import Scored, scored_ratings
from generator.model.answers import MISSING_NAMES, NOT_ASKED, Answers, Asked, Mention
from generator.model.instrument import Battery, Feature, Instrument, Item, Scale
from generator.model.tally import ANY_COMMENT, ANY_REASON, Counted, Table

NO_ANSWER = -1
"""Value of the last place on the axes of a joint table."""
KINDS = len(MISSING_NAMES)

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Variable:
    """One pass over the rows. Respondents whose cell is `cells` are not counted."""

    cells: int
    cell_of: NDArray[np.signedinteger[Any]]
    """(rows,)"""
    tables: Callable[[Counts], tuple[Table, ...]]
    """What (groups, cells, channels) of counts say: one table, or several that share the pass."""


def variables(answers: Answers, instrument: Instrument, flags: Mapping[str, NDArray[np.bool_]]) -> Iterator[Variable]:
    """Every table of a data set: items and pairs, dimensions, overall scores, points, questions, features, themes, flags."""
    for battery in instrument.batteries:
        for item in battery.items:
            yield from _item_variables(answers, instrument, battery, item)
        for counted, cells in battery_scores(answers, instrument, battery):
            yield _cells(counted, cells)
        yield from _points(answers, battery, instrument.method.points_tolerance)
    for question in instrument.questions:
        scored = scored_ratings(answers, Asked("", question.id, ""), instrument.scale(question.scale))
        if scored:
            yield _single(Counted("single", "", question.id, ""), scored)
    for feature in instrument.features:
        yield from _feature(answers, instrument, feature)
    yield from _themes(answers)
    yield from _flags(flags)


def _item_variables(answers: Answers, instrument: Instrument, battery: Battery, item: Item) -> Iterator[Variable]:
    found: dict[str, Scored] = {}
    for form in battery.forms:
        scored = scored_ratings(answers, Asked(battery.id, item.id, form.form), instrument.scale(form.scale))
        if scored:
            found[form.form] = scored
    pair = {"expectation", "perception"} if {"expectation", "perception"} <= found.keys() else set()
    for form_id, scored in found.items():
        if form_id not in pair:
            yield _single(Counted("single", battery.id, item.id, form_id), scored)
    if pair:
        yield _pair(battery.id, item.id, found["expectation"], found["perception"])
        if "minimum" in found:
            axes = tuple(found[form_id] for form_id in ("minimum", "expectation", "perception"))
            yield _cross(Counted("zone", battery.id, item.id, "adequacy"), axes)


def _single(counted: Counted, scored: Scored) -> Variable:
    values = _single_values(scored.scale)
    return Variable(len(values), places(scored), partial(_as_one_table, counted, values, 1))


def _cells(counted: Counted, cells: Cells) -> Variable:
    return Variable(len(cells.values), cells.of_row, partial(_as_one_table, counted, cells.values, cells.divisor))


def _as_one_table(counted: Counted, values: NDArray[np.int64], divisor: int, counts: Counts) -> tuple[Table, ...]:
    return (Table(counted, values, counts, divisor),)


def _pair(battery: str, item: str, expectation: Scored, perception: Scored) -> Variable:
    """Both single tables and the joint one in one pass: the joint one lumps the kinds of missing answers together."""
    scales = (expectation.scale, perception.scale)
    shape = tuple(_steps(scale) + KINDS for scale in scales)
    cell_of = places(expectation).astype(np.int32)
    cell_of *= shape[1]
    cell_of += places(perception)
    return Variable(shape[0] * shape[1], cell_of, partial(_pair_tables, battery, item, scales))


def _pair_tables(battery: str, item: str, scales: tuple[Scale, Scale], counts: Counts) -> tuple[Table, ...]:
    steps = tuple(_steps(scale) for scale in scales)
    grid = counts.reshape(counts.shape[0], steps[0] + KINDS, steps[1] + KINDS, counts.shape[2])
    # The last place of an axis takes in all kinds of missing answers behind it.
    lumped = np.add.reduceat(np.add.reduceat(grid, np.arange(steps[0] + 1), axis=1), np.arange(steps[1] + 1), axis=2)
    values = _grid_values(scales)
    joint = lumped.reshape(counts.shape[0], len(values), counts.shape[2])
    return (
        Table(Counted("single", battery, item, "expectation"), _single_values(scales[0]), grid.sum(axis=2)),
        Table(Counted("single", battery, item, "perception"), _single_values(scales[1]), grid.sum(axis=1)),
        Table(Counted("joint", battery, item, "gap"), values, joint),
    )


def _cross(counted: Counted, axes: tuple[Scored, ...]) -> Variable:
    """All combinations of several answers; each axis ends with one place for no answer."""
    values = _grid_values(tuple(axis.scale for axis in axes))
    cell_of = np.zeros(len(axes[0].ratings), dtype=np.int32)
    for axis in axes:
        steps = _steps(axis.scale)
        cell_of *= steps + 1
        cell_of += np.minimum(places(axis), steps)
    return Variable(len(values), cell_of, partial(_as_one_table, counted, values, 1))


def _points(answers: Answers, battery: Battery, tolerance: int) -> Iterator[Variable]:
    """0 to 100 for respondents whose points count."""
    points = points_of(answers, battery, tolerance)
    values = np.arange(WHOLE + 1, dtype=np.int64)[:, None]
    if points is None:
        return
    for dimension in points.given:
        counted = Counted("points", battery.id, dimension, POINTS)
        cell_of = np.where(points.counts, points.scaled(dimension), len(values))
        yield Variable(len(values), cell_of, partial(_as_one_table, counted, values, 1))


def _feature(answers: Answers, instrument: Instrument, feature: Feature) -> Iterator[Variable]:
    scale = instrument.scale(feature.scale)
    functional, dysfunctional = (
        scored_ratings(answers, Asked("", feature.id, form), scale) for form in ("functional", "dysfunctional")
    )
    if functional and dysfunctional:
        yield _cross(Counted("kano", "", feature.id, "kano"), (functional, dysfunctional))


def _themes(answers: Answers) -> Iterator[Variable]:
    """Who commented, of all who could; and for each theme who mentioned it, of those who commented."""
    values = np.arange(2, dtype=np.int64)[:, None]
    columns = {} if answers.commented is None else {Mention(ANY_COMMENT, ""): answers.commented, **answers.mentions}
    for mention, column in columns.items():
        cell_of = np.where(column == NOT_ASKED, len(values), column)
        yield Variable(len(values), cell_of, partial(_as_one_table, Counted("theme", "", *mention), values, 1))


def _flags(flags: Mapping[str, NDArray[np.bool_]]) -> Iterator[Variable]:
    """One table per check that was made, and one for all of them together."""
    together = {ANY_REASON: np.logical_or.reduce(list(flags.values()))} if flags else {}
    values = np.arange(2, dtype=np.int64)[:, None]
    for reason, mask in {**flags, **together}.items():
        yield Variable(2, mask.view(np.int8), partial(_as_one_table, Counted("flag", "", reason, ""), values, 1))


def scale_values(scale: Scale) -> NDArray[np.int64]:
    return np.arange(scale.min, scale.max + 1, dtype=np.int64)


def _steps(scale: Scale) -> int:
    return scale.max - scale.min + 1


def _single_values(scale: Scale) -> NDArray[np.int64]:
    """The scale's values, then one place per kind of missing answer."""
    return np.concatenate([scale_values(scale), np.array(list(MISSING_NAMES), dtype=np.int64)])[:, None]


def _grid_values(scales: tuple[Scale, ...]) -> NDArray[np.int64]:
    """(cells, axes): every combination, the last axis fastest."""
    axes = np.meshgrid(*(np.append(scale_values(scale), NO_ANSWER) for scale in scales), indexing="ij")
    return np.stack([axis.ravel() for axis in axes], axis=1)


def places(scored: Scored) -> NDArray[np.int16]:
    """(rows,) place of each answer on a `single` axis. Missing codes -1, -2, ... follow the scale's values in that order."""
    steps = _steps(scored.scale)
    is_missing = scored.ratings >> (np.iinfo(np.int16).bits - 1)
    # -1 has every bit: it turns the codes -1, -2, ... into 0, 1, ... and lets what follows be added; 0 does neither.
    place = scored.ratings ^ is_missing
    is_missing &= np.int16(steps + scored.scale.min)
    place += is_missing
    place -= np.int16(scored.scale.min)
    return place
