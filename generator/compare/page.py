"""All families of one results page corrected together: where nothing changed, it seldom says that something did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from generator.compare.releases import place
from generator.model.changes import Change, Changes
from generator.model.findings import Key
from generator.model.measures import headline_key
from generator.model.period import Period
from generator.model.release import Release
from generator.model.site import Site

ACTIONS = 0.2
"""Part of the page's 5% that is kept for effects of actions, in periods in which one is read."""
BEFORE = 0.5
"""Part of it for changes against the period before, where a page tells them beside those against the year before."""
SEGMENTS = "segments"

Families = Mapping[str, Mapping[Key, Change]]
Segments = Mapping[str, Changes]


@dataclass(frozen=True, slots=True)
class Page:
    """What decides how strictly a page is corrected."""

    headline: Key
    share: float
    """Of the 5%, for everything but effects of actions."""

    def hold(self, changes: Changes | None, segments: Segments) -> tuple[Changes | None, Segments]:
        """The same comparisons with p corrected for all families of the page, and the classes that follow.

        Every family is corrected by itself first, for its own claims. Then Holm's method runs over the families, each
        represented by its smallest corrected p: with F families left, p x F (Holm 1979; as a Bonferroni gatekeeper: Dmitrienko,
        Offen & Westfall 2003, Stat. Med. 22:2387-2400). A page without any true change claims a direction in 5% of quarters at
        most, where the families alone would in 19% (22 items, 200 answers, two groups, full precision). The levels of all
        segments, in the headline measure, are one family; further measures of a segment stand on its own page and stay as they
        are.
        """
        told = {name: _headline_of(one, self.headline) for name, one in segments.items()}
        families: dict[str, dict[Key, Change]] = {}
        for change in changes.changes.values() if changes else ():
            families.setdefault(change.family, {})[change.key] = change
        families[SEGMENTS] = {key: _corrected(one, len(told), 0.0) for found in told.values() for key, one in found.items()}
        held = {key: one for found in hold_families(families, self.share).values() for key, one in found.items()}
        over_time = replace(changes, changes={key: held[key] for key in changes.changes}) if changes else None
        return over_time, {name: _with(one, {key: held[key] for key in told[name]}) for name, one in segments.items()}


def hold_families(families: Families, share: float = 1.0) -> dict[str, dict[Key, Change]]:
    """Holm over families: the family with the smallest p times all families, the next one times one fewer, never decreasing."""
    smallest = {name: min(found) for name, changes in families.items() if (found := _tested(changes))}
    held = {name: dict(changes) for name, changes in families.items()}
    floor = 0.0
    for rank, name in enumerate(sorted(smallest, key=smallest.__getitem__)):
        factor = (len(smallest) - rank) / share
        held[name] = {key: _corrected(change, factor, floor) for key, change in families[name].items()}
        floor = max(floor, min(1.0, factor * smallest[name]))
    return held


def split(page: Page) -> tuple[Page, Page]:
    """Of a page that compares with two periods: the part for the year before, and that for the period before."""
    return replace(page, share=page.share * (1 - BEFORE)), replace(page, share=page.share * BEFORE)


def page_of(release: Release, site: Site) -> Page:
    return Page(headline_key(site.instruments[release.instrument]), _share(release, site))


def is_seasonal(release: Release, site: Site) -> bool:
    """Whether periods are compared with the same one of the year before first."""
    return site.organisations[release.organisation].season is not None


def tells_period_before(release: Release, earlier: Period | None, site: Site) -> bool:
    """Whether the period before is of the same season, so that a change against it is told as well."""
    return earlier is not None and site.organisations[release.organisation].is_one_season(earlier, release.period)


def _share(release: Release, site: Site) -> float:
    """All of the 5%, or what is left of it where an action is judged in the period."""
    register, when = site.actions.get(release.organisation), release.period
    read = (Period.parse(one.period) for action in (register.actions if register else ()) for one in action.measures)
    within = any(when.first_month <= one.first_month and one.last_month <= when.last_month for one in read)
    return 1 - ACTIONS if within else 1.0


def _headline_of(changes: Changes, headline: Key) -> dict[Key, Change]:
    return {key: change for key, change in changes.changes.items() if key._replace(segment="", level="") == headline}


def _with(changes: Changes, held: Mapping[Key, Change]) -> Changes:
    return replace(changes, changes={**changes.changes, **held})


def _tested(changes: Mapping[Key, Change]) -> list[float]:
    return [change.p_adjusted for change in changes.values() if change.p_adjusted is not None]


def _corrected(change: Change, factor: float, floor: float) -> Change:
    if change.p_adjusted is None:
        return change
    return place(change, max(floor, min(1.0, factor * change.p_adjusted)), change.family_size)
