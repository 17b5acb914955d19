"""Customers' questionnaires of one quarter, one row per respondent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from generator.example import truth
from generator.example.comments import comments_of
from generator.example.files import Sheet
from generator.example.scale import Floats, Scale, normal, stream
from generator.example.truth import AGES, BRANCHES, CHANNEL_SHARES, CHANNELS, DIMENSIONS, Branch, Item

FOLDER = "data/surveys/nuancheng-customers"
SEED = 20264
SEVEN, ELEVEN = Scale(1, 7, 1.0), Scale(0, 10, 1.9)
EXPECTATION, PERCEPTION = replace(SEVEN, spread=0.95), replace(SEVEN, spread=1.35)
FORMS, FORMS_WITH_MINIMUM = ("e", "p"), ("e", "m", "p")
"""Expectation, minimum, perception: endings of the columns."""
NOT_APPLICABLE, DONT_KNOW, BLANK = "8", "9", ""
STRAIGHT, FAST, CONFUSED, POINTS_OFF, NO_POINTS = 0.02, 0.015, 0.01, 0.03, 0.04
"""Shares of respondents who tick one column, hurry, want more as a minimum than as the best, or cannot add up to 100."""
SKIPPED, NO_AGE = 0.015, 0.03
DRIVERS = np.array([0.08, 0.4, 0.3, 0.12, 0.1])
"""How much each dimension counts in overall satisfaction."""


@dataclass(frozen=True, slots=True)
class People:
    """Who answered: one entry per respondent."""

    branches: Sequence[Branch]
    ages: Sequence[str]
    """Empty where it was not given."""
    channels: Sequence[str]

    @property
    def count(self) -> int:
        return len(self.branches)


def customer_sheets() -> Iterator[Sheet]:
    for period in truth.PERIODS:
        yield customer_sheet(period)


def customer_sheet(period: str, with_test_rows: bool = False) -> Sheet:
    """`with_test_rows`: as it was before the answers of a training were taken out."""
    items = [item for item in truth.ITEMS if item.is_asked(period)]
    random = stream(SEED, truth.PERIODS.index(period))
    people = draw_people(period, random)
    rows = _rows(period, items, people, random)
    if with_test_rows:
        rows += list(_test_rows(period, items))
    return Sheet(f"{FOLDER}/{period}.csv", _header(items, forms_of(period)), rows)


def forms_of(period: str) -> tuple[str, ...]:
    return FORMS_WITH_MINIMUM if period.endswith(truth.MINIMUM_IN) else FORMS


def draw_people(period: str, random: np.random.Generator) -> People:
    branches = [branch for branch in BRANCHES for _ in range(_answers(branch, period, random))]
    branches = [branches[place] for place in np.argsort(random.random(len(branches)), kind="stable")]
    ages = _chosen(list(AGES), [share for share, _ in AGES.values()], random.random(len(branches)))
    draws = random.random(len(branches))
    channels = [_chosen(CHANNELS, CHANNEL_SHARES[age], draws[place : place + 1])[0] for place, age in enumerate(ages)]
    is_given = random.random(len(branches)) >= NO_AGE
    return People(branches, [age if given else "" for age, given in zip(ages, is_given, strict=True)], channels)


def _answers(branch: Branch, period: str, random: np.random.Generator) -> int:
    usual = branch.answers * (truth.LATE_RESPONSE / truth.RESPONSE if period == truth.LATE else 1.0)
    varied = round(usual * (1 + 0.08 * float(normal(random, 1)[0])))
    return min(varied, 8) if branch.id == truth.SUPPRESSED else varied


def _chosen(names: Sequence[str], shares: Sequence[float], draws: Floats) -> list[str]:
    ends = np.cumsum(shares) / sum(shares)
    return [names[min(int(place), len(names) - 1)] for place in np.searchsorted(ends, draws, side="right")]


def _header(items: Sequence[Item], forms: Sequence[str]) -> list[str]:
    rated = [f"{item.id}_{form}" for item in items for form in forms]
    points = [f"points_{dimension}" for dimension in DIMENSIONS]
    return ["id", "branch", "channel", "age", *rated, *points, "overall", "recommend", "praise", "complaint", "seconds"]


def _rows(period: str, items: Sequence[Item], people: People, random: np.random.Generator) -> list[list[object]]:
    e, m, p = _draw_answers(period, items, people, random)
    overall, recommend = _draw_questions(items, p, random)
    needed, known = random.random(people.count), random.random(p.shape)
    points, comments = _draw_points(people.count, random), comments_of(period, people.count, random)
    seconds = _draw_seconds(people.count, random)
    given = {"e": e, "m": m, "p": p}
    shown = np.stack([given[form] for form in forms_of(period)], axis=2).astype(str).astype(object)
    for place, item in enumerate(items):
        shown[known[:, place] < item.unknown, place, -1] = DONT_KNOW
        shown[needed < item.inapplicable, place, -1] = NOT_APPLICABLE
    shown[random.random(shown.shape) < SKIPPED] = BLANK
    flat = shown.reshape(people.count, -1).tolist()
    return [
        [
            f"{period}-{row + 1:04d}",
            people.branches[row].id,
            people.channels[row],
            people.ages[row],
            *flat[row],
            *points[row],
            overall[row],
            recommend[row],
            *comments[row],
            seconds[row],
        ]
        for row in range(people.count)
    ]


Answers = NDArray[np.int64]


def _draw_answers(
    period: str, items: Sequence[Item], people: People, random: np.random.Generator
) -> tuple[Answers, Answers, Answers]:
    """Expectation, minimum, perception: (people, items)."""
    shape = people.count, len(items)
    person, judged = normal(random, people.count), normal(random, people.count)
    dimension = np.array([DIMENSIONS.index(item.dimension) for item in items])
    wanted = np.tile([truth.expected(item, period) for item in items], (people.count, 1))
    noise = 0.6 * person[:, None] + 0.4 * normal(random, people.count, len(DIMENSIONS))[:, dimension]
    noise += np.sqrt(1 - 0.6**2 - 0.4**2) * normal(random, *shape)
    e = EXPECTATION.answers(EXPECTATION.latent(wanted) + EXPECTATION.spread * noise)
    m = SEVEN.answers(SEVEN.latent(wanted - truth.MINIMUM_BELOW) + 0.8 * person[:, None] + 0.6 * normal(random, *shape))
    # Who expects more sees a little more: 0.2 of the standing of a person is shared by both.
    standing = 0.2 * person + np.sqrt(1 - 0.2**2) * judged
    noise = 0.6 * standing[:, None] + 0.4 * normal(random, people.count, len(DIMENSIONS))[:, dimension]
    noise += np.sqrt(1 - 0.6**2 - 0.4**2) * normal(random, *shape)
    p = PERCEPTION.answers(PERCEPTION.latent(_perceived(period, items, people)) + PERCEPTION.spread * noise)
    return _careless(e, np.minimum(m, e), p, random)


def _perceived(period: str, items: Sequence[Item], people: People) -> Floats:
    """Mean of every respondent's group: (people, items)."""
    base = np.array([truth.perceived(item, period) for item in items])
    in_branch = {b.id: np.array([truth.branch_effect(item, b, period) for item in items]) for b in BRANCHES}
    kinds = sorted(set(zip(people.ages, people.channels, strict=True)))
    of_kind = {kind: np.array([truth.person_effect(item, *kind) for item in items]) for kind in kinds}
    rows = zip(people.branches, people.ages, people.channels, strict=True)
    return np.stack([base + in_branch[branch.id] + of_kind[age, channel] for branch, age, channel in rows])


def _careless(e: Answers, m: Answers, p: Answers, random: np.random.Generator) -> tuple[Answers, Answers, Answers]:
    """Some tick one column, some ask for more as a minimum than as the best."""
    draws, level = random.random(len(e)), random.random(len(e))
    for row in np.flatnonzero(draws < STRAIGHT):
        e[row], m[row], p[row] = 6, 4, 4 + int(3 * level[row])
    for row in np.flatnonzero((draws >= STRAIGHT) & (draws < STRAIGHT + CONFUSED)):
        m[row, 3] = min(7, e[row, 3] + 1)
    return e, m, p


def _draw_questions(items: Sequence[Item], p: Answers, random: np.random.Generator) -> tuple[list[int], list[int]]:
    """Overall satisfaction and likelihood to recommend, both led by what is perceived."""
    columns = [[place for place, item in enumerate(items) if item.dimension == one] for one in DIMENSIONS]
    led = np.stack([p[:, places].mean(axis=1) for places in columns], axis=1) @ DRIVERS - 5.2
    overall = SEVEN.answers(5.1 + 1.05 * led + 0.75 * normal(random, len(p)))
    recommend = ELEVEN.answers(7.75 + 1.6 * led + 1.3 * normal(random, len(p)))
    return overall.tolist(), recommend.tolist()


def _draw_points(count: int, random: np.random.Generator) -> list[list[object]]:
    """100 points over the dimensions in steps of five; some leave them out, some do not add up."""
    usual = np.array([truth.POINTS[dimension] for dimension in DIMENSIONS])
    given = np.maximum(usual * (1 + 0.35 * normal(random, count, len(DIMENSIONS))), 2)
    points = 5 * np.rint(20 * given / given.sum(axis=1, keepdims=True)).astype(np.int64)
    most = points.argmax(axis=1)
    points[np.arange(count), most] += 100 - points.sum(axis=1)
    draws = random.random(count)
    points[draws < POINTS_OFF, 0] += 20
    rows: list[list[object]] = points.tolist()
    for row in np.flatnonzero(draws > 1 - NO_POINTS):
        rows[row] = [BLANK] * len(DIMENSIONS)
    return rows


def _draw_seconds(count: int, random: np.random.Generator) -> list[int]:
    usual = np.maximum(560 + 170 * normal(random, count), 210)
    hurried = random.random(count) < FAST
    return np.rint(np.where(hurried, 45 + 80 * random.random(count), usual)).astype(np.int64).tolist()  # type: ignore[no-any-return]


def _test_rows(period: str, items: Sequence[Item]) -> Iterator[list[object]]:
    """Staff tick the best through the questionnaire in a training; nobody gives an age."""
    for number in range(truth.TEST_ROWS):
        rated = [7 for _ in items for _ in forms_of(period)]
        who = [f"{period}-t{number + 1:03d}", truth.TEST_BRANCH, "hall", ""]
        yield [*who, *rated, *([20] * len(DIMENSIONS)), 7, 10, "", "", 48 + number]
