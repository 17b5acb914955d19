"""Freezing: drafts become files that nothing overwrites; a later version needs a reason and a difference."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from generator.errors import UsageError, counted, listed, nearest
from generator.model.dataset import Dataset
from generator.model.period import Period
from generator.model.release import Release, Revision
from generator.model.revisions import corrections, differs
from generator.pipeline.fingerprints import keep_hashes
from generator.pipeline.overlapping import refuse_overlaps
from generator.pipeline.reading import Progress, Project, measured_series, measured_together, read_project
from generator.pipeline.respondents import compare_respondents

ALL = "all"
"""In place of a period: every one that is not released; with a reason, every one whose numbers are no longer the same."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to publish."""

    organisation: str
    period: str
    """A period, or `all`."""
    date: str
    status: Literal["provisional", "final"] = "final"
    reason: str = ""
    """Why it replaces what is published; empty for what was not published before."""


@dataclass(frozen=True, slots=True)
class Next:
    """A draft that is to become the next revision of its period."""

    dataset: Dataset
    draft: Release
    published: tuple[Release, ...]
    """Its earlier revisions, oldest first."""

    @property
    def number(self) -> int:
        return len(self.published)


def release(root: Path, home: Path, wish: Wish, progress: Progress) -> tuple[str, ...]:
    """Freezes what was wished for, all of it or nothing, and tells in a line what each release holds.

    Raises UsageError with the reason where it must not be published.
    """
    from generator.exports import release_files  # noqa: PLC0415
    from generator.exports.placing import place_new_files  # noqa: PLC0415

    project = read_project(root, home)
    wish = replace(wish, reason=_one_line(wish.reason))
    chosen = [one for one in _chosen(project, wish, progress) if _is_allowed(one, wish)]
    if not chosen:
        raise UsageError(f"{wish.organisation}: every period is released already, and none has other numbers now")
    refuse_overlaps(project.site, [one.draft for one in chosen], measured_together(project, chosen[0].dataset, progress))
    keep_respondents = compare_respondents(project, [(one.draft, one.published) for one in chosen])
    releases = [_revision(one, wish) for one in chosen]
    files: dict[str, bytes] = {}
    for one, frozen in zip(chosen, releases, strict=True):
        files |= release_files(frozen, one.dataset, project.site.instruments[frozen.instrument])
    keep_respondents()
    for one, frozen in zip(chosen, releases, strict=True):
        keep_hashes(root, one.dataset, frozen)
    place_new_files(root, files)
    return tuple(_line(frozen) for frozen in releases)


def _chosen(project: Project, wish: Wish, progress: Progress) -> Iterator[Next]:
    """Drafts of the wished periods, of all data sets of the organisation, each with what was published of it."""
    found = 0
    there: list[str] = []
    for dataset in _datasets(project, wish.organisation):
        for draft in measured_series(project, dataset, progress).releases:
            there.append(draft.period.id)
            if wish.period in (ALL, draft.period.id):
                found += 1
                earlier = [one for one in project.published(dataset) if one.period == draft.period]
                yield Next(dataset, draft, tuple(sorted(earlier, key=lambda one: one.revision)))
    if not found:
        raise UsageError(_no_answers(wish, there))


def _datasets(project: Project, organisation: str) -> Sequence[Dataset]:
    site = project.site
    if organisation not in site.organisations:
        hint = nearest(organisation, site.organisations)
        raise UsageError(f"no organisation has the id '{organisation}': {hint or listed(site.organisations)}")
    own = [dataset for dataset in site.datasets.values() if dataset.organisation == organisation]
    at_hand = [dataset for dataset in own if project.has_answers(dataset)]
    if not at_hand:
        raise UsageError(f"no answers of '{organisation}' are here: a release is made where they are")
    return at_hand


def _no_answers(wish: Wish, there: Sequence[str]) -> str:
    try:
        Period.parse(wish.period)
    except ValueError as error:
        return f"{error}, or {ALL}"
    return f"{wish.organisation}: no answers of {wish.period}; there are answers of {listed(there)}"


def _is_allowed(one: Next, wish: Wish) -> bool:
    """Whether it is to be published; raises where it was asked for by name and must not be, and whatever D8 refuses."""
    name = f"{one.dataset.id} {one.draft.period.id}"
    is_named = wish.period != ALL
    if not one.published:
        if wish.reason and is_named:
            raise UsageError(f"{name} was never released, so there is nothing to revise: leave --revision out")
        return not wish.reason
    latest = one.published[-1]
    if not wish.reason:
        if is_named:
            what = f"{name} is released as revision {latest.revision} of {latest.revisions[-1].date} and is never overwritten"
            raise UsageError(f'{what}; a correction is a new revision: --revision "why"')
        return False
    # What is final is not unsaid without a number that changed; what is provisional may become final as it is.
    if not differs(latest, replace(one.draft, status="final" if latest.status == "final" else wish.status)):
        if is_named:
            raise UsageError(f"{name}: the answers give the numbers of revision {latest.revision}; there is nothing to correct")
        return False
    if wish.date < latest.revisions[-1].date:
        raise UsageError(f"{name}: {wish.date} is before {latest.revisions[-1].date}, when revision {latest.revision} appeared")
    return True


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
