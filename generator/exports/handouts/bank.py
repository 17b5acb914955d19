"""The live questions of some quizzes, and what their answers and explanations are in words; for every format of a pool."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.cache import digest
from generator.exports.csv_file import plain_number
from generator.exports.workbook_file import NO_TEXT
from generator.model.quiz import Option, Question, Quiz
from generator.model.text import Language, Text
from generator.wording import say

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CHOOSING = frozenset({"single", "multi", "true_false"})
"""Types whose options are right or wrong."""


@dataclass(frozen=True, slots=True)
class Bank:
    """Quizzes in one language."""

    quizzes: tuple[Quiz, ...]
    language: Language

    @property
    def questions(self) -> tuple[Question, ...]:
        """Retired ones are left out."""
        return tuple(question for quiz in self.quizzes for question in live(quiz))

    def words(self, text: Text) -> str:
        return text.in_(self.language)

    def say(self, message: str, **values: object) -> str:
        return say(self.language, f"handouts.bank.{message}", **values)


def live(quiz: Quiz) -> tuple[Question, ...]:
    return tuple(question for question in quiz.questions if question.status == "live")


def kind_of(bank: Bank, question: Question) -> str:
    """What the kind is called where it is imported."""
    return bank.say(f"kind.{question.type}")


def answer_of(bank: Bank, question: Question) -> str:
    """Letters of what is right; otherwise the number alone, all words that count, the order or the pairs."""
    if question.type in CHOOSING:
        return "".join(letter for letter, option in zip(LETTERS, question.options, strict=False) if option.correct)
    if question.type == "order":
        letters = {option.id: letter for letter, option in zip(LETTERS, mixed(question.options), strict=False)}
        return "".join(letters[option.id] for option in question.options)
    if question.type == "match":
        shown = zip(LETTERS, question.options, strict=False)
        pairs = [f"{letter}–{bank.words(option.match)}" for letter, option in shown if option.match]
        return bank.say("semicolon").join(pairs)
    return "|".join(accepted(question)) if question.answer is None else plain_number(question.answer)


def accepted(question: Question) -> tuple[str, ...]:
    """Words that count as right, in both languages."""
    found = (word for text in question.accepted for word in (text.zh, text.en) if word)
    return tuple(dict.fromkeys(found))


def explain(bank: Bank, question: Question) -> str:
    """What is said to whoever chose each option, or after any answer."""
    told = [bank.words(question.feedback)] if question.feedback else []
    if question.answer is not None and question.unit:
        told.insert(0, bank.say("unit", unit=bank.words(question.unit)))
    if question.answer is not None and question.tolerance:
        told.insert(0, bank.say("tolerance", tolerance=plain_number(question.tolerance)))
    if question.type in CHOOSING:
        options = zip(LETTERS, question.options, strict=False)
        told += [bank.say("told", letter=letter, text=bank.words(each.feedback)) for letter, each in options if each.feedback]
    return bank.say("space").join(told)


def mixed(options: Iterable[Option]) -> tuple[Option, ...]:
    """In an order that gives nothing away and is the same every time."""
    return tuple(sorted(options, key=lambda option: digest(option.id, option.text.zh, option.text.en)))


def one_line(text: str) -> str:
    """A line break would end a question in a format of lines."""
    return " ".join(NO_TEXT.sub(" ", text).split())
