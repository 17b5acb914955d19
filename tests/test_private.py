"""What is for trainers is known from the model, and found again however it is encoded."""

from __future__ import annotations

import pytest

from generator.model.activity import Card, Role, RolePlay, Round
from generator.model.lesson import Prompt, Segment, Slide
from generator.model.private import leaks, reduced, trainer_fields


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Segment, {"trainer"}),
        (Slide, {"notes"}),
        (Prompt, {"expect"}),
        (Card, {"place", "why"}),
        (Round, {"twist"}),
        (Role, {"private", "goal", "escalates_if", "calms_if"}),
        (RolePlay, set()),
    ],
)
def test_the_model_says_what_is_private(model: type, fields: set[str]) -> None:
    assert trainer_fields(model) == fields


@pytest.mark.parametrize(
    "published",
    [
        "<p>先真正担心的是孙子周末要来</p>",
        "先真正担心的，是“孙子<em>周末</em>要来”。",
        "先真正担心的是&#23385;&#23376;周末要来",
        '{"note": "先真正担心的是 孙子 周末要来"}',
    ],
)
def test_no_encoding_hides_a_leak(published: str) -> None:
    secret = reduced("真正担心的是孙子周末要来")
    assert leaks(published, [secret]) == (secret,)
    assert leaks("他担心的是别的事", [secret]) == ()
