"""Which version of a release a page shows: draft, provisional, final, revised or superseded; and the record of all versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.release import Release, Revision, Series
from generator.model.revisions import is_superseded
from generator.model.views import View
from generator.pages.leaf import Leaf, Link

State = Literal["draft", "provisional", "final", "revised", "superseded"]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader must know of the version first, in a sentence, and where to go on."""

    state: State
    sentence: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Version:
    """One line of the record."""

    period: str
    link: Link
    state: State
    status: str
    date: str
    changed: str
    """How many numbers it corrected; empty for the first."""
    reason: str


def state_of(release: Release, *, superseded: bool = False) -> State:
    if release.status == "draft":
        return "draft"
    if superseded:
        return "superseded"
    if release.status == "final" and release.revision:
        return "revised"
    return release.status


def say_state(leaf: Leaf, state: State) -> str:
    return leaf.say(f"pages.status.{state}" if state in ("draft", "final") else f"releases.state.{state}")


def chips_of_version(leaf: Leaf, view: View) -> tuple[tuple[str, str], ...]:
    """(style, words): the state, and for what is published which version of which day."""
    release = view.release
    state = state_of(release, superseded=is_superseded(view.series, view.release))
    chips: list[tuple[str, str]] = [(state, say_state(leaf, state))]
    if release.revisions:
        revision = release.revisions[-1]
        day = wording.date(leaf.language, revision.date)
        chips.append(("plain", leaf.say("releases.chip", number=revision.number, date=day)))
    return tuple(chips)


def standing_of(leaf: Leaf, view: View) -> Standing:
    """The sentence under the chips."""
    release = view.release
    state = state_of(release, superseded=is_superseded(view.series, view.release))
    if state == "draft":
        return Standing(state, leaf.say("releases.sentence.draft"), None)
    revision = release.revisions[-1]
    said: dict[str, object] = {"number": revision.number, "date": wording.date(leaf.language, revision.date)}
    if state == "superseded":
        return _standing_of_superseded(leaf, view, said)
    if state == "revised":
        return _standing_of_revised(leaf, view, revision, said)
    return Standing(state, leaf.say(f"releases.sentence.{state}", **said), None)


def path_of_version(series: Series, release: Release) -> str:
    """The address of a version: that of its period for the newest, one of its own for what it superseded."""
    org, period = release.organisation, release.period.id
    if is_superseded(series, release):
        return urls.superseded(org, period, release.revision)
    return urls.results(org, period)


def release_csv_of(series: Series, release: Release) -> str:
    """Asset path of all numbers of a version."""
    org, period = release.organisation, release.period.id
    if is_superseded(series, release):
        return urls.superseded_release_csv(org, period, release.revision, release.dataset)
    return urls.release_csv(org, period, release.dataset)


def records_csv_of(series: Series, release: Release) -> str:
    """Asset path of all numbers of a version of own records."""
    org, period = release.organisation, release.period.id
    if is_superseded(series, release):
        return urls.superseded_records_csv(org, period, release.revision, release.dataset)
    return urls.records_csv(org, period, release.dataset)


def newest_of(series: Series, release: Release) -> Release:
    """The version of the same period that stands now."""
    return next(each for each in series.releases if each.period == release.period)


def show_record(leaf: Leaf, series: Series, releases: Iterable[Release]) -> Markup:
    """Every version of these releases, the newest period and version first; nothing where all are drafts."""
    published = sorted(
        (release for release in releases if release.revisions), key=lambda each: (each.period, each.revision), reverse=True
    )
    if not published:
        return Markup()
    return leaf.part("versions", versions=tuple(_version(leaf, series, release) for release in published))


def show_record_of_counts(leaf: Leaf, series: Series) -> Markup:
    """The same of an organisation's own records: each version leads to the file of its numbers."""
    published = [release for release in (*series.releases, *series.superseded) if release.revisions]
    if not published:
        return Markup()
    published.sort(key=lambda each: (each.period, each.revision), reverse=True)
    versions = [(leaf.to_asset(records_csv_of(series, release)), release) for release in published]
    return leaf.part("versions", versions=tuple(_version(leaf, series, release, href) for href, release in versions))


def link_records_of(leaf: Leaf, view: View) -> Iterator[Link]:
    """All numbers of the organisation's own records in the period of a page, and in periods within it, as they stand now."""
    whole = view.release.period
    for one in leaf.book.records:
        for release in one.series.releases if one.series.organisation == view.release.organisation else ():
            if whole.first_month <= release.period.first_month and release.period.last_month <= whole.last_month:
                name, when = (
                    leaf.plain(leaf.site.operations[release.dataset].name),
                    wording.period(leaf.language, release.period),
                )
                text = leaf.say("records.file", name=name, period=when)
                yield Link(leaf.to_asset(records_csv_of(one.series, release)), text)


def say_standing_of_counts(leaf: Leaf, series: Series) -> str:
    """Which periods of an organisation's own records are released."""
    drafts = [release for release in series.releases if not release.revisions]
    number = len(series.releases) - len(drafts)
    if not number:
        return leaf.say("records.standing.drafts")
    if not drafts:
        return leaf.say("records.standing.released")
    n, of = (wording.count(leaf.language, some) for some in (number, len(series.releases)))
    return leaf.say("records.standing.some", n=n, of=of)


def _version(leaf: Leaf, series: Series, release: Release, href: str = "") -> Version:
    """`href`: where it is, if not on a page of its own."""
    revision = release.revisions[-1]
    state = state_of(release, superseded=is_superseded(series, release))
    return Version(
        period=wording.period(leaf.language, release.period),
        link=Link(href or leaf.to(path_of_version(series, release)), f"r{revision.number}"),
        state=state,
        status=say_state(leaf, state),
        date=wording.date(leaf.language, revision.date),
        changed=wording.count(leaf.language, len(revision.corrections)) if revision.number else "",
        reason=revision.reason_in(leaf.language) or leaf.say("releases.reason.first"),
    )


def _standing_of_superseded(leaf: Leaf, view: View, said: dict[str, object]) -> Standing:
    newest = newest_of(view.series, view.release)
    revision = newest.revisions[-1]
    sentence = leaf.say(
        "releases.sentence.superseded",
        **said,
        newest=revision.number,
        newest_date=wording.date(leaf.language, revision.date),
        reason=_ended(leaf, revision.reason_in(leaf.language)),
    )
    return Standing("superseded", sentence, Link(leaf.to(path_of_version(view.series, newest)), leaf.say("releases.to_newest")))


def _standing_of_revised(leaf: Leaf, view: View, revision: Revision, said: dict[str, object]) -> Standing:
    sentence = leaf.say("releases.sentence.revised", **said, reason=_ended(leaf, revision.reason_in(leaf.language)))
    number = len(revision.corrections)
    more = leaf.say("releases.corrections.some", n=wording.count(leaf.language, number)) if number else ""
    gap = "" if leaf.language == "zh" else " "
    anchor = leaf.to(f"{path_of_version(view.series, view.release)}#revisions")
    link = Link(anchor, leaf.say("releases.to_corrections")) if number else None
    return Standing("revised", sentence + gap + (more or leaf.say("releases.corrections.none")), link)


def _ended(leaf: Leaf, reason: str) -> str:
    """The reason as a sentence: it may have been written with or without its full stop."""
    return reason if reason.endswith(("。", ".", "！", "!", "？", "?")) else reason + ("。" if leaf.language == "zh" else ".")
