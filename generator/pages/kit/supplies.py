"""What to bring and what to copy, with numbers, to be ticked off."""

from __future__ import annotations

from typing import Literal

from markupsafe import Markup

from generator.model.kit import Kit
from generator.model.page import Page
from generator.model.teaching import Supply
from generator.pages.kit.leaf import KitLeaf, joined, make_leaf

KINDS: tuple[Literal["bring", "print"], ...] = ("bring", "print")


def make_supply_list(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "supplies")
    size = kit.course.size
    people = kit.delivery.headcount if kit.delivery else size.max if size else 0
    if not kit.supplies or not people:
        return (leaf.sheet([leaf.part("notice", text=leaf.say("kit.supplies.none"))]),)
    blocks = [_show(leaf, kind, [each for each in kit.supplies if each.kind == kind]) for kind in KINDS]
    state = "known" if kit.delivery else "full"
    group = size.group if size else 0
    about = leaf.say(f"kit.supplies.{state}", people=people)
    return (leaf.sheet(blocks, about=about + (leaf.say("kit.supplies.groups", group=group) if group else "")),)


def _show(leaf: KitLeaf, kind: str, supplies: list[Supply]) -> Markup:
    if not supplies:
        return Markup()
    rows = tuple(
        (leaf.words(each.item), each.number, joined(leaf, (leaf.words(leaf.site.lessons[name].title) for name in each.used_in)))
        for each in supplies
    )
    return leaf.part("kit-supplies", caption=leaf.say(f"kit.supplies.{kind}"), rows=rows)
