"""The answer key: every question with what is right, and what is said to each answer."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.kit import Kit
from generator.model.page import Page
from generator.model.quiz import Question, Quiz
from generator.pages.kit.leaf import KitLeaf, make_leaf
from generator.pages.quiz import CHOICES, live_questions, say_answers


@dataclass(frozen=True, slots=True)
class KeyOption:
    text: str | Markup
    is_right: bool
    feedback: str | Markup


@dataclass(frozen=True, slots=True)
class KeyQuestion:
    """A question; either options that are right or wrong, or what is right."""

    stem: str | Markup
    type: str
    options: tuple[KeyOption, ...]
    answers: tuple[str | Markup, ...]
    feedback: str | Markup


def make_answer_key(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "answer-key")
    blocks = [_quiz(leaf, quiz) for quiz in leaf.contents.quizzes]
    return (leaf.sheet(blocks, about=leaf.say("kit.answer-key.about")),) if blocks else ()


def _quiz(leaf: KitLeaf, quiz: Quiz) -> Markup:
    questions = tuple(_question(leaf, each) for each in live_questions(quiz))
    return leaf.part("kit-key", id=f"quiz-{quiz.id}", title=leaf.words(quiz.title), questions=questions)


def _question(leaf: KitLeaf, question: Question) -> KeyQuestion:
    options = tuple(KeyOption(leaf.words(each.text), each.correct, leaf.words(each.feedback)) for each in question.options)
    return KeyQuestion(
        leaf.words(question.stem),
        leaf.say(f"courses.quiz.{question.type}"),
        options if question.type in CHOICES else (),
        say_answers(leaf, question) if question.type not in CHOICES else (),
        leaf.words(question.feedback),
    )
