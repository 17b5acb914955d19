"""The field's vocabulary as pages: gap model with its crosswalk, dimensions, metrics, glossary, sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import urls
from generator.model.page import Page
from generator.model.text import Text
from generator.model.views import Book
from generator.model.vocabulary import CrosswalkRow, Dimension, Gap, GapModel, Metric, Scheme, Source, Term
from generator.pages.diagram import draw_model
from generator.pages.leaf import Leaf, Link, in_reading_order, other_language
from generator.pages.provenance import Fact, show_content_provenance


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading that can be linked to, a definition, and labelled facts."""

    id: str
    name: str | Markup
    text: str | Markup
    facts: Markup


@dataclass(frozen=True, slots=True)
class ModelView:
    id: str
    name: str | Markup
    summary: str | Markup
    canonical: bool
    diagram: Markup
    gaps: tuple[Entry, ...]
    constructs: Markup


@dataclass(frozen=True, slots=True)
class SchemeRow:
    label: str | Markup
    says: str | Markup
    relation: str
    relation_id: str
    ours: tuple[Link, ...]
    cause: str | Markup
    note: str | Markup


@dataclass(frozen=True, slots=True)
class SchemeView:
    id: str
    name: str | Markup
    verdict: str | Markup
    source: Link
    rows: Markup


@dataclass(frozen=True, slots=True)
class Reference:
    id: str
    cite: str | Markup
    url: str
    status: str
    remarks: tuple[str | Markup, ...]


def make_gap_model_pages(book: Book) -> tuple[Page, ...]:
    leaf = Leaf(book, urls.GAP_MODEL)
    models = sorted(book.site.vocabulary.gap_models, key=lambda model: not model.canonical)
    if not models:
        return ()
    page = leaf.page(
        "gap-model",
        "gap-model",
        leaf.say("pages.gap_model.title"),
        leaf.plain(models[0].summary),
        crumbs=leaf.crumbs(),
        models=tuple(_view_model(leaf, model) for model in models),
        schemes=tuple(_view_scheme(leaf, scheme) for scheme in book.site.vocabulary.schemes),
        provenance=show_content_provenance(leaf, sources=dict.fromkeys(source for model in models for source in model.sources)),
    )
    return (page,)


def make_dimensions_pages(book: Book) -> tuple[Page, ...]:
    leaf = Leaf(book, urls.DIMENSIONS)
    entries = tuple(_dimension(leaf, dimension) for dimension in book.site.vocabulary.dimensions)
    return _page_of_entries(leaf, "dimensions", entries)


def make_metrics_pages(book: Book) -> tuple[Page, ...]:
    leaf = Leaf(book, urls.METRICS)
    return _page_of_entries(leaf, "metrics", tuple(_metric(leaf, metric) for metric in book.site.vocabulary.metrics))


def make_glossary_pages(book: Book) -> tuple[Page, ...]:
    leaf = Leaf(book, urls.GLOSSARY)
    terms = sorted(book.site.vocabulary.terms, key=lambda term: in_reading_order(leaf.plain(term.name)))
    return _page_of_entries(leaf, "glossary", tuple(_term(leaf, term) for term in terms))


def make_sources_pages(book: Book) -> tuple[Page, ...]:
    leaf = Leaf(book, urls.SOURCES)
    sources = book.site.vocabulary.sources
    if not sources:
        return ()
    types = tuple(dict.fromkeys(source.type for source in sources))
    groups = tuple(
        (f"type-{kind}", leaf.say(f"pages.source.{kind}"), _references(leaf, [each for each in sources if each.type == kind]))
        for kind in types
    )
    page = leaf.page(
        "sources",
        "sources",
        leaf.say("pages.sources.title"),
        leaf.say("pages.sources.about"),
        crumbs=leaf.crumbs(),
        groups=groups,
        provenance=show_content_provenance(leaf),
    )
    return (page,)


def _page_of_entries(leaf: Leaf, kind: str, entries: tuple[Entry, ...]) -> tuple[Page, ...]:
    if not entries:
        return ()
    words = leaf.site.vocabulary
    others = {"glossary": words.terms, "dimensions": words.dimensions, "metrics": words.metrics, "gap-model": words.gap_models}
    links = tuple(
        Link(leaf.to(f"{other}/"), leaf.say(f"pages.{other.replace('-', '_')}.title"))
        for other, records in others.items()
        if records and other != kind
    )
    page = leaf.page(
        kind,
        "vocabulary",
        leaf.say(f"pages.{kind}.title"),
        leaf.say(f"pages.{kind}.about"),
        crumbs=leaf.crumbs(),
        others=leaf.part("link-list", links=links) if links else Markup(),
        entries=entries,
        provenance=show_content_provenance(leaf),
    )
    return (page,)


def _entry(leaf: Leaf, record_id: str, name: Text, text: Text, facts: Iterable[Fact]) -> Entry:
    """The name in the other language is printed too, so that search finds the entry by either."""
    other = other_language(leaf.language)
    also = Fact(leaf.say("pages.fact.other_language"), getattr(name, other))
    kept = tuple(fact for fact in (also, *facts) if fact.text or fact.links)
    return Entry(record_id, leaf.words(name), leaf.words(text), leaf.part("facts", facts=kept) if kept else Markup())


def _join(leaf: Leaf, texts: Iterable[Text]) -> str:
    return leaf.say("pages.separator").join(leaf.plain(text) for text in texts)


def _uses(leaf: Leaf, kind: str, record_id: str) -> tuple[Fact, ...]:
    """Lessons, cases and courses that refer to a record."""
    used_by = leaf.site.index.used_by.get((kind, record_id), ())
    return tuple(
        Fact(leaf.say(f"pages.used_by.{user}"), links=leaf.links(user, [each for found, each in used_by if found == user]))
        for user in ("lesson", "case")
    )


def _term(leaf: Leaf, term: Term) -> Entry:
    facts = (
        Fact(leaf.say("pages.fact.synonyms"), _join(leaf, term.synonyms)),
        Fact(leaf.say("pages.fact.see_also"), links=leaf.links("term", term.see_also)),
        Fact(leaf.say("pages.fact.sources"), links=leaf.links("source", term.sources)),
        *_uses(leaf, "term", term.id),
        Fact(leaf.say("courses.related.tools"), links=leaf.links("tool", _tools_of(leaf, term))),
    )
    return _entry(leaf, term.id, term.name, term.definition, facts)


def _tools_of(leaf: Leaf, term: Term) -> tuple[str, ...]:
    return tuple(tool.id for tool in leaf.site.tools.values() if term.id in tool.terms)


def _metric(leaf: Leaf, metric: Metric) -> Entry:
    facts = (
        Fact(leaf.say("pages.fact.unit"), leaf.words(metric.unit)),
        Fact(leaf.say("pages.fact.formula"), leaf.words(metric.formula)),
        Fact(leaf.say("pages.fact.sources"), links=leaf.links("source", metric.sources)),
        *_uses(leaf, "metric", metric.id),
    )
    return _entry(leaf, metric.id, metric.name, metric.reading, facts)


def _dimension(leaf: Leaf, dimension: Dimension) -> Entry:
    facts = (
        Fact(leaf.say("pages.fact.synonyms"), _join(leaf, dimension.synonyms)),
        Fact(leaf.say("pages.fact.family"), leaf.say("pages.servqual") if dimension.servqual else ""),
        Fact(leaf.say("pages.fact.not_to_confuse"), links=leaf.links("dimension", dimension.not_to_confuse)),
        *_uses(leaf, "dimension", dimension.id),
    )
    return _entry(leaf, dimension.id, dimension.name, dimension.definition, facts)


def _view_model(leaf: Leaf, model: GapModel) -> ModelView:
    constructs = tuple(Fact(leaf.plain(each.name), leaf.words(each.definition)) for each in model.constructs)
    return ModelView(
        id=f"model-{model.id}",
        name=leaf.words(model.name),
        summary=leaf.words(model.summary),
        canonical=model.canonical,
        diagram=draw_model(leaf, model),
        gaps=tuple(_gap(leaf, model, gap) for gap in sorted(model.gaps, key=lambda gap: gap.number)),
        constructs=leaf.part("facts", facts=constructs) if constructs else Markup(),
    )


def _gap(leaf: Leaf, model: GapModel, gap: Gap) -> Entry:
    constructs = {each.id: leaf.plain(each.name) for each in model.constructs}
    causes = {each.id: each.name for each in model.antecedents}
    score = leaf.say("pages.gap.score", minuend=constructs[gap.minuend], subtrahend=constructs[gap.subtrahend])
    evidence = leaf.say("pages.separator").join(leaf.say(f"pages.evidence.{kind}") for kind in gap.evidence)
    facts = (
        Fact(leaf.say("pages.fact.question"), leaf.words(gap.question)),
        Fact(leaf.say("pages.fact.score"), score),
        Fact(leaf.say("pages.fact.evidence"), evidence),
        Fact(leaf.say("pages.fact.measured_by"), leaf.words(gap.measured_by)),
        Fact(leaf.say("pages.fact.causes"), _join(leaf, (causes[each] for each in gap.antecedents))),
        Fact(leaf.say("pages.fact.levers"), _join(leaf, gap.levers)),
        Fact(leaf.say("pages.fact.aliases"), leaf.say("pages.separator").join(_alias(leaf, gap))),
        *_uses(leaf, "gap", gap.id),
    )
    entry = _entry(leaf, gap.id, gap.name, gap.definition, facts)
    return Entry(entry.id, leaf.say("pages.gap.name", number=gap.number, name=leaf.plain(gap.name)), entry.text, entry.facts)


def _alias(leaf: Leaf, gap: Gap) -> list[str]:
    return [
        leaf.say("pages.alias", label=leaf.plain(alias.label), source=leaf.link("source", alias.source).text)
        if alias.source
        else leaf.plain(alias.label)
        for alias in gap.aliases
    ]


def _view_scheme(leaf: Leaf, scheme: Scheme) -> SchemeView:
    antecedents = {each.id: each.name for model in leaf.site.vocabulary.gap_models for each in model.antecedents}
    rows = tuple(_scheme_row(leaf, row, antecedents) for row in scheme.rows)
    name = leaf.words(scheme.name)
    return SchemeView(
        f"scheme-{scheme.id}",
        name,
        leaf.words(scheme.verdict),
        leaf.link("source", scheme.source),
        leaf.part("crosswalk", rows=rows, caption=leaf.say("pages.crosswalk.caption", scheme=leaf.plain(scheme.name))),
    )


def _scheme_row(leaf: Leaf, row: CrosswalkRow, antecedents: dict[str, Text]) -> SchemeRow:
    return SchemeRow(
        leaf.words(row.label),
        leaf.words(row.says),
        leaf.say(f"pages.relation.{row.relation}"),
        row.relation,
        leaf.links("gap", [row.gap]) if row.gap else (),
        leaf.words(antecedents[row.antecedent]) if row.antecedent else "",
        leaf.words(row.note),
    )


def _references(leaf: Leaf, sources: list[Source]) -> Markup:
    references = tuple(
        _reference(leaf, source) for source in sorted(sources, key=lambda each: in_reading_order(leaf.plain(each.cite)))
    )
    return leaf.part("references", references=references)


def _reference(leaf: Leaf, source: Source) -> Reference:
    remarks = tuple(remark for remark in (leaf.words(source.note), leaf.words(source.licence)) if remark)
    url = source.url if source.url.startswith(("https://", "http://")) else ""
    return Reference(source.id, leaf.words(source.cite), url, leaf.say(f"pages.source_status.{source.status}"), remarks)
