"""What to cut when a class runs late: what is no core first, what shows whether an objective is met last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.model.lesson import Assessment, Lesson, Segment
from generator.model.teaching import AgendaDay, Cut, LateList, Plan, PlannedSegment

LATE = (15, 30)
"""Minutes behind the plan for which there is a list."""
FEW = 3
"""Cuts that a trainer can keep in mind; before there are more, what is usually cut later is cut as well."""
_ORDER = (("shorten", False), ("skip", False), ("skip", True), ("shorten", True))
"""(way, whether of a core lesson), first to be cut first."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    rank: int
    """0: cut first."""
    place: int
    """Among the stretches of the day."""
    cut: Cut
    planned: int


def make_late_lists(plan: Plan, days: Sequence[AgendaDay], lessons: Mapping[str, Lesson]) -> tuple[LateList, ...]:
    """For every day and lateness that cuts can make good, at least in part."""
    lists = (
        _catch_up(late, day.number, candidates)
        for day in days
        for candidates in (tuple(_candidates(plan, _later(day), lessons)),)
        for late in LATE
    )
    return tuple(each for each in lists if each.cuts)


def bears_assessment(lesson: Lesson, segment: Segment) -> bool:
    """Whether an objective of the lesson is assessed by what this stretch does."""
    return any(_assesses(assessment, lesson, segment) for each in lesson.objectives for assessment in each.assessed_by)


def _assesses(by: Assessment, lesson: Lesson, segment: Segment) -> bool:
    if by.question is not None:
        return segment.quiz is not None and segment.quiz == lesson.quiz
    named = (by.exercise, by.roleplay, by.worksheet, by.case)
    held = (segment.exercise, segment.roleplay, segment.worksheet, segment.case)
    return any(one is not None and one == other for one, other in zip(named, held, strict=True))


def _later(day: AgendaDay) -> tuple[tuple[str, str], ...]:
    """Stretches that begin after the first pause: before it nobody knows of being late. Without a pause, all but the first."""
    pauses = [place for place, slot in enumerate(day.slots) if slot.kind != "lesson"]
    begun = dict.fromkeys((slot.lesson, each) for slot in day.slots[: min(pauses, default=0)] for each in slot.segments)
    every = dict.fromkeys((slot.lesson, each) for slot in day.slots for each in slot.segments)
    return tuple(each for each in every if each not in begun) if pauses else tuple(every)[1:]


def _candidates(plan: Plan, later: Sequence[tuple[str, str]], lessons: Mapping[str, Lesson]) -> Iterator[_Candidate]:
    for planned in plan.lessons:
        lesson = lessons[planned.lesson]
        for segment, minutes in zip(lesson.segments, planned.segments, strict=True):
            if (lesson.id, segment.id) not in later:
                continue
            place = later.index((lesson.id, segment.id))
            bears, core = bears_assessment(lesson, segment), planned.tier == "core"
            for way, saves in _ways(segment, minutes):
                cut = Cut(lesson.id, segment.id, way, saves, minutes.minutes[1] - saves)
                yield _Candidate(_rank(way, bears, core), place, cut, minutes.minutes[1])


def _ways(segment: Segment, planned: PlannedSegment) -> Iterator[tuple[Literal["shorten", "skip"], int]]:
    least, minutes, _ = planned.minutes
    if least < minutes:
        yield "shorten", minutes - least
    if segment.skippable:
        yield "skip", minutes


def _rank(way: str, bears: bool, core: bool) -> int:
    """Shortening before skipping, core lessons after the others, and what bears an assessment after everything else."""
    return _ORDER.index((way, core)) + (len(_ORDER) if bears else 0)


def _catch_up(late: int, day: int, candidates: Sequence[_Candidate]) -> LateList:
    """The first ranks that suffice with few cuts; or else whatever needs fewest, what bears an assessment still last."""
    ranks = sorted({each.rank for each in candidates})
    options = [_fewest(late, [each for each in candidates if each.rank <= rank]) for rank in ranks]
    enough = [option for option in options if _saved(option) >= late]
    chosen = min(enough, key=_trouble) if enough else options[-1] if options else ()
    cuts = tuple(each.cut for each in sorted(chosen, key=lambda each: (each.rank, each.place)))
    return LateList(late, cuts, _saved(chosen), day)


def _trouble(chosen: Sequence[_Candidate]) -> tuple[bool, int]:
    return any(each.rank >= len(_ORDER) for each in chosen), max(len(chosen) - FEW, 0)


def _fewest(late: int, allowed: Sequence[_Candidate]) -> tuple[_Candidate, ...]:
    """The largest savings until one cut is enough for the rest; that one saves no more than is needed."""
    chosen: list[_Candidate] = []
    while (missing := late - _saved(chosen)) > 0 and (left := _untouched(allowed, chosen)):
        enough = [each for each in left if each.cut.saves >= missing]
        if enough:
            chosen.append(_no_more_than(missing, min(enough, key=lambda each: (each.rank, each.cut.saves, -each.place))))
        else:
            chosen.append(max(left, key=lambda each: (each.cut.saves, -each.rank, each.place)))
    return tuple(chosen)


def _saved(chosen: Sequence[_Candidate]) -> int:
    return sum(each.cut.saves for each in chosen)


def _untouched(candidates: Sequence[_Candidate], chosen: Sequence[_Candidate]) -> list[_Candidate]:
    touched = {each.place for each in chosen}
    return [each for each in candidates if each.place not in touched]


def _no_more_than(missing: int, candidate: _Candidate) -> _Candidate:
    if candidate.cut.way == "skip":
        return candidate
    return replace(candidate, cut=replace(candidate.cut, saves=missing, to=candidate.planned - missing))
