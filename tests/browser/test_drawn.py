"""Every diagram of the example, measured in a browser: words stay inside their boxes and the page, on a phone and beside it."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from generator.load import load_site
from generator.model.site import Site
from generator.model.text import LANGUAGES, Language
from generator.pages.drawn import show_diagram
from generator.pages.leaf import Leaf
from tests.conftest import HOME
from tests.pages.builders import a_book

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="{language}" style="font-size:125%"><meta charset="utf-8"><title>-</title>
<style>{style}</style><body class="md-typeset" style="margin:16px">{body}"""
OUTSIDE = """() => [...document.querySelectorAll('svg.gs-drawing')].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const found = [], seen = svg.getBoundingClientRect(), boxes = [];
  let box = null;
  for (const node of svg.children) {
    const at = node.getBoundingClientRect(), name = node.getAttribute('class');
    if (node.tagName === 'rect') {
      box = at;
      if (/customer|provider|gap|lever|result|plain/.test(name)) boxes.push(at);
    }
    if (node.tagName !== 'text') continue;
    const holds = /-(text|note)-/.test(name) ? box : seen;
    if (at.left < holds.left - 1 || at.right > holds.right + 1 || at.top < holds.top - 2 || at.bottom > holds.bottom + 2)
      found.push(node.textContent);
    const type = parseFloat(node.getAttribute('font-size')) * seen.width / svg.viewBox.baseVal.width;
    if (type < 10.9) found.push('small: ' + name);
  }
  for (const label of svg.querySelectorAll('.gs-d-label')) {
    const at = label.getBoundingClientRect();
    for (const box of boxes)
      if (Math.min(at.right, box.right) - Math.max(at.left, box.left) > 1
          && Math.min(at.bottom, box.bottom) - Math.max(at.top, box.top) > 4) found.push('covers a box: ' + label.textContent);
  }
  return found;
})"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The example's diagrams and what they cite, without its courses."""
    root = tmp_path_factory.mktemp("drawn")
    for name in ("vocab", "sources", "diagrams"):
        shutil.copytree(HOME / "content" / name, root / "content" / name)
    site = load_site(root, HOME)
    assert len(site.diagrams) >= 12
    return site


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 900])
def test_words_of_every_diagram_stay_where_they_belong(browser: Browser, drawn: Site, language: Language, width: int) -> None:
    book = a_book(language)
    site = replace(book.site, vocabulary=drawn.vocabulary, diagrams=drawn.diagrams)
    leaf = Leaf(replace(book, site=site), "lessons/x/")
    body = "".join(show_diagram(leaf, diagram, 1) for diagram in drawn.diagrams.values())
    assets = HOME / "templates" / "assets"
    style = "".join((assets / f"{name}.css").read_text(encoding="utf-8") for name in ("gapsite", "diagrams", "drawing"))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.set_content(PAGE.format(language=language, style=style, body=body))
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(OUTSIDE) == []
    page.close()
