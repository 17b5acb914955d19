"""All files of a data set to one Answers value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.errors import Fault, SourceFaults
from generator.load.readers.columns import Number
from generator.load.readers.comments import join_commented, join_mentions
from generator.load.readers.one_file import FilePart, read_file
from generator.load.readers.people import number_people, same_people
from generator.load.readers.plan import Plan, make_plan
from generator.load.readers.populations import check_populations
from generator.load.readers.unasked import check_left_out
from generator.load.readers.values import UNKNOWN_TIME
from generator.model.answers import BLANK, NO_LEVEL, Answers, Asked
from generator.model.asking import left_out, versions_of
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.period import Period


def read_data_set(dataset: Dataset, instrument: Instrument, folder: Path) -> Answers:
    """Every fault of every file is collected before any of them stops the run."""
    plan = make_plan(dataset, instrument, folder)
    faults: list[Fault] = list(plan.faults)
    parts: list[FilePart] = []
    for file in dataset.files:
        try:
            parts.append(read_file(plan, file))
        except SourceFaults as error:
            faults += error.faults
    faults += _same_files(plan, parts)
    if plan.dataset.duplicates != "keep":
        faults += same_people(plan, parts)
    if not faults and not any(part.rows for part in parts):
        found = "no row of any file has an answer and a period"
        hint = "are these the columns that hold the answers, and is the date column filled?"
        faults.append(Fault(f"{plan.shown}/dataset.yml", 0, 0, "D405", "files", found, hint=hint))
    if faults:
        raise SourceFaults(faults)
    answers = join_parts(plan, parts)
    if wrong := [*check_populations(dataset, answers, plan.shown), *check_left_out(answers, plan.shown)]:
        raise SourceFaults(wrong)
    return answers


def _same_files(plan: Plan, parts: Sequence[FilePart]) -> list[Fault]:
    """The same answers under two names would count every respondent twice."""
    first: dict[str, str] = {}
    faults = []
    for flow in (part.flow for part in parts):
        earlier = first.setdefault(flow.sha256, flow.file)
        if earlier != flow.file or [each.path for each in plan.dataset.files].count(flow.file) > 1:
            found = f"the content is the same as that of {earlier}"
            hint = "name each file of answers once"
            faults.append(Fault(f"{plan.shown}/{flow.file}", 0, 0, "D406", "files", found, hint=hint))
    return faults


def join_parts(plan: Plan, parts: Sequence[FilePart]) -> Answers:
    """The rows of all parts in their order."""
    periods, period_of = _join_periods(parts)
    asked = dict.fromkeys(name for name, _ in plan.asked.values())
    versions = versions_of(plan.dataset, plan.instrument)
    comments = [(part.rows, part.comments) for part in parts]
    return Answers(
        dataset=plan.dataset.id,
        rows=sum(part.rows for part in parts),
        periods=periods,
        period_of=period_of,
        ratings={name: _join_ratings(parts, name) for name in asked},
        segments={segment.id: _join_levels(parts, segment.id) for segment in plan.dataset.segments},
        weights=np.concatenate([part.weights for part in parts if part.weights is not None])
        if plan.dataset.weight_column
        else None,
        flows=tuple(part.flow for part in parts),
        undeclared=_join_undeclared(parts),
        persons=number_people([part.persons for part in parts if part.persons is not None]) if plan.dataset.id_column else None,
        seconds=_join_seconds(parts) if plan.dataset.duration_column else None,
        left_out=versions,
        version_of=_join_versions(plan, parts, versions) if len(versions) > 1 else None,
        commented=join_commented(comments),
        mentions=join_mentions(plan.dataset.comments, comments),
    )


def _join_periods(parts: Sequence[FilePart]) -> tuple[tuple[Period, ...], NDArray[np.int32]]:
    used = {part.periods[place] for part in parts for place in np.unique(part.period_of).tolist()}
    periods = tuple(sorted(used))
    columns = []
    for part in parts:
        lookup = np.array([periods.index(period) if period in used else 0 for period in part.periods], np.int32)
        columns.append(lookup[part.period_of])
    return periods, np.concatenate(columns)


def _join_versions(plan: Plan, parts: Sequence[FilePart], versions: Sequence[frozenset[Asked]]) -> NDArray[np.int16]:
    columns = []
    for part in parts:
        of_period = (left_out(plan.dataset, plan.instrument, part.flow.file, period.id) for period in part.periods)
        columns.append(np.array([versions.index(each) for each in of_period], np.int16)[part.period_of])
    return np.concatenate(columns)


def _join_ratings(parts: Sequence[FilePart], asked: Asked) -> NDArray[np.int16]:
    return np.concatenate([_or_constant(part.ratings.get(asked), part.rows, BLANK, np.int16) for part in parts])


def _join_levels(parts: Sequence[FilePart], segment: str) -> NDArray[np.int32]:
    return np.concatenate([_or_constant(part.segments.get(segment), part.rows, NO_LEVEL, np.int32) for part in parts])


def _join_seconds(parts: Sequence[FilePart]) -> NDArray[np.float64]:
    taken = np.concatenate([part.durations for part in parts if part.durations is not None])
    return np.where(taken == UNKNOWN_TIME, np.nan, taken / 1000)


def _or_constant(values: NDArray[Number] | None, rows: int, constant: int, kind: type[Number]) -> NDArray[Number]:
    return np.full(rows, constant, kind) if values is None else values


def _join_undeclared(parts: Sequence[FilePart]) -> dict[Asked, tuple[tuple[str, int], ...]]:
    total: Counter[tuple[Asked, str]] = Counter()
    for part in parts:
        total.update(part.undeclared)
    texts: defaultdict[Asked, list[tuple[str, int]]] = defaultdict(list)
    for (asked, text), count in total.items():
        texts[asked].append((text, count))
    return {asked: tuple(sorted(found, key=lambda each: (-each[1], each[0]))) for asked, found in texts.items()}
