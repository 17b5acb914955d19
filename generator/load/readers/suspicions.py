"""Files that fit their declaration and cannot be meant: answers that use only the lower part of the scale they are read on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault
from generator.load.readers.headers import Layout
from generator.load.readers.plan import Plan
from generator.load.readers.table import RawTable, Source, fold, whole_number
from generator.load.readers.values import has_own_numbers
from generator.model.instrument import Scale

USUAL_ENDS = (5, 7, 10)
"""Last values of the scales that questionnaires mostly have."""
ENOUGH = 300
"""Answers after which nobody at all in the upper part is no chance. Fewer are never doubted."""
UNUSED = 2
"""Values at the top that nobody uses."""


def narrow_scales(plan: Plan, source: Source, table: RawTable, layout: Layout) -> Iterator[Fault]:
    """D310 where all answers on a scale of 1 to 7 are 1 to 5, each of them used: it is read on the wrong scale.

    A scale whose numbers are declared under codes is believed; so is one whose low values are the good ones.
    """
    used: dict[str, set[int]] = {}
    fields: dict[str, list[str]] = {}
    scales: dict[str, Scale] = {}
    for number, (_, codes) in plan.asked.items():
        field = f"ratings[{number}]"
        scale = codes.scale
        if field not in layout.positions or scale.direction != "higher_is_better" or has_own_numbers(plan.dataset, scale):
            continue
        scales[scale.id] = scale
        fields.setdefault(scale.id, []).append(field)
        texts = table.columns[layout.positions[field]].texts
        numbers = {value for text in texts if (value := whole_number(fold(text))) is not None}
        used.setdefault(scale.id, set()).update(value for value in numbers if scale.min <= value <= scale.max)
    for name, numbers in used.items():
        if table.rows * len(fields[name]) >= ENOUGH and _is_narrow(numbers, scales[name]):
            yield _doubt(source, fields[name][0], max(numbers), scales[name])


def _is_narrow(numbers: set[int], scale: Scale) -> bool:
    top = max(numbers, default=scale.max)
    return top in USUAL_ENDS and top <= scale.max - UNUSED and numbers >= set(range(1, top + 1))


def _doubt(source: Source, field: str, top: int, scale: Scale) -> Fault:
    found = f"every answer on the scale '{scale.id}' is {top} or less, where {scale.max} is possible"
    allowed = f"answers on a scale of {scale.min} to {scale.max}"
    hint = (
        f"if people answered on 1 to {top}, mend the scale of the instrument; if they really could use all, say so "
        f'under codes: {{scale: {scale.id}, labels: [{{label: "{scale.min}", value: {scale.min}}}, ...]}} for every number'
    )
    return source.fault("D310", field, found, allowed=allowed, hint=hint)
