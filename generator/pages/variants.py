"""Variants of a course side by side: how long each takes, its timetable, and what it leaves out."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model.course import Course, Variant
from generator.model.table import Column, Datum, Table
from generator.model.teaching import Agenda
from generator.pages.figures import view_table
from generator.pages.leaf import Leaf, Link
from generator.pages.timetables import clock, count_periods, find_agenda, show_days


@dataclass(frozen=True, slots=True)
class VariantView:
    id: str
    name: str | Markup
    days: Markup
    left_out: tuple[Link, ...]


def show_variants(leaf: Leaf, course: Course) -> Markup:
    """A table of all of them, then a folded timetable of each. The whole course is one where there are no variants."""
    agendas = [(variant, agenda) for variant in _variants(course) if (agenda := find_agenda(leaf, course, _id(variant)))]
    if not agendas:
        return Markup()
    views = tuple(
        VariantView(
            f"variant-{_id(variant) or 'whole'}",
            _name(leaf, variant),
            show_days(leaf, agenda),
            leaf.links("lesson", agenda.plan.left_out),
        )
        for variant, agenda in agendas
    )
    table = view_table(_compare(leaf, course, agendas))
    return leaf.part("variants", table=table, variants=views)


def _variants(course: Course) -> tuple[Variant | None, ...]:
    return course.variants or (None,)


def _id(variant: Variant | None) -> str:
    return variant.id if variant else ""


def _name(leaf: Leaf, variant: Variant | None) -> str:
    return leaf.plain(variant.name) if variant else leaf.say("courses.variant.whole")


def _compare(leaf: Leaf, course: Course, agendas: list[tuple[Variant | None, Agenda]]) -> Table:
    def column(name: str) -> Column:
        return Column(name, leaf.say(f"courses.variant.{name}"), "text" if name == "name" else "number")

    names = ("name", "lessons", "minutes", "periods", "span", "days", "ends")
    rows = tuple(_row(leaf, course, variant, agenda) for variant, agenda in agendas)
    note = leaf.say("courses.variant.note", each=course.period_minutes)
    return Table("variants", leaf.language, leaf.say("courses.variant.caption"), tuple(map(column, names)), rows, (note,))


def _row(leaf: Leaf, course: Course, variant: Variant | None, agenda: Agenda) -> tuple[Datum, ...]:
    least, planned, most = agenda.plan.minutes
    days = agenda.days
    return (
        Datum(_name(leaf, variant)),
        Datum(str(len(agenda.plan.lessons)), len(agenda.plan.lessons)),
        Datum(wording.count(leaf.language, planned), planned),
        Datum(count_periods(leaf, course, planned), planned / course.period_minutes),
        Datum(leaf.say("courses.agenda.span", least=least, most=most)),
        Datum(str(len(days)), len(days)),
        Datum(leaf.say("pages.separator").join(clock(day.ends[1]) for day in days)),
    )
