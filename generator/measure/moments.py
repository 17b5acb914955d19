"""Sums and cross-products of several answers of the same respondent: what alpha, factors, drivers and panels are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.measure.cross_products import Sums, cross_products, exact_moments, pairwise_products
from generator.measure.panel import Links, links_of, panel_scores
from generator.measure.strata import Strata
from generator.measure.was_asked import as_asked
from generator.measure.weighted_scores import MILLION, weighted_scores
from generator.model.answers import Answers, Asked
from generator.model.dataset import Dataset
from generator.model.instrument import Battery, Instrument
from generator.model.measures import LEADING_FORMS
from generator.model.tally import FLAGGED, Counted, Group, Moments

DRIVEN = ("overall", "recommend")
"""Roles of the question that drivers are sought for where none is declared."""
BOTH = ("expectation", "perception")

Columns = Mapping[Asked, NDArray[np.int16]]


@dataclass(frozen=True, slots=True)
class Survey:
    """What all moments are made from."""

    answers: Answers
    dataset: Dataset
    instrument: Instrument
    strata: Strata
    groups: tuple[Group, ...]
    """Of the tally."""


def moments_of(survey: Survey) -> dict[Counted, Moments]:
    """All moments of a data set. Kinds that need what the data set does not have are left out."""
    links = links_of(survey.answers) if survey.dataset.panel else None
    found: list[Moments] = []
    for battery in survey.instrument.batteries:
        forms = _leading_forms(survey.answers, battery)
        if forms:
            found += _items(survey, battery, forms)
            found += _drivers(survey, battery, forms[-1])
        found += _weighted(survey, battery)
        found += _panels(survey, battery, links) if links else ()
    return {one.counted: one for one in found}


def _leading_forms(answers: Answers, battery: Battery) -> tuple[str, ...]:
    """Expectation and perception where the data have both, else the first form of `LEADING_FORMS` that they have."""
    asked = {form.form for form in battery.forms if _columns(answers, battery, (form.form,))}
    if asked >= set(BOTH):
        return BOTH
    return next(((form,) for form in LEADING_FORMS if form in asked), ())


def _columns(answers: Answers, battery: Battery, forms: Sequence[str]) -> Columns:
    names = [Asked(battery.id, item.id, form) for form in forms for item in battery.items]
    return {name: answers.ratings[name] for name in names if name in answers.ratings}


def _columns_in_all(answers: Answers, battery: Battery, dimension: str, forms: Sequence[str]) -> Columns:
    """Of the items of a dimension that the data have in every one of these forms."""
    items = [
        item.id
        for item in battery.items
        if item.dimension == dimension and all(Asked(battery.id, item.id, form) in answers.ratings for form in forms)
    ]
    return {name: answers.ratings[name] for form in forms for name in (Asked(battery.id, item, form) for item in items)}


def _items(survey: Survey, battery: Battery, forms: tuple[str, ...]) -> Iterator[Moments]:
    columns = _columns(survey.answers, battery, forms)
    form = "gap" if forms == BOTH else forms[0]
    yield _listwise(survey, Counted("items", battery.id, battery.id, form), columns)
    if survey.instrument.method.missing == "pairwise":
        strata = survey.strata
        everybody = np.ones(survey.answers.rows, dtype=np.bool_)
        pairs = pairwise_products(tuple(columns.values()), strata.rows_of(everybody))
        n, sums, products, squares = (strata.with_everyone(part) for part in pairs)
        counted = Counted("items_pairwise", battery.id, battery.id, form)
        yield Moments(counted, _variables(columns), strata.places, n, sums, products, 1, squares)
    else:
        yield from _dimensions(survey, battery, forms)


def _dimensions(survey: Survey, battery: Battery, forms: tuple[str, ...]) -> Iterator[Moments]:
    """Each form of a dimension alone, and both together for its gaps: a hole elsewhere takes no row from its reliability."""
    needed = {form: (form,) for form in forms} | ({"gap": BOTH} if forms == BOTH else {})
    for dimension in battery.dimensions:
        for form, parts in needed.items():
            columns = _columns_in_all(survey.answers, battery, dimension, parts)
            if len(columns) > 1:
                yield _listwise(survey, Counted("dimension", battery.id, dimension, form), columns)


def _drivers(survey: Survey, battery: Battery, form: str) -> Iterator[Moments]:
    name = Asked("", _driven(survey.instrument), "")
    if name in survey.answers.ratings:
        columns = {**_columns(survey.answers, battery, (form,)), name: survey.answers.ratings[name]}
        yield _listwise(survey, Counted("drivers", battery.id, name.target, form), columns)


def _driven(instrument: Instrument) -> str:
    """The question that is declared, else the first overall rating or recommendation; empty without one."""
    first = next((question.id for question in instrument.questions if question.role in DRIVEN), "")
    return instrument.method.drivers or first


def _listwise(survey: Survey, counted: Counted, columns: Columns) -> Moments:
    answers = survey.answers
    asked = as_asked(tuple(columns.values()), answers.period_of, survey.strata.slices)
    sums = cross_products(asked.columns, asked.is_complete, survey.strata.slices)
    return _moments(survey.strata, counted, _variables(columns), sums, 1)


def _weighted(survey: Survey, battery: Battery) -> Iterator[Moments]:
    for target, form, score, has_score in weighted_scores(survey.answers, survey.instrument, battery):
        sums = exact_moments([score], survey.strata.rows_of(has_score))
        yield _moments(survey.strata, Counted("weighted", battery.id, target, form), ((battery.id, form),), sums, MILLION)


def _moments(strata: Strata, counted: Counted, variables: tuple[tuple[str, str], ...], sums: Sums, divisor: int) -> Moments:
    n, totals, products = (strata.with_everyone(part) for part in sums)
    return Moments(counted, variables, strata.places, n, totals, products, divisor)


def _variables(columns: Columns) -> tuple[tuple[str, str], ...]:
    return tuple((name.target, name.form) for name in columns)


def _panels(survey: Survey, battery: Battery, links: Links) -> Iterator[Moments]:
    """Of everyone and of who is plain in both periods: a pair of which one half is flagged is in no level."""
    first = survey.answers.periods[0].id if survey.answers.periods else ""
    kept = [
        (place, group)
        for place, group in enumerate(survey.groups)
        if place in survey.strata.places and group.period != first and group.level != FLAGGED
    ]
    rows = [_linked(survey, links, group) for _, group in kept]
    places = np.array([place for place, _ in kept], dtype=np.intp)
    for score in panel_scores(survey.answers, survey.instrument, battery, links):
        counted = Counted("panel", battery.id, score.target, score.form)
        n, sums, products = exact_moments([score.then, score.now], [some[score.has_both[some]] for some in rows])
        variables = ((score.target, "then"), (score.target, "now"))
        yield Moments(counted, variables, places, n, sums, products, score.divisor)


def _linked(survey: Survey, links: Links, group: Group) -> NDArray[np.intp]:
    """Places in the links of pairs that end in the period of the group, both halves of its level."""
    of_row, finest = survey.strata.of_row, survey.strata.groups
    period = np.array([one.period == group.period for one in finest], dtype=np.bool_)
    level = np.array([group.level in ("", one.level) for one in finest], dtype=np.bool_)
    return np.flatnonzero(period[of_row[links.now]] & level[of_row[links.now]] & level[of_row[links.before]])
