"""Sentences about change: one per class (results-page rules 4.2), and what a change of a gap is made of."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.changes import Change
from generator.model.findings import Key
from generator.model.measures import item_key
from generator.model.period import Period
from generator.narrate.figures import amount, printed, span, threshold_amount, unit_of
from generator.narrate.topic import FEW, Topic, capital, form_name, good_sign, lead_in, name_of, names_text, spaced
from generator.wording import count, date, number, period, round_to

CLEAR = ("S2", "S3", "S4")
"""Classes that say in which direction something moved."""
LARGE = 2
"""Above so many times the smallest change that matters, a clear change is large."""
FINDINGS = ("S2", "S3")
"""Classes that may lead a page."""


def tell_change(topic: Topic, change: Change) -> str:
    """The sentence of a change's class."""
    if change.reason:
        return _tell_obstacle(topic, (change,))
    if change.kind in CLEAR:
        return _tell_movement(topic, change)
    key, bounds = change.key, _bounds(change)
    values: dict[str, object] = {
        "subject": subject(topic, key),
        "earlier": topic.earlier_period,
        "span": span(topic, key, bounds, change.step),
        "unit": topic.say(f"unit.{unit_of(key)}"),
        "delta": threshold_amount(topic, key, change.delta),
        "value": signed_value(topic, change),
        "m": count(topic.language, topic.changes.comparisons if topic.changes else change.family_size),
        "caution": _caution(topic, change),
    }
    return capital(topic, topic.say(f"change.{change.kind}", **values))


def move_of(topic: Topic, change: Change) -> str:
    """narrower, wider, relative_rise, relative_fall, rise or fall. A gap is wide or narrow only while it is a shortfall in both
    periods; otherwise perception moved relative to expectation."""
    up = (change.value or 0.0) > 0
    if change.key.form != "gap":
        return "rise" if up else "fall"
    sign = good_sign(topic, change.key)
    releases = (topic.earlier, topic.release)
    values = [cell.value * sign for release in releases if release and (cell := release.shown(change.key))]
    if len(values) == 2 and max(values) < 0:
        return "narrower" if up == (sign > 0) else "wider"
    return "relative_rise" if up else "relative_fall"


def is_better(topic: Topic, change: Change) -> bool | None:
    """True for better service, False for worse, None where the measure does not judge or nothing moved clearly."""
    sign = good_sign(topic, change.key)
    if change.kind not in CLEAR or not change.value or not sign:
        return None
    return change.value * sign > 0


def change_words(topic: Topic, key: Key) -> str:
    """The class of a change in a few words, for cards; nothing where the page compares with no earlier release."""
    if topic.changes is None:
        return ""
    change = topic.change(key) or topic.change(_same_score(topic, key))
    if change is None:
        return topic.say("word.untested")
    if change.kind not in CLEAR:
        return topic.say(f"word.{change.kind}")
    word = topic.say(f"word.{move_of(topic, change)}")
    size = {"S2": size_of(change), "S4": "small"}.get(change.kind)
    return topic.say(f"word.{size}", word=word) if size else word


def size_of(change: Change) -> str:
    """small, moderate or large, in multiples of the smallest change that matters; only for clear changes."""
    size = abs(change.value or 0.0)
    return "small" if size < change.delta else "moderate" if size <= LARGE * change.delta else "large"


def _same_score(topic: Topic, key: Key) -> Key:
    """The dimension whose score is that of its whole battery, where the battery has no other dimension."""
    dimensions = next((battery.dimensions for battery in topic.instrument.batteries if battery.id == key.battery), ())
    only = key.scope == "overall" and len(dimensions) == 1
    return key._replace(scope="dimension", target=dimensions[0]) if only else key


def tell_finding(topic: Topic, change: Change) -> str:
    """A change and, of a gap, what it is made of: a gap also narrows where people expect less."""
    gap = "" if topic.language == "zh" else " "
    return gap.join(text for text in (tell_change(topic, change), _tell_parts(topic, change, "")) if text)


def tell_parts(topic: Topic, change: Change) -> str:
    """What a clear change of a gap is made of, in a sentence that names the gap."""
    return _tell_parts(topic, change, lead_in(topic, name_of(topic, change.key)))


def _tell_parts(topic: Topic, change: Change, lead: str) -> str:
    """Where a clear change of a gap lies: change of gap = change of perception - change of expectation. Nothing for others."""
    parts = [topic.change(change.key._replace(form=form)) for form in ("perception", "expectation")]
    perception, expectation = parts
    if change.kind not in CLEAR or change.key.form != "gap" or perception is None or expectation is None:
        return ""
    if perception.reason or expectation.reason:
        return ""
    moved = (perception.kind in CLEAR, expectation.kind in CLEAR)
    message = {(True, True): "both", (True, False): "perception", (False, True): "expectation", (False, False): "neither"}[
        moved
    ]
    values = {"perception": _part(topic, perception), "expectation": _part(topic, expectation)}
    return capital(topic, topic.say(f"parts.{message}", lead=lead, **values))


def subject(topic: Topic, key: Key) -> str:
    """What a sentence without direction is about: `Reliability (gap)`."""
    name = spaced(topic, name_of(topic, key))
    if key.scope == "question":
        return topic.say("subject.question", name=name)
    message = "subject.gap" if key.form == "gap" else "subject.form"
    return topic.say(message, name=name, form=form_name(topic, key.form))


def signed_value(topic: Topic, change: Change) -> str:
    """The change with its sign, without unit."""
    factor = 1 if unit_of(change.key) == "points" else 100
    return number(
        topic.language, (change.value or 0.0) * factor, round(printed(change.key, change.step) * factor, 6), signed=True
    )


def first_day(when: Period) -> str:
    """ISO date on which a period begins."""
    month = {"year": 1, "quarter": 3 * when.part - 2, "month": when.part}[when.grain]
    return f"{when.year}-{month:02d}-01"


def tell_change_briefly(topic: Topic, change: Change) -> str:
    """As `tell_change`, for lists of many comparisons, where the whole reason of a break would stand in every second line."""
    if change.reason != "break":
        return tell_change(topic, change)
    return capital(topic, topic.say("change.break", subject=subject(topic, change.key).rstrip(), earlier=topic.earlier_period))


def tell_obstacles(topic: Topic, changes: Sequence[Change]) -> tuple[str, ...]:
    """Why measures are not compared, those with one reason in one sentence."""
    alike: dict[tuple[object, ...], list[Change]] = {}
    for change in changes:
        alike.setdefault((change.reason, change.items), []).append(change)
    return tuple(_tell_obstacle(topic, group) for group in alike.values())


def _tell_obstacle(topic: Topic, changes: Sequence[Change]) -> str:
    """Of changes that share their reason; the reason of a declared break in the words of those who declared it."""
    change = changes[0]
    reason = _break_between(topic) if change.reason == "break" else ""
    values = {
        "subject": names_text(topic, [subject(topic, one.key).rstrip() for one in changes]),
        "earlier": topic.earlier_period,
        "later": period(topic.language, topic.release.period),
        "items": names_text(topic, [name_of(topic, item_key(change.key.battery, item, "")) for item in change.items]),
        "reason": reason,
    }
    return capital(topic, topic.say("change.because" if reason else f"change.{change.reason}", **values))


def _break_between(topic: Topic) -> str:
    """Why what is declared broken was broken, where one break alone lies between the two periods."""
    if topic.changes is None:
        return ""
    start, end = topic.changes.earlier.first_month, topic.release.period.first_month
    found = [one for one in topic.dataset.breaks if start < Period.parse(one.period).first_month <= end]
    if len(found) != 1:
        return ""
    return found[0].reason.in_(topic.language).strip().rstrip("。.；;")


def _tell_movement(topic: Topic, change: Change) -> str:
    low, high = _bounds(change)
    near = min(abs(low), abs(high))
    message = f"change.{change.kind}"
    if change.kind == "S3" and not round_to(near, printed(change.key, change.step)):
        message += ".near_zero"
    values = {
        "movement": _movement(topic, change),
        "span": span(topic, change.key, (low, high), change.step),
        "threshold": _threshold(topic, change),
        "near": amount(topic, change.key, near, change.step),
        "caution": _caution(topic, change),
    }
    return capital(topic, topic.say(message, **values))


def _movement(topic: Topic, change: Change) -> str:
    move, key = move_of(topic, change), change.key
    message = f"move.question_{move}" if key.scope == "question" else f"move.{move}"
    size = amount(topic, key, change.value or 0.0, change.step)
    name = name_of(topic, key)
    plain = name if move.startswith("relative") else spaced(topic, name)
    return topic.say(message, name=plain, form=form_name(topic, key.form), a=size, earlier=topic.earlier_period)


def _threshold(topic: Topic, change: Change) -> str:
    return topic.say(f"threshold.{_when_set(topic)}", a=threshold_amount(topic, change.key, change.delta))


def _when_set(topic: Topic) -> str:
    """`advance` only where the threshold is older than the period it is used on, and the history of the repository, where there
    is one, does not show a later change of it."""
    declared, start = topic.thresholds.declared, first_day(topic.release.period)
    if declared is None or declared >= start:
        return "default" if declared is None else "after"
    proof = topic.site.proofs.get(("thresholds", topic.organisation.id))
    return "unproved" if proof and proof.date >= start else "advance"


def tell_threshold_proof(topic: Topic) -> str:
    """The commit that proves that the thresholds are older than the period, or that nothing does; nothing for defaults."""
    if topic.thresholds.declared is None or topic.changes is None:
        return ""
    proof = topic.site.proofs.get(("thresholds", topic.organisation.id))
    if proof is None or proof.date >= first_day(topic.release.period):
        return topic.say("threshold.proof.none")
    return topic.say("threshold.proof", date=date(topic.language, proof.date), commit=proof.commit, period=topic.period)


def threshold_date(topic: Topic) -> str:
    """When the organisation set its thresholds; empty where it has none."""
    declared = topic.thresholds.declared
    return date(topic.language, declared) if declared else ""


def _part(topic: Topic, part: Change) -> str:
    message = "parts.rise" if (part.value or 0.0) > 0 else "parts.fall"
    return topic.say(message, a=amount(topic, part.key, part.value or 0.0, part.step))


def _caution(topic: Topic, change: Change) -> str:
    small = change.n is not None and change.n < FEW
    return topic.say("caution", n=count(topic.language, change.n or 0)) if small else ""


def _bounds(change: Change) -> tuple[float, float]:
    if change.low is None or change.high is None:
        raise ValueError(f"{change.key} has no interval of change")
    return change.low, change.high
