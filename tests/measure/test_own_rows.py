"""Reliability rests on the rows that are complete over the dimension itself: numbers from pandas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from generator.model.answers import BLANK, Asked
from tests.measure.builders import BATTERY, answers_of
from tests.measure.test_moments_readings import DATASET, EVERYONE, SMALL, key, read, survey

BATTERY_ITEMS = SMALL.batteries[0].items
OF_D1 = ("i03", "i04", "i05")


def test_a_hole_in_another_dimension_or_form_takes_no_row_from_a_reliability() -> None:
    """pandas: over the rows complete in the perceptions of d1 alone."""
    ratings = survey(5, 80, holes=0.15)
    frame = pd.DataFrame(ratings).mask(pd.DataFrame(ratings) < 0)
    rows = frame[[Asked(BATTERY, item, "perception") for item in OF_D1]].dropna()
    rows.columns = pd.Index(OF_D1)
    found = read(answers_of(DATASET, ratings), DATASET, SMALL)
    names = ("omega", "variance_extracted")
    assert {found[EVERYONE, key("dimension", "d1", "perception", name)].n for name in names} == {len(rows)}
    for item in OF_D1:
        others = rows.drop(columns=item)
        dropped = 2 * (1 - others.var().sum() / others.sum(axis=1).var())
        expected = {"item_total": rows[item].corr(others.sum(axis=1)), "alpha_if_dropped": dropped}
        for name, value in expected.items():
            estimate = found[EVERYONE, key("item", item, "perception", name)]
            assert [estimate.n, estimate.value] == pytest.approx([len(rows), value], abs=1e-12)
        loading = found[EVERYONE, key("item", item, "perception", "loading")]
        assert loading.n == len(rows) > len(frame.dropna())
    complete = {asked: column.copy() for asked, column in ratings.items()}
    for asked, column in complete.items():
        column[column < 0] = 3 if asked.target not in OF_D1 or asked.form == "expectation" else BLANK
    filled = read(answers_of(DATASET, complete), DATASET, SMALL)
    own = {one: estimate for one, estimate in found.items() if one[1].form == "perception" and one[1].target in {"d1", *OF_D1}}
    assert own == {one: filled[one] for one in own}


def test_gaps_rest_on_the_rows_with_both_forms_of_their_dimension() -> None:
    """pandas: r of the sums, and the reliability of their difference from the alphas over the same rows."""
    ratings = survey(5, 80, holes=0.15)
    frame = pd.DataFrame(ratings).mask(pd.DataFrame(ratings) < 0)
    names = {form: [Asked(BATTERY, item, form) for item in OF_D1] for form in ("expectation", "perception")}
    rows = frame[[*names["expectation"], *names["perception"]]].dropna()
    expectation, perception = (rows[asked].sum(axis=1) for asked in names.values())
    before, after = (1.5 * (1 - rows[asked].var().sum() / rows[asked].sum(axis=1).var()) for asked in names.values())
    both = 2 * expectation.cov(perception)
    true = expectation.var() * before + perception.var() * after - both
    expected = {
        "correlation": expectation.corr(perception),
        "difference_reliability": true / (expectation.var() + perception.var() - both),
        "alpha": 1.5
        * (
            1
            - np.var(rows[names["perception"]].to_numpy() - rows[names["expectation"]].to_numpy(), axis=0, ddof=1).sum()
            / (perception - expectation).var()
        ),
    }
    found = read(answers_of(DATASET, ratings), DATASET, SMALL)
    for name, value in expected.items():
        estimate = found[EVERYONE, key("dimension", "d1", "gap", name)]
        assert [estimate.n, estimate.value] == pytest.approx([len(rows), value], abs=1e-12)
    assert len(rows) > len(frame.dropna())
    assert found[EVERYONE, key("overall", BATTERY, "gap", "alpha")].n == len(frame.dropna())


def test_a_dimension_named_like_its_battery_keeps_both_reliabilities_apart() -> None:
    items = tuple(item.model_copy(update={"dimension": BATTERY}) if item.dimension == "d1" else item for item in BATTERY_ITEMS)
    batteries = tuple(one.model_copy(update={"items": items}) for one in SMALL.batteries)
    found = read(answers_of(DATASET, survey(5)), DATASET, SMALL.model_copy(update={"batteries": batteries}))
    as_before = read(answers_of(DATASET, survey(5)), DATASET, SMALL)
    assert (
        found[EVERYONE, key("dimension", BATTERY, "gap", "alpha")]
        == as_before[EVERYONE, key("dimension", "d1", "gap", "alpha")]
    )
    assert (
        found[EVERYONE, key("overall", BATTERY, "gap", "alpha")] == as_before[EVERYONE, key("overall", BATTERY, "gap", "alpha")]
    )
