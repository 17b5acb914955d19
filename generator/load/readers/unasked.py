"""Answers against what the data set declares as not asked: neither answers to it, nor silence about what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from generator.errors import Fault
from generator.model.answers import BLANK, Answers, Asked
from generator.model.period import Period

MANY = 30
"""So many respondents do not skip one item of a battery by chance, all of them, and answer another."""


class Silence(NamedTuple):
    """An item that nobody answered in a period, though others of its battery were answered."""

    period: Period
    asked: Asked
    respondents: int


def check_left_out(answers: Answers, shown: str) -> Iterator[Fault]:
    """D408 for answers in a period that was not asked."""
    for place, left_out in enumerate(answers.left_out if answers.version_of is not None else ()):
        rows = answers.version_of == place
        for asked in sorted(left_out):
            answered = rows & (answers.ratings[asked] >= 0)
            if answered.any():
                period = answers.periods[answers.period_of[np.argmax(answered)]].id
                found = f"{int(answered.sum()):,} answers to '{asked.target}' in the form {asked.form}, the first of {period}"
                hint = "mend the periods, or delete the entry"
                yield Fault(f"{shown}/dataset.yml", 0, 0, "D408", "not_asked", found, "no answer in the periods named", hint)


def silences(answers: Answers) -> Iterator[Silence]:
    """Whole columns without any mark in a period that no declaration explains."""
    by_form: dict[tuple[str, str], list[Asked]] = {}
    for asked in answers.ratings:
        if asked.battery:
            by_form.setdefault((asked.battery, asked.form), []).append(asked)
    for several in by_form.values():
        met = np.logical_or.reduce([answers.ratings[asked] >= 0 for asked in several])
        respondents = np.bincount(answers.period_of[met], minlength=len(answers.periods))
        for asked in several:
            is_marked = (answers.ratings[asked] != BLANK) | _is_left_out(answers, asked)
            marked = np.bincount(answers.period_of[is_marked], minlength=len(answers.periods))
            for place in np.flatnonzero((marked == 0) & (respondents >= MANY)).tolist():
                yield Silence(answers.periods[place], asked, int(respondents[place]))


def _is_left_out(answers: Answers, asked: Asked) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """(rows,)"""
    is_left_out = np.array([asked in left_out for left_out in answers.left_out])
    return is_left_out[answers.version_of if answers.version_of is not None else np.zeros(answers.rows, np.int16)]
