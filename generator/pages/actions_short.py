"""Actions on the page of a period and of an organisation: what is overdue, what is open, and the way to the register."""

from __future__ import annotations

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.scene import Scene
from generator.pages.actions import lines_of
from generator.pages.leaf import Leaf, Link
from generator.pages.sheet_names import find_sheet

MOST = 5
"""Actions by name; the register has all."""


def show_actions_short(leaf: Leaf, scene: Scene) -> Markup:
    """Overdue first, then what else is open; nothing for an organisation without a register."""
    register = leaf.site.actions.get(scene.organisation)
    sheet = find_sheet(leaf.book, "actions", scene.organisation)
    if register is None or sheet is None:
        return Markup()
    today = leaf.site.settings.date
    late = sum(action.overdue(today) > 0 for action in register.actions)
    open_ids = {action.id for action in register.actions if action.is_open}
    values = {
        "n": wording.count(leaf.language, len(register.actions)),
        "late": wording.count(leaf.language, late),
        "open": wording.count(leaf.language, len(open_ids)),
    }
    lines = [line for line in lines_of(leaf, sheet) if line.id in open_ids]
    return leaf.part(
        "actions-short",
        summary=leaf.say("sheets.short.late" if late else "sheets.short.none_late", **values),
        is_late=late > 0,
        lines=lines[:MOST],
        more=_say_more(leaf, len(lines) - MOST),
        register=Link(leaf.to(urls.actions(scene.organisation)), leaf.say("sheets.short.register")),
    )


def _say_more(leaf: Leaf, left: int) -> str:
    if left <= 0:
        return ""
    return leaf.say("sheets.short.more.one" if left == 1 else "sheets.short.more", n=wording.count(leaf.language, left))
