"""Which page has a share picture of its own: those of an organisation's newest release, while there is one of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model import urls
from generator.model.page import Page
from generator.model.release import Series
from generator.model.views import Book


def with_pictures(book: Book, pages: Iterable[Page]) -> tuple[Page, ...]:
    """Pages with the picture of the release that they are about; older releases share the picture of the site."""
    newest: dict[str, list[tuple[Series, str]]] = {}
    for series in book.series:
        picture = urls.share_picture(series.organisation, series.latest.period.id, series.dataset)
        if picture in book.sizes:
            newest.setdefault(series.organisation, []).append((series, picture))
    return tuple(_with_picture(page, newest.get(page.path.partition("/")[0], [])) for page in pages)


def _with_picture(page: Page, known: list[tuple[Series, str]]) -> Page:
    found = (picture for series, picture in known if _is_about(series, page.path))
    return replace(page, picture=next(found, ""))


def _is_about(series: Series, path: str) -> bool:
    org, period = series.organisation, series.latest.period.id
    if path in {urls.organisation(org), urls.latest(org)}:
        return True
    older = [urls.superseded(org, each.period.id, each.revision) for each in series.superseded]
    return path.startswith(urls.results(org, period)) and path not in older
