"""The picture of which lesson comes before which says what the lessons say, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.diagrams import Sheet, lay_out, tell
from generator.model.course import Course, Module, ModuleLesson
from generator.model.site import Site
from generator.model.text import Text
from generator.pages.prerequisites import draw_prerequisites, needs_of
from tests.pages.builders import a_book


def a_course(**needs: str) -> tuple[Site, Course]:
    """`b="a"`: the lesson b requires the lesson a."""
    book = a_book("en")
    lesson = next(iter(book.site.lessons.values()))
    lessons = {
        name: lesson.model_copy(
            update={"id": name, "title": Text(zh=f"{name}：甲", en=f"{name}: A"), "requires": tuple(needed.split())}
        )
        for name, needed in needs.items()
    }
    uses = tuple(ModuleLesson(use=name, tier="core") for name in lessons)
    (course,) = book.site.courses.values()
    module = Module(id="m", title=lesson.title, intro=lesson.summary, lessons=uses)
    return replace(book.site, lessons=lessons), course.model_copy(update={"modules": (module,)})


def test_what_is_needed_by_way_of_another_lesson_is_not_said_twice() -> None:
    site, course = a_course(a="", b="a elsewhere", c="a b", alone="")
    assert needs_of(site, course) == {"a": (), "b": ("a",), "c": ("b",)}


def test_a_step_to_the_right_is_a_step_later_and_nothing_overlaps() -> None:
    site, course = a_course(a="", b="a", c="a", d="c", e="", f="e")
    diagram = draw_prerequisites(site, needs_of(site, course))
    spots = {box.id: (box.column, box.row) for box in diagram.boxes}
    assert spots == {"a": (1, 1), "b": (5, 1), "c": (5, 2), "d": (9, 2), "e": (1, 3), "f": (5, 3)}
    assert [box.narrow.row for box in diagram.boxes if box.narrow] == [1, 2, 3, 4, 5, 6]
    assert tell(diagram, "zh").arrows[0] == "a → b" and len(diagram.arrows) == 4


@pytest.mark.parametrize("arrangement", ["wide", "narrow"])
def test_it_can_be_drawn_for_a_screen_and_for_a_phone(arrangement: str) -> None:
    site, course = a_course(a="", b="a", c="b", d="c", e="d", f="e")
    sheet = Sheet(720, 15) if arrangement == "wide" else Sheet(288, 13, "narrow")
    drawing = lay_out(draw_prerequisites(site, needs_of(site, course)), "en", sheet)
    assert len(drawing.boxes) == 6
