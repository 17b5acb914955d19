"""A frozen release in and out of its files; and every way in which files could say something that was not published."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import Fault, UsageError
from generator.exports.placing import place_new_files
from generator.exports.release_files import write_numbers
from generator.load import load_site
from generator.model.release import Disclosed, Release, Shown
from tests.load.builders import DATASET_FILE, INSTRUMENT_FILE, faults_in
from tests.releases.builders import CELLS, OPEN_FLOW, SPEED, a_frozen_project, a_release, an_open_release, published

STEM = "data/releases/acme/2019/kiosk-2019-r0"
REVISED = {**CELLS, SPEED: Shown(405, False, -0.91, -1.0, None, 0.01, "", ("r",))}


def read_back(root: Path, *releases: Release) -> tuple[Release, ...]:
    return load_site(a_frozen_project(root, releases), root).releases


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults_with_numbers(root: Path, old: str, new: str) -> tuple[Fault, ...]:
    """Faults of a project in whose frozen CSV the first `old` became `new`, and whose head vouches for that."""
    a_frozen_project(root, [published(a_release())])
    csv, head = root / f"{STEM}.csv", root / f"{STEM}.yml"
    before = published(a_release()).revisions[0].sha256
    changed(csv, old, new)
    changed(head, before, hashlib.sha256(csv.read_bytes()).hexdigest())
    return faults_in(root)


def test_a_release_is_read_as_it_was_frozen(tmp_path: Path) -> None:
    release = published(a_release())
    (found,) = read_back(tmp_path, release)
    assert found == release
    assert list(found.sizes) == list(release.sizes)


def test_what_was_rounded_more_than_usual_is_kept_with_the_release(tmp_path: Path) -> None:
    rounded = Disclosed(2, (("complement", 1), ("too_few", 1)), 3, (("", "", 1), ("sex", "female", 2)))
    release = published(replace(a_release(), disclosed=rounded))
    (found,) = read_back(tmp_path, release)
    assert found.disclosed == rounded


def test_a_group_that_nobody_knows_is_a_fault_wherever_it_is_named(tmp_path: Path) -> None:
    rounded = Disclosed(2, (("complement", 1), ("too_few", 1)), 2, (("sex", "femal", 2),))
    a_frozen_project(tmp_path, [published(replace(a_release(), disclosed=rounded))])
    (fault,) = faults_in(tmp_path)
    assert (fault.code, fault.field, fault.hint) == ("F205", "numbers.coarsened_in[0]", "did you mean 'sex/female'?")


def test_a_release_of_public_data_tells_its_files(tmp_path: Path) -> None:
    release = published(an_open_release())
    (found,) = read_back(tmp_path, release)
    sample = ("E1", "性别: \ufffdsex")  # characters that nobody sees are shown as such
    assert found == replace(release, flows=(replace(OPEN_FLOW, sample=sample),))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("inputs_sha256: ''", f"inputs_sha256: {'cd' * 32}"),
        ("sha256: ''\n  encoding", f"sha256: {'ab' * 32}\n  encoding"),
        ("encoding: ''", "encoding: gb18030 (found)"),
        ("sample: []", "sample: [secret]"),
    ],
)
def test_a_protected_release_that_tells_of_its_files_is_refused(tmp_path: Path, written: str, told: str) -> None:
    a_frozen_project(tmp_path, [published(a_release())])
    changed(tmp_path / f"{STEM}.yml", written, told)
    assert [fault.code for fault in faults_in(tmp_path)] == ["F109"]


def test_what_is_read_gives_the_same_bytes_again(tmp_path: Path) -> None:
    (found,) = read_back(tmp_path, published(a_release()))
    assert write_numbers(found) == (tmp_path / f"{STEM}.csv").read_bytes()


def test_the_order_of_cells_in_memory_does_not_matter() -> None:
    assert write_numbers(a_release(dict(reversed(list(CELLS.items()))))) == write_numbers(a_release())


def test_later_revisions_carry_the_story_of_the_earlier(tmp_path: Path) -> None:
    later = published(a_release(REVISED), 1, "迟到的答卷：改正一处", date="2020-02-01")
    first, second = read_back(tmp_path, published(a_release(), status="provisional"), later)
    assert [revision.number for revision in second.revisions] == [0, 1]
    assert [revision.status for revision in second.revisions] == ["provisional", "final"]
    assert second.revisions[1].reason == "迟到的答卷：改正一处"
    (correction,) = second.revisions[1].corrections
    assert (correction.key, correction.before, correction.now) == (SPEED, CELLS[SPEED], REVISED[SPEED])
    assert first.revisions[0].corrections == ()


def test_the_files_are_text_that_can_be_compared_line_by_line(tmp_path: Path) -> None:
    a_frozen_project(tmp_path, [published(a_release())])
    lines = (tmp_path / f"{STEM}.csv").read_text(encoding="ascii").splitlines()
    assert lines[1] == ",,item,quality,speed,gap,mean,none,410,false,-0.93,-1.05,,0.01,,,shown"
    assert lines[1:] == sorted(lines[1:], key=lambda line: line.split(",")[:8])
    head = (tmp_path / f"{STEM}.yml").read_text(encoding="utf-8")
    assert head.startswith("schema: release/1\norganisation: acme\nperiod: '2019'\n")
    assert "zh: 顾客" in head


def test_one_changed_digit_is_found(tmp_path: Path) -> None:
    a_frozen_project(tmp_path, [published(a_release())])
    changed(tmp_path / f"{STEM}.csv", "-0.93", "-0.39")
    (fault,) = faults_in(tmp_path)
    assert (fault.file, fault.code) == (f"{STEM}.csv", "F201")
    assert "--revision" in fault.hint


@pytest.mark.parametrize("ending", ["csv", "yml"])
def test_numbers_without_a_head_and_a_head_without_numbers_are_faults(tmp_path: Path, ending: str) -> None:
    a_frozen_project(tmp_path, [published(a_release())])
    (tmp_path / f"{STEM}.{ending}").unlink()
    (fault,) = faults_in(tmp_path)
    assert (fault.code, fault.allowed) == ("F102", f"{STEM}.{ending}")


@pytest.mark.parametrize("ending", ["csv", "yml"])
def test_a_broken_release_is_one_fault_where_the_answers_lie_elsewhere(tmp_path: Path, ending: str) -> None:
    a_frozen_project(tmp_path, [published(a_release())])
    (tmp_path / "data/surveys/kiosk-2019/answers.csv").unlink()
    load_site(tmp_path, tmp_path)
    (tmp_path / f"{STEM}.{ending}").unlink()
    assert [fault.code for fault in faults_in(tmp_path)] == ["F102"]


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        (",item,", ",<b>,", "F204", 2),
        ("segment,", "Segment,", "F203", 1),
        ("sex,female", "sex,other", "F205", 4),
        ("410,false", "4l0,false", "F204", 2),
        ("quality,speed", "quality,sped", "F207", 2),
        (",recommend,recommend,nps", ",recommend,recommend,nsp", "F204", 3),
        (",,item,quality,speed", ",,question,,speed", "F206", 3),
        ("shown\n", "shown,\n", "F204", 2),
        ("too_few", "none_of_your_business", "F204", 4),
        ("410", "４10", "F202", 2),
        ("\n", "\r\n", "F202", 0),
        ("gap", '"gap"', "F202", 0),
    ],
)
def test_a_line_that_no_release_writes_is_a_fault_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: int
) -> None:
    assert (code, line) in [(fault.code, fault.line) for fault in faults_with_numbers(tmp_path, old, new)]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("schema: release/1", "schema: release/9", "F103"),
        ("organisation: acme", "organisation: acne", "F104"),
        ("period: '2019'", "period: '2020'", "F104"),
        ("revision: 0", "revision: 1", "F104"),
        ("status: final", "status: draft", "S103"),
        ("date: '2020-01-15'", "date: '2020-02-31'", "S105"),
        ("reason: ''", "reason: because", "F108"),
        ("id: kiosk\n", "id: kiosque\n", "F105"),
        ("level: female", "level: femal", "F205"),
        ("generator:", "maker:", "S102"),
    ],
)
def test_a_head_that_says_something_else_is_a_fault(tmp_path: Path, old: str, new: str, code: str) -> None:
    a_frozen_project(tmp_path, [published(a_release())])
    changed(tmp_path / f"{STEM}.yml", old, new)
    assert code in {fault.code for fault in faults_in(tmp_path)}


def test_a_missing_revision_is_a_fault(tmp_path: Path) -> None:
    a_frozen_project(tmp_path, [published(a_release(), 1, "why")])
    (fault,) = faults_in(tmp_path)
    assert (fault.code, fault.found) == ("F106", "revision 0 is missing")


def test_a_revision_older_than_the_one_it_replaces_is_a_fault(tmp_path: Path) -> None:
    a_frozen_project(tmp_path, [published(a_release()), published(a_release(REVISED), 1, "why", date="2019-12-31")])
    assert [fault.code for fault in faults_in(tmp_path)] == ["F107"]


def test_a_file_of_another_kind_among_releases_is_a_fault(tmp_path: Path) -> None:
    a_frozen_project(tmp_path, [published(a_release())])
    (tmp_path / "data/releases/acme/2019/notes.txt").write_text("x")
    assert [(fault.code, fault.file) for fault in faults_in(tmp_path)] == [("F101", "data/releases/acme/2019/notes.txt")]


def test_all_faults_of_all_releases_come_in_one_run(tmp_path: Path) -> None:
    a_frozen_project(tmp_path, [published(a_release()), published(a_release(REVISED), 1, "why")])
    changed(tmp_path / f"{STEM}.csv", "-0.93", "x")
    changed(tmp_path / f"{STEM[:-1]}1.yml", "organisation: acme", "organisation: acne")
    changed(tmp_path / INSTRUMENT_FILE, "headline: {battery: quality", "headline: {batery: quality")
    assert {"F201", "F204", "F104", "S102"} <= {fault.code for fault in faults_in(tmp_path)}


def test_a_published_group_or_item_cannot_leave_the_definitions(tmp_path: Path) -> None:
    a_frozen_project(tmp_path, [published(a_release())])
    changed(tmp_path / DATASET_FILE, "id: female, name", "id: women, name")
    codes = [fault.code for fault in faults_in(tmp_path)]
    assert codes == ["F205"]


def test_answers_of_a_published_period_may_be_elsewhere(tmp_path: Path) -> None:
    a_frozen_project(tmp_path, [published(a_release())])
    (tmp_path / "data/surveys/kiosk-2019/answers.csv").unlink()
    assert len(load_site(tmp_path, tmp_path).releases) == 1


def test_answers_of_another_period_may_not(tmp_path: Path) -> None:
    a_frozen_project(tmp_path, [published(a_release(period="2018"))])
    (tmp_path / "data/surveys/kiosk-2019/answers.csv").unlink()
    assert [fault.code for fault in faults_in(tmp_path)] == ["P107"]


def test_files_are_placed_together(tmp_path: Path) -> None:
    place_new_files(tmp_path, {"a/one.csv": b"1", "b/two.yml": b"2"})
    assert [path.read_bytes() for path in (tmp_path / "a/one.csv", tmp_path / "b/two.yml")] == [b"1", b"2"]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["one.csv", "two.yml"]


def test_nothing_is_overwritten_and_nothing_is_placed_alone(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b/two.yml").write_bytes(b"published")
    with pytest.raises(UsageError, match=re.escape("b/two.yml is there already")):
        place_new_files(tmp_path, {"a/one.csv": b"1", "b/two.yml": b"2"})
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == ["b/two.yml"]
    assert (tmp_path / "b/two.yml").read_bytes() == b"published"


def test_no_cell_of_the_numbers_can_start_a_formula() -> None:
    text = write_numbers(a_release()).decode()
    cells = [cell for line in text.splitlines() for cell in line.split(",")]
    assert all(re.fullmatch(r"[a-z0-9_]*[a-z0-9_-]*|-?\d+(\.\d+)?", cell) for cell in cells)
    assert "415" in text
