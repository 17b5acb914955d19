"""Books to a site: pages and downloads are made, then published by exchange with the last good site."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.cache import Cache, digest, digest_tree
from generator.errors import BuildError
from generator.load import newest_commit
from generator.model.page import Asset, Page
from generator.model.private import leaks, trainer_texts
from generator.model.site import Site
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book
from generator.pipeline.fingerprints import changed_answers
from generator.pipeline.linting import refuse_claims
from generator.pipeline.own_records import all_changed_records
from generator.pipeline.reading import PACKAGE, Progress, read_project, read_series

RESULTS = frozenset("results dimension segment unit annex board one-page action actions compare".split())
"""Kinds of pages that are made from releases and never from courses: they are many, and need not be searched."""
LAST = "last-build.json"
"""Says from what the site in build/site was made, and what it is; lies in build/."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build, and what its reader should know about it."""

    folder: Path
    pages: int
    report: tuple[str, ...]


def build(root: Path, home: Path, progress: Progress) -> Built:
    """Builds the site of the project in `root`. Raises SourceFaults or BuildError and leaves the last good site as it is."""
    last = _last_build(root)
    if last and last.get("key") == _sources(root, home) and last.get("tree") == _tree(root):
        return Built(root / "build" / "site", last["pages"], ("nothing changed since the last build", *last["report"]))
    return build_anew(root, home, progress)[0]


def build_anew(root: Path, home: Path, progress: Progress) -> tuple[Built, Mapping[Language, Book]]:
    """Builds from the sources and the caches, and gives the books as well, for those who go on working with them."""
    from generator.pipeline.books import make_books  # noqa: PLC0415 - a build of nothing new does not need the other stages

    key = _sources(root, home)
    project = read_project(root, home)
    refuse_claims(project, progress)
    volumes = make_books(project, read_series(project, progress), progress)
    built, books = publish_books(root, home, project.site, volumes, progress)
    built = replace(
        built, report=(*built.report, *changed_answers(root, project.site), *all_changed_records(project, progress))
    )
    record = {"key": key, "tree": _tree(root), "pages": built.pages, "report": built.report}
    (root / "build" / LAST).write_text(json.dumps(record, ensure_ascii=False, indent=1), encoding="utf-8")
    return built, books


def publish_books(
    root: Path, home: Path, site: Site, volumes: Iterable[Mapping[Language, Book]], progress: Progress
) -> tuple[Built, Mapping[Language, Book]]:
    """Makes all pages and files of both languages, one volume after another, and publishes them. Gives the last volume as well,
    which is that of the whole site."""
    from generator.pages import make_nav  # noqa: PLC0415
    from generator.publish import open_press  # noqa: PLC0415

    cache = Cache(root / "build" / "cache")
    private = trainer_texts(site)
    with open_press(root, home, site.settings, cache, progress) as press:
        for books in volumes:
            assets = tuple(assets_of(books, cache))
            refuse_leaks_in_files(private, assets)
            press.add_files(assets)
            pages = pages_of(books, {asset.path: len(asset.content) for asset in assets})
            refuse_leaks(private, pages)
            press.add_pages(pages)
        published = press.publish({language: make_nav(book) for language, book in books.items()})
    return Built(published.folder, published.pages, (*_report(site), *_without_address(site))), books


def pages_of(books: Mapping[Language, Book], sizes: Mapping[str, int]) -> tuple[Page, ...]:
    """In both languages: of an organisation its own pages, of the whole site everything else."""
    from generator.pages import OF_ORGANISATIONS, OF_THE_SITE, make_pages  # noqa: PLC0415

    return tuple(
        page
        for book in books.values()
        for page in make_pages(replace(book, sizes=sizes), OF_ORGANISATIONS if book.organisation else OF_THE_SITE)
    )


def assets_of(books: Mapping[Language, Book], cache: Cache) -> Iterator[Asset]:
    """Downloads and pictures in both languages: of an organisation those of its results, of the whole site everything else."""
    first = books[LANGUAGES[0]]
    for book in books.values():
        yield from assets_of_book(book)
        yield from (assets_of_results if book.organisation else assets_of_texts)(book, cache)
    if first.organisation:
        yield from assets_of_releases(first)
    if first.site.settings.url:
        from generator.charts.share import draw_share_pictures  # noqa: PLC0415

        yield from draw_share_pictures(first.site, first.series if first.organisation else (), cache)


def refuse_leaks(private: Collection[str], pages: Iterable[Page]) -> None:
    """Raises BuildError where a page of a course shows what is for trainers alone."""
    for page in pages:
        for leaked in leaks(page.markdown, private) if private and page.kind not in RESULTS else ():
            raise BuildError(f"/{page.language}/{page.path} shows what is for trainers alone: '{leaked[:40]}...'")


def refuse_leaks_in_files(private: Collection[str], files: Iterable[Asset]) -> None:
    """The same of files that are no pages, such as slides."""
    for file in files:
        for leaked in leaks(file.content.decode(), private) if private and file.path.endswith(".html") else ():
            raise BuildError(f"/{file.path} shows what is for trainers alone: '{leaked[:40]}...'")


def assets_of_book(book: Book) -> Sequence[Asset]:
    """Downloads as CSV, and the pictures and specifications of all charts."""
    from generator.exports import write_csv  # noqa: PLC0415
    from generator.pages import make_assets, make_pictures  # noqa: PLC0415

    downloads = [download.as_asset(write_csv(download.table)) for download in make_assets(book)]
    return [*downloads, *make_pictures(book)]


def assets_of_results(book: Book, cache: Cache) -> Iterator[Asset]:
    """A workbook for every release."""
    from generator.exports import write_workbooks  # noqa: PLC0415

    return write_workbooks(book, cache)


def assets_of_texts(book: Book, cache: Cache) -> Iterator[Asset]:
    """Feeds, tables of cases, handouts, and slides for learners, which are under the same policy as the pages."""
    from generator.exports import write_csv, write_feeds  # noqa: PLC0415
    from generator.exports.handouts import write_public_handouts  # noqa: PLC0415
    from generator.exports.slides import write_public_slides  # noqa: PLC0415
    from generator.pages import make_case_assets  # noqa: PLC0415
    from generator.publish.csp import POLICY  # noqa: PLC0415

    yield from (download.as_asset(write_csv(download.table)) for download in make_case_assets(book))
    yield from write_feeds(book)
    yield from write_public_handouts(book, cache)
    yield from write_public_slides(book, POLICY)


def assets_of_releases(book: Book) -> Iterator[Asset]:
    """Every published number of every release and draft, in no language: the bytes that are frozen."""
    from generator.exports import write_numbers  # noqa: PLC0415
    from generator.pages import records_csv_of, release_csv_of  # noqa: PLC0415

    for series in book.series:
        for release in (*series.releases, *series.superseded):
            yield Asset(release_csv_of(series, release), write_numbers(release))
    for one in book.records:
        for release in (*one.series.releases, *one.series.superseded):
            yield Asset(records_csv_of(one.series, release), write_numbers(release))


def _report(site: Site) -> list[str]:
    other = "en" if site.settings.primary == "zh" else "zh"
    number = len(site.untranslated)
    if not number:
        return []
    file, line, field = site.untranslated[0]
    return [f"{number} texts have no '{other}' wording and fall back visibly; the first: {file}:{line} {field}"]


def _without_address(site: Site) -> list[str]:
    """What a site without a public address cannot have; nothing where there are no results to share."""
    if site.settings.url or not site.datasets:
        return []
    return ["site.yml names no url: feeds carry relative addresses, and share cards have no picture"]


def _sources(root: Path, home: Path) -> str:
    """One hash over everything that a build reads."""
    folders = (root / "content", root / "data", home / "content" / "vocab", PACKAGE, home / "templates", home / "mkdocs.yml")
    # A commit changes no file, but what the history proves.
    return digest(newest_commit(root), *(digest_tree(folder) for folder in folders if folder.exists()))


def _tree(root: Path) -> str:
    site = root / "build" / "site"
    return digest_tree(site) if site.is_dir() else ""


def _last_build(root: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads((root / "build" / LAST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found
