"""A project with its answers: every fault of every text and every table in one run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import Fault, SourceFaults
from generator.load.answers import inputs_hash, read_answers
from generator.load.datasets import answer_file, dataset_files, files_at_hand
from generator.load.operations import read_operations
from generator.load.project import Sources, load_site, read_sources
from generator.load.records import Parsed
from generator.load.rules_datasets import has_pages, same_period
from generator.load.sound import Sound, fault_at
from generator.load.tally_file import read_tally_file
from generator.model.answers import Answers
from generator.model.dataset import AnswerFile, Dataset
from generator.model.instrument import Instrument
from generator.model.operations import Counts, Operations
from generator.model.site import Site
from generator.model.tally_file import WrittenTally


def load_project(root: Path, home: Path) -> tuple[Site, Mapping[str, str]]:
    """The checked site, and the fingerprint of each data set: over its definition, its instrument and its answer files.

    Those of counts stand under `operations/<id>`, which no id of a data set can be.
    """
    site = load_site(root, home)
    return site, fingerprints_of(root, site)


def fingerprints_of(root: Path, site: Site) -> Mapping[str, str]:
    """What `load_project` adds to a site."""
    prints = {dataset.id: _fingerprint(root, site, dataset) for dataset in site.datasets.values()}
    counts = {f"operations/{each.id}": _fingerprint_of_counts(root, each) for each in site.operations.values()}
    return prints | counts


def load_answers(root: Path, home: Path) -> tuple[Site, Mapping[str, Answers]]:
    """The checked site and the answers of all its data sets; faults as in `load_data`."""
    site, answers, _ = load_data(root, home)
    return site, answers


def load_data(root: Path, home: Path) -> tuple[Site, Mapping[str, Answers], Mapping[str, Counts]]:
    """The checked site, the answers of all its data sets, and the counts of all its operations.

    Raises SourceFaults. A fault in one file does not hide those in another: answers are read as soon as their own definition
    and questionnaire are sound, whatever else is broken.
    """
    sources = read_sources(root, home)
    faults = list(sources.faults)
    answers: dict[str, Answers] = {}
    for dataset, instrument in _sound_datasets(sources):
        try:
            at_hand = at_hand_of(root, dataset)
            if at_hand.is_counted:
                faults += _faults_of_tallies(root, at_hand)
            elif at_hand.files:
                answers[dataset.id] = read_answers(at_hand, instrument, root / "data" / "surveys" / dataset.id)
        except SourceFaults as error:
            faults += error.faults
    faults += _same_periods(sources, answers)
    counts: dict[str, Counts] = {}
    for operations in _sound_operations(root, sources):
        try:
            counts[operations.id] = read_operations(operations, root / "data" / "operations" / operations.id)
        except SourceFaults as error:
            faults += error.faults
    if sources.site is None or faults:
        raise SourceFaults(faults)
    return sources.site, answers, counts


def _faults_of_tallies(root: Path, dataset: Dataset) -> Iterator[Fault]:
    for file in dataset.files:
        try:
            read_tally(root, dataset, file)
        except SourceFaults as error:
            yield from error.faults


def read_tally(root: Path, dataset: Dataset, file: AnswerFile) -> WrittenTally:
    """One of the tallies of a data set, under its name in the project. Raises SourceFaults."""
    folder = f"data/surveys/{dataset.id}"
    return read_tally_file(root / folder, file.path, f"{folder}/{file.path}")


def _same_periods(sources: Sources, answers: Mapping[str, Answers]) -> Iterator[Fault]:
    """Periods that a date column gives, where another data set of the same organisation has them too."""
    taken: dict[tuple[str, str], str] = {}
    by_column: list[tuple[Parsed, Dataset]] = []
    for parsed, dataset in Sound(sources.records).of(Dataset):
        if not has_pages(dataset):
            continue
        if dataset.period:
            by_column.append((parsed, dataset))
        for period in () if dataset.period else answers[dataset.id].periods if dataset.id in answers else ():
            taken.setdefault((dataset.organisation, period.id), dataset.id)
    for parsed, dataset in by_column:
        for period in answers[dataset.id].periods if dataset.id in answers else ():
            first = taken.setdefault((dataset.organisation, period.id), dataset.id)
            if first != dataset.id:
                yield fault_at(parsed, ("period",), "R328", *same_period(dataset, first, period.id))


def _fingerprint(root: Path, site: Site, dataset: Dataset) -> str:
    instrument = site.index.places["instrument", dataset.instrument]
    dataset_yml = root / "data" / "surveys" / dataset.id / "dataset.yml"
    return inputs_hash(dataset_yml, root / instrument.file, dataset_files(root, at_hand_of(root, dataset)))


def at_hand_of(root: Path, dataset: Dataset) -> Dataset:
    """The data set with those of its files that are there: what is published may have left its answers elsewhere."""
    return dataset.model_copy(update={"files": files_at_hand(root, dataset)})


def counts_at_hand(root: Path, operations: Operations) -> Operations:
    """The same of records: those with the files that are there."""
    folder = root / "data" / "operations" / operations.id
    files = tuple(file for file in operations.files if isinstance(answer_file(folder, file.path), Path))
    return operations.model_copy(update={"files": files})


def _fingerprint_of_counts(root: Path, operations: Operations) -> str:
    folder = root / "data" / "operations" / operations.id
    definition = folder / "operations.yml"
    return inputs_hash(definition, definition, [folder / file.path for file in counts_at_hand(root, operations).files])


def _sound_operations(root: Path, sources: Sources) -> list[Operations]:
    """Those without a fault in their definition of which figures are there."""
    broken = {fault.file for fault in sources.faults}
    sound = [each for parsed, each in Sound(sources.records).of(Operations) if parsed.file not in broken]
    return [each for each in (counts_at_hand(root, one) for one in sound) if each.files]


def _sound_datasets(sources: Sources) -> list[tuple[Dataset, Instrument]]:
    """Data sets without a fault in their definition or their questionnaire."""
    broken = {fault.file for fault in sources.faults}
    sound = [parsed.record for parsed in sources.records if parsed.file not in broken]
    instruments = {record.id: record for record in sound if isinstance(record, Instrument)}
    datasets = [record for record in sound if isinstance(record, Dataset)]
    return [(dataset, instruments[dataset.instrument]) for dataset in datasets if dataset.instrument in instruments]
