"""XLSX by python-calamine: one sheet, values as text the way a person would type them."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

from generator.errors import Fault, SourceFaults
from generator.load.readers.table import Choose, RawTable, Source, encode
from generator.load.readers.xlsx_package import Sheet, address, open_sheet

Cell = int | float | str | bool | date | datetime | time | timedelta
SHOWN = 10
MIDNIGHT = time()


def read_xlsx(source: Source, choose: Choose) -> RawTable:
    """The first row that is not empty holds the headers; rows and columns without any value are not part of the table."""
    sheet = open_sheet(source)
    grid = [(place, row) for place, row in enumerate(_rows(source, sheet.name)) if any(cell != "" for cell in row)]
    if not grid:
        raise source.refuse("D110", f"sheet '{sheet.name}'", "the sheet is empty", hint="the first row names the columns")
    top, head = grid[0]
    body = grid[1:]
    used = [place for place in range(len(head)) if any(row[place] != "" for _, row in grid)]
    names = tuple(_texts([head[place] for place in used]))
    wanted = sorted(choose(names))
    _refuse_bad_cells(source, sheet, {used[place] for place in wanted}, top)
    columns = {place: encode(_texts([row[used[place]] for _, row in body])) for place in wanted}
    lines = [place + 1 for place, _ in body]
    return RawTable(names, len(body), columns, "xlsx", lambda record: lines[record])


def _rows(source: Source, name: str) -> list[list[Cell]]:
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(source.data))
        rows: list[list[Cell]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise source.refuse("D201", "", f"the workbook cannot be read: {error}", hint="save it again") from None
    return rows


def _texts(cells: list[Cell]) -> list[str]:
    # A column of moments shows the time in all its cells, so that one format fits all of them.
    with_time = any(isinstance(cell, datetime) and cell.time() != MIDNIGHT for cell in cells)
    return [_text(cell, with_time=with_time) for cell in cells]


def _text(cell: Cell, *, with_time: bool) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, date):
        if not with_time:
            return cell.strftime("%Y-%m-%d")
        return (cell if isinstance(cell, datetime) else datetime.combine(cell, MIDNIGHT)).strftime("%Y-%m-%d %H:%M:%S")
    return str(cell)


def _refuse_bad_cells(source: Source, sheet: Sheet, columns: set[int], top: int) -> None:
    places = [place for place in sorted(sheet.bad) if place[1] in columns or place[0] == top]
    hint = "replace it by a value, or empty the cell"
    faults: list[Fault] = [
        source.fault("D205", f"cell {address(*place)}", sheet.bad[place], line=place[0] + 1, hint=hint)
        for place in places[:SHOWN]
    ]
    if len(places) > SHOWN:
        faults.append(source.fault("D205", "", f"{len(places)} cells hold no value; the first {SHOWN} are listed"))
    if faults:
        raise SourceFaults(faults)
