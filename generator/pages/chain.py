"""The chain of gaps on a page: every gap of the canonical model with what was measured of it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model import urls
from generator.model.story import Chain
from generator.pages.chain_map import show_chain_map
from generator.pages.leaf import Leaf, Link


@dataclass(frozen=True, slots=True)
class Line:
    """One gap, ready to print."""

    number: str
    link: Link
    value: str
    is_measured: bool
    sentences: tuple[str, ...]


def show_chain(leaf: Leaf, chain: Chain) -> Markup:
    """Nothing for a page without a chain; where nothing was measured, the way to how it is done."""
    model = leaf.site.vocabulary.canonical
    if model is None or not chain.note:
        return Markup()
    numbers = {gap.id: gap.number for gap in model.gaps}
    lines = tuple(
        Line(
            number=leaf.say("pages.chain.number", number=numbers[line.gap]),
            link=leaf.link("gap", line.gap),
            value=line.value,
            is_measured=line.is_measured,
            sentences=line.sentences,
        )
        for line in chain.lines
    )
    how = None if chain.is_measured else Link(leaf.to(urls.GAP_MODEL), leaf.say("pages.chain.how"))
    return leaf.part("chain", lines=lines, note=chain.note, how=how, map=show_chain_map(leaf, chain))
