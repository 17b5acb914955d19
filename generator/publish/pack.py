"""Pages of a trainer's pack as HTML files that need nothing but themselves: opened from a disk, printed, carried on a stick."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Collection, Mapping, Sequence
from html import escape
from pathlib import Path
from posixpath import join, normpath

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.model.page import Asset, Page
from generator.model.text import LANGUAGES, Language
from generator.publish.exchange import exchange, recover
from generator.publish.files import write_changed
from generator.publish.preview import convert

STYLES = (Path("templates") / "kit" / "kit.css", Path("templates") / "assets" / "drawing.css")
HOME, FILES = "kit/", "kit/files/"
"""Addresses of a pack's first page, and below which its files are linked to."""
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
"""Says to the browser that the page asks for nothing; a mistake would be seen, not sent."""
OUTSIDE = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
LANGUAGE_TAGS: Mapping[Language, str] = {"zh": "zh-Hans", "en": "en"}


def publish_pack(
    target: Path, home: Path, pages: Sequence[Page], files: Mapping[Language, Sequence[Asset]], pictures: Sequence[Asset]
) -> int:
    """Puts a whole pack in the place of the old one in one step, and says of how many files. `pictures` are those that pages
    show; each goes into the page itself."""
    new = target.with_name(f".{target.name}.new")
    recover(new, target)
    shown = {picture.path: picture.content for picture in pictures}
    written = {"index.html": _doors(pages)}
    for page in pages:
        names = {file.path for file in files.get(page.language, ())}
        own = [each for each in pages if each.language == page.language]
        html = standalone(page, {each.path for each in own}, names, shown, home)
        written[f"{page.language}/{file_of(page.path)}"] = html.encode()
    for language, assets in files.items():
        written |= {f"{language}/{asset.path}": asset.content for asset in assets}
    for path, content in written.items():
        write_changed(new / path, content)
    exchange(new, target)
    return len(written)


def file_of(path: str) -> str:
    """`kit/run-sheet/` -> run-sheet.html; the first page is index.html."""
    return (path.removeprefix(HOME).strip("/") or "index") + ".html"


def standalone(page: Page, pages: Collection[str], files: Collection[str], pictures: Mapping[str, bytes], home: Path) -> str:
    """One page as a file. Links to what the pack does not have lose their target and keep their words."""
    body = LexborHTMLParser(f"<body>{convert(page.markdown, home).html}</body>").body
    assert body is not None
    _tidy(body)
    for link in body.css("a"):
        _lead(link, page, pages, files)
    for picture in body.css("img"):
        content = pictures[_resolve(page, picture.attributes["src"] or "")]
        picture.attrs["src"] = "data:image/svg+xml;base64," + b64encode(content).decode()
    name = file_of(page.path).removesuffix(".html")
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE_TAGS[page.language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="robots" content="noindex">\n'
        f"<title>{escape(page.title)}</title>\n<style>\n{_style(home)}</style>\n</head>\n"
        f'<body class="kit-{name} {page.kind.removeprefix("kit-")}">\n{body.inner_html}\n</body>\n</html>\n'
    )


def _style(home: Path) -> str:
    return "\n".join((home / style).read_text(encoding="utf-8") for style in STYLES)


def _tidy(body: LexborNode) -> None:
    """No marks beside headings; of two elements with one id, which two texts on one page may have, the first keeps it."""
    for mark in body.css("a.headerlink"):
        mark.decompose()
    seen: set[str | None] = set()
    for node in body.css("[id]"):
        name = node.attributes["id"]
        if name in seen:
            del node.attrs["id"]
        seen.add(name)


def _lead(link: LexborNode, page: Page, pages: Collection[str], files: Collection[str]) -> None:
    href = link.attributes.get("href") or ""
    if OUTSIDE.match(href):
        return
    path, _, anchor = href.partition("#")
    found = _resolve(page, path) if path else page.path.rstrip("/")
    target = f"{found.partition('/')[2]}/" if path else page.path
    if target in pages:
        link.attrs["href"] = file_of(target) + (f"#{anchor}" if anchor else "")
    elif target.removeprefix(FILES).rstrip("/") in files:
        link.attrs["href"] = target.removeprefix(FILES).rstrip("/")
    else:
        link.unwrap()


def _resolve(page: Page, href: str) -> str:
    """Path below the root of the site whose addresses pages are made with."""
    return normpath(join(page.language, page.path, href))


def _doors(pages: Sequence[Page]) -> bytes:
    """Two doors, one for each language."""
    first = {page.language: page.title for page in pages if page.path == HOME}
    doors = "".join(
        f'<p lang="{LANGUAGE_TAGS[language]}"><a href="{language}/index.html">{escape(first[language])}</a></p>\n'
        for language in LANGUAGES
        if language in first
    )
    head = f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
    return f"<!DOCTYPE html>\n<html>\n<head>\n{head}<title>Gapsite</title>\n</head>\n<body>\n{doors}</body>\n</html>\n".encode()
