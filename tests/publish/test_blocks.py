"""Leaving out: MkDocs reads less, and nobody sees it in the pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from generator.model.page import Page
from generator.publish.blocks import SCRIPTED, leave_out, put_back
from generator.publish.preview import convert
from tests.publish.builders import HOME

TABLE = '<div class="gs-scroll">\n<table>\n<tr><td>1</td></tr>\n</table>\n</div>'
PAGE = Page("zh", "kiosk/2019/", "题", "述", "", "results")
EXCLUDED = '<nav class="gs-crumbs" data-search-exclude>\n<a href="../">x</a>\n</nav>'


@pytest.mark.parametrize(
    "markdown",
    [
        f"# A {{#page}}\n\n{TABLE}\n\nwords\n\n\n{EXCLUDED}\n\n- a\n- b\n\n{TABLE}",
        f"# A {{#page}}\n\n{TABLE}\nwords *at once*\n\n<div>\n\n{EXCLUDED}\n\n</div>\n\nwords",
        "# A {#page}\n\n<div>\n<p>x</p>\n</div>\n*between*\n<div>\n<p>y</p>\n</div>",
        '# A {#page}\n\n<div markdown="1">\n*x*\n</div>\n\n<div>\t*x*</div>\n\n<div>\n<div>\n</div>\n\n*x*\n\n</div>',
    ],
)
def test_a_page_is_the_same_with_its_blocks_put_back(markdown: str) -> None:
    page = replace(PAGE, markdown=markdown, searched=())
    left, blocks = leave_out(page)
    assert put_back(convert(left, HOME).html, blocks) == convert(markdown, HOME).html


def test_what_search_reads_stays() -> None:
    markdown = f"# A {{#page}}\n\n## B {{#wording}}\n\n{TABLE}\n\n{EXCLUDED}\n\n## C {{#other}}\n\n{TABLE.replace('1', '2')}"
    assert list(leave_out(replace(PAGE, markdown=markdown))[1].values()) == [EXCLUDED]
    found = leave_out(replace(PAGE, markdown=markdown, searched=("wording",)))[1]
    assert list(found.values()) == [EXCLUDED, TABLE.replace("1", "2")]


def test_between_fences_nothing_is_left_out() -> None:
    page = replace(PAGE, markdown=f"# A {{#page}}\n\n```html\n\n{TABLE}\n\n```", searched=())
    assert leave_out(page) == (page.markdown, {})


def test_a_mark_of_nobody_stays_as_it_is() -> None:
    mark = f'<div data-block="{"0" * 64}"></div>'
    assert put_back(mark, {}) == mark


def test_what_brings_scripts_to_a_page_is_named_where_it_was() -> None:
    block = '<section class="gs-quiz" id="quiz">\n<div class="gs-notes"></div>\n</section>'
    page = replace(PAGE, markdown=f"# A {{#page}}\n\n{block}\n\n{TABLE}", searched=())
    left, blocks = leave_out(page)
    assert len(blocks) == 2 and left.count("data-block") == 2
    assert left.count("data-holds") == 1 and 'data-holds="gs-notes gs-quiz"' in left
    assert convert(left, HOME).html.count("gs-quiz") == 1, "Markdown passes it on to the theme"
    assert put_back(convert(left, HOME).html, blocks) == convert(page.markdown, HOME).html


def test_every_name_that_the_theme_looks_for_is_known() -> None:
    theme = (HOME / "templates" / "theme" / "main.html").read_text(encoding="utf-8")
    looked_for = set(re.findall(r'"(gs-[a-z-]+)" in page.content', theme))
    assert looked_for and all(SCRIPTED.fullmatch(name) for name in looked_for)
