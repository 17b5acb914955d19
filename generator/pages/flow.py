"""What became of the rows of each file: received, dropped and why, used."""

from __future__ import annotations

from markupsafe import Markup

from generator import wording
from generator.model.answers import Flow
from generator.model.table import Column, Datum, Table
from generator.pages.figures import view_table
from generator.pages.leaf import Leaf


def show_flow(leaf: Leaf, flows: tuple[Flow, ...]) -> Markup:
    """One row per file; how many were handed out only if somebody recorded it for one of them."""
    if not flows:
        return Markup()
    distributed = any(flow.distributed is not None for flow in flows)
    columns = (
        Column("file", leaf.say("pages.flow.file"), "text"),
        *((Column("distributed", leaf.say("pages.flow.distributed"), "number"),) if distributed else ()),
        Column("received", leaf.say("pages.flow.received"), "number"),
        Column("dropped", leaf.say("pages.flow.dropped"), "text"),
        Column("used", leaf.say("pages.flow.used"), "number"),
        Column("encoding", leaf.say("pages.flow.encoding"), "text"),
    )
    rows = tuple(_row(leaf, flow) if distributed else _without_distributed(_row(leaf, flow)) for flow in flows)
    if not any(flow.encoding for flow in flows):  # what is protected tells nothing of its files but numbers of rows
        columns, rows = columns[:-1], tuple(row[:-1] for row in rows)
    table = Table("flow", leaf.language, leaf.say("pages.flow.caption"), columns, rows)
    return leaf.part("table", table=view_table(table))


def _without_distributed(row: tuple[Datum, ...]) -> tuple[Datum, ...]:
    return (row[0], *row[2:])


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
        Datum(_say_encoding(leaf, flow.encoding)),
    )


def _say_encoding(leaf: Leaf, encoding: str) -> str:
    """`cp949 (declared)`, as the reader reports it, in the words of the page."""
    name, _, how = encoding.partition(" (")
    how = how.removesuffix(")")
    return leaf.say(f"pages.flow.encoding.{how}", name=name) if how in {"declared", "found"} else encoding
