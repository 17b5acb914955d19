"""A course for catalogues and machines: schema.org in JSON, as a block of data that no browser runs."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from generator.model import urls
from generator.model.course import Course
from generator.model.delivery import Delivery
from generator.pages.leaf import Leaf

Json = dict[str, Any]
MODES = {"onsite": "Onsite", "online": "Online", "hybrid": "Blended"}


def describe_course(leaf: Leaf, course: Course) -> Markup:
    """JSON-LD on one line, in which no letter can end the element that holds it."""
    written = json.dumps(_course(leaf, course), ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        written = written.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(f'<script type="application/ld+json">{written}</script>')


def _course(leaf: Leaf, course: Course) -> Json:
    said: Json = {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": leaf.plain(course.title),
        "description": leaf.plain(course.background),
        "inLanguage": "zh-Hans" if leaf.language == "zh" else "en",
        "version": course.version,
        "license": course.licence,
        "provider": {"@type": "Organization", "name": leaf.plain(leaf.site.settings.name)},
        "teaches": [leaf.plain(each.text) for each in course.objectives],
        "audience": [{"@type": "Audience", "audienceType": leaf.plain(who)} for who in course.audience],
        "hasCourseInstance": [*_variants(leaf, course), *_deliveries(leaf, course)],
    }
    if leaf.site.settings.url:
        said["url"] = _absolute(leaf, leaf.path)
    return said


def _variants(leaf: Leaf, course: Course) -> list[Json]:
    plans = leaf.book.teaching.plans
    names = {variant.id: leaf.plain(variant.name) for variant in course.variants}
    return [
        {"@type": "CourseInstance", "name": names.get(variant, leaf.plain(course.title)), "courseMode": "Onsite",
         "courseWorkload": f"PT{plan.minutes[1]}M"}
        for (name, variant), plan in plans.items()
        if name == course.id and (variant in names or not names)
    ]  # fmt: skip


def _deliveries(leaf: Leaf, course: Course) -> list[Json]:
    editions = {each.delivery: each for each in leaf.book.teaching.editions if each.delivery}
    given = [each for each in leaf.site.deliveries.values() if each.course == course.id and each.public and each.id in editions]
    return [_delivery(leaf, each, urls.home_of(editions[each.id])) for each in given]


def _delivery(leaf: Leaf, delivery: Delivery, path: str) -> Json:
    said: Json = {
        "@type": "CourseInstance",
        "name": leaf.plain(delivery.client),
        "courseMode": MODES[delivery.mode],
        "startDate": min(day.date for day in delivery.days),
        "endDate": max(day.date for day in delivery.days),
    }
    if delivery.room:
        said["location"] = leaf.plain(delivery.room)
    if leaf.site.settings.url:
        said["url"] = _absolute(leaf, path)
    return said


def _absolute(leaf: Leaf, path: str) -> str:
    return f"{leaf.site.settings.url.rstrip('/')}/{leaf.language}/{path}"
