"""Sources to releases: load, measure, disclose. A data set that did not change is taken from the cache."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__
from generator.cache import Cache, digest, digest_tree
from generator.load import at_hand_of, fingerprints_of, load_project
from generator.model.answers import Answers
from generator.model.dataset import Dataset
from generator.model.frozen import FOLDER
from generator.model.organisation import Organisation
from generator.model.release import Release, Series
from generator.model.revisions import newest_of_each_period
from generator.model.site import Site
from generator.pipeline.overlapping import refuse_overlaps

if TYPE_CHECKING:
    from generator.disclose import Source

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
    trees: dict[tuple[Path, ...], str] = field(default_factory=dict, compare=False)
    """Hashes of folders that were asked for."""

    @property
    def cache(self) -> Cache:
        return Cache(self.root / "build" / "cache")

    def published(self, dataset: Dataset) -> tuple[Release, ...]:
        """Everything that was ever published of a data set."""
        return tuple(release for release in self.site.releases if release.dataset == dataset.id)

    def has_answers(self, dataset: Dataset) -> bool:
        """True when at least one file of answers is here."""
        return bool(at_hand_of(self.root, dataset).files)

    def tree(self, *folders: Path) -> str:
        """One hash over the folders, taken once: a project is what it was when it was read."""
        if folders not in self.trees:
            self.trees[folders] = digest_tree(*folders)
        return self.trees[folders]

    def fingerprint(self, dataset: Dataset) -> str:
        """Over all that pages of a data set are made of: its inputs, and what is frozen of its organisation."""
        frozen = self.root / FOLDER / dataset.organisation
        return digest(self.inputs[dataset.id], self.tree(frozen) if frozen.is_dir() else "")


def quietly(_: str) -> None:
    """For those who do not want to hear of every step."""


def read_project(root: Path, home: Path) -> Project:
    """Everything but the answers. Raises SourceFaults."""
    site, inputs = load_project(root, home)
    return Project(root, home, site, dict(inputs))


def project_of(root: Path, home: Path, site: Site) -> Project:
    """The project of a site that was read already."""
    return Project(root, home, site, dict(fingerprints_of(root, site)))


def read_series(project: Project, progress: Progress) -> tuple[Series, ...]:
    """The releases of every data set, in order of organisation and data set."""
    datasets = sorted(project.site.datasets.values(), key=lambda dataset: (dataset.organisation, dataset.id))
    return tuple(_series(project, dataset, progress) for dataset in datasets)


def _series(project: Project, dataset: Dataset, progress: Progress) -> Series:
    """What is frozen, in its newest revision; other periods as drafts from the answers, which are read only for these."""
    frozen = project.published(dataset)
    drafts = () if _is_all_frozen(project, dataset, frozen) else fresh_drafts(project, dataset, progress)
    newest = newest_of_each_period((*frozen, *drafts))
    shown = {id(release) for release in newest}
    superseded = tuple(release for release in frozen if id(release) not in shown)
    return Series(dataset.organisation, dataset.id, newest, superseded)


def fresh_drafts(project: Project, dataset: Dataset, progress: Progress) -> tuple[Release, ...]:
    """Of periods that are not released. Raises UsageError where they cannot be protected beside what is (D7)."""
    released = {release.period for release in project.published(dataset)}
    together = measured_together(project, dataset, progress)
    own = next(series for series in together if series.dataset == dataset.id)
    drafts = tuple(draft for draft in own.releases if draft.period not in released)
    refuse_overlaps(project.site, drafts, together)
    return drafts


def _is_all_frozen(project: Project, dataset: Dataset, frozen: Sequence[Release]) -> bool:
    """Where a column gives the periods, only the answers know which there are."""
    released = {release.period.id for release in frozen}
    return all(file.period in released for file in at_hand_of(project.root, dataset).files)


def measured_series(project: Project, dataset: Dataset, progress: Progress) -> Series:
    """Drafts of every period that there are answers of, whatever is frozen."""
    return next(series for series in measured_together(project, dataset, progress) if series.dataset == dataset.id)


def measured_together(project: Project, dataset: Dataset, progress: Progress) -> tuple[Series, ...]:
    """Drafts of all data sets of its organisation."""
    return _measured_together(project, project.site.organisations[dataset.organisation], progress)


def _measured_together(project: Project, organisation: Organisation, progress: Progress) -> tuple[Series, ...]:
    """All data sets of an organisation with answers: what one withholds, a longer period of another must not give away (D7)."""
    own = [dataset for dataset in project.site.datasets.values() if dataset.organisation == organisation.id]
    at_hand = [dataset for dataset in own if project.has_answers(dataset)]
    inputs = [project.inputs[dataset.id] for dataset in at_hand]
    key = digest(*inputs, organisation.thresholds.model_dump_json(), project.tree(*COUNTING))

    def measure() -> tuple[Series, ...]:
        from generator.disclose import release_all  # noqa: PLC0415 - not needed when the cache has it

        sources = []
        for dataset in at_hand:
            progress(f"measuring {dataset.id}")
            sources.append(_source(project, dataset))
        return tuple(release_all(sources))

    return project.cache.value("series", key, measure)


def _source(project: Project, dataset: Dataset) -> Source:
    from generator.disclose import Source  # noqa: PLC0415
    from generator.measure import estimate  # noqa: PLC0415
    from generator.pipeline.tallying import count_dataset  # noqa: PLC0415

    instrument = project.site.instruments[dataset.instrument]
    counted = count_dataset(project, dataset)
    organisation = project.site.organisations[dataset.organisation]
    findings = estimate(counted.tally, counted.flows, dataset, instrument, organisation, undeclared=counted.undeclared)
    return Source(findings, dataset, instrument, project.inputs[dataset.id], __version__, "draft")


def answers_of(project: Project, dataset: Dataset) -> Answers:
    """The rows of the files that are there."""
    from generator.load import read_answers  # noqa: PLC0415

    instrument = project.site.instruments[dataset.instrument]
    return read_answers(at_hand_of(project.root, dataset), instrument, project.root / "data" / "surveys" / dataset.id)
