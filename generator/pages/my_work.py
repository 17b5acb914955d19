"""The page on which learners find what their own browser keeps: it names the lessons, and a script does the rest."""

from __future__ import annotations

import json

from generator.model import urls
from generator.model.page import Page
from generator.model.views import Book
from generator.pages.leaf import Leaf
from generator.pages.listing import list_by_title
from generator.pages.provenance import show_content_provenance
from generator.pages.quiz import live_questions


def make_my_work_pages(book: Book) -> tuple[Page, ...]:
    if not book.site.lessons:
        return ()
    leaf = Leaf(book, urls.MY_WORK)
    page = leaf.page(
        "my-work",
        "my-work",
        leaf.say("learn.work"),
        leaf.say("learn.page.about"),
        crumbs=leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title"))),
        work=leaf.part("my-work", lessons=json.dumps(_lessons(leaf), ensure_ascii=False)),
        provenance=show_content_provenance(leaf),
    )
    return (list_by_title(page),)


def _lessons(leaf: Leaf) -> list[dict[str, object]]:
    """What turns ids that a browser keeps into names, and tells questions still asked from retired ones."""
    return [
        {
            "id": lesson.id,
            "title": leaf.plain(lesson.title),
            "href": leaf.to(urls.lesson(lesson.id)),
            "quiz": lesson.quiz,
            "questions": [question.id for question in live_questions(leaf.site.quizzes[lesson.quiz])] if lesson.quiz else [],
        }
        for lesson in leaf.site.lessons.values()
    ]
