"""The way to pages about more than one release: the register of actions, the comparison of periods, the units of a segment."""

from __future__ import annotations

from generator.model.release import Series
from generator.pages.leaf import Leaf, Link
from generator.pages.sheet_names import find_sheet, path_of_sheet, sheets_of


def links_to_sheets(leaf: Leaf, organisation: str) -> tuple[Link, ...]:
    """The register, and a comparison for each survey with two periods at least."""
    names = {"actions": leaf.say("sheets.short.register"), "compare": leaf.say("sheets.unit.next.compare")}
    found = (*sheets_of(leaf.book, "actions", organisation), *sheets_of(leaf.book, "compare", organisation))
    return tuple(Link(leaf.to(path_of_sheet(sheet)), names[sheet.kind]) for sheet in found)


def links_to_comparison(leaf: Leaf, series: Series) -> tuple[Link, ...]:
    """Any two periods of one survey; nothing where it has only one."""
    sheet = find_sheet(leaf.book, "compare", series.organisation, series.dataset)
    return (Link(leaf.to(path_of_sheet(sheet)), leaf.say("sheets.unit.next.compare")),) if sheet else ()


def links_to_units(leaf: Leaf, series: Series, segment: str) -> tuple[Link, ...]:
    """The pages of the units of a segment, in the order of the survey: for its segment page."""
    levels = next((one.levels for one in leaf.site.datasets[series.dataset].segments if one.id == segment), ())
    names = {f"{segment}/{level.id}": level.name for level in levels}
    known = {sheet.target: sheet for sheet in sheets_of(leaf.book, "unit", series.organisation)}
    return tuple(
        Link(leaf.to(path_of_sheet(known[target])), leaf.words(name)) for target, name in names.items() if target in known
    )
