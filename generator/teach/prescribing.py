"""Which lessons answer what a release shows: those that name a dimension that falls short, or a gap that was measured."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.course import Course, Module, ModuleLesson
from generator.model.site import Site
from generator.model.teaching import Prescription, Reason

MOST = 4
"""Lessons for one target: what fits half a day."""
_TIERS = ("core", "extend", "deep")


@dataclass(frozen=True, slots=True)
class ShownGaps:
    """What a release shows, as far as lessons can answer it."""

    shortfalls: Mapping[str, float]
    """Perception minus expectation by dimension, as published; those that do not fall short are no reason to learn."""
    widest_first: Sequence[str]
    """Dimension ids in the release's own order."""
    measured: Collection[str] = ()
    """Gaps of the model of which the release has numbers, in the model's order."""


def prescribe(site: Site, shown: ShownGaps) -> tuple[Prescription, ...]:
    """Dimensions first, the widest at the top; then the measured gaps. What no lesson of a course names is left out."""
    short = tuple(name for name in shown.widest_first if shown.shortfalls.get(name, 0.0) < 0)
    reasons = tuple(_reasons(site, short, tuple(shown.measured)))
    made = [
        _prescription(name, [reason for reason in reasons if name in reason.dimensions], shown.shortfalls[name], place)
        for place, name in enumerate(short, start=1)
    ]
    made += [_prescription(gap, [reason for reason in reasons if gap in reason.gaps], None, 0) for gap in shown.measured]
    return tuple(each for each in made if each.lessons)


def _prescription(target: str, reasons: Sequence[Reason], shortfall: float | None, place: int) -> Prescription:
    """Core lessons first; among equals those that answer more of what was found, then the order of the courses."""
    ordered = sorted(reasons, key=lambda each: (_TIERS.index(each.tier), -len(each.dimensions) - len(each.gaps)))[:MOST]
    lessons, minutes = tuple(each.lesson for each in ordered), sum(each.minutes for each in ordered)
    return Prescription(target, lessons, minutes, "dimension" if place else "gap", shortfall, place, tuple(ordered))


def _reasons(site: Site, short: Sequence[str], measured: Sequence[str]) -> Iterator[Reason]:
    """One for each lesson that names something, in the order of the courses: in the course that takes it most surely."""
    places: dict[str, list[tuple[Course, Module, ModuleLesson]]] = {}
    for course in site.courses.values():
        for module in course.modules if course.status != "retired" else ():
            for use in module.lessons:
                places.setdefault(use.use, []).append((course, module, use))
    for name, found in places.items():
        lesson = site.lessons[name]
        dimensions = tuple(each for each in short if each in lesson.dimensions)
        gaps = tuple(each for each in measured if each in lesson.gaps)
        if (dimensions or gaps) and lesson.status != "retired":
            course, module, use = min(found, key=lambda place: _TIERS.index(place[2].tier))
            yield Reason(name, course.id, module.id, use.tier, lesson.minutes[1], dimensions, gaps)
