"""The content security policy of every page, and the test that a page keeps it: no inline script, no event handler."""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
        "object-src 'none'",
    )
)
"""Scripts come from the site's own files only: no hash blesses an inline one, because the theme's are files too."""
HANDLER = re.compile(r' on[^\s/>=]*="')
"""As the parser writes it: small letters, a blank before and a value behind."""
SETTINGS_OF_THEME = "__config"
"""Id of the one script element without `src`: JSON that Material reads; a browser never runs it."""
FOR_MACHINES = "application/ld+json"
"""Type of blocks of data for catalogues; a browser never runs them either, and they load nothing."""


def broken_rules(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """(element, what is wrong) for everything on the page that the policy forbids or that would get round it."""
    head = page.css_first("meta[charset] + meta")
    if head is None or head.attributes.get("content") != POLICY:
        yield "head", "the content security policy does not stand right after the character set"
    for script in page.css("script:not([src])"):
        kind = script.attributes.get("type")
        if kind != FOR_MACHINES and not (script.id == SETTINGS_OF_THEME and kind == "application/json"):
            yield name_of(script), "is an inline script; scripts are files of templates/"
    for attribute in ("href", "src", "action", "formaction"):
        for element in page.css(f"[{attribute}]"):
            if is_script_address(element.attributes[attribute] or ""):
                yield name_of(element), f"has a script as its '{attribute}'"
    yield from handlers(page)


def handlers(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    """Every event handler of every element."""
    # To look at every attribute of every element takes longest: only where the text of the page has something like a handler.
    for element in page.css("*") if HANDLER.search(page.html or "") else ():
        for attribute in element.attributes:
            if attribute.startswith("on"):
                yield name_of(element), f"carries the event handler '{attribute}'"


def is_script_address(value: str) -> bool:
    """True for `javascript:` and its kin as a browser reads them, which drops blanks and control characters."""
    scheme = "".join(character for character in value if character > " ").lower()
    return scheme.startswith(("javascript:", "vbscript:", "data:text/html"))


def name_of(element: LexborNode) -> str:
    """`a#top.button`: an element as a style sheet would name it."""
    attributes = element.attributes
    classes = "".join(f".{name}" for name in (attributes.get("class") or "").split()[:2])
    return f"{element.tag}{'#' + (attributes.get('id') or '') if attributes.get('id') else ''}{classes}"
