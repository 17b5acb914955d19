"""Courses worked out for a site: its default editions, all others, and the figures that their texts and slides ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from generator.errors import Fault
from generator.model.prose import Mark, Prose
from generator.model.site import Site
from generator.model.teaching import Teaching
from generator.model.text import Language
from generator.model.views import FigureKey
from generator.teach import as_remarks, make_teaching, teach_site
from generator.teach.drawn import with_diagrams


class Taught(NamedTuple):
    """A site in its default editions, and everything worked out from its courses."""

    site: Site
    teaching: Teaching


def teach(site: Site) -> Taught:
    """Raises BuildError where an industry lacks a word or a scene."""
    given, teaching = teach_site(site)
    return Taught(given, with_diagrams(given, teaching))


def misfits_of(site: Site) -> tuple[Fault, ...]:
    """Warnings about time: variants and days that do not fit."""
    return as_remarks(site, make_teaching(site).misfits) if site.courses else ()


def marks_of(taught: Taught, kind: str, language: Language) -> Iterator[FigureKey]:
    """What the marks of one kind ask for in all texts of all editions, each once."""
    seen: dict[FigureKey, None] = {}
    for prose in _all_prose(taught):
        for part in prose.in_(language):
            if isinstance(part, Mark) and part.kind == kind:
                seen.setdefault(FigureKey(part.target, part.options))
    yield from seen


def figures_of_slides(teaching: Teaching) -> Iterator[FigureKey]:
    """Charts on slides; those without a data set have none to draw from."""
    seen: dict[FigureKey, None] = {}
    for deck in teaching.decks:
        for slide in deck.slides:
            if slide.figure and slide.figure.chart and slide.figure.dataset:
                target = (("target", slide.figure.target),) if slide.figure.target else ()
                seen.setdefault(FigureKey(slide.figure.chart, (("dataset", slide.figure.dataset), *target)))
    yield from seen


def _all_prose(taught: Taught) -> Iterator[Prose]:
    site = taught.site
    yield from _prose(site, site.lessons)
    for records in (site.articles, site.commentaries):
        yield from (record.body for record in records.values())
    for edition, given in taught.teaching.sites.items():
        # What another course teaches is not this edition's, and its marks are not filled here.
        yield from _prose(given, site.courses[edition.course].lessons)


def _prose(site: Site, lessons: Iterable[str]) -> Iterator[Prose]:
    yield from (site.lessons[name].body for name in lessons)
    for case in site.cases.values():
        yield case.body
        if case.reveal:
            yield case.reveal
    for exercise in site.exercises.values():
        yield exercise.task
        if exercise.solution:
            yield exercise.solution
