"""Which view is which: the address of each results page, and the pages of a release."""

from __future__ import annotations

from generator.model import urls
from generator.model.release import Release
from generator.model.views import Book, View
from generator.pages.revisions import path_of_version


def path_of(view: View) -> str:
    org, period = view.release.organisation, view.release.period.id
    if view.kind == "results":
        return path_of_version(view.series, view.release)
    if view.kind == "annex":
        return urls.annex(org, period)
    if view.kind == "dimension":
        return urls.dimension(org, period, view.target)
    return urls.segment(org, period, view.target)


def find_results(book: Book, release: Release) -> View | None:
    """The results page of a release, where there is one."""
    return _find(book, release, "results")


def find_annex(book: Book, release: Release) -> View | None:
    """The statistical annex of a release, where there is one with a table in it."""
    found = _find(book, release, "annex")
    return found if found and found.tables else None


def key_of(release: Release) -> tuple[str, str, int]:
    """Tells releases of a site apart."""
    return release.dataset, release.period.id, release.revision


def _find(book: Book, release: Release, kind: str) -> View | None:
    return next((view for view in book.views if view.kind == kind and key_of(view.release) == key_of(release)), None)
