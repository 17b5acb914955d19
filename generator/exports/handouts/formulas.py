"""Formulas of a worksheet's columns: as a spreadsheet writes them, and what they come to where numbers are given."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping

from generator.errors import BuildError

_COLUMN = re.compile(r"\{([a-z0-9-]+)\}")
_TWO: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_ONE: Mapping[type[ast.unaryop], Callable[[float], float]] = {ast.UAdd: operator.pos, ast.USub: operator.neg}


def columns_in(formula: str) -> tuple[str, ...]:
    """Ids of the columns that a formula reads, each once."""
    return tuple(dict.fromkeys(_COLUMN.findall(formula)))


def cell_formula(formula: str, cells: Mapping[str, str]) -> str:
    """`{perception} - {expectation}` -> `=IF(COUNT(E5,D5)<2,"",IFERROR(E5 - D5,""))`: blank while a number is missing.

    What is no arithmetic is a BuildError: a spreadsheet would call the whole file damaged.
    """
    result(formula, dict.fromkeys(columns_in(formula), 1.0))
    arithmetic = _COLUMN.sub(lambda found: cells[found[1]], formula)
    read = [cells[column] for column in columns_in(formula)]
    return f'=IF(COUNT({",".join(read)})<{len(read)},"",IFERROR({arithmetic},""))' if read else f"={arithmetic}"


def result(formula: str, numbers: Mapping[str, float]) -> float | None:
    """None where a number is missing, or where there is nothing to divide by."""
    read = columns_in(formula)
    names = {column: f"column{place}" for place, column in enumerate(read)}
    try:
        tree = ast.parse(_COLUMN.sub(lambda found: names[found[1]], formula).strip(), mode="eval")
    except SyntaxError:
        raise BuildError(f"the formula '{formula}' is no arithmetic") from None
    if any(column not in numbers for column in read):
        return None
    try:
        return _value(tree.body, {names[column]: numbers[column] for column in read}, formula)
    except ZeroDivisionError:
        return None


def _value(node: ast.expr, numbers: Mapping[str, float], formula: str) -> float:
    match node:
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.Name(id=name) if name in numbers:
            return numbers[name]
        case ast.UnaryOp(op=sign, operand=below) if type(sign) in _ONE:
            return _ONE[type(sign)](_value(below, numbers, formula))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _TWO:
            return _TWO[type(sign)](_value(left, numbers, formula), _value(right, numbers, formula))
    raise BuildError(f"the formula '{formula}' is no arithmetic")
