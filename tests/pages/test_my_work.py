"""The page of the learner's own work: it names lessons and the questions still asked, and knows nothing of any learner."""

from __future__ import annotations

import json
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from generator.model.views import Book
from generator.pages import make_pages
from tests.pages.builders import a_book
from tests.pages.rendering import to_html


def lessons(book: Book) -> list[dict[str, object]]:
    (page,) = make_pages(book, ("my-work",))
    node = LexborHTMLParser(to_html(page)).css_first(".gs-my-work")
    assert node is not None
    found: list[dict[str, object]] = json.loads(str(node.attributes["data-lessons"]))
    return found


def test_lessons_are_named_with_their_place_and_the_questions_of_their_quiz() -> None:
    book = a_book("en")
    (first, *_) = lessons(book)
    lesson = next(iter(book.site.lessons.values()))
    quiz = book.site.quizzes[str(lesson.quiz)]
    assert first == {
        "id": lesson.id,
        "title": lesson.title.in_("en"),
        "href": f"../lessons/{lesson.id}/",
        "quiz": quiz.id,
        "questions": [question.id for question in quiz.questions if question.status == "live"],
    }


def test_retired_questions_are_not_named() -> None:
    book = a_book()
    retired = {
        name: quiz.model_copy(
            update={"questions": tuple(each.model_copy(update={"status": "retired"}) for each in quiz.questions)}
        )
        for name, quiz in book.site.quizzes.items()
    }
    found = lessons(replace(book, site=replace(book.site, quizzes=retired)))
    assert [each["questions"] for each in found] == [[] for _ in found]


def test_a_site_without_lessons_has_no_such_page() -> None:
    book = a_book()
    assert make_pages(replace(book, site=replace(book.site, lessons={}, courses={})), ("my-work",)) == ()


def test_every_lesson_has_a_place_for_notes_under_its_permanent_id() -> None:
    pages = make_pages(a_book(), ("lesson",))
    notes = [LexborHTMLParser(to_html(page)).css_first(".gs-notes") for page in pages]
    assert [node.attributes["data-note"] for node in notes if node] == [
        page.path.rstrip("/").replace("lessons/", "lesson/") for page in pages
    ]
