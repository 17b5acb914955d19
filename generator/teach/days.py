"""Laying pieces over days: lunch near its time and rather between lessons, breaks around it, the rest on the next day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.delivery import Breaks
from generator.model.teaching import Slot
from generator.teach.breaks import LAST, Run, place_breaks, stretches
from generator.teach.pieces import LESSON_BORDER, STRETCH_BORDER, Frame, Piece, as_slots, work

LUNCH_OFF = 30
"""Minutes that lunch may be off its time, so as not to cut a lesson in two."""


@dataclass(frozen=True, slots=True)
class Laid:
    """Pieces of one day in their slots."""

    pieces: Sequence[Piece]
    slots: tuple[Slot, ...]
    end: int


def lay_days(pieces: Sequence[Piece], frames: Sequence[Frame], breaks: Breaks) -> tuple[Laid, ...]:
    """Days that end between lessons if the plan fits so, or else between stretches; the rest stands on the last day."""
    for border in (LESSON_BORDER, STRETCH_BORDER):
        laid = _fill(pieces, frames, breaks, border)
        if fits(laid, frames):
            break
    return laid


def fit_between_lessons(pieces: Sequence[Piece], frames: Sequence[Frame], breaks: Breaks) -> bool:
    return fits(_fill(pieces, frames, breaks, LESSON_BORDER), frames)


def fit_between_stretches(pieces: Sequence[Piece], frames: Sequence[Frame], breaks: Breaks) -> bool:
    return fits(_fill(pieces, frames, breaks, STRETCH_BORDER), frames)


def fits(laid: Sequence[Laid], frames: Sequence[Frame]) -> bool:
    return all(day.end <= frame.end for day, frame in zip(laid, frames, strict=True))


def _fill(pieces: Sequence[Piece], frames: Sequence[Frame], breaks: Breaks, border: int) -> tuple[Laid, ...]:
    days: list[Laid] = []
    for frame in frames[:-1]:
        days.append(_take(pieces, frame, breaks, border))
        pieces = pieces[len(days[-1].pieces) :]
    return (*days, _lay_day(pieces, frames[-1], breaks))


def _take(pieces: Sequence[Piece], frame: Frame, breaks: Breaks, border: int) -> Laid:
    """As much as ends in time at such a border."""
    for until in range(len(pieces), 0, -1):
        is_border = until == len(pieces) or pieces[until].border <= border
        if is_border and frame.start + work(pieces[:until]) <= frame.end:
            laid = _lay_day(pieces[:until], frame, breaks)
            if laid.end <= frame.end:
                return laid
    return _lay_day((), frame, breaks)


def _lay_day(pieces: Sequence[Piece], frame: Frame, breaks: Breaks) -> Laid:
    if not pieces:
        return Laid((), (), frame.start)
    lunch = _place_of_lunch(pieces, frame, breaks)
    if not lunch:
        slots = _lay_run(Run(pieces, breaks, LAST), frame.start)
        return Laid(pieces, slots, slots[-1].end)
    morning = _lay_run(Run(pieces[:lunch], breaks, 0), frame.start)
    pause = Slot("lunch", morning[-1].end, morning[-1].end + frame.lunch_minutes)
    afternoon = _lay_run(Run(pieces[lunch:], breaks, LAST), pause.end)
    return Laid(pieces, (*morning, pause, *afternoon), afternoon[-1].end)


def _place_of_lunch(pieces: Sequence[Piece], frame: Frame, breaks: Breaks) -> int:
    """Before which piece lunch stands: between the lessons that are nearest to its time, or, if these are too far off, at the
    nearest border of any kind. 0: the end of the day's work is as near, so everybody goes home to eat."""
    if frame.lunch_at is None:
        return 0
    at = frame.lunch_at - frame.start
    between_lessons = [place for place in range(1, len(pieces)) if pieces[place].border == LESSON_BORDER]
    off, *_, place = _nearest_of(between_lessons, pieces, at, breaks)
    return place if off <= LUNCH_OFF else _nearest_of(range(1, len(pieces)), pieces, at, breaks)[-1]


def _nearest_of(places: Sequence[int], pieces: Sequence[Piece], at: int, breaks: Breaks) -> tuple[int, int, int, int]:
    """The place nearest to lunch, of equally near ones the better border, then the shorter day: minutes off, border, minutes
    of the day, place."""
    best = (abs(_length(Run(pieces, breaks, LAST)) - at), -1, 0, 0)
    for nearest, place in sorted((_nearest(work(pieces[:place]), at, breaks), place) for place in places):
        if nearest > best[0]:
            break
        before, after = (_length(run) for run in (Run(pieces[:place], breaks, 0), Run(pieces[place:], breaks, LAST)))
        best = min(best, (abs(before - at), pieces[place].border, before + after, place))
    return best


def _nearest(worked: int, at: int, breaks: Breaks) -> int:
    """How near to lunch so much work can end at best, with as many breaks as fit: saves laying out what is too far off."""
    longest = worked + worked // max(breaks.after, 1) * breaks.minutes
    return max(worked - at, at - longest, 0)


def _length(run: Run) -> int:
    return work(run.pieces) + len(place_breaks(run).places) * run.breaks.minutes


def _lay_run(run: Run, start: int) -> tuple[Slot, ...]:
    slots: list[Slot] = []
    for stretch in stretches(run, place_breaks(run)):
        if slots:
            slots.append(Slot("break", start, start + run.breaks.minutes))
            start = slots[-1].end
        slots.extend(as_slots(stretch, start))
        start = slots[-1].end
    return tuple(slots)
