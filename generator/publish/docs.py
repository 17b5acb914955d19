"""Pages become the folder of Markdown that MkDocs reads: `build/docs/<language>/<path>/index.md`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import yaml

from generator.errors import BuildError
from generator.model.page import Page
from generator.model.text import LANGUAGES
from generator.publish.blocks import leave_out
from generator.publish.files import remove_all_but, write_changed

PAGE_PATH = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/)*")


def write_docs(folder: Path, pages: Sequence[Page]) -> Mapping[str, str]:
    """Writes every page whose bytes changed and removes what no page stands for. Gives the blocks that were left out."""
    check_paths(pages)
    kept = []
    blocks: dict[str, str] = {}
    for page in pages:
        path = folder / page.language / page.path / "index.md"
        markdown, left_out = leave_out(page)
        write_changed(path, source_of(page, markdown).encode())
        kept.append(path)
        blocks |= left_out
    remove_all_but(folder, kept)
    return blocks


def source_of(page: Page, markdown: str) -> str:
    """Front matter and Markdown. Title and description are encoded for HTML: the theme prints them into five places as is."""
    head: dict[str, object] = {"title": escape(page.title), "description": escape(page.description)}
    if page.hide:
        head["hide"] = list(page.hide)
    if page.searched is not None:
        head["searched"] = list(page.searched)
    head |= {name: value for name, value in (("leads_to", page.leads_to), ("picture", page.picture)) if value}
    front = yaml.safe_dump(head, allow_unicode=True, default_style='"', sort_keys=False, width=10**9)
    return f"---\n{front}{_search(page.boost)}---\n\n{markdown}\n"


def _search(boost: float) -> str:
    if not boost:
        return "search:\n  exclude: true\n"
    return f"search:\n  boost: {boost:g}\n" if boost != 1 else ""


def check_paths(pages: Iterable[Page]) -> None:
    """A path leaves its language's folder never, no two pages share one, and both languages have it."""
    seen: set[tuple[str, str]] = set()
    for page in pages:
        if not PAGE_PATH.fullmatch(page.path):
            raise BuildError(f"page '{page.path}' ({page.language}): a path is made of small letters, digits, - and /")
        if (page.language, page.path) in seen:
            raise BuildError(f"page '{page.path}' ({page.language}) is made twice")
        seen.add((page.language, page.path))
    for path in sorted({path for _, path in seen}):
        missing = [language for language in LANGUAGES if (language, path) not in seen]
        if missing:
            raise BuildError(f"page '{path}' is missing in {' and '.join(missing)}: both languages have the same pages")
