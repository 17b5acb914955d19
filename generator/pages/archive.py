"""The archive of an organisation: every period with its state and the address that it keeps; superseded versions too."""

from __future__ import annotations

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.page import Page
from generator.model.release import Release, Series
from generator.model.views import Book
from generator.pages.announced import name_of_series, punctuality, surveys_of
from generator.pages.calendar import organisations_of
from generator.pages.grid import Row, show_grid
from generator.pages.leaf import Leaf, Link
from generator.pages.listing import list_by_title
from generator.pages.provenance import say_size, show_content_provenance
from generator.pages.revisions import path_of_version, say_state, state_of


def make_archive_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(Leaf(book, urls.archive(org)), org) for org in organisations_of(book))


def make_latest_pages(book: Book) -> tuple[Page, ...]:
    """An address that leads to the newest release: printed and linked once, right every quarter."""
    return tuple(_make_latest(Leaf(book, urls.latest(org)), org) for org in organisations_of(book))


def newest_series(leaf: Leaf, organisation: str) -> tuple[Series, ...]:
    """The organisation's surveys that have its newest period: a questionnaire that was replaced is not among them."""
    own = surveys_of(leaf, organisation)
    last = max(series.latest.period.last_month for series in own)
    return tuple(series for series in own if series.latest.period.last_month == last)


def trail_of(leaf: Leaf, organisation: str) -> Markup:
    """The way back from a page about an organisation."""
    name = leaf.words(leaf.site.organisations[organisation].name)
    return leaf.crumbs((urls.RESULTS, leaf.say("pages.results.title")), (urls.organisation(organisation), name))


def _make_page(leaf: Leaf, organisation: str) -> Page:
    own = surveys_of(leaf, organisation)
    page = leaf.page(
        "archive",
        "archive",
        leaf.say("archive.title", organisation=leaf.plain(leaf.site.organisations[organisation].name)),
        leaf.say("archive.about"),
        crumbs=trail_of(leaf, organisation),
        latest=leaf.to(urls.latest(organisation)),
        lists=tuple(_show_series(leaf, series) for series in own),
        revisions=leaf.to(urls.revisions(organisation)),
        data=leaf.to(urls.data(organisation)),
        provenance=show_content_provenance(leaf, datasets=tuple(series.dataset for series in own)),
    )
    return list_by_title(page)


def _show_series(leaf: Leaf, series: Series) -> tuple[str, str | Markup, Markup]:
    """(anchor, name, the list of its periods)."""
    heads = (
        (leaf.say("pages.fact.period"), "text"),
        (leaf.say("releases.status"), "text"),
        (leaf.say("releases.revision"), "text"),
        (leaf.say("releases.date"), "text"),
        (leaf.say("pages.fact.n"), "text"),
        (leaf.say("archive.superseded"), "text"),
        (leaf.say("calendar.announced"), "text"),
        (leaf.say("archive.address"), "text"),
    )
    rows = tuple(_row(leaf, series, release) for release in reversed(series.releases))
    name = name_of_series(leaf, series)
    return series.dataset, name, show_grid(leaf, leaf.say("archive.caption"), heads, rows)  # type: ignore[arg-type]


def _row(leaf: Leaf, series: Series, release: Release) -> Row:
    path = path_of_version(series, release)
    revision = release.revisions[-1] if release.revisions else None
    older = sorted((each for each in series.superseded if each.period == release.period), key=lambda each: -each.revision)
    links = [leaf.anchor(Link(leaf.to(path_of_version(series, each)), f"r{each.revision}")) for each in older]
    home = leaf.site.settings.url.rstrip("/")
    return (
        leaf.anchor(Link(leaf.to(path), wording.period(leaf.language, release.period))),
        say_state(leaf, state_of(release)),
        f"r{revision.number}" if revision else "",
        wording.date(leaf.language, revision.date) if revision else "",
        say_size(leaf, release.sizes.get(("", ""))),
        Markup(leaf.say("pages.separator")).join(links),
        punctuality(leaf, release) if revision else "",
        f"{home}/{leaf.language}/{path}",
    )


def _make_latest(leaf: Leaf, organisation: str) -> Page:
    newest = newest_series(leaf, organisation)[0].latest
    target = urls.results(organisation, newest.period.id)
    period = wording.period(leaf.language, newest.period)
    name = leaf.plain(leaf.site.organisations[organisation].name)
    return leaf.page_that_leads_to(
        target,
        "latest",
        "latest",
        leaf.say("latest.title", organisation=name),
        leaf.say("latest.about", period=period),
        crumbs=trail_of(leaf, organisation),
        link=leaf.anchor(Link(leaf.to(target), leaf.say("latest.link", period=period))),
        provenance=show_content_provenance(leaf, datasets=(newest.dataset,)),
    )
