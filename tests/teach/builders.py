"""A small course with industries, lessons of any minutes, and a site that holds them."""

from __future__ import annotations

from typing import Any

from generator.model.activity import Exercise, RolePlay
from generator.model.course import Course, Variant
from generator.model.delivery import Delivery
from generator.model.lesson import Lesson
from generator.model.overlay import Overlay
from generator.model.prose import Mark, Prose, Scenes
from generator.model.site import Index, Settings, Site
from generator.model.vocabulary import Vocabulary

Given = dict[str, Any]


def words(zh: str, en: str = "") -> Given:
    return {"zh": zh, "en": en}


def a_segment(name: str, minutes: int, **changes: Any) -> Given:
    """By default half as long at least and twice as long at most."""
    given = {"id": name, "kind": "talk", "title": words(f"段 {name}"), "learners": words("听"), "minutes": minutes}
    return given | {"min": max(1, minutes // 2), "max": minutes * 2} | changes


def a_lesson(name: str, *segments: Given, **changes: Any) -> Lesson:
    given: Given = {
        "id": name,
        "title": words(f"课 {name}", f"Lesson {name}"),
        "summary": words("摘要"),
        "status": "published",
        "authors": (),
        "sources": (),
        "questions": (words("差在哪", "Where is it"),),
        "objectives": (),
        "segments": segments,
        "keypoints": (words("先问差在哪"),),
        "body": Prose((("zh", ("正文",)),)),
    }
    return Lesson.model_validate(given | changes)


def a_course(uses: str, **changes: Any) -> Course:
    """`uses`: modules between bars, in each of them `lesson:tier`, e.g. `a:core b:deep | c:core`."""
    modules = [
        {
            "id": f"m{number}",
            "title": words(f"模块 {number}"),
            "intro": words("引言"),
            "lessons": tuple(dict(zip(("use", "tier"), use.split(":"), strict=True)) for use in module.split()),
        }
        for number, module in enumerate(uses.split("|"), start=1)
    ]
    given: Given = {
        "id": "gaps",
        "title": words("差距"),
        "status": "published",
        "version": "1.0.0",
        "licence": "CC-BY-4.0",
        "authors": (),
        "background": words("背景"),
        "benefits": (),
        "audience": (),
        "methods": (),
        "period_minutes": 45,
        "modules": tuple(modules),
    }
    return Course.model_validate(given | changes)


def a_variant(name: str, budget: int, *tiers: str, **changes: Any) -> Variant:
    return Variant.model_validate({"id": name, "name": words(name), "budget": budget, "tiers": tiers} | changes)


def a_delivery(**changes: Any) -> Delivery:
    given: Given = {
        "id": "spring",
        "course": "gaps",
        "version": "1.0.0",
        "client": words("某公司"),
        "days": ({"date": "2026-12-01", "start": "09:00", "end": "17:00", "lunch": {"at": "12:00", "minutes": 90}},),
        "trainer": "p-lin",
        "headcount": 20,
        "mode": "onsite",
    }
    return Delivery.model_validate(given | changes)


def an_overlay(name: str, own: str, customer: Given, **changes: Any) -> Overlay:
    given: Given = {
        "id": name,
        "name": words(name),
        "words": ({"id": "customers", "text": customer},),
        "own_words": tuple(words(word) for word in own.split()),
    }
    return Overlay.model_validate(given | changes)


def some_scenes(lesson: str, scene: str, passage: Prose) -> Scenes:
    return Scenes((((lesson, scene), passage),))


def a_mark(kind: str, target: str, **options: str) -> Mark:
    return Mark(kind, target, tuple(options.items()), 1)


def a_site(
    course: Course | None = None,
    *lessons: Lesson,
    overlays: tuple[Overlay, ...] = (),
    deliveries: tuple[Delivery, ...] = (),
    exercises: tuple[Exercise, ...] = (),
    roleplays: tuple[RolePlay, ...] = (),
    demo: str | None = None,
) -> Site:
    return Site(
        settings=Settings(demo=demo),
        vocabulary=Vocabulary(),
        instruments={},
        organisations={},
        datasets={},
        operations={},
        courses={course.id: course} if course else {},
        lessons={lesson.id: lesson for lesson in lessons},
        cases={},
        articles={},
        index=Index({}, {}, {}),
        untranslated=(),
        overlays={overlay.id: overlay for overlay in overlays},
        deliveries={delivery.id: delivery for delivery in deliveries},
        exercises={exercise.id: exercise for exercise in exercises},
        roleplays={roleplay.id: roleplay for roleplay in roleplays},
    )
