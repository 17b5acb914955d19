"""A leaf of the book: one page in the making, from whose address all links are relative."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.page import Page
from generator.model.site import Site
from generator.model.text import Language, Text
from generator.model.views import Book
from generator.pages.edition_links import address_in_edition
from generator.pages.encoding import encode_markdown
from generator.pages.links import find_target
from generator.pages.templates import render_page, render_part

DESCRIPTION_LENGTH = 160
BOOSTS = {
    "annex": 0.2,
    "gap-model": 8.0,
    "glossary": 8.0,
    "dimensions": 6.0,
    "metrics": 6.0,
    "lesson": 4.0,
    "course": 4.0,
    "case": 4.0,
    "tool": 4.0,
    "activity": 2.0,
    "worksheet": 2.0,
    "claims": 2.0,
    "code": 0.2,
    "codes": 0.5,
}
"""Who types a term wants it explained first; the many results pages that use it come after, and annexes last."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address relative to the page, and what the link says."""

    href: str
    text: str | Markup


@dataclass(frozen=True, slots=True)
class Leaf:
    book: Book
    path: str

    @property
    def language(self) -> Language:
        return self.book.language

    @property
    def site(self) -> Site:
        return self.book.site

    def say(self, message: str, /, **values: object) -> str:
        return wording.say(self.language, message, **values)

    def plain(self, text: Text) -> str:
        """Wording for titles, where no mark can stand."""
        return text.in_(self.language)

    def words(self, text: Text | None) -> str | Markup:
        """Wording for the body; where it is missing in this language, the other one, marked as such."""
        if text is None:
            return ""
        if not text.is_missing(self.language):
            return text.in_(self.language)
        return Markup('<span lang="{}">{}</span> <span class="gs-missing">{}</span>').format(
            other_language(self.language), encode_markdown(text.in_(self.language)), encode_markdown(self.say("pages.missing"))
        )

    def all_words(self, texts: Iterable[Text]) -> tuple[str | Markup, ...]:
        return tuple(self.words(text) for text in texts)

    def to(self, target: str) -> str:
        """Relative address of another page of this language; `#anchor` may follow."""
        return urls.between(self.path, target)

    def to_asset(self, path: str) -> str:
        return urls.to_asset(self.path, path)

    def address(self, kind: str, record_id: str) -> str:
        """Below the language: where this book's edition has the record, or where everybody has it."""
        return address_in_edition(self.book, kind, record_id) or find_target(self.site, (kind, record_id)).address

    def link(self, kind: str, record_id: str) -> Link:
        return Link(self.to(self.address(kind, record_id)), self.words(find_target(self.site, (kind, record_id)).name))

    def links(self, kind: str, record_ids: Iterable[str]) -> tuple[Link, ...]:
        return tuple(self.link(kind, record_id) for record_id in record_ids)

    def anchor(self, link: Link) -> Markup:
        """A link inside running Markdown. HTML, because MkDocs would judge a Markdown link that it cannot follow to a file."""
        text = link.text if isinstance(link.text, Markup) else encode_markdown(link.text)
        return Markup('<a href="{}">{}</a>').format(link.href, text)

    def part(self, name: str, /, **values: object) -> Markup:
        """An HTML block; every partial can speak."""
        return render_part(name, t=self.say, lang=self.language, **values)

    def crumbs(self, *trail: tuple[str, str | Markup]) -> Markup:
        """The way back: (address below the language, name) from the home page to the page above this one."""
        links = (Link(self.to(urls.HOME), self.say("pages.home")), *(Link(self.to(path), name) for path, name in trail))
        return self.part("crumbs", links=links)

    def page(
        self, kind: str, template: str, title: str, description: str, *, hide: tuple[str, ...] = (), **values: object
    ) -> Page:
        """The finished page: the template gets its values, the words, and the partials."""
        markdown = render_page(
            template, t=self.say, part=self.part, anchor=self.anchor, to=self.to, title=title, description=description, **values
        )
        return Page(self.language, self.path, title, shorten(description), markdown, kind, hide, BOOSTS.get(kind, 1.0))

    def page_that_leads_to(self, target: str, kind: str, template: str, title: str, description: str, **values: object) -> Page:
        """A page from which the reader is sent on to another address of this language; search does not list it."""
        page = self.page(kind, template, title, description, hide=("navigation", "toc"), **values)
        return replace(page, leads_to=target, boost=0.0)


def other_language(language: Language) -> Language:
    return "en" if language == "zh" else "zh"


def shorten(text: str) -> str:
    """At most 160 characters on one line, for share cards and search results."""
    line = " ".join(text.split())
    return line if len(line) <= DESCRIPTION_LENGTH else line[: DESCRIPTION_LENGTH - 1] + "…"


def in_reading_order(text: str) -> bytes:
    """Sort key: GB 18030 keeps the common Chinese characters in order of pinyin, and Latin letters before them."""
    return text.casefold().encode("gb18030", "replace")
