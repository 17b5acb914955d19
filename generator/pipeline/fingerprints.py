"""Whether answers are still those that a release was made from: by hashes in the release, or privately beside the answers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.errors import listed
from generator.load import at_hand_of
from generator.load.digest_files import read_inputs
from generator.model.dataset import Dataset
from generator.model.profiles import PROFILES
from generator.model.release import Release
from generator.model.revisions import newest_of_each_period
from generator.model.site import Site


def changed_answers(root: Path, site: Site) -> Iterator[str]:
    """A line for each data set with answers that are not those its newest releases were made from."""
    for dataset in site.datasets.values():
        now = hashes_of(root, dataset)
        changed: dict[str, list[str]] = {}
        for release in newest_of_each_period(release for release in site.releases if release.dataset == dataset.id):
            before = _hashes_then(root, release)
            for file in concerned(dataset, release):
                if file in now and file in before and now[file] != before[file]:
                    changed.setdefault(file, []).append(release.period.id)
        for file, periods in changed.items():
            hint = f'gapsite release {dataset.organisation} PERIOD --revision "why"'
            since = f"has changed since {listed(periods)} was released; pages show what was released ({hint})"
            yield f"{dataset.id}: {file} {since}"


def keep_hashes(root: Path, dataset: Dataset, release: Release) -> None:
    """Of the files behind a release that does not tell them, beside the answers and as private."""
    from generator.exports.digest_files import write_inputs  # noqa: PLC0415

    if not PROFILES[release.profile].inputs_are_fingerprinted:
        now = hashes_of(root, dataset)
        hashes = {file: now[file] for file in concerned(dataset, release) if file in now}
        write_inputs(root, release.dataset, release.period.id, release.revision, hashes)


def hashes_of(root: Path, dataset: Dataset) -> Mapping[str, str]:
    """SHA-256 of every file of answers that is here."""
    folder = root / "data" / "surveys" / dataset.id
    return {file.path: _sha256(folder / file.path) for file in at_hand_of(root, dataset).files}


def concerned(dataset: Dataset, release: Release) -> Iterator[str]:
    """Files that can hold answers of the period."""
    return (file.path for file in dataset.files if file.period in (None, release.period.id))


def _hashes_then(root: Path, release: Release) -> Mapping[str, str]:
    """Nothing where neither the release nor a file here tells them: then no change can be seen."""
    if PROFILES[release.profile].inputs_are_fingerprinted:
        return {flow.file: flow.sha256 for flow in release.flows}
    return read_inputs(root, release.dataset, release.period.id, release.revision)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
