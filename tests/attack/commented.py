"""Worlds whose respondents commented: themes with few mentions, hardly any comments, hardly anybody who did not comment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from generator.attack.attacking import Questionnaire
from generator.attack.values import Count, Group, Question, Scale
from generator.disclose import release_findings
from generator.measure import estimate, tally_answers
from generator.model.answers import NOT_ASKED, Mention
from generator.model.dataset import Comments, Theme, ThemeColumn
from generator.model.findings import Key
from generator.model.release import Series
from generator.model.tally import ANY_COMMENT
from tests.attack.worlds import SERIES, World, make_world, questionnaire_of
from tests.measure.builders import ORGANISATION, WORDS

SIDES = ("praise", "complaint")
WRITTEN = Mention(ANY_COMMENT, "")
Column = NDArray[np.int8]


def make_commented_world(seed: int) -> World:
    """One theme for each comment in every other world, several in the others; sometimes a period lacks a side."""
    world, random = make_world(seed), np.random.default_rng(seed + 2_000_000)
    rows = world.answers.rows
    wrote = random.random(rows) < random.choice((0.03, 0.2, 0.5, 0.9, 0.98))
    themes = [f"t{place}" for place in range(int(random.integers(1, 5)))]
    said = dict(_one_theme(random, wrote, themes) if is_single(seed) else _several(random, wrote, themes))
    if random.random() < 0.2:
        unasked = world.answers.period_of == 0
        said |= {
            name: np.where(unasked, NOT_ASKED, each).astype(np.int8) for name, each in said.items() if name.side == "praise"
        }
    comments = Comments(
        themes=tuple(Theme(id=name, name=WORDS, codes=(name,)) for name in themes),
        columns=(ThemeColumn(column=("good",), side="praise"), ThemeColumn(column=("bad",), side="complaint")),
        coded_by=WORDS,
    )
    dataset = world.dataset.model_copy(update={"comments": comments})
    return replace(world, dataset=dataset, answers=replace(world.answers, commented=wrote.astype(np.int8), mentions=said))


def publish_themes(world: World) -> Series:
    """What the generator lets out of the comments, and the means by which the attacker sees how it rounds. The audit of all
    other answers takes most of the time and is left out."""
    tally = tally_answers(world.answers, world.dataset, world.instrument)
    findings = estimate(tally, (), world.dataset, world.instrument, ORGANISATION)
    waves = tuple(
        replace(wave, estimates={key: one for key, one in wave.estimates.items() if _is_kept(key)}, counts={})
        for wave in findings.waves
    )
    themes = replace(findings, waves=waves)
    return release_findings(themes, world.dataset, world.instrument, inputs_sha256="0" * 64, generator="0", status="draft")


def _is_kept(key: Key) -> bool:
    return key.scope == "theme" or (key.scope == "item" and key.statistic == "mean" and key.form == "perception")


def is_single(seed: int) -> bool:
    return seed % 2 == 0


def _one_theme(random: np.random.Generator, wrote: NDArray[np.bool_], themes: list[str]) -> Iterator[tuple[Mention, Column]]:
    """In some worlds every comment has one; one of them most of the time."""
    for side in SIDES:
        chances = random.dirichlet(np.full(len(themes) + 1, 0.4))
        if random.random() < 0.5:
            chances = np.append(chances[:-1] / chances[:-1].sum(), 0.0)
        given = random.choice(len(themes) + 1, size=len(wrote), p=chances)
        for place, theme in enumerate(themes):
            yield Mention(theme, side), np.where(wrote, given == place, NOT_ASKED).astype(np.int8)


def _several(random: np.random.Generator, wrote: NDArray[np.bool_], themes: list[str]) -> Iterator[tuple[Mention, Column]]:
    for side in SIDES:
        for theme in themes:
            chance = random.choice((0.0, 0.01, 0.03, 0.1, 0.4, 0.97, 1.0))
            yield Mention(theme, side), np.where(wrote, random.random(len(wrote)) < chance, NOT_ASKED).astype(np.int8)


def questionnaire_with_themes(world: World) -> Questionnaire:
    """What the site says of its themes, and that a coder gave one to each comment where that is so."""
    plain = questionnaire_of(world)
    themes = {Question("", *mention): Scale(0, 1) for mention in (WRITTEN, *world.answers.mentions)}
    return replace(plain, scales={**plain.scales, **themes}, one_theme=is_single(world.seed))


def truth_of_themes(world: World) -> dict[Count, int]:
    """How many did and did not, of everyone of each period."""
    assert world.answers.commented is not None
    found: dict[Count, int] = {}
    for place, period in enumerate(world.answers.periods):
        rows = world.answers.period_of == place
        for mention, column in {WRITTEN: world.answers.commented, **world.answers.mentions}.items():
            for answer in (0, 1):
                count = Count(Group(0, SERIES, period.id, "", ""), Question("", *mention), str(answer))
                found[count] = int((column[rows] == answer).sum())
    return found
