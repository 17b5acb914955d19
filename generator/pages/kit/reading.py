"""What a trainer reads beforehand: notes on lessons, cases with their end, discussions, claims."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.model.case import Case
from generator.model.claim import Claim
from generator.model.kit import Kit
from generator.model.lesson import Lesson, Slide
from generator.model.page import Page
from generator.model.views import CaseFigures
from generator.pages.figures import view_table
from generator.pages.kit.leaf import KitLeaf, joined, lowered, make_leaf
from generator.pages.prose import render_prose
from generator.pages.timetables import say_minutes


def make_lesson_notes(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "lessons")
    lessons = enumerate(leaf.contents.lessons)
    blocks = [block for place, each in lessons for block in _lesson(leaf, each, is_first=place == 0)]
    return (leaf.sheet(blocks, about=leaf.say("kit.lessons.about")),)


def make_cases(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "cases")
    cases = leaf.contents.cases
    blocks = [block for place, each in enumerate(cases) for block in _case(leaf, each, is_first=place == 0)]
    return (leaf.sheet(blocks, about=leaf.say("kit.cases.about")),) if cases else ()


def make_discussions(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "discussions")
    heads = leaf.label("question"), leaf.label("expect")
    blocks = [
        leaf.part(
            "kit-pairs",
            title=leaf.words(lesson.title),
            heads=heads,
            rows=tuple((leaf.words(each.text), leaf.words(each.expect)) for each in lesson.discuss),
        )
        for lesson in leaf.contents.lessons
        if lesson.discuss
    ]
    return (leaf.sheet(blocks, about=leaf.say("kit.discussions.about")),) if blocks else ()


def make_claims(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "claims")
    claims = leaf.contents.claims
    blocks = [leaf.part("kit-claims", claims=tuple(_claim(leaf, each) for each in claims))]
    return (leaf.sheet(blocks, about=leaf.say("kit.claims.about")),) if claims else ()


def _lesson(leaf: KitLeaf, lesson: Lesson, *, is_first: bool) -> Iterator[Markup]:
    planned = next(each for each in leaf.kit.plan.lessons if each.lesson == lesson.id)
    note = say_minutes(leaf, planned.minutes)
    yield leaf.heading(2, leaf.words(lesson.title), f"lesson-{lesson.id}", fresh=not is_first, note=note)
    yield leaf.part("lead", text=leaf.words(lesson.summary))
    yield leaf.part("kit-list", title=leaf.label("questions"), items=leaf.all_words(lesson.questions), ordered=False)
    objectives = tuple((leaf.say(f"pages.bloom.{each.bloom}"), leaf.words(each.text)) for each in lesson.objectives)
    yield leaf.part(
        "kit-pairs", title=leaf.label("objectives"), heads=(leaf.label("level"), leaf.label("objective")), rows=objectives
    )
    notes = tuple((leaf.words(each.title), leaf.words(each.trainer)) for each in lesson.segments if each.trainer)
    yield leaf.part(
        "kit-pairs", title=leaf.label("trainer_notes"), heads=(leaf.label("stretch"), leaf.label("trainer")), rows=notes
    )
    yield leaf.heading(3, leaf.label("body"))
    yield lowered(render_prose(leaf, lesson.body))
    yield leaf.part("kit-list", title=leaf.label("keypoints"), items=leaf.all_words(lesson.keypoints), ordered=False)
    slides = tuple((leaf.words(each.title), leaf.words(each.notes)) for each in _slides(lesson))
    yield leaf.part("kit-pairs", title=leaf.label("slides"), heads=(leaf.label("slide"), leaf.label("notes")), rows=slides)


def _slides(lesson: Lesson) -> tuple[Slide, ...]:
    """Slides about which there is something to say, in the order in which they are shown."""
    order = [segment.id for segment in lesson.segments]
    return tuple(sorted((each for each in lesson.slides if each.notes), key=lambda slide: order.index(slide.segment)))


def _case(leaf: KitLeaf, case: Case, *, is_first: bool) -> Iterator[Markup]:
    yield leaf.heading(2, leaf.words(case.title), f"case-{case.id}", fresh=not is_first)
    yield leaf.part("lead", text=leaf.words(case.summary))
    yield leaf.heading(3, leaf.label("situation"))
    yield lowered(render_prose(leaf, case.body))
    events = tuple((leaf.words(each.when), leaf.words(each.what)) for each in case.timeline)
    yield leaf.part("kit-pairs", title=leaf.label("timeline"), heads=(leaf.label("when"), leaf.label("what")), rows=events)
    yield from _tables(leaf, case)
    asked = tuple((leaf.words(each.ask), leaf.words(each.expect)) for each in case.questions)
    yield leaf.part(
        "kit-pairs", title=leaf.label("questions"), heads=(leaf.label("question"), leaf.label("expect")), rows=asked
    )
    if case.reveal:
        yield leaf.heading(3, leaf.label("reveal"))
        yield lowered(render_prose(leaf, case.reveal))


def _tables(leaf: KitLeaf, case: Case) -> Iterator[Markup]:
    """Its own small tables, and what it costs and brings."""
    for file in case.files:
        table = leaf.site.case_tables[case.id, file.path]
        about = leaf.words(file.about)
        yield leaf.part("kit-rows", title=leaf.words(file.name), about=about, header=table.header, rows=table.rows)
    figures = leaf.book.cases.get(case.id, CaseFigures())
    for tables, told in ((figures.economics, figures.economics_told), (figures.progress, figures.progress_told)):
        yield from (leaf.part("table", table=view_table(each)) for each in tables)
        yield leaf.part("kit-list", title=leaf.label("reading"), items=told, ordered=False)


def _claim(leaf: KitLeaf, claim: Claim) -> tuple[str, str | Markup, str, str, Markup, str | Markup, str | Markup]:
    source = joined(leaf, (leaf.link("source", claim.source).text, *((leaf.words(claim.locator),) if claim.locator else ())))
    return (
        claim.id,
        leaf.words(claim.text),
        leaf.say(f"courses.claim.{claim.status}"),
        leaf.say(f"kit.show.{claim.show}"),
        source,
        leaf.words(claim.note),
        leaf.words(claim.trainer_note),
    )
