"""Rules of data sets: files, periods, columns and codes fit the instrument and each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.errors import Fault, listed, nearest
from generator.load.datasets import answer_file
from generator.load.nodes import Path as NodePath
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.dataset import Dataset, MissingCode, RatingColumn, SegmentColumn
from generator.model.instrument import Instrument
from generator.model.period import Period


def check_files(parsed: Parsed, dataset: Dataset, root: Path) -> Iterator[Fault]:
    """Every answer file is there, inside the folder, and named once."""
    folder = (root / parsed.file).parent
    if not dataset.files:
        yield fault_at(parsed, ("files",), "R326", "no file", "at least one file of answers")
    seen: set[str] = set()
    for number, file in enumerate(dataset.files):
        path = ("files", number, "path")
        found = answer_file(folder, file.path)
        if not isinstance(found, Path):
            code, *words = found
            yield fault_at(parsed, path, code, *words)
        if file.path in seen:
            yield fault_at(parsed, path, "R326", f"the file '{file.path}' stands twice", "each file once")
        seen.add(file.path)


def check_one_period(sound: Sound) -> Iterator[Fault]:
    """One organisation has one data set for a period, because its results have one address."""
    taken: dict[tuple[str, str], str] = {}
    for parsed, dataset in sound.of(Dataset):
        for number, file in enumerate(dataset.files):
            key = (dataset.organisation, file.period or "")
            first = taken.setdefault(key, dataset.id)
            if file.period and first != dataset.id:
                yield fault_at(parsed, ("files", number, "period"), "R328", *same_period(dataset, first, file.period))


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
    for number, segment in enumerate(dataset.segments):
        yield from _check_segment(parsed, segment, ("segments", number))
    yield from _check_absent(parsed, dataset)
    instrument = sound.find(Instrument, dataset.instrument)
    if instrument:
        yield from _check_ratings(parsed, dataset, instrument)
        yield from _check_codes(parsed, dataset, instrument)


def _check_periods(parsed: Parsed, dataset: Dataset) -> Iterator[Fault]:
    for number, file in enumerate(dataset.files):
        path = ("files", number, "period")
        if dataset.period is not None and file.period is not None:
            found = "the file has a period, and a column gives periods too"
            yield fault_at(parsed, path, "R322", found, "one of the two", "delete `period` here or the column at the top")
        elif dataset.period is None and file.period is None:
            found = "no period: neither the file nor a column gives one"
            yield fault_at(parsed, path, "R322", found, "period: 2017, 2018q3 or 2018-07 in quotes; or a `period:` column")
        elif file.period is not None:
            yield from _check_period(parsed, file.period, path)


def _check_period(parsed: Parsed, written: str, path: NodePath) -> Iterator[Fault]:
    try:
        Period.parse(written)
    except ValueError:
        yield fault_at(parsed, path, "R322", f"'{written}' is not a period", "2017, 2018q3 or 2018-07")


def _check_segment(parsed: Parsed, segment: SegmentColumn, path: NodePath) -> Iterator[Fault]:
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
    for key, number, absent_in in columns:
        for position, file in enumerate(absent_in):
            if file not in files:
                found = f"'{file}' is no file of this data set"
                at = (key, number, "absent_in", position)
                yield fault_at(parsed, at, "R326", found, listed(files), nearest(file, files))


def _check_ratings(parsed: Parsed, dataset: Dataset, instrument: Instrument) -> Iterator[Fault]:
    forms: dict[str, list[str]] = {
        item.id: list(dict.fromkeys(f.form for f in battery.forms))
        for battery in instrument.batteries
        for item in battery.items
    }
    questions = [question.id for question in instrument.questions]
    seen: dict[tuple[str | None, ...], int] = {}
    for number, rating in enumerate(dataset.ratings):
        path = ("ratings", number)
        faults = list(_check_rating(parsed, rating, path, forms, questions))
        yield from faults
        key = (rating.item, rating.form, rating.question)
        if not faults and key in seen:
            name = rating.question or f"{rating.item} in the form {rating.form}"
            yield fault_at(
                parsed, path, "R325", f"{name} is asked in ratings[{seen[key]}] already", "one entry, with all its headers"
            )
        seen.setdefault(key, number)


def _check_rating(
    parsed: Parsed, rating: RatingColumn, path: NodePath, forms: dict[str, list[str]], questions: list[str]
) -> Iterator[Fault]:
    if (rating.question is None) == (rating.item is None) or (rating.item is None) != (rating.form is None):
        yield fault_at(parsed, path, "R323", "a rating column that names no one thing", "item and form, or question alone")
    elif rating.question is not None:
        if rating.question not in questions:
            found = f"no question of the instrument has the id '{rating.question}'"
            words = (found, listed(questions) or "the instrument has no questions", nearest(rating.question, questions))
            yield fault_at(parsed, (*path, "question"), "R323", *words)
    elif rating.item is not None and rating.item not in forms:
        found = f"no item of the instrument has the id '{rating.item}'"
        yield fault_at(parsed, (*path, "item"), "R323", found, listed(forms, 30), nearest(rating.item, forms))
    elif rating.item is not None and rating.form is not None and rating.form not in forms[rating.item]:
        found = f"'{rating.item}' is not asked in the form '{rating.form}'"
        known = forms[rating.item]
        yield fault_at(parsed, (*path, "form"), "R323", found, listed(known), nearest(rating.form, known))


def _check_codes(parsed: Parsed, dataset: Dataset, instrument: Instrument) -> Iterator[Fault]:
    scales = {scale.id: scale for scale in instrument.scales}
    for number, codes in enumerate(dataset.codes):
        path = ("codes", number)
        scale = scales.get(codes.scale)
        if scale is None:
            found = f"no scale of the instrument has the id '{codes.scale}'"
            yield fault_at(parsed, (*path, "scale"), "R325", found, listed(scales), nearest(codes.scale, scales))
            continue
        if codes.scale in [other.scale for other in dataset.codes[:number]]:
            yield fault_at(parsed, (*path, "scale"), "R325", f"the scale '{codes.scale}' stands twice", "each scale once")
        for position, label in enumerate(codes.labels):
            if not scale.min <= label.value <= scale.max:
                at = (*path, "labels", position, "value")
                yield fault_at(parsed, at, "R325", f"{label.value} on the scale '{scale.id}'", f"{scale.min} to {scale.max}")
        labels = [label.label for label in codes.labels]
        yield from _check_once(parsed, labels, codes.missing, path)
    yield from _check_once(parsed, [], dataset.missing, ())


def _check_once(parsed: Parsed, labels: list[str], missing: tuple[MissingCode, ...], path: NodePath) -> Iterator[Fault]:
    """A text in a file means one thing."""
    written = [*((text, (*path, "labels", number)) for number, text in enumerate(labels))]
    written += [(code.code, (*path, "missing", number)) for number, code in enumerate(missing)]
    seen: set[str] = set()
    for text, at in written:
        if text in seen:
            yield fault_at(parsed, at, "R325", f"'{text}' stands twice", "one meaning for each text")
        seen.add(text)
