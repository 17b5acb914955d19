"""A release as two files: numbers that a reviewer compares line by line, and a head that says what they rest on."""

from __future__ import annotations

import csv
import io

import yaml

from generator.model.dataset import Dataset
from generator.model.frozen import (
    COLUMNS,
    CoarsenedGroup,
    HiddenCells,
    InstrumentUsed,
    Numbers,
    ReleaseHead,
    folder,
    freeze_flow,
    freeze_sizes,
    row_of,
    stem,
)
from generator.model.frozen_records import RecordsHead, freeze_groups, records_stem
from generator.model.instrument import Instrument
from generator.model.record import Record
from generator.model.release import Release

WIDTH = 10_000
"""Characters of a line in the head: a text is one line, so that a difference shows it whole."""


def write_numbers(release: Release) -> bytes:
    """Every published cell, also those that are hidden, sorted; ASCII, lines end with LF. The same release
    gives the same bytes.

    Names are ids and everything else is a number or a fixed word, so no cell can be read as a formula.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row_of(key, release.cells[key]) for key in sorted(release.cells))
    return text.getvalue().encode("ascii")


def write_head(release: Release, dataset: Dataset, instrument: Instrument) -> bytes:
    """The head of a release that has at least one revision: its newest is the one that is written."""
    return _written("release/1", _head(release, dataset, instrument))


def release_files(release: Release, dataset: Dataset, instrument: Instrument) -> dict[str, bytes]:
    """Paths below the project's root and what is in them, the numbers before the head that vouches for them."""
    name = f"{folder(release.organisation, release.period.id)}/{stem(release.dataset, release.revision)}"
    return {f"{name}.csv": write_numbers(release), f"{name}.yml": write_head(release, dataset, instrument)}


def records_files(release: Release) -> dict[str, bytes]:
    """The same of an organisation's own records: the same lines, and a head that says what was counted."""
    name = f"{folder(release.organisation, release.period.id)}/{records_stem(release.dataset, release.revision)}"
    return {f"{name}.csv": write_numbers(release), f"{name}.yml": _written("records/1", _head_of_records(release))}


def _written(schema: str, head: Record) -> bytes:
    text = yaml.safe_dump({"schema": schema, **head.model_dump()}, allow_unicode=True, sort_keys=False, width=WIDTH)
    return str(text).encode()


def _head_of_records(release: Release) -> RecordsHead:
    revision = release.revisions[-1]
    return RecordsHead(
        organisation=release.organisation,
        period=release.period.id,
        operations=release.dataset,
        revision=revision.number,
        date=revision.date,
        status=revision.status,
        reason=revision.reason,
        numbers=_numbers(release),
        profile=release.profile,
        generator=release.generator,
        inputs_sha256=release.inputs_sha256,
        groups=freeze_groups(release),
        indicators=release.indicators,
    )


def _numbers(release: Release) -> Numbers:
    disclosed = release.disclosed
    hidden = tuple(HiddenCells(why=why, cells=cells) for why, cells in disclosed.hidden)
    return Numbers(
        sha256=release.revisions[-1].sha256,
        shown=disclosed.shown,
        hidden=hidden,
        coarsened=disclosed.coarsened,
        coarsened_in=tuple(
            CoarsenedGroup(segment=segment, level=level, questions=questions)
            for segment, level, questions in disclosed.coarsened_in
        ),
    )


def _head(release: Release, dataset: Dataset, instrument: Instrument) -> ReleaseHead:
    revision = release.revisions[-1]
    return ReleaseHead(
        organisation=release.organisation,
        period=release.period.id,
        dataset=release.dataset,
        revision=revision.number,
        date=revision.date,
        status=revision.status,
        reason=revision.reason,
        numbers=_numbers(release),
        profile=release.profile,
        instrument=InstrumentUsed(id=release.instrument, version=instrument.version),
        generator=release.generator,
        inputs_sha256=release.inputs_sha256,
        sizes=freeze_sizes(release),
        flow=tuple(freeze_flow(flow) for flow in release.flows),
        fieldwork=dataset.fieldwork,
        method=release.method,
    )
