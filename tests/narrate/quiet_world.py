"""A world in which nothing ever changes: quarters of 200 answers to 22 items in 5 dimensions, NPS, 4 branches and 3 channels,
as they are published; and actions that do nothing, of which two measures are read every quarter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from math import ceil, floor, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from generator.compare import analyse, measure_effects
from generator.model.actions import Actions, Comparison
from generator.model.analyses import Analyses
from generator.model.dataset import Level, Profile, SegmentColumn
from generator.model.effects import Effect
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.measures import dimension_key, item_key, overall_key, question_key
from generator.model.profiles import PROFILES, Rules, step_for
from generator.model.release import Cell, GroupSize, Hidden, Release, Series, Shown
from generator.model.scene import Scene
from generator.model.site import Site
from tests.compare.actions import a_measure, an_action
from tests.compare.builders import quarter
from tests.narrate.builders import GAP, a_battery, a_dataset, a_release, a_site, an_instrument, text

RESPONDENTS, ITEMS = 200, 22
DIMENSIONS = ("reliability", "responsiveness", "empathy", "assurance", "tangibles")
OF_ITEM = np.arange(ITEMS) % len(DIMENSIONS)
LEVELS: Mapping[str, tuple[str, ...]] = {"branch": ("north", "south", "east", "west"), "channel": ("desk", "phone", "app")}
NOISE = 1e-9
Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter beside the one before, with all that a results page is made of."""

    site: Site
    series: Series
    analyses: Analyses
    effects: tuple[Effect, ...]

    @property
    def scene(self) -> Scene:
        return Scene(self.site, "bank", (self.series,), (), {}, self.effects)


def quiet_quarters(profile: Profile, pairs: int, seed: int) -> Iterator[Quarter]:
    dice = np.random.default_rng(seed)
    site = a_quiet_site()
    keys = keys_of(site.instruments["form"])
    before = _release(dice, keys, profile)
    for _ in range(pairs):
        after = replace(_release(dice, keys, profile), period=quarter(1))
        series = Series("bank", "survey", (before, after))
        effects = measure_effects(site.actions["bank"], [series], site)
        yield Quarter(site, series, analyse(series, after, site, [series]), effects)
        before = replace(after, period=quarter(0))


def a_quiet_site() -> Site:
    battery = a_battery(GAP, "expectation", "perception")
    items = tuple(
        battery.items[0].model_copy(update={"id": f"item-{number}", "dimension": DIMENSIONS[OF_ITEM[number]]})
        for number in range(ITEMS)
    )
    instrument = an_instrument(batteries=(battery.model_copy(update={"items": items}),))
    instrument = instrument.model_copy(update={"questions": instrument.questions[:1]})
    segments = tuple(_segment(name, levels) for name, levels in LEVELS.items())
    pilot = Comparison(segment="branch", pilot="north", others="south")
    gap = a_measure(baseline="2020q1", period="2020q2", dimension="responsiveness")
    nps = a_measure(id="nps", baseline="2020q1", period="2020q2", battery=None, form=None, dimension=None, question="nps")
    actions = (
        an_action(gap, declared="2019-12-01", comparison=pilot),
        an_action(nps, id="everyone", declared="2019-12-01"),
    )
    register = Actions(id="bank", organisation="bank", actions=actions)
    return replace(a_site(instrument, a_dataset(segments=segments)), actions={"bank": register})


def keys_of(instrument: Instrument) -> tuple[Key, ...]:
    """Of everyone, in the order of the columns of `_scores`; NPS last."""
    forms = ("perception", "expectation", "gap")
    means = (
        key
        for form in forms
        for key in (
            overall_key(GAP, form),
            *(dimension_key(GAP, name, form) for name in DIMENSIONS),
            *(item_key(GAP, f"item-{number}", form) for number in range(ITEMS)),
        )
    )
    return (*means, question_key(instrument.questions[0]))


def _segment(name: str, levels: tuple[str, ...]) -> SegmentColumn:
    named = tuple(Level(id=level, name=text(level, level), codes=(level,)) for level in levels)
    return SegmentColumn(column=(name,), id=name, name=text(name, name), levels=named)


def _release(dice: np.random.Generator, keys: tuple[Key, ...], profile: Profile) -> Release:
    rules, scores = PROFILES[profile], _scores(dice)
    recommend = np.clip(np.round(7.5 + 2 * dice.normal(size=RESPONDENTS)), 0, 10)
    cells, sizes = _cells(keys, scores, recommend, rules), {("", ""): GroupSize(RESPONDENTS, True)}
    for segment, levels in LEVELS.items():
        place = dice.integers(0, len(levels), RESPONDENTS)
        for number, level in enumerate(levels):
            inside = place == number
            named = tuple(key._replace(segment=segment, level=level) for key in keys)
            found = _cells(named, scores[inside], recommend[inside], rules)
            cells |= {key: cell for key, cell in found.items() if key.scope != "item"}
            sizes[segment, level] = GroupSize(int(inside.sum()), True)
    return a_release(cells, quarter(0), profile=profile, sizes=sizes)


def _scores(dice: np.random.Generator) -> Scores:
    """Whole answers from 1 to 7; gaps of single items have a standard deviation of 1.5 and correlate at about 0.45."""
    taste = dice.normal(size=(RESPONDENTS, 1))
    columns = []
    for mean, sd in ((5.0, 1.3), (5.9, 1.1)):
        mood = dice.normal(size=(RESPONDENTS, 1))
        facets = dice.normal(size=(RESPONDENTS, len(DIMENSIONS)))[:, OF_ITEM]
        noise = dice.normal(size=(RESPONDENTS, ITEMS))
        latent = sqrt(0.2) * taste + sqrt(0.35) * mood + sqrt(0.15) * facets + sqrt(0.3) * noise
        columns.append(np.clip(np.round(mean + sd * latent), 1, 7))
    perception, expectation = columns
    return np.hstack([_with_scores(one) for one in (perception, expectation, perception - expectation)])


def _with_scores(items: Scores) -> Scores:
    dimensions = np.stack([items[:, place == OF_ITEM].mean(axis=1) for place in range(len(DIMENSIONS))], axis=1)
    return np.hstack([dimensions.mean(axis=1, keepdims=True), dimensions, items])


def _cells(keys: tuple[Key, ...], scores: Scores, recommend: Scores, rules: Rules) -> dict[Key, Cell]:
    n = len(scores)
    step = step_for(rules.mean_steps, n) or 1.0
    means, halves = scores.mean(axis=0), _quantile(n) * scores.std(axis=0, ddof=1) / sqrt(n)
    cells: dict[Key, Cell] = {
        key: _mean(n, mean, half, step, rules) for key, mean, half in zip(keys, means.tolist(), halves.tolist(), strict=False)
    }
    cells[keys[-1]] = _nps(recommend, rules)
    return cells


@cache
def _quantile(n: int) -> float:
    return float(stats.t.ppf(0.975, n - 1))


def _mean(n: int, mean: float, half: float, step: float, rules: Rules) -> Cell:
    low, high = mean - half, mean + half
    if rules.bounds == "outward":
        low, high = floor(low / step + NOISE) * step, ceil(high / step - NOISE) * step
    return Shown(n, True, round(round(mean / step) * step, 8), round(low, 8), round(high, 8), step)


def _nps(recommend: Scores, rules: Rules) -> Cell:
    """Adjusted Wald (Rocks 2016), from published shares and as much wider as they are coarse where the profile asks for it."""
    n = len(recommend)
    step = step_for(rules.share_steps, n)
    if step is None:
        return Hidden("too_few")
    good, bad = (round(float(part.mean()) / step) * step for part in (recommend >= 9, recommend <= 6))
    promoters, detractors = ((share * n + 0.75) / (n + 3) for share in (good, bad))
    centre = promoters - detractors
    half = 1.96 * sqrt((promoters + detractors - centre**2) / (n + 3))
    wider = step if rules.share_interval == "published" else 0.0
    return Shown(n, True, round(good - bad, 8), centre - half - wider, centre + half + wider, step)
