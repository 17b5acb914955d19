"""What the organisation itself says about a period: on the results page, marked as its own words, with its live values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markupsafe import Markup

from generator import wording
from generator.model.commentary import SWITCH, Commentary
from generator.model.prose import Mark, Prose
from generator.model.release import Release
from generator.model.revisions import is_superseded
from generator.pages.leaf import Leaf
from generator.pages.prose import FENCE, render_prose

PREFIX = "commentary-"
"""Before ids of its headings: the page has ids of its own."""
_HEADING = re.compile(r"^#{2,5}(?=[ \t])")
_ID = re.compile(r"(?P<before>\{:?[ \t]*#|\]\(#)(?=[a-z])")


def show_commentary(leaf: Leaf, release: Release) -> Markup:
    """Author, date and text, to stand below a heading of level 2; nothing where there is none, and on a version that was
    replaced, whose numbers the words are not about."""
    commentary = _find(leaf, release)
    if commentary is None:
        return Markup()
    author = leaf.words(commentary.author)
    about = leaf.part("commentary", author=author, date=wording.date(leaf.language, commentary.date))
    body = render_prose(leaf, Prose(tuple((language, tuple(_below(leaf, parts))) for language, parts in commentary.body.parts)))
    return Markup(f'{about}\n\n<div class="gs-commentary" markdown="1">\n\n{body}\n\n</div>')


def _find(leaf: Leaf, release: Release) -> Commentary | None:
    if any(is_superseded(series, release) for series in leaf.book.series):
        return None
    about = (release.organisation, release.period.id)
    return next((one for one in leaf.site.commentaries.values() if (one.organisation, one.period) == about), None)


def _below(leaf: Leaf, parts: tuple[str | Mark, ...]) -> Iterator[str | Mark]:
    """The text as part of a page: headings one level lower, with ids of their own; unchecked passages with the reason."""
    fenced = False
    for part in parts:
        if isinstance(part, Mark):
            yield part
            continue
        lines = []
        for line in part.split("\n"):
            fenced ^= bool(FENCE.match(line))
            lines.append(line if fenced else _shown(leaf, line))
        yield "\n".join(lines)


def _shown(leaf: Leaf, line: str) -> str:
    switch = SWITCH.match(line)
    if switch and switch["way"] == "off":
        note = leaf.part("notice", text=leaf.say("commentary.unchecked", reason=switch["reason"]))
        return f'\n<div class="gs-unchecked" markdown="1">\n\n{note}\n'
    if switch:
        return "\n</div>\n"
    return _ID.sub(rf"\g<before>{PREFIX}", _HEADING.sub(r"\g<0>#", line))
