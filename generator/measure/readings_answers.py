"""What is read off the answers to one item in one form, or to one question."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.measure.formulas.net_promoter import DETRACTOR_TO, PROMOTER_FROM, net_promoter_score
from generator.measure.formulas.share import share
from generator.measure.formulas.weighted import weighted_net_promoter_score
from generator.measure.readings import Part, Reading, Variable
from generator.model.answers import BLANK, MISSING_NAMES
from generator.model.instrument import Scale
from generator.model.tally import Table

Values = NDArray[np.int64]


def values_of(variable: Variable) -> tuple[Part, ...]:
    """The distribution, value by value."""
    return tuple(Part(f"share_{value}", variable.values == value) for value in variable.values.tolist())


def boxes(values: Values, scale: Scale) -> Iterator[Part]:
    """Top box, bottom box and what lies between, as the scale declares them; mirrored where lower is better.

    CSAT and CES are the top box of a question in the role `satisfaction` or `effort`.
    """
    if scale.direction == "higher_is_better":
        top, bottom = values >= scale.top_box, values <= scale.bottom_box
    else:
        top, bottom = values <= scale.top_box, values >= scale.bottom_box
    yield Part("top_box", top)
    yield Part("bottom_box", bottom)
    if not (top | bottom).all():
        yield Part("neutral", ~(top | bottom))


def recommendation_parts(values: Values) -> tuple[Part, ...]:
    detractor, promoter = values <= DETRACTOR_TO, values >= PROMOTER_FROM
    return Part("promoters", promoter), Part("passives", ~(detractor | promoter)), Part("detractors", detractor)


def recommendation(variable: Variable) -> Iterator[Reading]:
    """NPS, from a question answered on 0 to 10."""
    promoter, passive, detractor = (part.is_hit for part in recommendation_parts(variable.values))
    parts = [variable.answers[:, cells].sum(axis=1) for cells in (detractor, passive, promoter)]
    factor = variable.sample.factor(variable.answers.sum(axis=1))
    yield variable.reading("nps", net_promoter_score(parts[0], parts[1], parts[2], factor))
    if variable.is_weighted:
        yield variable.weighted("nps", weighted_net_promoter_score(variable.counts, detractor, promoter))


def recommendation_signs(values: Values) -> Values:
    """-1, 0 and 1 for detractors, passives and promoters."""
    signs: Values = (values >= PROMOTER_FROM).astype(np.int64) - (values <= DETRACTOR_TO)
    return signs


def missing_shares(table: Table, everyone: Variable) -> Iterator[Reading]:
    """Each kind of missing answer as a share of all respondents, valid or not; nothing in a period in which every respondent
    is blank, since its questionnaire did not have the question. `everyone`: the variable of the whole table."""
    codes = table.values[:, 0]
    n = everyone.answers.sum(axis=1)
    was_asked = everyone.answers[:, codes != BLANK].any(axis=1)
    for code, name in MISSING_NAMES.items():
        found = share(everyone.answers[:, codes == code].sum(axis=1), n)
        yield everyone.reading(f"missing_{name}", found._replace(value=np.where(was_asked, found.value, np.nan)))
