"""Sources to releases: load, measure, disclose. A data set that did not change is taken from the cache."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.cache import Cache, digest, digest_tree
from generator.load import load_project
from generator.model.dataset import Dataset
from generator.model.release import Series
from generator.model.site import Site

Progress = Callable[[str], None]
PACKAGE = Path(__file__).parent.parent
COUNTING = tuple(PACKAGE / name for name in ("load", "measure", "disclose", "model", "wording.py"))
"""Code on which published numbers depend: another version of it makes the cached ones stale."""


@dataclass(frozen=True, slots=True)
class Project:
    """A project on disk, checked: where it lies, what it says, and the fingerprint of each data set."""

    root: Path
    home: Path
    site: Site
    inputs: dict[str, str]
    """By data set id: SHA-256 over dataset.yml, instrument and answer files."""

    @property
    def cache(self) -> Cache:
        return Cache(self.root / "build" / "cache")


def read_project(root: Path, home: Path) -> Project:
    """Everything but the answers. Raises SourceFaults."""
    site, inputs = load_project(root, home)
    return Project(root, home, site, dict(inputs))


def check(root: Path, home: Path) -> Iterator[str]:
    """Reads everything, answers included, and tells what there is, line by line. Raises SourceFaults with all faults."""
    from generator.load import load_answers  # noqa: PLC0415 - reading tables costs half a second that texts need not pay

    site, answers = load_answers(root, home)
    for dataset_id, read in answers.items():
        received = sum(flow.received for flow in read.flows)
        yield f"{dataset_id}: {received} rows received, {read.rows} used, {len(read.periods)} periods"
    texts = f"{len(site.courses)} courses, {len(site.lessons)} lessons, {len(site.cases)} cases"
    yield f"{texts}, {len(site.untranslated)} texts not translated"


def read_series(project: Project, progress: Progress) -> tuple[Series, ...]:
    """The releases of every data set, in order of organisation and data set."""
    datasets = sorted(project.site.datasets.values(), key=lambda dataset: (dataset.organisation, dataset.id))
    return tuple(_series(project, dataset, progress) for dataset in datasets)


def _series(project: Project, dataset: Dataset, progress: Progress) -> Series:
    key = digest(project.inputs[dataset.id], digest_tree(*COUNTING))

    def measure() -> bytes:
        progress(f"measuring {dataset.id}")
        return pickle.dumps(_measure(project, dataset))

    series: Series = pickle.loads(project.cache.through("series", key, measure))
    return series


def _measure(project: Project, dataset: Dataset) -> Series:
    from generator.disclose import release_findings  # noqa: PLC0415 - not needed when the cache has it
    from generator.load import read_answers  # noqa: PLC0415
    from generator.measure import estimate, tally_answers  # noqa: PLC0415

    instrument = project.site.instruments[dataset.instrument]
    answers = read_answers(dataset, instrument, project.root / "data" / "surveys" / dataset.id)
    tally = tally_answers(answers, dataset, instrument)
    findings = estimate(tally, answers.flows, dataset, instrument, dataset.organisation, undeclared=answers.undeclared)
    return release_findings(
        findings, dataset, instrument, inputs_sha256=project.inputs[dataset.id], generator=__version__, status="draft"
    )
