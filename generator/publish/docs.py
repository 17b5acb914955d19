"""Pages become the folder of Markdown that MkDocs reads, `build/docs/<language>/<path>/index.md`, and beside it the blocks that
it is not given."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import escape
from pathlib import Path

import yaml

from generator.errors import BuildError
from generator.model.page import Page
from generator.model.text import LANGUAGES, Language
from generator.publish.blocks import leave_out
from generator.publish.files import remove_all_but, write_changed

PAGE_PATH = re.compile(r"(?:[a-z0-9][a-z0-9._-]*/)*")


class Docs:
    """Pages as they are made: each is written where its bytes changed, and only what others must know of it is held."""

    def __init__(self, folder: Path, blocks: Path) -> None:
        self.folder, self.blocks = folder, blocks
        self.known: dict[tuple[Language, str], Page] = {}
        """By language and path; without their text."""
        self.kept: list[Path] = []

    def add(self, page: Page) -> None:
        """A path leaves its language's folder never, and no two pages share one."""
        if not PAGE_PATH.fullmatch(page.path):
            raise BuildError(f"page '{page.path}' ({page.language}): a path is made of small letters, digits, - and /")
        if (page.language, page.path) in self.known:
            hint = "give one of them another id or period"
            raise BuildError(f"page '{page.path}' ({page.language}) is made twice: {hint}")
        self.known[page.language, page.path] = replace(page, markdown="")
        markdown, left_out = leave_out(page)
        self._write(self.folder / page.language / page.path / "index.md", source_of(page, markdown))
        if left_out:
            self._write(blocks_of(self.blocks / page.language / page.path), json.dumps(left_out, ensure_ascii=False))

    def finish(self) -> tuple[Page, ...]:
        """Removes what no page stands for. Gives all pages without their text; both languages have the same ones."""
        for path in sorted({path for _, path in self.known}):
            missing = [language for language in LANGUAGES if (language, path) not in self.known]
            if missing:
                raise BuildError(f"page '{path}' is missing in {' and '.join(missing)}: both languages have the same pages")
        remove_all_but(self.folder, self.kept)
        remove_all_but(self.blocks, self.kept)
        return tuple(self.known.values())

    def _write(self, path: Path, text: str) -> None:
        write_changed(path, text.encode())
        self.kept.append(path)


def blocks_of(folder: Path) -> Path:
    """Where the blocks of a page wait; `folder` is that of the page below the folder of all blocks."""
    return folder / "blocks.json"


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
