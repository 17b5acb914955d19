"""What every remark of the linter of courses means, and how to mend it; only where there are courses to lint."""

from __future__ import annotations

from generator.model import urls
from generator.model.page import Page
from generator.model.views import Book
from generator.pages.leaf import Leaf
from generator.pages.provenance import Fact, show_content_provenance
from generator.pages.vocabulary import Entry


def make_code_pages(book: Book) -> tuple[Page, ...]:
    """One page; a code's address is its anchor, `checks/#c401`."""
    codes = book.site.vocabulary.codes
    if not codes or not book.site.courses:
        return ()
    leaf = Leaf(book, urls.CHECKS)
    entries = tuple(
        Entry(
            code.id,
            leaf.say("pages_codes.heading", code=code.id.upper(), name=leaf.plain(code.name)),
            leaf.words(code.means),
            leaf.part("facts", facts=(Fact(leaf.say("pages_codes.mend"), leaf.words(code.mend)),)),
        )
        for code in codes
    )
    page = leaf.page(
        "codes",
        "vocabulary",
        leaf.say("pages_codes.title"),
        leaf.say("pages_codes.about"),
        crumbs=leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title"))),
        others="",
        entries=entries,
        provenance=show_content_provenance(leaf),
    )
    return (page,)
