"""What an action costs and brings: the figures of a case's appraisal, under the action's own name."""

from __future__ import annotations

import pytest

from generator.model.text import LANGUAGES, Language
from generator.pipeline.action_money import money_of_action
from tests.pages.builders import a_book


@pytest.mark.parametrize("language", LANGUAGES)
def test_costs_equal_to_benefits_return_nothing_and_cost_nothing(language: Language) -> None:
    scene = a_book(language).sheets[0].scene
    tables, notes = money_of_action(scene, "one-approval", language)
    assert [table.id for table in tables] == ["economics", "assumptions"]
    likely = [row[2].number for row in tables[0].rows]
    assert likely[:5] == [2, 2, 0, 1, 0]
    assert tables[0].caption.startswith("平常 words")
    assert notes["economics"]


def test_an_action_without_money_has_none() -> None:
    scene = a_book().sheets[0].scene
    assert money_of_action(scene, "night-shift", "zh") == ((), {})
