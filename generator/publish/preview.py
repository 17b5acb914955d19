"""One page shown at once: its Markdown is converted as MkDocs would and put into the page that was built last."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from generator.model.page import Page
from generator.publish.config import SHARED
from generator.publish.files import write_changed
from generator.publish.postprocess import mend_page

BUILT_IN = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs always loads."""
ARTICLE = re.compile(r'(<article class="md-content__inner md-typeset">).*(</article>)', re.DOTALL)
CONTENTS = re.compile(r'<nav class="md-nav md-nav--secondary" aria-label="([^"]*)">')
NAV = re.compile(r"<nav\b|</nav>")
TOPIC = re.compile(r'(data-md-component="header-topic">\s*<span class="md-ellipsis">).*?(</span>)', re.DOTALL)
TITLE = re.compile(r"(<title>).*?( - [^<]*</title>)", re.DOTALL)
META = r'(<meta (?:name|property)="{name}" content=")[^"]*(">)'


class Converted(NamedTuple):
    """A page's Markdown as HTML, and its headings: dicts of level, id, name and children, as Python-Markdown gives them."""

    html: str
    headings: list[dict[str, Any]]


def preview(page: Page, site: Path, home: Path) -> bool:
    """Puts the new text into `site`, a copy that is being served. False where the page was never built: then wait for that."""
    path = site / page.language / page.path / "index.html"
    if not path.is_file():
        return False
    write_changed(path, spliced(path.read_text(encoding="utf-8"), page, convert(page.markdown, home)).encode())
    return True


def convert(markdown: str, home: Path) -> Converted:
    """Markdown to HTML with the extensions that `mkdocs.yml` names."""
    extensions, configs = extensions_of(home / SHARED)
    converter = import_module("markdown").Markdown(extensions=list(extensions), extension_configs=configs)
    return Converted(converter.convert(markdown.strip() + "\n"), converter.toc_tokens)


@cache
def extensions_of(settings: Path) -> tuple[tuple[str, ...], dict[str, dict[str, Any]]]:
    """Names and options, in the order in which MkDocs loads them."""
    names, configs = list(BUILT_IN), {}
    for entry in yaml.safe_load(settings.read_text(encoding="utf-8"))["markdown_extensions"]:
        name, options = next(iter(entry.items())) if isinstance(entry, dict) else (entry, {})
        configs[name] = options or {}
        if name not in names:
            names.append(name)
    return tuple(names), configs


def spliced(html: str, page: Page, converted: Converted) -> str:
    """The built page with another article, table of contents, title and description."""
    title, description = escape(page.title), escape(page.description)
    replacements = [
        (ARTICLE, f"\n{converted.html}\n"),
        (TOPIC, f" {title} "),
        (TITLE, title),
        (re.compile(META.format(name="description")), description),
        (re.compile(META.format(name="og:title")), title),
        (re.compile(META.format(name="og:description")), description),
    ]
    for pattern, text in replacements:
        html = pattern.sub(lambda found, text=text: found[1] + text + found[2], html, count=1)  # type: ignore[misc]
    return mend_page(with_contents(html, converted.headings))


def with_contents(html: str, headings: list[dict[str, Any]]) -> str:
    """The page with other tables of contents: one beside the text, and one in the navigation where the page stands in it."""
    for found in reversed(list(CONTENTS.finditer(html))):
        html = html[: found.end()] + contents(headings, found[1]) + html[end_of_nav(html, found.end()) :]
    return html


def end_of_nav(html: str, start: int) -> int:
    """Where the `</nav>` stands that closes the element whose inside begins at `start`."""
    depth = 1
    for tag in NAV.finditer(html, start):
        depth += 1 if tag[0] == "<nav" else -1
        if not depth:
            return tag.start()
    raise ValueError("a nav element is never closed")


def contents(headings: list[dict[str, Any]], name: str) -> str:
    """The inside of Material's table of contents: empty without headings below the page's title."""
    below = headings[0]["children"] if headings and headings[0]["level"] == 1 else headings
    if not below:
        return ""
    label = f'<label class="md-nav__title" for="__toc"><span class="md-nav__icon md-icon"></span>{name}</label>'
    return label + f'<ul class="md-nav__list" data-md-component="toc" data-md-scrollfix>{entries(below)}</ul>'


def entries(headings: list[dict[str, Any]]) -> str:
    return "".join(
        f'<li class="md-nav__item"><a href="#{heading["id"]}" class="md-nav__link"><span class="md-ellipsis">{heading["name"]}'
        f"</span></a>{nested(heading)}</li>"
        for heading in headings
    )


def nested(heading: dict[str, Any]) -> str:
    """Headings below a heading, as a list with its name."""
    if not heading["children"]:
        return ""
    name = escape(re.sub(r"<[^>]*>", "", heading["name"]))
    return f'<nav class="md-nav" aria-label="{name}"><ul class="md-nav__list">{entries(heading["children"])}</ul></nav>'
