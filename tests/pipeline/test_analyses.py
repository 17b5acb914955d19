"""From files to analyses: what pages may draw and say from several published values."""

from __future__ import annotations

import pytest

from generator.cli import PROGRAM
from generator.model.analyses import Analyses
from generator.model.findings import Key
from generator.model.release import Series
from generator.pipeline.analysing import Analyst, analyst
from generator.pipeline.drawing import series_until
from generator.pipeline.own_records import read_records
from generator.pipeline.reading import read_project, read_series
from tests.projects.everything import write_everything


def quietly(_: str) -> None:
    """Progress that nobody watches."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Analyst, dict[str, Series]]:
    project = read_project(write_everything(tmp_path_factory.mktemp("everything")), PROGRAM)
    everyone = (*read_series(project, quietly), *read_records(project, quietly))
    return analyst(project, lambda: everyone), {one.dataset: one for one in everyone}


def analysed(world: tuple[Analyst, dict[str, Series]], dataset: str, place: int = -1) -> Analyses:
    reader, series = world
    release = series[dataset].releases[place]
    return reader.analyses(series_until(series[dataset], release), release)


def test_every_gap_is_measured_by_its_evidence(world: tuple[Analyst, dict[str, Series]]) -> None:
    gaps = analysed(world, "visitors").gaps
    assert {one.gap: one.evidence for one in gaps} == {
        "knowledge": "independent_difference",
        "standards": "direct_rating",
        "delivery": "compliance",
        "communication": "direct_rating",
        "perception": "paired_difference",
    }
    # Half of the managers say that there is no standard: too few are left to publish what these say of it.
    assert {one.gap: one.why_not for one in gaps if one.why_not} == {"standards": "withheld"}


def test_before_the_managers_were_asked_their_gaps_are_not_measured(world: tuple[Analyst, dict[str, Series]]) -> None:
    gaps = {one.gap: one.why_not for one in analysed(world, "visitors", 0).gaps}
    assert gaps["knowledge"] == gaps["standards"] == gaps["communication"] == "no_release"
    assert gaps["perception"] == ""


def test_the_first_release_is_compared_with_the_questionnaire_before(world: tuple[Analyst, dict[str, Series]]) -> None:
    changes = analysed(world, "visitors", 0).changes
    assert changes is not None
    assert changes.earlier.id == "2025q4"
    reasons = {change.reason for change in changes.changes.values()}
    assert "instrument" in reasons
    assert {change.kind for change in changes.changes.values()} - {"S0", "S1"}


def test_own_records_have_charts_over_time(world: tuple[Analyst, dict[str, Series]]) -> None:
    found = analysed(world, "records")
    assert found.changes is None
    key = next(key for key in found.control if key.target == "on-time")
    chart = found.control[key]
    assert (len(chart.periods), chart.is_trial) == (8, True)
    assert chart.centre is not None


def test_analyses_are_kept_and_come_back_the_same(world: tuple[Analyst, dict[str, Series]]) -> None:
    reader, series = world
    kept = Analyst(reader.project, lambda: pytest.fail("made again"), reader.code)
    release = series["visitors"].latest
    again = kept.analyses(series_until(series["visitors"], release), release)
    assert again.gaps == analysed(world, "visitors").gaps


def test_nothing_unpublished_is_in_any_analysis(world: tuple[Analyst, dict[str, Series]]) -> None:
    _, series = world
    release = series["visitors"].latest
    found = analysed(world, "visitors")
    for name, changes in found.segments.items():
        for key, change in changes.changes.items():
            if change.value is not None:
                assert release.shown(key), name
    for chart in found.control.values():
        for period, value in zip(chart.periods, chart.values, strict=True):
            of_period = next(one for one in series["visitors"].releases if one.period == period)
            assert value is None or value == shown_value(chart.key, of_period)


def shown_value(key: Key, release: object) -> float | None:
    cell = release.shown(key)  # type: ignore[attr-defined]
    return cell.value if cell else None
