"""Rules of data sets: files, periods, columns and codes fit the instrument and each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import Fault, listed, nearest
from generator.load.datasets import MISSING, answer_file, may_be_missing
from generator.load.nodes import Path as NodePath
from generator.load.records import Parsed
from generator.load.rules_asked import check_asked
from generator.load.rules_population import check_breaks, check_days, check_parts, check_population, check_weighting
from generator.load.rules_ratings import check_codes, check_ratings
from generator.load.sound import Sound, fault_at
from generator.model.dataset import Dataset, SegmentColumn
from generator.model.instrument import Instrument
from generator.model.period import Period
from generator.model.tally import QUALITY


def check_files(
    parsed: Parsed, dataset: Dataset, root: Path, frozen: frozenset[tuple[str, str]] = frozenset()
) -> Iterator[Fault]:
    """Every answer file is inside the folder, named once, and there, unless what it gave is published already."""
    folder = (root / parsed.file).parent
    if not dataset.files:
        yield fault_at(parsed, ("files",), "R326", "no file", "at least one file of answers")
    seen: set[str] = set()
    for number, file in enumerate(dataset.files):
        path = ("files", number, "path")
        found = answer_file(folder, file.path)
        if not isinstance(found, Path):
            code, *words = found
            if code == MISSING and may_be_missing(dataset, file, frozen):
                continue
            yield fault_at(parsed, path, code, *words)
        if file.path in seen:
            yield fault_at(parsed, path, "R326", f"the file '{file.path}' stands twice", "each file once")
        seen.add(file.path)


def check_one_period(sound: Sound) -> Iterator[Fault]:
    """One organisation has one data set of customers for a period, because its results have one address."""
    taken: dict[tuple[str, str], str] = {}
    for parsed, dataset in sound.of(Dataset):
        if not has_pages(dataset):
            continue
        for number, file in enumerate(dataset.files):
            key = (dataset.organisation, file.period or "")
            first = taken.setdefault(key, dataset.id)
            if file.period and first != dataset.id:
                yield fault_at(parsed, ("files", number, "period"), "R328", *same_period(dataset, first, file.period))


def has_pages(dataset: Dataset) -> bool:
    """Results of managers and employees stand in the gap chain, not on pages of their own, so they take no address."""
    return dataset.respondents == "customer"


def same_period(dataset: Dataset, first: str, period: str) -> tuple[str, str, str]:
    """What was found, what is allowed, a hint, where two data sets of one organisation have results of one period."""
    return (
        f"the data set '{first}' gives results of '{dataset.organisation}' for {period} already",
        "each period of an organisation in one data set: its page has one address",
        "put both files into one data set, or make one of the data sets belong to an organisation of its own",
    )


def check_dataset(parsed: Parsed, dataset: Dataset, sound: Sound) -> Iterator[Fault]:
    if dataset.disclosure == "open" and dataset.disclosure_reason is None:
        found = "disclosure: open without disclosure_reason"
        yield fault_at(parsed, ("disclosure",), "R321", found, "disclosure_reason: why full precision may be published")
    if not dataset.ratings:
        found = "no rating column, so there is nothing to count"
        yield fault_at(parsed, ("ratings",), "R323", found, "a list; each entry names a column and what it answers")
    work = dataset.fieldwork
    if work.start and work.end and work.start > work.end:
        found = f"fieldwork from {work.start} to {work.end}"
        yield fault_at(parsed, ("fieldwork", "end"), "R327", found, "an end on or after the start")
    yield from _check_periods(parsed, dataset)
    if dataset.panel and not dataset.id_column:
        found = "panel: true without id_column"
        hint = "name the column whose ids stay with a person, or delete `panel`"
        yield fault_at(parsed, ("panel",), "R349", found, "id_column: the ids that make two answers one person's", hint)
    for number, segment in enumerate(dataset.segments):
        yield from _check_segment(parsed, segment, ("segments", number))
    yield from _check_absent(parsed, dataset)
    instrument = sound.find(Instrument, dataset.instrument)
    if instrument:
        faults = list(check_ratings(parsed, dataset, instrument))
        # A misspelt item or form is one mistake: that it lacks a column is none of its own.
        yield from faults or check_asked(parsed, dataset, instrument)
        yield from check_codes(parsed, dataset, instrument)
    yield from check_population(parsed, dataset)
    yield from check_weighting(parsed, dataset)
    yield from check_breaks(parsed, dataset, instrument)
    yield from check_days(parsed, dataset)
    yield from check_parts(parsed, dataset)


def _check_periods(parsed: Parsed, dataset: Dataset) -> Iterator[Fault]:
    for number, file in enumerate(dataset.files):
        path = ("files", number, "period")
        if file.holds == "tally":
            yield from _check_tally(parsed, dataset, number)
        elif dataset.period is not None and file.period is not None:
            found = "the file has a period, and a column gives periods too"
            yield fault_at(parsed, path, "R322", found, "one of the two", "delete `period` here or the column at the top")
        elif dataset.period is None and file.period is None:
            found = "no period: neither the file nor a column gives one"
            yield fault_at(parsed, path, "R322", found, "period: 2017, 2018q3 or 2018-07 in quotes; or a `period:` column")
        elif file.period is not None:
            yield from _check_period(parsed, file.period, path)


def _check_tally(parsed: Parsed, dataset: Dataset, number: int) -> Iterator[Fault]:
    """Its periods are in it, and it stands beside no rows: who is in both could not be told."""
    if dataset.files[number].period is not None:
        found = "a period for a tally, which has its periods in itself"
        yield fault_at(parsed, ("files", number, "period"), "R322", found, "no period", "delete `period`")
    if any(file.holds == "answers" for file in dataset.files):
        found = "a tally beside files of answers"
        hint = "make a tally of the answers, too: gapsite tally"
        yield fault_at(parsed, ("files", number, "holds"), "R330", found, "tallies only, or answers only", hint)


def _check_period(parsed: Parsed, written: str, path: NodePath) -> Iterator[Fault]:
    try:
        Period.parse(written)
    except ValueError:
        yield fault_at(parsed, path, "R322", f"'{written}' is not a period", "2017, 2018q3 or 2018-07")


def _check_segment(parsed: Parsed, segment: SegmentColumn, path: NodePath) -> Iterator[Fault]:
    if segment.id == QUALITY:
        found = f"the segment '{QUALITY}', which the program makes of careless answers"
        yield fault_at(parsed, (*path, "id"), "R350", found, "another id", "name it for what the column asks")
    owners: dict[str, str] = {code.code: f"missing ({code.meaning})" for code in segment.missing}
    for number, level in enumerate(segment.levels):
        if not level.codes:
            yield fault_at(parsed, (*path, "levels", number), "R324", f"level '{level.id}' has no codes", "at least one")
        for position, code in enumerate(level.codes):
            if code in owners:
                found = f"the code '{code}' stands for '{level.id}' and for '{owners[code]}'"
                at = (*path, "levels", number, "codes", position)
                yield fault_at(parsed, at, "R324", found, "each code in one level")
            owners.setdefault(code, level.id)


def _check_absent(parsed: Parsed, dataset: Dataset) -> Iterator[Fault]:
    files = [file.path for file in dataset.files]
    columns: list[tuple[str, int, tuple[str, ...]]] = [("ratings", n, c.absent_in) for n, c in enumerate(dataset.ratings)]
    columns += [("segments", n, c.absent_in) for n, c in enumerate(dataset.segments)]
    # A tally keeps the definition that it was counted under, with the names of files that are somewhere else.
    for key, number, absent_in in () if dataset.is_counted else columns:
        for position, file in enumerate(absent_in):
            if file not in files:
                found = f"'{file}' is no file of this data set"
                at = (key, number, "absent_in", position)
                yield fault_at(parsed, at, "R326", found, listed(files), nearest(file, files))
