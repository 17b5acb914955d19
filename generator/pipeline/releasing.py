"""Freezing: drafts become files that nothing overwrites; a later version needs a reason and a difference."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from generator.errors import UsageError, counted
from generator.model.dataset import Dataset
from generator.model.operations import Operations
from generator.model.release import Release, Revision
from generator.model.revisions import corrections
from generator.pipeline.choosing import Next, Wish, choose
from generator.pipeline.fingerprints import keep_hashes
from generator.pipeline.overlapping import refuse_overlaps
from generator.pipeline.own_records import published_records, refuse_unlike_periods
from generator.pipeline.reading import Progress, Project, measured_together, read_project
from generator.pipeline.respondents import compare_respondents
from generator.pipeline.restated_counts import compare_counts


def release(root: Path, home: Path, wish: Wish, progress: Progress) -> tuple[str, ...]:
    """Freezes what was wished for, all of it or nothing, and tells in a line what each release holds.

    An organisation's own records are frozen with the survey of the period, or by themselves. Raises UsageError with the reason
    where it must not be published.
    """
    from generator.exports.placing import place_new_files  # noqa: PLC0415

    project = read_project(root, home)
    wish = replace(wish, reason=_one_line(wish.reason))
    chosen = choose(project, wish, progress)
    keep = _protected(project, chosen, progress)
    releases = [(one, _revision(one, wish)) for one in chosen]
    files: dict[str, bytes] = {}
    for one, frozen in releases:
        files |= _files(project, one, frozen)
    for keeps in keep:
        keeps()
    for one, frozen in releases:
        if isinstance(one.source, Dataset):
            keep_hashes(root, one.source, frozen)
    place_new_files(root, files)
    return tuple(_line(frozen) for _, frozen in releases)


def _protected(project: Project, chosen: Sequence[Next], progress: Progress) -> tuple[Callable[[], None], ...]:
    """Raises UsageError where what is chosen gives a few away (D7, D8); otherwise gives what keeps the means of comparing the
    next version."""
    surveys = [(one.source, one) for one in chosen if isinstance(one.source, Dataset)]
    records = [(one.source, one) for one in chosen if isinstance(one.source, Operations)]
    if surveys:
        together = measured_together(project, surveys[0][0], progress)
        refuse_overlaps(project.site, [one.draft for _, one in surveys], together)
    for operations, one in records:
        refuse_unlike_periods(published_records(project, operations), [one.draft])
    return (
        compare_respondents(project, [(one.draft, one.published) for _, one in surveys]),
        compare_counts(project, [(operations, one.draft, one.published) for operations, one in records]),
    )


def _files(project: Project, one: Next, frozen: Release) -> dict[str, bytes]:
    from generator.exports.release_files import records_files, release_files  # noqa: PLC0415

    if isinstance(one.source, Operations):
        return records_files(frozen)
    return release_files(frozen, one.source, project.site.instruments[frozen.instrument])


def _one_line(reason: str) -> str:
    line = " ".join(reason.split())
    hidden = next((character for character in line if not character.isprintable()), "")
    if hidden:
        raise UsageError(f"the reason holds a character that nobody sees, U+{ord(hidden):04X}")
    return line


def _revision(one: Next, wish: Wish) -> Release:
    """The draft as it is published: with its marks, its number, and what it corrects of the revision before."""
    from generator.disclose import mark_release  # noqa: PLC0415
    from generator.exports import write_numbers  # noqa: PLC0415

    latest = one.published[-1] if one.published else None
    marked = mark_release(replace(one.draft, status=wish.status), latest)
    changed = corrections(latest, marked) if latest else ()
    sha256 = hashlib.sha256(write_numbers(marked)).hexdigest()
    revision = Revision(one.number, wish.date, wish.status, wish.reason, sha256, changed)
    return replace(marked, revisions=(*(latest.revisions if latest else ()), revision))


def _line(frozen: Release) -> str:
    revision = frozen.revisions[-1]
    changed = f", {counted(len(revision.corrections), 'number')} corrected" if revision.number else ""
    cells = f"{counted(frozen.disclosed.shown, 'number')}, {len(frozen.cells) - frozen.disclosed.shown} hidden"
    return (
        f"{frozen.dataset} {frozen.period.id}: revision {revision.number}, {revision.status}, {revision.date}: {cells}{changed}"
    )
