"""An organisation's own counts to series of releases: what is frozen stands, other periods are drafts, kept by content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator import __version__
from generator.cache import digest
from generator.errors import UsageError, counted, listed
from generator.load import counts_at_hand
from generator.model.operations import Counts, Operations
from generator.model.release import Release, Series
from generator.model.revisions import corrections, meanings, newest_of_each_period
from generator.pipeline.reading import COUNTING, Progress, Project


def read_records(project: Project, progress: Progress) -> tuple[Series, ...]:
    """One series per `operations.yml`, in order of its id. They have no pages of their own."""
    return tuple(_series(project, operations, progress) for _, operations in sorted(project.site.operations.items()))


def _series(project: Project, operations: Operations, progress: Progress) -> Series:
    """What is frozen, in its newest revision; other periods as drafts. Raises UsageError where these give away what is."""
    frozen = published_records(project, operations)
    released = {release.period for release in frozen}
    measured = measured_records(project, operations, progress)
    drafts = tuple(draft for draft in measured.releases if draft.period not in released)
    refuse_unlike_periods(frozen, drafts)
    newest = newest_of_each_period((*frozen, *drafts))
    shown = {id(release) for release in newest}
    superseded = tuple(release for release in frozen if id(release) not in shown)
    return Series(operations.organisation, operations.id, newest, superseded)


def published_records(project: Project, operations: Operations) -> tuple[Release, ...]:
    """Everything that was ever published of these records."""
    return tuple(release for release in project.site.records if release.dataset == operations.id)


def measured_records(project: Project, operations: Operations, progress: Progress) -> Series:
    """Drafts of every period that there are figures of, whatever is frozen."""
    if not counts_at_hand(project.root, operations).files:
        return Series(operations.organisation, operations.id, ())
    inputs = project.inputs[f"operations/{operations.id}"]

    def measure() -> Series:
        progress(f"measuring {operations.id}")
        return drafts_of(counts_of(project, operations), operations, inputs)

    return project.cache.value("series", digest(inputs, project.tree(*COUNTING)), measure)


def counts_of(project: Project, operations: Operations) -> Counts:
    """The figures of the files that are there."""
    from generator.load import read_operations  # noqa: PLC0415 - not needed when the cache has what they give

    folder = project.root / "data" / "operations" / operations.id
    return read_operations(counts_at_hand(project.root, operations), folder)


def drafts_of(counts: Counts, operations: Operations, inputs: str) -> Series:
    """Every period as it may be published."""
    from generator.disclose import release_operations  # noqa: PLC0415 - not needed when the cache has it
    from generator.measure.operations import measure_operations  # noqa: PLC0415

    findings = measure_operations(counts, operations)
    return release_operations(findings, operations, inputs_sha256=inputs, generator=__version__, status="draft")


def refuse_unlike_periods(frozen: Sequence[Release], drafts: Sequence[Release]) -> None:
    """Raises UsageError where a draft lies in, or around, frozen periods that it would give away (D7): as when records by the
    quarter are continued by the year."""
    from generator.disclose.standing import overlaps  # noqa: PLC0415 - not needed where nothing is frozen

    standing = newest_of_each_period(frozen)
    for draft in drafts:
        if all(one.period.grain == draft.period.grain for one in standing):
            continue
        for found in overlaps((*standing, draft)):
            if draft in (found.whole, *found.parts):
                beside = listed(one.period.id for one in (found.whole, *found.parts) if one is not draft)
                raise UsageError(
                    f"{draft.dataset} {draft.period.id}: {beside} is published, and one lies within the other (rule D7): "
                    f"subtracting could show a few cases. Keep to periods of one length"
                )


def all_changed_records(project: Project, progress: Progress) -> Iterator[str]:
    """A line for each `operations.yml` with frozen figures that are no longer those at hand."""
    for operations in project.site.operations.values():
        frozen, measured = published_records(project, operations), measured_records(project, operations, progress)
        if frozen and measured.releases:
            yield from changed_records(operations, frozen, measured.releases)


def changed_records(operations: Operations, frozen: Sequence[Release], drafts: Sequence[Release]) -> Iterator[str]:
    """A line where the figures at hand are no longer those that pages show."""
    by_period: Mapping[str, Release] = {draft.period.id: draft for draft in drafts}
    changed = []
    for release in newest_of_each_period(frozen):
        draft = by_period.get(release.period.id)
        if draft is None or meanings(draft) != meanings(release):
            changed.append(release.period.id)
        elif found := len(corrections(release, draft)):
            changed.append(f"{release.period.id} ({counted(found, 'number')})")
    if changed:
        hint = f'gapsite release {operations.organisation} PERIOD --revision "why"'
        since = f"differ since {listed(changed)} was released; pages show what was released ({hint})"
        yield f"operations {operations.id}: records {since}"
