"""Everything of one organisation at once."""

from __future__ import annotations

from dataclasses import replace

from generator.compare import make_scene
from generator.model.analyses import NO_ANALYSES, Analyses
from generator.model.changes import Changes
from generator.model.measures import overall_key
from generator.model.release import Release, Series
from tests.compare.actions import a_register, a_site_with_records, records
from tests.compare.builders import over_time, quarter
from tests.compare.test_effects import PROMPT
from tests.narrate.builders import GAP, a_dataset, shown

KEY = overall_key(GAP, "gap")
STAFF = a_dataset(id="staff", respondents="employee")
WITH_RECORDS = a_site_with_records()
SITE = replace(WITH_RECORDS, datasets={**WITH_RECORDS.datasets, "staff": STAFF}, actions={"bank": a_register()})
SURVEY = over_time(KEY, [-1.0, -0.9])
OTHER = replace(SURVEY, dataset="staff")
RECORDS = records(SITE, ("2020q2", {PROMPT: shown(0.6)}))
FOREIGN = replace(SURVEY, organisation="shop")
EMPTY = Series("bank", "empty", ())
ALL = (SURVEY, OTHER, FOREIGN, RECORDS, EMPTY)


def of_latest(_: Series, release: Release) -> Analyses:
    return replace(NO_ANALYSES, changes=Changes(release.period, release.period, {}, 0))


def test_customers_stand_apart_from_staff_and_records() -> None:
    scene = make_scene(SITE, "bank", ALL, of_latest)
    assert [one.dataset for one in scene.customers] == ["survey"]
    assert [one.dataset for one in scene.others] == ["staff", "records"]
    assert scene.series == (SURVEY, OTHER, RECORDS)


def test_analyses_are_those_of_the_latest_release() -> None:
    scene = make_scene(SITE, "bank", ALL, of_latest)
    assert {name: found.changes for name, found in scene.newest.items()} == {
        name: Changes(quarter(1), quarter(1), {}, 0) for name in ("survey", "staff", "records")
    }


def test_effects_and_pairs_are_there() -> None:
    scene = make_scene(SITE, "bank", ALL, of_latest)
    assert [(effect.action, effect.state) for effect in scene.effects] == [("one-approval", "waiting")]
    assert set(scene.comparisons) == {"survey"}
    assert len(scene.comparisons["survey"]) == 1


def test_without_a_register_there_are_no_effects() -> None:
    assert make_scene(replace(SITE, actions={}), "bank", ALL, of_latest).effects == ()
