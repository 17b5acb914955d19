"""The day itself: the run sheet with clock times, what to cut when it runs late, and the agenda for the wall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model.kit import Kit
from generator.model.lesson import Material, Segment
from generator.model.page import Page
from generator.model.teaching import AgendaDay, LateList, Slot
from generator.pages.kit.leaf import KitLeaf, joined, make_leaf
from generator.pages.leaf import Link
from generator.pages.timetables import clock, say_end


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a lesson, or the part of it before or after a break, at its time."""

    slot: Slot
    segment: str
    start: int
    end: int
    is_rest: bool
    """Whether it began before a break."""


@dataclass(frozen=True, slots=True)
class RunRow:
    kind: str
    time: str
    title: str | Markup
    tag: str
    minutes: str
    learners: str | Markup
    trainer: str | Markup
    materials: Markup
    lesson: Link | None
    """Where the row is the first of a lesson."""


@dataclass(frozen=True, slots=True)
class CutRow:
    time: str
    lesson: str | Markup
    title: str | Markup
    told: str
    saves: int


def make_run_sheet(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "run-sheet")
    blocks = [leaf.part("kit-facts", facts=_facts(leaf))]
    for day in kit.agenda.days:
        blocks.append(leaf.part("kit-run", caption=say_day(leaf, day), rows=tuple(_rows(leaf, day)), ends=_ends(leaf, day)))
    return (leaf.sheet(blocks, about=leaf.say("kit.run-sheet.about")),)


def make_late_list(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "late-list")
    blocks = []
    for day in kit.agenda.days:
        lists = [each for each in kit.agenda.late if each.day == day.number]
        blocks += [leaf.heading(2, say_day(leaf, day), f"day-{day.number}")]
        blocks += [_show_late(leaf, day, each) for each in lists]
        if not lists:
            blocks.append(leaf.part("notice", text=leaf.say("kit.late-list.none")))
    return (leaf.sheet(blocks, about=leaf.say("kit.late-list.about")),)


def make_agenda(kit: Kit) -> tuple[Page, ...]:
    """One page for the wall: times and names, nothing of the trainer's."""
    leaf = make_leaf(kit, "agenda")
    days = tuple((say_day(leaf, day), tuple(_wall_rows(leaf, day))) for day in kit.agenda.days)
    block = leaf.part("kit-agenda", course=leaf.words(kit.course.title), subtitle=leaf.words(kit.course.subtitle), days=days)
    return (leaf.sheet([block], kind="handout"),)


def say_day(leaf: KitLeaf, day: AgendaDay) -> str:
    if day.date:
        return leaf.say("courses.agenda.day.date", number=day.number, date=wording.date(leaf.language, day.date))
    return leaf.say("courses.agenda.day", number=day.number)


def stretches_of(leaf: KitLeaf, day: AgendaDay) -> Iterator[Stretch]:
    """Each stretch at its time: one that a break divides takes what is left of its minutes afterwards."""
    left = {(each.lesson, part.id): part.minutes[1] for each in leaf.kit.plan.lessons for part in each.segments}
    begun: set[tuple[str, str]] = set()
    for slot in day.slots:
        start = slot.start
        for name in slot.segments:
            taken = min(left[slot.lesson, name], slot.end - start)
            yield Stretch(slot, name, start, start + taken, (slot.lesson, name) in begun)
            begun.add((slot.lesson, name))
            left[slot.lesson, name] -= taken
            start += taken


def _facts(leaf: KitLeaf) -> tuple[tuple[str, str | Markup], ...]:
    delivery = leaf.kit.delivery
    if delivery is None:
        return ()
    facts: tuple[tuple[str, str | Markup], ...] = (
        ("client", leaf.words(delivery.client)),
        ("room", leaf.words(delivery.room)),
        ("people", str(delivery.headcount)),
        ("mode", leaf.say(f"kit.mode.{delivery.mode}")),
    )
    return tuple((leaf.label(name), text) for name, text in facts if text)


def _ends(leaf: KitLeaf, day: AgendaDay) -> str:
    return say_end(leaf, day) + leaf.say("kit.run-sheet.limit", limit=clock(day.limit))


def _time(leaf: KitLeaf, start: int, end: int) -> str:
    return leaf.say("courses.agenda.time", start=clock(start), end=clock(end))


def _rows(leaf: KitLeaf, day: AgendaDay) -> Iterator[RunRow]:
    stretches = tuple(stretches_of(leaf, day))
    for slot in day.slots:
        if slot.kind != "lesson":
            title = leaf.say(f"courses.agenda.{slot.kind}")
            minutes = str(slot.end - slot.start)
            yield RunRow(slot.kind, _time(leaf, slot.start, slot.end), title, "", minutes, "", "", Markup(), None)
        for place, stretch in enumerate(each for each in stretches if each.slot is slot):
            yield _row(leaf, stretch, leaf.link("lesson", slot.lesson) if place == 0 else None)


def _row(leaf: KitLeaf, stretch: Stretch, lesson: Link | None) -> RunRow:
    segment = _segment(leaf, stretch.slot.lesson, stretch.segment)
    planned = next(each for each in leaf.kit.plan.lessons if each.lesson == stretch.slot.lesson)
    least, plan, most = next(each.minutes for each in planned.segments if each.id == segment.id)
    tag = leaf.say(f"pages.segment.{segment.kind}") + (leaf.say("kit.run-sheet.rest") if stretch.is_rest else "")
    return RunRow(
        "stretch",
        _time(leaf, stretch.start, stretch.end),
        leaf.words(segment.title),
        tag,
        leaf.say("kit.run-sheet.minutes", least=least, planned=plan, most=most),
        leaf.words(segment.learners),
        leaf.words(segment.trainer),
        _materials(leaf, segment),
        lesson,
    )


def _segment(leaf: KitLeaf, lesson: str, name: str) -> Segment:
    return next(each for each in leaf.site.lessons[lesson].segments if each.id == name)


def _materials(leaf: KitLeaf, segment: Segment) -> Markup:
    """What is needed in the room, and the sheets of the pack that go with it."""
    things = [leaf.part("kit-material", item=leaf.words(each.item), number=_per(leaf, each)) for each in segment.materials]
    named = (
        ("exercise", segment.exercise),
        ("roleplay", segment.roleplay),
        ("case", segment.case),
        ("worksheet", segment.worksheet),
        ("quiz", segment.quiz),
    )
    return joined(leaf, (*things, *(leaf.anchor(leaf.link(kind, name)) for kind, name in named if name)))


def _per(leaf: KitLeaf, material: Material) -> str:
    return leaf.say(f"kit.per.{material.per}", n=material.count)


def _show_late(leaf: KitLeaf, day: AgendaDay, late: LateList) -> Markup:
    starts = {(each.slot.lesson, each.segment): each.start for each in reversed(tuple(stretches_of(leaf, day)))}
    rows = tuple(
        CutRow(
            clock(starts[cut.lesson, cut.segment]),
            leaf.words(leaf.site.lessons[cut.lesson].title),
            leaf.words(_segment(leaf, cut.lesson, cut.segment).title),
            leaf.say(f"kit.cut.{cut.way}", to=cut.to),
            cut.saves,
        )
        for cut in late.cuts
    )
    state = "enough" if late.caught_up >= late.late else "short"
    told = leaf.say(f"kit.late-list.{state}", caught=late.caught_up, missing=late.late - late.caught_up)
    return leaf.part("kit-late", caption=leaf.say("kit.late-list.late", late=late.late), rows=rows, told=told)


def _wall_rows(leaf: KitLeaf, day: AgendaDay) -> Iterator[tuple[str, str, str | Markup]]:
    for slot in day.slots:
        name = leaf.words(leaf.site.lessons[slot.lesson].title) if slot.lesson else leaf.say(f"courses.agenda.{slot.kind}")
        yield slot.kind, _time(leaf, slot.start, slot.end), name
