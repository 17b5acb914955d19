"""The site on every save: a changed text shows at once from what is in memory, the whole build follows behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.errors import GeneratorError
from generator.model.page import Page
from generator.model.text import Language
from generator.model.views import Book
from generator.pipeline.building import build_anew
from generator.pipeline.reading import Progress, read_project

TEXTS = tuple(
    f"content/{folder}/"
    for folder in "activities cases claims courses diagrams lessons overlays pages people quizzes tools worksheets".split()
)
"""Changes below these folders change words only: pages can be made anew without measuring or drawing."""


@dataclass(slots=True)
class Desk:
    """What is at hand between two builds: the books of the last one, and its pages of text."""

    root: Path
    home: Path
    progress: Progress
    books: Mapping[Language, Book] = field(default_factory=dict)
    pages: Mapping[tuple[Language, str], Page] = field(default_factory=dict)

    def rebuild(self) -> Path:
        """A whole build; keeps its books for the next change."""
        built, books = build_anew(self.root, self.home, self.progress)
        self.books, self.pages = books, text_pages(books)
        return built.folder

    def changed_pages(self, files: frozenset[Path]) -> Sequence[Page]:
        """Pages that read differently after a change of texts; none where the change may move numbers or pictures."""
        from generator.pipeline.books import rewrite_books  # noqa: PLC0415

        if not self.books or not all(self._is_text(file) for file in files):
            return ()
        before, self.books = self.books, rewrite_books(self.books, read_project(self.root, self.home))
        lessons = changed_lessons(before, self.books)
        pages = text_pages(self.books) if lessons is None else pages_of_lessons(self.books, lessons)
        changed = [page for key, page in pages.items() if self.pages.get(key) != page]
        self.pages = {**self.pages, **pages}
        return changed

    def _is_text(self, file: Path) -> bool:
        try:
            return str(file.resolve().relative_to(self.root)).startswith(TEXTS)
        except ValueError:
            return False


def changed_lessons(before: Mapping[Language, Book], after: Mapping[Language, Book]) -> frozenset[str] | None:
    """Lessons that read differently, where nothing but lessons and their quizzes does; None where anything else changed."""
    was, now = (next(iter(books.values())).teaching for books in (before, after))
    old, new = was.shared, now.shared
    if old is None or new is None or was.sites.keys() != now.sites.keys():
        return None
    rest = replace(new, lessons=old.lessons, quizzes=old.quizzes, index=old.index, warnings=old.warnings)
    if rest != old or old.lessons.keys() != new.lessons.keys() or old.quizzes.keys() != new.quizzes.keys():
        return None
    found = {name for name, lesson in new.lessons.items() if lesson != old.lessons[name]}
    found |= {quiz.lesson for name, quiz in new.quizzes.items() if quiz != old.quizzes[name]}
    return frozenset(found) or None


def pages_of_lessons(books: Mapping[Language, Book], lessons: frozenset[str]) -> Mapping[tuple[Language, str], Page]:
    """Pages of these lessons in all editions; lists that name them follow with the whole build."""
    from generator.pages import make_pages  # noqa: PLC0415

    kinds = ("lesson", "edition-lesson")
    made = {language: make_pages(replace(book, only=lessons), kinds) for language, book in books.items()}
    return {(language, page.path): page for language, pages in made.items() for page in pages}


def text_pages(books: Mapping[Language, Book]) -> Mapping[tuple[Language, str], Page]:
    """Pages made from what people write, by language and address."""
    from generator.pages import TEXTS as KINDS  # noqa: PLC0415
    from generator.pages import make_pages  # noqa: PLC0415

    return {(language, page.path): page for language, book in books.items() for page in make_pages(book, KINDS)}


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
