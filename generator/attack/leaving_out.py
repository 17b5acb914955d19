"""Who left something out: of two bases of which one lies within the other, how many are in the wider one only.

Bases are rounded, but the step of a number tells on which side of a band its base lies: 50 on steps of 0.1 are 50 to 52, so of
two such bases one has two respondents more than the other at most; and 50 on steps of 0.2 beside it are 1 to 4 fewer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.attack.values import FEWEST, Group, Interval, Left, Question

Bases = Mapping[tuple[Group, Question, str], Interval]
RESPONDENTS = (Question("", "", ""), "size")
"""Everyone of a group who answered anything."""
DIFFERENCE: Mapping[str, tuple[str, str]] = {
    "gap": ("expectation", "perception"),
    "adequacy": ("minimum", "perception"),
    "zone": ("minimum", "expectation"),
}


def left_out(bases: Bases) -> dict[Left, Interval]:
    """How many of a wider base are certainly not in the one within it, where that leaves fewer than five values."""
    by_group: dict[Group, dict[tuple[Question, str], Interval]] = defaultdict(dict)
    for (group, question, scope), people in bases.items():
        by_group[group][question, scope] = people
    found = {}
    for group, own in by_group.items():
        for (question, scope), inner in own.items():
            for wider in _wider(question, scope):
                if wider in own and wider != (question, scope):
                    left = max(0, own[wider][0] - inner[1]), own[wider][1] - inner[0]
                    if left[0] >= 1 and left[1] - left[0] + 1 < FEWEST:
                        found[Left(group, question, scope, f"left out of {wider[1]} {wider[0]}".strip())] = left
    return found


def _wider(question: Question, scope: str) -> Iterator[tuple[Question, str]]:
    yield RESPONDENTS
    for form in DIFFERENCE.get(question.form, ()):
        yield question._replace(form=form), scope
