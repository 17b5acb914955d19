"""Sentences over several measures: how many fall short, which gap is widest, how many changed. From published values only."""

from __future__ import annotations

from collections import Counter

from generator.model.changes import Change
from generator.model.findings import Key
from generator.model.release import Shown
from generator.narrate.figures import details, value_text
from generator.narrate.levels import side_of
from generator.narrate.shifts import CLEAR, is_better
from generator.narrate.topic import Topic, capital, form_name, good_sign, hidden_keys, name_of, shown_cells
from generator.wording import and_list, count

Placed = tuple[Key, Shown]


def tell_signs(topic: Topic, keys: tuple[Key, ...], message: str = "signs") -> str:
    """How many gaps are below zero, above it, not distinguishable from it; nothing for fewer than two."""
    if len(keys) < 2 or keys[0].form != "gap":
        return ""
    sides = Counter(side_of(cell) for _, cell in shown_cells(topic, keys))
    sides["hidden"] = sides.pop("uncertain", 0) + len(hidden_keys(topic, keys))
    return _tell_counts(topic, message, "signs", [(side, sides[side]) for side in ("below", "above", "equal", "hidden")])


def tell_class_counts(topic: Topic, keys: tuple[Key, ...], message: str) -> str:
    """How many of the measures moved which way: better and worse always stand in the same sentence."""
    changes = [change for key in keys if (change := topic.change(key))]
    if len(changes) < 2 or not topic.changes:
        return ""
    kinds = Counter(_kind_of(topic, change) for change in changes)
    order = ("worse", "better", "fall", "rise", "S5", "S6", "S7", "none")
    return _tell_counts(topic, message, "count", [(kind, kinds[kind]) for kind in order])


def tell_widest(topic: Topic, keys: tuple[Key, ...]) -> str:
    """Which measure is furthest from good. `Widest` only where its interval overlaps with no other: gaps of the same
    respondents are correlated, so that is stricter than a paired test. Nothing where no gap falls short for certain."""
    placed = by_shortfall(topic, keys)
    if len(placed) < 2 or (placed[0][0].form == "gap" and not _is_widest_shortfall(topic, placed)):
        return ""
    among = bool(hidden_keys(topic, keys)) and keys[0].scope == "dimension"
    return _tell_extreme(topic, placed, topic.say("among_published") if among else "")


def by_shortfall(topic: Topic, keys: tuple[Key, ...]) -> tuple[Placed, ...]:
    """Published measures with an interval, the one furthest from good first; equal values in the questionnaire's order."""
    placed = [(key, cell) for key, cell in shown_cells(topic, keys) if cell.low is not None]
    return tuple(sorted(placed, key=lambda pair: pair[1].value * (good_sign(topic, pair[0]) or 1)))


def tied_with_first(placed: tuple[Placed, ...]) -> tuple[Placed, ...]:
    """Those whose interval overlaps with the first one's."""
    first = placed[0][1]
    return tuple(pair for pair in placed[1:] if overlap(first, pair[1]))


def overlap(one: Shown, other: Shown) -> bool:
    """Whether two published intervals share a point; a value without an interval is not told apart from anything."""
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return True
    return one.low <= other.high and other.low <= one.high


def _tell_extreme(topic: Topic, placed: tuple[Placed, ...], lead: str) -> str:
    (key, cell), tied = placed[0], tied_with_first(placed)
    kind = "one" if not tied else "all" if len(tied) == len(placed) - 1 > 1 else "some"
    values = {
        "lead": lead,
        "name": name_of(topic, key),
        "form": form_name(topic, key.form),
        "value": value_text(topic, key, cell),
        "details": details(topic, key, cell),
        "others": and_list(topic.language, [name_of(topic, other) for other, _ in tied]),
    }
    return capital(topic, topic.say(f"{_family_of(topic, key)}.{kind}", **values))


def _family_of(topic: Topic, key: Key) -> str:
    if key.form == "gap":
        return "widest"
    return "highest" if good_sign(topic, key) < 0 else "lowest"


def _is_widest_shortfall(topic: Topic, placed: tuple[Placed, ...]) -> bool:
    """Whether the first falls short for certain, and by more than any other exceeds: else "widest" would be ambiguous."""
    key, cell = placed[0]
    sign = good_sign(topic, key)
    if side_of(cell) != ("below" if sign > 0 else "above") or cell.low is None or cell.high is None:
        return False
    return max(other.value * sign for _, other in placed) < min(abs(cell.low), abs(cell.high))


def _kind_of(topic: Topic, change: Change) -> str:
    if change.kind in {"S0", "S1"}:
        return "none"
    if change.kind not in CLEAR:
        return change.kind
    better = is_better(topic, change)
    if better is None:
        return "rise" if (change.value or 0.0) > 0 else "fall"
    return "better" if better else "worse"


def _tell_counts(topic: Topic, message: str, family: str, counts: list[tuple[str, int]]) -> str:
    parts = [topic.say(f"{family}.{name}", k=count(topic.language, k)) for name, k in counts if k]
    total = count(topic.language, sum(k for _, k in counts))
    text = ("，" if topic.language == "zh" else ", ").join(parts)
    return topic.say(message, m=total, parts=text, earlier=topic.earlier_period) if parts else ""
