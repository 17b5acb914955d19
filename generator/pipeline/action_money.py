"""What an action costs and brings, where its register declares it: tables and sentences for its page."""

from __future__ import annotations

from collections.abc import Mapping

from generator.measure.appraising import appraise
from generator.model.appraisal import Appraisal
from generator.model.scene import Scene
from generator.model.table import Table
from generator.model.text import Language
from generator.narrate import tell_economics
from generator.tables.economics import make_appraisal_table, make_swing_table

Notes = Mapping[str, tuple[str, ...]]


def appraise_actions(scene: Scene) -> Mapping[str, Appraisal]:
    """By action id, for the charts of those that declare money."""
    register = scene.site.actions.get(scene.organisation)
    return {one.id: appraise(one.economics) for one in (register.actions if register else ()) if one.economics}


def money_of_action(scene: Scene, action_id: str, language: Language) -> tuple[tuple[Table, ...], Notes]:
    """Tables, and the sentences under `economics`; nothing for an action that declares no money."""
    action = next(one for one in scene.site.actions[scene.organisation].actions if one.id == action_id)
    if action.economics is None:
        return (), {}
    appraisal = appraise(action.economics)
    tables = (
        make_appraisal_table(action, action.economics, appraisal, language),
        make_swing_table(action, action.economics, appraisal, language),
    )
    return tables, {"economics": tell_economics(action.economics, appraisal, language)}
