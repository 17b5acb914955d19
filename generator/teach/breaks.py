"""Where breaks stand in a run of work: at borders, after work enough, none in the last forty minutes; the cheapest choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from generator.model.delivery import Breaks
from generator.teach.pieces import INSIDE, LESSON_BORDER, STRETCH_BORDER, Piece

LAST = 40
"""No break in the last so many minutes; so the last stretch of a day may be longer by as much."""
_BREAK = 10
_AT_BORDER = {LESSON_BORDER: 0, STRETCH_BORDER: 25, INSIDE: 30}
"""What a break inside a lesson costs, in minutes that a day's last stretch may then rather be longer."""
_TOO_LONG = 5
"""A minute beyond what may be taught without a break costs so many of these."""
_FINE = 10_000
"""Costs are whole numbers; below this unit a later break is the cheaper one, because mornings begin slowly."""


@dataclass(frozen=True, slots=True)
class Run:
    """Work between two pauses that are fixed: the day's start, lunch, the day's end."""

    pieces: Sequence[Piece]
    breaks: Breaks
    spare: int
    """Minutes by which the last stretch may exceed what is allowed: LAST at the end of a day, 0 before lunch."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Before which pieces of the run there is a break."""

    cost: int
    places: tuple[int, ...] = ()


def place_breaks(run: Run) -> Choice:
    """The cheapest breaks of the run. Without a place that is allowed there are none, however long the run is."""
    ends = (0, *accumulate(piece.minutes for piece in run.pieces))
    best: list[Choice | None] = [Choice(0)]
    for place in range(1, len(run.pieces)):
        found = [
            Choice(before.cost + _cost(run, ends[since], ends[place]) + _break_cost(run, place, ends), (*before.places, place))
            for since, before in enumerate(best)
            if before is not None and ends[place] - ends[since] >= run.breaks.after and ends[-1] - ends[place] >= LAST
        ]
        best.append(min(found, key=lambda choice: choice.cost, default=None))
    finals = [
        Choice(before.cost + _last_cost(run, ends[since], ends[-1]), before.places)
        for since, before in enumerate(best)
        if before is not None
    ]
    return min(finals, key=lambda choice: choice.cost)


def stretches(run: Run, choice: Choice) -> tuple[Sequence[Piece], ...]:
    """The run cut at its breaks."""
    return tuple(run.pieces[since:until] for since, until in pairwise((0, *choice.places, len(run.pieces))))


def _cost(run: Run, since: int, until: int) -> int:
    return max(0, until - since - run.breaks.before) * _TOO_LONG * _FINE


def _break_cost(run: Run, place: int, ends: Sequence[int]) -> int:
    return (_BREAK + _AT_BORDER[run.pieces[place].border]) * _FINE - ends[place]


def _last_cost(run: Run, since: int, until: int) -> int:
    within_spare = min(max(0, until - since - run.breaks.before), run.spare)
    return within_spare * _FINE + _cost(run, since + within_spare, until)
