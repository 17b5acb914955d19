"""What OSR asks of every dashboard, on the page of an organisation: source, status, limits, revisions, dates, contact.

What nobody wrote is said to be missing: a gap in the list is itself information.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.minimum import unsaid
from generator.model.organisation import Organisation
from generator.model.release import Series
from generator.pages.announced import encoded, name_of_series, next_release, published_of, surveys_of
from generator.pages.leaf import Leaf, Link
from generator.pages.provenance import Fact
from generator.pages.revised import revisions_of
from generator.pages.revisions import say_state, state_of


def show_minimum_list(leaf: Leaf, organisation: Organisation) -> Markup:
    return leaf.part("facts", facts=tuple(_facts(leaf, organisation)))


def _facts(leaf: Leaf, organisation: Organisation) -> Iterator[Fact]:
    own = surveys_of(leaf, organisation.id)
    missing = unsaid(leaf.site, organisation, own)
    methods = urls.methods(organisation.id)
    limits = [Link(leaf.to(methods), leaf.say("minimum.limits.link"))]
    if organisation.known_issues:
        limits.append(Link("#known-issues", leaf.say("minimum.known_issues")))
    yield Fact(leaf.say("minimum.source"), links=leaf.links("dataset", (series.dataset for series in own)))
    yield Fact(leaf.say("minimum.status"), _status(leaf, own))
    if "limits" in missing:
        yield Fact(leaf.say("minimum.limits"), leaf.say("minimum.missing"))
    else:
        yield Fact(leaf.say("minimum.limits"), links=tuple(limits))
    yield Fact(leaf.say("minimum.revisions"), links=(_revisions(leaf, organisation),))
    yield Fact(leaf.say("minimum.last"), _last(leaf, organisation.id))
    yield Fact(leaf.say("minimum.next"), next_release(leaf, organisation))
    yield Fact(leaf.say("minimum.schedule"), links=(Link(leaf.to(urls.CALENDAR), leaf.say("calendar.link")),))
    contact = organisation.contact or leaf.site.settings.contact
    yield Fact(leaf.say("minimum.contact"), leaf.words(contact) if contact else leaf.say("minimum.missing"))
    retirement = organisation.retirement
    yield Fact(leaf.say("minimum.retirement"), leaf.words(retirement) if retirement else leaf.say("minimum.missing"))


def _status(leaf: Leaf, own: Sequence[Series]) -> Markup:
    """Of the newest release of every survey."""
    told = []
    for series in own:
        when = wording.period(leaf.language, series.latest.period)
        state = leaf.say("minimum.status.of", period=when, state=say_state(leaf, state_of(series.latest)))
        told.append(
            encoded(name_of_series(leaf, series)) + encoded(leaf.say("pages.colon") + state) if len(own) > 1 else encoded(state)
        )
    return encoded(leaf.say("minimum.separator")).join(told)


def _revisions(leaf: Leaf, organisation: Organisation) -> Link:
    revised, corrected = len(revisions_of(leaf, organisation.id)), len(organisation.corrections)
    said = leaf.say(
        "minimum.revisions.count",
        revisions=wording.count(leaf.language, revised),
        corrections=wording.count(leaf.language, corrected),
    )
    return Link(leaf.to(urls.revisions(organisation.id)), said)


def _last(leaf: Leaf, organisation: str) -> str:
    published = published_of(leaf, organisation)
    return wording.date(leaf.language, published[0].revision.date) if published else leaf.say("minimum.last.none")
