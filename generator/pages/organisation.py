"""An organisation and all its published periods; the list of organisations; the home page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.chart import Chart
from generator.model.organisation import Organisation
from generator.model.page import Page
from generator.model.release import Release, Series
from generator.model.story import Story
from generator.model.text import Text
from generator.model.views import Book
from generator.pages.announced import next_release_briefly
from generator.pages.archive import newest_series
from generator.pages.calendar import organisations_of
from generator.pages.chain import show_chain
from generator.pages.conclusion import show_conclusion
from generator.pages.figures import csv_of_view, name_contents, render_figure
from generator.pages.finding import find_results
from generator.pages.indicators import show_newest
from generator.pages.leaf import Leaf, Link
from generator.pages.listing import list_sections
from generator.pages.minimum_list import show_minimum_list
from generator.pages.news import Card, news_cards
from generator.pages.provenance import Fact, say_size, show_content_provenance, show_release_provenance
from generator.pages.revisions import say_state, state_of
from generator.pages.sheet_links import links_to_sheets

TOLD = 3
"""Sentences of a headline that stand on the home page and on the page of the organisation."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One published period in a list."""

    link: Link
    name: str | Markup
    """Of the organisation; on its own page the period."""
    period: str | Markup
    """What else tells it apart; may be empty."""
    n: str
    sentence: str
    """The first sentence of the conclusion."""
    state: tuple[str, str]
    """(style, words) where the figures may still change: a draft, or provisional; two empty texts otherwise."""
    tags: tuple[str, ...] = ()
    dates: tuple[str | Markup, ...] = ()
    """When it came out, and when the next one is announced for."""
    more: tuple[Link, ...] = ()
    """Beside the result: its data, its method."""


UNSETTLED = ("draft", "provisional")


@dataclass(frozen=True, slots=True)
class Shelf:
    """Cards under one heading of the home page."""

    id: str
    title: str
    cards: tuple[Card, ...]


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
        shelves=leaf.part("shelves", shelves=shelves) if (shelves := _shelves(leaf)) else Markup(),
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
    """The newest release of every organisation, by its name: an order that ranks nobody."""
    found = []
    for org in organisations_of(leaf.book):
        organisation = leaf.site.organisations[org]
        for series in newest_series(leaf, org):
            entry = _entry(leaf, series.latest, leaf.words(organisation.name))
            if entry:
                told = ("" if leaf.language == "zh" else " ").join(_headline(leaf, series.latest)) or entry.sentence
                dates = _dates(leaf, organisation, series.latest)
                found.append(replace(entry, sentence=told, dates=dates, more=_more(leaf, org)))
    return tuple(found)


def _headline(leaf: Leaf, release: Release) -> tuple[str, ...]:
    """The level, the worst and the best change of a release, as its own page has them: a level alone hides what moved."""
    view = find_results(leaf.book, release)
    return view.story.headline[:TOLD] if view else ()


def _with_newest(leaf: Leaf, story: Story, own: Sequence[Series]) -> Story:
    """What is published of an organisation; where it has one survey, what moved in its newest period as well."""
    moved = _headline(leaf, own[0].latest)[1:] if len(own) == 1 else ()
    return replace(story, headline=(*story.headline, *moved))


def _dates(leaf: Leaf, organisation: Organisation, release: Release) -> tuple[str | Markup, ...]:
    """Neither for a draft of an organisation that announces nothing."""
    published = [leaf.say("news.published", date=wording.date(leaf.language, each.date)) for each in release.revisions[-1:]]
    coming = next_release_briefly(leaf, organisation)
    return (*published, coming) if coming else tuple(published)


def _more(leaf: Leaf, organisation: str) -> tuple[Link, ...]:
    return (
        Link(leaf.to(urls.data(organisation)), leaf.say("data.link")),
        Link(leaf.to(urls.methods(organisation)), leaf.say("pages.methods.link")),
    )


def _make_page(leaf: Leaf, organisation: Organisation) -> Page:
    own = [series for series in leaf.book.series if series.organisation == organisation.id]
    story = leaf.book.organisation_stories.get(organisation.id)
    methods = leaf.to(urls.methods(organisation.id))
    periods = [_period(leaf, release, alone=len(own) == 1) for series in own for release in reversed(series.releases)]
    page = leaf.page(
        "organisation",
        "organisation",
        leaf.plain(organisation.name),
        story.description if story else leaf.plain(organisation.about),
        crumbs=leaf.crumbs((urls.RESULTS, leaf.say("pages.results.title"))),
        about=leaf.words(organisation.about),
        fictional=organisation.fictional,
        conclusion=show_conclusion(leaf, _with_newest(leaf, story, own), methods) if story else None,
        chain=show_chain(leaf, story.chain) if story else None,
        indicators=show_newest(leaf, organisation.id),
        trends=_trends(leaf, own),
        periods=leaf.part("entries", entries=tuple(entry for entry in periods if entry)),
        facts=leaf.part("facts", facts=_facts(leaf, organisation)),
        minimum=show_minimum_list(leaf, organisation),
        known_issues=leaf.all_words(organisation.known_issues),
        further=leaf.part("link-list", links=_further(leaf, organisation.id)),
        methods=methods,
        provenance=show_release_provenance(leaf, own[0].latest),
    )
    return list_sections(page, ("headline", "about", "known-issues"))


def _further(leaf: Leaf, organisation: str) -> tuple[Link, ...]:
    """What else there is about all releases."""
    return (
        *links_to_sheets(leaf, organisation),
        Link(leaf.to(urls.archive(organisation)), leaf.say("archive.link")),
        Link(leaf.to(urls.revisions(organisation)), leaf.say("revised.link")),
        Link(leaf.to(urls.data(organisation)), leaf.say("data.link")),
        Link(leaf.to(urls.CALENDAR), leaf.say("calendar.link")),
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
        leaf.say("pages.thresholds.declared", date=wording.date(leaf.language, limits.declared))
        if limits.declared
        else leaf.say("pages.thresholds.default")
    )
    facts = (
        Fact(leaf.say("pages.fact.industry"), leaf.words(organisation.industry)),
        Fact(leaf.say("pages.fact.thresholds"), f"{material} {declared}"),
        Fact(leaf.say("pages.fact.url"), organisation.url),
    )
    return tuple(fact for fact in facts if fact.text)


def _period(leaf: Leaf, release: Release, *, alone: bool) -> Entry | None:
    """Named by its period; by its data set as well, if the organisation has several."""
    entry = _entry(leaf, release, wording.period(leaf.language, release.period))
    dataset = "" if alone else leaf.words(leaf.site.datasets[release.dataset].name)
    return replace(entry, period=dataset) if entry else None


def _trends(leaf: Leaf, own: list[Series]) -> tuple[Markup, ...]:
    """The chart of the headline measure over time, as it stands on the newest results page of each data set."""
    found = []
    for series in own:
        view = find_results(leaf.book, series.latest)
        for named in name_contents(view) if view else ():
            if view and isinstance(named.content, Chart) and named.content.drawing.name == "trend":
                csv = csv_of_view(view, named.name, leaf.language)
                found.append(render_figure(leaf, named.content, f"fig-{series.dataset}-trend", csv))
    return tuple(found)


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
        state=(state, say_state(leaf, state)) if (state := state_of(release)) in UNSETTLED else ("", ""),
        tags=tuple(tags),
    )


def _tasks(leaf: Leaf) -> tuple[tuple[Link, str], ...]:
    """The three things that readers of statistics come for: the result, the data, how it was made."""
    organisations = organisations_of(leaf.book)
    if not organisations:
        return ()
    # Where there are several organisations, each of the list leads to its own data and method.
    alone = len(organisations) == 1
    data = urls.data(organisations[0]) if alone else urls.RESULTS
    method = urls.methods(organisations[0]) if alone else urls.RESULTS
    return (
        (Link(leaf.to(urls.RESULTS), leaf.say("pages.task.read")), leaf.say("pages.task.read.about")),
        (Link(leaf.to(data), leaf.say("pages.task.data")), leaf.say("pages.task.data.about")),
        (Link(leaf.to(method), leaf.say("pages.task.method")), leaf.say("pages.task.method.about")),
    )


def _shelves(leaf: Leaf) -> tuple[Shelf, ...]:
    """What there is beside results: what to learn, what others did, how to read; side by side where there is room."""
    site = leaf.site
    model = [(Link(leaf.to(urls.GAP_MODEL), leaf.say("pages.home.model")), leaf.say("pages.home.model.about"))]
    learn = _cards(leaf, [(urls.course(c.id), c.title, c.subtitle or c.background) for c in site.courses.values()])
    cases = _cards(leaf, [(urls.case(c.id), c.title, c.summary) for c in site.cases.values()])
    articles = _cards(leaf, [(urls.article(a.id), a.title, a.summary) for a in site.articles.values()])
    shelves = (
        Shelf("learn", leaf.say("pages.home.learn"), (*learn, *model) if site.vocabulary.gap_models else learn),
        Shelf("cases", leaf.say("pages.cases.title"), cases),
        Shelf("releases", leaf.say("news.title"), news_cards(leaf)),
        Shelf("articles", leaf.say("pages.home.articles"), articles),
    )
    return tuple(shelf for shelf in shelves if shelf.cards)


def _cards(leaf: Leaf, records: list[tuple[str, Text, Text]]) -> tuple[Card, ...]:
    return tuple((Link(leaf.to(path), leaf.words(title)), leaf.words(about)) for path, title, about in records)
