"""Distinct texts to values: answers, groups, weights, periods. Each text is understood once, however many rows hold it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from generator.errors import listed, nearest
from generator.load.readers.table import fold, same_code, whole_number
from generator.model.answers import (
    BLANK,
    DONT_KNOW,
    MISSING_NAMES,
    NO_LEVEL,
    NONE_EXISTS,
    NOT_APPLICABLE,
    OUT_OF_RANGE,
    REFUSED,
)
from generator.model.dataset import Dataset, MissingKind, PeriodColumn, SegmentColumn
from generator.model.instrument import Scale
from generator.model.period import Period

KINDS: Mapping[MissingKind, int] = {
    "blank": BLANK,
    "not_applicable": NOT_APPLICABLE,
    "dont_know": DONT_KNOW,
    "refused": REFUSED,
    "none_exists": NONE_EXISTS,
}
DECIMAL = re.compile(r"[0-9]{1,9}(?:\.[0-9]*)?(?:[eE][+-]?[0-9]{1,2})?|\.[0-9]+")
WHOLE = "answers are whole numbers: an average or a slider is no answer on this scale"
UNDECLARED = (
    "declare it under codes or missing, or write out_of_range: count; "
    "codes: [{scale: ID, labels: [{label: TEXT, value: NUMBER}], missing: [{code: TEXT, meaning: not_applicable}]}]"
)
MILLION = 1_000_000
CLOCK = re.compile(r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)(?:\.\d+)?")
SECONDS = re.compile(r"(\d{1,9}(?:\.\d*)?) ?(?:s|sec|seconds?|秒)?")
UNKNOWN_TIME = -1
MAX_WEIGHT = 100_000
"""Far above any survey weight, and low enough that sums of weights times squared answers stay exact in 64 bits."""


@dataclass(frozen=True, slots=True)
class AnswerCodes:
    """How answers on one scale are written: text -> rating or missing code, and in words for messages."""

    known: Mapping[str, int]
    """By `same_code` of the text; ratings are turned around already where the item is reversed."""
    scale: Scale

    def value(self, text: str) -> int:
        """OUT_OF_RANGE where the text is neither on the scale nor declared."""
        return self.known.get(same_code(text), OUT_OF_RANGE)

    @property
    def allowed(self) -> str:
        words = [text for text in self.known if text and whole_number(text) is None]
        missing = [f"{text or 'empty'} ({MISSING_NAMES[value]})" for text, value in self.known.items() if value < 0]
        return "; ".join([f"{self.scale.min} to {self.scale.max}", *([listed(words)] if words else []), listed(missing)])

    def hint(self, text: str) -> str:
        plain = unicodedata.normalize("NFKC", fold(text))
        if plain != text and same_code(plain) in self.known:
            return f"full-width digits or letters: write {plain}, or declare the text under codes"
        if odd := self._number(plain):
            return odd
        close = nearest(fold(text), [known for known in self.known if whole_number(known) is None])
        return close or UNDECLARED

    def _number(self, text: str) -> str:
        """What to write for a number that is written oddly; empty where it is none."""
        for ending, words in (("%", "%"), ("分", "分")):
            if text.endswith(ending) and same_code(text.removesuffix(ending)) in self.known:
                return f"write {same_code(text.removesuffix(ending))} without {words}, or declare the text under codes"
        if re.fullmatch(r"\d+,\d+", text):
            point = text.replace(",", ".")
            return f"a decimal comma: write {same_code(point)}" if same_code(point) in self.known else WHOLE
        if re.fullmatch(r"0\d+", text) and text.lstrip("0") in self.known:
            return f"zeros in front: write {text.lstrip('0')}, or declare '{text}' under codes"
        if re.fullmatch(r"\d*\.\d+", text):
            return WHOLE
        number = whole_number(text)
        low, high = self.scale.min, self.scale.max
        if number is not None and number in (low - 1, high + 1):
            turned = f"{low - 1} to {high - 1}" if number < low else f"{low + 1} to {high + 1}"
            return f"{UNDECLARED}; if the file counts {turned}, give every number its value: codes, labels, {{label: ...}}"
        return ""


def answer_codes(dataset: Dataset, scale: Scale, *, reverse: bool) -> AnswerCodes:
    """Declared codes first, then labels, then the scale's own numbers; an empty cell is always blank."""
    labels, missing = _declared(dataset, scale)
    known = {fold(""): BLANK}
    if not _renumber(labels):
        known |= {str(value): value for value in range(scale.min, scale.max + 1)}
    known |= {same_code(label): value for label, value in labels.items()}
    if reverse:
        known = {text: scale.min + scale.max - value if value >= 0 else value for text, value in known.items()}
    known |= {same_code(code): KINDS[meaning] for code, meaning in missing.items()}
    return AnswerCodes(known, scale)


def code_conflicts(dataset: Dataset, scale: Scale) -> list[str]:
    """Codes that mean a missing answer and a rating at once, in words."""
    labels, missing = _declared(dataset, scale)
    numbers = {str(value) for value in range(scale.min, scale.max + 1)}
    by_label = {same_code(label) for label in labels}
    return [
        f"'{code}' is declared as {meaning} and is an answer on scale '{scale.id}'"
        for code, meaning in missing.items()
        if same_code(code) in by_label or (same_code(code) in numbers and not _renumber(labels))
    ]


def has_own_numbers(dataset: Dataset, scale: Scale) -> bool:
    """True where the data set declares what each number on this scale stands for."""
    return _renumber(_declared(dataset, scale)[0])


def _renumber(labels: Iterable[str]) -> bool:
    """Labels such as `1: 5` turn a scale around: a plain 2 would be ambiguous then, so every number has to be declared."""
    return any(whole_number(fold(label)) is not None for label in labels)


def _declared(dataset: Dataset, scale: Scale) -> tuple[dict[str, int], dict[str, MissingKind]]:
    own = [codes for codes in dataset.codes if codes.scale == scale.id]
    labels = {each.label: each.value for codes in own for each in codes.labels}
    missing = {each.code: each.meaning for each in (*dataset.missing, *(code for codes in own for code in codes.missing))}
    return labels, missing


def level_codes(segment: SegmentColumn) -> Mapping[str, int]:
    """Folded text -> index of the level, or NO_LEVEL for an empty cell and declared missing codes."""
    known = {"": NO_LEVEL}
    known |= {same_code(code.code): NO_LEVEL for code in segment.missing}
    known |= {same_code(code): place for place, level in enumerate(segment.levels) for code in level.codes}
    return known


def weight(text: str) -> int:
    """Millionths of a positive decimal number; ValueError says what is wrong with the text."""
    folded = fold(text)
    if not DECIMAL.fullmatch(folded):
        raise ValueError(f"'{folded}' is no positive number" if folded else "the cell is empty")
    exact = Decimal(folded)
    if exact > MAX_WEIGHT:
        raise ValueError(f"'{folded}' is above {MAX_WEIGHT:,}")
    millionths = round(exact * MILLION)
    if not millionths:
        raise ValueError(f"'{folded}' is zero")
    return millionths


def milliseconds(text: str) -> int:
    """Time taken, from `312`, `312.5`, `312秒` or `0:05:12`; UNKNOWN_TIME for an empty cell, ValueError for anything else."""
    folded = fold(text)
    if not folded:
        return UNKNOWN_TIME
    if match := SECONDS.fullmatch(folded):
        return round(Decimal(match[1]) * 1000)
    match = CLOCK.fullmatch(folded)
    if match is None or match[1] is None:
        raise ValueError(f"'{folded}' is no time in seconds" + (", and 5:12 may be hours or minutes" if match else ""))
    hours, minutes, seconds = (int(part) for part in match.groups())
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


def period_reader(column: PeriodColumn) -> Callable[[str], Period | None]:
    """Text -> period, None for an empty cell; ValueError where the text does not fit the format."""

    def read(text: str) -> Period | None:
        folded = fold(text)
        return _period_of(datetime.strptime(folded, column.format), column.grain) if folded else None

    return read


def _period_of(moment: datetime, grain: str) -> Period:
    part = {"year": 0, "quarter": (moment.month + 2) // 3, "month": moment.month}[grain]
    return Period(moment.year, part, grain)
