"""Large files in blocks: the same tally as in one piece, the same faults at the same lines."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from generator.errors import SourceFaults
from generator.exports import write_tally
from generator.load.readers import blocks
from generator.pipeline.reading import read_project
from generator.pipeline.tallying import CountedSet, count_files
from tests.conftest import HOME
from tests.pipeline.test_tally_sql import a_wide_project
from tests.pipeline.test_tallying import a_project, answers

Yaml = dict[str, Any]


def counted(root: Path) -> tuple[CountedSet, bytes]:
    site = read_project(root, HOME).site
    dataset = site.datasets["own"]
    instrument = site.instruments[dataset.instrument]
    found = count_files(dataset, instrument, root / "data/surveys/own")
    return found, write_tally(found.tally, dataset, instrument)


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "LARGE", 100)
    monkeypatch.setattr(blocks, "BLOCK", 900)


def in_both_ways(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[tuple[CountedSet, bytes], tuple[CountedSet, bytes]]:
    whole = counted(root)
    monkeypatch.setattr(blocks, "LARGE", 100)
    monkeypatch.setattr(blocks, "BLOCK", 3000)
    return whole, counted(root)


@pytest.mark.parametrize(
    "more", [{}, {"weight_column": ["weight"]}, {"id_column": ["person"], "duplicates": "refuse"}], ids=str
)
def test_blocks_add_up_to_the_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: Yaml) -> None:
    root = a_project(tmp_path, {"a.csv": answers(700, 1)}, **more)
    (one, whole), (other, parts) = in_both_ways(root, monkeypatch)
    assert parts == whole
    assert other.flows == one.flows


def test_quotes_that_hold_line_breaks_are_not_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Notes with line breaks, several headers, strangers that are counted, dates."""
    root = a_wide_project(tmp_path, {}, 3)
    (one, whole), (other, parts) = in_both_ways(root, monkeypatch)
    assert parts == whole
    assert other.undeclared == one.undeclared
    assert [(flow.received, flow.used, set(flow.dropped)) for flow in other.flows] == [
        (flow.received, flow.used, set(flow.dropped)) for flow in one.flows
    ]


def test_a_row_that_repeats_one_of_an_earlier_block_is_dropped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = answers(600, 5).splitlines(keepends=True)
    again = b"".join([*lines, *random.Random(1).sample(lines[1:], 40)])
    root = a_project(tmp_path, {"a.csv": again}, id_column=["person"], duplicates="drop")
    (one, whole), (other, parts) = in_both_ways(root, monkeypatch)
    assert parts == whole
    assert other.flows == one.flows
    assert dict(other.flows[0].dropped) == {"duplicate_id": 40}


def test_equal_rows_of_two_blocks_are_dropped_without_ids(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = answers(600, 5).splitlines(keepends=True)
    root = a_project(tmp_path, {"a.csv": b"".join([*lines, *lines[1:30]])}, duplicates="drop")
    (one, whole), (other, parts) = in_both_ways(root, monkeypatch)
    assert parts == whole
    assert other.flows == one.flows


@pytest.mark.usefixtures("small_blocks")
def test_a_repeated_id_is_a_fault_at_its_line(tmp_path: Path) -> None:
    lines = answers(600, 5).splitlines(keepends=True)
    root = a_project(tmp_path, {"a.csv": b"".join([*lines, lines[7]])}, id_column=["person"], duplicates="refuse")
    with pytest.raises(SourceFaults) as raised:
        counted(root)
    assert [(fault.line, fault.code) for fault in raised.value.faults] == [(602, "D401")]


@pytest.mark.usefixtures("small_blocks")
def test_a_fault_has_the_line_that_it_has_in_the_file(tmp_path: Path) -> None:
    lines = answers(600, 5).splitlines(keepends=True)
    lines[450] = b"X" + lines[450][1:]
    root = a_project(tmp_path, {"a.csv": b"".join(lines)})
    with pytest.raises(SourceFaults) as raised:
        counted(root)
    assert [(fault.line, fault.code) for fault in raised.value.faults] == [(451, "D301")]


@pytest.mark.parametrize("more", [{"panel": True, "id_column": ["person"]}, {"encoding": "gb18030"}], ids=str)
@pytest.mark.usefixtures("small_blocks")
def test_what_needs_all_rows_is_read_in_one_piece(tmp_path: Path, more: Yaml) -> None:
    root = a_project(tmp_path, {"a.csv": answers(600, 5)}, **more)
    dataset = read_project(root, HOME).site.datasets["own"]
    assert not blocks.may_be_read_in_blocks(dataset, root / "data/surveys/own")
    assert counted(root)[0].flows[0].used > 500
