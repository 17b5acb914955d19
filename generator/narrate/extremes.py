"""Sentences over several measures: how many fall short, which gap is widest, how many changed. From published values only."""

from __future__ import annotations

from collections import Counter

from generator.model.changes import Change
from generator.model.findings import Key
from generator.model.release import Shown
from generator.narrate.figures import details, value_text
from generator.narrate.levels import side_of
from generator.narrate.shifts import CLEAR, is_better
from generator.narrate.topic import (
    Topic,
    capital,
    form_name,
    good_sign,
    hidden_keys,
    inside,
    name_of,
    names_text,
    scale_of,
    shown_cells,
    spaced,
)
from generator.wording import count

Placed = tuple[Key, Shown]
SIDES = ("below", "above", "equal", "hidden")
KINDS = (
    *(f"{move}{size}" for move in ("worse", "better", "fall", "rise") for size in ("", ".small")),
    *("S5", "S6", "S7", "none"),
)
"""In the order in which a sentence counts them: the bad before the good, findings before the rest."""


def tell_signs(topic: Topic, keys: tuple[Key, ...], what: str) -> str:
    """How many gaps are below zero, above it, not distinguishable from it; nothing for fewer than two. `what`: dimensions
    or items."""
    gaps = tuple(key for key in keys if key.form == "gap")
    if len(gaps) < 2:
        return ""
    sides = Counter(side_of(cell) for _, cell in shown_cells(topic, gaps))
    sides["hidden"] = sides.pop("uncertain", 0) + len(hidden_keys(topic, gaps))
    return _tell_counts(topic, "signs", _counted(what, gaps), [(side, sides[side]) for side in SIDES])


def tell_class_counts(topic: Topic, keys: tuple[Key, ...], what: str) -> str:
    """How many of the measures moved which way: better and worse always stand in the same sentence."""
    changes = [change for key in keys if (change := topic.change(key))]
    if len(changes) < 2 or not topic.changes:
        return ""
    kinds = Counter(_kind_of(topic, change) for change in changes)
    counted = _counted(what, tuple(change.key for change in changes))
    return _tell_counts(topic, "count", counted, [(kind, kinds[kind]) for kind in KINDS])


def tell_widest(topic: Topic, keys: tuple[Key, ...]) -> str:
    """Which measure is furthest from good. `Widest` only where its interval overlaps with no other: gaps of the same
    respondents are correlated, so that is stricter than a paired test. Nothing where no gap falls short for certain."""
    alike = _on_one_scale(topic, keys)
    placed = by_shortfall(topic, alike)
    if len(placed) < 2 or (placed[0][0].form == "gap" and not _is_widest_shortfall(topic, placed)):
        return ""
    return _tell_extreme(topic, placed, _tell_among(topic, keys, alike))


def _on_one_scale(topic: Topic, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """The largest part of the measures that was answered in one form on one scale, ends worded alike: 4 of 5 for "clean"
    is neither more nor less than 4 of 5 for "safe"."""
    parts: dict[tuple[object, ...], tuple[Key, ...]] = {}
    for key in keys:
        scale = scale_of(topic, key)
        labels = tuple((label.value, label.text.zh) for label in scale.labels)
        part = (key.form, scale.min, scale.max, scale.direction, labels)
        parts[part] = (*parts.get(part, ()), key)
    return max(parts.values(), key=len, default=())


def _tell_among(topic: Topic, keys: tuple[Key, ...], alike: tuple[Key, ...]) -> str:
    """Among which dimensions, where it is not all of them; "widest gap" says by itself that it is among gaps."""
    if alike[0].scope != "dimension":
        return ""
    published = ".published" if hidden_keys(topic, alike) else ""
    rivals = [key for key in keys if key.form == "gap" or alike[0].form != "gap"]
    if len(alike) == len(rivals):
        return topic.say("among.published") if published else ""
    known = {battery.id: battery.name.in_(topic.language) for battery in topic.instrument.batteries}
    names = [topic.say("quoted", name=known[battery]) for battery in dict.fromkeys(key.battery for key in alike)]
    return topic.say(f"among.batteries{published}", batteries=names_text(topic, names))


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
        "name": spaced(topic, name_of(topic, key)),
        "form": form_name(topic, key.form),
        "value": value_text(topic, key, cell),
        "details": details(topic, key, cell),
        "others": inside(topic, names_text(topic, [name_of(topic, other) for other, _ in tied])),
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
    better, small = is_better(topic, change), ".small" if change.kind == "S4" else ""
    if better is None:
        return ("rise" if (change.value or 0.0) > 0 else "fall") + small
    return ("better" if better else "worse") + small


def _counted(what: str, keys: tuple[Key, ...]) -> str:
    """What is counted: one dimension in two batteries has two scores."""
    repeated = what == "dimensions" and len({key.target for key in keys}) < len(keys)
    return "scores" if repeated else what


def _tell_counts(topic: Topic, family: str, what: str, counts: list[tuple[str, int]]) -> str:
    """`Of 6 dimensions, ...: 1 worse, 5 with ...`; in plain words where all of them are alike."""
    found = [(name, k) for name, k in counts if k]
    if not found:
        return ""
    total = topic.say(f"counted.{what}", m=count(topic.language, sum(k for _, k in found)))
    values = {"counted": total, "earlier": topic.earlier_period}
    if len(found) == 1 and found[0][1] > 1:
        return topic.say(f"{family}.all.{found[0][0]}", **values)
    parts = [topic.say(f"{family}.{name}", k=topic.say(f"each.{what}", k=count(topic.language, k))) for name, k in found]
    return topic.say(family, parts=("，" if topic.language == "zh" else ", ").join(parts), **values)
