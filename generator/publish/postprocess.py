"""What is mended in the site that MkDocs built, in one pass: faults of the theme, its unused files, the search index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from generator.model.page import Page
from generator.publish.blocks import put_back
from generator.publish.docs import blocks_of
from generator.publish.files import everything_below, remove_tree
from generator.publish.search import rewrite_search_index
from generator.publish.styles import names_on, trimmed, words_of

UNUSED = ("sitemap.xml.gz", "assets/javascripts/lunr", "assets/images")
"""Stemmers for other languages, a second site map, a logo that is not ours."""
MENDED = (
    (' type="checkbox" id="__drawer" autocomplete="off"', ' type="checkbox" id="__drawer"'),
    (' type="checkbox" id="__search" autocomplete="off"', ' type="checkbox" id="__search"'),
    ("<th></th>", "<td></td>"),
)
"""HTML allows no `autocomplete` on a checkbox; Markdown makes a header of the empty corner of a table."""
CONTENTS = ' id="__toc"'
LABEL = re.compile(r'<label class="md-nav__title" for="__toc">(.*?)</label>', re.DOTALL)
"""Material titles the table of contents with a label even where the navigation has no checkbox for it."""
LAZY = (
    ('(location.protocol!=="file:")', "(!1)"),
    ('"search.highlight")?', '"search.highlight")&&location.search?'),
)
"""Material loads the whole search index with every page: now with the first search, or to mark the words of an address."""


def mend_site(site: Path, pages: Iterable[Page], blocks: Path) -> None:
    """`site` is the folder of one language, fresh from MkDocs; `pages` are those of that language; in `blocks` lies what was
    left out of them."""
    for name in UNUSED:
        remove_tree(site / name)
    names: set[str] = set()
    for path in list(everything_below(site)):
        if path.suffix == ".map":
            path.unlink()
        elif path.suffix == ".html":
            left_out = blocks_of(blocks / path.parent.relative_to(site))
            known = json.loads(left_out.read_text(encoding="utf-8")) if left_out.exists() else {}
            html = put_back(mend_page(path.read_text(encoding="utf-8")), known)
            path.write_text(html, encoding="utf-8")
            names |= names_on(html)
    if not (site / "sitemap.xml").read_text(encoding="utf-8").count("<loc>http"):
        # Without a public address the site map would list paths that no crawler can resolve.
        remove_tree(site / "sitemap.xml")
    mend_assets(site / "assets", names)
    rewrite_search_index(site, pages)


def mend_page(html: str) -> str:
    """Faults that no template of the theme lets us override."""
    for wrong, right in MENDED:
        html = html.replace(wrong, right)
    return html if CONTENTS in html else LABEL.sub(r'<span class="md-nav__title">\1</span>', html)


def mend_assets(assets: Path, names: Iterable[str]) -> None:
    """The theme's script asks for the index when a reader does; its styles are those that pages with these `names` need."""
    known = set(names)
    for path in (assets / "javascripts").glob("bundle.*.js"):
        script = mend_script(path.read_text(encoding="utf-8"))
        path.write_text(script, encoding="utf-8")
        known |= words_of(script)
    for path in (assets / "stylesheets").rglob("*.css"):
        path.write_text(trimmed(path.read_text(encoding="utf-8"), known), encoding="utf-8")


def mend_script(script: str) -> str:
    """Each of these stands once in the theme's script; a test holds that."""
    for eager, lazy in LAZY:
        script = script.replace(eager, lazy)
    return script
