"""The built site, checked by ourselves: links, anchors, ids, hosts, languages, stray files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.errors import nearest
from generator.model.text import LANGUAGES
from generator.publish.config import TAGS
from generator.publish.csp import broken_rules, name_of
from generator.publish.files import everything_below

CSS_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)""")
ADDRESSES = ("href", "src", "srcset", "poster", "data", "data-spec", "data-src")
LANGUAGE_TAGS: Mapping[str, str] = {str(language): tag for language, tag in TAGS.items()}
NOT_LOADED = ({"canonical"}, {"alternate"})
"""Kinds of `<link>` that a browser does not fetch."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something wrong in the built site."""

    page: str
    element: str
    problem: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.page}: {self.element}: {self.problem}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Built:
    """The parsed site: what files there are and which anchors each page has."""

    files: frozenset[str]
    anchors: dict[str, frozenset[str]]
    """By page; filled while pages are read."""
    base: str
    """Path of the site on its host: addresses that start with it are our own."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address on a page, and whether only a reader who asks for it leaves the site."""

    page: str
    element: str
    attribute: str
    address: str
    may_leave: bool = False


def check_site(folder: Path, expected: frozenset[str], base: str = "/") -> tuple[Problem, ...]:
    """All problems of the site in `folder`, sorted. `expected`: every file that may stand there, relative to it."""
    files, problems = published_files(folder)
    problems += [Problem(name, "file", "is published, but nothing asked for it") for name in sorted(files - expected)]
    problems += [Problem(name, "file", "is missing from the built site") for name in sorted(expected - files)]
    built, later = Built(files, {}, base), []
    for name in sorted(files):
        links: list[Link] = []
        if name.endswith(".html"):
            page = LexborHTMLParser((folder / name).read_text(encoding="utf-8"))
            built.anchors[name] = frozenset(ids_of(page))
            problems += page_problems(name, page)
            links += links_of(name, page)
        elif name.endswith(".css"):
            links += [Link(name, "style", "url", address) for address in css_addresses((folder / name).read_text("utf-8"))]
        for link in links:
            # Most links need nothing but the list of files: only those into the middle of another page wait for it.
            if link.address.find("#") > 0:
                later.append(link)
            else:
                problems += link_problems(link, built)
    for link in later:
        problems += link_problems(link, built)
    return tuple(sorted(set(problems + missing_twins(files))))


def published_files(folder: Path) -> tuple[frozenset[str], list[Problem]]:
    """Names of all files, and a problem for everything that is no plain file."""
    names, problems = set(), []
    for path in everything_below(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            problems.append(Problem(name, "file", "is a symlink; only plain files are published"))
        elif path.is_file():
            names.add(name)
    return frozenset(names), problems


def page_problems(name: str, page: LexborHTMLParser) -> Iterator[Problem]:
    """What can be seen on the page alone."""
    language = name.partition("/")[0]
    root = page.css_first("html")
    tag = root.attributes.get("lang") if root else None
    if tag != LANGUAGE_TAGS.get(language, tag):
        yield Problem(name, "html", f"has the language '{tag}'", f"expected '{LANGUAGE_TAGS[language]}'")
    headings = len(page.css("h1"))
    if headings != 1:
        yield Problem(name, "h1", f"stands {headings} times; a page has one")
    for identifier, count in Counter(ids_of(page)).items():
        if count > 1:
            yield Problem(name, f"#{identifier}", f"is the id of {count} elements")
    for image in page.css("img"):
        if image.attributes.get("alt") is None:
            yield Problem(name, f"{name_of(image)} {image.attributes.get('src')}", "has no alt text")
    for element, rule in broken_rules(page):
        yield Problem(name, element, rule)


def ids_of(page: LexborHTMLParser) -> list[str]:
    return [element.attributes["id"] or "" for element in page.css("[id]")]


def links_of(name: str, page: LexborHTMLParser) -> Iterator[Link]:
    """Every address on the page that a browser would follow or fetch."""
    for attribute in ADDRESSES:
        for element in page.css(f"[{attribute}]"):
            value = element.attributes[attribute] or ""
            addresses = [part.split()[0] for part in value.split(",") if part.strip()] if attribute == "srcset" else [value]
            for address in addresses:
                yield Link(name, name_of(element), attribute, address.strip(), attribute == "href" and may_leave(element))
    styles = [node.text() for node in page.css("style")] + [node.attributes["style"] or "" for node in page.css("[style]")]
    for style in styles:
        for address in css_addresses(style):
            yield Link(name, "style", "url", address)


def css_addresses(style: str) -> Iterator[str]:
    for match in CSS_ADDRESS.finditer(style):
        yield next(group for group in match.groups() if group is not None).strip()


def link_problems(link: Link, built: Built) -> Iterator[Problem]:
    """A link to another host is a reader's choice; a request to one is never made for them."""
    where = f"{link.element} {link.attribute}={link.address!r}"
    parts = urlsplit(link.address)
    if parts.scheme or parts.netloc:
        if parts.scheme != "data" and not link.may_leave:
            yield Problem(link.page, where, "asks another host; everything comes from the site itself")
        return
    target = target_of(link, parts.path, built)
    if target not in built.files:
        yield Problem(link.page, where, f"leads to '{target}', which is not there", nearest_target(target, built.files))
    elif parts.fragment and target in built.anchors and unquote(parts.fragment) not in built.anchors[target]:
        yield Problem(
            link.page, where, f"'{target}' has no anchor '{unquote(parts.fragment)}'",
            nearest(unquote(parts.fragment), built.anchors[target]),
        )  # fmt: skip


def may_leave(element: LexborNode) -> bool:
    """`<a>`, and `<link>` to pages that a browser does not fetch."""
    return element.tag == "a" or (element.tag == "link" and set((element.attributes.get("rel") or "").split()) in NOT_LOADED)


def target_of(link: Link, path: str, built: Built) -> str:
    """The file that an address means, as the server of the site answers it; exact in capitals."""
    address = unquote(path)
    if not address:
        return link.page
    if address.startswith("/"):
        inside = address.removeprefix(built.base)
        place = inside if address.startswith(built.base) else address
    else:
        place = f"{link.page.rpartition('/')[0]}/{address}"
    name = normpath(f"/{place}").lstrip("/")
    is_folder = address.endswith(("/", "/.", "/..")) or address in (".", "..") or not name
    return f"{name}/index.html".lstrip("/") if is_folder else name


def nearest_target(target: str, files: Iterable[str]) -> str:
    """A hint with the closest published file; looked for in the same folder first, because sites are large."""
    folder = target.removesuffix("/index.html").rpartition("/")[0]
    known = list(files)
    return nearest(target, [name for name in known if name.startswith(folder)]) or nearest(target, known[:2000])


def missing_twins(files: Iterable[str]) -> list[Problem]:
    """Both languages have the same pages: the language switch keeps the page."""
    pages = {
        language: {name.partition("/")[2] for name in files if name.startswith(f"{language}/") and name.endswith(".html")}
        for language in LANGUAGES
    }
    every = set().union(*pages.values())
    return [
        Problem(f"{language}/{name}", "page", "exists in the other language only")
        for language in LANGUAGES
        for name in sorted(every - pages[language])
    ]
