"""Exercises and role-plays as learners see them: the task, never the answer; the roles, never their private briefs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.model import urls
from generator.model.activity import Exercise, RolePlay
from generator.model.lesson import Lesson, Segment
from generator.model.page import Page
from generator.model.views import Book
from generator.pages.edition_links import ACTIVITIES, is_own, lessons_of_edition
from generator.pages.leaf import Leaf, Link
from generator.pages.prose import render_taught_prose
from generator.pages.provenance import Fact, show_content_provenance
from generator.pages.rebasing import prefix_ids


@dataclass(frozen=True, slots=True)
class ActivityCard:
    """What happens in one stretch of a lesson."""

    id: str
    title: str | Markup
    tags: tuple[str, ...]
    learners: str | Markup
    setting: str | Markup
    link: Link
    more: tuple[Link, ...]


def make_activity_pages(book: Book) -> tuple[Page, ...]:
    exercises = (_make_exercise(Leaf(book, urls.activity(each.id)), each) for each in book.site.exercises.values())
    roleplays = (_make_roleplay(Leaf(book, urls.activity(each.id)), each) for each in book.site.roleplays.values())
    return (*exercises, *roleplays)


def make_own_activities(book: Book) -> Iterator[Page]:
    """Activities of an edition that read differently in its industry, of the lessons that it has."""
    assert book.edition is not None
    lessons = [book.site.lessons[name] for name in lessons_of_edition(book, book.edition)]
    named = dict.fromkeys(used for lesson in lessons for segment in lesson.segments for used in _used(segment))
    for kind, name in named:
        if kind in ACTIVITIES and is_own(book, kind, name):
            leaf = Leaf(book, urls.home_of(book.edition) + urls.activity(name))
            made = (
                _make_exercise(leaf, book.site.exercises[name])
                if kind == "exercise"
                else _make_roleplay(leaf, book.site.roleplays[name])
            )
            yield replace(made, kind="edition", boost=0.0)


def show_activities(leaf: Leaf, lesson: Lesson) -> Markup:
    """The stretches of a lesson in which learners do something that has a page."""
    cards = tuple(_card(leaf, segment, used) for segment in lesson.segments for used in _used(segment)[:1])
    return leaf.part("activities", cards=cards) if cards else Markup()


def _used(segment: Segment) -> tuple[tuple[str, str], ...]:
    """What a stretch works with; the first is what it is about."""
    named = (
        ("exercise", segment.exercise),
        ("roleplay", segment.roleplay),
        ("case", segment.case),
        ("worksheet", segment.worksheet),
    )
    return tuple((kind, name) for kind, name in named if name is not None)


def _card(leaf: Leaf, segment: Segment, used: tuple[str, str]) -> ActivityCard:
    kind, name = used
    minutes = leaf.say("courses.activity.minutes", minutes=segment.minutes)
    tags = [leaf.say(f"pages.segment.{segment.kind}"), minutes]
    setting: str | Markup = ""
    sheets = [name for kind, name in _used(segment)[1:] if kind == "worksheet"]
    if kind == "exercise":
        exercise = leaf.site.exercises[name]
        tags.append(leaf.say(f"courses.activity.{exercise.kind}"))
        tags += [leaf.say("courses.activity.cards.count", n=len(exercise.cards))] if exercise.cards else []
        sheets += [exercise.worksheet] if exercise.worksheet else []
    if kind == "roleplay":
        setting = leaf.words(leaf.site.roleplays[name].setting)
    more = leaf.links("worksheet", dict.fromkeys(sheets))
    learners = leaf.words(segment.learners)
    return ActivityCard(segment.id, leaf.words(segment.title), tuple(tags), learners, setting, leaf.link(kind, name), more)


def _make_exercise(leaf: Leaf, exercise: Exercise) -> Page:
    sheet = _sheet(leaf, "courses.activity.worksheet", exercise.worksheet)
    points = tuple(
        Fact(leaf.plain(each.text), leaf.say("courses.activity.points", points=each.points)) for each in exercise.rubric
    )
    return leaf.page(
        "activity",
        "exercise",
        leaf.plain(exercise.title),
        leaf.plain(exercise.title),
        crumbs=_crumbs(leaf),
        status=leaf.part("tags", tags=(leaf.say("courses.activity.exercise"), leaf.say(f"courses.activity.{exercise.kind}"))),
        facts=_show_facts(leaf, (*sheet, *_used_in(leaf, "exercise", exercise.id))),
        task=_show_task(leaf, exercise),
        cards=_show_cards(leaf, exercise),
        hints=leaf.part("hints", hints=leaf.all_words(exercise.hints)) if exercise.hints else Markup(),
        rubric=_show_facts(leaf, points),
        solution=_show_solution(leaf, exercise),
        provenance=show_content_provenance(leaf),
    )


def _make_roleplay(leaf: Leaf, play: RolePlay) -> Page:
    rounds = tuple(
        leaf.say("courses.activity.round", number=number, minutes=each.minutes) for number, each in enumerate(play.rounds, 1)
    )
    followup = _sheet(leaf, "courses.activity.followup", play.followup)
    return leaf.page(
        "activity",
        "roleplay",
        leaf.plain(play.title),
        leaf.plain(play.setting),
        crumbs=_crumbs(leaf),
        status=leaf.part("tags", tags=(leaf.say("courses.activity.roleplay"), *rounds)),
        setting=leaf.words(play.setting),
        roles=leaf.part("facts", facts=tuple(Fact(leaf.plain(role.name), leaf.words(role.public)) for role in play.roles)),
        safety=leaf.words(play.safety),
        facts=_show_facts(leaf, (*followup, *_used_in(leaf, "roleplay", play.id))),
        provenance=show_content_provenance(leaf),
    )


def _show_facts(leaf: Leaf, facts: tuple[Fact, ...]) -> Markup:
    return leaf.part("facts", facts=facts) if facts else Markup()


def _show_task(leaf: Leaf, exercise: Exercise) -> Markup:
    """Without a first heading that says what the page is called: that one is there already."""
    task = render_taught_prose(leaf, exercise.task, urls.activity(exercise.id))
    first, _, rest = task.partition("\n")
    return rest if first.startswith(f"## {leaf.plain(exercise.title)} {{") else task


def _show_solution(leaf: Leaf, exercise: Exercise) -> Markup:
    """Only where learners may see it once they have tried. Task and solution may have headings of the same name."""
    if exercise.solution is None or exercise.solution_shown != "after_try":
        return Markup()
    return prefix_ids(render_taught_prose(leaf, exercise.solution, urls.activity(exercise.id)), "solution-")


def _show_cards(leaf: Leaf, exercise: Exercise) -> Markup:
    """Their words alone: where each belongs is the trainer's to say."""
    texts = leaf.all_words(card.text for card in exercise.cards)
    return leaf.part("task-cards", cards=texts) if texts else Markup()


def _sheet(leaf: Leaf, label: str, worksheet: str | None) -> tuple[Fact, ...]:
    return (Fact(leaf.say(label), links=leaf.links("worksheet", [worksheet])),) if worksheet else ()


def _crumbs(leaf: Leaf) -> Markup:
    return leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title")))


def _used_in(leaf: Leaf, kind: str, name: str) -> tuple[Fact, ...]:
    lessons = [lesson.id for lesson in leaf.site.lessons.values() if (kind, name) in _all_used(lesson)]
    return (Fact(leaf.say("courses.activity.used_in"), links=leaf.links("lesson", lessons)),) if lessons else ()


def _all_used(lesson: Lesson) -> set[tuple[str, str]]:
    return {used for segment in lesson.segments for used in _used(segment)}
