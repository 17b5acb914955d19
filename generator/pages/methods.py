"""Method and data quality: who was asked, what was asked, what became of the rows, how the figures are made."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.dataset import Dataset, Fieldwork
from generator.model.instrument import Battery, Instrument, Question
from generator.model.page import Page
from generator.model.release import Release, Series
from generator.model.views import Book
from generator.pages.finding import find_annex, path_of
from generator.pages.flow import show_flow
from generator.pages.leaf import Leaf, Link
from generator.pages.listing import list_by_title
from generator.pages.provenance import Fact, show_release_provenance
from generator.pages.results import Wording, word_item
from generator.pages.revisions import show_record

MARKS = ("c", "u", "p", "r", "b", "x", "z")


@dataclass(frozen=True, slots=True)
class Asked:
    """A battery of items, or the single questions, with the wording that respondents read."""

    title: str | Markup
    about: str
    items: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class MethodOfDataset:
    """Everything about one data set; `id` prefixes the anchors of its parts."""

    id: str
    name: str | Markup
    synthetic: bool
    facts: Markup
    limits: tuple[str | Markup, ...]
    """Only where no method text was made: that text names them itself."""
    sections: tuple[tuple[str, str, tuple[str, ...]], ...]
    """(anchor, heading, paragraphs)."""
    flow: Markup
    asked: tuple[Asked, ...]
    disclosure: Markup
    annexes: Markup
    """The statistical annex of every period, the newest first; empty where there is none."""
    record: Markup
    """Every version that was published; empty where all periods are drafts."""


def make_methods_pages(book: Book) -> tuple[Page, ...]:
    with_results = sorted({series.organisation for series in book.series})
    return tuple(_make_page(Leaf(book, urls.methods(org)), org) for org in with_results)


def _make_page(leaf: Leaf, org: str) -> Page:
    own = [series for series in leaf.book.series if series.organisation == org]
    organisation = leaf.link("organisation", org)
    page = leaf.page(
        "methods",
        "methods",
        leaf.say("pages.methods.title", organisation=leaf.plain(leaf.site.organisations[org].name)),
        leaf.say("pages.methods.about"),
        crumbs=leaf.crumbs((urls.RESULTS, leaf.say("pages.results.title")), (urls.organisation(org), organisation.text)),
        datasets=tuple(_describe(leaf, series) for series in own),
        marks=leaf.part("facts", facts=tuple(Fact(f"[{mark}]", leaf.say(f"pages.mark.{mark}")) for mark in MARKS)),
        provenance=show_release_provenance(leaf, own[0].latest),
    )
    return list_by_title(page)


def _describe(leaf: Leaf, series: Series) -> MethodOfDataset:
    release = series.latest
    dataset = leaf.site.datasets[release.dataset]
    instrument = leaf.site.instruments[release.instrument]
    text = leaf.book.methods.get(dataset.id, ())
    return MethodOfDataset(
        id=dataset.id,
        name=leaf.words(dataset.name),
        synthetic=dataset.synthetic,
        facts=leaf.part("facts", facts=_facts(leaf, dataset, instrument)),
        limits=() if text else leaf.all_words((*dataset.fieldwork.limits, *instrument.notes)),
        sections=tuple((f"{dataset.id}-method-{place}", heading, words) for place, (heading, words) in enumerate(text, 1)),
        flow=show_flow(leaf, release.flows),
        asked=tuple(_of_dataset(dataset, asked) for asked in _asked(leaf, instrument)),
        disclosure=leaf.part("facts", facts=_disclosure(leaf, release, dataset)),
        annexes=_annexes(leaf, series),
        record=show_record(leaf, series, (*series.releases, *series.superseded)),
    )


def _annexes(leaf: Leaf, series: Series) -> Markup:
    found = (find_annex(leaf.book, release) for release in reversed(series.releases))
    links = tuple(Link(leaf.to(path_of(view)), wording.period(leaf.language, view.release.period)) for view in found if view)
    return leaf.part("link-list", links=links) if links else Markup()


def _of_dataset(dataset: Dataset, asked: Asked) -> Asked:
    """Wordings under names that no other data set of the page has, though it asks the same questionnaire."""
    return replace(asked, items=tuple(replace(words, id=f"{dataset.id}-{words.id}") for words in asked.items))


def _dates(leaf: Leaf, work: Fieldwork) -> str:
    """First and last day; that neither was recorded is said once."""
    unknown = leaf.say("pages.unknown")
    if not (work.start or work.end):
        return unknown
    return leaf.say("pages.dates", start=work.start or unknown, end=work.end or unknown)


def _facts(leaf: Leaf, dataset: Dataset, instrument: Instrument) -> tuple[Fact, ...]:
    work = dataset.fieldwork
    facts = (
        Fact(leaf.say("pages.fact.population"), leaf.words(work.population)),
        Fact(leaf.say("pages.fact.sampling"), leaf.say(f"pages.sampling.{work.sampling}")),
        Fact(leaf.say("pages.fact.mode"), leaf.words(work.mode)),
        Fact(leaf.say("pages.fact.dates"), _dates(leaf, work)),
        Fact(leaf.say("pages.fact.collected_by"), leaf.words(work.collected_by)),
        Fact(leaf.say("pages.fact.weights"), leaf.words(dataset.weight_note)),
        Fact(
            leaf.say("pages.fact.instrument"),
            leaf.say("pages.version", name=leaf.plain(instrument.name), version=instrument.version),
        ),
        Fact(leaf.say("pages.fact.sources"), links=leaf.links("source", instrument.sources)),
        Fact(leaf.say("pages.fact.origin"), leaf.words(dataset.origin)),
        Fact(leaf.say("pages.fact.url"), dataset.origin_url),
        Fact(leaf.say("pages.fact.licence"), wording.licence(dataset.licence)),
        Fact(leaf.say("pages.fact.attribution"), leaf.words(dataset.attribution)),
    )
    return tuple(fact for fact in facts if fact.text or fact.links)


def _disclosure(leaf: Leaf, release: Release, dataset: Dataset) -> tuple[Fact, ...]:
    hidden = [
        Fact(leaf.say(f"hidden.{why}"), leaf.say("pages.cells", n=wording.count(leaf.language, n)))
        for why, n in release.disclosed.hidden
        if n
    ]
    reason = [Fact(leaf.say("pages.fact.reason"), leaf.words(dataset.disclosure_reason))] if dataset.disclosure_reason else []
    return (
        Fact(leaf.say("pages.fact.disclosure"), leaf.say(f"pages.profile.{release.profile}.long")),
        *reason,
        Fact(leaf.say("pages.fact.shown"), leaf.say("pages.cells", n=wording.count(leaf.language, release.disclosed.shown))),
        *hidden,
    )


def _asked(leaf: Leaf, instrument: Instrument) -> tuple[Asked, ...]:
    batteries = tuple(_battery(leaf, instrument, battery) for battery in instrument.batteries)
    questions = tuple(_question(leaf, question) for question in instrument.questions)
    return (*batteries, Asked(leaf.say("pages.questions"), "", questions)) if questions else batteries


def _battery(leaf: Leaf, instrument: Instrument, battery: Battery) -> Asked:
    scales = [
        leaf.say(
            "pages.scale",
            form=leaf.say(f"form.{form.form}"),
            min=instrument.scale(form.scale).min,
            max=instrument.scale(form.scale).max,
        )
        for form in battery.forms
    ]
    return Asked(
        leaf.words(battery.name),
        wording.and_list(leaf.language, scales),
        tuple(word_item(leaf, item) for item in battery.items),
    )


def _question(leaf: Leaf, question: Question) -> Wording:
    sources = tuple((source.language, "", source.text) for source in question.source_texts)
    return Wording(question.id, leaf.words(question.text), sources)
