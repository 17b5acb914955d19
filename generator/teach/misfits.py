"""What does not fit: a variant and its budget, a timetable and its days, work without a break."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from generator.model.teaching import Agenda, AgendaDay, Misfit, Plan, Slot
from generator.teach.breaks import LAST
from generator.teach.days import LUNCH_OFF

TOLERANCE = 5
"""Percent by which planned minutes may differ from a budget."""
Work = tuple[int, str]
"""Minutes without a break, and the lesson with which they begin."""


def what_does_not_fit(agenda: Agenda, kind: Literal["variant", "delivery"], owner: str) -> tuple[Misfit, ...]:
    """About a variant: its budget and the minutes it asks of lessons. About both: breaks and lunch. About a delivery: its days;
    a model day has no end that anybody is waiting for."""
    found = list(_of_plan(agenda.plan, owner)) if kind == "variant" else []
    for day in agenda.days:
        found.extend(_of_pauses(agenda, day, kind, owner))
        if kind == "delivery":
            found.extend(_of_end(day, owner))
    return tuple(found)


def _of_plan(plan: Plan, owner: str) -> Iterator[Misfit]:
    planned = plan.minutes[1]
    if abs(planned - plan.budget) * 100 > TOLERANCE * plan.budget:
        yield Misfit("T301", "variant", owner, planned, plan.budget)
    for lesson in plan.lessons:
        if lesson.asked and lesson.minutes[1] != lesson.asked:
            yield Misfit("T306", "variant", owner, lesson.minutes[1], lesson.asked, lesson=lesson.lesson)


def _of_pauses(agenda: Agenda, day: AgendaDay, kind: Literal["variant", "delivery"], owner: str) -> Iterator[Misfit]:
    *earlier, last = _works(day) or ((0, ""),)
    limits = [(each, agenda.breaks.before) for each in earlier] + [(last, agenda.breaks.before + LAST)]
    for (minutes, lesson), limit in limits:
        if minutes > limit:
            yield Misfit("T303", kind, owner, minutes, limit, day.number, lesson)
    lunch = next((slot.start for slot in day.slots if slot.kind == "lunch"), 0)
    if day.lunch_at is not None and _minutes_off(day, day.lunch_at, lunch) > LUNCH_OFF:
        yield Misfit("T304", kind, owner, lunch, day.lunch_at, day.number)


def _minutes_off(day: AgendaDay, wanted: int, lunch: int) -> int:
    """How far lunch is off its time; without one, how long people work past it."""
    return abs(lunch - wanted) if lunch else day.ends[1] - wanted


def _of_end(day: AgendaDay, owner: str) -> Iterator[Misfit]:
    _, planned, most = day.ends
    if planned > day.limit:
        yield Misfit("T305", "delivery", owner, planned, day.limit, day.number)
    elif most > day.limit:
        yield Misfit("T302", "delivery", owner, most, day.limit, day.number)


def _works(day: AgendaDay) -> tuple[Work, ...]:
    """Stretches of work between pauses."""
    works: list[Work] = []
    before: Slot | None = None
    for slot in day.slots:
        if slot.kind == "lesson":
            continues = before is not None and before.kind == "lesson"
            minutes, lesson = works.pop() if continues else (0, slot.lesson)
            works.append((minutes + slot.end - slot.start, lesson))
        before = slot
    return tuple(works)
