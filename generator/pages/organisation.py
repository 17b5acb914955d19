"""An organisation and all its published periods; the list of organisations; the home page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.page import Page
from generator.model.release import Release
from generator.model.survey import Organisation
from generator.model.text import Text
from generator.model.views import Book
from generator.pages.conclusion import show_conclusion
from generator.pages.leaf import Leaf, Link, in_reading_order
from generator.pages.provenance import Fact, say_size, show_content_provenance, show_release_provenance
from generator.pages.results import find_results


@dataclass(frozen=True, slots=True)
class Entry:
    """One published period in a list."""

    link: Link
    name: str | Markup
    """Of the organisation, or of the data set."""
    period: str
    n: str
    sentence: str
    """The first sentence of the conclusion."""
    draft: bool
    tags: tuple[str, ...] = ()


def make_home_pages(book: Book) -> tuple[Page, ...]:
    leaf = Leaf(book, urls.HOME)
    site = book.site
    newest = newest_entries(leaf)
    title, tagline = leaf.plain(site.settings.name), leaf.plain(site.settings.tagline)
    page = leaf.page(
        "home",
        "home",
        title,
        tagline,
        hide=("navigation", "toc"),
        tagline=leaf.words(site.settings.tagline),
        newest=leaf.part("entries", entries=newest) if newest else Markup(),
        tasks=leaf.part("tasks", tasks=_tasks(leaf)),
        courses=_cards(leaf, [(urls.course(c.id), c.title, c.subtitle or c.background) for c in site.courses.values()]),
        cases=_cards(leaf, [(urls.case(c.id), c.title, c.summary) for c in site.cases.values()]),
        articles=_cards(leaf, [(urls.article(a.id), a.title, a.summary) for a in site.articles.values()]),
        model=leaf.to(urls.GAP_MODEL) if site.vocabulary.gap_models else "",
        provenance=show_content_provenance(leaf),
    )
    return (page,)


def make_results_pages(book: Book) -> tuple[Page, ...]:
    """The list of organisations: in order of name, never of score."""
    leaf = Leaf(book, urls.RESULTS)
    entries = newest_entries(leaf)
    if not entries:
        return ()
    page = leaf.page(
        "results",
        "results",
        leaf.say("pages.results.title"),
        leaf.say("pages.results.about"),
        crumbs=leaf.crumbs(),
        entries=leaf.part("entries", entries=entries),
        provenance=show_content_provenance(leaf, datasets=tuple(series.dataset for series in book.series)),
    )
    return (page,)


def make_organisation_pages(book: Book) -> tuple[Page, ...]:
    with_results = {series.organisation for series in book.series}
    return tuple(_make_page(Leaf(book, urls.organisation(org)), book.site.organisations[org]) for org in sorted(with_results))


def newest_entries(leaf: Leaf) -> tuple[Entry, ...]:
    """The latest period of every data set, by name of the organisation: an order that ranks nobody."""
    organisations = leaf.site.organisations
    entries = [
        _entry(leaf, series.latest, leaf.words(organisations[series.organisation].name))
        for series in sorted(
            leaf.book.series, key=lambda series: in_reading_order(leaf.plain(organisations[series.organisation].name))
        )
    ]
    return tuple(entry for entry in entries if entry)


def _make_page(leaf: Leaf, organisation: Organisation) -> Page:
    own = [series for series in leaf.book.series if series.organisation == organisation.id]
    story = leaf.book.organisation_stories.get(organisation.id)
    methods = leaf.to(urls.methods(organisation.id))
    periods = [
        _entry(leaf, release, leaf.words(leaf.site.datasets[series.dataset].name))
        for series in own
        for release in reversed(series.releases)
    ]
    return leaf.page(
        "organisation",
        "organisation",
        leaf.plain(organisation.name),
        story.description if story else leaf.plain(organisation.about),
        crumbs=leaf.crumbs((urls.RESULTS, leaf.say("pages.results.title"))),
        about=leaf.words(organisation.about),
        fictional=organisation.fictional,
        conclusion=show_conclusion(leaf, story, methods) if story else None,
        periods=leaf.part("entries", entries=tuple(entry for entry in periods if entry)),
        facts=leaf.part("facts", facts=_facts(leaf, organisation)),
        methods=methods,
        provenance=show_release_provenance(leaf, own[0].latest),
    )


def _facts(leaf: Leaf, organisation: Organisation) -> tuple[Fact, ...]:
    limits = organisation.thresholds
    language = leaf.language
    material = leaf.say(
        "pages.thresholds",
        gap=wording.number(language, limits.gap),
        mean=wording.number(language, limits.mean),
        nps=wording.number(language, limits.nps, 1),
        share=wording.number(language, limits.share, 1),
    )
    declared = (
        leaf.say("pages.thresholds.declared", date=limits.declared) if limits.declared else leaf.say("pages.thresholds.default")
    )
    facts = (
        Fact(leaf.say("pages.fact.industry"), leaf.words(organisation.industry)),
        Fact(leaf.say("pages.fact.thresholds"), f"{material} {declared}"),
        Fact(leaf.say("pages.fact.contact"), leaf.words(organisation.contact)),
        Fact(leaf.say("pages.fact.url"), organisation.url),
    )
    return tuple(fact for fact in facts if fact.text)


def _entry(leaf: Leaf, release: Release, name: str | Markup) -> Entry | None:
    view = find_results(leaf.book, release)
    if view is None:
        return None
    organisation = leaf.site.organisations[release.organisation]
    tags = [leaf.say("pages.fictional.organisation")] if organisation.fictional else []
    if leaf.site.datasets[release.dataset].synthetic:
        tags.append(leaf.say("pages.synthetic.short"))
    return Entry(
        link=Link(leaf.to(urls.results(release.organisation, release.period.id)), leaf.say("pages.read_result")),
        name=name,
        period=wording.period(leaf.language, release.period),
        n=say_size(leaf, release.sizes.get(("", ""))),
        sentence=view.story.headline[0] if view.story.headline else view.story.description,
        draft=release.status == "draft",
        tags=tuple(tags),
    )


def _tasks(leaf: Leaf) -> tuple[tuple[Link, str], ...]:
    """The three things that readers of statistics come for: the result, the data, how it was made."""
    first = leaf.book.series[0] if leaf.book.series else None
    if first is None:
        return ()
    latest = urls.results(first.organisation, first.latest.period.id)
    return (
        (Link(leaf.to(urls.RESULTS), leaf.say("pages.task.read")), leaf.say("pages.task.read.about")),
        (Link(leaf.to(f"{latest}#data"), leaf.say("pages.task.data")), leaf.say("pages.task.data.about")),
        (Link(leaf.to(urls.methods(first.organisation)), leaf.say("pages.task.method")), leaf.say("pages.task.method.about")),
    )


def _cards(leaf: Leaf, records: list[tuple[str, Text, Text]]) -> Markup:
    cards = tuple((Link(leaf.to(path), leaf.words(title)), leaf.words(about)) for path, title, about in records)
    return leaf.part("cards", cards=cards) if cards else Markup()
