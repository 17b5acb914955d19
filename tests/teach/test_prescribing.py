"""Prescriptions: lessons follow from what falls short and from what was measured, core ones first."""

from __future__ import annotations

from generator.model.lesson import Lesson
from generator.teach import ShownGaps, prescribe
from tests.teach.builders import a_course, a_lesson, a_segment, a_site

SHORTFALLS = {"reliability": -0.8, "empathy": -0.3, "security": 0.1}
SHOWN = ShownGaps(SHORTFALLS, ("reliability", "empathy", "security"), ("perception",))


def about(name: str, *dimensions: str, **changes: tuple[str, ...] | str) -> Lesson:
    return a_lesson(name, a_segment("s1", 30), dimensions=dimensions, **changes)


def test_lessons_answer_the_widest_gap_first_and_say_why() -> None:
    lessons = (about("a", "empathy"), about("b", "reliability", "empathy"), about("c", "security"))
    found = prescribe(a_site(a_course("a:core b:extend c:core"), *lessons), SHOWN)
    assert [(each.target, each.place, each.shortfall, each.lessons, each.minutes) for each in found] == [
        ("reliability", 1, -0.8, ("b",), 30),
        ("empathy", 2, -0.3, ("a", "b"), 60),
    ]
    (reason,) = found[0].reasons
    assert (reason.course, reason.module, reason.tier, reason.dimensions) == (
        "gaps",
        "m1",
        "extend",
        ("reliability", "empathy"),
    )


def test_a_gap_that_was_measured_is_answered_without_a_number() -> None:
    lessons = (about("a", gaps=("perception",)), about("b", gaps=("delivery",)))
    (found,) = prescribe(a_site(a_course("a:core b:core"), *lessons), SHOWN)
    assert (found.kind, found.target, found.shortfall, found.lessons) == ("gap", "perception", None, ("a",))


def test_there_are_at_most_four_lessons_and_core_ones_stay() -> None:
    lessons = tuple(about(name, "reliability") for name in "abcdef")
    (found,) = prescribe(a_site(a_course("a:deep b:extend c:core d:core e:core f:deep"), *lessons), SHOWN)
    assert found.lessons == ("c", "d", "e", "b") and found.minutes == 120


def test_lessons_that_nobody_can_take_are_not_prescribed() -> None:
    lessons = (about("a", "reliability"), about("b", "reliability", status="retired"))
    assert prescribe(a_site(a_course("b:core"), *lessons), SHOWN) == ()
