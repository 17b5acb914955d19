"""Whether a score is made of the same items in both periods, read from the releases: an item may be dropped midway."""

from __future__ import annotations

from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.measures import item_key
from generator.model.release import Cell, Hidden, Release, Shown

FACTOR = 2
"""An item whose share of the score's answers at least doubled or halved was not asked alike in the two periods."""


def items_asked_otherwise(key: Key, earlier: Release, later: Release, instrument: Instrument) -> tuple[str, ...]:
    """Ids of the items of a dimension or battery that only one of the two releases has, or that far fewer people were asked in
    one of them than in the other; in the order of the questionnaire. Nothing for items and questions."""
    if key.scope not in {"dimension", "overall"}:
        return ()
    battery = next(battery for battery in instrument.batteries if battery.id == key.battery)
    items = (item.id for item in battery.items if key.scope == "overall" or item.dimension == key.target)
    return tuple(item for item in items if _is_asked_otherwise(item_key(battery.id, item, key.form), earlier, later))


def asked_cell(key: Key, release: Release) -> Cell | None:
    """The cell, shown or withheld; None where the period did not ask, whether or not other periods did."""
    cell = release.get(key)
    return None if isinstance(cell, Hidden) and cell.why == "not_asked" else cell


def _is_asked_otherwise(item: Key, earlier: Release, later: Release) -> bool:
    if (asked_cell(item, earlier) is None) != (asked_cell(item, later) is None):
        return True
    before, after = _share_of_answers(item, earlier), _share_of_answers(item, later)
    return before is not None and after is not None and max(before, after) >= FACTOR * min(before, after)


def _share_of_answers(item: Key, release: Release) -> float | None:
    """Answers to the item by respondents of the release; None where one of the two is not published."""
    cell, size = release.shown(item), release.sizes.get(("", ""))
    return cell.n / size.n if isinstance(cell, Shown) and size and size.n else None
