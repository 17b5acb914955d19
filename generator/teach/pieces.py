"""What days are laid out from: pieces of work that nothing may interrupt, and frames of days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.model.delivery import Breaks, TeachingDay
from generator.model.lesson import Lesson
from generator.model.record import Date
from generator.model.teaching import Plan, PlannedLesson, Slot

LESSON_BORDER, STRETCH_BORDER, INSIDE = 0, 1, 2
"""How good a place for a break the border before a piece is, best first."""
EDGE, STEP = 10, 5
"""A stretch that may be split is not split within so many minutes of its borders, and then every so many minutes."""
HALF_DAY, FULL_DAY, LONGEST_DAY = 210, 360, 390
"""Minutes of work: most of a model half day, usual and most of a model day."""
NINE, NOON, MODEL_LUNCH = 9 * 60, 12 * 60, 90


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch, or a part of one that may be split."""

    lesson: str
    segment: str
    minutes: int
    border: int
    """What stands before it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A day to be filled; minutes since midnight."""

    date: Date | None
    start: int
    end: int
    lunch_at: int | None
    lunch_minutes: int


def work(pieces: Sequence[Piece]) -> int:
    return sum(piece.minutes for piece in pieces)


def cut_into_pieces(plan: Plan, lessons: Mapping[str, Lesson]) -> tuple[Piece, ...]:
    """The plan in the order of teaching."""
    return tuple(piece for planned in plan.lessons for piece in _pieces_of(planned, lessons[planned.lesson]))


def as_slots(pieces: Sequence[Piece], start: int) -> Iterator[Slot]:
    """One slot for each lesson in pieces that nothing interrupts."""
    for lesson, together in groupby(pieces, key=lambda piece: piece.lesson):
        held = tuple(together)
        yield Slot("lesson", start, start + work(held), lesson, tuple(dict.fromkeys(piece.segment for piece in held)))
        start += work(held)


def frame_of(day: TeachingDay) -> Frame:
    lunch = day.lunch
    return Frame(
        day.date, _minutes(day.start), _minutes(day.end), _minutes(lunch.at) if lunch else None, lunch.minutes if lunch else 0
    )


def model_frames(plan: Plan, breaks: Breaks) -> tuple[Frame, ...]:
    """Days from nine: half a day without lunch, a day with one at noon, or several such days."""
    planned = max(plan.budget, plan.minutes[1])
    if planned <= HALF_DAY:
        end = NINE + planned + (breaks.minutes if planned > breaks.before else 0)
        return (Frame(None, NINE, end, None, 0),)
    days = -(-planned // LONGEST_DAY)
    share = planned if days == 1 else max(FULL_DAY, -(-planned // days))
    end = NINE + share + MODEL_LUNCH + 2 * breaks.minutes
    return (Frame(None, NINE, end, NOON, MODEL_LUNCH),) * days


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _pieces_of(planned: PlannedLesson, lesson: Lesson) -> Iterator[Piece]:
    split = {segment.id for segment in lesson.segments if segment.split}
    for place, segment in enumerate(planned.segments):
        whole = Piece(lesson.id, segment.id, segment.minutes[1], STRETCH_BORDER if place else LESSON_BORDER)
        yield from _parts(whole) if segment.id in split else (whole,)


def _parts(whole: Piece) -> Iterator[Piece]:
    if whole.minutes < 2 * EDGE:
        yield whole
        return
    lengths = [EDGE] + [STEP] * ((whole.minutes - 2 * EDGE) // STEP)
    for place, minutes in enumerate([*lengths, whole.minutes - sum(lengths)]):
        yield Piece(whole.lesson, whole.segment, minutes, INSIDE if place else whole.border)
