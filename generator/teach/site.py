"""A site as all pages share it, with everything that its courses come to in every edition."""

from __future__ import annotations

from dataclasses import replace

from generator.model.site import Site
from generator.model.teaching import Edition, Teaching
from generator.teach.editions_of_site import default_site, edition_of_site
from generator.teach.teaching import make_teaching


def teach_site(site: Site) -> tuple[Site, Teaching]:
    """The site in its default editions, and its courses worked out.

    Raises BuildError where an industry lacks a word or a scene.
    """
    made = make_teaching(site)
    shared = default_site(site)
    sites = {edition: edition_of_site(site, edition) for edition in made.editions}
    own = {edition: _lessons_of_its_own(shared, given, made, edition) for edition, given in sites.items()}
    return shared, replace(made, shared=shared, sites=sites, own_lessons=own)


def _lessons_of_its_own(shared: Site, given: Site, made: Teaching, edition: Edition) -> tuple[str, ...]:
    """In the order of the course. A default edition shares the pages of lessons that read there as everywhere; any other has
    all of its lessons, so that nobody is led out of it; a delivery those of its plan."""
    if edition.delivery:
        plan = made.plans[edition.course, given.deliveries[edition.delivery].variant or ""]
        return tuple(planned.lesson for planned in plan.lessons)
    lessons = given.courses[edition.course].lessons
    return tuple(name for name in lessons if not edition.is_default or _differs(shared, given, name))


def _differs(shared: Site, given: Site, lesson: str) -> bool:
    quiz = given.lessons[lesson].quiz
    return given.lessons[lesson] != shared.lessons[lesson] or (quiz is not None and given.quizzes[quiz] != shared.quizzes[quiz])
