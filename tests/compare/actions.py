"""An action about the responsiveness gap, as a register declares it, and the records that another is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.model.actions import Action, Actions, Comparison, Due, EffectMeasure
from generator.model.dataset import Level
from generator.model.findings import Key
from generator.model.operations import Indicator
from generator.model.period import Period
from generator.model.release import Cell, Release, Series
from generator.model.site import Site
from tests.compare.operations import a_share, an_operations
from tests.narrate.builders import a_release, a_site, text

PILOT = Comparison(segment="branch", pilot="north", others="south")


def a_measure(**changes: Any) -> EffectMeasure:
    fields: dict[str, Any] = {
        "id": "gap",
        "dataset": "survey",
        "battery": "gaps",
        "form": "gap",
        "dimension": "responsiveness",
        "baseline": "2020q2",
        "period": "2020q3",
    }
    return EffectMeasure(**(fields | changes))


def of_records(**changes: Any) -> EffectMeasure:
    return EffectMeasure(**({"id": "kpi", "operations": "records", "indicator": "prompt"} | changes))


def an_action(*measures: EffectMeasure, **changes: Any) -> Action:
    fields: dict[str, Any] = {
        "id": "one-approval",
        "title": text("报修审批两级改一级", "One approval instead of two"),
        "what": text("维修派单由一级审批。", "Repairs are approved once."),
        "gap": "delivery",
        "dimensions": ("responsiveness",),
        "owner": text("客服部经理", "Head of customer service"),
        "declared": "2020-06-15",
        "started": "2020-07-01",
        "due": (Due(date="2020-09-15", set="2020-06-15"),),
        "status": "done",
        "status_date": "2020-09-10",
        "measures": measures or (a_measure(),),
        "cannot_exclude": (text("同期天气转暖", "the weather turned warmer"),),
    }
    return Action(**(fields | changes))


def a_register(*actions: Action) -> Actions:
    return Actions(id="bank", organisation="bank", actions=actions or (an_action(),))


def in_branch(key: Key, level: str) -> Key:
    return key._replace(segment="branch", level=level)


def a_site_with_records(indicator: Indicator | None = None) -> Site:
    levels = tuple(Level(id=one, name=text(one, one), codes=(one,)) for one in ("north", "south"))
    operations = an_operations(indicator or a_share("prompt"))
    operations = operations.model_copy(update={"segment": "branch", "levels": levels})
    return replace(a_site(), operations={"records": operations})


def records(site: Site, *months: tuple[str, Mapping[Key, Cell]]) -> Series:
    """Own records, one release per (period, cells)."""
    indicators = site.operations["records"].indicators
    return Series("bank", "records", tuple(_release(period, cells, indicators=indicators) for period, cells in months))


def _release(period: str, cells: Mapping[Key, Cell], **changes: Any) -> Release:
    return a_release(cells, Period.parse(period), dataset="records", instrument="", **changes)
