"""A made-up register of actions: one with a comparison group and money, others in every state, dates that were moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.compare import make_scene
from generator.measure.appraising import appraise
from generator.model.actions import Action, Actions, Due
from generator.model.analyses import NO_ANALYSES, Analyses
from generator.model.appraisal import Appraisal
from generator.model.chart import ChartRequest
from generator.model.economics import Economics, MoneyItem, Range
from generator.model.findings import Key
from generator.model.measures import dimension_key
from generator.model.release import Cell, Release, Series
from generator.model.site import Site
from generator.model.text import Language, Text
from tests.compare.actions import PILOT, a_site_with_records, an_action, in_branch
from tests.compare.builders import quarters
from tests.narrate.builders import GAP, shown, text

TODAY = "2020-11-22"
RESPONSIVENESS = dimension_key(GAP, "responsiveness", "gap")
PILOT_KEY, OTHERS_KEY = (in_branch(RESPONSIVENESS, level) for level in (PILOT.pilot, PILOT.others))


def a_range(low: float, likely: float, high: float) -> Range:
    return Range(low=low, likely=likely, high=high)


MONEY = Economics(
    currency=Text(zh="万元", en="10,000 yuan"),
    period="year",
    discount_rate=a_range(0, 0, 0),
    costs=(MoneyItem(id="approval", name=text("改流程", "New workflow"), amounts=(a_range(40, 42, 45),)),),
    benefits=(MoneyItem(id="visits", name=text("少跑一趟", "Fewer visits"), amounts=(a_range(18, 40, 73),)),),
    note=text("财务部估算", "estimated by the finance department"),
)


def due(*dates: tuple[str, str]) -> tuple[Due, ...]:
    """(day, day on which it was set); every move has a reason."""
    return tuple(
        Due(date=day, set=made, reason=text("等备件", "parts are late") if place else None)
        for place, (day, made) in enumerate(dates)
    )


def another(id_: str, zh: str, en: str, **changes: Any) -> Action:
    return an_action(id=id_, title=text(zh, en), **changes)


def some_actions() -> tuple[Action, ...]:
    return (
        an_action(comparison=PILOT, economics=MONEY),
        another(
            "a-09",
            "停暖前 24 小时短信",
            "A text message 24 hours before the heating stops",
            started="2020-08-15",
            due=due(("2020-10-15", "2020-08-01"), ("2020-11-10", "2020-10-10")),
            status="in_progress",
            status_date="2020-08-15",
        ),
        another(
            "a-11",
            "夜班加 2 人",
            "Two more people at night",
            started="2020-10-08",
            due=due(("2020-12-31", "2020-10-01")),
            status="in_progress",
            status_date="2020-10-08",
        ),
        another(
            "a-12",
            "报修话术培训",
            "Training for the repair desk",
            started=None,
            due=due(("2021-01-31", "2020-11-01")),
            status="not_started",
            status_date="2020-11-01",
            declared="2020-11-01",
        ),
        another(
            "a-13",
            "柜面叫号系统",
            "A queue system at the counter",
            started="2020-07-10",
            due=due(("2020-11-21", "2020-07-01")),
            status="on_hold",
            status_date="2020-09-30",
            reason=text("等预算", "waiting for the budget"),
        ),
        another(
            "a-14",
            "上门满意度回访",
            "Calls after every visit",
            started="2020-07-20",
            due=due(("2020-10-31", "2020-07-01")),
            status="cancelled",
            status_date="2020-09-20",
            reason=text("由 a-09 代替", "replaced by a-09"),
        ),
    )


def cells(
    pilot: tuple[float, float] = (-1.40, -0.80), others: tuple[float, float] = (-1.00, -1.00), margin: float = 0.1
) -> tuple[dict[Key, Cell], ...]:
    """The second and the third quarter of 2020, by group and for everyone."""
    return tuple(
        {
            PILOT_KEY: shown(pilot[at], margin, 120),
            OTHERS_KEY: shown(others[at], margin, 140),
            RESPONSIVENESS: shown(-1.1),
        }
        for at in (0, 1)
    )


def a_register_site(*actions: Action) -> Site:
    site = a_site_with_records()
    register = Actions(id="bank", organisation="bank", actions=actions or some_actions())
    return replace(site, settings=site.settings.model_copy(update={"date": TODAY}), actions={"bank": register})


def request_about(
    language: Language = "en",
    target: str = "one-approval",
    found: tuple[Mapping[Key, Cell], ...] | None = None,
    site: Site | None = None,
    appraisals: Mapping[str, Appraisal] | None = None,
) -> ChartRequest:
    """Actions of 2020 as seen from the third quarter."""
    known = site or a_register_site()
    series = quarters([{}, *(found or cells())])
    scene = make_scene(known, "bank", [series], _nothing)
    return ChartRequest(known, series, series.latest, language, target, scene=scene, appraisals=appraisals or {})


def _nothing(_: Series, __: Release) -> Analyses:
    return NO_ANALYSES


def a_request_for(name: str, language: Language, changed: Mapping[Key, Cell] | None = None) -> ChartRequest:
    """What this kind of chart is drawn from in the tests that hold for every chart."""
    first, second = cells()
    appraisals = {"one-approval": appraise(MONEY)} if name == "waterfall" else {}
    target = "" if name == "action-timeline" else "one-approval"
    return request_about(language, target, (first, {**second, **(changed or {})}), appraisals=appraisals)
