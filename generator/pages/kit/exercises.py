"""Exercises with all that a trainer says about them, and the sheets of cards to cut out, which say nothing of that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.activity import Card, Exercise
from generator.model.kit import Kit
from generator.model.page import Page
from generator.pages.kit.leaf import KitLeaf, joined, lowered, make_leaf
from generator.pages.prose import render_prose

CARDS_A_SHEET = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """Where a card belongs."""

    number: int
    text: str | Markup
    place: str | Markup
    why: str | Markup


def make_exercises(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "exercises")
    exercises = leaf.contents.exercises
    if not exercises:
        return ()
    blocks = [block for place, each in enumerate(exercises) for block in _exercise(leaf, each, is_first=place == 0)]
    return (leaf.sheet(blocks, about=leaf.say("kit.exercises.about")),)


def make_card_sheets(kit: Kit) -> tuple[Page, ...]:
    """Cards without answers: eight on a sheet."""
    leaf = make_leaf(kit, "cards")
    sheets = [sheet for each in leaf.contents.exercises if each.cards for sheet in _sheets(leaf, each)]
    return (leaf.sheet(sheets, about=leaf.say("kit.cards.about"), kind="handout"),) if sheets else ()


def _exercise(leaf: KitLeaf, exercise: Exercise, *, is_first: bool) -> Iterator[Markup]:
    yield leaf.heading(2, leaf.words(exercise.title), f"exercise-{exercise.id}", fresh=not is_first)
    yield leaf.part("tags", tags=_tags(leaf, exercise))
    yield leaf.heading(3, leaf.label("task"))
    yield lowered(render_prose(leaf, exercise.task))
    if exercise.solution:
        yield leaf.heading(3, leaf.label("solution"))
        yield lowered(render_prose(leaf, exercise.solution))
    yield _answers(leaf, exercise)
    yield leaf.part("kit-list", title=leaf.label("hints"), items=leaf.all_words(exercise.hints), ordered=True)
    points = tuple((leaf.words(each.text), leaf.say("courses.activity.points", points=each.points)) for each in exercise.rubric)
    yield leaf.part("kit-pairs", title=leaf.label("rubric"), heads=(leaf.label("seen"), leaf.label("points")), rows=points)
    mistakes = tuple((leaf.words(each.text), leaf.words(each.reply)) for each in exercise.mistakes)
    yield leaf.part(
        "kit-pairs", title=leaf.label("mistakes"), heads=(leaf.label("mistake"), leaf.label("reply")), rows=mistakes
    )


def _tags(leaf: KitLeaf, exercise: Exercise) -> tuple[str | Markup, ...]:
    sheet = exercise.worksheet
    named = (
        (joined(leaf, (leaf.say("courses.activity.worksheet"), leaf.anchor(leaf.link("worksheet", sheet)))),) if sheet else ()
    )
    return (leaf.say(f"courses.activity.{exercise.kind}"), *named)


def _answers(leaf: KitLeaf, exercise: Exercise) -> Markup:
    if not exercise.cards:
        return Markup()
    cards = tuple(
        Answer(number, leaf.words(card.text), _place(leaf, card), leaf.words(card.why))
        for number, card in enumerate(exercise.cards, 1)
    )
    return leaf.part("kit-answers", title=leaf.label("card_answers"), cards=cards)


def _place(leaf: KitLeaf, card: Card) -> str | Markup:
    named = [leaf.link("gap", card.gap).text] if card.gap else []
    return joined(leaf, [*named, leaf.words(card.place)] if card.place else named)


def _sheets(leaf: KitLeaf, exercise: Exercise) -> Iterator[Markup]:
    numbered = tuple((number, leaf.words(card.text)) for number, card in enumerate(exercise.cards, 1))
    title = leaf.words(exercise.title)
    for start in range(0, len(numbered), CARDS_A_SHEET):
        yield leaf.part("kit-cards", title=title, cards=numbered[start : start + CARDS_A_SHEET])
