"""Plans of variants: which lessons they take, and how many minutes every stretch then gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from generator.model.course import Course, Module, ModuleLesson, Variant
from generator.model.lesson import Segment
from generator.model.site import Site
from generator.model.teaching import Plan, PlannedLesson, PlannedSegment


def make_plan(site: Site, course: Course, variant: Variant | None) -> Plan:
    """The variant worked out; without one, the whole course as its lessons plan it."""
    chosen = [(module, use) for module, use in _placed(course) if variant is None or _takes(variant, use)]
    lessons = tuple(_planned(site, module, use, variant) for module, use in chosen)
    taken = {lesson.lesson for lesson in lessons}
    planned = sum(lesson.minutes[1] for lesson in lessons)
    return Plan(
        course.id,
        variant.id if variant else "",
        variant.budget if variant else planned,
        lessons,
        tuple(lesson for lesson in course.lessons if lesson not in taken),
    )


def rescale(segments: Sequence[Segment], asked: int) -> tuple[int, ...]:
    """Minutes of each stretch so that they add up to `asked`: in proportion to their plans, none below its least or above its
    most; where these do not allow the sum, the nearest that they allow. Whole minutes, by largest remainder."""
    least, most = sum(s.min for s in segments), sum(s.max for s in segments)
    total = min(max(asked, least), most)
    exact = _shares(segments, total)
    floors = [int(share) for share in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: (floors[place] - exact[place], place))
    for place in by_remainder[: total - sum(floors)]:
        floors[place] += 1
    return tuple(floors)


def _placed(course: Course) -> Iterator[tuple[Module, ModuleLesson]]:
    return ((module, use) for module in course.modules for use in module.lessons)


def _takes(variant: Variant, lesson: ModuleLesson) -> bool:
    return lesson.tier in variant.tiers and lesson.use not in variant.drop


def _planned(site: Site, module: Module, use: ModuleLesson, variant: Variant | None) -> PlannedLesson:
    segments = site.lessons[use.use].segments
    asked = next((scale.minutes for scale in variant.scale if scale.lesson == use.use), 0) if variant else 0
    minutes = rescale(segments, asked) if asked else tuple(segment.minutes for segment in segments)
    planned = tuple(
        PlannedSegment(segment.id, (segment.min, each, segment.max)) for segment, each in zip(segments, minutes, strict=True)
    )
    return PlannedLesson(use.use, module.id, use.tier, planned, asked)


def _shares(segments: Sequence[Segment], total: int) -> list[Fraction]:
    """Real-valued shares: one factor for all plans, cut off at each stretch's bounds. Their sum grows with the factor and is
    straight between the factors at which a stretch meets a bound, so the factor follows from the two around `total`."""
    bends = sorted({Fraction(bound, s.minutes) for s in segments for bound in (s.min, s.max)})
    below = max((bend for bend in bends if sum(_cut_off(segments, bend)) <= total), default=Fraction(0))
    above = min((bend for bend in bends if sum(_cut_off(segments, bend)) >= total), default=below)
    low, high = sum(_cut_off(segments, below)), sum(_cut_off(segments, above))
    factor = below if low == high else below + (above - below) * (total - low) / (high - low)
    return _cut_off(segments, factor)


def _cut_off(segments: Sequence[Segment], factor: Fraction) -> list[Fraction]:
    return [min(max(segment.minutes * factor, Fraction(segment.min)), Fraction(segment.max)) for segment in segments]
