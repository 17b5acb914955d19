"""Everything that an organisation revised or corrected: two lists, since a new figure is not a mended mistake."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.organisation import ErrorNote
from generator.model.page import Page
from generator.model.publications import Publication
from generator.model.release import Release
from generator.model.views import Book
from generator.pages.announced import encoded, link_to, name_of_series, published_of, say_period, surveys_of
from generator.pages.archive import trail_of
from generator.pages.calendar import organisations_of
from generator.pages.finding import find_results
from generator.pages.grid import Head, Row, show_grid
from generator.pages.leaf import Leaf, Link
from generator.pages.listing import list_by_title
from generator.pages.provenance import show_content_provenance


def make_revisions_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(Leaf(book, urls.revisions(org)), org) for org in organisations_of(book))


def revisions_of(leaf: Leaf, organisation: str) -> tuple[Publication, ...]:
    """Versions that replaced another one, the newest first."""
    return tuple(each for each in published_of(leaf, organisation) if each.revision.number)


def _make_page(leaf: Leaf, organisation: str) -> Page:
    record = leaf.site.organisations[organisation]
    notes = sorted(record.corrections, key=lambda note: note.date, reverse=True)
    page = leaf.page(
        "revisions",
        "revisions",
        leaf.say("revised.title", organisation=leaf.plain(record.name)),
        leaf.say("revised.about"),
        crumbs=trail_of(leaf, organisation),
        revisions=_show_revisions(leaf, revisions_of(leaf, organisation)),
        corrections=_show_corrections(leaf, organisation, notes),
        provenance=show_content_provenance(leaf),
    )
    return list_by_title(page)


def _show_revisions(leaf: Leaf, found: tuple[Publication, ...]) -> Markup:
    heads: tuple[Head, ...] = (
        (leaf.say("releases.date"), "text"),
        (leaf.say("pages.fact.period"), "text"),
        (leaf.say("releases.revision"), "text"),
        (leaf.say("releases.changed"), "number"),
        (leaf.say("releases.reason"), "text"),
        (leaf.say("revised.conclusion"), "text"),
    )
    return show_grid(leaf, leaf.say("revised.revisions"), heads, tuple(_revision_row(leaf, each) for each in found))


def _revision_row(leaf: Leaf, publication: Publication) -> Row:
    revision = publication.revision
    what = Markup("{} · {}").format(link_to(leaf, publication), encoded(name_of_series(leaf, publication.series)))
    return (
        wording.date(leaf.language, revision.date),
        what,
        f"r{revision.number}",
        wording.count(leaf.language, len(revision.corrections)),
        revision.reason_in(leaf.language),
        _say_conclusion(leaf, publication),
    )


def _say_conclusion(leaf: Leaf, publication: Publication) -> str:
    """Whether the first sentence reads as it did before, word for word; that it is not known is said."""
    before, now = _first_sentence(leaf, _before(publication)), _first_sentence(leaf, publication.release)
    if not before or not now:
        return leaf.say("revised.conclusion.unknown")
    if before == now:
        return leaf.say("revised.conclusion.same")
    return leaf.say("revised.conclusion.changed", before=before, now=now)


def _before(publication: Publication) -> Release | None:
    """The version that it replaced."""
    release, number = publication.release, publication.revision.number - 1
    same = (each for each in publication.series.superseded if each.period == release.period)
    return next((each for each in same if each.revision == number), None)


def _first_sentence(leaf: Leaf, release: Release | None) -> str:
    view = find_results(leaf.book, release) if release else None
    return view.story.headline[0] if view and view.story.headline else ""


def _show_corrections(leaf: Leaf, organisation: str, notes: list[ErrorNote]) -> Markup:
    kind: Literal["text"] = "text"
    heads = tuple((leaf.say(each), kind) for each in ("revised.date", "pages.fact.period", "revised.what"))
    rows = tuple(_correction_row(leaf, organisation, note) for note in notes)
    return show_grid(leaf, leaf.say("revised.corrections"), heads, rows)


def _correction_row(leaf: Leaf, organisation: str, note: ErrorNote) -> Row:
    return wording.date(leaf.language, note.date), _link_periods(leaf, organisation, note.periods), leaf.words(note.text)


def _link_periods(leaf: Leaf, organisation: str, periods: tuple[str, ...]) -> Markup:
    """Periods with a page lead there; own records may have others."""
    known = {release.period.id for series in surveys_of(leaf, organisation) for release in series.releases}
    named = [
        leaf.anchor(Link(leaf.to(urls.results(organisation, each)), say_period(leaf, each)))
        if each in known
        else encoded(say_period(leaf, each))
        for each in periods
    ]
    return Markup(leaf.say("pages.separator")).join(named)
