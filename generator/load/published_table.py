"""A printed table of gaps from a CSV file, as `gapsite audit` reads it.

One row per item or dimension. Columns, in any order, each but `name` may be left out or be empty:

    name                 what the row is about
    n                    complete pairs of answers
    mean_e, sd_e         mean and standard deviation of expectation
    mean_p, sd_p         of perception
    gap                  as printed
    low, high            ends of its 95% interval
    t                    of the paired test
    sign                 p_minus_e, or e_minus_p where the table prints expectation - perception

Headers such as ci_lo, mean_E and gap_printed are understood; dimension and item make up the name; others are ignored and named.
Numbers are read with the decimals that their column prints: 0.3 beside 0.25 is 0.30.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from generator.errors import Fault, SourceFaults, listed, nearest
from generator.load.characters import decode
from generator.model.published_table import Printed, PrintedRow, PrintedTable

NUMBERS = ("mean_e", "sd_e", "mean_p", "sd_p", "gap", "low", "high", "t")
COLUMNS = ("name", "n", *NUMBERS, "sign")
ALIASES: Mapping[str, str] = {
    "dimension": "name",
    "item": "name",
    "row": "name",
    "ci_lo": "low",
    "ci_low": "low",
    "ci_hi": "high",
    "ci_high": "high",
}
SIGNS = ("p_minus_e", "e_minus_p")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: its number, and its cells by column."""

    number: int
    cells: Mapping[str, str]


def read_published_table(path: Path) -> PrintedTable:
    """Raises SourceFaults with everything that cannot be read."""
    faults: list[Fault] = []
    text = decode(path.read_bytes(), path.name, faults, "\t")
    if text is None:
        raise SourceFaults(faults)
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise SourceFaults([Fault(path.name, reader.line_num, 0, "D601", "", f"no CSV: {error}")]) from error
    header = [_column(cell) for cell in rows[0][1]] if rows else []
    faults += _faults_of_header(header, path.name)
    lines = [Line(number, _cells(header, row)) for number, row in rows[1:]]
    numbers = _numbers(lines, path.name, faults)
    faults += _faults_of_signs(lines, path.name)
    if faults:
        raise SourceFaults(faults)
    return PrintedTable(tuple(_row(line, numbers) for line in lines), tuple(name for name in header if name not in COLUMNS))


def _column(header: str) -> str:
    name = header.strip().lower().replace(" ", "_").removesuffix("_printed")
    return ALIASES.get(name, name)


def _cells(header: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    cells = dict(zip(header, map(str.strip, row), strict=False))
    names = (cell.strip() for column, cell in zip(header, row, strict=False) if column == "name")
    return cells | {"name": " ".join(filter(None, names))}


def _faults_of_header(header: Sequence[str], file: str) -> Iterator[Fault]:
    allowed = listed(COLUMNS)
    for name in COLUMNS[1:]:
        if header.count(name) > 1:
            yield Fault(file, 1, 0, "D602", name, "two columns are called so", allowed)
    if "name" not in header:
        yield Fault(file, 1, 0, "D602", "name", "there is no such column", allowed, nearest("name", header))
    if not set(NUMBERS) & set(header):
        yield Fault(file, 1, 0, "D602", "", "there is no column to check", allowed)


def _numbers(lines: Sequence[Line], file: str, faults: list[Fault]) -> dict[tuple[int, str], Decimal]:
    """(line, column) -> number; a fault for everything else."""
    found: dict[tuple[int, str], Decimal] = {}
    for line in lines:
        for column in ("n", *NUMBERS):
            cell = line.cells.get(column, "")
            number = _number(cell)
            if number is not None and (column != "n" or (number > 0 and number == int(number))):
                found[line.number, column] = number
            elif cell:
                allowed = "a whole number above 0" if column == "n" else "a number such as -0.25"
                faults.append(Fault(file, line.number, 0, "D603", column, f"'{cell}'", allowed))
    return found


def _number(cell: str) -> Decimal | None:
    try:
        number = Decimal(cell.replace("\u2212", "-"))
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number) < 1_000_000_000 else None


def _faults_of_signs(lines: Sequence[Line], file: str) -> Iterator[Fault]:
    for line in lines:
        sign = line.cells.get("sign", "")
        if sign and sign not in SIGNS:
            yield Fault(file, line.number, 0, "D603", "sign", f"'{sign}'", listed(SIGNS), nearest(sign, SIGNS))


def _row(line: Line, numbers: Mapping[tuple[int, str], Decimal]) -> PrintedRow:
    printed = {column: _printed(line, column, numbers) for column in NUMBERS}
    gap, low, high = printed["gap"], printed["low"], printed["high"]
    if line.cells.get("sign") == "e_minus_p":
        gap, low, high = _turned(gap), _turned(high), _turned(low)
    n = numbers.get((line.number, "n"))
    return PrintedRow(
        name=line.cells.get("name", ""),
        line=line.number,
        n=None if n is None else int(n),
        expectation=printed["mean_e"],
        expectation_sd=printed["sd_e"],
        perception=printed["mean_p"],
        perception_sd=printed["sd_p"],
        gap=gap,
        low=low,
        high=high,
        t=printed["t"],
    )


def _printed(line: Line, column: str, numbers: Mapping[tuple[int, str], Decimal]) -> Printed | None:
    """Rounded as finely as the finest number of its column: programs drop the zeros at the end of the others."""
    value = numbers.get((line.number, column))
    if value is None:
        return None
    decimals = max(_decimals(number) for (_, name), number in numbers.items() if name == column)
    return Printed(float(value), float(Decimal(5).scaleb(-decimals - 1)))


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _turned(printed: Printed | None) -> Printed | None:
    return printed and Printed(-printed.value, printed.half)
