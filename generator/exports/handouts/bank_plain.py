"""The pool of questions as text that learning platforms in China import: 题干, A. …, 答案：B, 解析：….

The layout has kinds for choosing, for filling in and for answering in words. Questions of order and of pairs become the
last kind: their parts stand in the question, mixed, and the answer names the order or the pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.exports.handouts.bank import LETTERS, Bank, answer_of, explain, kind_of, mixed, one_line
from generator.model.quiz import Question


def write_plain_bank(bank: Bank) -> bytes:
    """UTF-8 with a byte order mark and CR LF, as editors on Windows expect."""
    lines = [line for place, question in enumerate(bank.questions, 1) for line in _block(bank, place, question)]
    return "\r\n".join(lines).encode("utf-8-sig")


def _block(bank: Bank, place: int, question: Question) -> Iterator[str]:
    stem = one_line(bank.words(question.stem))
    yield f"{place}. [{kind_of(bank, question)}] {stem}"
    yield from _options(bank, question)
    yield bank.say("answer", answer=one_line(answer_of(bank, question)))
    told = one_line(explain(bank, question))
    if told:
        yield bank.say("explanation", text=told)
    yield ""


def _options(bank: Bank, question: Question) -> Iterator[str]:
    shown = mixed(question.options) if question.type == "order" else question.options
    for letter, option in zip(LETTERS, shown, strict=False):
        yield f"{letter}. {one_line(bank.words(option.text))}"
    if question.type == "match":
        yield bank.say("pairs", sides=bank.say("slash").join(_sides(bank, question)))


def _sides(bank: Bank, question: Question) -> Sequence[str]:
    return [one_line(bank.words(option.match)) for option in mixed(question.options) if option.match]
