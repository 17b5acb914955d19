"""A kit of a site in which every text for trainers is another, so that each can be looked for by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from generator.model.activity import Behaviour, Exercise, Line, Mistake, Observer, Role, RolePlay, Round
from generator.model.kit import Kit
from generator.model.lesson import Lesson, Slide
from generator.model.private import trainer_fields
from generator.model.prose import Prose
from generator.model.record import Record
from generator.model.site import Site
from generator.model.text import LANGUAGES, Language, Text
from generator.model.views import Book
from tests.pages.builders import BENIGN, a_book, a_site
from tests.pages.teaching_builders import both, with_teaching

R = TypeVar("R", bound=Record)


def a_full_site(site: Site, typed: str) -> Site:
    """The site with everything that only trainers use."""
    lesson, case = site.lessons["five-gaps"], site.cases["touch"]
    other = site.lessons["read-gap"]
    tried = tuple(each.model_copy(update={"exercise": each.exercise and "ex-try"}) for each in other.segments)
    return replace(
        site,
        lessons={"five-gaps": _with_slides(lesson, typed), "read-gap": other.model_copy(update={"segments": tried})},
        cases={"touch": case.model_copy(update={"reveal": prose("How it ended.")})},
        exercises={name: _with_mistakes(each, typed) for name, each in site.exercises.items()},
        roleplays={"rp-cold": _with_cast(site.roleplays["rp-cold"], typed)},
    )


def prose(words: str) -> Prose:
    return Prose(tuple((language, (words,)) for language in LANGUAGES))


def _with_slides(lesson: Lesson, typed: str) -> Lesson:
    slides = (Slide(id="a", segment="s2", title=both(typed), points=(both(typed),), notes=both(typed)),)
    return lesson.model_copy(update={"slides": slides})


def _with_mistakes(exercise: Exercise, typed: str) -> Exercise:
    card = exercise.cards[0]
    placed = card.model_copy(update={"id": "c2", "gap": None, "place": both(typed)})
    mistake = Mistake(id="m1", text=both(typed), reply=both(typed))
    return exercise.model_copy(update={"cards": (card, placed), "mistakes": (mistake,)})


def _with_cast(play: RolePlay, typed: str) -> RolePlay:
    def role(name: str) -> Role:
        fields = dict.fromkeys(("name", "public", "private", "goal"), both(typed))
        return Role(id=name, mood=4, escalates_if=(both(typed),), calms_if=(both(typed), both(typed)), **fields)

    behaviours = tuple(Behaviour(id=f"b{number}", behaviour=both(typed), gap="delivery") for number in range(2))
    return play.model_copy(
        update={
            "roles": tuple(role(name) for name in ("customer", "clerk", "chief")),
            "rounds": (*play.rounds, Round(id="r3", minutes=5, twist=both(typed))),
            "observer": Observer(verbatim_lines=3, items=behaviours),
            "script": (Line(id="l1", role="customer", line=both(typed)),),
        }
    )


@dataclass
class Planter:
    """Puts another wording at every place for trainers, and remembers where each stands: `Role.private` by wording."""

    places: dict[str, str] = field(default_factory=dict)

    def site(self, site: Site) -> Site:
        return replace(
            site,
            lessons=self.group(site.lessons),
            cases=self.group(site.cases),
            exercises=self.group(site.exercises),
            roleplays=self.group(site.roleplays),
            quizzes=self.group(site.quizzes),
            claims=self.group(site.claims),
        )

    def group(self, group: Mapping[str, R]) -> dict[str, R]:
        return {name: self.record(record) for name, record in group.items()}

    def record(self, record: R) -> R:
        hidden = trainer_fields(type(record))
        return record.model_copy(update={name: self.value(record, name, name in hidden) for name in type(record).model_fields})

    def value(self, record: Record, name: str, is_hidden: bool) -> object:
        found, place = getattr(record, name), f"{type(record).__name__}.{name}"
        if isinstance(found, Prose) and is_for_trainers(record, name):
            written = self.word(place)
            return Prose(tuple((language, (f"## End\n\n{written.in_(language)}\n",)) for language in LANGUAGES))
        if isinstance(found, Text) and is_hidden:
            return self.word(place)
        if isinstance(found, Record):
            return self.record(found)
        if isinstance(found, tuple):
            return tuple(self.word(place) if is_hidden else self.part(each) for each in found)
        return found

    def part(self, part: object) -> object:
        return self.record(part) if isinstance(part, Record) else part

    def word(self, place: str) -> Text:
        number = len(self.places)
        texts = {language: f"for-trainers-and-for-nobody-else-{language}-{number:04d}-z" for language in LANGUAGES}
        self.places |= {text: place for text in texts.values()}
        return Text(**texts)


def is_for_trainers(record: Record, name: str) -> bool:
    return name == "reveal" or (isinstance(record, Exercise) and name == "solution" and record.solution_shown == "trainer")


@cache
def a_planted_book(language: Language) -> tuple[Book, Mapping[str, str]]:
    book = a_book(language)
    planter = Planter()
    return with_teaching(replace(book, site=planter.site(a_full_site(a_site(), BENIGN)))), planter.places


def a_kit(book: Book, delivery: str = "") -> Kit:
    """Of the long variant in its default industry, or of a delivery."""
    teaching = book.teaching
    edition = next(each for each in teaching.editions if each.delivery == delivery and (delivery or each.is_default))
    given = book.site.deliveries.get(delivery)
    plan = teaching.plans["gap-analysis", given.variant or "" if given else "long"]
    decks = {deck.lesson: deck for deck in teaching.decks if deck.edition == edition}
    return Kit(
        id=delivery or "gap-analysis-long",
        book=replace(book, site=teaching.sites[edition], edition=edition),
        course=book.site.courses["gap-analysis"],
        edition=edition,
        plan=plan,
        agenda=teaching.agendas["delivery", delivery] if delivery else teaching.agendas["variant", "gap-analysis/long"],
        delivery=given,
        supplies=teaching.supplies.get(delivery, ()),
        decks=tuple(decks[each.lesson] for each in plan.lessons),
    )


def records_below(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for below in model.__subclasses__():
        yield from records_below(below)
