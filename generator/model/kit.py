"""What a trainer takes along: one variant of one edition of a course, with everything that learners must not see."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.course import Course
from generator.model.delivery import Delivery
from generator.model.site import Site
from generator.model.teaching import Agenda, Deck, Edition, Plan, Supply
from generator.model.text import Language
from generator.model.views import Book


@dataclass(frozen=True, slots=True)
class Kit:
    """One trainer's pack in one language. It is written to `build/trainer/<id>/`, never to the public site."""

    id: str
    """Delivery id, or `<course>-<variant>` with `-<industry>` where it is not the default one."""
    book: Book
    """Of this edition: words, scenes, swaps and numbers are in place. It has no results pages."""
    course: Course
    edition: Edition
    plan: Plan
    agenda: Agenda
    delivery: Delivery | None
    supplies: tuple[Supply, ...]
    """Worked out for the delivery's people; where there is none, for as many as the course takes, if it says how many."""
    decks: tuple[Deck, ...]
    """In the order of the plan."""

    @property
    def language(self) -> Language:
        return self.book.language

    @property
    def site(self) -> Site:
        return self.book.site
