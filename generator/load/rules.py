"""What must hold between the parts of records, beyond types and references. Runs on records that are sound in themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from generator.errors import Fault
from generator.load import (
    rules_courses,
    rules_datasets,
    rules_diagrams,
    rules_economics,
    rules_instruments,
    rules_method,
    rules_operations,
    rules_organisations,
    rules_records,
    rules_teaching,
    rules_vocabulary,
)
from generator.load.complaints import MAX_FAULTS
from generator.load.records import Parsed
from generator.load.sound import Sound
from generator.model.activity import RolePlay
from generator.model.case import Case
from generator.model.course import Course
from generator.model.dataset import Dataset
from generator.model.delivery import Delivery
from generator.model.diagram import Diagram
from generator.model.instrument import Instrument
from generator.model.lesson import Lesson
from generator.model.lint import LintWords
from generator.model.operations import Operations
from generator.model.organisation import Organisation
from generator.model.overlay import Overlay
from generator.model.quiz import Quiz
from generator.model.site import Article
from generator.model.vocabulary import GapModel, Scheme
from generator.model.worksheet import Worksheet


def check_rules(
    root: Path, records: Iterable[Parsed], faults: list[Fault], frozen: frozenset[tuple[str, str]] = frozenset()
) -> None:
    """Adds a fault for every rule that is broken. `frozen`: data set (or `operations/<id>`) and period of every release."""
    sound = Sound(tuple(record for record in records if record.record is not None))
    for model in sound.of(GapModel):
        faults.extend(rules_vocabulary.check_gap_model(*model))
    faults.extend(rules_vocabulary.check_one_canonical(sound))
    for scheme in sound.of(Scheme):
        faults.extend(rules_vocabulary.check_scheme(*scheme, sound))
    for words in sound.of(LintWords):
        faults.extend(rules_vocabulary.check_lint_words(*words))
    for instrument in sound.of(Instrument):
        faults.extend(_check_instrument(*instrument, sound))
    whole = whole_records(sound.records, faults)
    for dataset in sound.of(Dataset):
        faults.extend(islice(rules_datasets.check_dataset(*dataset, whole), MAX_FAULTS))
        faults.extend(rules_datasets.check_files(*dataset, root, frozen))
    faults.extend(rules_datasets.check_one_period(sound))
    faults.extend(_check_organisations(root, sound, whole, frozen))
    for record in sound.records:
        faults.extend(rules_records.check_addresses(record))
    faults.extend(_check_courses(sound))
    faults.extend(rules_courses.check_addresses(sound.of(Organisation), sound.of(Article)))


def _check_organisations(root: Path, sound: Sound, whole: Sound, frozen: frozenset[tuple[str, str]]) -> Iterator[Fault]:
    """`whole`: records whose parts can be told apart."""
    for operations in sound.of(Operations):
        yield from rules_operations.check_operations(*operations, root, frozen)
    yield from rules_operations.check_one_owner(sound)
    for organisation in sound.of(Organisation):
        yield from rules_organisations.check_organisation(*organisation, whole)


def _check_courses(sound: Sound) -> Iterator[Fault]:
    for lesson in sound.of(Lesson):
        yield from rules_courses.check_lesson(*lesson)
        yield from rules_teaching.check_lesson(*lesson, sound)
    for quiz in sound.of(Quiz):
        yield from rules_courses.check_quiz(*quiz, sound)
    yield from rules_courses.check_requirements(sound)
    for course in sound.of(Course):
        yield from rules_courses.check_course(*course)
        yield from rules_teaching.check_course(*course)
    yield from _check_handouts(sound)
    for case in sound.of(Case):
        yield from rules_economics.check_case(*case)


def _check_handouts(sound: Sound) -> Iterator[Fault]:
    """What is played, filled in, drawn and given to a client."""
    for play in sound.of(RolePlay):
        yield from rules_teaching.check_roleplay(*play)
    for sheet in sound.of(Worksheet):
        yield from rules_teaching.check_worksheet(*sheet)
    for diagram in sound.of(Diagram):
        yield from rules_diagrams.check_diagram(*diagram)
    for overlay in sound.of(Overlay):
        yield from rules_teaching.check_overlay(*overlay, sound)
    for delivery in sound.of(Delivery):
        yield from rules_teaching.check_delivery(*delivery, sound)


def _check_instrument(parsed: Parsed, instrument: Instrument, sound: Sound) -> Iterator[Fault]:
    yield from rules_instruments.check_instrument(parsed, instrument)
    yield from rules_method.check_method(parsed, instrument)
    yield from rules_method.check_features(parsed, instrument)
    yield from rules_method.check_points(parsed, instrument)
    yield from rules_method.check_crosswalk(parsed, instrument, sound)


def whole_records(records: Iterable[Parsed], faults: Iterable[Fault]) -> Sound:
    """Sound records whose parts can be told apart: of an id that stands twice, the other is not missed on top."""
    repeated = {fault.file for fault in faults if fault.code == "R102"}
    return Sound(tuple(record for record in records if record.record is not None and record.file not in repeated))
