"""Comments that a person released, word for word: the only texts of respondents on any page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.cells import value_text
from generator.model.dataset import Comments, Excerpt
from generator.model.measures import theme_key
from generator.model.release import Cell, Release, Shown
from generator.model.views import View
from generator.pages.encoding import encode_markdown
from generator.pages.leaf import Leaf


@dataclass(frozen=True, slots=True)
class Quotation:
    """An excerpt with what it is an example of and who released it."""

    text: Markup
    theme: Markup
    reviewed: Markup


def show_excerpts(leaf: Leaf, view: View) -> Markup:
    """On the page of a whole release; nothing where none was released of this period."""
    comments = leaf.site.datasets[view.release.dataset].comments
    if view.kind != "results" or comments is None:
        return Markup()
    quotations = tuple(_quote(leaf, view.release, comments, excerpt) for excerpt in printable(comments, view.release))
    return leaf.part("excerpts", quotations=quotations) if quotations else Markup()


def printable(comments: Comments, release: Release) -> tuple[Excerpt, ...]:
    """Of this period, and only where readers know already that the theme was mentioned on this side.

    Beside a withheld share, or one that is at most so much, an excerpt would say that it is not nobody.
    """
    own = (excerpt for excerpt in comments.excerpts if excerpt.period == release.period.id)
    return tuple(excerpt for excerpt in own if _is_known(release.get(theme_key(excerpt.theme, excerpt.side))))


def _is_known(cell: Cell | None) -> bool:
    return isinstance(cell, Shown) and cell.edge != "at_most" and cell.value > 0


def _quote(leaf: Leaf, release: Release, comments: Comments, excerpt: Excerpt) -> Quotation:
    theme = next(theme for theme in comments.themes if theme.id == excerpt.theme)
    share = value_text(leaf.language, release.get(theme_key(excerpt.theme, excerpt.side)), "percent")
    side, by = leaf.say(f"charts.themes.{excerpt.side}"), leaf.plain(excerpt.reviewed_by)
    when, text = wording.date(leaf.language, excerpt.reviewed), leaf.words(excerpt.text)
    return Quotation(
        text=text if isinstance(text, Markup) else encode_markdown(text),
        theme=encode_markdown(leaf.say("pages.excerpts.counted", side=side, theme=leaf.plain(theme.name), share=share)),
        reviewed=encode_markdown(leaf.say("pages.excerpts.reviewed", by=by, date=when)),
    )
