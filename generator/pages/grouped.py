"""Long lists in groups: names of groups to jump to, with how much is in each, and one line for every entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.model import urls
from generator.model.page import Page
from generator.pages.leaf import Leaf, Link
from generator.pages.provenance import show_content_provenance


@dataclass(frozen=True, slots=True)
class Row:
    """One entry: its name leads to its page; behind it words, or links, or both."""

    link: Link
    about: str | Markup = ""
    links: tuple[Link, ...] = ()
    id: str = ""
    """Anchor, where old addresses lead to."""


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    name: str | Markup
    rows: tuple[Row, ...]
    about: str | Markup = ""
    also: tuple[Link, ...] = ()
    """What belongs here too and stands in another group."""


def make_grouped_page(leaf: Leaf, kind: str, title: str, about: str, groups: Iterable[Group]) -> Page:
    """A list below the courses. Groups without an entry are left out; a single one needs neither name nor jump list."""
    kept = tuple(group for group in groups if group.rows or group.also)
    return leaf.page(
        kind,
        "grouped",
        title,
        about,
        crumbs=leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title"))),
        jump=_show_jumps(leaf, kept) if len(kept) > 1 else Markup(),
        groups=kept if len(kept) > 1 else (),
        only=kept[0] if len(kept) == 1 else None,
        provenance=show_content_provenance(leaf),
    )


def _show_jumps(leaf: Leaf, groups: tuple[Group, ...]) -> Markup:
    jumps = tuple((Link(f"#{group.id}", group.name), len(group.rows) + len(group.also)) for group in groups)
    told = "lists.total.shared" if any(group.also for group in groups) else "lists.total"
    return leaf.part("jumps", jumps=jumps, told=leaf.say(told, n=sum(len(group.rows) for group in groups)))
