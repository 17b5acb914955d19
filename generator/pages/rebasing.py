"""Text written for one page, set on another: its links lead to the same places, and its ids are not those of a neighbour."""

from __future__ import annotations

import re
from posixpath import normpath

from markupsafe import Markup

from generator.pages.leaf import Leaf

_LINK = re.compile(r"(?<=\]\()(?![a-z]+:|[#/])(?P<path>[^)\s#]+)(?P<anchor>#[^)\s]*)?")
"""The address of a relative link in Markdown."""
_LESSON = re.compile(r"lessons/([a-z0-9-]+)/")
_ID = re.compile(r'(\{:?[ \t]*#|\]\(#|\bid="|\bhref="#)(?=[a-z])')


def rebase_links(leaf: Leaf, text: str, written_for: str) -> str:
    """`written_for`: address of the page that the text was written for; lessons are those of the leaf's edition."""
    if written_for == leaf.path:
        return text
    return _LINK.sub(lambda found: _rebased(leaf, f"{written_for}{found['path']}", found["anchor"] or ""), text)


def prefix_ids(markdown: Markup, prefix: str) -> Markup:
    """Ids of headings and figures, and the links to them, with something before them."""
    return Markup(_ID.sub(rf"\g<1>{prefix}", str(markdown)))


def _rebased(leaf: Leaf, written: str, anchor: str) -> str:
    target = normpath(written)
    if target.startswith("../"):
        return leaf.to_asset(target.removeprefix("../"))
    page = f"{target}/" if written.endswith("/") else target
    lesson = _LESSON.fullmatch(page)
    return leaf.to((leaf.address("lesson", lesson[1]) if lesson and lesson[1] in leaf.site.lessons else page) + anchor)
