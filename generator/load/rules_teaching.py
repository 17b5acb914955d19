"""Rules between the parts of courses: places inside another record that a plain reference cannot reach."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from generator.errors import Fault, listed, nearest
from generator.load.marks import INDUSTRY, LIVE, PlacedMark
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.activity import RolePlay
from generator.model.course import Course
from generator.model.delivery import Delivery
from generator.model.figures import CHART_NAMES
from generator.model.lesson import Lesson, SlideFigure
from generator.model.overlay import Outline, Overlay
from generator.model.site import Reference
from generator.model.worksheet import Worksheet

_COLUMN = re.compile(r"\{([^{}]*)\}")
_ARITHMETIC = re.compile(r"[\s\d.+\-*/()]*")


def check_lesson(parsed: Parsed, lesson: Lesson, sound: Sound) -> Iterator[Fault]:
    """Slides belong to stretches and show charts that there are; traces lead to headings."""
    segments = [segment.id for segment in lesson.segments]
    for number, slide in enumerate(lesson.slides):
        yield from _known(parsed, ("slides", number, "segment"), "segment", slide.segment, segments)
        if slide.figure:
            yield from _check_figure(parsed, ("slides", number, "figure"), slide.figure)
    for number, trace in enumerate(lesson.traces):
        outline = sound.find(Outline, trace.outline)
        if outline:
            headings = [heading.id for heading in outline.headings]
            yield from _known(parsed, ("traces", number, "heading"), "heading", trace.heading, headings)


def _check_figure(parsed: Parsed, path: Path, figure: SlideFigure) -> Iterator[Fault]:
    """A chart, or a diagram, which has no data set."""
    if figure.chart is not None:
        yield from _known(parsed, (*path, "chart"), "chart", figure.chart, CHART_NAMES)
    if (figure.chart is None) == (figure.diagram is None):
        found = "neither a chart nor a diagram" if figure.chart is None else "a chart and a diagram"
        yield fault_at(parsed, path, "R409", found, "one of them: {chart: NAME} or {diagram: ID}")
    elif figure.diagram is not None and (figure.dataset is not None or figure.target):
        yield fault_at(parsed, path, "R409", "a data set or a target of a diagram", "{diagram: ID} alone")


def check_course(parsed: Parsed, course: Course) -> Iterator[Fault]:
    """Variants select and rescale lessons of the course; no lesson stands in it twice."""
    lessons = course.lessons
    for twice in sorted({lesson for lesson in lessons if lessons.count(lesson) > 1}):
        yield fault_at(parsed, ("modules",), "R402", f"the lesson '{twice}' stands twice in this course", "each lesson once")
    for number, variant in enumerate(course.variants):
        for place, lesson in enumerate(variant.drop):
            yield from _known(parsed, ("variants", number, "drop", place), "lesson of this course", lesson, lessons)
        for place, scaled in enumerate(variant.scale):
            at = ("variants", number, "scale", place, "lesson")
            yield from _known(parsed, at, "lesson of this course", scaled.lesson, lessons)
        if variant.budget <= 0 or not variant.tiers:
            found = f"a budget of {variant.budget} minutes, {len(variant.tiers)} tiers"
            yield fault_at(parsed, ("variants", number), "R403", found, "more than 0 minutes; at least one tier")
    if course.size and not 0 < course.size.group <= course.size.min <= course.size.max:
        found = f"min {course.size.min}, max {course.size.max}, group {course.size.group}"
        yield fault_at(parsed, ("size",), "R403", found, "0 < group <= min <= max")


def check_delivery(parsed: Parsed, delivery: Delivery, sound: Sound) -> Iterator[Fault]:
    """A variant and an industry of its course, in its version; days with time in them, in order."""
    course = sound.find(Course, delivery.course)
    if course and delivery.variant is not None:
        yield from _known(parsed, ("variant",), "variant of this course", delivery.variant, [v.id for v in course.variants])
    if course and delivery.industry is not None:
        industries = (course.industries.default, *course.industries.others) if course.industries else ()
        yield from _known(parsed, ("industry",), "industry of this course", delivery.industry, industries)
    dates = [day.date for day in delivery.days]
    if not dates or dates != sorted(set(dates)):
        yield fault_at(parsed, ("days",), "R404", f"{listed(dates) or 'no day'}", "at least one day, in order, each once")
    for number, day in enumerate(delivery.days):
        if day.start >= day.end:
            yield fault_at(parsed, ("days", number), "R404", f"from {day.start} to {day.end}", "an end after the start")
    if delivery.headcount <= 0:
        yield fault_at(parsed, ("headcount",), "R404", f"{delivery.headcount} people", "at least 1")


def check_roleplay(parsed: Parsed, play: RolePlay) -> Iterator[Fault]:
    """Lines belong to roles; moods are between 1 and 5."""
    roles = [role.id for role in play.roles]
    for number, line in enumerate(play.script):
        yield from _known(parsed, ("script", number, "role"), "role", line.role, roles)
    for number, role in enumerate(play.roles):
        if not 1 <= role.mood <= 5:
            yield fault_at(parsed, ("roles", number, "mood"), "R405", str(role.mood), "1, at ease, to 5, furious")
    if len(roles) < 2 or not play.rounds:
        found = f"{len(roles)} roles, {len(play.rounds)} rounds"
        yield fault_at(parsed, ("roles",), "R405", found, "at least two roles and one round")


def check_worksheet(parsed: Parsed, sheet: Worksheet) -> Iterator[Fault]:
    """Cells and formulas name columns; formulas are arithmetic and nothing else."""
    columns = [column.id for column in sheet.columns]
    yield from _check_formulas(parsed, sheet, columns)
    for name, rows in (("presets", sheet.presets), ("example", sheet.example)):
        for number, row in enumerate(rows):
            for place, cell in enumerate(row.cells):
                yield from _known(parsed, (name, number, "cells", place, "column"), "column", cell.column, columns)


def _check_formulas(parsed: Parsed, sheet: Worksheet, columns: Collection[str]) -> Iterator[Fault]:
    for number, column in enumerate(sheet.columns):
        path = ("columns", number)
        if (column.type == "formula") != bool(column.formula):
            yield fault_at(parsed, path, "R406", f"a column of type {column.type}", "a formula where the type is formula")
        if (column.type == "choice") != bool(column.choices):
            yield fault_at(parsed, path, "R406", f"a column of type {column.type}", "choices where the type is choice")
        for used in _COLUMN.findall(column.formula):
            yield from _known(parsed, (*path, "formula"), "column", used, [each for each in columns if each != column.id])
        if not _ARITHMETIC.fullmatch(_COLUMN.sub("", column.formula)):
            found = f"the formula '{column.formula}'"
            yield fault_at(parsed, (*path, "formula"), "R406", found, "numbers, {columns}, + - * / and brackets")


def check_overlay(parsed: Parsed, overlay: Overlay, sound: Sound) -> Iterator[Fault]:
    """Scenes belong to lessons; every course that is given in this industry finds all its words and scenes here."""
    known = [lesson.id for _, lesson in sound.of(Lesson)]
    for lesson in dict.fromkeys(lesson for (lesson, _), _ in overlay.scenes.passages):
        if known and lesson not in known:
            file = f"{parsed.file.rpartition('/')[0]}/{lesson}.md"
            yield Fault(file, 0, 0, "R407", "", f"no lesson has the id '{lesson}'", listed(known), nearest(lesson, known))


def check_industry_marks(marks: Iterable[tuple[Reference, PlacedMark]], sound: Sound) -> Iterator[Fault]:
    """Every industry of every course has the words and scenes that its lessons ask for."""
    everywhere = [overlay for _, overlay in sound.of(Overlay)]
    taught = {lesson for _, course in sound.of(Course) for lesson in course.lessons}
    industries = {lesson: _industries(sound, lesson) for lesson in taught}
    for (kind, owner), placed in marks:
        if placed.mark.kind not in INDUSTRY:
            continue
        needed = industries.get(owner, ()) if kind == "lesson" else everywhere
        if kind == "lesson" and not needed and owner in taught:
            found = f"a {placed.mark.kind} that depends on the industry, in a course that has none"
            yield _at(placed, found, "`industries` in the course with this lesson")
        for overlay in needed:
            names = _names(overlay, placed.mark.kind, owner)
            if placed.mark.target not in names:
                found = f"the industry '{overlay.id}' has no {placed.mark.kind} '{placed.mark.target}'"
                found += f" for the lesson '{owner}'" if placed.mark.kind == "scene" else ""
                yield _at(placed, found, listed(names), nearest(placed.mark.target, names))


def check_live_marks(marks: Iterable[PlacedMark], demo: str | None) -> Iterator[Fault]:
    """`dataset=live` leads somewhere even where no delivery brings numbers of its own."""
    for placed in marks:
        if placed.mark.option("dataset") == LIVE and demo is None:
            allowed = "`demo: <id of a data set>` in content/site.yml, which stands in where there is no client"
            yield _at(placed, "dataset=live, but the site names no demonstration", allowed)


def _industries(sound: Sound, lesson: str) -> list[Overlay]:
    names: dict[str, None] = {}
    for _, course in sound.of(Course):
        if course.industries and lesson in course.lessons:
            names.update(dict.fromkeys((course.industries.default, *course.industries.others)))
    return [overlay for name in names if (overlay := sound.find(Overlay, name))]


def _names(overlay: Overlay, kind: str, lesson: str) -> list[str]:
    if kind == "word":
        return [word.id for word in overlay.words]
    return [scene for (owner, scene), _ in overlay.scenes.passages if owner == lesson]


def _known(parsed: Parsed, path: Path, what: str, name: str, known: Collection[str]) -> Iterator[Fault]:
    if name not in known:
        words = (f"no {what} is called '{name}'", listed(known, 30) or f"there is no {what}", nearest(name, known))
        yield fault_at(parsed, path, "R401", *words)


def _at(placed: PlacedMark, *words: str) -> Fault:
    mark = placed.mark
    return Fault(placed.file, mark.line, placed.column, "M104", f"{mark.kind}:{mark.target}", *words)
