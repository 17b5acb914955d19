"""The pool of questions as Moodle GIFT. Questions of order become pairs with places, which every version of Moodle can read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.exports.csv_file import plain_number
from generator.exports.handouts.bank import Bank, accepted, live, one_line
from generator.model.quiz import Option, Question

_SPECIAL = re.compile(r"([~=#{}:\\])")
SHARES = 5
"""Decimals of a share of the points, as Moodle knows them: 33.33333."""


def write_gift_bank(bank: Bank) -> bytes:
    """UTF-8 without a mark. Texts are plain, never HTML."""
    lines: list[str] = []
    for quiz in bank.quizzes:
        lines += [f"$CATEGORY: {_category(bank.words(quiz.title))}", ""]
        for question in live(quiz):
            lines += [*_block(bank, f"{quiz.id}/{question.id}", question), ""]
    return "\n".join(lines).encode()


def escaped(text: str) -> str:
    """Marks of the format stand for themselves behind a backslash."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def _category(text: str) -> str:
    """A slash would make a folder."""
    return one_line(text).replace("/", "//")


def _block(bank: Bank, name: str, question: Question) -> Iterator[str]:
    yield f"::{escaped(name)}::[plain]{escaped(bank.words(question.stem))} {{"
    yield from _answers(bank, question)
    if question.feedback:
        yield f"####{escaped(bank.words(question.feedback))}"
    yield "}"


def _answers(bank: Bank, question: Question) -> Iterator[str]:
    if question.type in ("single", "true_false"):
        yield from (f"{'=' if each.correct else '~'}{_said(bank, each)}" for each in question.options)
    elif question.type == "multi":
        yield from _several(bank, question)
    elif question.type == "match":
        for each in question.options:
            if each.match:
                yield f"={escaped(bank.words(each.text))} -> {escaped(bank.words(each.match))}"
    elif question.type == "order":
        yield from (f"={escaped(bank.words(each.text))} -> {place}" for place, each in enumerate(question.options, 1))
    elif question.answer is not None:
        yield f"#{plain_number(question.answer)}:{plain_number(question.tolerance)}"
    else:
        yield from (f"={escaped(each)}" for each in accepted(question))


def _several(bank: Bank, question: Question) -> Iterator[str]:
    """Every right answer gives its share; a wrong one takes as much away as all right ones give."""
    right = sum(option.correct for option in question.options)
    for each in question.options:
        share = f"{100 / right:.{SHARES}f}".rstrip("0").rstrip(".") if each.correct else "-100"
        yield f"~%{share}%{_said(bank, each)}"


def _said(bank: Bank, option: Option) -> str:
    told = f"#{escaped(bank.words(option.feedback))}" if option.feedback else ""
    return escaped(bank.words(option.text)) + told
