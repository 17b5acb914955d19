"""Which rows count: every row that is received is used, or dropped for a reason that is told."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load.answers import inputs_hash, read_answers
from generator.model.dataset import AnswerFile
from tests.load_answers.builders import (
    EXPECTED,
    a_dataset,
    an_instrument,
    as_lists,
    faults,
    files,
    only_fault,
    read,
    table,
)

TWICE = table("1,2,3,4,N", "5,2,3,4,N", "1,2,3,4,N", "1,2,3,4,N")
WITH_IDS = table("1,2,3,4,N,a", "5,2,3,4,N,", "6,2,3,4,N, a", "7,2,3,4,N,", header="E,P,R,NPS,branch,id")


def test_equal_rows_are_kept_dropped_or_refused_as_declared(tmp_path: Path) -> None:
    assert read(tmp_path, a_dataset(duplicates="keep"), answers=TWICE).rows == 4
    flow = read(tmp_path, a_dataset(duplicates="drop"), answers=TWICE).flows[0]
    assert (flow.received, flow.dropped, flow.used) == (4, (("duplicate_row", 2),), 2)
    found = faults(tmp_path, a_dataset(duplicates="refuse"), answers=TWICE)
    assert [(fault.code, fault.line, fault.found) for fault in found] == [
        ("D401", 4, "every cell repeats line 2"),
        ("D401", 5, "every cell repeats line 2"),
    ]


def test_rows_that_differ_only_in_an_undeclared_column_are_no_duplicates(tmp_path: Path) -> None:
    rows = table("1,2,3,4,N,x", "1,2,3,4,N,y", header="E,P,R,NPS,branch,comment")
    assert read(tmp_path, a_dataset(duplicates="refuse", other_columns="ignore"), answers=rows).rows == 2


def test_equal_rows_without_any_answer_are_no_answers_and_no_duplicates(tmp_path: Path) -> None:
    flow = read(tmp_path, a_dataset(duplicates="refuse"), answers=table("1,2,3,4,N", ",,,,", ",,,,")).flows[0]
    assert flow.dropped == (("no_answer", 2),)


def test_an_id_that_repeats_is_a_duplicate_whatever_the_answers(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(duplicates="drop", id_column=("id",)), answers=WITH_IDS)
    assert answers.ratings[EXPECTED].tolist() == [1, 5, 7]
    assert answers.flows[0].dropped == (("duplicate_id", 1),)
    fault = only_fault(tmp_path, a_dataset(duplicates="refuse", id_column=("id",)), answers=WITH_IDS)
    assert (fault.code, fault.line, fault.found) == ("D401", 4, "the id repeats line 2")


def test_an_id_may_come_back_in_another_period(tmp_path: Path) -> None:
    rows = table("1,2,3,4,N,a", header="E,P,R,NPS,branch,id")
    waves = (*files("x.csv"), AnswerFile(path="y.csv", period="2019"))
    dataset = a_dataset(duplicates="refuse", id_column=("id",), files=waves)
    assert read(tmp_path, dataset, x=rows, y=rows.replace("1,2", "2,2")).rows == 2


@pytest.mark.parametrize("policy", ["refuse", "drop"])
def test_an_id_in_two_files_of_one_period_is_refused_at_its_line(tmp_path: Path, policy: str) -> None:
    header = "E,P,R,NPS,branch,id"
    dataset = a_dataset(duplicates=policy, id_column=("id",), files=files("x.csv", "y.csv"))
    first, second = table("1,2,3,4,N,a", ",,,,N,b", header=header), table("3,2,3,4,N,b", "2,2,3,4,N, a", header=header)
    fault = only_fault(tmp_path, dataset, x=first, y=second)
    assert (fault.file.rpartition("/")[2], fault.line, fault.code) == ("y.csv", 3, "D407")
    assert fault.found == "the id 'a' answers 2018 in x.csv too"
    kept = a_dataset(duplicates="keep", id_column=("id",), files=files("x.csv", "y.csv"))
    assert read(tmp_path, kept).rows == 3


def test_many_repeated_rows_are_counted_and_ten_are_listed(tmp_path: Path) -> None:
    found = faults(tmp_path, a_dataset(duplicates="refuse"), answers=table(*["1,2,3,4,N"] * 40))
    assert len(found) == 11
    assert found[0].found == "39 rows repeat an earlier one; the first 10 are listed"


def test_a_row_without_any_answer_is_dropped_and_counted(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(), answers=table("1,,,,N", ",,,,S", " ,,,0,S"))
    flow = answers.flows[0]
    assert (flow.received, flow.dropped, flow.used, answers.rows) == (3, (("no_answer", 1),), 2, 2)


def test_a_data_set_in_which_nobody_answered_is_refused(tmp_path: Path) -> None:
    assert only_fault(tmp_path, a_dataset(), answers=table(",,,,S", ",,,,N")).code == "D405"


def test_files_follow_each_other_and_each_has_its_hash(tmp_path: Path) -> None:
    paths = (AnswerFile(path="b.csv", period="2018q3", distributed=9), AnswerFile(path="a.csv", period="2017q1"))
    b, a = table("1,2,3,4,N", "2,2,3,4,S"), table("3,2,3,4,N")
    answers = read(tmp_path, a_dataset(files=paths), b=b, a=a)
    assert answers.ratings[EXPECTED].tolist() == [1, 2, 3]
    assert answers.period_of.tolist() == [1, 1, 0]
    assert [(flow.file, flow.sha256, flow.distributed) for flow in answers.flows] == [
        ("b.csv", hashlib.sha256(b.encode()).hexdigest(), 9),
        ("a.csv", hashlib.sha256(a.encode()).hexdigest(), None),
    ]


def test_the_same_answers_under_two_names_are_refused(tmp_path: Path) -> None:
    text = table("1,2,3,4,N")
    fault = only_fault(tmp_path, a_dataset(files=files("a.csv", "b.csv")), a=text, b=text)
    assert (fault.code, fault.found) == ("D406", "the content is the same as that of a.csv")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("../out.csv", "P106"),
        ("/etc/passwd", "P106"),
        ("..\\out.csv", "P106"),
        ("C:\\out.csv", "P106"),
        ("link.csv", "P106"),
        ("linked/out.csv", "P106"),
        ("broken.csv", "P106"),
        ("pipe.csv", "P102"),
        ("folder.csv", "P102"),
        ("%2e%2e/out.csv", "P107"),
        ("answer.csv", "P107"),
    ],
)
def test_only_plain_files_inside_the_folder_are_read(tmp_path: Path, path: str, code: str) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    for place in (tmp_path / "out.csv", folder / "answers.csv"):
        place.write_text(table("1,2,3,4,N"))
    (folder / "link.csv").symlink_to("answers.csv")
    (folder / "linked").symlink_to(tmp_path)
    (folder / "broken.csv").symlink_to("nowhere")
    (folder / "folder.csv").mkdir()
    os.mkfifo(folder / "pipe.csv")
    fault = only_fault(folder, a_dataset(files=files(path)))
    assert fault.code == code
    assert str(tmp_path) not in str(fault)


def test_a_file_above_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "answers.csv").open("wb") as file:
        file.truncate(2_000_000_001)  # sparse: takes no room on the disk
    assert only_fault(tmp_path, a_dataset()).code == "P109"


def test_messages_name_the_file_below_the_project(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "surveys" / "example"
    folder.mkdir(parents=True)
    assert only_fault(folder, a_dataset(), answers=table("9,2,3,4,N")).file == "data/surveys/example/answers.csv"


def test_the_hash_of_the_inputs_changes_with_each_of_them(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("dataset.yml", "instrument.yml", "a.csv", "b.csv")]
    for path in paths:
        path.write_text(path.name)
    before = inputs_hash(paths[0], paths[1], paths[2:])
    assert before == inputs_hash(paths[0], paths[1], paths[2:])
    seen = {before, inputs_hash(paths[0], paths[1], paths[3:1:-1])}
    for path in paths:
        path.write_text("changed")
        seen.add(inputs_hash(paths[0], paths[1], paths[2:]))
        path.write_text(path.name)
    assert len(seen) == 6


ROW = st.tuples(
    *[st.sampled_from(["", "1", "4", "7.0", "9"])] * 3, st.sampled_from(["0", "10", ""]), st.sampled_from(["N", "", "X"])
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(ROW, min_size=1, max_size=30), mix=st.randoms(use_true_random=False), policy=st.sampled_from(["keep", "drop"])
)
def test_the_order_of_rows_changes_no_answer(tmp_path: Path, rows: list[tuple[str, ...]], mix: object, policy: str) -> None:
    def answers(order: list[tuple[str, ...]]) -> tuple[list[tuple[int, ...]], object, object]:
        (tmp_path / "answers.csv").write_text(table("1,1,1,1,S", *map(",".join, order)))
        found = read_answers(a_dataset(out_of_range="count", duplicates=policy), an_instrument(), tmp_path)
        columns = [column for column in as_lists(found).values() if column]
        return sorted(zip(*columns, strict=True)), found.undeclared, found.flows[0].dropped

    shuffled = list(rows)
    mix.shuffle(shuffled)  # type: ignore[attr-defined]
    assert answers(shuffled) == answers(rows)
