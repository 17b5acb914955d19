"""Lessons that answer what a release shows, on its results page: at most four, and nothing is promised."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from markupsafe import Markup

from generator.model.teaching import Prescription, Reason
from generator.model.views import View
from generator.pages.leaf import Leaf, Link

MOST = 4


@dataclass(frozen=True, slots=True)
class LessonLine:
    link: Link
    minutes: str
    about: tuple[str | Markup, ...]
    """Dimensions that fall short and that it speaks of."""


def show_prescriptions(leaf: Leaf, view: View) -> Markup:
    """Only of the newest release of a period; the widest shortfall's lessons come first."""
    if view.release not in view.series.releases:
        return Markup()
    found = leaf.book.prescriptions.get((view.release.dataset, view.release.period.id), ())
    reasons = _in_order(found)
    if not reasons:
        return Markup()
    lines = tuple(_line(leaf, reason) for reason in reasons)
    total = leaf.say("courses.prescribed.total", minutes=sum(reason.minutes for reason in reasons))
    return leaf.part("prescribed", lines=lines, total=total)


def _in_order(prescriptions: tuple[Prescription, ...]) -> tuple[Reason, ...]:
    """Each lesson once. Those of one dimension in turn with those of the next, so that four links answer more than one."""
    rounds = zip_longest(*(each.reasons for each in prescriptions))
    taken = {reason.lesson: reason for found in rounds for reason in found if reason is not None}
    return tuple(taken.values())[:MOST]


def _line(leaf: Leaf, reason: Reason) -> LessonLine:
    about = tuple(leaf.link("dimension", name).text for name in reason.dimensions)
    return LessonLine(leaf.link("lesson", reason.lesson), leaf.say("courses.activity.minutes", minutes=reason.minutes), about)
