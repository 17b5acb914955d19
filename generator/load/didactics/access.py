"""A6xx: what somebody who cannot see the picture, or the colour, still gets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Fault
from generator.load.didactics.reading import Passage, blocks_of, line_in

_PICTURE = re.compile(r"!\[[ \t]*\]\(|<img(?![^>]*\balt=[\"'][^\"']+)[^>]*>", re.IGNORECASE)
_TABLE = re.compile(r"<table\b(?:(?!</table>).)*?</table>", re.IGNORECASE | re.DOTALL)
_LINK = re.compile(r"\[[ \t]*(?:这里|此处|点击这里|点此|链接|here|click here|this link|link)[ \t]*\]\(", re.IGNORECASE)


def check_passage(passage: Passage) -> Iterator[Fault]:
    for block in blocks_of(passage):
        for match in _PICTURE.finditer(block.text):
            yield _fault(passage, line_in(block, match.start()), "A601", "a picture without words", "what it shows, in words")
        for match in _TABLE.finditer(block.text):
            if "<th" not in match[0].casefold():
                yield _fault(passage, line_in(block, match.start()), "A602", "a table without header cells", "<th> in its head")
        for match in _LINK.finditer(block.text):
            yield _fault(passage, line_in(block, match.start()), "A603", f"a link that says '{match[0].strip('[](')}'",
                         "words that say where it leads")  # fmt: skip


def _fault(passage: Passage, line: int, code: str, *words: str) -> Fault:
    return Fault(passage.file, line, 0, code, "", *words)
