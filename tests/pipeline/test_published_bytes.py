"""No byte of a published site is for trainers: pages, search, downloads, and what lies inside of archives."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.model.private import leaks, reduced, trainer_texts
from generator.model.text import LANGUAGES
from generator.pipeline.building import publish_books
from tests.conftest import HOME
from tests.pages.kit.builders import a_planted_book

pytestmark = pytest.mark.slow
SECRET = "for-trainers-and-for-nobody-else"


def everything_in(folder: Path) -> Iterator[tuple[str, str]]:
    """(name, content) of every file, and of every part of those that are archives."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        yield name, path.read_bytes().decode(errors="replace")
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                yield from ((f"{name}!{part}", archive.read(part).decode(errors="replace")) for part in archive.namelist())


def test_no_byte_of_the_site_is_for_trainers(tmp_path: Path) -> None:
    books = {language: a_planted_book(language)[0] for language in LANGUAGES}
    private = trainer_texts(books["zh"].site)
    assert all(reduced(SECRET) in text for text in private)
    assert len(private) > 60
    results = {language: replace(book, organisation="kiosk") for language, book in books.items()}
    built, last = publish_books(tmp_path, HOME, books["zh"].site, iter([results, books]), lambda _: None)
    assert last is books
    seen = 0
    for name, content in everything_in(built.folder):
        assert SECRET not in content, name
        if name.endswith((".html", ".json", ".js", ".xml", ".csv", ".txt")):
            assert leaks(content, private) == (), name
        seen += 1
    assert seen > 200
