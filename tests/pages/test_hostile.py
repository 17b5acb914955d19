"""Words that people and surveys typed stay words: on every page, in every place, whatever they contain."""

from __future__ import annotations

import re
from functools import cache

import pytest

from tests.pages.rendering import elements, pages_of, skeleton, text_of, to_html

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<form action=//evil.example><input name=a>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil.example>",
    "</div></section></main><h1>x</h1>",
    "</td></tr></table><p>x",
    "</title><script>alert(1)</script>",
    "</figure></details></summary>",
    "<!-- comment",
    "<![CDATA[ x ]]>",
    "<?php x ?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "&",
    "[a](javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](x){ onerror=alert(1) }",
    "[a][b]\n\n[b]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "<https://evil.example>",
    "**b**{ onmouseover=alert(1) }",
    "words { #page onclick=alert(1) }",
    "words {: .gs-live onclick=alert(1) }",
    "{ onclick=alert(1) }",
    "# heading",
    "a\n\n# heading\n\nb",
    "a\n===\n",
    "a\n---\n",
    "---",
    "> quote",
    "- item\n- item",
    "1. item",
    "1) item",
    "* item",
    "+ item",
    "    code",
    "```\ncode\n```",
    "~~~\ncode",
    "`code`",
    "a | b | c\n--|--|--\n1 | 2 | 3",
    "| a |",
    '!!! note "<b>x</b>"\n    text',
    "??? note\n    text",
    "a[^1]\n\n[^1]: note",
    "*[HTML]: abbreviation",
    "term\n: definition",
    "[TOC]",
    '--8<-- "/etc/passwd"',
    "*em* **strong** ***both*** _em_ __strong__",
    "~~del~~ ==mark== ^^ins^^",
    ":smile: :material-account:",
    "$x^2$ \\(x\\)",
    "{{ 7*7 }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{% for i in range(9) %}x{% endfor %}",
    "{# comment #}",
    "<# comment #>",
    "{0} {name} %s %(x)s ${x}",
    "\x02wzxhzdk:0\x03",
    "\x020\x03",
    "klzzwxh:0001",
    "\u202eright to left\u202c",
    "line\u2028separator\u2029end",
    "\ufeffbyte order mark",
    "\\<b\\>",
    "a\\",
    "\"quoted\" 'single'",
    "，。；：“”（）",
    "x" * 3000,
)
TEMPLATES_OF_OTHERS = (
    "{{ 7*7 }}",
    "{% raw %}",
    "{{ config.items() }}",
    "{# x #}",
    "<# x #>",
    "${7*7}",
    "#{7*7}",
    "%{7*7}",
    "{{ ''.__class__ }}",
)


SWALLOWING = ("`", "~~~", "<!--", "<![", "<?", "<#", "{#", "{%", "\n", "\x02", "    ")
"""What begins something in which the words after it would be lost: such a payload stands alone."""
PACK = 6
"""Other payloads that one rendering of all pages carries: each may only be words, so they cannot hide each other."""


def packed() -> tuple[str, ...]:
    """All payloads, those that leave others alone several at a time."""
    alone = [payload for payload in PAYLOADS if any(sign in payload for sign in SWALLOWING)]
    rest = [payload for payload in PAYLOADS if payload not in alone]
    return (*alone, *(" z ".join(rest[start : start + PACK]) for start in range(0, len(rest), PACK)))


@cache
def benign() -> dict[str, list[tuple[str, tuple[tuple[str, str], ...]]]]:
    return {path: skeleton(to_html(page)) for path, page in pages_of("zh").items()}


@pytest.mark.parametrize("payload", packed(), ids=lambda payload: ascii(payload)[:40])
def test_a_hostile_word_changes_no_element_of_any_page(payload: str) -> None:
    for path, page in pages_of("zh", f"a {payload} z").items():
        assert skeleton(to_html(page)) == benign()[path], path


@pytest.mark.parametrize("payload", PAYLOADS, ids=lambda payload: ascii(payload)[:40])
def test_a_hostile_word_at_the_start_changes_no_element_either(payload: str) -> None:
    pages = pages_of("zh", f"{payload} z", ("results", "results-period", "lesson", "gap-model", "methods"))
    for path in ("kiosk/2018q4/", "lessons/five-gaps/", "gap-model/", "kiosk/methods/"):
        assert skeleton(to_html(pages[path])) == benign()[path], path


def test_no_page_has_handlers_scripts_or_script_addresses() -> None:
    for typed in ("a", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"):
        for page in pages_of("en", typed).values():
            for node in elements(to_html(page)):
                assert node.tag != "script" or node.attributes == {"type": "application/ld+json"}
                assert node.tag not in {"style", "iframe", "object", "embed", "form", "base", "meta"}
                assert not [name for name in node.attributes if name.startswith("on") or name == "style"]
                for name in ("href", "src", "srcset", "data-spec"):
                    assert not re.match(r"\s*(javascript|data|vbscript):", node.attributes.get(name) or "", re.I)


@pytest.mark.parametrize("payload", TEMPLATES_OF_OTHERS)
def test_template_code_of_others_is_printed_as_it_was_typed(payload: str) -> None:
    pages = pages_of("zh", f"a{payload}z")
    for path in (
        "",
        "kiosk/",
        "kiosk/2018q4/",
        "kiosk/methods/",
        "kiosk/actions/",
        "kiosk/actions/one-approval/",
        "kiosk/compare/kiosk-data/",
        "kiosk/units/branch/north/",
        "gap-model/",
        "glossary/",
        "courses/gap-analysis/",
        "cases/touch/",
    ):
        assert f"a{payload}z" in text_of(to_html(pages[path])), path


def test_titles_are_plain_text_for_the_writer_to_encode() -> None:
    page = pages_of("zh", "<b>&")["kiosk/2018q4/"]
    assert page.title == "<b>&"
    assert len(pages_of("zh", "长" * 500)["kiosk/2018q4/"].description) == 160
