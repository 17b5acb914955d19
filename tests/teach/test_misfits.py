"""Misfits: every way in which time does not add up is found, with its numbers, and nothing else."""

from __future__ import annotations

from generator.model.course import Variant
from generator.model.delivery import Breaks
from generator.model.teaching import Misfit
from generator.teach import make_agenda, make_plan, what_does_not_fit
from tests.teach.builders import a_course, a_delivery, a_lesson, a_segment, a_site, a_variant


def of_variant(variant: Variant, *minutes: int) -> tuple[Misfit, ...]:
    course, site = a_course("a:core"), a_site(None, a_lesson("a", *(a_segment(f"s{n}", m) for n, m in enumerate(minutes))))
    agenda = make_agenda(make_plan(site, course, variant), (), Breaks(), site.lessons)
    return what_does_not_fit(agenda, "variant", f"gaps/{variant.id}")


def of_day(start: str, end: str, lunch: str, *minutes: int) -> list[tuple[str, int, int]]:
    course, site = a_course("a:core"), a_site(None, a_lesson("a", *(a_segment(f"s{n}", m) for n, m in enumerate(minutes))))
    day = {"date": "2026-12-01", "start": start, "end": end} | ({"lunch": {"at": lunch, "minutes": 60}} if lunch else {})
    agenda = make_agenda(make_plan(site, course, None), a_delivery(days=(day,)).days, Breaks(), site.lessons)
    return [(each.code, each.found, each.allowed) for each in what_does_not_fit(agenda, "delivery", "spring")]


def test_a_variant_may_differ_from_its_budget_by_a_twentieth() -> None:
    assert of_variant(a_variant("half", 100, "core"), 95) == ()
    assert of_variant(a_variant("half", 101, "core"), 95) == (Misfit("T301", "variant", "gaps/half", 95, 101),)


def test_a_lesson_that_cannot_have_the_minutes_asked_for_is_named() -> None:
    asks = a_variant("half", 80, "core", scale=({"lesson": "a", "minutes": 90},))
    codes = of_variant(asks, 40)
    assert Misfit("T306", "variant", "gaps/half", 80, 90, lesson="a") in codes and len(codes) == 1


def test_a_day_that_may_overrun_is_told_from_one_that_does() -> None:
    assert of_day("09:00", "11:40", "", 40, 40) == []
    assert of_day("09:00", "11:00", "", 40, 40) == [("T302", 9 * 60 + 160, 660)]
    assert of_day("09:00", "10:00", "", 40, 40) == [("T305", 620, 600)]


def test_work_without_a_break_is_found() -> None:
    assert of_day("09:00", "18:00", "", 150) == []
    assert of_day("09:00", "18:00", "", 151) == [("T303", 151, 150)]
    assert ("T303", 111, 110) in of_day("09:00", "18:00", "11:00", 111, 50)


def test_lunch_far_from_its_time_is_found() -> None:
    assert ("T304", 12 * 60 + 31, 12 * 60) in of_day("09:00", "18:00", "12:00", 211, 200)
    assert "T304" not in [code for code, _, _ in of_day("09:00", "18:00", "12:00", 100, 80, 90)]
    assert of_day("09:00", "18:00", "12:00", 60) == [], "nobody is there at noon"
    assert ("T304", 0, 12 * 60) in of_day("09:00", "18:00", "12:00", 240)
