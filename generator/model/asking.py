"""What a column of answers means: which question it answers, on which scale, and whether the item is turned around."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from generator.model.answers import Asked
from generator.model.dataset import Dataset, RatingColumn
from generator.model.instrument import Battery, Instrument, Scale

POINTS = Scale(id="points", min=0, max=100, top_box=100, bottom_box=0)
"""A hundred points to spread. An instrument with points has no scale of this name, so `codes` can speak of it."""


class Meaning(NamedTuple):
    """Of one rating column."""

    asked: Asked
    scale: Scale
    is_reversed: bool


def meaning_of(instrument: Instrument, column: RatingColumn) -> Meaning:
    """The data set's references were resolved before: what the column names is there."""
    if column.question:
        question = next(each for each in instrument.questions if each.id == column.question)
        return Meaning(Asked("", question.id, ""), instrument.scale(question.scale), False)
    if column.feature:
        feature = next(each for each in instrument.features if each.id == column.feature)
        return Meaning(Asked("", feature.id, column.form or ""), instrument.scale(feature.scale), False)
    if column.points:
        return Meaning(Asked(points_battery(instrument, column).id, column.points, "points"), POINTS, False)
    battery, form, item = next(
        (battery, form, item)
        for battery in instrument.batteries
        for form in battery.forms
        for item in battery.items
        if (item.id, form.form) == (column.item, column.form)
    )
    return Meaning(Asked(battery.id, item.id, form.form), instrument.scale(form.scale), item.reverse)


def points_battery(instrument: Instrument, column: RatingColumn) -> Battery:
    """The battery whose dimensions get the points: the named one, else the one that has points."""
    return next(each for each in instrument.batteries if each.points and column.battery in (None, each.id))


def all_asked(dataset: Dataset, instrument: Instrument) -> tuple[Asked, ...]:
    """Every rating column that the data set has in any of its files, each once."""
    return tuple(dict.fromkeys(meaning_of(instrument, column).asked for column in dataset.ratings))


def versions_of(dataset: Dataset, instrument: Instrument) -> tuple[frozenset[Asked], ...]:
    """What each version of the questionnaire left out, by declaration alone, so that parts of the rows know it as the whole
    does; the first is the fullest."""
    files = dict.fromkeys(("", *(file for column in dataset.ratings for file in column.absent_in)))
    periods = dict.fromkeys(("", *(period for entry in dataset.not_asked for period in entry.periods)))
    return tuple(dict.fromkeys(left_out(dataset, instrument, *both) for both in product(files, periods)))


def left_out(dataset: Dataset, instrument: Instrument, file: str, period: str) -> frozenset[Asked]:
    """What respondents of a file and a period were not asked, of all that the data set asks."""
    columns = (column for column in dataset.ratings if file in column.absent_in)
    entries = (entry for entry in dataset.not_asked if period in entry.periods)
    return frozenset(
        (
            *(meaning_of(instrument, column).asked for column in columns),
            *(Asked(_battery_of(instrument, entry.item), entry.item, entry.form) for entry in entries),
        )
    )


def _battery_of(instrument: Instrument, item: str) -> str:
    return next(battery.id for battery in instrument.batteries if item in {each.id for each in battery.items})
