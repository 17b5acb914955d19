"""What is true of the fictional utility: every planted effect, in the units of the answers. Tests ask the site about these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PERIODS = tuple(f"{year}q{part}" for year in range(2023, 2027) for part in range(1, 5))[3:15]
"""2023q4 to 2026q3."""
DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")
CHANNELS = ("hotline", "hall", "app")


@dataclass(frozen=True, slots=True)
class Item:
    """One statement. `expected`, `perceived`: distance of its mean from that of its dimension."""

    id: str
    dimension: str
    expected: float
    perceived: float
    inapplicable: float = 0.0
    """Share who never needed what is asked, e.g. a repair."""
    unknown: float = 0.01
    """Share who do not know."""
    since: str = ""
    """First period that asks it; empty: all."""
    until: str = ""
    """Last period that asks it."""

    def is_asked(self, period: str) -> bool:
        return (not self.since or period >= self.since) and (not self.until or period <= self.until)


ITEMS = (
    Item("hall-clean", "tangibles", 0.0, 0.15, 0.18),
    Item("uniform-badge", "tangibles", -0.15, 0.1, 0.12),
    Item("notices-clear", "tangibles", 0.1, -0.2),
    Item("app-usable", "tangibles", 0.05, -0.05, 0.1, 0.03),
    Item("room-temperature", "reliability", 0.25, -0.2),
    Item("steady-heat", "reliability", 0.1, -0.1),
    Item("first-fix", "reliability", -0.05, -0.1, 0.32),
    Item("bills-right", "reliability", -0.1, 0.25, 0.0, 0.03),
    Item("on-schedule", "reliability", -0.2, 0.15),
    Item("hotline-answers", "responsiveness", -0.05, 0.0, 0.22),
    Item("arrival-24h", "responsiveness", 0.15, -0.05, 0.32),
    Item("outage-notice", "responsiveness", 0.0, 0.15),
    Item("progress-told", "responsiveness", -0.1, -0.1, 0.25),
    Item("staff-polite", "assurance", -0.05, 0.2),
    Item("explains-cause", "assurance", 0.05, -0.15, 0.1),
    Item("safe-work", "assurance", 0.0, 0.05, 0.3),
    Item("company-trusted", "assurance", 0.0, -0.1, 0.0, 0.05, until="2025q3"),
    Item("readings-signed", "assurance", 0.0, -0.1, 0.3, 0.02, since="2025q4"),
    Item("visit-by-appointment", "empathy", 0.05, -0.05, 0.25),
    Item("care-for-vulnerable", "empathy", 0.1, 0.1, 0.0, 0.08),
    Item("listens", "empathy", 0.0, 0.15),
    Item("hard-to-heat-homes", "empathy", 0.0, -0.25, 0.0, 0.06),
    Item("calls-back", "empathy", -0.15, 0.05, 0.25),
)


@dataclass(frozen=True, slots=True)
class Branch:
    """One of 24 branches. `answers`: usual number a quarter; `is_pilot`: drawn by lot to begin with one-step dispatch."""

    id: str
    answers: int
    is_pilot: bool
    households: int


BRANCHES = (
    Branch("beiyuan", 46, True, 19600),
    Branch("chengdong", 52, False, 22100),
    Branch("hexi", 41, False, 17300),
    Branch("nanhu", 55, False, 23400),
    Branch("dongling", 38, True, 16200),
    Branch("songtao", 33, False, 14100),
    Branch("xishan", 36, False, 15400),
    Branch("guangming", 44, True, 18700),
    Branch("tiebei", 42, False, 18000),
    Branch("tuanjie", 40, False, 17000),
    Branch("qingnian", 48, True, 20300),
    Branch("binhe", 35, False, 14800),
    Branch("yingbin", 31, False, 13200),
    Branch("wenhua", 50, True, 21200),
    Branch("gongnong", 39, False, 16500),
    Branch("chaoyang", 45, False, 19100),
    Branch("heping", 43, True, 18200),
    Branch("yuanlin", 17, False, 7300),
    Branch("kaifaqu", 34, False, 14400),
    Branch("xincheng", 58, False, 24700),
    Branch("laocheng", 37, True, 15700),
    Branch("zhanqian", 30, False, 12600),
    Branch("xingfu", 33, False, 14000),
    Branch("liuxi", 7, False, 2600),
)
AGES: Mapping[str, tuple[float, float]] = {
    "under-35": (0.25, 0.22),
    "age-35-49": (0.36, 0.31),
    "age-50-64": (0.28, 0.29),
    "age-65-and-over": (0.11, 0.18),
}
"""Share of the answers, share of the households: people over 65 answer less often, and the age of some is not known."""
CHANNEL_SHARES: Mapping[str, tuple[float, float, float]] = {
    "under-35": (0.28, 0.14, 0.58),
    "age-35-49": (0.38, 0.18, 0.44),
    "age-50-64": (0.48, 0.28, 0.24),
    "age-65-and-over": (0.48, 0.42, 0.10),
}
"""Hotline, hall, app, by age."""

EXPECTED: Mapping[str, float] = {
    "tangibles": 5.45,
    "reliability": 6.2,
    "responsiveness": 6.0,
    "assurance": 5.7,
    "empathy": 5.4,
}
PERCEIVED: Mapping[str, float] = {
    "tangibles": 5.3,
    "reliability": 5.2,
    "responsiveness": 5.05,
    "assurance": 5.4,
    "empathy": 5.1,
}
MINIMUM_IN, MINIMUM_BELOW = "q3", 1.35
"""The least that people accept is asked once a year, and lies so far below what they expect."""
POINTS: Mapping[str, float] = {
    "tangibles": 11,
    "reliability": 34,
    "responsiveness": 26,
    "assurance": 15,
    "empathy": 14,
}

HEATING = ("q1", "q4")
SEASON = -0.35
"""Perceived reliability in quarters of the heating season, the same every year."""
RELIABILITY_SINCE, RELIABILITY = "2025q4", 0.3
"""Perceived reliability after the secondary networks were balanced: seen between the same quarters of two years."""
FALL_SINCE = "2026q3"
FALL: Mapping[str, float] = {"hotline-answers": -0.7, "arrival-24h": -0.6, "outage-notice": -0.1, "progress-told": -0.4}
"""Perceived responsiveness, -0.45 on average; expectation does not move."""
EXPECTATION_SINCE, EXPECTATION = "2026q3", 0.3
"""Expected assurance: its gap widens though the service is the same."""
PILOT_SINCE = "2025q4"
PILOT: Mapping[str, float] = {"hotline-answers": 0.4, "arrival-24h": 0.9, "progress-told": 0.7}
"""Perceived responsiveness in pilot branches only, 0.5 on average of four items."""
NOTICE_ITEM, NOTICE_SINCE, NOTICE = "outage-notice", "2026q1", 0.6
"""Perceived notice of outages since it names building and time, in all branches at once: no comparison can show why."""
WORSE, WORSE_SINCE, WORSE_BY = "tiebei", "2025q3", -0.9
"""The one branch that is truly worse, on every item."""
CHANCE, CHANCE_IN = "wenhua", "2024q3"
"""The worst of that quarter by chance alone: nothing is different there before `PILOT_SINCE`."""
OLD_AND_COLD = -0.3
"""Perceived reliability of people over 65."""
CHANNEL_EFFECTS: Mapping[tuple[str, str], float] = {("app", "tangibles"): 0.2, ("hall", "empathy"): 0.2}
NO_CHANGE = ("empathy", "tangibles")
"""Dimensions in which nothing changes but for the one branch."""
NO_EFFECT_CHANNEL = "hall"
"""Where ticket machines were put up that change nothing."""

SUPPRESSED = "liuxi"
"""Never ten answers in a quarter."""
LATE, LATE_RESPONSE = "2025q1", 0.13
"""Published late; fewer answered."""
RESPONSE = 0.2
RESTATED, TEST_ROWS, TEST_BRANCH = "2026q1", 42, "nanhu"
"""First published with answers that staff gave in a training on the hall's tablets."""


def season(period: str) -> float:
    return SEASON if period[-2:] in HEATING else 0.0


def expected(item: Item, period: str) -> float:
    """Mean expectation on the scale from 1 to 7."""
    moved = EXPECTATION if item.dimension == "assurance" and period >= EXPECTATION_SINCE else 0.0
    return EXPECTED[item.dimension] + item.expected + moved


def perceived(item: Item, period: str) -> float:
    """Mean perception of people to whom no effect of a group applies."""
    mean = PERCEIVED[item.dimension] + item.perceived
    if item.dimension == "reliability":
        mean += season(period) + (RELIABILITY if period >= RELIABILITY_SINCE else 0.0)
    if item.id == NOTICE_ITEM and period >= NOTICE_SINCE:
        mean += NOTICE
    return mean + (FALL.get(item.id, 0.0) if period >= FALL_SINCE else 0.0)


def branch_effect(item: Item, branch: Branch, period: str) -> float:
    """What is added to perception in one branch."""
    effect = PILOT.get(item.id, 0.0) if branch.is_pilot and period >= PILOT_SINCE else 0.0
    if branch.id == WORSE and period >= WORSE_SINCE:
        effect += WORSE_BY
    return effect


def person_effect(item: Item, age: str, channel: str) -> float:
    """What is added to perception for people of one age who used one channel."""
    old = OLD_AND_COLD if age == "age-65-and-over" and item.dimension == "reliability" else 0.0
    return old + CHANNEL_EFFECTS.get((channel, item.dimension), 0.0)


MONTHS = tuple(f"{year}-{month:02d}" for year in range(2023, 2027) for month in range(1, 13))[9:45]
"""2023-10 to 2026-09: own records are counted by the month."""
HEATED_MONTHS = ("01", "02", "03", "11", "12")
"""Room temperature is measured in these only; October has too few days of heating."""
ARRIVED = 0.86
"""Share of visits within 24 hours of the report."""
ARRIVED_PILOT_SINCE, ARRIVED_PILOT = "2025-11", 0.07
ARRIVED_SINCE, ARRIVED_FALL = "2026-07", -0.09
"""What a control chart must find: three months outside the limits."""
FIXED = 0.82
"""Share of repairs done at the first visit: nothing ever changes, so a control chart must find nothing."""
WARM, WARM_SINCE, WARM_GAIN = 0.91, "2025-11", 0.03
"""Share of measured rooms as warm as promised."""
COMPLAINED = 0.85
"""Complaints about service per 1,000 households and month; faults are not counted here."""
COMPLAINED_SINCE, COMPLAINED_RISE = "2026-07", 0.35
KEPT = 0.71
"""Share of repair orders that meet every step of the service standard."""
MONTHLY_NOISE = 0.011
"""Standard deviation of shares from month to month beside sampling."""

STAFF_PERIODS = ("2024q2", "2025q2", "2026q2")
"""Managers and staff are asked once a year."""
MANAGERS = 64
MANAGERS_THINK: Mapping[str, float] = {
    "tangibles": 0.45,
    "reliability": -0.5,
    "responsiveness": -0.6,
    "assurance": 0.1,
    "empathy": -0.3,
}
"""What managers believe customers expect, minus what customers do expect."""
STAFF = 240
PROMISES: Mapping[str, float] = {
    "tangibles": 5.6,
    "reliability": 4.6,
    "responsiveness": 4.1,
    "assurance": 5.3,
    "empathy": 4.7,
}
"""How far staff say that what is promised to customers is done, 1 to 7."""
NO_PROMISE: Mapping[str, float] = {"empathy": 0.22}
"""Share of staff who say that nothing of the kind is promised."""
