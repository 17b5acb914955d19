"""Editions of courses: the default industry, the others, and one for each delivery."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.course import Course
from generator.model.delivery import Delivery
from generator.model.site import Site
from generator.model.teaching import Edition


def make_editions(site: Site) -> tuple[Edition, ...]:
    """Of every course its public editions, the default first, and then its deliveries'."""
    return tuple(edition for course in site.courses.values() for edition in _editions_of(site, course))


def edition_of_delivery(site: Site, delivery: Delivery) -> Edition:
    """The client's industry and numbers; without them the default industry, and the demonstration's numbers."""
    industries = site.courses[delivery.course].industries
    industry = delivery.industry or (industries.default if industries else "")
    dataset = delivery.dataset or site.settings.demo or ""
    is_demo = not delivery.dataset and bool(dataset)
    return Edition(delivery.course, industry, dataset, is_demo, delivery=delivery.id)


def _editions_of(site: Site, course: Course) -> Iterator[Edition]:
    demo = site.settings.demo or ""
    names = (course.industries.default, *course.industries.others) if course.industries else ("",)
    for place, industry in enumerate(names):
        yield Edition(course.id, industry, demo, is_demo=bool(demo), is_default=place == 0)
    for delivery in site.deliveries.values():
        if delivery.course == course.id:
            yield edition_of_delivery(site, delivery)
