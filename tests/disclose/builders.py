"""Waves made from answers of small groups, without going through measuring."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from generator.model.answers import Flow
from generator.model.dataset import Dataset, Fieldwork, Profile
from generator.model.findings import Estimate, Findings, Key, Wave
from generator.model.instrument import Headline, Instrument, Scale
from generator.model.period import Period
from generator.model.text import Text

WORDS = Text(zh="文字")
PERIOD = Period(2020, 0, "year")
FLOW = Flow("a.csv", "0" * 64, "utf-8", 1234, (("duplicate_row", 3),), 1231, 2001, 0, ())
SPLIT = ("mean", "top_box")


def key(statistic: str = "mean", level: str = "", *, form: str = "perception", segment: str = "branch") -> Key:
    return Key(segment if level else "", level, "item", "b", "i", form, statistic, "none")


def an_estimate(n: int, value: float = 3.217) -> Estimate:
    return Estimate(n, value, value - 0.214, value + 0.214, 1.0)


def a_share(n: int, value: float) -> Estimate:
    return Estimate(n, value, max(0, value - 0.1), min(1, value + 0.1), None)


def a_wave(estimates: Mapping[Key, Estimate], sizes: Mapping[tuple[str, str], int] | None = None) -> Wave:
    found = {(name.segment, name.level): estimate.n for name, estimate in estimates.items()}
    return Wave("made", "org", PERIOD, sizes or found, estimates)


def a_partition(levels: Mapping[str, int], *, no_level: int = 0, value: float = 3.217) -> Wave:
    """One item answered by everyone in these levels and by so many in none; mean and top box."""
    everyone = sum(levels.values()) + no_level
    estimates: dict[Key, Estimate] = {}
    for statistic in SPLIT:
        estimates[key(statistic)] = a_share(everyone, 0.5) if statistic == "top_box" else an_estimate(everyone, value)
        for level, n in levels.items():
            if n:
                estimates[key(statistic, level)] = a_share(n, 0.5) if statistic == "top_box" else an_estimate(n, value)
    sizes = {("", ""): everyone, **{("branch", level): n for level, n in levels.items()}}
    return a_wave(estimates, sizes)


def a_world(seed: int) -> Wave:
    """Random levels, often small, with random means."""
    random = Random(seed)
    levels = {
        f"l{place}": random.choice((0, 1, 4, 9, 10, 11, 12, 15, 28, 31, 60, 300)) for place in range(random.randint(1, 6))
    }
    return a_partition(levels, no_level=random.choice((0, 0, 3, 12)), value=random.uniform(1, 5))


def a_dataset(profile: Profile) -> Dataset:
    fieldwork = Fieldwork(population=WORDS, sampling="unknown", mode=WORDS, start=None, end=None, collected_by=WORDS)
    return Dataset(
        id="made",
        name=WORDS,
        organisation="org",
        instrument="made",
        origin=WORDS,
        licence="CC0",
        attribution=WORDS,
        disclosure=profile,
        disclosure_reason=WORDS,
        fieldwork=fieldwork,
        files=(),
        ratings=(),
    )


def an_instrument() -> Instrument:
    scale = Scale(id="s", min=1, max=5, top_box=4, bottom_box=2)
    return Instrument(
        id="made",
        name=WORDS,
        version="1",
        about=WORDS,
        scales=(scale,),
        batteries=(),
        headline=Headline(battery="b", form="gap"),
    )


def some_findings(*waves: Wave) -> Findings:
    return Findings("made", waves, (FLOW,), (("b i", "secret text", 1),))
