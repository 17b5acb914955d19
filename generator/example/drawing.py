"""Every file of data of the example."""

from __future__ import annotations

from collections.abc import Iterator

from generator.example.customers import customer_sheets
from generator.example.files import Sheet
from generator.example.records import record_sheet
from generator.example.staff import staff_sheets


def draw_sheets() -> Iterator[Sheet]:
    yield from customer_sheets()
    yield from staff_sheets()
    yield record_sheet()
