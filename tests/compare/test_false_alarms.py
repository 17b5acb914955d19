"""A world in which nothing changes: how often a quarter is told that something did."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from generator.compare import compare
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.measures import item_key
from generator.model.method import FamilyChoice, Method
from generator.model.release import Cell, Shown
from generator.model.site import Site
from tests.compare.builders import quarter
from tests.narrate.builders import GAP, a_battery, a_release, a_site, an_instrument, shown

ITEMS, RESPONDENTS, SD = 22, 200, 1.4
KEYS = tuple(item_key(GAP, f"item-{number}", "gap") for number in range(ITEMS))
DIRECTIONS = frozenset({"S2", "S3", "S4"})


def instrument_of(method: Method) -> Instrument:
    battery = a_battery(GAP, "expectation", "perception")
    items = tuple(battery.items[0].model_copy(update={"id": key.target}) for key in KEYS)
    return an_instrument(batteries=(battery.model_copy(update={"items": items}),), method=method)


def a_quarter(dice: np.random.Generator) -> dict[Key, Cell]:
    """Gaps of 200 respondents on 22 items that correlate at 0.5, as published: rounded to hundredths."""
    common = dice.normal(size=(RESPONDENTS, 1))
    scores = -1 + SD * sqrt(0.5) * (common + dice.normal(size=(RESPONDENTS, ITEMS)))
    means = scores.mean(axis=0)
    halves = stats.t.ppf(0.975, RESPONDENTS - 1) * scores.std(axis=0, ddof=1) / sqrt(RESPONDENTS)
    return {
        key: Shown(RESPONDENTS, True, round(mean, 2), round(mean - half, 2), round(mean + half, 2), 0.01)
        for key, mean, half in zip(KEYS, means.tolist(), halves.tolist(), strict=True)
    }


def alarms(site: Site, pairs: int) -> float:
    """Share of pairs of quarters in which a direction is claimed for any item."""
    dice = np.random.default_rng(20)
    claimed = 0
    for _ in range(pairs):
        first, second = (a_release(a_quarter(dice), quarter(number)) for number in (0, 1))
        claimed += any(change.kind in DIRECTIONS for change in compare(first, second, site).changes.values())
    return claimed / pairs


@pytest.mark.slow
def test_fewer_than_one_quarter_in_twenty_is_told_of_a_change_that_is_none() -> None:
    corrected = alarms(a_site(instrument_of(Method())), 800)
    assert 0 < corrected < 0.05


@pytest.mark.slow
def test_without_the_declared_correction_a_third_would_be() -> None:
    method = Method(families=(FamilyChoice(family="items", correction="none"),))
    assert alarms(a_site(instrument_of(method)), 200) > 0.2


def test_a_true_change_is_told() -> None:
    before, after = ({key: shown(value, 0.1) for key in KEYS} for value in (-1.0, -0.6))
    found = compare(a_release(before, quarter(0)), a_release(after, quarter(1)), a_site(instrument_of(Method())))
    assert {change.kind for change in found.changes.values()} == {"S2"}
