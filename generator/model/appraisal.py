"""What a case's costs and benefits come to, over the ranges that it declares."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlook:
    """One set of assumptions. Money as declared; ratios without a unit (0.4 is 40%)."""

    cost: float
    """Present value of all costs."""
    benefit: float
    """Present value of all benefits."""
    net_present_value: float
    benefit_cost_ratio: float | None
    """None without any cost."""
    return_on_investment: float | None
    payback: int | None
    """First period, counted from 1, from whose end on discounted benefits cover discounted costs to the last; None: not in the
    horizon."""
    break_even: float | None
    """Share of these benefits at which the net present value is 0; None without any benefit."""


@dataclass(frozen=True, slots=True)
class Swing:
    """How far one assumption alone moves the net present value, all others at their likely figure."""

    target: str
    """Id of the cost or benefit, or `discount_rate`; `<id>-margin` for a margin."""
    at_low: float
    at_high: float


@dataclass(frozen=True, slots=True)
class Appraisal:
    """Worst: all costs high and all benefits low; best: the other way round. Truth rarely lies at either end."""

    worst: Outlook
    likely: Outlook
    best: Outlook
    periods: int
    swings: tuple[Swing, ...]
    """The widest first."""
