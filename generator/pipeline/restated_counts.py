"""Whether a new version of own records may appear beside the old ones (D8): by the exact figures, kept privately."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.errors import UsageError
from generator.load.digest_files import read_counts
from generator.model.ledger import counts_file
from generator.model.operations import Counts, Figures, Operations
from generator.model.profiles import PROFILES
from generator.model.release import Release
from generator.pipeline.own_records import counts_of
from generator.pipeline.reading import Project

Restatement = tuple[Operations, Release, Sequence[Release]]
"""A draft and what was published of it."""


def compare_counts(project: Project, restatements: Sequence[Restatement]) -> Callable[[], None]:
    """Raises UsageError where two versions would give a few cases away; otherwise gives what keeps the new figures.

    Records that are public already need neither.
    """
    read: dict[str, Counts] = {}
    kept: list[tuple[Release, int, Figures]] = []
    for operations, draft, published in restatements:
        if not any(PROFILES[release.profile].restated for release in (draft, *published)):
            continue
        if operations.id not in read:
            read[operations.id] = counts_of(project, operations)
        now = read[operations.id].of(draft.period)
        for earlier in published:
            _compare(project, draft, earlier, now)
        kept.append((draft, len(published), now))
    return lambda: _keep(project, kept)


def _compare(project: Project, draft: Release, earlier: Release, now: Figures) -> None:
    from generator.disclose.operations import may_restate_counts  # noqa: PLC0415 - only a revision needs it

    before = read_counts(project.root, draft.dataset, draft.period.id, earlier.revision)
    if before is None:
        file = counts_file(draft.dataset, draft.period.id, earlier.revision)
        raise UsageError(
            f"{draft.dataset} {draft.period.id}: it cannot be shown that the new version gives nobody away (rule D8), because "
            f"the figures of revision {earlier.revision} are not in {file}. They were written where that revision was "
            f"released: run this there, or bring the file here; it is as private as the records"
        )
    for few in may_restate_counts(earlier, draft, before, now):
        of = f"'{few.indicator}' in the group '{few.level}' or beside it" if few.level else f"'{few.indicator}'"
        raise UsageError(
            f"{draft.dataset} {draft.period.id}: against revision {earlier.revision}, {of} differs by {few.touched:g} cases (a "
            f"case counted otherwise is two, one gone and one added); subtracting one version from the other would show them "
            f"(rule D8). Hold the correction until nobody or at least {few.minimum} are concerned, or publish it with a later "
            f"period"
        )


def _keep(project: Project, kept: Sequence[tuple[Release, int, Figures]]) -> None:
    from generator.exports.digest_files import write_counts  # noqa: PLC0415

    for draft, revision, figures in kept:
        write_counts(project.root, draft.dataset, draft.period.id, revision, figures)
