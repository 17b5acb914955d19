"""What to cut when a class runs late: what is no core first, what shows whether an objective is met last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.model.lesson import Assessment, Lesson, Segment
from generator.model.teaching import AgendaDay, Cut, LateList, Plan, PlannedSegment

LATE = (15, 30)
"""Minutes behind the plan for which there is a list."""


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
    order = (("shorten", False), ("skip", False), ("skip", True), ("shorten", True))
    return order.index((way, core)) + (len(order) if bears else 0)


def _catch_up(late: int, day: int, candidates: Sequence[_Candidate]) -> LateList:
    """Fewest cuts among the first ranks that suffice together; what is cut last is cut by no more than is needed."""
    allowed = _enough(late, candidates)
    chosen: list[_Candidate] = []
    missing = late
    while missing > 0 and (left := _untouched(allowed, chosen)):
        enough = [each for each in left if each.cut.saves >= missing]
        if enough:
            chosen.append(_no_more_than(missing, min(enough, key=lambda each: (each.rank, each.cut.saves, -each.place))))
        else:
            chosen.append(max(left, key=lambda each: (each.cut.saves, -each.rank, each.place)))
        missing = late - sum(each.cut.saves for each in chosen)
    cuts = tuple(each.cut for each in sorted(chosen, key=lambda each: (each.rank, each.place)))
    return LateList(late, cuts, sum(cut.saves for cut in cuts), day)


def _enough(late: int, candidates: Sequence[_Candidate]) -> Sequence[_Candidate]:
    """Candidates up to the first rank by which all together save enough; all of them where they never do."""
    for rank in sorted({each.rank for each in candidates}):
        allowed = [each for each in candidates if each.rank <= rank]
        if _saved_at_most(allowed) >= late:
            return allowed
    return candidates


def _saved_at_most(candidates: Iterable[_Candidate]) -> int:
    most: dict[int, int] = {}
    for each in candidates:
        most[each.place] = max(most.get(each.place, 0), each.cut.saves)
    return sum(most.values())


def _untouched(candidates: Sequence[_Candidate], chosen: Sequence[_Candidate]) -> list[_Candidate]:
    touched = {each.place for each in chosen}
    return [each for each in candidates if each.place not in touched]


def _no_more_than(missing: int, candidate: _Candidate) -> _Candidate:
    if candidate.cut.way == "skip":
        return candidate
    return replace(candidate, cut=replace(candidate.cut, saves=missing, to=candidate.planned - missing))
