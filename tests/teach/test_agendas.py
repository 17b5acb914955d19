"""Timetables: the table of the study, breaks at borders only, and every planned minute in exactly one slot."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.course import Course
from generator.model.delivery import Breaks, TeachingDay
from generator.model.lesson import Lesson
from generator.model.teaching import Agenda, Slot
from generator.teach import make_agenda, make_plan
from tests.teach.builders import a_course, a_delivery, a_lesson, a_segment, a_site, a_variant

PARTS = {
    "why-quality": (10, 15),
    "five-gaps": (10, 15, 10, 5),
    "servqual-nps": (20, 20),
    "journey-map": (20, 40),
    "root-cause": (15, 40, 20),
    "complaint-roleplay": (5, 15, 15, 10),
    "action-plan": (10, 20),
}
TAKEN = (
    "why-quality:core five-gaps:core | servqual-nps:core journey-map:extend | root-cause:extend |"
    " complaint-roleplay:core | action-plan:core"
)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def print_day(slots: tuple[Slot, ...]) -> str:
    return " ".join(f"{clock(slot.start)} {slot.lesson or slot.kind}" for slot in slots) + f" {clock(slots[-1].end)} end"


def agenda_of(course: Course, *lessons: Lesson, days: tuple[TeachingDay, ...] = (), breaks: Breaks | None = None) -> Agenda:
    site = a_site(course, *lessons)
    variant = course.variants[0] if course.variants else None
    return make_agenda(make_plan(site, course, variant), days, breaks or Breaks(), site.lessons)


def one_after_another(*minutes: int, **changes: bool) -> tuple[Course, Lesson]:
    """A course of one lesson with these stretches."""
    return a_course("a:core"), a_lesson("a", *(a_segment(f"s{n}", each, **changes) for n, each in enumerate(minutes)))


def days_until(end: str, *, lunch: str = "", number: int = 1) -> tuple[TeachingDay, ...]:
    day = {"date": "2026-12-01", "start": "09:00", "end": end}
    meal = {"lunch": {"at": lunch, "minutes": 60}} if lunch else {}
    return a_delivery(days=(day | meal,) * number).days


def test_the_half_day_and_the_day_of_the_study_come_out_as_computed_there() -> None:
    lessons = [a_lesson(name, *(a_segment(f"s{n}", each) for n, each in enumerate(parts))) for name, parts in PARTS.items()]
    half = a_course(TAKEN, variants=(a_variant("half-day", 180, "core").model_dump(),))
    scale = ({"lesson": "complaint-roleplay", "minutes": 90},)
    whole = a_course(TAKEN, variants=(a_variant("one-day", 360, "core", "extend", scale=scale).model_dump(),))
    (day,) = agenda_of(half, *lessons).days
    assert print_day(day.slots) == (
        "09:00 why-quality 09:25 five-gaps 10:05 servqual-nps 10:45 break 11:00 complaint-roleplay 11:45 action-plan 12:15 end"
    )
    (day,) = agenda_of(whole, *lessons).days
    assert print_day(day.slots) == (
        "09:00 why-quality 09:25 five-gaps 10:05 servqual-nps 10:45 break 11:00 journey-map 12:00 lunch "
        "13:30 root-cause 14:45 break 15:00 complaint-roleplay 16:30 action-plan 17:00 end"
    )
    assert (day.limit, day.date, day.ends[1]) == (17 * 60, None, 17 * 60)


def test_two_model_days_of_720_minutes_both_end_about_five() -> None:
    names = [f"l{number}" for number in range(16)]
    course = a_course(" ".join(f"{name}:core" for name in names))
    days = agenda_of(course, *(a_lesson(name, a_segment("s", 45)) for name in names)).days
    assert [day.number for day in days] == [1, 2]
    assert all(day.ends[1] <= day.limit <= 17 * 60 + 30 for day in days)


def test_ends_say_what_happens_if_everything_takes_least_or_most() -> None:
    course, lesson = one_after_another(60, 60, 40)
    (day,) = agenda_of(course, lesson).days
    assert [slot.kind for slot in day.slots] == ["lesson", "break", "lesson"]
    assert day.ends == (540 + 15 + 80, 540 + 15 + 160, 540 + 15 + 320)


def test_a_break_falls_inside_a_stretch_only_if_it_may() -> None:
    course, whole = one_after_another(200)
    assert [slot.kind for slot in agenda_of(course, whole).days[0].slots] == ["lesson"]
    course, split = one_after_another(200, split=True)
    slots = agenda_of(course, split).days[0].slots
    assert [slot.kind for slot in slots] == ["lesson", "break", "lesson"]
    assert slots[0].segments == slots[2].segments == ("s0",)


def test_what_does_not_fit_moves_to_the_next_day_and_then_beyond_the_last() -> None:
    course = a_course("a:core b:core c:core")
    lessons = [a_lesson(name, a_segment("s1", 40), a_segment("s2", 40)) for name in "abc"]
    two = agenda_of(course, *lessons, days=days_until("12:00", number=2)).days
    assert [[slot.lesson for slot in day.slots if slot.lesson] for day in two] == [["a", "b"], ["c"]]
    assert two[0].date == "2026-12-01"
    short = agenda_of(course, *lessons, days=days_until("11:15", number=2)).days
    between_stretches = [[slot.lesson for slot in day.slots if slot.lesson] for day in short]
    assert between_stretches == [["a", "b"], ["b", "c"]]
    (over,) = agenda_of(course, *lessons, days=days_until("11:00")).days
    assert over.ends[1] > over.limit


def test_lunch_stands_at_the_border_nearest_to_its_time() -> None:
    course, lesson = one_after_another(70, 55, 40, 30, 60)
    (day,) = agenda_of(course, lesson, days=days_until("17:00", lunch="12:00")).days
    assert [clock(slot.start) for slot in day.slots if slot.kind == "lunch"] == ["12:00"]
    course, lesson = one_after_another(70, 40, 40)
    (day,) = agenda_of(course, lesson, days=days_until("17:00", lunch="12:00")).days
    assert [slot.kind for slot in day.slots] == ["lesson", "break", "lesson"], "who is done by noon goes home to eat"


def lunch_of(*lessons: Lesson) -> tuple[str, str]:
    """When lunch begins, and the lesson after it."""
    course = a_course(" ".join(f"{lesson.id}:core" for lesson in lessons))
    (day,) = agenda_of(course, *lessons, days=days_until("18:00", lunch="12:00")).days
    (place,) = (place for place, slot in enumerate(day.slots) if slot.kind == "lunch")
    return clock(day.slots[place].start), day.slots[place + 1].lesson


def test_lunch_waits_half_an_hour_rather_than_cut_a_lesson_in_two() -> None:
    cut = a_lesson("c", a_segment("s1", 40), a_segment("s2", 60))
    assert lunch_of(a_lesson("a", a_segment("s", 70)), a_lesson("b", a_segment("s", 65)), cut) == ("11:30", "c")
    assert lunch_of(a_lesson("a", a_segment("s", 70)), a_lesson("b", a_segment("s", 64)), cut) == ("12:09", "c"), "too long"


def test_of_two_equally_near_borders_lunch_stands_where_the_day_ends_sooner() -> None:
    lessons = [a_lesson(name, a_segment("s", minutes)) for name, minutes in zip("abcde", (75, 70, 40, 60, 45), strict=True)]
    assert lunch_of(*lessons) == ("12:20", "d")


LESSONS = st.lists(
    st.lists(st.tuples(st.integers(1, 70), st.booleans()), min_size=1, max_size=4).map(tuple), min_size=1, max_size=9
)


@settings(max_examples=60, deadline=None)
@given(LESSONS, st.sampled_from(["", "12:00"]), st.integers(0, 3), st.sampled_from([(60, 110), (30, 60)]))
def test_every_minute_is_in_one_slot_and_no_break_inside_what_must_not_be_split(
    drawn: list[tuple[tuple[int, bool], ...]], lunch: str, number: int, window: tuple[int, int]
) -> None:
    lessons = [
        a_lesson(f"l{n}", *(a_segment(f"s{k}", minutes, split=split) for k, (minutes, split) in enumerate(parts)))
        for n, parts in enumerate(drawn)
    ]
    course = a_course(" ".join(f"{lesson.id}:core" for lesson in lessons))
    breaks = Breaks(after=window[0], before=window[1])
    agenda = agenda_of(course, *lessons, days=days_until("15:00", lunch=lunch, number=number), breaks=breaks)
    slots = [slot for day in agenda.days for slot in day.slots]
    spent: Counter[str] = Counter()
    for slot in slots:
        spent[slot.lesson] += slot.end - slot.start if slot.kind == "lesson" else 0
    assert {name: spent[name] for name in course.lessons} == {lesson.id: lesson.minutes[1] for lesson in lessons}
    held = Counter((slot.lesson, segment) for slot in slots for segment in slot.segments)
    splittable = {(lesson.id, segment.id) for lesson in lessons for segment in lesson.segments if segment.split}
    every = {(lesson.id, segment.id) for lesson in lessons for segment in lesson.segments}
    assert set(held) == every and {each for each, times in held.items() if times > 1} <= splittable
    for day in agenda.days:
        assert all(before.end == after.start for before, after in pairwise(day.slots))
        _holds_the_rules_of_breaks(day.slots, breaks)


def _holds_the_rules_of_breaks(slots: tuple[Slot, ...], breaks: Breaks) -> None:
    assert not slots or (slots[0].kind, slots[-1].kind) == ("lesson", "lesson")
    for place, slot in enumerate(slots):
        if slot.kind == "break":
            before = _work_until_a_pause(slots[:place][::-1])
            after = sum(each.end - each.start for each in slots[place:] if each.kind == "lesson")
            assert before >= breaks.after and after >= 40


def _work_until_a_pause(slots: tuple[Slot, ...]) -> int:
    minutes = 0
    for slot in slots:
        if slot.kind != "lesson":
            break
        minutes += slot.end - slot.start
    return minutes
