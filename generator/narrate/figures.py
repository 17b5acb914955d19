"""Numbers inside sentences: value, interval, base and amount of change, each in the unit and step of its measure."""

from __future__ import annotations

from generator.cells import printed_step
from generator.cells import unit_of as cell_unit
from generator.model.findings import Key
from generator.model.instrument import Scale
from generator.model.measures import DIFFERENCES
from generator.model.release import Shown
from generator.narrate.topic import Topic, scale_of
from generator.wording import count, interval, number, percent, percent_interval, points


def unit_of(key: Key) -> str:
    """points (of the scale), nps (-100 to +100) or share."""
    if key.statistic == "nps":
        return "nps"
    return "points" if key.statistic == "mean" else "share"


def value_text(topic: Topic, key: Key, cell: Shown) -> str:
    """`−0.93`, `4.99`, `+42`, `45%`, `at most 5%`; without its unit where the unit is not part of the number."""
    unit, value = unit_of(key), cell.value
    if unit == "nps":
        return points(topic.language, value, printed(key, cell.step))
    if unit == "points":
        return number(topic.language, value, printed(key, cell.step), signed=key.form in DIFFERENCES)
    text = percent(topic.language, value, printed(key, cell.step))
    return topic.say(f"edge.{cell.edge}", value=text) if cell.edge else text


def span_text(topic: Topic, key: Key, cell: Shown) -> str:
    """`−1.05 to −0.81`, `89 to 93%`; empty where no interval is published."""
    if cell.low is None or cell.high is None:
        return ""
    if unit_of(key) == "share":
        return percent_interval(topic.language, cell.low, cell.high, printed(key, cell.step))
    signed = key.form in DIFFERENCES or unit_of(key) == "nps"
    return span(topic, key, (cell.low, cell.high), cell.step, signed=signed)


def span(topic: Topic, key: Key, bounds: tuple[float, float], step: float, *, signed: bool = True) -> str:
    """Two bounds in the unit that readers see, without its name."""
    factor = 1 if unit_of(key) == "points" else 100
    low, high = (bound * factor for bound in bounds)
    return interval(topic.language, low, high, round(printed(key, step) * factor, 6), signed=signed)


def amount(topic: Topic, key: Key, value: float, step: float) -> str:
    """The size of a change with its unit, without sign: `0.52 points`, `9 percentage points`."""
    factor = 1 if unit_of(key) == "points" else 100
    text = number(topic.language, abs(value) * factor, round(printed(key, step) * factor, 6))
    return topic.say(f"amount.{unit_of(key)}{'.one' if text == '1' else ''}", a=text)


def printed(key: Key, step: float) -> float:
    """The step of a published number in a sentence: a download may be finer."""
    return printed_step(step, cell_unit(key.form, key.statistic))


def threshold_amount(topic: Topic, key: Key, delta: float) -> str:
    """A declared threshold with as many digits as it was declared with, and two at least for scale points."""
    if unit_of(key) == "points":
        return amount(topic, key, delta, 0.01)
    whole = abs(delta * 100 - round(delta * 100)) < 1e-9
    return amount(topic, key, delta, 0.01 if whole else 0.001)


def base_text(topic: Topic, cell: Shown) -> str:
    """`n=412`, or `n≈410` where the base is rounded."""
    return topic.say("n.exact" if cell.n_is_exact else "n.about", n=count(topic.language, cell.n))


def interval_phrase(topic: Topic, key: Key, cell: Shown) -> str:
    text = span_text(topic, key, cell)
    return topic.say("interval", span=text) if text else topic.say("no_interval")


def scale_phrase(topic: Topic, scale: Scale) -> str:
    """`1–7 scale`, and which end is good where that is the lower one."""
    message = "scale" if scale.min >= 0 else "scale.spelled"
    text = topic.say(message, low=number(topic.language, scale.min, 1), high=number(topic.language, scale.max, 1))
    return topic.say("scale.lower", scale=text) if scale.direction == "lower_is_better" else text


def details(topic: Topic, key: Key, cell: Shown) -> str:
    """Scale, interval and base as they stand in brackets behind a value."""
    scale = (scale_phrase(topic, scale_of(topic, key)),) if unit_of(key) == "points" else ()
    return join(topic, *scale, interval_phrase(topic, key, cell), base_text(topic, cell))


def join(topic: Topic, *parts: str) -> str:
    """Parts with the language's comma."""
    return ("，" if topic.language == "zh" else ", ").join(part for part in parts if part)
