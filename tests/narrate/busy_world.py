"""Random organisations with all that a page may tell: seasons, targets, themes, a population, actions of every design."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.compare import analyse, make_scene
from generator.model.actions import Action, Actions, Comparison, Due
from generator.model.analyses import Analyses
from generator.model.dataset import Comments, LevelCount, Margin, Population, Theme
from generator.model.findings import Key
from generator.model.measures import COMMENTED, dimension_key, question_key, theme_key
from generator.model.organisation import Target
from generator.model.proof import Proof
from generator.model.release import Cell, Release, Series
from generator.model.scene import Scene
from generator.model.site import Site
from generator.model.story import Story
from generator.model.text import Language
from generator.narrate import tell_action, tell_actions, tell_comparison, tell_dimension, tell_group, tell_results, tell_segment
from tests.compare.actions import a_measure, an_action, in_branch
from tests.compare.builders import quarter
from tests.narrate.builders import GAP, text
from tests.narrate.worlds import a_random_cell, a_random_release, a_random_site

COMMENTS = Comments(
    themes=(
        Theme(id="wait", name=text("等待时间", "Waiting"), codes=("1",)),
        Theme(id="staff", name=text("员工态度", "Staff"), codes=("2",)),
    ),
    columns=(),
    coded_by=text("两名编码员", "Two coders"),
)
PILOT = Comparison(segment="branch", pilot="north", others="south")
DIMENSIONS = ("reliability", "responsiveness", "empathy")


@dataclass(frozen=True, slots=True)
class Edition:
    """One organisation at one date."""

    site: Site
    series: Series
    analyses: Analyses
    scene: Scene


def a_random_edition(dice: random.Random) -> Edition:
    site = _site(dice)
    count = dice.choice((1, 2, 3, 6))
    releases = tuple(replace(_release(dice, site), period=quarter(number)) for number in range(count))
    series = Series("bank", "survey", releases)

    def analyses_of(one: Series, release: Release) -> Analyses:
        return analyse(one, release, site, [series])

    return Edition(site, series, analyses_of(series, series.latest), make_scene(site, "bank", [series], analyses_of))


def stories_of(edition: Edition, language: Language) -> Iterator[Story]:
    site, series, analyses, scene = edition.site, edition.series, edition.analyses, edition.scene
    release, changes = series.latest, analyses.changes
    yield tell_results(site, series, release, changes, language, analyses=analyses, scene=scene)
    yield tell_dimension(site, series, release, changes, "responsiveness", language, analyses=analyses, scene=scene)
    yield tell_segment(site, series, release, "branch", language, analyses=analyses)
    yield from (tell_group(site, series, release, f"branch/{one}", language, analyses=analyses) for one in ("north", "south"))
    yield tell_comparison(scene, "survey", language)
    yield tell_actions(scene, language)
    yield from (tell_action(scene, one.id, language) for one in site.actions["bank"].actions)


def sentences_of(story: Story) -> tuple[str, ...]:
    cards = tuple(part for card in story.cards for part in (card.label, card.value, card.interval, card.base, card.change))
    told = tuple(sentence for sentences in story.notes.values() for sentence in sentences)
    texts = (story.title, story.description, *story.headline, *story.cannot_say, story.comparisons, *story.basis)
    return tuple(one for one in (*texts, *cards, *told) if one)


def _site(dice: random.Random) -> Site:
    site = a_random_site(dice)
    counts = (LevelCount(level="north", count=dice.randint(100, 900)), LevelCount(level="south", count=500))
    population = Population(size=1400, source=text("登记", "Register"), margins=(Margin(segment="branch", counts=counts),))
    dataset = site.datasets["survey"].model_copy(
        update={"comments": dice.choice((None, COMMENTS)), "population": dice.choice((None, population))}
    )
    bank = site.organisations["bank"].model_copy(
        update={
            "season": dice.choice((None, text("采暖季与非采暖季不同", "heating and other seasons differ"))),
            "targets": tuple(_targets(dice)),
        }
    )
    register = Actions(id="bank", organisation="bank", actions=tuple(_action(dice, number) for number in range(4)))
    proofs = {("action", "bank/action-0"): Proof("9c1e000000", dice.choice(("2019-12-01", "2020-08-01")))}
    settings = site.settings.model_copy(update={"date": dice.choice(("2020-06-01", "2021-03-01"))})
    return replace(
        site,
        settings=settings,
        datasets={"survey": dataset},
        organisations={"bank": bank},
        actions={"bank": register},
        proofs=proofs,
    )


def _targets(dice: random.Random) -> Iterator[Target]:
    declared = dice.choice(("2019-01-01", "2020-05-05"))
    yield Target(dataset="survey", battery=GAP, form="gap", value=dice.choice((-0.8, 0.0)), declared=declared)
    yield Target(dataset="survey", question="nps", value=20, declared=declared)


def _action(dice: random.Random, number: int) -> Action:
    gap = a_measure(baseline="2020q1", period=dice.choice(("2020q2", "2020q3")), dimension=dice.choice(DIMENSIONS))
    nps = a_measure(id="nps", baseline="2020q1", period="2020q2", battery=None, form=None, dimension=None, question="nps")
    item = a_measure(id="item", baseline="2020q1", period="2020q2", dimension=None, item="reliability-1", form="perception")
    moved = Due(date="2021-01-31", set="2020-10-01", reason=text("等配件。", "Parts are late."))
    status = dice.choice(("not_started", "in_progress", "on_hold", "done", "cancelled"))
    return an_action(
        *dice.sample((gap, nps, item), dice.choice((1, 2, 3))),
        id=f"action-{number}",
        title=text(f"第 {number} 项措施", f"Measure {number}"),
        declared=dice.choice(("2019-12-01", "2020-05-01")),
        comparison=dice.choice((None, PILOT)),
        chosen=dice.choice(("worst", "volunteered", "convenience", "everyone", "random", "staggered")),
        status=status,
        reason=text("预算没有批下来。", "The budget was not approved.") if status in {"on_hold", "cancelled"} else None,
        due=(Due(date="2020-09-15", set="2020-06-15"), *dice.choice(((), (moved,)))),
    )


def _release(dice: random.Random, site: Site) -> Release:
    """As of the other random worlds, with themes and the levels that actions and segments read."""
    release = a_random_release(dice, site, 0)
    instrument = site.instruments["form"]
    by_level = [dimension_key(GAP, name, "gap") for name in DIMENSIONS]
    by_level += [question_key(one) for one in instrument.questions]
    more = {in_branch(key, level): -0.8 if key.form == "gap" else 0.2 for key in by_level for level in ("north", "south")}
    more |= {COMMENTED: 0.3}
    more |= {theme_key(theme, side): 0.3 for theme in ("wait", "staff") for side in ("praise", "complaint")}
    found = {key: cell for key, centre in more.items() if (cell := _cell(dice, key, centre))}
    return replace(release, cells={**release.cells, **found}, instrument="form")


def _cell(dice: random.Random, key: Key, centre: float) -> Cell | None:
    """Pilots move further than the others, so that designs with a comparison group have something to find."""
    reach = 2.5 if key.level == "north" else 0.6
    return a_random_cell(dice, key, centre + dice.choice((0.0, 0.0, reach, -reach)) * (key.statistic == "mean"))
