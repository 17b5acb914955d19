"""Material's search index, made to find what people type in Chinese, and written small and in a fixed order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from html import escape
from pathlib import Path

from generator.model.page import Page
from generator.publish.config import BREAK

HAN = re.compile(
    "(?<=[\u2e80-\u2fd5\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])(?=[\u2e80-\u2fd5\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])"
)
"""The place between two Han characters."""
SENTENCE = re.compile(r".*?(?:[。！？]|[.!?](?=\s|$))")
"""Up to the first full stop; one inside a number ends nothing."""
INDEX = "search/search_index.json"


def rewrite_search_index(site: Path, pages: Iterable[Page]) -> None:
    """Every Han character becomes a word of its own: Material searches words from their beginning only. Of `pages`, only what
    they want found is kept."""
    path = site / INDEX
    index = json.loads(path.read_text(encoding="utf-8"))
    known = {page.path: page for page in pages}
    kept = (found for entry in index["docs"] if (found := kept_of(entry, known.get(page_of(entry)))))
    index["docs"] = sorted((apart(entry) for entry in kept), key=page_of)
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":"), sort_keys=True), encoding="utf-8")


def kept_of(entry: dict[str, str], page: Page | None) -> dict[str, str] | None:
    """The entry as its page wants it; None where it is not to be found."""
    if page is None or page.searched is None:
        return entry
    section = entry["location"].partition("#")[2]
    if section and section not in page.searched:
        return None
    # The theme writes texts of the index into the page as HTML.
    return entry if section else entry | {"text": escape(first_sentence(page.description))}


def first_sentence(text: str) -> str:
    """All of a text that ends with no sentence. What follows stands on the page: an index holds the first of thousands."""
    found = SENTENCE.match(text)
    return found[0] if found else text


def apart(entry: dict[str, str]) -> dict[str, str]:
    """The entry with a break between the Han characters of its title and text."""
    return entry | {name: HAN.sub(BREAK, entry[name].replace(BREAK, "")) for name in ("title", "text")}


def page_of(entry: dict[str, str]) -> str:
    """Sections stay behind their page and in its order: the sort is stable."""
    return entry["location"].partition("#")[0]
