"""The statistical annex of a release: every table with what it says, how it was computed, and its download."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.page import Page
from generator.model.table import Table
from generator.model.views import Book, View
from generator.pages.figures import csv_of_view, name_contents, view_table
from generator.pages.finding import path_of
from generator.pages.leaf import Leaf, Link
from generator.pages.listing import list_sections
from generator.pages.results import make_view_page

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "measured": ("gaps", "tests", "effects", "answers", "question-answers", "themes"),
    "scales": ("reliability", "difference-reliability", "item-reliability", "factors", "eigenvalues"),
    "weighted": ("weighting", "net-weighting", "points"),
    "models": ("zone", "kano", "drivers", "matrix-dimension", "matrix-item"),
    "compared": ("changes", "season", "segments", "funnel", "control"),
    "gap-model": ("gap-chain",),
    "quality": ("flags", "withheld"),
}
"""Parts of the page, and the tables that stand in them; one that is about a battery or a segment carries its id after this."""
EXPLAINED = 3
"""The first notes of a table say its unit, how it was computed and how to read it: they stand above it."""
LONG = 40
"""A table with more rows is folded."""


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """A table under its heading."""

    id: str
    title: str
    content: Markup


@dataclass(frozen=True, slots=True)
class AnnexSection:
    id: str
    title: str
    tables: tuple[AnnexTable, ...]


def make_annex_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_page(book, view) for view in book.views if view.kind == "annex" and view.tables)


def section_of(table_id: str) -> str:
    """The part that a table stands in, by the longest name that its id begins with."""
    known = {name: section for section, names in SECTIONS.items() for name in names}
    fitting = [name for name in known if table_id == name or table_id.startswith(f"{name}-")]
    return known[max(fitting, key=len)]


def _make_page(book: Book, view: View) -> Page:
    leaf = Leaf(book, path_of(view))
    release = view.release
    words = {
        "organisation": leaf.plain(leaf.site.organisations[release.organisation].name),
        "period": wording.period(leaf.language, release.period),
    }
    title, about = leaf.say("annex.page.title", **words), leaf.say("annex.page.description", **words)
    titled = replace(view, story=replace(view.story, title=title, description=about))
    results = Link(leaf.to(urls.results(release.organisation, release.period.id)), leaf.say("annex.page.results"))
    sections = _sections(leaf, view)
    page = make_view_page(leaf, titled, "annex", "annex", sections=sections, results=results)
    return list_sections(page, (table.id for section in sections for table in section.tables)) if page.boost else page


def _sections(leaf: Leaf, view: View) -> tuple[AnnexSection, ...]:
    """Parts that have a table, in order. What explains several tables is said above the first of them."""
    found: dict[str, list[AnnexTable]] = {section: [] for section in SECTIONS}
    said: set[str] = set()
    for named in name_contents(view):
        if isinstance(named.content, Table):
            content = _show(leaf, view, named.name, named.content, said)
            said.update(named.content.notes[:EXPLAINED])
            found[section_of(named.content.id)].append(
                AnnexTable(named.name, named.content.title or named.content.caption, content)
            )
    return tuple(
        AnnexSection(f"part-{section}", leaf.say(f"annex.part.{section}"), tuple(tables))
        for section, tables in found.items()
        if tables
    )


def _show(leaf: Leaf, view: View, name: str, table: Table, said: Collection[str]) -> Markup:
    shown = view_table(table)
    rows = wording.count(leaf.language, len(table.rows))
    return leaf.part(
        "annex-table",
        table=replace(shown, notes=shown.notes[EXPLAINED:]),
        explained=tuple(note for note in shown.notes[:EXPLAINED] if note not in said),
        csv=leaf.to_asset(csv_of_view(view, name, leaf.language)),
        unfold=leaf.say("annex.page.unfold", n=rows) if len(table.rows) > LONG else "",
    )
