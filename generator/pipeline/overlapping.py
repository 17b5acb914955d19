"""Refuses periods that lie in, or around, periods whose published numbers cannot be protected together with them (D7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from generator.errors import UsageError, listed
from generator.model.release import Release, Series
from generator.model.revisions import corrections, newest_of_each_period
from generator.model.site import Site

if TYPE_CHECKING:
    from generator.disclose.standing import Overlap


def refuse_overlaps(site: Site, drafts: Sequence[Release], measured: Iterable[Series]) -> None:
    """Raises UsageError. `measured`: drafts of all that the organisation has answers of, which are protected together; what is
    frozen with the very numbers of its draft is protected with them."""
    from generator.disclose.standing import overlaps  # noqa: PLC0415 - not needed where nothing is frozen

    by_period = {(draft.dataset, draft.period.id): draft for one in measured for draft in one.releases}
    for draft in drafts:
        frozen = _newest(site, draft)
        unproved = [one for one in frozen if not _is_its_draft(one, by_period.get((one.dataset, one.period.id)))]
        if unproved:
            released = {(one.dataset, one.period.id) for one in frozen}
            family = [one for name, one in by_period.items() if name not in released and _ask_the_same(site, one, draft)]
            others = [one for one in (*frozen, *family) if (one.dataset, one.period) != (draft.dataset, draft.period)]
            for found in overlaps((*others, draft)):
                concerned = (found.whole, *found.parts)
                if draft in concerned and (beside := [one for one in unproved if one in concerned]):
                    raise UsageError(_refused(draft, beside, found))


def _newest(site: Site, draft: Release) -> list[Release]:
    """What is frozen of those who were asked the same, without the draft's own period."""
    found: list[Release] = []
    for dataset in site.datasets:
        own = [release for release in site.releases if release.dataset == dataset and _ask_the_same(site, release, draft)]
        found += (one for one in newest_of_each_period(own) if (one.dataset, one.period) != (draft.dataset, draft.period))
    return found


def _ask_the_same(site: Site, one: Release, other: Release) -> bool:
    first, second = site.datasets[one.dataset], site.datasets[other.dataset]
    return (first.organisation, one.instrument, first.respondents) == (
        second.organisation,
        other.instrument,
        second.respondents,
    )


def _is_its_draft(frozen: Release, draft: Release | None) -> bool:
    return draft is not None and not corrections(frozen, draft) and dict(frozen.sizes) == dict(draft.sizes)


def _refused(draft: Release, beside: Sequence[Release], found: Overlap) -> str:
    of = f"the group '{'/'.join(found.group)}'" if found.group[0] else "everyone"
    published = listed(f"{one.dataset} {one.period.id}" for one in beside)
    return (
        f"{draft.dataset} {draft.period.id}: {published} is published, and one lies within the other (rule D7). Subtracting "
        f"could show a few people's answers in {of}; that it does not cannot be shown, because the answers behind what is "
        f"published are not here or have changed. Bring these answers back, or publish periods of one length"
    )
