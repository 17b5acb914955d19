"""Tables of pages about more than one release: the register of actions, one action, any two periods, one unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.model.scene import Scene
from generator.model.table import Table
from generator.model.text import Language
from generator.model.views import SheetKind
from generator.tables.sheets_effects import make_effects_table
from generator.tables.sheets_pairs import make_matrix_table, make_pairs_table
from generator.tables.sheets_register import make_register_table
from generator.tables.sheets_units import find_unit, make_unit_tables


def tables_for_sheet(kind: SheetKind, scene: Scene, target: str, language: Language) -> tuple[Table, ...]:
    """target: action id, data set id, `<segment>/<level>`, or empty for the register. None that would have no row."""
    return tuple(table for table in MAKERS[kind](scene, target, language) if table.rows)


def _of_register(scene: Scene, _: str, language: Language) -> tuple[Table, ...]:
    return (make_register_table(scene, language),)


def _of_action(scene: Scene, target: str, language: Language) -> tuple[Table, ...]:
    action = next(one for one in scene.site.actions[scene.organisation].actions if one.id == target)
    return (make_effects_table(scene, action, language),)


def _of_comparison(scene: Scene, target: str, language: Language) -> tuple[Table, ...]:
    series = next(one for one in scene.customers if one.dataset == target)
    return make_matrix_table(scene, series, language), make_pairs_table(scene, series, language)


def _of_unit(scene: Scene, target: str, language: Language) -> tuple[Table, ...]:
    return make_unit_tables(find_unit(scene, target, language))


MAKERS: Mapping[SheetKind, Callable[[Scene, str, Language], tuple[Table, ...]]] = {
    "action": _of_action,
    "actions": _of_register,
    "compare": _of_comparison,
    # Its page has tables of its own: see `tables.indicators`.
    "indicators": lambda _scene, _target, _language: (),
    "unit": _of_unit,
}
