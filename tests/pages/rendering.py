"""Pages as MkDocs renders them: the same Markdown library with the same extensions as the site's settings."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model.page import Page
from generator.model.text import Language
from generator.pages import PAGES, make_pages
from tests.pages.builders import BENIGN, a_book

ROOT = Path(__file__).parent.parent.parent
WORDS = {"alt", "aria-label", "title", "data-failed", "data-file", "data-on", "data-off", "data-label", "data-pairs"}
WORDS |= {"data-tip", "data-accepted", "data-unit", "data-lessons"}
"""Attributes that carry words: their values may differ between two books, their presence may not."""


def to_html(page: Page) -> str:
    """The body of a page, and its table of contents, which Material prints as it is."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["markdown_extensions"]
    names = [next(iter(each)) if isinstance(each, dict) else each for each in settings]
    configs = {name: options for each in settings if isinstance(each, dict) for name, options in each.items()}
    converter = markdown.Markdown(extensions=names, extension_configs=configs)
    body = converter.convert(page.markdown)
    return f"<main>{body}</main><aside>{converter.toc}</aside>"


def skeleton(html: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """Elements in order with their attributes, without words; lines of the diagram are left out: words decide their number."""
    return [(str(node.tag), _attributes(node)) for node in elements(html) if node.tag != "text"]


def elements(html: str) -> Iterator[LexborNode]:
    root = LexborHTMLParser(html).root
    assert root is not None
    return (node for node in root.traverse(include_text=False) if node.tag and not node.tag.startswith("-"))


def text_of(html: str) -> str:
    root = LexborHTMLParser(html).root
    assert root is not None
    return re.sub(r"\s+", " ", root.text())


def pages_of(language: Language, typed: str = BENIGN, kinds: Collection[str] = tuple(PAGES)) -> dict[str, Page]:
    return {page.path: page for page in make_pages(a_book(language, typed), kinds)}


def _attributes(node: LexborNode) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, "" if name in WORDS else value or "") for name, value in node.attributes.items()))
