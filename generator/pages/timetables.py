"""Timetables: a plan laid over days with clock times, and how long its lessons take."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model.course import Course
from generator.model.delivery import Delivery
from generator.model.lesson import Lesson
from generator.model.teaching import Agenda, AgendaDay, Minutes, Plan, Slot
from generator.pages.leaf import Leaf, Link

EXACT = 0.1
"""Teaching periods are printed to a tenth; whole ones without a decimal."""


@dataclass(frozen=True, slots=True)
class SlotView:
    kind: str
    time: str
    link: Link | None
    name: str | Markup
    """What it is, where it is no lesson; the stretches of a lesson that a break divides."""
    planned: str
    span: str


@dataclass(frozen=True, slots=True)
class DayView:
    caption: str
    slots: tuple[SlotView, ...]
    ends: str


def show_days(leaf: Leaf, agenda: Agenda) -> Markup:
    """A table for every day, and when it ends if all goes fast, as planned, or slowly."""
    days = tuple(_day(leaf, agenda, day) for day in agenda.days)
    return leaf.part("agenda", days=days)


def say_minutes(leaf: Leaf, minutes: Minutes) -> str:
    least, planned, most = minutes
    return leaf.say("pages.minutes", least=least, planned=planned, most=most)


def say_periods(leaf: Leaf, course: Course, minutes: int) -> str:
    """Minutes, and how many teaching periods that makes: computed, never typed."""
    return leaf.say(
        "pages.course.time",
        minutes=wording.count(leaf.language, minutes),
        periods=count_periods(leaf, course, minutes),
        each=course.period_minutes,
    )


def count_periods(leaf: Leaf, course: Course, minutes: int) -> str:
    step = 1 if minutes % course.period_minutes == 0 else EXACT
    return wording.number(leaf.language, minutes / course.period_minutes, step)


def clock(minutes: int) -> str:
    """Minutes since midnight as 09:00."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def say_end(leaf: Leaf, day: AgendaDay) -> str:
    least, planned, most = day.ends
    return leaf.say("courses.agenda.ends", least=clock(least), planned=clock(planned), most=clock(most))


def find_agenda(leaf: Leaf, course: Course, variant: str) -> Agenda | None:
    return leaf.book.teaching.agendas.get(("variant", f"{course.id}/{variant}"))


def agenda_of_delivery(leaf: Leaf, delivery: Delivery) -> Agenda:
    return leaf.book.teaching.agendas["delivery", delivery.id]


def _day(leaf: Leaf, agenda: Agenda, day: AgendaDay) -> DayView:
    caption = (
        leaf.say("courses.agenda.day.date", number=day.number, date=wording.date(leaf.language, day.date))
        if day.date
        else leaf.say("courses.agenda.day", number=day.number)
    )
    slots = tuple(_slot(leaf, agenda.plan, slot) for slot in day.slots)
    limit = leaf.say("courses.agenda.limit", limit=clock(day.limit)) if day.ends[2] > day.limit else ""
    return DayView(caption, slots, say_end(leaf, day) + limit)


def _slot(leaf: Leaf, plan: Plan, slot: Slot) -> SlotView:
    time = leaf.say("courses.agenda.time", start=clock(slot.start), end=clock(slot.end))
    planned = str(slot.end - slot.start)
    if slot.kind != "lesson":
        return SlotView(slot.kind, time, None, leaf.say(f"courses.agenda.{slot.kind}"), planned, "")
    lesson = leaf.site.lessons[slot.lesson]
    segments = next(each.segments for each in plan.lessons if each.lesson == slot.lesson)
    held = [each for each in segments if each.id in slot.segments] or list(segments)
    span = leaf.say(
        "courses.agenda.span", least=sum(each.minutes[0] for each in held), most=sum(each.minutes[2] for each in held)
    )
    part = "" if len(held) == len(segments) else _name_stretches(leaf, lesson, {each.id for each in held})
    return SlotView("lesson", time, leaf.link("lesson", lesson.id), part, planned, span)


def _name_stretches(leaf: Leaf, lesson: Lesson, names: set[str]) -> str:
    return leaf.say("pages.separator").join(leaf.plain(each.title) for each in lesson.segments if each.id in names)
