"""A table of words and links on a page: what is listed there has no numbers of a survey in it, so that no file goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup

from generator.pages.leaf import Leaf

Head = tuple[str, Literal["text", "number"]]
Row = tuple[str | Markup, ...]


def show_grid(leaf: Leaf, caption: str, heads: Sequence[Head], rows: Sequence[Row]) -> Markup:
    """The first cell of each row is its header. Empty without rows: the page then says in words why there is nothing."""
    return leaf.part("grid", caption=caption, heads=heads, rows=rows) if rows else Markup()
