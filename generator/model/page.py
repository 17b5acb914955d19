"""A page as a value: Markdown and what its head needs; and files that lie beside pages."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.text import Language

SHARE_SIZE = (1200, 630)
"""Pixels of a share picture: what WeChat, Facebook, X and LinkedIn show whole."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page in one language."""

    language: Language
    path: str
    """Folder below the language, e.g. `kiosk/2019/` or empty for the home page: its URL, the same in both languages."""
    title: str
    """Plain text; the writer encodes it for each place."""
    description: str
    markdown: str
    kind: str
    """A key of the registry of pages: home, organisation, results, dimension, segment, methods, lesson, ..."""
    hide: tuple[str, ...] = ()
    """Parts of the theme not shown: navigation, toc."""
    boost: float = 1.0
    """How high search lists it: explanations above results, the newest results above older ones; 0: not at all."""
    searched: tuple[str, ...] | None = None
    """Ids of the sections that search reads besides title and description; None: all. A site with hundreds of releases would
    otherwise send every reader all their tables before the first hit."""
    leads_to: str = ""
    """Address below the language that the reader is sent on to; empty: this page is meant itself."""
    picture: str = ""
    """Asset path of its own share picture; empty: that of the site."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file below the site's root that belongs to no language, e.g. `data/kiosk/2019/dumbbell.zh.csv`."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class NavItem:
    """An entry of the site's navigation. Few on purpose: its cost is paid on every page."""

    title: str
    path: str
