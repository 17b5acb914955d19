"""What a case costs and brings, and its figures before and after: tables with the sentences that belong to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import urls
from generator.model.table import Table
from generator.model.views import CaseFigures
from generator.pages.figures import render_table, view_table
from generator.pages.leaf import Leaf


@dataclass(frozen=True, slots=True)
class Money:
    """Parts of a case page; empty where a case has none."""

    economics: tuple[Markup, ...]
    economics_told: tuple[str, ...]
    progress: tuple[Markup, ...]
    progress_told: tuple[str, ...]


def show_money(leaf: Leaf, case_id: str) -> Money:
    figures = leaf.book.cases.get(case_id, CaseFigures())
    return Money(
        _tables(leaf, case_id, figures.economics),
        figures.economics_told,
        _tables(leaf, case_id, figures.progress),
        figures.progress_told,
    )


def _tables(leaf: Leaf, case_id: str, tables: Sequence[Table]) -> tuple[Markup, ...]:
    """The main table open, with its download folded below; what goes deeper folded."""
    shown = [leaf.part("table", table=view_table(table)) for table in tables[:1]]
    folded = [
        render_table(leaf, table, f"table-{table.id}", urls.case_csv(case_id, table.id, leaf.language)) for table in tables[1:]
    ]
    links = [
        leaf.part("action", href=leaf.to_asset(urls.case_csv(case_id, table.id, leaf.language)), text=leaf.say("pages.csv"))
        for table in tables[:1]
    ]
    return (*shown, *links, *folded)
