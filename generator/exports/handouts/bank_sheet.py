"""The pool of questions as one sheet with a header in its first row, which is what platforms import."""

from __future__ import annotations

from generator.exports.handouts.bank import LETTERS, Bank, answer_of, explain, kind_of, live, mixed
from generator.exports.handouts.paper import Paper, bytes_of, sheet_name
from generator.model.quiz import Question

WIDE, NARROW = 48, 14
"""Characters."""


def write_bank_sheet(bank: Bank) -> bytes:
    return bytes_of(bank.say("title"), bank.language, lambda paper: _fill(paper, bank))


def _fill(paper: Paper, bank: Bank) -> None:
    page = paper.book.add_worksheet(sheet_name(bank.say("title")))
    letters = LETTERS[: max((len(question.options) for question in bank.questions), default=0)]
    names = ("id", "kind", "stem", *(f"option {letter}" for letter in letters), "answer", "text", "difficulty", "quiz")
    for place, name in enumerate(names):
        kind, _, letter = name.partition(" ")
        paper.write_words(page, (0, place), bank.say(f"head.{kind}", letter=letter), "head")
        page.set_column(place, place, WIDE if kind in ("stem", "text", "option") else NARROW)
    row = 0
    for quiz in bank.quizzes:
        for question in live(quiz):
            row += 1
            words = (
                f"{quiz.id}/{question.id}",
                kind_of(bank, question),
                bank.words(question.stem),
                *_options(bank, question, len(letters)),
                answer_of(bank, question),
                explain(bank, question),
                bank.say(f"difficulty.{question.difficulty}"),
                bank.words(quiz.title),
            )
            for place, text in enumerate(words):
                paper.write_words(page, (row, place), text, "fill")
    page.freeze_panes(1, 3)


def _options(bank: Bank, question: Question, columns: int) -> tuple[str, ...]:
    """Of pairs the first side; the second one stands in the answer. What is to be put in order is mixed."""
    shown = mixed(question.options) if question.type == "order" else question.options
    texts = [bank.words(option.text) for option in shown]
    return (*texts, *[""] * (columns - len(texts)))
