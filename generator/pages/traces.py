"""Every heading of every document that courses were made from, and the lessons that teach it; empty rows say so."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import urls
from generator.model.overlay import Outline
from generator.model.page import Page
from generator.model.views import Book
from generator.pages.leaf import Leaf, Link
from generator.pages.listing import list_by_title
from generator.pages.provenance import show_content_provenance


@dataclass(frozen=True, slots=True)
class TraceRow:
    heading: str | Markup
    lessons: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OutlineView:
    id: str
    name: str | Markup
    count: str
    table: Markup


def make_trace_pages(book: Book) -> tuple[Page, ...]:
    if not book.site.outlines:
        return ()
    leaf = Leaf(book, urls.TRACES)
    outlines = tuple(_view(leaf, outline) for outline in book.site.outlines.values())
    page = leaf.page(
        "traces",
        "traces",
        leaf.say("courses.traces.title"),
        leaf.say("courses.traces.about"),
        crumbs=leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title"))),
        outlines=outlines,
        provenance=show_content_provenance(leaf, sources=dict.fromkeys(each.source for each in book.site.outlines.values())),
    )
    return (list_by_title(page),)


def _view(leaf: Leaf, outline: Outline) -> OutlineView:
    rows = tuple(TraceRow(leaf.words(heading.title), _lessons(leaf, outline, heading.id)) for heading in outline.headings)
    # The short form of a citation can be that of another document as well.
    source = next(each for each in leaf.site.vocabulary.sources if each.id == outline.source)
    name = leaf.plain(source.cite).rstrip("。.")
    count = leaf.say("courses.traces.count", taught=sum(bool(row.lessons) for row in rows), all=len(rows))
    return OutlineView(f"outline-{outline.id}", name, count, leaf.part("traces", name=name, rows=rows))


def _lessons(leaf: Leaf, outline: Outline, heading: str) -> tuple[Link, ...]:
    taught = (
        lesson.id
        for lesson in leaf.site.lessons.values()
        if any((trace.outline, trace.heading) == (outline.id, heading) for trace in lesson.traces)
    )
    return leaf.links("lesson", taught)
