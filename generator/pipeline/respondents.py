"""Whether a new version may appear beside the old ones (D8): who answered is compared by digests beside the answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from generator.errors import UsageError
from generator.model.ledger import ledger_file
from generator.model.profiles import PROFILES
from generator.model.release import Release, Shown
from generator.pipeline.reading import Project, answers_of

if TYPE_CHECKING:
    from generator.measure.digests import Digests

Restatement = tuple[Release, Sequence[Release]]
"""A draft and what was published of it."""
Group = tuple[str, str]
EVERYONE = ("", "")


def compare_respondents(project: Project, restatements: Sequence[Restatement]) -> Callable[[], None]:
    """Raises UsageError where two versions would give a few people away; otherwise gives what keeps the new digests.

    Data that are public already need neither.
    """
    kept: list[tuple[Release, int, Digests]] = []
    for draft, published in restatements:
        is_counted = project.site.datasets[draft.dataset].is_counted
        if is_counted and published and any(PROFILES[release.profile].restated for release in (draft, *published)):
            raise UsageError(_no_rows(draft))
        if not is_counted and any(PROFILES[release.profile].restated for release in (draft, *published)):
            now = _digests(project, draft)
            for earlier in published:
                _compare(project, draft, earlier, now)
            kept.append((draft, len(published), now))
    return lambda: _keep(project, kept)


def _digests(project: Project, draft: Release) -> Digests:
    from generator.measure.digests import digest_rows  # noqa: PLC0415

    dataset = project.site.datasets[draft.dataset]
    answers = answers_of(project, dataset)
    return digest_rows(answers, dataset, project.site.instruments[dataset.instrument], draft.period)


def _compare(project: Project, draft: Release, earlier: Release, now: Digests) -> None:
    from generator.disclose.restating import Restated, may_restate  # noqa: PLC0415
    from generator.load.digest_files import read_digests  # noqa: PLC0415
    from generator.measure.digests import count_changed  # noqa: PLC0415

    before = read_digests(project.root, draft.dataset, draft.period.id, earlier.revision)
    if before is None:
        raise UsageError(_no_digests(draft, earlier))
    published = _published_groups(draft) | _published_groups(earlier) | {EVERYONE}
    changed = {group: Restated(*both) for group, both in count_changed(before, now).items() if group in published}
    # The stricter of the two profiles: what was protected then is not given away now.
    profile = max((draft.profile, earlier.profile), key=lambda name: PROFILES[name].restated)
    refusals = may_restate(changed, profile)
    if refusals:
        raise UsageError(_refused(draft, earlier, refusals[0].group, refusals[0].touched, refusals[0].minimum))


def _published_groups(release: Release) -> set[Group]:
    """Groups of which any number, or the size, is public."""
    sized = {group for group, size in release.sizes.items() if size.n is not None}
    return sized | {(key.segment, key.level) for key, cell in release.cells.items() if isinstance(cell, Shown)}


def _no_digests(draft: Release, earlier: Release) -> str:
    file = ledger_file(draft.dataset, draft.period.id, earlier.revision)
    return (
        f"{draft.dataset} {draft.period.id}: it cannot be shown that the new version gives nobody away (rule D8), because the "
        f"digests of revision {earlier.revision} are not in {file}. They were written where that revision was released: run "
        f"this there, or bring the file here beside the answers; it is as private as they are"
    )


def _no_rows(draft: Release) -> str:
    return (
        f"{draft.dataset} {draft.period.id}: it cannot be shown that the new version gives nobody away (rule D8), because it "
        f"was counted elsewhere and no respondent's row is here. Make the correction where the answers are"
    )


def _refused(draft: Release, earlier: Release, group: Group, touched: int, minimum: int) -> str:
    of = f"{group[0]}/{group[1]}" if group != EVERYONE else "everyone"
    return (
        f"{draft.dataset} {draft.period.id}: against revision {earlier.revision}, the rows that differ in the group '{of}' or "
        f"beside it number {touched} (a changed answer counts as two rows, the old and the new); subtracting one version from "
        f"the other would show their answers (rule D8). Hold the correction until nobody or at least {minimum} are concerned, "
        f"or publish it with a later period"
    )


def _keep(project: Project, kept: Sequence[tuple[Release, int, Digests]]) -> None:
    from generator.exports.digest_files import write_digests  # noqa: PLC0415

    for draft, revision, digests in kept:
        write_digests(project.root, draft.dataset, draft.period.id, revision, digests)
