"""An organisation's own records, frozen: what is written, refused, read back, compared and protected."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator import pipeline
from generator.errors import Fault, SourceFaults
from generator.exports import write_numbers
from generator.load import load_site
from generator.model.findings import Key
from generator.model.frozen import COLUMNS
from generator.model.release import Hidden, Shown
from tests.conftest import HOME
from tests.projects.builders import Yaml, text
from tests.releases.records import (
    FOLDER,
    FROZEN,
    a_counting_project,
    an_indicator,
    count,
    declare,
    freeze,
    frozen_records,
    refused,
    shown_records,
    some_quarters,
    the_desk,
)

OPEN: Yaml = {"disclosure": "open", "disclosure_reason": text("已公开", "Public")}
ON_TIME = Key("", "", "indicator", "", "on-time", "share", "compliance", "none")
COMPLAINTS = Key("", "", "indicator", "", "complaints", "rate", "rate", "none")
STEM = FROZEN.format("2025q3", 0, "")[:-1]


def told(root: Path) -> list[str]:
    """What `check` says of records that are no longer those that were published."""
    return [line for line in pipeline.check(root, HOME) if "differ since" in line]


def test_a_period_without_a_survey_is_released_with_all_that_its_chart_rests_on(tmp_path: Path) -> None:
    lines = freeze(a_counting_project(tmp_path), "2025q2")
    assert [line.split(": revision")[0] for line in lines] == ["desk 2025q2", "desk 2025q1"]
    assert [release.status for release in shown_records(tmp_path).releases] == ["final", "final", "draft"]


def test_frozen_records_are_what_the_draft_was(tmp_path: Path) -> None:
    drafts = shown_records(a_counting_project(tmp_path)).releases
    freeze(tmp_path)
    frozen = shown_records(tmp_path).releases
    for was, is_ in zip(drafts, frozen, strict=True):
        assert (is_.cells, is_.sizes, is_.disclosed, is_.indicators) == (was.cells, was.sizes, was.disclosed, was.indicators)
        assert (is_.status, is_.profile, is_.period) == ("final", was.profile, was.period)
    assert write_numbers(frozen[-1]) == (tmp_path / FROZEN.format("2025q3", 0, "csv")).read_bytes()


def test_the_files_read_like_those_of_a_survey(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    csv = (tmp_path / f"{STEM}.csv").read_text(encoding="ascii").splitlines()
    head = (tmp_path / f"{STEM}.yml").read_text(encoding="utf-8")
    assert csv[0] == ",".join(COLUMNS)
    assert csv[1].startswith(",,indicator,,complaints,rate,rate,none,120,false,6,")
    assert csv[1:] == sorted(csv[1:], key=lambda line: line.split(",")[:8])
    assert head.startswith("schema: records/1\norganisation: acme\nperiod: 2025q3\noperations: desk\nrevision: 0\n")
    assert "standard: 10.0" in head and "zh: 分钟" in head


def test_a_changed_figure_is_told_and_not_shown(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    before = shown_records(tmp_path).releases
    assert told(tmp_path) == []
    count(tmp_path, some_quarters(**{"2025q2": {("complaints", "", "events"): 150}}))
    assert shown_records(tmp_path).releases == before
    assert told(tmp_path) == [
        "operations desk: records differ since 2025q2 (1 number) was released; pages show what was released "
        '(gapsite release acme PERIOD --revision "why")'
    ]


def test_another_unit_is_told_as_well(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    declare(tmp_path, indicators=[one | ({"per": 100} if one["kind"] == "rate" else {}) for one in the_desk()["indicators"]])
    (line,) = told(tmp_path)
    assert "2025q1, 2025q2, 2025q3" in line
    assert {one.per for release in shown_records(tmp_path).releases for one in release.indicators if one.kind == "rate"} == {
        1000
    }


def test_a_new_target_and_a_better_name_change_nothing_that_is_published(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    renamed = [one | {"target": 0.95} if one["id"] == "on-time" else one for one in the_desk()["indicators"]]
    declare(tmp_path, indicators=[*renamed, an_indicator("visits", "share", "higher")])
    assert told(tmp_path) == []
    assert "there is nothing to correct" in refused(tmp_path, reason="a new target")
    assert {one.target for one in shown_records(tmp_path).latest.indicators if one.id == "on-time"} == {0.9}


def test_a_revision_stands_beside_what_it_corrects(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    count(tmp_path, some_quarters(**{"2025q3": {("complaints", "", "events"): 180}}))
    (line,) = freeze(tmp_path, reason="branch reports came late", date="2026-02-01")
    assert line.startswith("desk 2025q3: revision 1, final, 2026-02-01:") and "1 number corrected" in line
    series = shown_records(tmp_path)
    (correction,) = series.latest.revisions[-1].corrections
    assert correction.key == COMPLAINTS
    assert isinstance(correction.before, Shown) and isinstance(correction.now, Shown)
    assert correction.now.value > correction.before.value and "r" in correction.now.marks
    assert [old.revision for old in series.superseded] == [0]
    assert [revision.reason for revision in series.latest.revisions] == ["", "branch reports came late"]


def test_only_what_changed_is_revised(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    count(tmp_path, some_quarters(**{"2025q2": {("complaints", "", "events"): 180}}))
    assert "there is nothing to correct" in refused(tmp_path, "2025q3", "late")
    assert [line.split(":")[0] for line in freeze(tmp_path, "all", "late")] == ["desk 2025q2"]


def test_what_is_published_is_never_overwritten(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    count(tmp_path, some_quarters(**{"2025q3": {("complaints", "", "events"): 180}}))
    assert "desk 2025q3 is released as revision 0 of 2026-01-10 and is never overwritten" in refused(tmp_path)
    assert "2025-12-31 is before 2026-01-10" in refused(tmp_path, reason="late", date="2025-12-31")


@pytest.mark.parametrize("period", ["2024q4", "2025-01", "2026"])
def test_a_period_without_figures_is_not_released(tmp_path: Path, period: str) -> None:
    assert f"no answers of {period}; there are answers of 2025q1, 2025q2, 2025q3" in refused(
        a_counting_project(tmp_path), period
    )


def test_a_year_is_released_with_its_quarters(tmp_path: Path) -> None:
    assert len(freeze(a_counting_project(tmp_path), "2025")) == 3


def test_provisional_figures_carry_their_mark(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path), status="provisional")
    shown = [cell for cell in shown_records(tmp_path).latest.cells.values() if isinstance(cell, Shown)]
    assert shown and all("p" in cell.marks for cell in shown)
    freeze(tmp_path, reason="nothing came in late")
    latest = shown_records(tmp_path).latest
    assert (latest.status, latest.revisions[-1].corrections) == ("final", ())


def test_the_figures_may_be_elsewhere_once_they_are_published(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    before = shown_records(tmp_path)
    (tmp_path / FOLDER / "counts.csv").unlink()
    assert shown_records(tmp_path) == before
    assert "operations desk: 3 periods released, 3 revisions" in list(pipeline.check(tmp_path, HOME))
    assert "no answers of 'acme' are here" in refused(tmp_path, reason="why")


def test_figures_that_nobody_published_must_be_there(tmp_path: Path) -> None:
    a_counting_project(tmp_path)
    (tmp_path / FOLDER / "counts.csv").unlink()
    assert {fault.code for fault in faults(tmp_path)} == {"P107"}


# Disclosure across versions and periods


@pytest.mark.parametrize(
    ("indicator", "part", "by"), [("complaints", "events", 4), ("complaints", "events", 9), ("lost", "lost", -4)]
)
def test_a_few_people_more_are_not_published_as_a_correction(tmp_path: Path, indicator: str, part: str, by: int) -> None:
    """Four customers who turn out not to be lost are four gone from one class and four new in the other."""
    freeze(a_counting_project(tmp_path))
    was = some_quarters()["2025q3"][indicator, "", part]
    count(tmp_path, some_quarters(**{"2025q3": {(indicator, "", part): was + by}}))
    touched = by if indicator == "complaints" else -2 * by
    message = refused(tmp_path, reason="found later")
    assert "rule D8" in message and f"'{indicator}' differs by {touched} cases" in message


def test_a_correction_of_few_in_one_group_is_not_hidden_by_many_in_the_other(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    figures = some_quarters()["2025q3"]
    moved = {
        ("on-time", "", "hits"): figures["on-time", "", "hits"] + 44,
        ("on-time", "north", "hits"): figures["on-time", "north", "hits"] + 40,
        ("on-time", "south", "hits"): figures["on-time", "south", "hits"] + 4,
    }
    count(tmp_path, some_quarters(**{"2025q3": moved}))
    message = refused(tmp_path, reason="found later")
    assert "rule D8" in message and "or beside it" in message


def test_the_difference_to_every_earlier_version_counts(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    was = some_quarters()["2025q3"]["complaints", "", "events"]
    count(tmp_path, some_quarters(**{"2025q3": {("complaints", "", "events"): was + 60}}))
    freeze(tmp_path, reason="late")
    count(tmp_path, some_quarters(**{"2025q3": {("complaints", "", "events"): was + 3}}))
    assert "against revision 0" in refused(tmp_path, reason="duplicates")


def test_public_records_may_be_corrected_by_one(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path, **OPEN))
    was = some_quarters()["2025q3"]["complaints", "", "events"]
    count(tmp_path, some_quarters(**{"2025q3": {("complaints", "", "events"): was + 1}}))
    assert freeze(tmp_path, reason="one more")
    assert not list(tmp_path.rglob(".published"))


@pytest.mark.parametrize("content", [None, b"{}", b"[[1]]", b"not JSON"])
def test_without_the_exact_figures_a_protected_revision_is_refused(tmp_path: Path, content: bytes | None) -> None:
    freeze(a_counting_project(tmp_path))
    kept = tmp_path / FOLDER / ".published/2025q3-r0.json"
    kept.unlink()
    if content is not None:
        kept.write_bytes(content)
    count(tmp_path, some_quarters(**{"2025q3": {("complaints", "", "events"): 300}}))
    assert f"{FOLDER}/.published/2025q3-r0.json" in refused(tmp_path, reason="late")


def test_a_year_around_published_quarters_is_refused_where_it_leaves_few(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path), "2025q2")
    quarters = some_quarters()
    year = {key: quarters["2025q1"][key] + quarters["2025q2"][key] + (0 if key[1] else 4) for key in quarters["2025q1"]}
    declare(tmp_path, grain="year")
    count(tmp_path, {"2025": year})
    assert "rule D7" in refused(tmp_path, "2025")


def test_what_rounding_hides_moves_no_published_byte(tmp_path: Path) -> None:
    """One complaint, one lost customer and one waiting time that rounding takes away: the same files, byte for byte."""
    hidden = {("complaints", "", "events"): 119, ("lost", "", "lost"): 191, ("wait", "", "short"): 361}
    files = []
    for name, quarters in (("plain", some_quarters()), ("other", some_quarters(**{"2025q3": hidden}))):
        root = a_counting_project(tmp_path / name, quarters)
        freeze(root)
        files.append({path.relative_to(root): path.read_bytes() for path in sorted((root / "data/releases").rglob("*.*"))})
    assert len(files[0]) == 6
    assert files[0] == files[1]


def test_few_complaints_are_withheld_in_every_version(tmp_path: Path) -> None:
    quarters = some_quarters(**{"2025q3": {("complaints", "", "events"): 7}})
    freeze(a_counting_project(tmp_path, quarters))
    assert isinstance(shown_records(tmp_path).latest.cells[COMPLAINTS], Hidden)
    assert b"complaints,rate,rate,none,,,,,,,,c,too_few" in (tmp_path / f"{STEM}.csv").read_bytes()


# Reading back


def faults(root: Path) -> tuple[Fault, ...]:
    with pytest.raises(SourceFaults) as found:
        load_site(root, HOME)
    return found.value.faults


def changed(path: Path, old: str, new: str) -> None:
    written = path.read_text(encoding="utf-8")
    assert old in written
    path.write_text(written.replace(old, new, 1), encoding="utf-8")


def test_one_changed_digit_is_found(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    changed(tmp_path / f"{STEM}.csv", "rate,none,120", "rate,none,125")
    (fault,) = faults(tmp_path)
    assert (fault.file, fault.code) == (f"{STEM}.csv", "F201")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (",indicator,,wait,time,within", ",item,,wait,time,within", "F209"),
        (",indicator,,complaints,rate", ",indicator,,complaint,rate", "F209"),
        (",indicator,,complaints,rate", ",indicator,,complaints,share", "F209"),
        ("branch,north", "branch,west", "F205"),
        ("120,false", "12O,false", "F204"),
        ("shown\n", "shown,\n", "F204"),
        ("segment,", "Segment,", "F203"),
    ],
)
def test_a_line_that_no_release_writes_is_a_fault_with_its_line(tmp_path: Path, old: str, new: str, code: str) -> None:
    freeze(a_counting_project(tmp_path))
    csv, head = tmp_path / f"{STEM}.csv", tmp_path / f"{STEM}.yml"
    before = hashlib.sha256(csv.read_bytes()).hexdigest()
    changed(csv, old, new)
    changed(head, before, hashlib.sha256(csv.read_bytes()).hexdigest())
    found = {fault.code: fault for fault in faults(tmp_path)}
    assert found[code].file == f"{STEM}.csv" and found[code].line


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("schema: records/1", "schema: release/1", "F103"),
        ("operations: desk", "operations: desc", "F104"),
        ("revision: 0", "revision: 1", "F104"),
        ("status: final", "status: draft", "S103"),
        ("reason: ''", "reason: because", "F108"),
        ("inputs_sha256: ''", f"inputs_sha256: {'ab' * 32}", "F109"),
        ("level: north", "level: norht", "F205"),
        ("per: 1000", "per: many", "S106"),
        ("generator:", "maker:", "S102"),
    ],
)
def test_a_head_that_says_something_else_is_a_fault(tmp_path: Path, old: str, new: str, code: str) -> None:
    freeze(a_counting_project(tmp_path))
    changed(tmp_path / f"{STEM}.yml", old, new)
    assert code in {fault.code for fault in faults(tmp_path)}


def test_a_missing_revision_and_a_missing_head_are_faults(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    (tmp_path / FROZEN.format("2025q1", 0, "yml")).unlink()
    for ending in ("csv", "yml"):
        (tmp_path / FROZEN.format("2025q2", 0, ending)).rename(tmp_path / FROZEN.format("2025q2", 1, ending))
    found = {fault.code: fault for fault in faults(tmp_path)}
    assert "desk-r0.records.yml" in found["F102"].hint
    assert {"F102", "F104"} <= found.keys()


def test_a_published_indicator_keeps_its_id_and_its_kind(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    _, *others = the_desk()["indicators"]
    declare(tmp_path, indicators=others)
    assert "F207" in {fault.code for fault in faults(tmp_path)}
    declare(tmp_path, indicators=[an_indicator("on-time", "churn", "higher"), *others])
    assert any("was published as a share" in fault.found for fault in faults(tmp_path))


def test_frozen_records_are_no_releases_of_a_survey(tmp_path: Path) -> None:
    freeze(a_counting_project(tmp_path))
    assert {release.dataset for release in frozen_records(tmp_path)} == {"desk"}
    assert load_site(tmp_path, HOME).releases == ()
