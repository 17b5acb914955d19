"""An organisation's own counts to series of releases, kept by content as those of surveys are."""

from __future__ import annotations

import pickle

from generator import __version__
from generator.cache import digest, digest_tree
from generator.model.operations import Operations
from generator.model.release import Series
from generator.pipeline.reading import COUNTING, Progress, Project


def read_records(project: Project, progress: Progress) -> tuple[Series, ...]:
    """One series per `operations.yml`, in order of its id. They have no pages of their own."""
    return tuple(_series(project, operations, progress) for _, operations in sorted(project.site.operations.items()))


def _series(project: Project, operations: Operations, progress: Progress) -> Series:
    inputs = project.inputs[f"operations/{operations.id}"]

    def measure() -> bytes:
        progress(f"measuring {operations.id}")
        return pickle.dumps(_measure(project, operations, inputs))

    series: Series = pickle.loads(project.cache.through("series", digest(inputs, digest_tree(*COUNTING)), measure))
    return series


def _measure(project: Project, operations: Operations, inputs: str) -> Series:
    from generator.disclose import release_operations  # noqa: PLC0415 - not needed when the cache has it
    from generator.load import read_operations  # noqa: PLC0415
    from generator.measure.operations import measure_operations  # noqa: PLC0415

    counts = read_operations(operations, project.root / "data" / "operations" / operations.id)
    findings = measure_operations(counts, operations)
    return release_operations(findings, operations, inputs_sha256=inputs, generator=__version__, status="draft")
