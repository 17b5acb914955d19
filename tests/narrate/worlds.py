"""Random releases: any mix of shown, hidden and missing cells, so that every sentence that can be said is said."""

from __future__ import annotations

import random
from collections.abc import Iterator

from generator.compare import compare
from generator.model.changes import Changes
from generator.model.findings import Key
from generator.model.instrument import Headline
from generator.model.measures import dimension_key, leading_form
from generator.model.organisation import Thresholds
from generator.model.release import Cell, GroupSize, Hidden, Release, Series, Shown
from generator.model.site import Site
from generator.model.story import Story
from generator.model.text import Language
from generator.narrate import explain_methods, tell_dimension, tell_organisation, tell_results, tell_segment
from tests.narrate.builders import GAP, YEARS, a_dataset, a_release, a_series, a_site, all_keys, an_instrument

HEADLINES = (
    Headline(battery=GAP, form="gap"),
    Headline(battery=GAP, form="perception"),
    Headline(battery="contentment", form="satisfaction"),
    Headline(question="nps"),
    Headline(question="all"),
)
THRESHOLDS = (Thresholds(), Thresholds(gap=0.3, nps=2.5, declared="2016-01-01"), Thresholds(declared="2026-01-01"))
SAMPLINGS = ("probability", "quota", "self_selected", "convenience", "census", "unknown")


def a_random_site(dice: random.Random) -> Site:
    instrument = an_instrument(headline=dice.choice(HEADLINES), lower_is_better=dice.random() < 0.2)
    dataset = a_dataset()
    fieldwork = dataset.fieldwork.model_copy(
        update={"sampling": dice.choice(SAMPLINGS), "start": dice.choice((None, "2019-08-27"))}
    )
    return a_site(instrument, dataset.model_copy(update={"fieldwork": fieldwork}), dice.choice(THRESHOLDS))


def a_random_cell(dice: random.Random, key: Key, centre: float) -> Cell | None:
    kind = dice.random()
    if kind < 0.04:
        return None
    if kind < 0.1:
        return Hidden(dice.choice(("too_few", "complement", "nesting", "not_computed")))
    n, step = dice.choice(((12, 0.5), (35, 0.2), (140, 0.05), (412, 0.02), (2831, 0.01)))
    half = dice.choice((2, 3, 6, 12)) * step
    lowest, highest = {"nps": (-1.0, 1.0), "mean": (-6.0, 7.0)}.get(key.statistic, (0.0, 1.0))
    value = min(highest, max(lowest, round(round((centre + dice.gauss(0, 0.1)) / step) * step, 4)))
    low, high = max(lowest, round(value - half, 4)), min(highest, round(value + half, 4))
    if dice.random() < 0.05:
        return Shown(n, False, value, None, None, step, marks=("u",))
    edge = dice.choice(("", "at_most", "at_least")) if key.statistic not in {"nps", "mean"} else ""
    return Shown(n, dice.random() < 0.5, value, low, high, step, edge)  # type: ignore[arg-type]


def a_random_release(dice: random.Random, site: Site, year: int) -> Release:
    shift = dice.choice((0.0, 0.0, 0.4, 1.2, -0.4))
    cells = {}
    for key in all_keys(site.instruments["form"]):
        centre = {"gap": -0.8, "nps": 0.2}.get(key.statistic if key.statistic == "nps" else key.form, 5.0)
        centre = centre if key.statistic in {"mean", "nps"} else 0.4
        cell = a_random_cell(dice, key, centre + (shift + dice.gauss(0, 0.3) if key.statistic == "mean" else shift / 10))
        if cell:
            cells[key] = cell
            if dice.random() < 0.1 and not key.segment:
                cells[key._replace(weighting="survey")] = cell
    sizes = {("", ""): GroupSize(dice.choice((None, 12, 45, 412)), dice.random() < 0.5)}
    profile = dice.choice(("open", "standard", "strict"))
    instrument = "other-form" if dice.random() < 0.05 else "form"
    return a_release(cells, YEARS[year], sizes=sizes, profile=profile, instrument=instrument)


def a_random_series(dice: random.Random) -> tuple[Site, Series, Changes | None]:
    site = a_random_site(dice)
    releases = tuple(a_random_release(dice, site, year) for year in range(dice.choice((1, 2, 3))))
    series = a_series(*releases)
    earlier = series.before(series.latest)
    return site, series, compare(earlier, series.latest, site) if earlier else None


def all_stories(site: Site, series: Series, changes: Changes | None, language: Language) -> Iterator[Story]:
    release = series.latest
    yield tell_results(site, series, release, changes, language)
    yield tell_dimension(site, series, release, changes, "reliability", language)
    yield tell_segment(site, series, release, "branch", language)
    yield tell_organisation(site, [series], language)


def sentences_of(story: Story) -> tuple[str, ...]:
    cards = tuple(text for card in story.cards for text in (card.label, card.value, card.interval, card.base, card.change))
    texts = (story.title, story.description, *story.headline, *story.cannot_say, story.comparisons, *story.basis, *cards)
    return tuple(text for text in texts if text)


def method_sentences(site: Site, series: Series, language: Language) -> tuple[str, ...]:
    return tuple(text for _, texts in explain_methods(site, series, language) for text in texts)


def leading_dimension_keys(site: Site) -> tuple[Key, ...]:
    return tuple(
        dimension_key(battery.id, dimension, leading_form(battery))
        for battery in site.instruments["form"].batteries
        for dimension in battery.dimensions
    )
