"""Timetables: a plan laid over the days of a delivery, or over model days, with what to cut when it gets late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.model.delivery import Breaks, TeachingDay
from generator.model.lesson import Lesson
from generator.model.teaching import Agenda, AgendaDay, Minutes, Plan
from generator.teach.days import Laid, fit_between_lessons, fit_between_stretches, lay_days
from generator.teach.late import make_late_lists
from generator.teach.pieces import Frame, Piece, cut_into_pieces, frame_of, model_frames

LONGER, LONGEST = 5, 30
"""Model days may end so many minutes later at a time, and at most, before the plan counts as too long for them."""


def make_agenda(plan: Plan, days: Sequence[TeachingDay], breaks: Breaks, lessons: Mapping[str, Lesson]) -> Agenda:
    """The plan over these days; without any, over model days that are as long as the plan needs. Work that does not fit before
    a day's end moves to the next day, and beyond the end of the last one."""
    given = tuple(frame_of(day) for day in days)
    frames, laid = _lay(tuple(cut_into_pieces(plan, lessons)), given, tuple(model_frames(plan, breaks)), breaks)
    minutes = {(lesson.lesson, each.id): each.minutes for lesson in plan.lessons for each in lesson.segments}
    made = tuple(
        _day(number, frame, day, minutes) for number, (frame, day) in enumerate(zip(frames, laid, strict=True), start=1)
    )
    return Agenda(plan, made, make_late_lists(plan, made, lessons), breaks)


@lru_cache(256)
def _lay(
    pieces: tuple[Piece, ...], given: tuple[Frame, ...], model: tuple[Frame, ...], breaks: Breaks
) -> tuple[tuple[Frame, ...], tuple[Laid, ...]]:
    """Remembered, because whoever writes on a lesson seldom changes its minutes."""
    frames = given or _long_enough(pieces, model, breaks)
    return frames, tuple(lay_days(pieces, frames, breaks))


def _long_enough(pieces: Sequence[Piece], frames: Sequence[Frame], breaks: Breaks) -> tuple[Frame, ...]:
    """Rather a longer day than a lesson over night."""
    for fit in (fit_between_lessons, fit_between_stretches):
        for longer in range(0, LONGEST + 1, LONGER):
            tried = tuple(replace(frame, end=frame.end + longer) for frame in frames)
            if fit(pieces, tried, breaks):
                return tried
    return tuple(frames)


def _day(number: int, frame: Frame, laid: Laid, minutes: Mapping[tuple[str, str], Minutes]) -> AgendaDay:
    pauses = sum(slot.end - slot.start for slot in laid.slots if slot.kind != "lesson")
    held = dict.fromkeys((piece.lesson, piece.segment) for piece in laid.pieces)
    least, _, most = (frame.start + pauses + sum(minutes[each][place] for each in held) for place in range(3))
    return AgendaDay(number, frame.date, laid.slots, (least, laid.end, most), frame.end, frame.lunch_at)
