"""Lessons of several courses: each is shared where it reads the same, and has a page of its own where it does not."""

from __future__ import annotations

from dataclasses import replace

from generator.model.site import Site
from generator.model.teaching import Teaching
from generator.model.text import Text
from generator.model.worksheet import Worksheet
from generator.teach import teach_site
from tests.teach.builders import a_course, a_lesson, a_segment, a_site, an_overlay, words

HEATING = an_overlay("heating", "供热", words("用户", "households"), exercises=({"use": "ex-h", "instead": "ex-b"},))
BANK = an_overlay("bank", "柜员", words("客户", "clients"), exercises=({"use": "ex-b", "instead": "ex-h"},))
FIRST = a_course("both:core same:core", industries={"default": "heating", "others": ()})
SECOND = a_course("both:core same:core mine:core", industries={"default": "bank", "others": ("heating",)}, id="second")


def taught() -> tuple[Site, Teaching]:
    both, mine = (a_lesson(name, a_segment("s1", 5), keypoints=(words("{{word:customers}}"),)) for name in ("both", "mine"))
    site = a_site(FIRST, both, a_lesson("same", a_segment("s1", 5)), mine, overlays=(HEATING, BANK))
    return teach_site(replace(site, courses={**site.courses, "second": SECOND}))


def own(course: str, industry: str) -> tuple[str, ...]:
    _, teaching = taught()
    return teaching.own_lessons[next(each for each in teaching.editions if (each.course, each.industry) == (course, industry))]


def test_a_shared_page_is_as_the_lessons_first_course_has_it() -> None:
    shared, teaching = taught()
    assert [shared.lessons[name].keypoints[0].zh for name in ("both", "mine")] == ["用户", "客户"]
    assert teaching.shared is shared


def test_a_later_courses_default_edition_has_pages_where_a_lesson_reads_differently() -> None:
    assert own("gaps", "heating") == ()
    assert own("second", "bank") == ("both",)


def test_another_edition_has_all_of_its_lessons_so_that_nobody_is_led_out_of_it() -> None:
    assert own("second", "heating") == ("both", "same", "mine")


def test_what_a_lesson_works_with_speaks_as_the_lesson_does() -> None:
    """The second course's own sheet is in its words, though the first course comes first."""
    lesson = a_lesson("mine", a_segment("s1", 5, worksheet="sheet"))
    site = a_site(FIRST, a_lesson("both"), a_lesson("same"), lesson, overlays=(HEATING, BANK))
    sheets = {each.id: each for each in (a_sheet("sheet"), a_sheet("loose"))}
    shared, _ = teach_site(replace(site, courses={**site.courses, "second": SECOND}, worksheets=sheets))
    assert [sheet.instructions.zh for sheet in shared.worksheets.values()] == ["问客户", "问用户"]


def a_sheet(name: str) -> Worksheet:
    asked = words("问{{word:customers}}")
    return Worksheet(id=name, title=Text(**words(name)), kind="table", instructions=Text(**asked), columns=())
