"""What of a changed gap is perception, and what expectation: a gap can close because people expect less."""

from __future__ import annotations

from math import fsum
from typing import Literal

from generator.cells import PRINTED
from generator.model.changes import Change, Changes, Decomposition
from generator.model.findings import Key

CLEAR = frozenset({"S2", "S3", "S4"})
NOISE = 1e-9


def decompose(changes: Changes) -> dict[Key, Decomposition]:
    """Change of gap = change of perception - change of expectation (research/methods.md §3.6), for every gap whose two parts
    were compared as well. They must agree up to rounding: each of six published values is off by half a step at most."""
    found = {}
    for key, gap in changes.changes.items():
        perception, expectation = (changes.changes.get(key._replace(form=form)) for form in ("perception", "expectation"))
        if key.form == "gap" and perception and expectation and _have_values(gap, perception, expectation):
            found[key] = _parts(gap, perception, expectation)
    return found


def _have_values(*changes: Change) -> bool:
    return all(change.value is not None for change in changes)


def _parts(gap: Change, perception: Change, expectation: Change) -> Decomposition:
    whole, first, second = (change.value or 0.0 for change in (gap, perception, expectation))
    remainder = whole - (first - second)
    # A remainder that a page prints as nothing explains nothing, however fine the published values are.
    rounding = fsum(max(change.step, PRINTED["gap"]) for change in (gap, perception, expectation))
    adds_up = abs(remainder) <= rounding + NOISE
    return Decomposition(gap.key, whole, first, second, remainder, adds_up, _source(perception, expectation))


def _source(perception: Change, expectation: Change) -> Literal["perception", "expectation", "both", "neither"]:
    clear = perception.kind in CLEAR, expectation.kind in CLEAR
    if all(clear):
        return "both"
    if not any(clear):
        return "neither"
    return "perception" if clear[0] else "expectation"
