"""What to bring and what to print for a delivery: materials, worksheets, cards and sheets, times people, pairs and groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

from generator.model.activity import Exercise, RolePlay
from generator.model.delivery import Delivery
from generator.model.lesson import Lesson, Segment
from generator.model.record import Record
from generator.model.site import Site
from generator.model.teaching import Edition, Plan, Supply
from generator.model.text import Text
from generator.teach.editions import edition_of_delivery
from generator.teach.editions_of_text import edition_of_lesson, edition_of_record
from generator.teach.saying import say_both

GROUP = 6
"""People who work together where the course does not say: as many as sit around a table."""
Per = Literal["person", "pair", "group", "room"]
_PER: Mapping[str, Per] = {
    "individual": "person",
    "discussion": "person",
    "pairs": "pair",
    "group": "group",
    "game": "group",
}
"""Who shares the cards of an exercise, by its kind."""
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class _Need:
    """Something that one stretch needs."""

    item: Text
    number: int
    lesson: str
    kind: Literal["bring", "print"]
    used_up: bool


def make_supplies(site: Site, delivery: Delivery, plan: Plan) -> tuple[Supply, ...]:
    """One entry for each item, in the order of first use: what is used up or written on adds up, of the rest the most that one
    stretch needs."""
    size = site.courses[delivery.course].size
    edition = edition_of_delivery(site, delivery)
    room = _Room(site, edition, _counts(delivery.headcount, size.group if size else GROUP))
    lessons = [edition_of_lesson(site, site.lessons[planned.lesson], edition) for planned in plan.lessons]
    needs = [need for lesson in lessons for segment in lesson.segments for need in room.needs_of(lesson, segment)]
    items = dict.fromkeys((need.kind, need.item) for need in needs)
    return tuple(_merged([need for need in needs if (need.kind, need.item) == item]) for item in items)


def _counts(people: int, group: int) -> Mapping[Per, int]:
    return {"person": people, "pair": -(-people // 2), "group": -(-people // group), "room": 1}


def _merged(needs: list[_Need]) -> Supply:
    numbers = [need.number for need in needs]
    number = sum(numbers) if any(need.used_up for need in needs) else max(numbers)
    return Supply(needs[0].item, number, tuple(dict.fromkeys(need.lesson for need in needs)), needs[0].kind)


@dataclass(frozen=True, slots=True)
class _Room:
    """Who is there, and what was written for them."""

    site: Site
    edition: Edition
    counts: Mapping[Per, int]

    def needs_of(self, lesson: Lesson, segment: Segment) -> Iterator[_Need]:
        for material in segment.materials:
            number = material.count * self.counts[material.per]
            yield _Need(material.item, number, lesson.id, "bring", material.used_up)
        exercise = self.site.exercises[segment.exercise] if segment.exercise else None
        roleplay = self.site.roleplays[segment.roleplay] if segment.roleplay else None
        sheets = (segment.worksheet, exercise.worksheet if exercise else None, roleplay.followup if roleplay else None)
        prints = (*self._sheets(sheets), *self._cards(exercise), *self._roles(roleplay))
        yield from (_Need(item, number, lesson.id, "print", used_up) for item, number, used_up in prints)

    def _sheets(self, sheets: Iterable[str | None]) -> Iterator[tuple[Text, int, bool]]:
        """One for each person of every sheet that the stretch names, once even if it names it twice."""
        for sheet in dict.fromkeys(each for each in sheets if each):
            title = self._here(self.site.worksheets[sheet]).title
            yield say_both("teach.supply.worksheet", title=title), self.counts["person"], True

    def _cards(self, exercise: Exercise | None) -> Iterator[tuple[Text, int, bool]]:
        if exercise and exercise.cards:
            yield say_both("teach.supply.cards", title=self._here(exercise).title), self.counts[_PER[exercise.kind]], False

    def _roles(self, roleplay: RolePlay | None) -> Iterator[tuple[Text, int, bool]]:
        """Every group plays: one card of each role, and a sheet for everybody, since observers take turns."""
        if roleplay:
            given = self._here(roleplay)
            for role in given.roles:
                yield say_both("teach.supply.role_cards", title=given.title, role=role.name), self.counts["group"], False
            yield say_both("teach.supply.observer", title=given.title), self.counts["person"], True

    def _here(self, record: R) -> R:
        return edition_of_record(self.site, record, self.edition)
