"""Tallies as files: the same bytes for the same counts, parts that add up, and data sets that are counts and nothing else."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator import pipeline
from generator.cli import main
from generator.errors import SourceFaults, UsageError
from generator.load.tally_file import parse_tally
from generator.measure import recount
from generator.model.dataset import Dataset
from generator.model.release import Release
from generator.pipeline.reading import Project, read_project, read_series
from generator.pipeline.tallying import count_dataset
from tests.conftest import HOME, copy_example
from tests.projects.builders import a_dataset, a_table, an_instrument, an_item, text, write_project
from tests.projects.everything import write_everything

Yaml = dict[str, Any]
ITEMS = [an_item(number, dimension="reliability" if number < 3 else "empathy") for number in range(1, 5)]
FORMS = ("expectation", "perception")
RATINGS = [{"column": [f"{form[0]}{n}"], "item": f"item-{n}", "form": form} for n in range(1, 5) for form in FORMS]
LEVELS = [{"id": name, "name": text(name), "codes": [name]} for name in ("north", "south")]
SEGMENTS = [{"id": "region", "name": text("区"), "column": ["region"], "levels": LEVELS}]


def quiet(_: str) -> None:
    """No progress is shown."""


def answers(rows: int, seed: int, people: Sequence[int] = ()) -> bytes:
    """`rows` answers to four pairs of items in two regions, with blanks, a weight and, for a panel, an id."""
    chance = random.Random(seed)
    columns: dict[str, Sequence[object]] = {
        f"{form[0]}{n}": [chance.choice(["", 1, 2, 3, 4, 5, 5, 4]) for _ in range(rows)] for n in range(1, 5) for form in FORMS
    }
    columns["region"] = [chance.choice(["north", "south"]) for _ in range(rows)]
    columns["weight"] = [chance.choice(["0.5", "1", "1.7300001"]) for _ in range(rows)]
    columns["person"] = [f"p{number}" for number in people or range(rows)]
    return a_table(columns)


def a_project(root: Path, files: Mapping[str, bytes], declared: Sequence[Yaml] = (), **more: Any) -> Path:
    """One data set `own`; each file is a year from 2021 on, unless `declared` says otherwise."""
    named = declared or [{"path": name, "period": str(2021 + place)} for place, name in enumerate(files)]
    ratings, method = more.pop("ratings", RATINGS), more.pop("method", {})
    dataset = a_dataset(
        "own", named, ratings, segments=SEGMENTS, **{"other_columns": "ignore", "disclosure": "open"} | more,
        disclosure_reason=text("公开", "Public"),
    )  # fmt: skip
    return write_project(root, [an_instrument(FORMS, ITEMS) | {"method": method}], [(dataset, files)])


def tally_of(root: Path, name: str = "own") -> bytes:
    return pipeline.tally(root, HOME, name, quiet)


def counted_in(root: Path) -> tuple[Project, Dataset]:
    project = read_project(root, HOME)
    return project, project.site.datasets["own"]


def releases_of(root: Path) -> tuple[Release, ...]:
    return read_series(read_project(root, HOME), quiet)[0].releases


def as_tallies(root: Path, tallies: Mapping[str, bytes], **more: Any) -> Path:
    """A project whose data set `own` is these tallies."""
    return a_project(root, tallies, [{"path": name, "holds": "tally"} for name in tallies], **more)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("more", [{}, {"weight_column": ["weight"]}, {"id_column": ["person"], "panel": True}], ids=str)
def test_estimates_from_a_tally_are_those_from_the_rows(tmp_path: Path, more: Yaml) -> None:
    rows = a_project(tmp_path / "rows", {"a.csv": answers(80, 1), "b.csv": answers(60, 2)}, **more)
    counts = as_tallies(tmp_path / "counts", {"all.csv": tally_of(rows)}, **more)
    for own, other in zip(releases_of(rows), releases_of(counts), strict=True):
        assert own.period == other.period
        assert len(own.cells) > 100
        assert own.cells == other.cells
        assert own.sizes == other.sizes


def test_a_tally_of_a_tally_has_the_same_bytes(tmp_path: Path) -> None:
    rows = a_project(tmp_path / "rows", {"a.csv": answers(80, 1)}, weight_column=["weight"])
    once = tally_of(rows)
    assert tally_of(as_tallies(tmp_path / "counts", {"all.csv": once}, weight_column=["weight"])) == once


def test_every_kind_of_count_comes_back_from_its_file(tmp_path: Path) -> None:
    """Points, importance, minimum, features, raked weights, flags, three periods: the survey that asks everything."""
    root = write_everything(tmp_path)
    project = read_project(root, HOME)
    for name in ("visitors", "visitors-before", "managers", "staff"):
        dataset = project.site.datasets[name]
        if project.has_answers(dataset):
            content = tally_of(root, name)
            whole = count_dataset(project, dataset).tally
            again = recount(parse_tally(content, "counts.csv"), dataset, project.site.instruments[dataset.instrument])
            assert again.groups == whole.groups
            assert again.raking == whole.raking
            for counts, table in whole.tables.items():
                assert (again.tables[counts].counts == table.counts).all(), counts
                assert (again.tables[counts].values == table.values).all(), counts
            for counts, moments in whole.moments.items():
                assert (again.moments[counts].products == moments.products).all(), counts
                assert (again.moments[counts].sums == moments.sums).all(), counts


@pytest.mark.slow
@pytest.mark.parametrize("name", ["carpentries-instructor-training", "kiosk-servqual", "sfo-airport"])
def test_the_examples_come_back_from_their_tallies(tmp_path: Path, name: str) -> None:
    root = copy_example(tmp_path)
    content = tally_of(root, name)
    project = read_project(root, HOME)
    dataset = project.site.datasets[name]
    counted = recount(parse_tally(content, "counts.csv"), dataset, project.site.instruments[dataset.instrument])
    whole = count_dataset(project, project.site.datasets[name]).tally
    assert counted.groups == whole.groups
    assert all((counted.tables[counts].counts == table.counts).all() for counts, table in whole.tables.items())


def test_tallies_of_parts_add_up_to_the_tally_of_the_whole(tmp_path: Path) -> None:
    parts = [answers(80, 1), answers(50, 2)]
    whole = a_project(
        tmp_path / "whole", {"a.csv": parts[0], "b.csv": parts[1]},
        [{"path": "a.csv", "period": "2021", "part": "one"}, {"path": "b.csv", "period": "2021", "part": "two"}],
    )  # fmt: skip
    files = []
    for place, part in enumerate(parts):
        files.append(tmp_path / f"{place}.csv")
        files[-1].write_bytes(tally_of(a_project(tmp_path / str(place), {"a.csv": part})))
    assert pipeline.merge(whole, HOME, files) == tally_of(whole)
    assert pipeline.merge(whole, HOME, files[::-1]) == tally_of(whole)


def test_a_data_set_may_be_several_tallies(tmp_path: Path) -> None:
    rows = a_project(tmp_path / "rows", {"a.csv": answers(80, 1), "b.csv": answers(60, 2)})
    first = tally_of(a_project(tmp_path / "first", {"a.csv": answers(80, 1)}))
    second = tally_of(a_project(tmp_path / "second", {"b.csv": answers(60, 2)}, [{"path": "b.csv", "period": "2022"}]))
    both = as_tallies(tmp_path / "both", {"first.csv": first, "second.csv": second})
    assert tally_of(both) == tally_of(rows)


def test_a_tally_under_other_definitions_is_refused(tmp_path: Path) -> None:
    made = tally_of(a_project(tmp_path / "made", {"a.csv": answers(80, 1)}))
    other = as_tallies(tmp_path / "other", {"all.csv": made}, out_of_range="count")
    with pytest.raises(SourceFaults, match="counted under other definitions"):
        tally_of(other)


def test_wordings_may_change_under_a_tally(tmp_path: Path) -> None:
    made = tally_of(a_project(tmp_path / "made", {"a.csv": answers(80, 1)}))
    assert tally_of(as_tallies(tmp_path / "other", {"all.csv": made}, name=text("另一个名字"))) == made


def test_tallies_of_different_data_sets_do_not_merge(tmp_path: Path) -> None:
    root = write_everything(tmp_path)
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path, name in zip(files, ("managers", "staff"), strict=True):
        path.write_bytes(tally_of(root, name))
    with pytest.raises(UsageError, match=r"different data sets .*'managers' in a.csv, 'staff' in b.csv"):
        pipeline.merge(root, HOME, files)


def test_one_tally_does_not_count_twice(tmp_path: Path) -> None:
    root = a_project(tmp_path, {"a.csv": answers(80, 1)})
    path = tmp_path / "a.csv"
    path.write_bytes(tally_of(root))
    with pytest.raises(UsageError, match="everybody would be counted twice"):
        pipeline.merge(root, HOME, [path, path])


CHANGES: Mapping[str, tuple[str, str, str]] = {
    "a cell that no axis has": ("item-1,perception,2021,,,5,", "item-1,perception,2021,,,6,", "D706"),
    "an unknown item": ("single,quality,item-4,", "single,quality,item-5,", "D706"),
    "a level nobody declared": (",region,south,", ",region,west,", "D706"),
    "a count that is no number": ("group,,,,2021,,,,80,,", "group,,,,2021,,,,8O,,", "D702"),
    "a level not wholly in itself": ("levels,,region,,2021,region,south,1,", "levels,,region,,2021,region,south,1,1", "D707"),
    "a group of another size": ("group,,,,2021,,,,80,,", "group,,,,2021,,,,81,,", "D707"),
    "no group at all": ("group,,,,2021,,,,80,,\n", "", "D704"),
    "no such kind": ("group,,,,2021,,,,80,,", "gruop,,,,2021,,,,80,,", "D702"),
    "no period": ("group,,,,2021,,,,80,,", "group,,,,2021q5,,,,80,,", "D702"),
    "a formula": ("group,,,,2021,,,,80,,", "group,,,,2021,,,=1+1,80,,", "D702"),
    "another version": ("#tally/1", "#tally/2", "D701"),
    "a column more": ("group,,,,2021,,,,80,,", "group,,,,2021,,,,80,,,", "D702"),
}  # fmt: skip


@pytest.mark.parametrize("what", CHANGES)
def test_a_damaged_tally_is_a_fault(tmp_path: Path, what: str) -> None:
    before, after, code = CHANGES[what]
    content = tally_of(a_project(tmp_path / "made", {"a.csv": answers(80, 1)})).decode()
    assert before in content
    lines = content.replace(before, after).splitlines(keepends=True)
    damaged = "".join([lines[0], *sorted(set(lines[1:]))]).encode()
    with pytest.raises(SourceFaults) as raised:
        tally_of(as_tallies(tmp_path / "damaged", {"all.csv": damaged}))
    assert code in {fault.code for fault in raised.value.faults}


def test_lines_out_of_order_are_told_by_line(tmp_path: Path) -> None:
    content = tally_of(a_project(tmp_path, {"a.csv": answers(80, 1)})).decode().splitlines(keepends=True)
    content[4], content[5] = content[5], content[4]
    with pytest.raises(SourceFaults) as raised:
        parse_tally("".join(content).encode(), "all.csv")
    assert [(fault.file, fault.line, fault.code) for fault in raised.value.faults] == [("all.csv", 6, "D703")]


def test_a_cut_tally_is_a_fault(tmp_path: Path) -> None:
    content = tally_of(a_project(tmp_path, {"a.csv": answers(80, 1)}))
    with pytest.raises(SourceFaults, match="D701"):
        parse_tally(content[:-2], "all.csv")


def test_check_reads_tallies_too(tmp_path: Path) -> None:
    root = as_tallies(tmp_path, {"all.csv": b"kind,n\n"})
    with pytest.raises(SourceFaults, match=r"data/surveys/own/all.csv:1: D701"):
        list(pipeline.check(root, HOME))


def test_a_tally_beside_rows_is_a_fault(tmp_path: Path) -> None:
    declared = [{"path": "a.csv", "period": "2021"}, {"path": "b.csv", "holds": "tally"}]
    root = a_project(tmp_path, {"a.csv": answers(80, 1), "b.csv": b""}, declared)
    with pytest.raises(SourceFaults, match="R330"):
        list(pipeline.check(root, HOME))


def test_a_correction_without_rows_is_refused(tmp_path: Path) -> None:
    made: Yaml = {"disclosure": "standard"}
    root = as_tallies(
        tmp_path / "own", {"all.csv": tally_of(a_project(tmp_path / "1", {"a.csv": answers(90, 1)}, **made))}, **made
    )
    pipeline.release(root, HOME, pipeline.Wish("acme", "2021", "2026-11-22"), quiet)
    later = tally_of(a_project(tmp_path / "2", {"a.csv": answers(120, 3)}, **made))
    (root / "data/surveys/own/all.csv").write_bytes(later)
    with pytest.raises(UsageError, match="counted elsewhere"):
        pipeline.release(root, HOME, pipeline.Wish("acme", "2021", "2026-11-23", reason="late answers"), quiet)


def test_the_command_writes_and_merges(tmp_path: Path) -> None:
    root = a_project(tmp_path / "own", {"a.csv": answers(80, 1)})
    out = tmp_path / "out.csv"
    assert run("tally", "own", "--root", root, "--out", out).exit_code == 0
    assert out.read_bytes() == tally_of(root)
    assert run("tally", "--merge", out, "--root", root, "--out", tmp_path / "again.csv").exit_code == 0
    assert (tmp_path / "again.csv").read_bytes() == out.read_bytes()
    assert run("tally", "own", "--root", root).stdout_bytes == out.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("onw",), "did you mean 'own'"), (("a", "b"), "one data set at a time"), (("--merge", "x.csv"), "x.csv")],
)
def test_the_command_says_what_is_missing(tmp_path: Path, arguments: Sequence[str], told: str) -> None:
    root = a_project(tmp_path, {"a.csv": answers(80, 1)})
    result = run("tally", *arguments, "--root", root)
    assert result.exit_code == 1
    assert told in result.stderr
