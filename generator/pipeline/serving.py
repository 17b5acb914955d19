"""The site on every save: a changed text shows at once from what is in memory, the whole build follows behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from generator.errors import GeneratorError
from generator.model.page import Page
from generator.model.text import LANGUAGES, Language
from generator.model.views import Book
from generator.pipeline.building import build, pages_of_book
from generator.pipeline.reading import Progress, read_project

TEXTS = ("content/lessons/", "content/cases/", "content/pages/", "content/courses/", "content/people/")
"""Changes below these folders change words only: pages can be made anew without measuring or drawing."""


@dataclass(slots=True)
class Desk:
    """What is at hand between two builds: the books of the last one, and its pages."""

    root: Path
    home: Path
    progress: Progress
    books: Mapping[Language, Book] = field(default_factory=dict)
    pages: dict[tuple[Language, str], Page] = field(default_factory=dict)

    def rebuild(self) -> Path:
        """A whole build; keeps its books for the next change."""
        folder = build(self.root, self.home, self.progress).folder
        self.load()
        return folder

    def load(self) -> None:
        """Books and pages from sources and caches."""
        self.books = self._books()
        self.pages = self._pages(self.books)

    def changed_pages(self, files: frozenset[Path]) -> Sequence[Page]:
        """Pages whose Markdown differs after a change of texts; none where the change may move numbers or pictures."""
        if not self.books or not all(self._is_text(file) for file in files):
            return ()
        pages = self._pages(self._books())
        changed = [page for key, page in pages.items() if self.pages.get(key) != page]
        self.pages = pages
        return changed

    def _is_text(self, file: Path) -> bool:
        try:
            return str(file.resolve().relative_to(self.root)).startswith(TEXTS)
        except ValueError:
            return False

    def _books(self) -> Mapping[Language, Book]:
        from generator.pipeline.books import make_books  # noqa: PLC0415
        from generator.pipeline.reading import read_series  # noqa: PLC0415

        project = read_project(self.root, self.home)
        return make_books(project, read_series(project, self.progress), self.progress)

    def _pages(self, books: Mapping[Language, Book]) -> dict[tuple[Language, str], Page]:
        return {(language, page.path): page for language in LANGUAGES for page in pages_of_book(books[language])}


def serve(
    root: Path, home: Path, progress: Progress, report: Callable[[GeneratorError], None], *, port: int, open_browser: bool
) -> None:
    """Builds, shows and watches until interrupted. A first build that fails raises; a later one is reported and waited out."""
    from generator.publish import Workshop  # noqa: PLC0415
    from generator.publish import serve as serve_site  # noqa: PLC0415

    desk = Desk(root, home, progress)
    site = desk.rebuild()
    watched = (root / "content", root / "data", home / "templates", home / "mkdocs.yml")
    shop = Workshop(home, watched, desk.changed_pages, desk.rebuild, progress, report)
    serve_site(root, site, shop, port, open_browser=open_browser)
