"""What became of the rows of each file: received, dropped and why, used."""

from __future__ import annotations

from markupsafe import Markup

from generator import wording
from generator.model.answers import Flow
from generator.model.table import Column, Datum, Table
from generator.pages.figures import view_table
from generator.pages.leaf import Leaf


def show_flow(leaf: Leaf, flows: tuple[Flow, ...]) -> Markup:
    """One row per file. An empty cell means that nobody recorded the number."""
    if not flows:
        return Markup()
    columns = (
        Column("file", leaf.say("pages.flow.file"), "text"),
        Column("distributed", leaf.say("pages.flow.distributed"), "number"),
        Column("received", leaf.say("pages.flow.received"), "number"),
        Column("dropped", leaf.say("pages.flow.dropped"), "text"),
        Column("used", leaf.say("pages.flow.used"), "number"),
        Column("encoding", leaf.say("pages.flow.encoding"), "text"),
    )
    rows = tuple(_row(leaf, flow) for flow in flows)
    table = Table("flow", leaf.language, leaf.say("pages.flow.caption"), columns, rows)
    return leaf.part("table", table=view_table(table))


def _row(leaf: Leaf, flow: Flow) -> tuple[Datum, ...]:
    def count(n: int | None) -> Datum:
        return Datum(leaf.say("pages.unknown")) if n is None else Datum(wording.count(leaf.language, n), n)

    reasons = [
        leaf.say("pages.flow.reason", why=leaf.say(f"pages.dropped.{why}"), n=wording.count(leaf.language, rows))
        for why, rows in flow.dropped
        if rows
    ]
    dropped = wording.and_list(leaf.language, reasons) if reasons else leaf.say("pages.flow.none")
    return (
        Datum(flow.file),
        count(flow.distributed),
        count(flow.received),
        Datum(dropped),
        count(flow.used),
        Datum(flow.encoding),
    )
