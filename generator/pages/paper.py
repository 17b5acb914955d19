"""A release on paper: one sheet of A4 to hand out, and the pack for a board. Nothing is said that its page does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.chart import Chart
from generator.model.page import Page
from generator.model.revisions import is_superseded
from generator.model.views import Book, View
from generator.pages.actions_short import show_actions_short
from generator.pages.conclusion import show_conclusion
from generator.pages.figures import csv_of_view, name_contents, render_figure
from generator.pages.finding import path_of
from generator.pages.leaf import Leaf, Link
from generator.pages.provenance import show_release_provenance
from generator.pages.revisions import chips_of_version
from generator.pages.sections import show_sections

LINES, LIMITS, CARDS = 4, 3, 8
"""What fits on one sheet."""
LEADING = ("dumbbell", "dimension-means")
"""The one figure that goes on it."""
OF_THE_BOARD = ("dimensions", "trend", "targets", "segments", "why")
"""Parts of the results page that a board reads; the items stand in the annex of the site."""


def make_one_page_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make(book, view, "one-page", urls.one_page, _one_page) for view in _newest(book))


def make_board_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make(book, view, "board", urls.board_pack, _board) for view in _newest(book))


def link_papers(leaf: Leaf, view: View) -> tuple[Link, ...]:
    """From a results page to its papers; what was superseded has none."""
    if view.kind != "results" or is_superseded(view.series, view.release):
        return ()
    org, period = view.release.organisation, view.release.period.id
    return (
        Link(leaf.to(urls.one_page(org, period)), leaf.say("paper.one_page.link")),
        Link(leaf.to(urls.board_pack(org, period)), leaf.say("paper.board.link")),
    )


def _newest(book: Book) -> Iterable[View]:
    return (view for view in book.views if view.kind == "results" and not is_superseded(view.series, view.release))


def _make(
    book: Book, view: View, kind: str, url: Callable[[str, str], str], fill: Callable[[Leaf, View], dict[str, object]]
) -> Page:
    release = view.release
    leaf = Leaf(book, url(release.organisation, release.period.id))
    trail = (
        (urls.RESULTS, leaf.say("pages.results.title")),
        (urls.organisation(release.organisation), leaf.link("organisation", release.organisation).text),
        (path_of(view), wording.period(leaf.language, release.period)),
    )
    page = leaf.page(
        kind,
        kind,
        leaf.say(f"paper.{kind.replace('-', '_')}.title", title=view.story.title),
        view.story.description,
        crumbs=leaf.crumbs(*trail),
        chips=leaf.part("paper-chips", chips=_chips(leaf, view)),
        full=Link(leaf.to(path_of(view)), leaf.say("paper.full")),
        provenance=show_release_provenance(leaf, release),
        hide=("navigation", "toc"),
        **fill(leaf, view),
    )
    return replace(page, boost=0.0)


def _one_page(leaf: Leaf, view: View) -> dict[str, object]:
    story = view.story
    short = replace(story, headline=story.headline[:LINES], cannot_say=story.cannot_say[:LIMITS], cards=story.cards[:CARDS])
    return {
        "conclusion": show_conclusion(leaf, short, _methods(leaf, view)),
        "figure": _figure(leaf, view),
        "actions": _actions(leaf, view),
    }


def _board(leaf: Leaf, view: View) -> dict[str, object]:
    sections = tuple(section for section in show_sections(leaf, view, {}) if section.id in OF_THE_BOARD)
    return {
        "conclusion": show_conclusion(leaf, view.story, _methods(leaf, view)),
        "sections": tuple(replace(section, tables=()) for section in sections),
        "not_drawn": Markup(),
        "actions": _actions(leaf, view),
        "basis": view.story.basis,
    }


def _figure(leaf: Leaf, view: View) -> Markup:
    for named in name_contents(view):
        if isinstance(named.content, Chart) and named.content.drawing.name in LEADING:
            return render_figure(leaf, named.content, f"fig-{named.name}", csv_of_view(view, named.name, leaf.language))
    return Markup()


def _actions(leaf: Leaf, view: View) -> Markup:
    """Only with the newest results: what is overdue is so today, not in an older quarter."""
    scene = leaf.book.scenes.get(view.release.organisation)
    return show_actions_short(leaf, scene) if scene and view.release is view.series.latest else Markup()


def _methods(leaf: Leaf, view: View) -> str:
    return leaf.to(f"{urls.methods(view.release.organisation)}#{view.release.dataset}")


def _chips(leaf: Leaf, view: View) -> tuple[tuple[str, str], ...]:
    organisation = leaf.site.organisations[view.release.organisation]
    dataset = leaf.site.datasets[view.release.dataset]
    invented = (("invented", leaf.say("pages.fictional.organisation")),) if organisation.fictional else ()
    made = (("invented", leaf.say("pages.synthetic.short")),) if dataset.synthetic else ()
    return (*chips_of_version(leaf, view), *invented, *made)
