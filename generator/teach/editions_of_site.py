"""A whole site as one edition has it, so that pages, sheets and slides need to know nothing of words and swaps."""

from __future__ import annotations

from dataclasses import replace

from generator.model.site import Site
from generator.model.teaching import Edition
from generator.teach.editions import make_editions
from generator.teach.editions_of_text import edition_of_lesson, edition_of_record


def edition_of_site(site: Site, edition: Edition) -> Site:
    """The lessons of the edition's course and everything that they use, in its words and with its numbers."""
    course = site.courses.get(edition.course)
    mine = frozenset(course.lessons if course else site.lessons)
    return replace(
        site,
        lessons={name: edition_of_lesson(site, each, edition) if name in mine else each for name, each in site.lessons.items()},
        quizzes={
            name: edition_of_record(site, each, edition, each.lesson) if each.lesson in mine else each
            for name, each in site.quizzes.items()
        },
        exercises={name: edition_of_record(site, each, edition) for name, each in site.exercises.items()},
        roleplays={name: edition_of_record(site, each, edition) for name, each in site.roleplays.items()},
        worksheets={name: edition_of_record(site, each, edition) for name, each in site.worksheets.items()},
        tools={name: edition_of_record(site, each, edition) for name, each in site.tools.items()},
        cases={name: edition_of_record(site, each, edition) for name, each in site.cases.items()},
    )


def default_site(site: Site) -> Site:
    """Every lesson as the default edition of its first course has it; one of no course as the first course's default would.

    What an earlier course put in stays: a second edition finds no marks left to fill.
    """
    defaults = [edition for edition in make_editions(site) if edition.is_default]
    for edition in defaults:
        site = edition_of_site(site, edition)
    demo = site.settings.demo or ""
    rest = replace(defaults[0], course="") if defaults else Edition("", "", demo, is_demo=bool(demo), is_default=True)
    return edition_of_site(site, rest)
