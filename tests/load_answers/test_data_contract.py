"""A file that does not match its declaration is refused with a named reason, or mapped by something declared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from generator.errors import Fault, SourceFaults
from generator.load.answers import read_answers
from generator.model.answers import Answers
from generator.model.dataset import Dataset
from tests.load_answers.builders import a_dataset, an_instrument, as_lists
from tests.load_answers.contract import WITH_ID
from tests.load_answers.contract_mapped import MAPPED
from tests.load_answers.contract_refused import REFUSED_TABLES
from tests.load_answers.contract_workbooks import REFUSED_WORKBOOKS

REFUSED = {**REFUSED_TABLES, **REFUSED_WORKBOOKS}


def read_files(folder: Path, dataset: Dataset, content: Mapping[str, bytes | str] | bytes | str) -> Answers:
    named = content if isinstance(content, Mapping) else {"answers": content}
    for name, data in named.items():
        path = folder / name if "." in name else folder / f"{name}.csv"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_answers(dataset, an_instrument(), folder)


def faults_of(folder: Path, name: str) -> tuple[Fault, ...]:
    case = REFUSED[name]
    with pytest.raises(SourceFaults) as caught:
        read_files(folder, a_dataset(**case.changes), case.content)
    return caught.value.faults


def test_there_are_forty_cases_and_more() -> None:
    assert len(REFUSED) >= 40
    assert len(REFUSED) + len(MAPPED) >= 70


@pytest.mark.parametrize("name", REFUSED)
def test_a_mismatch_is_refused_with_code_line_and_what_to_write(tmp_path: Path, name: str) -> None:
    case = REFUSED[name]
    faults = faults_of(tmp_path, name)
    fault = next((each for each in faults if (each.code, each.line) == (case.code, case.line)), None)
    assert fault, [str(each) for each in faults]
    assert fault.file.rpartition("/")[2] == case.file
    assert case.found in fault.found
    assert case.help in f"{fault.allowed} | {fault.hint}"


@pytest.mark.parametrize("name", REFUSED)
def test_one_mistake_is_not_told_many_times(tmp_path: Path, name: str) -> None:
    assert len(faults_of(tmp_path, name)) <= 2


@pytest.mark.parametrize("name", MAPPED)
def test_what_is_declared_is_mapped(tmp_path: Path, name: str) -> None:
    case = MAPPED[name]
    answers = read_files(tmp_path, a_dataset(**case.changes), case.content)
    assert tuple(as_lists(answers)[case.column]) == case.expected


def test_an_id_in_two_periods_is_a_person_who_came_back(tmp_path: Path) -> None:
    changes = REFUSED["an id in two files of one period"].changes
    waves = {"files": REFUSED["a column missing in the second file"].changes["files"]}
    tables = {name: f"{WITH_ID}\n{number},2,3,4,N,a\n" for number, name in enumerate(("one", "two"), 1)}
    answers = read_files(tmp_path, a_dataset(**{**changes, **waves}), tables)
    assert answers.persons is not None
    np.testing.assert_array_equal(answers.persons, [0, 0])


def test_what_is_counted_instead_is_shown_with_its_text(tmp_path: Path) -> None:
    case = MAPPED["a value above the scale, counted"]
    answers = read_files(tmp_path, a_dataset(**case.changes), case.content)
    assert list(answers.undeclared.values()) == [(("8", 1),)]
