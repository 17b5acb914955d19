"""The self-check of a lesson: it works as it is, and carries all that a script needs to make a quiz of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import TypeVar

from markupsafe import Markup

from generator.model import urls
from generator.model.lesson import Assessment, Lesson
from generator.model.quiz import Option, Question, Quiz
from generator.model.text import Text
from generator.pages.leaf import Leaf, Link

T = TypeVar("T")
CHOICES = ("single", "multi", "true_false")
"""Types whose options are each right or wrong."""


@dataclass(frozen=True, slots=True)
class OptionView:
    id: str
    text: str | Markup
    correct: str
    """`true` or `false`, as a script reads it."""
    verdict: str
    """Empty where the feedback begins with it."""
    feedback: str | Markup
    place: int
    """From 1, in the right order of questions that ask for one."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    anchor: str
    key: str
    type: str
    is_choice: bool
    stem: str | Markup
    hint: str
    options: tuple[OptionView, ...]
    """In the order shown."""
    matches: tuple[tuple[str, str | Markup], ...]
    """(id of the option that it belongs to, the other side), in another order."""
    answers: tuple[str | Markup, ...]
    """What is right, where options are not right or wrong by themselves."""
    attributes: tuple[tuple[str, str], ...]
    feedback: str | Markup


def show_quiz(leaf: Leaf, quiz: Quiz) -> Markup:
    questions = tuple(_view(leaf, quiz, question) for question in live_questions(quiz))
    return leaf.part("quiz", id=quiz.id, title=leaf.words(quiz.title), questions=questions)


def live_questions(quiz: Quiz) -> tuple[Question, ...]:
    return tuple(question for question in quiz.questions if question.status == "live")


def link_assessments(leaf: Leaf, lesson: Lesson, assessments: Sequence[Assessment]) -> tuple[Link, ...]:
    """By what an objective is seen: questions of the self-check, exercises, role-plays, sheets and cases."""
    return tuple(link for each in assessments for link in _link(leaf, lesson, each))


def _link(leaf: Leaf, lesson: Lesson, assessed: Assessment) -> tuple[Link, ...]:
    if assessed.question is not None:
        return _link_to_question(leaf, lesson, assessed.question)
    named = (
        ("exercise", assessed.exercise),
        ("roleplay", assessed.roleplay),
        ("worksheet", assessed.worksheet),
        ("case", assessed.case),
    )
    return tuple(leaf.link(kind, name) for kind, name in named if name is not None)


def _link_to_question(leaf: Leaf, lesson: Lesson, name: str) -> tuple[Link, ...]:
    quiz = leaf.site.quizzes.get(lesson.quiz or "")
    names = [question.id for question in live_questions(quiz)] if quiz else []
    if quiz is None or name not in names:
        return ()
    place = f"{leaf.address('lesson', lesson.id)}#{urls.question(quiz.id, name)}"
    return (Link(leaf.to(place), leaf.say("pages.assessed.question", number=names.index(name) + 1)),)


def _view(leaf: Leaf, quiz: Quiz, question: Question) -> QuestionView:
    key = f"{quiz.id}/{question.id}"
    options = tuple(_option(leaf, option, place) for place, option in enumerate(question.options, 1))
    matches = tuple((option.id, leaf.words(option.match)) for option in question.options if option.match)
    return QuestionView(
        anchor=urls.question(quiz.id, question.id),
        key=key,
        type=question.type,
        is_choice=question.type in CHOICES,
        stem=leaf.words(question.stem),
        hint=leaf.say(f"courses.quiz.{question.type}"),
        options=_mixed(key, options) if question.type == "order" else options,
        matches=tuple(matches[place] for place in _mixed(key, tuple(range(len(matches))))),
        answers=say_answers(leaf, question),
        attributes=_attributes(leaf, question),
        feedback=leaf.words(question.feedback),
    )


def _option(leaf: Leaf, option: Option, place: int) -> OptionView:
    verdict = leaf.say("pages.check.right" if option.correct else "pages.check.wrong")
    feedback = leaf.words(option.feedback)
    said = "" if feedback.startswith(verdict.strip("。. ")) else verdict
    return OptionView(option.id, leaf.words(option.text), "true" if option.correct else "false", said, feedback, place)


def _mixed(key: str, shown: tuple[T, ...]) -> tuple[T, ...]:
    """Another order than the right one, always the same."""
    places = sorted(range(len(shown)), key=lambda place: sha256(f"{key}/{place}".encode()).digest())
    if places == sorted(places):
        places = [*places[1:], *places[:1]]
    return tuple(shown[place] for place in places)


def say_answers(leaf: Leaf, question: Question) -> tuple[str | Markup, ...]:
    """What is right, where options are not right or wrong by themselves."""
    if question.type == "order":
        return leaf.all_words(option.text for option in question.options)
    if question.type == "match":
        pairs = ((option.text, option.match) for option in question.options if option.match)
        return tuple(leaf.say("courses.quiz.pair", left=leaf.plain(left), right=leaf.plain(right)) for left, right in pairs)
    if question.answer is not None:
        return (_with_unit(leaf, question.answer, question.tolerance, question.unit),)
    return leaf.all_words(question.accepted)


def _with_unit(leaf: Leaf, answer: float, tolerance: float, unit: Text | None) -> str:
    shown = f"{answer:g}".replace("-", "\N{MINUS SIGN}") + (f" {leaf.plain(unit)}" if unit else "")
    return leaf.say("courses.quiz.within", answer=shown, tolerance=f"{tolerance:g}") if tolerance else shown


def _attributes(leaf: Leaf, question: Question) -> tuple[tuple[str, str], ...]:
    """What a script compares an answer with."""
    if question.type == "number" and question.answer is not None:
        unit = leaf.plain(question.unit) if question.unit else ""
        return ("data-answer", f"{question.answer:g}"), ("data-tolerance", f"{question.tolerance:g}"), ("data-unit", unit)
    if question.type == "text":
        written = dict.fromkeys(word for text in question.accepted for word in (text.zh, text.en) if word)
        return (("data-accepted", json.dumps(list(written), ensure_ascii=False)),)
    return ()
