"""Blocks of HTML that MkDocs need not read: it gets a mark for each, and afterwards the block takes the place of its mark.

Tables and figures are most of a page of results. MkDocs passes them on as they are, but parses them twice to do so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from generator.cache import digest
from generator.model.page import Page

FENCE = re.compile(r"^\s*(?:```|~~~)", re.MULTILINE)
"""Between fences HTML is text: a page that has any is left to MkDocs as a whole."""
GAP = re.compile(r"(\n{2,})")
HEADING = re.compile(r"#+ .*\{#([a-z][a-z0-9-]*)")
ROOT = re.compile(r"<(article|aside|details|div|dl|figure|nav|ol|section|table|ul)(?=[\s>])[^>]*>")
CHANGED = re.compile(r"[\t\r\x02\x03]|^ +$|<[^>]*\smarkdown\b", re.MULTILINE)
"""What Markdown would not pass on as it is."""
MARK = re.compile(r'<div data-block="([0-9a-f]{64})"(?: data-holds="[a-z -]+")?></div>')
SCRIPTED = re.compile(r"\bgs-(?:quiz|notes|lessons|my-work|calculator|sortable|choice)\b")
"""What brings scripts to a page. The theme looks for these names in what MkDocs has read, so the marks name them."""
UNSEARCHED = " data-search-exclude"


def leave_out(page: Page) -> tuple[str, Mapping[str, str]]:
    """The Markdown of the page with marks in place of blocks, and the blocks by the names of their marks.

    What the search reads is not left out: MkDocs makes its index from what it is given.
    """
    source = page.markdown.strip()
    if FENCE.search(source):
        return source, {}
    blocks: dict[str, str] = {}
    kept = []
    for part, section in _parts(source):
        if _is_block(part) and (_is_unsearched(page, section) or UNSEARCHED in part.partition(">")[0]):
            name = digest(part)
            blocks[name] = part
            kept.append(_mark(name, part))
        else:
            kept.append(part)
    return "".join(kept), blocks


def _mark(name: str, block: str) -> str:
    held = " ".join(sorted(set(SCRIPTED.findall(block))))
    return f'<div data-block="{name}" data-holds="{held}"></div>' if held else f'<div data-block="{name}"></div>'


def put_back(html: str, blocks: Mapping[str, str]) -> str:
    """The page with every block in its place."""
    return MARK.sub(lambda mark: blocks.get(mark[1], mark[0]), html)


def _parts(source: str) -> Iterator[tuple[str, str]]:
    """Everything between blank lines, and the blank lines, each with the id of the heading above it."""
    section = ""
    for part in GAP.split(source):
        heading = HEADING.match(part)
        section = heading[1] if heading else section
        yield part, section


def _is_unsearched(page: Page, section: str) -> bool:
    return not page.boost or (page.searched is not None and section not in page.searched)


def _is_block(part: str) -> bool:
    """One element from the first character to the last, which Markdown passes on as it is."""
    root = ROOT.match(part)
    if root is None or CHANGED.search(part):
        return False
    depth, end = 0, 0
    for tag in re.finditer(rf"<(/?){root[1]}(?=[\s>])[^>]*>", part):
        depth += -1 if tag[1] else 1
        end = tag.end()
        if not depth:
            break
    return not depth and end == len(part)
