"""Pages that are mostly read: cases with their questions, and articles."""

from __future__ import annotations

from markupsafe import Markup

from generator.model import urls
from generator.model.case import Case, CaseFile
from generator.model.page import Page
from generator.model.site import Article
from generator.model.views import Book
from generator.pages.claims import show_claims
from generator.pages.figures import render_table, table_of_case
from generator.pages.leaf import Leaf, Link
from generator.pages.money import show_money
from generator.pages.prose import datasets_of_figures, render_taught_prose
from generator.pages.provenance import Fact, show_content_provenance


def make_case_list_pages(book: Book) -> tuple[Page, ...]:
    if not book.site.cases:
        return ()
    leaf = Leaf(book, urls.CASES)
    cards = tuple(
        (Link(leaf.to(urls.case(case.id)), leaf.words(case.title)), leaf.words(case.summary), "")
        for case in book.site.cases.values()
    )
    page = leaf.page(
        "cases",
        "list",
        leaf.say("pages.cases.title"),
        leaf.say("pages.cases.about"),
        crumbs=leaf.crumbs(),
        cards=leaf.part("cards", cards=cards),
        provenance=show_content_provenance(leaf),
    )
    return (page,)


def make_case_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_case(Leaf(book, urls.case(case.id)), case) for case in book.site.cases.values())


def make_article_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_article(Leaf(book, urls.article(article.id)), article) for article in book.site.articles.values())


def _make_case(leaf: Leaf, case: Case) -> Page:
    datasets = dict.fromkeys((*case.datasets, *datasets_of_figures([case.body])))
    related = (
        Fact(leaf.say("pages.fact.industry"), leaf.words(case.industry)),
        Fact(leaf.say("pages.fact.organisation"), leaf.words(case.organisation)),
        Fact(leaf.say("pages.related.gaps"), links=leaf.links("gap", case.gaps)),
        Fact(leaf.say("pages.related.dimensions"), links=leaf.links("dimension", case.dimensions)),
        Fact(leaf.say("pages.related.lessons"), links=leaf.links("lesson", case.lessons)),
    )
    return leaf.page(
        "case",
        "case",
        leaf.plain(case.title),
        leaf.plain(case.summary),
        crumbs=leaf.crumbs((urls.CASES, leaf.say("pages.cases.title"))),
        status=leaf.part("tags", tags=(leaf.say(f"pages.case.{case.kind}"), leaf.say(f"pages.content_status.{case.status}"))),
        synthetic=case.kind == "synthetic",
        summary=leaf.words(case.summary),
        facts=leaf.part("facts", facts=tuple(fact for fact in related if fact.text or fact.links)),
        body=render_taught_prose(leaf, case.body, leaf.path),
        timeline=_show_timeline(leaf, case),
        tables=tuple(_show_table(leaf, case, file) for file in case.files),
        claims=show_claims(leaf, case.facts),
        money=show_money(leaf, case.id),
        questions=leaf.all_words(question.ask for question in case.questions),
        provenance=show_content_provenance(leaf, authors=case.authors, sources=case.sources, datasets=datasets),
    )


def _show_timeline(leaf: Leaf, case: Case) -> Markup:
    events = tuple((leaf.words(event.when), leaf.words(event.what)) for event in case.timeline)
    return leaf.part("timeline", events=events) if events else Markup()


def _show_table(leaf: Leaf, case: Case, file: CaseFile) -> Markup:
    """Folded: the numbers are for the class to count in, and to download."""
    download = table_of_case(leaf.book, case.id, file)
    return render_table(leaf, download.table, download.table.id, download.path)


def _make_article(leaf: Leaf, article: Article) -> Page:
    return leaf.page(
        "article",
        "article",
        leaf.plain(article.title),
        leaf.plain(article.summary),
        crumbs=leaf.crumbs(),
        summary=leaf.words(article.summary),
        body=render_taught_prose(leaf, article.body, leaf.path),
        provenance=show_content_provenance(leaf, datasets=datasets_of_figures([article.body])),
    )
