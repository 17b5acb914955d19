"""All downloads of an organisation, by period, with their size; what their columns and marks mean; licence and how to cite."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.frozen import COLUMNS
from generator.model.page import Page
from generator.model.release import Release, Series
from generator.model.views import Book
from generator.pages.announced import counts_of, encoded, name_of_series, surveys_of
from generator.pages.archive import trail_of
from generator.pages.calendar import organisations_of
from generator.pages.grid import Head, Row, show_grid
from generator.pages.leaf import Leaf, Link
from generator.pages.listing import list_by_title
from generator.pages.methods import MARKS
from generator.pages.provenance import Fact, show_content_provenance
from generator.pages.revisions import path_of_version, records_csv_of, release_csv_of

KILOBYTE = 1000


def make_data_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(Leaf(book, urls.data(org)), org) for org in organisations_of(book))


def _make_page(leaf: Leaf, organisation: str) -> Page:
    surveys, counts = surveys_of(leaf, organisation), counts_of(leaf, organisation)
    name = leaf.plain(leaf.site.organisations[organisation].name)
    page = leaf.page(
        "data",
        "data",
        leaf.say("data.title", organisation=name),
        leaf.say("data.about"),
        crumbs=trail_of(leaf, organisation),
        lists=tuple(_show_files(leaf, series) for series in (*surveys, *counts)),
        columns=_show_columns(leaf),
        marks=leaf.part("facts", facts=tuple(Fact(f"[{mark}]", leaf.say(f"pages.mark.{mark}")) for mark in MARKS)),
        use=leaf.part("facts", facts=tuple(_terms_of(leaf, organisation, (*surveys, *counts)))),
        provenance=show_content_provenance(leaf, datasets=tuple(series.dataset for series in surveys)),
    )
    return list_by_title(page)


def _show_files(leaf: Leaf, series: Series) -> tuple[str, str | Markup, Markup]:
    """(anchor, name, the files of all periods, the newest first)."""
    heads: tuple[Head, ...] = (
        (leaf.say("pages.fact.period"), "text"),
        (leaf.say("releases.revision"), "text"),
        (leaf.say("data.file"), "text"),
        (leaf.say("data.size"), "number"),
    )
    order = sorted((*series.releases, *series.superseded), key=lambda each: (each.period, each.revision), reverse=True)
    rows = tuple(row for release in order for row in _rows(leaf, series, release))
    return series.dataset, name_of_series(leaf, series), show_grid(leaf, leaf.say("data.files"), heads, rows)


def _rows(leaf: Leaf, series: Series, release: Release) -> Iterator[Row]:
    period = wording.period(leaf.language, release.period)
    version = f"r{release.revision}" if release.revisions else leaf.say("pages.status.draft")
    where: str | Markup = period
    if release.instrument:
        where = leaf.anchor(Link(leaf.to(path_of_version(series, release)), period))
    for path, name in _files(leaf, series, release):
        yield where, version, leaf.anchor(Link(leaf.to_asset(path), name)), _say_size(leaf, path)


def _files(leaf: Leaf, series: Series, release: Release) -> Iterator[tuple[str, str]]:
    """(asset path, what the link says): every published number, and what this build has of workbooks."""
    if not release.instrument:
        yield records_csv_of(series, release), leaf.say("data.records_csv")
        return
    yield release_csv_of(series, release), leaf.say("data.release_csv")
    path = urls.workbook(release.organisation, release.period.id, release.dataset, leaf.language)
    if path in leaf.book.sizes and any(release is each for each in series.releases):
        yield path, leaf.say("data.workbook")


def _say_size(leaf: Leaf, path: str) -> str:
    size = leaf.book.sizes.get(path)
    return leaf.say("data.kilobytes", n=wording.number(leaf.language, max(size / KILOBYTE, 0.1), 0.1)) if size else ""


def _show_columns(leaf: Leaf) -> Markup:
    heads: tuple[Head, ...] = ((leaf.say("data.column"), "text"), (leaf.say("data.meaning"), "text"))
    rows = tuple((Markup("<code>{}</code>").format(name), leaf.say(f"data.column.{name}")) for name in COLUMNS)
    return show_grid(leaf, leaf.say("data.columns"), heads, rows)


def _terms_of(leaf: Leaf, organisation: str, own: tuple[Series, ...]) -> Iterator[Fact]:
    """Of each survey and of own records: licence and attribution; then how to cite, as one would write it."""
    site = leaf.site
    for series in own:
        source = site.datasets.get(series.dataset) or site.operations[series.dataset]
        attribution = encoded(leaf.words(source.attribution))
        separator = encoded(leaf.say("data.separator"))
        yield Fact(leaf.plain(source.name), encoded(wording.licence(source.licence)) + separator + attribution)
    yield Fact(leaf.say("data.citation"), _cite(leaf, organisation))
    yield Fact(leaf.say("data.stable"), leaf.say("data.stable.about"))


def _cite(leaf: Leaf, organisation: str) -> str:
    """The newest release, so that the form can be copied."""
    newest = max((series.latest for series in surveys_of(leaf, organisation)), key=lambda each: each.period.last_month)
    revision = newest.revisions[-1] if newest.revisions else None
    version = (
        leaf.say("data.version", number=revision.number, date=revision.date) if revision else leaf.say("pages.status.draft")
    )
    home = leaf.site.settings.url.rstrip("/")
    return leaf.say(
        "data.citation.form",
        organisation=leaf.plain(leaf.site.organisations[organisation].name),
        period=wording.period(leaf.language, newest.period),
        version=version,
        address=f"{home}/{leaf.language}/{urls.results(organisation, newest.period.id)}",
    )
