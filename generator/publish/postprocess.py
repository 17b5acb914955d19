"""What is mended in the site that MkDocs built, in one pass: faults of the theme, its unused files, the search index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from generator.model.page import Page
from generator.publish.files import everything_below, remove_tree
from generator.publish.search import rewrite_search_index

UNUSED = ("sitemap.xml.gz", "assets/javascripts/lunr", "assets/images")
"""Stemmers for other languages, a second site map, a logo that is not ours."""
MENDED = (
    (' type="checkbox" id="__drawer" autocomplete="off"', ' type="checkbox" id="__drawer"'),
    (' type="checkbox" id="__search" autocomplete="off"', ' type="checkbox" id="__search"'),
)
"""HTML allows no `autocomplete` on a checkbox."""


def mend_site(site: Path, pages: Iterable[Page]) -> None:
    """`site` is the folder of one language, fresh from MkDocs; `pages` are those of that language."""
    for name in UNUSED:
        remove_tree(site / name)
    for path in list(everything_below(site)):
        if path.suffix == ".map":
            path.unlink()
        elif path.suffix == ".html":
            path.write_text(mend_page(path.read_text(encoding="utf-8")), encoding="utf-8")
    if not (site / "sitemap.xml").read_text(encoding="utf-8").count("<loc>http"):
        # Without a public address the site map would list paths that no crawler can resolve.
        remove_tree(site / "sitemap.xml")
    rewrite_search_index(site, pages)


def mend_page(html: str) -> str:
    """Faults that no template of the theme lets us override."""
    for wrong, right in MENDED:
        html = html.replace(wrong, right)
    return html
