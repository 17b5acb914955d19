"""Results of a period, and of one dimension or segment of it: conclusion first, then what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.chart import Chart
from generator.model.instrument import Item
from generator.model.page import Page
from generator.model.revisions import is_superseded
from generator.model.table import Table
from generator.model.views import Book, View
from generator.pages.actions_short import show_actions_short
from generator.pages.chain import show_chain
from generator.pages.commentary import show_commentary
from generator.pages.conclusion import show_conclusion
from generator.pages.figures import csv_of_view, name_contents, render_table
from generator.pages.finding import find_annex, key_of, path_of
from generator.pages.flow import show_flow
from generator.pages.leaf import Leaf, Link
from generator.pages.listing import list_in_search
from generator.pages.paper import link_papers
from generator.pages.prescribed import show_prescriptions
from generator.pages.provenance import say_size, show_release_provenance
from generator.pages.revisions import chips_of_version, link_records_of, release_csv_of, show_record, standing_of
from generator.pages.sections import CORRECTIONS, show_not_drawn, show_sections
from generator.pages.sheet_links import links_to_comparison, links_to_units

WHOLE = ("results", "annex")
"""Kinds of page that are about a whole release."""


@dataclass(frozen=True, slots=True)
class Wording:
    """An item as respondents read it."""

    id: str
    text: str | Markup
    sources: tuple[tuple[str, str, str], ...]
    """(language, form in words, text)."""


def make_period_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_period_page(book, view) for view in book.views if view.kind == "results")


def make_dimension_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_dimension_page(book, view) for view in book.views if view.kind == "dimension")


def make_segment_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_segment_page(book, view) for view in book.views if view.kind == "segment")


def name_target(leaf: Leaf, view: View) -> str | Markup:
    """Name of the dimension or segment that a view is about."""
    if view.kind == "dimension":
        return leaf.link("dimension", view.target).text
    segments = leaf.site.datasets[view.release.dataset].segments
    return leaf.words(next(segment.name for segment in segments if segment.id == view.target))


def _make_period_page(book: Book, view: View) -> Page:
    leaf = Leaf(book, path_of(view))
    deeper = {
        "dimensions": _links_to(leaf, view, "dimension"),
        "segments": _links_to(leaf, view, "segment"),
    }
    scene = book.scenes.get(view.release.organisation)
    is_newest = view.release is view.series.latest
    return make_view_page(
        leaf,
        view,
        "results-period",
        "results-period",
        sections=show_sections(leaf, view, deeper),
        chain=show_chain(leaf, view.story.chain),
        # What is overdue is so today, not in an older quarter.
        actions=show_actions_short(leaf, scene) if scene and is_newest else Markup(),
        effects=view.story.notes.get("actions", ()),
        papers=link_papers(leaf, view),
        commentary=show_commentary(leaf, view.release),
        lessons=show_prescriptions(leaf, view),
    )


def _make_dimension_page(book: Book, view: View) -> Page:
    leaf = Leaf(book, path_of(view))
    dimension = next(each for each in book.site.vocabulary.dimensions if each.id == view.target)
    lessons = [record for kind, record in book.site.index.used_by.get(("dimension", view.target), ()) if kind == "lesson"]
    return make_view_page(
        leaf,
        view,
        "dimension",
        "dimension",
        sections=show_sections(leaf, view, {}),
        definition=leaf.words(dimension.definition),
        about=Link(leaf.link("dimension", view.target).href, leaf.say("pages.dimension.definition")),
        items=_wordings(leaf, view),
        lessons=leaf.part("link-list", links=leaf.links("lesson", lessons)) if lessons else Markup(),
        others=_links_to(leaf, view, "dimension"),
    )


def _make_segment_page(book: Book, view: View) -> Page:
    leaf = Leaf(book, path_of(view))
    return make_view_page(
        leaf,
        view,
        "segment",
        "segment",
        sections=show_sections(leaf, view, {}),
        units=links_to_units(leaf, view.series, view.target),
        others=_links_to(leaf, view, "segment"),
    )


def make_view_page(leaf: Leaf, view: View, kind: str, template: str, **values: object) -> Page:
    """What all pages of results share: way back, state, conclusion, trust, downloads, origin. values: the template's own."""
    release, story = view.release, view.story
    values.setdefault("not_drawn", show_not_drawn(leaf, view) if view.kind != "annex" else Markup())
    is_old = is_superseded(view.series, release)
    title = leaf.say("releases.superseded.title", title=story.title, number=release.revision) if is_old else story.title
    dataset = leaf.site.datasets[release.dataset]
    methods = leaf.to(f"{urls.methods(release.organisation)}#{release.dataset}")
    page = leaf.page(
        kind,
        template,
        title,
        story.description,
        crumbs=_crumbs(leaf, view),
        status=leaf.part(
            "status",
            chips=_chips(leaf, view),
            steps=_steps(leaf, view),
            synthetic=dataset.synthetic,
            standing=standing_of(leaf, view),
        ),
        revisions=_show_revisions(leaf, view),
        conclusion=show_conclusion(leaf, story, methods),
        basis=story.basis,
        methods=methods,
        annex=_link_to_annex(leaf, view),
        flow=show_flow(leaf, release.flows),
        downloads=_downloads(leaf, view),
        provenance=show_release_provenance(leaf, release),
        hide=("navigation",),
        **values,
    )
    return list_in_search(page, view)


def _crumbs(leaf: Leaf, view: View) -> Markup:
    release = view.release
    organisation = leaf.link("organisation", release.organisation)
    trail: list[tuple[str, str | Markup]] = [
        (urls.RESULTS, leaf.say("pages.results.title")),
        (urls.organisation(release.organisation), organisation.text),
    ]
    if view.kind != "results":
        trail.append((urls.results(release.organisation, release.period.id), wording.period(leaf.language, release.period)))
    return leaf.crumbs(*trail)


def _show_revisions(leaf: Leaf, view: View) -> Markup:
    """On the page of a period that was ever revised: all its versions, and what they corrected."""
    if view.kind != "results" or not view.release.revision:
        return Markup()
    period = view.release.period
    versions = [each for each in (*view.series.releases, *view.series.superseded) if each.period == period]
    parts = [show_record(leaf, view.series, versions)]
    for named in name_contents(view):
        if named.name == CORRECTIONS and isinstance(named.content, Table):
            csv = csv_of_view(view, named.name, leaf.language)
            parts.append(render_table(leaf, named.content, "table-corrections", csv))
    return Markup("\n\n").join(parts)


def _link_to_annex(leaf: Leaf, view: View) -> str:
    """Its address; empty where there is none, as for what was superseded."""
    annex = find_annex(leaf.book, view.release)
    return leaf.to(path_of(annex)) if annex else ""


def _chips(leaf: Leaf, view: View) -> tuple[tuple[str, str], ...]:
    """(style, words) of the status line."""
    release = view.release
    organisation = leaf.site.organisations[release.organisation]
    chips = [
        *chips_of_version(leaf, view),
        ("plain", wording.period(leaf.language, release.period)),
        ("plain", say_size(leaf, release.sizes.get(("", "")))),
        ("plain", leaf.say(f"pages.profile.{release.profile}")),
    ]
    if organisation.fictional:
        chips.append(("invented", leaf.say("pages.fictional.organisation")))
    return tuple(chips)


def _steps(leaf: Leaf, view: View) -> tuple[tuple[str, str, Link], ...]:
    """(kind, label, link): previous and next period with the same kind of page, and all periods."""
    release = view.release
    same = [
        each
        for each in leaf.book.views
        if (each.kind, each.target, each.release.dataset) == (view.kind, view.target, release.dataset)
        and not is_superseded(each.series, each.release)
    ]
    earlier = [each for each in same if each.release.period < release.period]
    later = [each for each in same if each.release.period > release.period]
    neighbours = (("prev", earlier[-1:]), ("next", later[:1]))
    steps = tuple(
        (
            kind,
            leaf.say(f"pages.step.period.{kind}"),
            Link(leaf.to(path_of(each)), wording.period(leaf.language, each.release.period)),
        )
        for kind, found in neighbours
        for each in found
    )
    periods = leaf.to(f"{urls.organisation(release.organisation)}#periods")
    any_two = links_to_comparison(leaf, view.series) if view.kind == "results" else ()
    return (*steps, ("all", "", Link(periods, leaf.say("pages.periods.all"))), *(("all", "", link) for link in any_two))


def _links_to(leaf: Leaf, view: View, kind: str) -> tuple[Link, ...]:
    """The other views of this release of one kind."""
    return tuple(
        Link(leaf.to(path_of(each)), name_target(leaf, each))
        for each in leaf.book.views
        if each.kind == kind and key_of(each.release) == key_of(view.release) and each is not view
    )


def _downloads(leaf: Leaf, view: View) -> tuple[Link, ...]:
    """What this page shows, table by table; on pages of a whole release first every number that is published of it."""
    all_numbers = leaf.to_asset(release_csv_of(view.series, view.release))
    own = (Link(all_numbers, leaf.say("releases.all_numbers")), *link_records_of(leaf, view))
    first = own if view.kind in WHOLE else ()
    tables = (
        Link(leaf.to_asset(csv_of_view(view, named.name, leaf.language)), _title_of(named.content))
        for named in name_contents(view)
    )
    return (*first, *tables)


def _title_of(content: Chart | Table) -> str:
    table = content.drawing.table if isinstance(content, Chart) else content
    return table.title or table.caption


def _wordings(leaf: Leaf, view: View) -> tuple[Wording, ...]:
    instrument = leaf.site.instruments[view.release.instrument]
    items = [item for battery in instrument.batteries for item in battery.items if item.dimension == view.target]
    return tuple(word_item(leaf, item) for item in items)


def word_item(leaf: Leaf, item: Item) -> Wording:
    sources = tuple(
        (source.language, leaf.say(f"form.{source.form}") if source.form else "", source.text) for source in item.source_texts
    )
    return Wording(item.id, leaf.words(item.text), sources)
