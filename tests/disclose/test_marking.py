"""Each mark occurs where it says something, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from generator.cells import value_text
from generator.disclose import mark_release, release_findings
from generator.disclose.marking import mark_breaks
from generator.model.dataset import Break, Dataset
from generator.model.findings import Key
from generator.model.instrument import Battery, Crosswalk, FormOfBattery, Instrument, Item, ItemPair
from generator.model.period import Period
from generator.model.release import Hidden, Release, Shown
from tests.disclose.builders import WORDS, a_dataset, a_share, a_wave, an_estimate, an_instrument, key, some_findings

YEARS = tuple(Period(year, 0, "year") for year in (2018, 2019, 2020))
I1, I2 = (Key("", "", "item", "b", item, "perception", "mean", "none") for item in ("i1", "i2"))
DIMENSION = Key("", "", "dimension", "b", "d1", "perception", "mean", "none")
OVERALL = Key("", "", "overall", "b", "b", "perception", "mean", "none")
OTHER = Key("", "", "dimension", "b", "d2", "perception", "mean", "none")


def instrument() -> Instrument:
    items = tuple(
        Item(id=item, dimension=dimension, text=WORDS, short=WORDS) for item, dimension in (("i1", "d1"), ("i2", "d2"))
    )
    battery = Battery(id="b", name=WORDS, forms=(FormOfBattery(form="perception", scale="s"),), items=items)
    return an_instrument().model_copy(update={"batteries": (battery,)})


def released(*keys_of_years: tuple[Key, ...], dataset: Dataset | None = None, made: Instrument | None = None) -> list[Release]:
    waves = [
        replace(a_wave({name: an_estimate(60) for name in keys}), period=period)
        for keys, period in zip(keys_of_years, YEARS, strict=False)
    ]
    series = release_findings(
        some_findings(*waves),
        dataset or a_dataset("standard"),
        made or instrument(),
        inputs_sha256="",
        generator="",
        status="draft",
    )
    return list(series.releases)


def marked(release: Release, mark: str) -> set[str]:
    return {name.target for name, cell in release.cells.items() if mark in cell.marks}


def broken(period: str, *targets: str) -> Dataset:
    return a_dataset("standard").model_copy(update={"breaks": (Break(period=period, targets=targets, reason=WORDS),)})


ALL = (I1, I2, DIMENSION, OTHER, OVERALL)


def test_the_first_period_after_a_break_is_marked_and_no_other() -> None:
    first, second, third = released(ALL, ALL, ALL, dataset=broken("2019"))
    assert [marked(one, "b") for one in (first, second, third)] == [set(), {"i1", "i2", "d1", "d2", "b"}, set()]


def test_a_broken_item_breaks_the_scores_that_it_is_part_of() -> None:
    assert marked(released(ALL, ALL, dataset=broken("2019", "i1"))[1], "b") == {"i1", "d1", "b"}
    assert marked(released(ALL, ALL, dataset=broken("2019", "d2"))[1], "b") == {"d2", "b"}


def test_a_break_between_two_periods_is_marked_on_the_later_one() -> None:
    """The break lies in a quarter without results: the next period that there is comes first after it."""
    assert marked(released(ALL, ALL, ALL, dataset=broken("2019q2"))[2], "b") == {"i1", "i2", "d1", "d2", "b"}


def test_a_new_questionnaire_breaks_what_its_crosswalk_does_not_carry_over() -> None:
    crosswalk = Crosswalk(instrument="before", same=(ItemPair(before="x", now="i1"),), reason=WORDS)
    made = instrument().model_copy(update={"crosswalk": crosswalk})
    first, second = released(ALL, ALL, made=made)
    assert (marked(first, "b"), marked(second, "b")) == ({"i2", "d2", "b"}, set())


def test_hidden_numbers_are_not_marked_as_breaks() -> None:
    cells = mark_breaks({I1: Hidden("too_few")}, YEARS[1], YEARS[:1], broken("2019"), instrument())
    assert cells[I1].marks == ("c",)


def test_what_only_other_periods_asked_is_not_available() -> None:
    first, second = released(ALL, (I1,))
    assert marked(second, "x") == {"i2", "d1", "d2", "b"}
    assert second.cells[I2] == Hidden("not_asked", ("x",))
    assert value_text("en", second.cells[I2], "score") == "[x]"
    assert marked(first, "x") == set()


def test_a_statistic_that_does_not_apply_to_a_period_is_not_missing_from_it() -> None:
    """The first period has no period before it, so nothing of what relates to that."""
    first, _ = released((I1,), (I1, I1._replace(statistic="panel_correlation")))
    assert set(first.cells) == {I1}


def test_what_no_period_asked_is_not_applicable() -> None:
    (only,) = released(ALL)
    assert value_text("en", only.get(I1._replace(form="gap")), "gap") == "[z]"


def test_few_answers_are_marked_as_unreliable_and_fewer_as_confidential() -> None:
    wave = a_wave({key(): an_estimate(12), key("top_box"): a_share(12, 0.5)})
    series = release_findings(
        some_findings(wave), a_dataset("standard"), an_instrument(), inputs_sha256="", generator="", status="draft"
    )
    assert (series.latest.cells[key()].marks, series.latest.cells[key("top_box")].marks) == (("u",), ("c",))


def a_release(value: float, status: Literal["provisional", "final"], *, n: int = 60) -> Release:
    (only,) = released((I1, I2))
    cell = only.cells[I1]
    assert isinstance(cell, Shown)
    return replace(only, status=status, cells={**only.cells, I1: replace(cell, value=value, n=n)})


def test_provisional_numbers_say_so() -> None:
    assert marked(mark_release(a_release(3.2, "provisional")), "p") == {"i1", "i2"}
    assert marked(mark_release(a_release(3.2, "final")), "p") == set()


@pytest.mark.parametrize(("before", "now"), [(a_release(3.1, "final"), a_release(3.2, "final"))])
def test_what_an_earlier_revision_gave_otherwise_is_revised(before: Release, now: Release) -> None:
    assert marked(mark_release(now, before), "r") == {"i1"}
    assert marked(mark_release(now, now), "r") == set()


def test_a_number_that_was_hidden_or_rests_on_other_answers_is_revised() -> None:
    now = a_release(3.2, "final")
    hidden = replace(now, cells={**now.cells, I1: Hidden("too_few")})
    assert marked(mark_release(now, hidden), "r") == {"i1"}
    assert mark_release(hidden, now).cells[I1] == Hidden("too_few")
    assert marked(mark_release(now, a_release(3.2, "final", n=55)), "r") == {"i1"}


def test_provisional_becoming_final_is_no_correction() -> None:
    provisional = mark_release(a_release(3.2, "provisional"))
    assert marked(mark_release(a_release(3.2, "final"), provisional), "r") == set()
