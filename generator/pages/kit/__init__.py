"""The trainer's pack as pages: what learners must not see, and what is printed for them. A new sheet is one file, one line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.model.kit import Kit
from generator.model.page import Page
from generator.pages.kit.exercises import make_card_sheets, make_exercises
from generator.pages.kit.forms import make_certificate, make_worksheets
from generator.pages.kit.index import make_index
from generator.pages.kit.quizzes import make_answer_key
from generator.pages.kit.reading import make_cases, make_claims, make_discussions, make_lesson_notes
from generator.pages.kit.roleplays import make_observer_sheets, make_role_cards, make_roleplays, make_twist_cards
from generator.pages.kit.running import make_agenda, make_late_list, make_run_sheet
from generator.pages.kit.supplies import make_supply_list

__all__ = ["SHEETS", "make_kit_pages"]

SHEETS: Mapping[str, Callable[[Kit], tuple[Page, ...]]] = {
    "run-sheet": make_run_sheet,
    "late-list": make_late_list,
    "supplies": make_supply_list,
    "lessons": make_lesson_notes,
    "exercises": make_exercises,
    "role-plays": make_roleplays,
    "twist-cards": make_twist_cards,
    "cases": make_cases,
    "discussions": make_discussions,
    "answer-key": make_answer_key,
    "claims": make_claims,
    "agenda": make_agenda,
    "role-cards": make_role_cards,
    "cards": make_card_sheets,
    "observer-sheets": make_observer_sheets,
    "worksheets": make_worksheets,
    "certificate": make_certificate,
}
"""By name of the page, in the order in which a trainer needs them."""


def make_kit_pages(kit: Kit, files: Sequence[str]) -> tuple[Page, ...]:
    """The first page, which leads to everything, and all sheets that there is something for. `files`: paths of what lies
    beside the pages."""
    sheets = tuple(page for make in SHEETS.values() for page in make(kit))
    return (make_index(kit, sheets, files), *sheets)
