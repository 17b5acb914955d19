"""Plans: a variant takes the lessons of its tiers, and a rescaled lesson has exactly the minutes asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model.lesson import Segment
from generator.teach import make_plan
from generator.teach.plans import rescale
from tests.teach.builders import a_course, a_lesson, a_segment, a_site, a_variant


def some_segments(*bounds: tuple[int, int, int]) -> tuple[Segment, ...]:
    return tuple(
        Segment.model_validate(a_segment(f"s{place}", minutes, min=least, max=most))
        for place, (least, minutes, most) in enumerate(bounds)
    )


def test_a_variant_takes_lessons_of_its_tiers_in_the_order_of_modules() -> None:
    course = a_course("a:core b:deep | c:extend d:core")
    site = a_site(course, *(a_lesson(name, a_segment("s1", 30)) for name in "abcd"))
    plan = make_plan(site, course, a_variant("day", 60, "core", "extend", drop=("d",)))
    assert [lesson.lesson for lesson in plan.lessons] == ["a", "c"]
    assert plan.left_out == ("b", "d")
    whole = make_plan(site, course, None)
    assert (whole.variant, whole.budget, whole.left_out) == ("", 120, ())


def test_a_variant_rescales_a_lesson_and_leaves_the_others() -> None:
    course = a_course("a:core b:core")
    site = a_site(course, *(a_lesson(name, a_segment("s1", 10), a_segment("s2", 20)) for name in "ab"))
    plan = make_plan(site, course, a_variant("day", 75, "core", scale=({"lesson": "b", "minutes": 45},)))
    assert [[each.minutes for each in lesson.segments] for lesson in plan.lessons] == [
        [(5, 10, 20), (10, 20, 40)],
        [(5, 15, 20), (10, 30, 40)],
    ]


def test_what_one_stretch_cannot_take_the_others_take_in_proportion() -> None:
    assert rescale(some_segments((5, 10, 12), (5, 20, 100), (5, 10, 100)), 72) == (12, 40, 20)


def test_the_largest_remainder_gets_the_odd_minute() -> None:
    assert rescale(some_segments((1, 10, 99), (1, 10, 99), (1, 11, 99)), 32 + 32 + 1) == (21, 21, 23)
    assert rescale(some_segments((1, 1, 9), (1, 1, 9), (1, 1, 9)), 5) == (2, 2, 1)


BOUNDS = st.tuples(st.integers(1, 40), st.integers(0, 60), st.integers(0, 60)).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[0] + drawn[1] + drawn[2])
)


@given(st.lists(BOUNDS, min_size=1, max_size=8), st.integers(0, 1200))
def test_rescaled_minutes_keep_their_bounds_and_add_up(bounds: list[tuple[int, int, int]], asked: int) -> None:
    minutes = rescale(some_segments(*bounds), asked)
    least, most = sum(low for low, _, _ in bounds), sum(high for _, _, high in bounds)
    assert all(low <= each <= high for each, (low, _, high) in zip(minutes, bounds, strict=True))
    assert sum(minutes) == min(max(asked, least), most)
