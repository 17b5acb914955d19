"""One bank in two quarters, with a change of every class: what the sentences of sentences.yml are held against.

Gap of reliability: S2, large, better. Of responsiveness: S2, moderate, worse. Of empathy: S5. Overall: S6. First item of
reliability: S4, small, better; first item of empathy: S6. Perception of reliability: S2, up; expectation of it: S6. NPS: S2,
large, up. Overall rating: S3, down. One action before and after (D1), one by lot with a comparison group (D3),
one not read yet.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from generator.model.actions import Actions
from generator.model.findings import Key
from generator.model.instrument import Question
from generator.model.measures import dimension_key, item_key, overall_key, question_key
from generator.model.release import Cell, Series
from generator.model.scene import Scene
from generator.model.site import Site
from tests.compare.actions import PILOT, a_measure, a_site_with_records, an_action, in_branch, records
from tests.compare.builders import quarters
from tests.compare.test_effects import PROMPT, month
from tests.lint.builders import a_scene
from tests.narrate.builders import GAP, shown, text

RESPONSE = dimension_key(GAP, "responsiveness", "gap")
MOVES: dict[Key, tuple[float, float, float]] = {
    dimension_key(GAP, "reliability", "gap"): (-1.44, -0.92, 0.05),
    RESPONSE: (-0.90, -1.25, 0.05),
    dimension_key(GAP, "empathy", "gap"): (-0.60, -0.61, 0.05),
    overall_key(GAP, "gap"): (-0.98, -0.93, 0.3),
    item_key(GAP, "reliability-1", "gap"): (-1.00, -0.90, 0.02),
    item_key(GAP, "empathy-1", "gap"): (-0.60, -0.50, 0.3),
    dimension_key(GAP, "reliability", "perception"): (4.50, 5.00, 0.05),
    dimension_key(GAP, "reliability", "expectation"): (5.94, 5.92, 0.3),
    overall_key(GAP, "perception"): (5.00, 5.05, 0.3),
    in_branch(RESPONSE, "north"): (-1.40, -0.80, 0.05),
    in_branch(RESPONSE, "south"): (-1.00, -1.00, 0.05),
}
"""Before, after, half of the interval."""
BY_LOT = an_action(
    id="night-desk",
    title=text("夜间值守", "Night desk"),
    comparison=PILOT,
    chosen="random",
)
WAITING = an_action(
    a_measure(baseline="2020q3", period="2020q4"),
    id="new-forms",
    title=text("简化表单", "Shorter forms"),
    status="in_progress",
)
BEFORE_AFTER = an_action(a_measure(dimension="reliability"))


def a_bank() -> Site:
    site = a_site_with_records()
    dataset = site.datasets["survey"]
    units = tuple(segment.model_copy(update={"units": True}) for segment in dataset.segments)
    register = Actions(id="bank", organisation="bank", actions=(BEFORE_AFTER, BY_LOT, WAITING))
    return replace(
        site,
        datasets={"survey": dataset.model_copy(update={"segments": units})},
        actions={"bank": register},
        settings=site.settings.model_copy(update={"date": "2020-11-22"}),
    )


def survey(site: Site) -> Series:
    nps, rating = (question_key(one) for one in questions(site))
    moves = MOVES | {nps: (0.20, 0.34, 0.02), rating: (5.60, 5.30, 0.15)}
    waves: list[dict[Key, Cell]] = [{key: shown(values[place], values[2]) for key, values in moves.items()} for place in (0, 1)]
    return quarters([{}, *waves])


def questions(site: Site) -> tuple[Question, ...]:
    return site.instruments["form"].questions


def monthly(site: Site) -> Series:
    """Eighteen months of records that jump up in the third quarter of 2020."""
    values = [0.60, 0.62] * 9 + [0.90, 0.90, 0.90]
    return records(site, *((month(number), {PROMPT: shown(value, 0.02)}) for number, value in enumerate(values)))


@cache
def the_bank() -> Scene:
    site = a_bank()
    return a_scene(site, survey(site))
