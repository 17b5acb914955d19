"""An organisation's own records: what its page shows of them, and a page of all periods with definitions."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.page import Page
from generator.model.release import Series
from generator.model.views import Book, Records
from generator.pages.figures import render_table, view_table
from generator.pages.leaf import Leaf, Link
from generator.pages.listing import list_sections
from generator.pages.provenance import HASH_SHOWN, Fact
from generator.pages.revisions import records_csv_of, say_standing_of_counts, show_record_of_counts
from generator.pages.sheet_names import find_sheet
from generator.pages.sheets import figures_of


@dataclass(frozen=True, slots=True)
class Shown:
    """One `operations.yml` on a page."""

    id: str
    name: str | Markup
    synthetic: bool
    newest: Markup
    sentences: tuple[str, ...]
    definitions: Markup
    periods: Markup
    standing: str
    """Which periods are released, and which are drafts."""
    figures: tuple[Markup, ...]
    """Control charts."""
    revisions: Markup
    """Every published version, and what was corrected; empty for drafts."""
    files: Markup
    """All numbers of each period."""


def make_indicator_pages(book: Book) -> tuple[Page, ...]:
    """One for each organisation that publishes results and counts."""
    with_results = {series.organisation for series in book.series}
    return tuple(
        _make_page(Leaf(book, urls.indicators(org)), org)
        for org in sorted({one.series.organisation for one in book.records} & with_results)
    )


def show_newest(leaf: Leaf, org: str) -> Markup:
    """The newest figure of every indicator, and where the rest is; nothing for an organisation without records."""
    own = [one for one in leaf.book.records if one.series.organisation == org]
    if not own:
        return Markup()
    tables = [leaf.part("indicators", table=view_table(one.newest)) for one in own]
    link = leaf.part("action", href=leaf.to(urls.indicators(org)), text=leaf.say("pages.indicators.link"))
    return Markup("\n\n").join([*tables, link])


def _make_page(leaf: Leaf, org: str) -> Page:
    own = [one for one in leaf.book.records if one.series.organisation == org]
    organisation = leaf.link("organisation", org)
    page = leaf.page(
        "indicators",
        "indicators",
        leaf.say("pages.indicators.title", organisation=leaf.plain(leaf.site.organisations[org].name)),
        leaf.say("pages.indicators.about"),
        crumbs=leaf.crumbs((urls.RESULTS, leaf.say("pages.results.title")), (urls.organisation(org), organisation.text)),
        records=tuple(_show(leaf, one) for one in own),
        provenance=leaf.part("provenance", facts=tuple(fact for one in own for fact in _provenance(leaf, one))),
    )
    return list_sections(page, (f"{one.series.dataset}-definitions" for one in own))


def _show(leaf: Leaf, records: Records) -> Shown:
    operations = leaf.site.operations[records.series.dataset]
    csv = urls.indicators_csv(records.series.organisation, operations.id, leaf.language)
    definitions = tuple(
        Fact(name, " ".join(texts) if leaf.language == "en" else "".join(texts)) for name, texts in records.definitions
    )
    return Shown(
        id=operations.id,
        name=leaf.words(operations.name),
        synthetic=operations.synthetic,
        newest=leaf.part("indicators", table=view_table(records.newest)),
        sentences=records.sentences,
        definitions=leaf.part("facts", facts=definitions),
        periods=render_table(leaf, records.periods, f"table-{operations.id}", csv),
        standing=say_standing_of_counts(leaf, records.series),
        figures=_figures(leaf, records),
        revisions=_show_revisions(leaf, records),
        files=_link_files(leaf, records.series),
    )


def _figures(leaf: Leaf, records: Records) -> tuple[Markup, ...]:
    sheet = find_sheet(leaf.book, "indicators", records.series.organisation, records.series.dataset)
    return figures_of(leaf, sheet, prefix=f"fig-{sheet.target}") if sheet else ()


def _show_revisions(leaf: Leaf, records: Records) -> Markup:
    record = show_record_of_counts(leaf, records.series)
    if records.corrections is None:
        return record
    name = records.series.dataset
    csv = urls.corrections_csv(records.series.organisation, name, leaf.language)
    return Markup("\n\n").join((record, render_table(leaf, records.corrections, f"table-{name}-corrections", csv)))


def _link_files(leaf: Leaf, series: Series) -> Markup:
    """The newest version of each period, drafts as well: the bytes that are frozen, or would be."""
    links = tuple(
        Link(leaf.to_asset(records_csv_of(series, release)), wording.period(leaf.language, release.period))
        for release in reversed(series.releases)
    )
    return leaf.part("link-list", links=links)


def _provenance(leaf: Leaf, records: Records) -> tuple[Fact, ...]:
    latest, operations = records.series.latest, leaf.site.operations[records.series.dataset]
    facts = (
        Fact(leaf.say("pages.fact.origin"), leaf.words(operations.origin)),
        Fact(leaf.say("pages.fact.period"), wording.period(leaf.language, latest.period)),
        Fact(leaf.say("pages.fact.disclosure"), leaf.say(f"pages.profile.{latest.profile}")),
        Fact(leaf.say("pages.fact.reason"), leaf.words(operations.disclosure_reason)),
        Fact(leaf.say("pages.fact.attribution"), leaf.words(operations.attribution)),
        Fact(leaf.say("pages.fact.licence"), wording.licence(operations.licence)),
        Fact(leaf.say("pages.fact.generator"), leaf.say("pages.generator", version=latest.generator)),
        Fact(
            leaf.say("pages.fact.method"),
            links=(Link(leaf.to(urls.methods(latest.organisation)), leaf.say("pages.methods.link")),),
        ),
    )
    inputs = latest.inputs_sha256[:HASH_SHOWN]
    known = (Fact(leaf.say("pages.fact.inputs"), leaf.say("pages.sha256", hash=inputs)),) if inputs else ()
    return tuple(fact for fact in (*facts, *known) if fact.text or fact.links)
