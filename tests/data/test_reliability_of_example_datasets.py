"""Reliability and drivers of the example data sets, from the answers themselves by pandas and statsmodels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import pandas as pd
import pytest
from statsmodels.api import OLS, add_constant

from generator.load.answers import read_answers
from generator.measure import tally_answers
from generator.measure.moments_readings import read_moments
from generator.model.findings import Estimate, Key
from generator.model.instrument import Battery
from generator.model.measures import leading_form
from generator.model.tally import Group
from tests.data.examples import example

DATASETS = ("carpentries-instructor-training", "kiosk-servqual", "sfo-airport")
BOTH = ("expectation", "perception")


@cache
def frame_of(dataset_id: str) -> pd.DataFrame:
    """Every rating column, nan where there is no rating, by period."""
    given = example(dataset_id)
    answers = read_answers(given.dataset, given.instrument, given.folder)
    frame = pd.DataFrame({" ".join(asked): column for asked, column in answers.ratings.items()})
    return frame.mask(frame < 0).set_index(pd.Index([answers.periods[place].id for place in answers.period_of.tolist()]))


@cache
def estimates_of(dataset_id: str) -> dict[tuple[Group, Key], Estimate]:
    given = example(dataset_id)
    answers = read_answers(given.dataset, given.instrument, given.folder)
    tally = tally_answers(answers, given.dataset, given.instrument)
    return {(group, key): estimate for group, key, estimate in read_moments(tally, given.dataset, given.instrument)}


def columns(battery: Battery, dimension: str, form: str) -> list[str]:
    return [f"{battery.id} {item.id} {form}" for item in battery.items if item.dimension == dimension]


def forms_of(battery: Battery) -> tuple[str, ...]:
    return ("expectation", "perception") if battery.has_gap else (leading_form(battery),)


def battery_of(dataset_id: str, key: Key) -> Battery:
    return next(one for one in example(dataset_id).instrument.batteries if one.id == key.battery)


def complete_rows(frame: pd.DataFrame, period: str, names: Sequence[str]) -> pd.DataFrame:
    """Of what anybody answered in the period: an item that it did not ask is no column."""
    return frame.loc[frame.index == period, list(names)].dropna(axis="columns", how="all").dropna()


def there(rows: pd.DataFrame, names: Sequence[str]) -> list[str]:
    return [name for name in names if name in rows]


@pytest.mark.parametrize("dataset_id", DATASETS)
def test_alphas_are_those_of_the_rows_complete_over_their_own_dimension(dataset_id: str) -> None:
    frame, found = frame_of(dataset_id), estimates_of(dataset_id)
    alphas = {one: estimate for one, estimate in found.items() if one[1].statistic == "alpha" and one[1].scope == "dimension"}
    assert alphas
    for (group, key), estimate in alphas.items():
        battery = battery_of(dataset_id, key)
        forms = BOTH if key.form == "gap" else (key.form,)
        needed = [column for form in forms for column in columns(battery, key.target, form)]
        rows = complete_rows(frame, group.period, needed)
        items = rows[there(rows, columns(battery, key.target, "perception" if key.form == "gap" else key.form))].to_numpy()
        if key.form == "gap":
            items = items - rows[there(rows, columns(battery, key.target, "expectation"))].to_numpy()
        covariance, k = np.cov(items.T), items.shape[1]
        expected = k / (k - 1) * (1 - covariance.trace() / covariance.sum())
        assert [estimate.n, estimate.value] == pytest.approx([len(rows), expected], abs=1e-10)


@pytest.mark.parametrize("dataset_id", DATASETS)
def test_drivers_add_up_to_the_r2_of_a_regression_on_dimension_means(dataset_id: str) -> None:
    frame, found = frame_of(dataset_id), estimates_of(dataset_id)
    regressions = {one: estimate for one, estimate in found.items() if one[1].statistic == "r2"}
    assert regressions
    for (group, key), estimate in regressions.items():
        battery = battery_of(dataset_id, key)
        sets = [columns(battery, name, forms_of(battery)[-1]) for name in battery.dimensions]
        question = f" {key.form} "
        rows = complete_rows(frame, group.period, [*(column for ones in sets for column in ones), question])
        asked = {name: names for name, ones in zip(battery.dimensions, sets, strict=True) if (names := there(rows, ones))}
        means = np.stack([rows[ones].to_numpy().mean(axis=1) for ones in asked.values()], axis=1)
        expected = OLS(rows[question].to_numpy(), add_constant(means)).fit().rsquared
        assert [estimate.n, estimate.value] == pytest.approx([len(rows), expected], abs=1e-10)
        parts = [found[group, key._replace(target=name, statistic="lmg")].value for name in asked]
        assert sum(parts) == pytest.approx(estimate.value, abs=1e-12)
        alone = [found[group, key._replace(target=name, statistic="r")].value for name in asked if len(asked) > 1]
        expected_alone = np.corrcoef(means.T, rows[question].to_numpy())[-1, : len(alone)]
        assert alone == pytest.approx(expected_alone.tolist(), abs=1e-10)


def test_what_was_asked_at_all_has_its_alpha_in_every_quarter_of_the_carpentries() -> None:
    """Since 2018q3 not all items are asked: no row has all of them."""
    found = estimates_of("carpentries-instructor-training")
    periods = {group.period for (group, key) in found if key.statistic == "alpha" and key.scope == "overall"}
    assert "2018q3" in periods and len(periods) == 10


def test_passenger_numbers_that_start_anew_every_year_make_no_panel() -> None:
    """SFO counts its questionnaires from 1 each year: the same number is another passenger."""
    assert example("sfo-airport").dataset.id_column
    assert not [key for _, key in estimates_of("sfo-airport") if key.statistic == "panel_correlation"]
