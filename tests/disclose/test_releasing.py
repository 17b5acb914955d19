from __future__ import annotations

from dataclasses import replace

import pytest

from generator.disclose import release_findings
from generator.disclose.bases import answered_of, group_of
from generator.disclose.coarsening import count_coarser
from generator.disclose.publishing import publish_flow
from generator.model.dataset import Profile
from generator.model.findings import Key
from generator.model.period import Period
from generator.model.profiles import PROFILES
from generator.model.release import Cell, Hidden, Series, Shown
from tests.disclose.builders import (
    FLOW,
    a_dataset,
    a_partition,
    a_share,
    a_wave,
    a_world,
    an_estimate,
    an_instrument,
    key,
    some_findings,
)

WAVE = a_partition({"a": 4, "b": 62, "c": 41, "d": 12})


def released(profile: Profile) -> Series:
    return release_findings(
        some_findings(replace(WAVE, period=Period(2019, 0, "year")), WAVE),
        a_dataset(profile),
        an_instrument(),
        inputs_sha256="ab",
        generator="0.1",
        status="draft",
    )


def test_there_is_one_release_per_wave_in_order_of_time() -> None:
    series = released("standard")
    assert [release.period.id for release in series.releases] == ["2019", "2020"]
    assert series.before(series.latest) is series.releases[0]
    latest = series.latest
    assert (latest.profile, latest.status, latest.generator) == ("standard", "draft", "0.1")


def test_shown_and_hidden_cells_are_counted_by_reason() -> None:
    disclosed = released("standard").latest.disclosed
    assert disclosed.shown + sum(count for _, count in disclosed.hidden) == len(released("standard").latest.cells) == 10
    assert dict(disclosed.hidden) == {"complement": 4}


def test_row_counts_are_as_coarse_as_other_counts() -> None:
    (flow,) = released("standard").latest.flows
    assert (flow.received, flow.used, flow.dropped, flow.distributed) == (1235, 1230, (("duplicate_row", 5),), 2000)
    assert released("open").latest.flows == (FLOW,)


@pytest.mark.parametrize(("profile", "told"), [("open", "ab"), ("standard", ""), ("strict", "")])
def test_only_public_data_tell_hashes_of_their_files(profile: Profile, told: str) -> None:
    release = released(profile).latest
    assert release.inputs_sha256 == told
    assert [bool(flow.sha256 or flow.encoding or flow.sample or flow.ignored_columns) for flow in release.flows] == [bool(told)]


def test_two_dropped_rows_leave_no_trace() -> None:
    flow = replace(FLOW, dropped=(("no_answer", 2), ("no_period", 3)))
    assert publish_flow(flow, PROFILES["standard"]).dropped == (("no_period", 5),)


@pytest.mark.parametrize("profile", ["open", "standard", "strict"])
def test_texts_that_nobody_declared_never_leave(profile: Profile) -> None:
    assert "secret" not in repr(released(profile))


def test_no_hidden_number_is_anywhere_in_a_release() -> None:
    """The hidden level's mean is unlike every other number, and is searched for in all that is published."""
    estimates = {**WAVE.estimates, key("mean", "a"): an_estimate(4, 1.61803)}
    findings = some_findings(replace(WAVE, estimates=estimates))
    series = release_findings(
        findings, a_dataset("standard"), an_instrument(), inputs_sha256="ab", generator="0.1", status="final"
    )
    assert "1.6" not in repr(series)


def test_single_values_and_missing_answers_are_not_split() -> None:
    wave = a_wave(
        {key("share_5"): a_share(60, 0.3), key("missing_blank"): a_share(80, 0.25)}, {("", ""): 80, ("branch", "a"): 40}
    )
    series = release_findings(
        some_findings(wave), a_dataset("standard"), an_instrument(), inputs_sha256="ab", generator="0.1", status="draft"
    )
    assert set(series.latest.cells) == {key("share_5"), key("missing_blank")}


@pytest.mark.parametrize("profile", ["standard", "strict"])
def test_the_order_of_cells_does_not_follow_the_values(profile: Profile) -> None:
    """D10: order is a side channel. Groups stand in the order in which they are named, whatever they answered."""
    for seed in range(20):
        wave = a_world(seed)
        series = release_findings(
            some_findings(wave), a_dataset(profile), an_instrument(), inputs_sha256="", generator="", status="draft"
        )
        levels = [name.level for name in series.latest.cells if name.statistic == "mean"]
        assert levels == sorted(levels)


def test_the_same_findings_give_the_same_release() -> None:
    assert released("standard") == released("standard")


def test_what_is_rounded_more_than_usual_is_counted_by_group() -> None:
    """Questions whose numbers are on wider steps and shown; what is withheld altogether is counted as that."""
    means = {key(level=level): Shown(50, False, 3.2, None, None, 0.2) for level in ("a", "b")}
    cells: dict[Key, Cell] = {
        **means,
        key(level="c"): Hidden("recoverable"),
        key(segment="", level=""): Shown(99, False, 3.2, None, None, 0.1),
    }
    wider = {(answered_of(each), group_of(each)): 1 for each in cells if each.level != "b"}
    assert count_coarser(cells, wider) == (("", "", 1), ("branch", "a", 1))
