"""Nothing of the answers leaves but released numbers: answers that give the same numbers give the same bytes everywhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from generator import pipeline
from tests.conftest import HOME
from tests.pipeline.test_releasing import ITEMS
from tests.projects.builders import Yaml, a_dataset, a_table, an_instrument, text, write_project

Row = dict[str, str]
Rows = list[Row]
BRANCHES = {"north": 70, "south": 80, "east": 5, "west": 6}
"""East and west are too small to be published, and together enough not to give each other away."""
ANSWERS = ("e1", "p1", "e2", "p2")
PERIODS = ("2024", "2025")


def some_rows(seed: int) -> Rows:
    seeded = random.Random(seed)
    branches = [branch for branch, number in BRANCHES.items() for _ in range(number)]
    return [
        {name: str(seeded.randint(1, 5)) for name in ANSWERS}
        | {"branch": branch, "seconds": str(seeded.randint(60, 600)), "id": f"{seed}-{place}", "comment": "fine"}
        for place, branch in enumerate(branches)
    ]


def in_branch(rows: Rows, branch: str) -> Rows:
    return [row for row in rows if row["branch"] == branch]


def swap_between_hidden_groups(rows: Rows) -> Rows:
    """Two people of the two small branches give each other's answers."""
    east = in_branch(rows, "east")[0]
    west = next(row for row in in_branch(rows, "west") if [row[name] for name in ANSWERS] != [east[name] for name in ANSWERS])
    for name in ANSWERS:
        east[name], west[name] = west[name], east[name]
    return rows


def turn_around(rows: Rows) -> Rows:
    return rows[::-1]


def name_others(rows: Rows) -> Rows:
    return [row | {"id": f"person-{place}"} for place, row in enumerate(rows)]


def take_longer(rows: Rows) -> Rows:
    return [row | {"seconds": str(int(row["seconds"]) + 1)} for row in rows]


def comment(rows: Rows) -> Rows:
    rows[3]["comment"] = "排队太久了，希望增加窗口"
    return rows


def hand_in_empty(rows: Rows) -> Rows:
    """One questionnaire more without an answer: dropped, and rounded away."""
    return [*rows, rows[0] | dict.fromkeys(ANSWERS, "") | {"id": "nobody"}]


def add_a_column(rows: Rows) -> Rows:
    return [row | {"phone": f"555-{place}"} for place, row in enumerate(rows)]


def written(rows: Rows, encoding: str = "utf-8") -> bytes:
    return a_table({name: [row[name] for row in rows] for name in rows[0]}, encoding=encoding)


def in_gb18030(rows: Rows) -> bytes:
    return written(comment(rows), "gb18030")


def with_other_line_ends(rows: Rows) -> bytes:
    return written(rows).replace(b"\n", b"\r\n")


def of(change: Callable[[Rows], Rows]) -> Callable[[Rows], bytes]:
    return lambda rows: written(change(rows))


def all_together(rows: Rows) -> bytes:
    for change in (swap_between_hidden_groups, turn_around, name_others, take_longer, hand_in_empty, add_a_column):
        rows = change(rows)
    return in_gb18030(rows)


UNPUBLISHED: dict[str, Callable[[Rows], bytes]] = {
    "answers-of-hidden-groups": of(swap_between_hidden_groups),
    "order-of-rows": of(turn_around),
    "ids": of(name_others),
    "times-taken": of(take_longer),
    "comments": of(comment),
    "an-empty-row": of(hand_in_empty),
    "an-ignored-column": of(add_a_column),
    "encoding": in_gb18030,
    "line-ends": with_other_line_ends,
    "all": all_together,
}


def a_protected_project(root: Path, write: Callable[[Rows], bytes] = written) -> Path:
    ratings = [
        {"column": [f"{form[0]}{item}"], "item": f"item-{item}", "form": form}
        for item in (1, 2)
        for form in ("expectation", "perception")
    ]
    branch: Yaml = {
        "column": ["branch"],
        "id": "branch",
        "name": text("网点", "Branch"),
        "levels": [{"id": name, "name": text(name), "codes": [name]} for name in BRANCHES],
    }
    dataset = a_dataset(
        "one",
        [{"path": f"{period}.csv", "period": period} for period in PERIODS],
        ratings,
        segments=[branch],
        id_column=["id"],
        duration_column=["seconds"],
        other_columns="ignore",
        disclosure="standard",
    )
    contents = {f"{period}.csv": write(some_rows(seed)) for seed, period in enumerate(PERIODS, 1)}
    return write_project(root, [an_instrument(("expectation", "perception"), ITEMS)], [(dataset, contents)])


def freeze(root: Path, period: str) -> None:
    pipeline.release(root, HOME, pipeline.Wish("acme", period, "2026-01-10"), lambda _: None)


def tree(*folders: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()
    }


def differences(first: dict[str, bytes], second: dict[str, bytes]) -> Sequence[str]:
    return sorted(name for name in first | second if first.get(name) != second.get(name))


@pytest.fixture(scope="module")
def frozen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = a_protected_project(tmp_path_factory.mktemp("frozen"))
    freeze(root, "all")
    return tree(root / "data/releases")


@pytest.mark.parametrize("write", UNPUBLISHED.values(), ids=UNPUBLISHED)
def test_a_release_does_not_depend_on_what_is_not_published(
    tmp_path: Path, frozen: dict[str, bytes], write: Callable[[Rows], bytes]
) -> None:
    root = a_protected_project(tmp_path, write)
    assert (root / "data/surveys/one/2025.csv").read_bytes() != written(some_rows(2))
    freeze(root, "all")
    assert differences(frozen, tree(root / "data/releases")) == []


def test_an_answer_that_is_published_changes_the_release(tmp_path: Path, frozen: dict[str, bytes]) -> None:
    """Otherwise the tests here could not fail."""
    root = a_protected_project(tmp_path, lambda rows: written([row | {"p1": "5"} for row in rows]))
    freeze(root, "all")
    assert [name for name in differences(frozen, tree(root / "data/releases")) if name.endswith(".csv")]


@pytest.mark.slow
def test_a_site_does_not_depend_on_what_is_not_published(tmp_path: Path) -> None:
    """Pages, pictures, downloads, search and file names, of a frozen period and of a draft."""
    sites = []
    for name, write in (("first", written), ("second", all_together)):
        root = a_protected_project(tmp_path / name, write)
        freeze(root, PERIODS[0])
        pipeline.build(root, HOME, lambda _: None)
        sites.append(tree(root / "build/site"))
    assert len(sites[0]) > 50
    assert differences(*sites) == []
