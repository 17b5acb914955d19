"""Which page has a share picture of its own: those of an organisation's newest release, while there is one of it."""

from __future__ import annotations

from dataclasses import replace

from generator.model import urls
from generator.model.page import Page
from generator.model.release import Series
from generator.model.views import Book


def with_picture(book: Book, page: Page) -> Page:
    """The page with the picture of the release that it is about; older releases share the picture of the site."""
    for series in book.series:
        picture = urls.share_picture(series.organisation, series.latest.period.id, series.dataset)
        if picture in book.sizes and _is_about(series, page.path):
            return replace(page, picture=picture)
    return page


def _is_about(series: Series, path: str) -> bool:
    org, period = series.organisation, series.latest.period.id
    if path in {urls.organisation(org), urls.latest(org)}:
        return True
    older = [urls.superseded(org, each.period.id, each.revision) for each in series.superseded]
    return path.startswith(urls.results(org, period)) and path not in older
