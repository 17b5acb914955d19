"""What a course's lessons build on: a picture of which comes before which, worked out from the lessons themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from generator.model.course import Course
from generator.model.diagram import Diagram, DiagramArrow, DiagramBox, Spot
from generator.model.site import Site
from generator.model.text import LANGUAGES, Text
from generator.pages.drawn import show_diagram
from generator.pages.leaf import Leaf
from generator.wording import say

WIDTH, GAP = 3, 1
"""Columns of the grid that a lesson has, and between two."""
NARROW = 8
"""Columns that a lesson has on a phone, where each step is set in by one."""
Needs = Mapping[str, tuple[str, ...]]
"""By lesson: those that come right before it."""


def show_prerequisites(leaf: Leaf, course: Course) -> Markup:
    """Nothing where fewer than two lessons build on others: their own lines say enough."""
    needs = needs_of(leaf.site, course)
    return show_diagram(leaf, draw_prerequisites(leaf.site, needs), 1) if sum(map(bool, needs.values())) > 1 else Markup()


def needs_of(site: Site, course: Course) -> Needs:
    """Lessons that need one another, in the order of the course. What is needed by way of another lesson is not said twice."""
    direct = {name: tuple(one for one in site.lessons[name].requires if one in course.lessons) for name in course.lessons}
    behind = {name: {far for one in needed for far in _all_behind(direct, one)} for name, needed in direct.items()}
    kept = {name: tuple(one for one in needed if one not in behind[name]) for name, needed in direct.items()}
    used = {one for needed in kept.values() for one in needed}
    return {name: needed for name, needed in kept.items() if needed or name in used}


def _all_behind(direct: Needs, name: str) -> Iterator[str]:
    for one in direct[name]:
        yield one
        yield from _all_behind(direct, one)


def draw_prerequisites(site: Site, needs: Needs) -> Diagram:
    """From left to right; on a phone set in step by step. A lesson stands beside the last of those that it needs."""
    order = list(needs)
    places = dict(_place(needs, order))
    steps = 1 + max(step for step, _, _ in places.values())
    boxes = tuple(
        DiagramBox(
            id=name,
            text=_short(site.lessons[name].title),
            role="plain" if needs[name] else "customer",
            column=1 + step * (WIDTH + GAP),
            row=row,
            width=WIDTH,
            narrow=Spot(column=1 + step, row=line, width=NARROW),
        )
        for name, (step, row, line) in places.items()
    )
    arrows = tuple(
        DiagramArrow(id=f"{one}-{name}", start=one, end=name, path="elbow", leaves="right", enters="left", wide_only=True)
        for name, needed in needs.items()
        for one in needed
    )
    return Diagram(
        id="prerequisites",
        title=_both("courses.prerequisites.title"),
        about=_both("courses.prerequisites.about"),
        columns=steps * (WIDTH + GAP) - GAP,
        narrow_columns=steps - 1 + NARROW,
        boxes=boxes,
        arrows=arrows,
    )


def _place(needs: Needs, order: list[str]) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """(lesson, (step, row, line on a phone)): what follows a lesson stands below its first follower."""
    parent = {name: max(needed, key=order.index) for name, needed in needs.items() if needed}
    row = line = 0

    def walk(name: str, step: int) -> Iterator[tuple[str, tuple[int, int, int]]]:
        nonlocal row, line
        line += 1
        followers = [each for each in order if parent.get(each) == name]
        row += not step
        yield name, (step, row, line)
        for place, each in enumerate(followers):
            row += place > 0
            yield from walk(each, step + 1)

    for root in (name for name in order if name not in parent):
        yield from walk(root, 0)


def _short(title: Text) -> Text:
    """What stands before the colon: the rest of a title explains."""
    return Text(zh=title.zh.partition("：")[0], en=title.en.partition(": ")[0])


def _both(message: str) -> Text:
    return Text(**{language: say(language, message) for language in LANGUAGES})
