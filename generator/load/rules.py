"""What must hold between the parts of records, beyond types and references. Runs on records that are sound in themselves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from generator.errors import Fault
from generator.load import rules_courses, rules_datasets, rules_instruments, rules_vocabulary
from generator.load.complaints import MAX_FAULTS
from generator.load.records import Parsed
from generator.load.sound import Sound
from generator.model.course import Course, Lesson
from generator.model.site import Article
from generator.model.survey import Dataset, Instrument, Organisation
from generator.model.vocabulary import GapModel, Scheme


def check_rules(root: Path, records: Iterable[Parsed], faults: list[Fault]) -> None:
    """Adds a fault for every rule that is broken."""
    sound = Sound(tuple(record for record in records if record.record is not None))
    for model in sound.of(GapModel):
        faults.extend(rules_vocabulary.check_gap_model(*model))
    faults.extend(rules_vocabulary.check_one_canonical(sound))
    for scheme in sound.of(Scheme):
        faults.extend(rules_vocabulary.check_scheme(*scheme, sound))
    for instrument in sound.of(Instrument):
        faults.extend(rules_instruments.check_instrument(*instrument))
    for dataset in sound.of(Dataset):
        faults.extend(islice(rules_datasets.check_dataset(*dataset, sound), MAX_FAULTS))
        faults.extend(rules_datasets.check_files(*dataset, root))
    for lesson in sound.of(Lesson):
        faults.extend(rules_courses.check_lesson(*lesson))
    faults.extend(rules_courses.check_requirements(sound))
    for course in sound.of(Course):
        faults.extend(rules_courses.check_course(*course))
    faults.extend(rules_courses.check_addresses(sound.of(Organisation), sound.of(Article)))
