"""Freezing results: what is written, what is refused and why, and what pages are made from afterwards."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from generator import pipeline
from generator.errors import UsageError
from generator.load import load_site
from generator.model.release import Release, Shown
from generator.pipeline.reading import read_project, read_series
from tests.conftest import HOME
from tests.projects.builders import Yaml, a_dataset, a_table, an_instrument, an_item, text, write_project, yaml_bytes

ITEMS = [an_item(1), an_item(2)]
BRANCH = {
    "column": ["branch"],
    "id": "branch",
    "name": text("网点", "Branch"),
    "levels": [{"id": name, "name": text(name), "codes": [name]} for name in ("north", "south")],
}
ANSWERS = "data/surveys/one/{}.csv"
OPEN: Yaml = {"disclosure": "open", "disclosure_reason": text("已公开", "Public")}


def answers(number: int, seed: int = 1) -> bytes:
    seeded = random.Random(seed)
    columns: dict[str, list[object]] = {name: seeded.choices(range(1, 6), k=number) for name in ("e1", "p1", "e2", "p2")}
    return a_table(columns | {"branch": seeded.choices(("north", "south"), k=number)})


def a_survey(root: Path, periods: Sequence[str] = ("2024", "2025"), **more: object) -> Path:
    """Two items asked twice in two branches, a file for each period."""
    ratings = [
        {"column": [f"{form[0]}{item}"], "item": f"item-{item}", "form": form}
        for item in (1, 2)
        for form in ("expectation", "perception")
    ]
    files = [{"path": f"{period}.csv", "period": period} for period in periods]
    dataset = a_dataset("one", files, ratings, segments=[BRANCH], **more)
    contents = {f"{period}.csv": answers(80, seed) for seed, period in enumerate(periods)}
    return write_project(root, [an_instrument(("expectation", "perception"), ITEMS)], [(dataset, contents)])


def freeze(root: Path, period: str = "2025", reason: str = "", date: str = "2026-01-10", **more: object) -> tuple[str, ...]:
    wish = pipeline.Wish("acme", period, date, reason=reason, **more)  # type: ignore[arg-type]
    return pipeline.release(root, HOME, wish, lambda _: None)


def refused(root: Path, period: str = "2025", reason: str = "", **more: object) -> str:
    """The message; nothing was written."""
    before = sorted((root / "data").rglob("*"))
    with pytest.raises(UsageError) as refusal:
        freeze(root, period, reason, **more)  # type: ignore[arg-type]
    assert sorted((root / "data").rglob("*")) == before
    return str(refusal.value)


def change_rows(root: Path, rows: int, period: str = "2025") -> None:
    """Turns the first perception of so many respondents around."""
    path = root / ANSWERS.format(period)
    head, *lines = path.read_text(encoding="utf-8").splitlines()
    for place in range(rows):
        cells = lines[place].split(",")
        cells[1] = str(6 - int(cells[1])) if cells[1] != "3" else "5"
        lines[place] = ",".join(cells)
    path.write_text("\n".join([head, *lines, ""]), encoding="utf-8")


def append_rows(root: Path, rows: int, period: str = "2025") -> None:
    path = root / ANSWERS.format(period)
    path.write_bytes(path.read_bytes() + b"".join(answers(rows, 99).splitlines(keepends=True)[1:]))


def shown_series(root: Path) -> tuple[Release, ...]:
    (series,) = read_series(read_project(root, HOME), lambda _: None)
    return series.releases


def test_a_release_is_what_the_draft_was(tmp_path: Path) -> None:
    draft = shown_series(a_survey(tmp_path))[-1]
    (line,) = freeze(tmp_path)
    assert line.startswith("one 2025: revision 0, final, 2026-01-10: ")
    frozen = shown_series(tmp_path)[-1]
    assert (frozen.cells, frozen.sizes, frozen.flows, frozen.method) == (draft.cells, draft.sizes, draft.flows, draft.method)
    assert (frozen.status, frozen.profile, frozen.disclosed) == ("final", draft.profile, draft.disclosed)


def test_the_same_answers_give_the_same_files(tmp_path: Path) -> None:
    files = []
    for name in ("first", "second"):
        freeze(a_survey(tmp_path / name))
        files.append([path.read_bytes() for path in sorted((tmp_path / name / "data/releases").rglob("*.*"))])
    assert files[0] == files[1] and len(files[0]) == 2


def test_all_periods_are_frozen_at_once(tmp_path: Path) -> None:
    assert len(freeze(a_survey(tmp_path), "all")) == 2
    assert refused(tmp_path, "all").startswith("acme: every period is released already")
    assert {release.status for release in shown_series(tmp_path)} == {"final"}


def test_the_rest_is_a_draft(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path), "2024")
    assert [release.status for release in shown_series(tmp_path)] == ["final", "draft"]


def test_what_is_published_is_never_overwritten(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path))
    append_rows(tmp_path, 30)
    assert "is released as revision 0 of 2026-01-10 and is never overwritten" in refused(tmp_path)


def test_a_revision_keeps_what_it_replaces_and_tells_what_it_corrects(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path))
    append_rows(tmp_path, 30)
    (line,) = freeze(tmp_path, reason="late answers counted", date="2026-02-01")
    assert "revision 1" in line and "corrected" in line
    (series,) = read_series(read_project(tmp_path, HOME), lambda _: None)
    latest, (old,) = series.latest, series.superseded
    assert [revision.reason for revision in latest.revisions] == ["", "late answers counted"]
    assert (old.revision, latest.revision) == (0, 1)
    corrected = {correction.key for correction in latest.revisions[-1].corrections}
    marked = {key for key, cell in latest.cells.items() if "r" in cell.marks}
    assert marked and marked <= corrected


def test_a_provisional_release_marks_its_numbers_until_it_is_final(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path), status="provisional")
    shown = [cell for cell in shown_series(tmp_path)[-1].cells.values() if isinstance(cell, Shown)]
    assert shown and all("p" in cell.marks for cell in shown)
    freeze(tmp_path, reason="nothing came in late")
    final = shown_series(tmp_path)[-1]
    assert (final.status, final.revisions[-1].corrections) == ("final", ())
    assert not any("p" in cell.marks for cell in final.cells.values())


@pytest.mark.parametrize(
    ("period", "reason", "words"),
    [
        ("2025", "a reason", "there is nothing to revise"),
        ("2023", "", "no answers of 2023; there are answers of 2024, 2025"),
        ("Q3 2025", "", "is not a period"),
    ],
)
def test_what_cannot_be_released_is_said(tmp_path: Path, period: str, reason: str, words: str) -> None:
    assert words in refused(a_survey(tmp_path), period, reason)


def test_an_organisation_that_is_not_there_gets_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="did you mean 'acme'"):
        pipeline.release(a_survey(tmp_path), HOME, pipeline.Wish("acne", "2025", "2026-01-10"), lambda _: None)


def test_a_revision_without_a_difference_is_refused(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path))
    assert "there is nothing to correct" in refused(tmp_path, reason="no reason at all")
    assert "none has other numbers" in refused(tmp_path, "all", reason="no reason at all")


def test_a_final_release_becomes_provisional_only_with_other_numbers(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path), "all")
    assert "there is nothing to correct" in refused(tmp_path, reason="second thoughts", status="provisional")
    assert "none has other numbers" in refused(tmp_path, "all", reason="second thoughts", status="provisional")
    append_rows(tmp_path, 30)
    assert "provisional" in freeze(tmp_path, reason="late answers", status="provisional")[0]


def test_a_revision_before_the_one_it_replaces_is_refused(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path))
    append_rows(tmp_path, 30)
    assert "2025-12-31 is before 2026-01-10" in refused(tmp_path, reason="late", date="2025-12-31")


def test_results_do_not_come_out_before_their_announced_day(tmp_path: Path) -> None:
    root = a_survey(tmp_path)
    late = {"date": "2026-01-29", "set": "2026-01-18", "reason": text("数据晚到", "late data")}
    organisation = root / "content" / "organisations" / "acme.yml"
    written = yaml.safe_load(organisation.read_text(encoding="utf-8"))
    written["calendar"] = [{"period": "2025", "dates": [{"date": "2026-01-20", "set": "2025-11-01"}, late]}]
    organisation.write_bytes(yaml_bytes(written))
    message = refused(root, date="2026-01-28")
    assert message.startswith("one 2025 is announced for 2026-01-29, and 2026-01-28 is before that")
    assert freeze(root, date="2026-01-29")


def test_a_reason_with_characters_that_nobody_sees_is_refused(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path))
    append_rows(tmp_path, 30)
    assert "U+202E" in refused(tmp_path, reason="late \u202esrewsna")


@pytest.mark.parametrize("rows", [1, 3, 4])
def test_a_few_changed_answers_are_refused(tmp_path: Path, rows: int) -> None:
    """Each changed row is one removed and one added: nine at most."""
    freeze(a_survey(tmp_path))
    change_rows(tmp_path, rows)
    message = refused(tmp_path, reason="a mistake")
    assert "rule D8" in message and f"number {2 * rows} (a changed answer counts as two rows" in message


def test_a_few_late_answers_are_refused_and_many_are_not(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path))
    append_rows(tmp_path, 9)
    assert "rule D8" in refused(tmp_path, reason="late answers")
    append_rows(tmp_path, 40)
    assert freeze(tmp_path, reason="late answers")


def test_the_difference_to_every_earlier_version_counts(tmp_path: Path) -> None:
    """Forty answers come and then all but three go again: against revision 1 that is many, against revision 0 few."""
    freeze(a_survey(tmp_path))
    path = tmp_path / ANSWERS.format("2025")
    first = path.read_bytes()
    append_rows(tmp_path, 60)
    freeze(tmp_path, reason="late answers")
    path.write_bytes(first)
    append_rows(tmp_path, 3)
    assert "against revision 0" in refused(tmp_path, reason="duplicates removed")


def test_open_data_may_be_corrected_in_one_answer(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path, **OPEN))
    change_rows(tmp_path, 1)
    assert freeze(tmp_path, reason="a mistake")
    assert not list(tmp_path.rglob(".published"))


def test_without_digests_a_protected_revision_is_refused(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path))
    (tmp_path / "data/surveys/one/.published/2025-r0.npz").unlink()
    append_rows(tmp_path, 60)
    assert "data/surveys/one/.published/2025-r0.npz" in refused(tmp_path, reason="late answers")


def test_digests_that_were_tampered_with_are_none(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path))
    (tmp_path / "data/surveys/one/.published/2025-r0.npz").write_bytes(b"PK\x03\x04 not an archive")
    append_rows(tmp_path, 60)
    assert "it cannot be shown" in refused(tmp_path, reason="late answers")


def test_answers_may_be_taken_away_once_all_is_published(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path), "all")
    before = shown_series(tmp_path)
    for period in ("2024", "2025"):
        (tmp_path / ANSWERS.format(period)).unlink()
    assert shown_series(tmp_path) == before
    assert any("2 periods released" in line for line in pipeline.check(tmp_path, HOME))
    assert "no answers of 'acme' are here" in refused(tmp_path, reason="why")


def test_the_next_quarter_needs_only_its_own_answers(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path), "2024")
    assert "one: 1 period released, 1 revision" in list(pipeline.check(tmp_path, HOME))
    (tmp_path / ANSWERS.format("2024")).unlink()
    assert [release.status for release in shown_series(tmp_path)] == ["final", "draft"]
    assert freeze(tmp_path, "2025")


def test_changed_answers_of_a_released_period_are_told_and_not_shown(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path), "all")
    before = shown_series(tmp_path)
    change_rows(tmp_path, 40)
    assert shown_series(tmp_path) == before
    told = [line for line in pipeline.check(tmp_path, HOME) if "has changed" in line]
    assert told == [
        "one: 2025.csv has changed since 2025 was released; pages show what was released "
        '(gapsite release acme PERIOD --revision "why")'
    ]


def test_no_answer_is_in_what_is_written(tmp_path: Path) -> None:
    """Sizes and bases of protected data are on their step, and no digest of a row leaves the folder of the answers."""
    freeze(a_survey(tmp_path))
    site = load_site(tmp_path, HOME)
    shown = [cell for cell in site.releases[0].cells.values() if isinstance(cell, Shown)]
    assert shown and all(cell.n % 5 == 0 for cell in shown)
    assert [path.suffix for path in sorted((tmp_path / "data/releases").rglob("*.*"))] == [".csv", ".yml"]


@pytest.mark.slow
def test_a_site_with_a_revision_keeps_the_old_page_and_both_files(tmp_path: Path) -> None:
    freeze(a_survey(tmp_path), "all", status="provisional")
    append_rows(tmp_path, 30)
    freeze(tmp_path, reason="late answers counted", date="2026-02-01")
    site = pipeline.build(tmp_path, HOME, lambda _: None).folder
    new, old = ((site / "en/acme/2025" / name / "index.html").read_text(encoding="utf-8") for name in ("", "r0"))
    assert "Revised results (r1, published 1 February 2026). Reason: late answers counted." in new
    assert "Numbers that an earlier revision gave otherwise" in new
    assert "superseded by r1 (published 1 February 2026)" in old and 'href="../"' in old
    frozen = tmp_path / "data/releases/acme/2025"
    assert (site / "data/acme/2025/one.release.csv").read_bytes() == (frozen / "one-r1.csv").read_bytes()
    assert (site / "data/acme/2025/r0/one.release.csv").read_bytes() == (frozen / "one-r0.csv").read_bytes()
    assert "[p]" in old and "[r]" in new
    assert "Provisional" in (site / "en/acme/2024/index.html").read_text(encoding="utf-8")
