"""Tables to CSV files: the same bytes on every machine."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Sheet:
    """One CSV file and where it lies below the project's folder."""

    path: str
    header: Sequence[str]
    rows: Sequence[Sequence[object]]

    def content(self) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(self.header)
        writer.writerows(self.rows)
        return text.getvalue().encode()


def write_sheets(root: Path, sheets: Iterable[Sheet]) -> None:
    for sheet in sheets:
        path = root / sheet.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sheet.content())
