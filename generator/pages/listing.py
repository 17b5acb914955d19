"""How search lists pages of results: all of the newest release, one page of each older one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.model.page import Page
from generator.model.revisions import is_superseded
from generator.model.views import View

SEARCHED: Mapping[str, tuple[str, ...]] = {"results": ("headline",), "dimension": ("wording",), "segment": ()}
"""Sections that search reads, by kind of page; tables would make it send megabytes before the first hit. The annex is not
named: its page says which of its tables are listed."""
OLDER, SUPERSEDED = 0.4, 0.05
"""Of the boost of the newest: an older release, and a version of a release that was superseded."""


def list_in_search(page: Page, view: View) -> Page:
    """Of an older release only its first page is found, by title and description."""
    if view.release is view.series.latest:
        return replace(page, searched=SEARCHED.get(view.kind))
    if view.kind != "results":
        return replace(page, boost=0.0)
    return replace(page, boost=page.boost * (SUPERSEDED if is_superseded(view.series, view.release) else OLDER), searched=())


def list_sections(page: Page, ids: Iterable[str]) -> Page:
    """Of a page that every organisation has: what is its own, not what it says like all others, and no tables."""
    return replace(page, searched=tuple(ids))


def list_by_title(page: Page) -> Page:
    """Found by title and description: pages of lists, whose rows would fill the index once for every organisation."""
    return replace(page, searched=())
