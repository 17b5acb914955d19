"""A card's past as a line without words: the card says the number, the line says whether it is where it used to be."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from generator.model.story import Card, Past

WIDE, HIGH, MARGIN = 90, 22, 3
DOT = 2.2


def spark_of(card: Card) -> Markup:
    """Decorative: nothing is said by it alone. No line joins periods that cannot be compared."""
    past = card.past
    if not past.runs:
        return Markup()
    lines = "".join(f"M{' '.join(_point(past, place, value) for place, value in run)}" for run in past.runs if len(run) > 1)
    x, y = _point(past, *past.runs[-1][-1]).split(",")
    return Markup(
        '<svg class="gs-measure__spark" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}" aria-hidden="true" '
        'focusable="false"><path d="{lines}" fill="none" stroke="currentColor" stroke-width="1.5"/>'
        '<circle cx="{x}" cy="{y}" r="{dot}" fill="currentColor"/></svg>'
    ).format(wide=WIDE, high=HIGH, lines=lines, x=x, y=y, dot=DOT)


def sparks_of(cards: Sequence[Card]) -> tuple[Markup, ...]:
    return tuple(spark_of(card) for card in cards)


def _point(past: Past, place: int, value: float) -> str:
    """In pixels from the upper left corner. Heights go by the intervals, so that noise looks like noise."""
    across = place / max(1, past.periods - 1)
    up = (value - past.low) / (past.high - past.low) if past.high > past.low else 0.5
    return f"{MARGIN + across * (WIDE - 2 * MARGIN):.1f},{HIGH - MARGIN - up * (HIGH - 2 * MARGIN):.1f}"
