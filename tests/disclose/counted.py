"""Waves made from counts of answers to one item, as measuring would make them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import sqrt

from scipy.stats import t

from generator.disclose.planning import Plan, carry_out
from generator.model.findings import Answered, Counts, Estimate, Key, Wave
from generator.model.instrument import Battery, FormOfBattery, Headline, Instrument, Item, Scale
from generator.model.period import Period
from generator.model.profiles import Rules
from tests.disclose.builders import PERIOD, WORDS

ITEM = Answered("item", "b", "i", "perception")
Group = tuple[str, str]
EVERYONE: Group = ("", "")
Table = tuple[int, ...]


def an_item_on(top: int) -> Instrument:
    """One item, answered from 1 to `top`."""
    scale = Scale(id="s", min=1, max=top, top_box=top, bottom_box=1)
    battery = Battery(
        id="b",
        name=WORDS,
        forms=(FormOfBattery(form="perception", scale="s"),),
        items=(Item(id="i", dimension="d", text=WORDS, short=WORDS), *_others()),
    )
    headline = Headline(battery="b", form="perception")
    return Instrument(id="made", name=WORDS, version="1", about=WORDS, scales=(scale,), batteries=(battery,), headline=headline)


def _others() -> Iterator[Item]:
    yield from (Item(id=f"other{place}", dimension="d", text=WORDS, short=WORDS) for place in range(3))


def a_counted_wave(groups: Mapping[Group, Table], period: Period = PERIOD) -> Wave:
    """The item's mean and boxes in every group, and its distribution for everyone. Empty groups have no estimates."""
    values = tuple(range(1, len(groups[EVERYONE]) + 1))
    estimates = {key: one for group, table in groups.items() if sum(table) for key, one in _estimates(group, table)}
    sizes = {group: sum(table) for group, table in groups.items()}
    return Wave("made", "org", period, sizes, estimates, {ITEM: Counts(values, dict(groups))})


def _estimates(group: Group, table: Table) -> Iterator[tuple[Key, Estimate]]:
    yield _key(group, "mean"), mean_of(table)
    boxes = {"top_box": table[-1], "bottom_box": table[0], "neutral": sum(table[1:-1])}
    if group == EVERYONE:
        boxes |= {f"share_{value}": count for value, count in enumerate(table, start=1)}
    for name, count in boxes.items():
        share = count / sum(table)
        yield _key(group, name), Estimate(sum(table), share, max(0.0, share - 0.1), min(1.0, share + 0.1), None)


def mean_of(table: Table) -> Estimate:
    n = sum(table)
    mean = sum(value * count for value, count in enumerate(table, start=1)) / n
    if n < 2:
        return Estimate(n, mean, None, None, None)
    sd = sqrt(sum(count * (value - mean) ** 2 for value, count in enumerate(table, start=1)) / (n - 1))
    half = float(t.ppf(0.975, n - 1)) * sd / sqrt(n)
    return Estimate(n, mean, mean - half, mean + half, sd)


def _key(group: Group, statistic: str) -> Key:
    return Key(*group, *ITEM, statistic, "none")


def planned(wave: Wave, rules: Rules) -> Plan:
    """The wave as it is published, with how coarse that is."""
    plan = Plan(wave, rules, an_item_on(len(wave.counts[ITEM].values)), "customer")
    carry_out([plan])
    return plan
