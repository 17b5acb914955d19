"""What people wrote for the fictional utility: every state of an action, every grade of evidence, in both languages."""

from __future__ import annotations

import pytest

from generator.example.releasing import DATES, ORGANISATION, RESTATED_ON
from generator.example.truth import LATE, PERIODS, RESTATED
from generator.load import load_site
from generator.model.actions import BONES, Actions
from generator.model.organisation import Organisation
from generator.model.site import Site
from generator.model.text import Text
from tests.example.committed import ROOT


@pytest.fixture(scope="module")
def site() -> Site:
    return load_site(ROOT, ROOT)


@pytest.fixture(scope="module")
def register(site: Site) -> Actions:
    return next(one for one in site.actions.values() if one.organisation == ORGANISATION)


@pytest.fixture(scope="module")
def organisation(site: Site) -> Organisation:
    return site.organisations[ORGANISATION]


def test_there_are_twelve_actions_in_every_state(register: Actions, site: Site) -> None:
    assert len(register.actions) == 12
    assert {one.status for one in register.actions} == {"not_started", "in_progress", "on_hold", "done", "cancelled"}
    overdue = {one.id: one.overdue(site.settings.date) for one in register.actions if one.overdue(site.settings.date)}
    assert overdue == {"a-06": 12, "a-08": 22, "a-12": 7}


def test_every_way_of_choosing_who_begins_is_there(register: Actions) -> None:
    assert {one.chosen for one in register.actions} == {"worst", "convenience", "everyone", "staggered"}
    assert any(one.economics for one in register.actions)
    assert any(len(one.due) > 1 for one in register.actions)


def test_the_actions_are_about_gaps_one_to_four(register: Actions) -> None:
    assert {one.gap for one in register.actions} == {"knowledge", "standards", "delivery", "communication"}


def test_the_fishbone_of_delivery_has_every_bone_and_both_kinds_of_evidence(register: Actions) -> None:
    causes = [one for one in register.causes if one.gap == "delivery"]
    assert {one.bone for one in causes} == set(BONES)
    assert {one.evidence for one in register.causes} == {"survey", "record", "audit", "interview", "conjecture"}


def test_everything_that_is_printed_stands_in_both_languages(register: Actions, organisation: Organisation) -> None:
    texts = [*_texts(register), *_texts(organisation)]
    assert len(texts) > 100
    assert [text for text in texts if not (text.zh and text.en)] == []


def _texts(value: object) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    if isinstance(value, tuple | list):
        return [text for one in value for text in _texts(one)]
    fields = getattr(type(value), "model_fields", {})
    return [text for name in fields for text in _texts(getattr(value, name))]


def test_the_calendar_has_every_release_two_to_come_and_one_that_was_late(organisation: Organisation) -> None:
    planned = {one.period: one.dates for one in organisation.calendar}
    assert [*PERIODS, "2026q4", "2027q1"] == list(planned)
    assert {period: dates[-1].date for period, dates in planned.items() if period in DATES} == DATES
    late = {period: dates for period, dates in planned.items() if len(dates) > 1}
    assert list(late) == [LATE]
    assert late[LATE][-1].reason


def test_three_of_the_inner_gaps_are_measured_and_one_is_not(organisation: Organisation) -> None:
    assert {one.gap: one.evidence for one in organisation.gaps} == {
        "knowledge": "independent_difference",
        "delivery": "compliance",
        "communication": "direct_rating",
    }


def test_every_quarter_is_released_on_its_date_and_one_was_restated(site: Site) -> None:
    own = [one for one in site.releases if one.dataset == "nuancheng-customers"]
    newest = {one.period.id: one for one in sorted(own, key=lambda one: one.revision)}
    assert {period: release.revisions[0].date for period, release in newest.items()} == DATES
    restated = {period: release for period, release in newest.items() if release.revision}
    assert list(restated) == [RESTATED]
    assert restated[RESTATED].revisions[-1].date == RESTATED_ON
    assert restated[RESTATED].revisions[-1].corrections
