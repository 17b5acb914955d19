"""What became of an action: made by `compare` from published values, worded by the design that stands behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.actions import Design
from generator.model.changes import Change
from generator.model.findings import Key
from generator.model.release import Shown

EffectState = Literal["waiting", "measured", "not_comparable", "withheld", "no_data"]
"""waiting: the period in which it is read is not published yet. no_data: one of the two periods has no such number."""
Caution = Literal["", "not_declared_first", "one_group"]
Symbol = Literal["finding", "leaning", "nothing", "worse", "waiting"]
"""finding: clear and better (S2 to S4). leaning: better by the estimate, but not clear. nothing: no detectable change, or
nothing to compare. worse: clear and worse. waiting: not read yet."""


@dataclass(frozen=True, slots=True)
class Side:
    """One group before and after, as published."""

    level: str
    """Empty for everyone."""
    before: Shown | None
    after: Shown | None
    change: Change | None
    """After minus before, with its class; None where one of the two is not published."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One measure of one action. All numbers in the unit of the measure."""

    organisation: str
    action: str
    measure: str
    key: Key
    """Of everyone, or of the pilot group where there is a comparison."""
    source: str
    """Id of the data set or operations."""
    baseline: str
    period: str
    design: Design
    state: EffectState
    symbol: Symbol
    main: Side
    """Everyone, or the pilot group."""
    others: Side | None = None
    """The comparison group."""
    difference: Change | None = None
    """(pilot after - before) - (comparison after - before), with its interval and class."""
    shift: Change | None = None
    """Mean of the last 12 points up to the reading period minus mean of the last 12 before the start: own records only."""
    regression: float | None = None
    """How far the worst of so many equal units moves back by itself, where the unit was chosen as the worst."""
    caution: Caution = ""
    """not_declared_first: the measure was declared after the period began in which it is read. one_group: a comparison was
    declared, but one side of it is not published."""

    @property
    def deciding(self) -> Change | None:
        """What symbol and sentence rest on: the difference from the comparison group, or the shift of the whole run, where the
        design has one; otherwise the change from before to after."""
        return (self.difference or self.shift or self.main.change) if self.design in {"D2", "D3"} else self.main.change
