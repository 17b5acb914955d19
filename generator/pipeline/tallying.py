"""Data sets to tallies: from rows, from files of tallies, from tallies of parts; and a tally as a file of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import reduce
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import BuildError, UsageError, listed, nearest
from generator.load import at_hand_of, read_tally
from generator.model.answers import Asked, Flow
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.site import Site
from generator.model.tally import Tally
from generator.model.tally_file import DATASET, WrittenTally
from generator.pipeline.reading import Progress, Project, read_project

if TYPE_CHECKING:
    from generator.load.readers.blocks import BlockReader

NOTHING: Mapping[Asked, tuple[tuple[str, int], ...]] = {}


@dataclass(frozen=True, slots=True)
class CountedSet:
    """What is known of a data set without its rows."""

    tally: Tally
    flows: tuple[Flow, ...]
    undeclared: Mapping[Asked, tuple[tuple[str, int], ...]]


def count_dataset(project: Project, dataset: Dataset) -> CountedSet:
    """The tally of the files that are there, be they answers or tallies."""
    at_hand = at_hand_of(project.root, dataset)
    if dataset.is_counted:
        return _recount(project, at_hand)
    return count_files(at_hand, project.site.instruments[dataset.instrument], project.root / "data" / "surveys" / dataset.id)


def count_files(dataset: Dataset, instrument: Instrument, folder: Path) -> CountedSet:
    """The tally of files of answers: large ones block by block, as parts that add up to the same tally."""
    from generator.load.answers import blocks_of, read_answers  # noqa: PLC0415

    reader = blocks_of(dataset, instrument, folder)
    if reader is not None:
        return _in_blocks(reader)
    with ThreadPoolExecutor(1) as beside:
        # While the files are read and the readers' libraries let other threads run, the rest of the libraries is loaded.
        beside.submit(import_module, "generator.measure")
        answers = read_answers(dataset, instrument, folder)
    from generator.measure import tally_answers  # noqa: PLC0415

    return CountedSet(tally_answers(answers, dataset, instrument), answers.flows, answers.undeclared)


def _in_blocks(reader: BlockReader) -> CountedSet:
    from generator.measure import merge_tallies, tally_answers  # noqa: PLC0415

    whole: Tally | None = None
    undeclared: dict[Asked, Counter[str]] = {}
    for block in reader.blocks():
        part = tally_answers(block, reader.dataset, reader.instrument)
        whole = merge_tallies(whole, part) if whole else part
        for asked, texts in block.undeclared.items():
            undeclared.setdefault(asked, Counter()).update(dict(texts))
        del block, part
    if whole is None:
        raise BuildError(f"{reader.dataset.id}: no row of any file has an answer and a period")
    texts_of = {asked: tuple(sorted(found.items(), key=lambda one: (-one[1], one[0]))) for asked, found in undeclared.items()}
    return CountedSet(whole, tuple(reader.flows), texts_of)


def _recount(project: Project, dataset: Dataset) -> CountedSet:
    written = [read_tally(project.root, dataset, file) for file in dataset.files]
    flows = tuple(
        Flow(file.path, one.sha256, "ascii (declared)", size, (), size, file.distributed, 0, ())
        for file, one in zip(dataset.files, written, strict=True)
        for size in [sum(n for group, (n, _) in one.sizes.items() if not group.segment)]
    )
    return CountedSet(_merged(project.site, dataset, written), flows, NOTHING)


def _merged(site: Site, dataset: Dataset, written: Sequence[WrittenTally]) -> Tally:
    from generator.measure import merge_tallies, recount  # noqa: PLC0415

    tallies = [recount(one, dataset, site.instruments[dataset.instrument]) for one in written]
    try:
        return reduce(merge_tallies, tallies)
    except ValueError as error:
        raise BuildError(f"{dataset.id}: {listed(one.file for one in written)} do not add up: {error}") from None


def tally(root: Path, home: Path, name: str, progress: Progress) -> bytes:
    """The tally of a data set as a file."""
    from generator.exports import write_tally  # noqa: PLC0415

    project = read_project(root, home)
    dataset = _dataset(project.site, name)
    if not project.has_answers(dataset):
        raise UsageError(f"no answers of '{name}' are here: a tally is made where they are")
    progress(f"counting {name}")
    return write_tally(count_dataset(project, dataset).tally, dataset, project.site.instruments[dataset.instrument])


def tally_sql(root: Path, home: Path, name: str, dialect: str) -> str:
    """A query that makes the same file from the answers, wherever they are; only headers are read here."""
    from generator.exports import write_tally_sql  # noqa: PLC0415
    from generator.load.coding import read_coding  # noqa: PLC0415
    from generator.measure import blank_tally  # noqa: PLC0415

    site = read_project(root, home).site
    dataset = _dataset(site, name)
    instrument = site.instruments[dataset.instrument]
    coding = read_coding(dataset, instrument, root / "data" / "surveys" / dataset.id)
    return write_tally_sql(dialect, dataset, instrument, coding, blank_tally(dataset, instrument))


def merge(root: Path, home: Path, files: Sequence[Path]) -> bytes:
    """Tallies of parts of one data set as the tally of the whole."""
    from generator.exports import write_tally  # noqa: PLC0415
    from generator.load.tally_file import parse_tally  # noqa: PLC0415

    project = read_project(root, home)
    written = [parse_tally(path.read_bytes(), path.name) for path in files]
    named = {one.head[DATASET]: one.file for one in written}
    if len(named) > 1:
        found = listed(f"'{name}' in {file}" for name, file in named.items())
        raise UsageError(f"tallies of different data sets do not add up: {found}")
    dataset = _dataset(project.site, next(iter(named)))
    contents = {one.sha256: one.file for one in written}
    if len(contents) < len(written):
        raise UsageError(
            f"one tally stands twice among {listed(one.file for one in written)}: everybody would be counted twice"
        )
    return write_tally(_merged(project.site, dataset, written), dataset, project.site.instruments[dataset.instrument])


def _dataset(site: Site, name: str) -> Dataset:
    if name not in site.datasets:
        raise UsageError(f"no data set has the id '{name}': {nearest(name, site.datasets) or listed(site.datasets)}")
    return site.datasets[name]
