"""Whole releases: what is compared with what, and what stands in the way."""

from __future__ import annotations

import random
from dataclasses import replace
from math import sqrt

import numpy as np
import pytest

from generator.compare import compare
from generator.model.changes import Change
from generator.model.instrument import Headline
from generator.model.measures import dimension_key, headline_key, item_key, overall_key, question_key
from generator.model.organisation import Thresholds
from generator.model.release import Cell, Hidden
from tests.narrate.builders import (
    GAP,
    SATISFACTION,
    YEARS,
    a_battery,
    a_release,
    a_site,
    all_keys,
    an_instrument,
    hidden,
    shown,
)

HEADLINE = overall_key(GAP, "gap")
KEY = dimension_key(GAP, "reliability", "gap")


def change_of(before: Cell | None, after: Cell | None, **later: str) -> Change:
    releases = [
        a_release({KEY: cell} if cell else {}, YEARS[year], **(later if year else {}))
        for year, cell in enumerate((before, after))
    ]
    return compare(releases[0], releases[1], a_site()).changes[KEY]


@pytest.mark.parametrize(
    ("before", "after", "kind", "reason"),
    [
        (hidden(), shown(-1.0), "S0", "too_few"),
        (shown(-1.0), Hidden("complement"), "S0", "withheld"),
        (hidden(), None, "S0", "too_few"),
        (None, shown(-1.0), "S1", "new"),
        (shown(-1.0), None, "S1", "gone"),
        (shown(-1.0, edge="at_most"), shown(-1.0), "S1", "coarse"),
        (shown(-1.0), shown(-1.0, margin=None), "S1", "no_interval"),
        (shown(-1.0), shown(-1.0, marks=("b",)), "S1", "break"),
        (shown(-1.5), shown(-1.0), "S2", ""),
        (shown(-1.3), shown(-1.0), "S3", ""),
        (shown(-1.0, 0.05), shown(-0.9, 0.05), "S4", ""),
        (shown(-1.0), shown(-1.0), "S5", ""),
        (shown(-1.0, 0.3), shown(-0.9, 0.3), "S6", ""),
    ],
)
def test_class_of_two_cells(before: Cell | None, after: Cell | None, kind: str, reason: str) -> None:
    change = change_of(before, after)
    assert (change.kind, change.reason) == (kind, reason)
    assert (change.value is None) == (kind in {"S0", "S1"})


def test_another_questionnaire_is_not_comparable() -> None:
    assert change_of(shown(-1.0), shown(-1.0), instrument="other-form").reason == "instrument"


def test_a_hidden_value_is_hidden_even_when_the_questionnaire_changed() -> None:
    assert change_of(hidden(), shown(-1.0), instrument="other-form").kind == "S0"


def test_change_is_later_minus_earlier_on_the_smaller_base_and_the_coarser_step() -> None:
    change = change_of(shown(-1.5, n=300, step=0.02), shown(-1.0, n=90, step=0.1))
    assert change.value == pytest.approx(0.5)
    assert (change.n, change.step) == (90, 0.1)


def test_a_lead_is_clear_alone_and_lost_among_22() -> None:
    battery = a_battery(GAP, "expectation", "perception")
    items = tuple(battery.items[0].model_copy(update={"id": f"item-{i}"}) for i in range(22))
    site = a_site(an_instrument(batteries=(battery.model_copy(update={"items": items}),)))
    keys = [item_key(GAP, item.id, "gap") for item in items]
    before = a_release({key: shown(-1.0, 0.2) for key in keys}, YEARS[0])
    after = a_release({key: shown(-1.0, 0.2) for key in keys} | {keys[0]: shown(-1.32, 0.2)}, YEARS[1])
    change = compare(before, after, site).changes[keys[0]]
    assert (change.kind, change.family_size) == ("S7", 22)


def test_untested_measures_do_not_count_in_the_family() -> None:
    instrument = an_instrument()
    keys = [dimension_key(GAP, name, "gap") for name in instrument.batteries[0].dimensions]
    before = a_release({key: shown(-1.0) for key in keys}, YEARS[0])
    after = a_release({key: shown(-1.0) for key in keys[1:]} | {keys[0]: hidden()}, YEARS[1])
    changes = compare(before, after, a_site())
    assert {change.family_size for change in changes.changes.values()} == {2}
    assert changes.comparisons == 2


def test_thresholds_follow_the_unit_of_the_measure() -> None:
    site = a_site(thresholds=Thresholds(gap=0.3, mean=0.25, nps=4.0, share=2.0))
    release = a_release({key: shown(0.1) for key in all_keys(site.instruments["form"])})
    found = compare(release, release, site).changes
    nps, rating = site.instruments["form"].questions
    assert found[KEY].delta == 0.3
    assert found[dimension_key(SATISFACTION, "reliability", "satisfaction")].delta == 0.25
    assert found[question_key(nps)].delta == 0.04
    assert found[question_key(rating)].delta == 0.25


def test_every_key_stands_in_one_family_and_the_headline_in_its_own() -> None:
    for headline in (Headline(battery=GAP, form="gap"), Headline(battery=GAP, form="perception"), Headline(question="nps")):
        instrument = an_instrument(headline=headline)
        release = a_release({key: shown(0.1) for key in all_keys(instrument)})
        found = compare(release, release, a_site(instrument))
        assert found.changes[headline_key(instrument)].family == "headline"
        assert sum(change.family == "headline" for change in found.changes.values()) == 1
        assert found.comparisons == len(found.changes)


def test_5000_random_pairs_get_exactly_one_class_and_a_number_only_where_there_is_one() -> None:
    dice = random.Random(7)

    def a_cell() -> Cell | None:
        kind = dice.random()
        if kind < 0.1:
            return None if kind < 0.05 else Hidden(dice.choice(("too_few", "complement", "nesting", "not_computed")))
        margin = None if dice.random() < 0.05 else round(dice.random(), 2)
        return shown(round(dice.gauss(-1, 0.5), 2), margin, dice.randint(10, 2000), dice.choice((0.01, 0.05, 0.2, 0.5)))

    site, keys = a_site(), all_keys(an_instrument())
    pairs = 0
    while pairs < 5000:
        releases = [a_release({key: cell for key in keys if (cell := a_cell())}, YEARS[year]) for year in (0, 1)]
        for change in compare(releases[0], releases[1], site).changes.values():
            pairs += 1
            numbers = (change.value, change.low, change.high, change.p, change.p_adjusted, change.n)
            assert (change.kind in {"S0", "S1"}) == all(number is None for number in numbers) == bool(change.reason)
            if change.low is not None and change.high is not None and change.value is not None and change.p is not None:
                assert change.low <= change.value <= change.high
                assert (change.p < 0.05) == (change.low > 0 or change.high < 0)


def test_a_world_without_change_gives_a_direction_to_fewer_than_one_item_in_a_hundred() -> None:
    random_numbers = np.random.default_rng(22)
    battery = a_battery(GAP, "expectation", "perception")
    items = tuple(battery.items[0].model_copy(update={"id": f"item-{i}"}) for i in range(22))
    site = a_site(an_instrument(batteries=(battery.model_copy(update={"items": items}),)))
    cells = {item_key(GAP, item.id, "gap"): shown(-1.0) for item in items}

    def a_quarter() -> dict[object, Cell]:
        common = random_numbers.normal(size=(200, 1))
        scores = -1 + 1.4 * (sqrt(0.5) * common + sqrt(0.5) * random_numbers.normal(size=(200, 22)))
        margins = 1.972 * scores.std(axis=0, ddof=1) / sqrt(200)
        return {
            key: replace(shown(round(mean, 2)), n=200, low=round(mean - half, 2), high=round(mean + half, 2))
            for key, mean, half in zip(cells, scores.mean(axis=0).tolist(), margins.tolist(), strict=True)
        }

    kinds = []
    for _ in range(300):
        releases = [a_release(a_quarter(), YEARS[year]) for year in (0, 1)]  # type: ignore[arg-type]
        kinds += [change.kind for change in compare(releases[0], releases[1], site).changes.values()]
    directions = sum(kind in {"S2", "S3", "S4"} for kind in kinds) / len(kinds)
    assert 0 < directions < 0.01


def test_other_batteries_are_a_family_and_one_of_a_single_dimension_is_tested_once() -> None:
    single = a_battery("hall", "perception")
    single = single.model_copy(update={"items": single.items[:2]})
    instrument = an_instrument(batteries=(*an_instrument().batteries, single))
    release = a_release({key: shown(0.1) for key in all_keys(instrument)})
    found = compare(release, release, a_site(instrument)).changes
    assert {key for key, change in found.items() if change.family == "batteries"} == {overall_key(SATISFACTION, "satisfaction")}
    assert found[dimension_key("hall", "reliability", "perception")].family == "dimensions"
