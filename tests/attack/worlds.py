"""Small surveys made from a seed, sent through the generator's own stages, and handed to the attacker as published cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from generator.attack.attacking import Questionnaire
from generator.attack.linking import Parents
from generator.attack.values import Count, Group, Published, Question, Scale
from generator.disclose import may_restate, release_findings
from generator.disclose.restating import Restated
from generator.measure import estimate, tally_answers
from generator.model.answers import BLANK, Answers, Asked
from generator.model.dataset import Dataset
from generator.model.findings import Key
from generator.model.instrument import Battery, FormOfBattery, Headline, Instrument, Item, QuestionRole
from generator.model.instrument import Question as Single
from generator.model.instrument import Scale as AnswerScale
from generator.model.period import Period
from generator.model.release import Cell, Release, Series, Shown
from tests.measure.builders import ORGANISATION, WORDS, a_dataset

SERIES = "org/made"
FORMS = ("expectation", "perception")
QUARTERS = (1, 1, 1, 2, 2, 3, 4, 8)
"""How many periods a world has: each of these is as likely."""


@dataclass(frozen=True, slots=True)
class World:
    """A survey and what it holds."""

    seed: int
    dataset: Dataset
    instrument: Instrument
    answers: Answers
    parents: Parents = field(default_factory=dict)
    """Which levels lie within which."""


def make_nested_world(seed: int) -> World:
    """The same respondents in two or three regions, which have branches, which have counters: some of them very small."""
    world, random = make_world(seed), np.random.default_rng(seed + 1_000_000)
    rows = world.answers.rows
    branches = int(random.integers(3, 6))
    region_of = np.sort(random.integers(0, int(random.integers(2, 4)), branches)).astype(np.int32)
    counters = int(random.integers(branches, branches + 4))
    branch_of = np.concatenate([np.arange(branches), random.integers(0, branches, counters - branches)]).astype(np.int32)
    counter = _assign(random, counters, rows)
    branch = np.where(counter < 0, -1, branch_of[counter])
    region = np.where(branch < 0, -1, region_of[branch])
    levels = {name: column.astype(np.int32) for name, column in (("s0", region), ("s1", branch), ("s2", counter))}
    dataset = a_dataset(world.instrument, (int(region_of.max()) + 1, branches, counters), disclosure="standard")
    parents = {("s1", f"l{place}"): ("s0", f"l{of}") for place, of in enumerate(region_of)}
    parents |= {("s2", f"l{place}"): ("s1", f"l{of}") for place, of in enumerate(branch_of)}
    return replace(world, dataset=dataset, answers=replace(world.answers, segments=levels), parents=parents)


def make_world(seed: int) -> World:
    """6 to 12 groups in 2 or 3 segments, a 5- or 7-point scale, 1 to 8 quarters of 25 to 400 answers, some of them missing."""
    random = np.random.default_rng(seed)
    top = int(random.choice((5, 7)))
    instrument = _instrument(top, has_recommend=random.random() < 0.25)
    segments = _levels(random)
    dataset = a_dataset(instrument, segments, disclosure="standard")
    quarters = int(random.choice(QUARTERS))
    sizes = [int(random.integers(25, 120 if random.random() < 0.6 else 400)) for _ in range(quarters)]
    period_of = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    levels = {f"s{place}": _assign(random, count, len(period_of)) for place, count in enumerate(segments)}
    ratings = dict(_ratings(random, instrument, top, levels))
    periods = tuple(Period(2020 + place // 4, place % 4 + 1, "quarter") for place in range(len(sizes)))
    answers = Answers(dataset.id, len(period_of), periods, period_of, ratings, levels, None, (), {})
    return World(seed, dataset, instrument, answers)


def publish(world: World) -> Series:
    """What the generator lets out."""
    tally = tally_answers(world.answers, world.dataset, world.instrument)
    findings = estimate(tally, (), world.dataset, world.instrument, ORGANISATION)
    return release_findings(findings, world.dataset, world.instrument, inputs_sha256="0" * 64, generator="0", status="draft")


def cells_of(series: Series, version: int = 0) -> list[Published]:
    """Every cell of every release, and every size, as a download gives them."""
    return [cell for release in series.releases for cell in _cells(release, version)]


def _cells(release: Release, version: int) -> Iterator[Published]:
    for (segment, level), size in release.sizes.items():
        group = Group(version, SERIES, release.period.id, segment, level)
        value = None if size.n is None else float(size.n)
        yield Published(group, "size", Question("", "", ""), "respondents", "", size.n, value, None, None, 0, "", "", "sizes")
    for key, cell in release.cells.items():
        group = Group(version, SERIES, release.period.id, key.segment, key.level)
        yield _published(group, key, cell)


def _published(group: Group, key: Key, cell: Cell) -> Published:
    question = Question(key.battery, key.target, "" if key.scope == "question" else key.form)
    names = (group, key.scope, question, key.statistic, key.weighting)
    if not isinstance(cell, Shown):
        return Published(*names, None, None, None, None, 0, "", cell.why, "cell")
    return Published(*names, cell.n, cell.value, cell.low, cell.high, cell.step, cell.edge, "shown", "cell")


def questionnaire_of(world: World) -> Questionnaire:
    """What the site's method page says of the questions."""
    battery = world.instrument.batteries[0]
    scale = world.instrument.scale(battery.forms[0].scale)
    items = {
        Question(battery.id, item.id, form.form): Scale(scale.min, scale.max, scale.top_box, scale.bottom_box)
        for item in battery.items
        for form in battery.forms
    }
    questions = {Question("", each.id, ""): Scale(0, 10) for each in world.instrument.questions}
    is_complete = all((ratings >= 0).all() for ratings in world.answers.ratings.values())
    return Questionnaire({**items, **questions}, world.parents, is_complete=is_complete)


def truth_of_pairs(world: World, version: int = 0) -> dict[Count, int]:
    """How many of each group gave each pair of answers to the item, perceived less or more than expected, or gave one only."""
    found: dict[Count, int] = {}
    expected, perceived = (world.answers.ratings[Asked("b", "i", form)] for form in FORMS)
    for group, rows in groups_of(world, version):
        first, second = expected[rows], perceived[rows]
        both = (first >= 0) & (second >= 0)
        names = [f"{one} then {other}" for one, other in zip(first[both].tolist(), second[both].tolist(), strict=True)]
        names += [
            "below" if one > other else "above" if other > one else "equal"
            for one, other in zip(first[both], second[both], strict=True)
        ]
        names += ["only expectation"] * int(((first >= 0) & ~both).sum())
        names += ["only perception"] * int(((second >= 0) & ~both).sum())
        found |= {Count(group, Question("b", "i", "gap"), name): number for name, number in Counter(names).items()}
    return found


def truth_of(world: World, version: int = 0) -> dict[Count, int]:
    """How many of each group gave each answer."""
    found: dict[Count, int] = {}
    for group, rows in groups_of(world, version):
        for asked, ratings in world.answers.ratings.items():
            question = Question(asked.battery, asked.target, asked.form)
            values, counts = np.unique(ratings[rows], return_counts=True)
            found |= {Count(group, question, str(value)): count for value, count in zip(values, counts.tolist(), strict=True)}
    return found


def groups_of(world: World, version: int = 0) -> Iterator[tuple[Group, NDArray[np.bool_]]]:
    """Every group with its rows."""
    for place, period in enumerate(world.answers.periods):
        rows = world.answers.period_of == place
        yield Group(version, SERIES, period.id, "", ""), rows
        for segment, level_of in world.answers.segments.items():
            for level in range(int(level_of.max(initial=-1)) + 1):
                yield Group(version, SERIES, period.id, segment, f"l{level}"), rows & (level_of == level)


def without_last(world: World, late: int) -> World:
    """The same survey before so many late answers of its last period came in."""
    rows = np.arange(world.answers.rows - late)
    return replace(world, answers=_take(world.answers, rows))


def may_follow(before: World, after: World) -> bool:
    """Whether the late answers of the last period may be published on top of what was there."""
    changes = {}
    for group, rows in groups_of(after):
        if group.period == after.answers.periods[-1].id:
            added = int(rows[before.answers.rows :].sum())
            changes[group.segment, group.level] = Restated(added, 0)
    return not may_restate(changes, after.dataset.disclosure)


def _take(answers: Answers, rows: NDArray[np.intp]) -> Answers:
    return replace(
        answers,
        rows=len(rows),
        period_of=answers.period_of[rows],
        ratings={asked: ratings[rows] for asked, ratings in answers.ratings.items()},
        segments={segment: levels[rows] for segment, levels in answers.segments.items()},
    )


def _instrument(top: int, *, has_recommend: bool) -> Instrument:
    scales = (
        AnswerScale(id="agreement", min=1, max=top, top_box=top - 1, bottom_box=2),
        AnswerScale(id="likely", min=0, max=10, top_box=9, bottom_box=6),
    )
    forms = (FormOfBattery(form="expectation", scale="agreement"), FormOfBattery(form="perception", scale="agreement"))
    items = (Item(id="i", dimension="d", text=WORDS, short=WORDS),)
    role: QuestionRole = "recommend"
    return Instrument(
        id="made",
        name=WORDS,
        version="1",
        about=WORDS,
        scales=scales,
        batteries=(Battery(id="b", name=WORDS, forms=forms, items=items),),
        questions=(Single(id="recommend", role=role, scale="likely", text=WORDS, short=WORDS),) if has_recommend else (),
        headline=Headline(battery="b", form="gap"),
    )


def _levels(random: np.random.Generator) -> tuple[int, ...]:
    groups = int(random.integers(6, 13))
    segments = int(random.integers(2, 4))
    counts = [2] * segments
    for _ in range(groups - 2 * segments):
        counts[int(random.integers(segments))] += 1
    return tuple(counts)


def _assign(random: np.random.Generator, levels: int, rows: int) -> NDArray[np.int32]:
    """Levels of very different size; in some segments a few respondents are in none."""
    shares = random.dirichlet(np.full(levels, 0.8))
    assigned = random.choice(levels, size=rows, p=shares).astype(np.int32)
    if random.random() < 0.3:
        assigned[random.random(rows) < random.choice((0.01, 0.1))] = -1
    return assigned


def _ratings(
    random: np.random.Generator, instrument: Instrument, top: int, levels: dict[str, NDArray[np.int32]]
) -> Iterator[tuple[Asked, NDArray[np.int16]]]:
    rows = len(next(iter(levels.values())))
    shift = random.normal(0, 0.5, 20)[next(iter(levels.values()))]
    for item in instrument.batteries[0].items:
        for form in FORMS:
            middle = random.uniform(0.45, 0.95) * top + shift
            answered = np.clip(np.rint(random.normal(middle, random.uniform(0.5, 1.6), rows)), 1, top).astype(np.int16)
            answered[random.random(rows) < random.choice((0.0, 0.03, 0.2))] = BLANK
            yield Asked("b", item.id, form), answered
    if not instrument.questions:
        return
    likely = np.clip(np.rint(random.normal(random.uniform(5, 9), 2.0, rows)), 0, 10).astype(np.int16)
    yield Asked("", "recommend", ""), likely
