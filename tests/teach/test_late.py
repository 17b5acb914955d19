"""Late lists: what is no core goes first, as few stretches as possible, and what shows an objective last."""

from __future__ import annotations

from generator.model.delivery import Breaks
from generator.model.lesson import Lesson
from generator.model.teaching import Cut, LateList
from generator.teach import make_agenda, make_plan
from tests.teach.builders import Given, a_course, a_delivery, a_lesson, a_segment, a_site

MORNING = a_lesson("first", a_segment("s1", 60, skippable=True), a_segment("s2", 40, min=10))
ASSESSED = {"id": "o1", "bloom": "apply", "text": {"zh": "算"}, "assessed_by": ({"exercise": "ex"},)}


def late_lists(tier: str, *segments: Given, days: int = 1) -> tuple[LateList, ...]:
    """Of a first lesson before the break and one of these stretches after it."""
    lesson: Lesson = a_lesson("later", *segments, objectives=(ASSESSED,))
    course = a_course(f"first:core later:{tier}")
    site = a_site(course, MORNING, lesson)
    frames = a_delivery(days=({"date": "2026-12-01", "start": "09:00", "end": "13:00"},) * days).days
    return make_agenda(make_plan(site, course, None), frames, Breaks(), site.lessons).late


def test_stretches_are_shortened_by_what_is_missing_and_no_more() -> None:
    fifteen, thirty = late_lists("extend", a_segment("s1", 30, min=20), a_segment("s2", 40, min=20))
    assert fifteen == LateList(15, (Cut("later", "s2", "shorten", 15, 25),), 15)
    assert thirty.cuts == (Cut("later", "s1", "shorten", 10, 20), Cut("later", "s2", "shorten", 20, 20))


def test_what_is_no_core_is_shortened_before_anything_is_skipped() -> None:
    fifteen, thirty = late_lists("deep", a_segment("s1", 30, min=30, skippable=True), a_segment("s2", 40, min=25))
    assert fifteen.cuts == (Cut("later", "s2", "shorten", 15, 25),)
    assert thirty.cuts == (Cut("later", "s1", "skip", 30, 0),), "one stretch rather than two"


def test_skipping_comes_before_more_cuts_than_one_can_keep_in_mind() -> None:
    many = (a_segment(f"s{n}", 10, min=6) for n in range(4))
    fifteen, _ = late_lists("extend", *many, a_segment("long", 20, min=20, skippable=True))
    assert fifteen.cuts == (Cut("later", "long", "skip", 20, 0),)


def test_a_core_stretch_is_skipped_before_another_is_shortened() -> None:
    fifteen, _ = late_lists("core", a_segment("s1", 15, min=15, skippable=True), a_segment("s2", 40, min=20))
    assert fifteen.cuts == (Cut("later", "s1", "skip", 15, 0),)


def test_what_assesses_an_objective_is_touched_after_everything_else() -> None:
    exercise = a_segment("ex", 40, min=10, kind="exercise", exercise="ex")
    fifteen, thirty = late_lists("extend", exercise, a_segment("s2", 30, min=15))
    assert fifteen.cuts == (Cut("later", "s2", "shorten", 15, 15),)
    assert {cut.segment for cut in thirty.cuts} <= {"ex", "s2"} and thirty.caught_up == 30


def test_the_list_says_how_far_it_gets_where_that_is_not_enough() -> None:
    fifteen, thirty = late_lists("core", a_segment("s1", 80, min=60))
    assert (fifteen.caught_up, thirty.caught_up) == (15, 20)
    assert late_lists("core", a_segment("s1", 80, min=80)) == ()


def test_each_day_catches_up_by_itself() -> None:
    lists = late_lists("extend", a_segment("s1", 60, min=20), a_segment("s2", 80, min=20), days=2)
    assert [(each.day, each.late) for each in lists] == [(1, 15), (1, 30), (2, 15), (2, 30)]
    assert {cut.lesson for each in lists if each.day == 2 for cut in each.cuts} == {"later"}
