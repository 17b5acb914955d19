"""Declared breaks and changed questionnaires: what is compared across them, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.compare import compare
from generator.compare.crosswalk import as_asked_later
from generator.model.changes import Change
from generator.model.dataset import Break
from generator.model.findings import Key
from generator.model.instrument import Battery, Crosswalk, Instrument, Item, ItemPair
from generator.model.measures import dimension_key, headline_key, item_key, overall_key, question_key
from generator.model.method import Method
from generator.model.release import Release
from generator.model.site import Site
from tests.compare.builders import quarter
from tests.narrate.builders import GAP, a_dataset, a_release, a_site, all_keys, an_instrument, hidden, shown, text

KEYS = all_keys(an_instrument())


def reasons(period: str, *targets: str, earlier: int = 0, later: int = 2) -> dict[Key, str]:
    broken = Break(period=period, targets=targets, reason=text("换了方式", "Another mode"))
    site = a_site(dataset=a_dataset(breaks=(broken,)))
    first, second = (a_release({key: shown(0.1) for key in KEYS}, quarter(number)) for number in (earlier, later))
    return {key: change.reason for key, change in compare(first, second, site).changes.items()}


@pytest.mark.parametrize(("period", "reason"), [("2020q1", ""), ("2020q2", "break"), ("2020q3", "break"), ("2020q4", "")])
def test_only_pairs_on_both_sides_of_a_break_are_not_comparable(period: str, reason: str) -> None:
    assert set(reasons(period).values()) == {reason}


def test_a_broken_item_breaks_its_scores_and_nothing_else() -> None:
    found = reasons("2020q2", "empathy-1")
    broken = {key for key, reason in found.items() if reason}
    assert {key.target for key in broken} == {"empathy-1", "empathy", GAP, "contentment"}
    assert found[item_key(GAP, "empathy-2", "gap")] == found[dimension_key(GAP, "reliability", "gap")] == ""


def test_a_broken_question_leaves_batteries_alone() -> None:
    assert {key.target for key, reason in reasons("2020q2", "nps").items() if reason} == {"nps"}


def renamed(instrument: Instrument, prefix: str) -> Instrument:
    """The same questionnaire under other ids."""

    def item(one: Item) -> Item:
        return one.model_copy(update={"id": prefix + one.id})

    def battery(one: Battery) -> Battery:
        return one.model_copy(update={"id": prefix + one.id, "items": tuple(item(i) for i in one.items)})

    return instrument.model_copy(
        update={
            "id": prefix + "form",
            "batteries": tuple(battery(one) for one in instrument.batteries[:1]),
            "questions": tuple(q.model_copy(update={"id": prefix + q.id}) for q in instrument.questions),
            "headline": instrument.headline.model_copy(update={"battery": prefix + GAP}),
        }
    )


OLD = renamed(an_instrument(), "old-")


def world(old: Instrument = OLD, *, without: tuple[str, ...] = (), **method: object) -> tuple[Site, Release, Release]:
    """A questionnaire that replaced another, which asked the same under other ids."""
    asked = [item.id for item in an_instrument().batteries[0].items] + [q.id for q in an_instrument().questions]
    pairs = tuple(ItemPair(before=f"old-{name}", now=name) for name in asked if name not in without)
    crosswalk = Crosswalk(instrument="old-form", same=pairs, reason=text("改版", "Revised"))
    new = an_instrument(batteries=an_instrument().batteries[:1], crosswalk=crosswalk, method=Method.model_validate(method))
    site = replace(a_site(new), instruments={"form": new, "old-form": old})
    earlier = a_release({key: shown(-1.5) for key in all_keys(old)}, quarter(0), instrument="old-form", dataset="past")
    later = a_release({key: shown(-1.0) for key in all_keys(new)}, quarter(1))
    return site, earlier, later


def changes(world: tuple[Site, Release, Release]) -> dict[Key, Change]:
    site, earlier, later = world
    return dict(compare(earlier, later, site).changes)


def test_what_the_crosswalk_pairs_completely_is_compared() -> None:
    found = changes(world())
    assert found
    assert {change.kind for change in found.values()} == {"S2"}


def test_an_item_that_is_not_paired_takes_its_scores_with_it() -> None:
    found = changes(world(without=("empathy-1", "nps")))
    apart = {key.target for key, change in found.items() if change.reason == "instrument"}
    assert apart == {"empathy-1", "empathy", GAP, "nps"}
    assert found[item_key(GAP, "empathy-2", "gap")].kind == found[dimension_key(GAP, "reliability", "gap")].kind == "S2"


def test_an_item_more_in_the_old_battery_makes_other_scores() -> None:
    battery = OLD.batteries[0]
    more = battery.items[0].model_copy(update={"id": "old-extra"})
    old = OLD.model_copy(update={"batteries": (battery.model_copy(update={"items": (*battery.items, more)}),)})
    found = changes(world(old))
    assert {key.target for key, change in found.items() if change.reason == "instrument"} == {"reliability", GAP}


def test_another_scale_is_another_question() -> None:
    old = OLD.model_copy(update={"scales": tuple(s.model_copy(update={"max": 5} if s.max == 7 else {}) for s in OLD.scales)})
    found = changes(world(old))
    assert {key.target for key, change in found.items() if not change.reason} == {"nps"}


def test_scores_made_by_another_rule_are_not_compared_and_items_are() -> None:
    assert {key.scope for key, change in changes(world(min_answered=0.8)).items() if change.reason} == {"overall", "dimension"}
    assert {key.scope for key, change in changes(world(overall="mean_of_items")).items() if change.reason} == {"overall"}


def test_a_release_of_the_same_questionnaire_is_read_as_it_is() -> None:
    site, _, later = world()
    assert as_asked_later(later, later, site) is later


def test_what_the_old_release_withheld_stays_withheld() -> None:
    site, earlier, later = world()
    old = headline_key(OLD)
    withheld = replace(earlier, cells={**earlier.cells, old: hidden()})
    assert compare(withheld, later, site).changes[overall_key(GAP, "gap")].kind == "S0"
    assert question_key(OLD.questions[0]) in earlier.cells
