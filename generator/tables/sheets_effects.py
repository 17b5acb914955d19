"""What became of one action, in numbers: each measure before and after, beside its comparison group, and what decides it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.cells import HUNDREDFOLD, base_datum, digits_step, printed_step, shown_step, value_datum
from generator.model.actions import Action
from generator.model.changes import Change
from generator.model.effects import Effect, Side
from generator.model.findings import Key
from generator.model.period import Period
from generator.model.release import Shown
from generator.model.scene import Scene
from generator.model.site import Site
from generator.model.statistics import statistic
from generator.model.table import Column, Datum, Table
from generator.model.text import Language
from generator.tables.sheets_words import (
    COUNTED,
    NOTHING,
    better_sign,
    change_words,
    difference_data,
    factor_of,
    name_level,
    name_source_measure,
    relative_words,
    signed_text,
    unit_of_key,
    unit_words,
)
from generator.wording import decimals_of, interval, number, period, say

WORDS = ("measure", "group", "baseline", "period")
NUMBERS = ("before", "before_n", "after", "after_n", "change", "change_low", "change_high")
ENDS = ("unit", "delta", "class", "outcome")


def make_effects_table(scene: Scene, action: Action, language: Language) -> Table:
    """For each measure: everyone or the pilot group, the comparison group, and the difference of the two differences; for own
    records over twelve periods and more, the shift of the whole run."""
    columns = (
        *(Column(name, _say(language, f"column.{name}"), "text") for name in WORDS),
        *(Column(name, _say(language, f"column.{name}"), "number") for name in NUMBERS),
        *(Column(name, _say(language, f"column.{name}"), "text") for name in ENDS),
    )
    effects = [one for one in scene.effects if one.action == action.id]
    rows = tuple(row for effect in effects for row in _rows(scene, effect, language))
    caption = _say(language, "caption", title=action.title.in_(language))
    notes = (_say(language, "note.change"), _say(language, "note.decides"))
    return Table("effects", language, caption, columns, rows, notes if rows else (), _say(language, "title"))


def name_effect(scene: Scene, effect: Effect, language: Language) -> str:
    """What is measured, of whom: the pilot group before it where there is one."""
    name = name_source_measure(scene.site, effect.source, effect.key, language)
    if not effect.main.level:
        return name
    level = name_level(scene.site, effect.source, effect.key.segment, effect.main.level, language)
    return _say(language, "of_level", level=say(language, "narrate.quoted", name=level), name=name)


def name_gap(site: Site, gap_id: str, language: Language) -> str:
    """`差距 3 服务传递`: number and name in the canonical model; its id where the site has no model."""
    model = site.vocabulary.canonical
    found = next((gap for gap in model.gaps if gap.id == gap_id), None) if model else None
    if found is None:
        return gap_id
    return _say(language, "gap", number=str(found.number), name=found.name.in_(language))


def change_text(change: Change, language: Language) -> str:
    """`+0.52 (+0.21 to +0.83)` in the unit that readers see."""
    key = change.key
    value = signed_text(key, change.value or 0.0, change.step, language)
    factor = 100 if unit_of_key(key) in HUNDREDFOLD else 1
    low, high = ((end or 0.0) * factor for end in (change.low, change.high))
    step = max(change.step, 0.01) if statistic(key.statistic).kind in COUNTED else printed_step(change.step, unit_of_key(key))
    around = interval(language, low, high, digits_step(shown_step(step, unit_of_key(key))), signed=True)
    return say(language, "narrate.value.span", value=value, span=around)


def _rows(scene: Scene, effect: Effect, language: Language) -> Iterator[tuple[Datum, ...]]:
    yield _side_row(scene, effect, effect.main, language)
    if effect.others:
        yield _side_row(scene, effect, effect.others, language)
    for name, change in (("difference", effect.difference), ("shift", effect.shift)):
        if change:
            yield _change_row(scene, effect, name, change, language)


def _side_row(scene: Scene, effect: Effect, side: Side, language: Language) -> tuple[Datum, ...]:
    key = effect.key._replace(level=side.level)
    sides = [cell.value for cell in (side.before, side.after) if cell]
    sign = better_sign(scene.site, effect.source, key)
    words = change_words(side.change, language, sign=sign, sides=sides) if side.change else ""
    return (
        *_lead(scene, effect, _group(scene, effect, side, language), language),
        *_cell(key, side.before, language),
        *_cell(key, side.after, language),
        *difference_data(key, side.change, language),
        *_end(scene, effect, words, language, is_deciding=side.change is not None and side.change is effect.deciding),
    )


def _change_row(scene: Scene, effect: Effect, name: str, change: Change, language: Language) -> tuple[Datum, ...]:
    words = relative_words(change, language, better_sign(scene.site, effect.source, effect.key))
    return (
        *_lead(scene, effect, _say(language, f"group.{name}"), language),
        *(NOTHING,) * 4,
        *difference_data(effect.key, change, language),
        *_end(scene, effect, words, language, is_deciding=change is effect.deciding),
    )


def _lead(scene: Scene, effect: Effect, group: str, language: Language) -> tuple[Datum, ...]:
    name = name_source_measure(scene.site, effect.source, effect.key, language)
    periods = (period(language, Period.parse(one)) for one in (effect.baseline, effect.period))
    return tuple(Datum(word) for word in (name, group, *periods))


def _end(scene: Scene, effect: Effect, words: str, language: Language, *, is_deciding: bool) -> tuple[Datum, ...]:
    """Unit, class, and on the row that decides the sign of the register."""
    is_last = is_deciding or (effect.deciding is None)
    outcome = say(language, f"narrate.action.outcome.{effect.symbol}")
    if effect.state not in {"measured", "waiting"}:
        outcome = say(language, f"narrate.action.state.{effect.state}")
    mark = say(language, f"narrate.action.symbol.{effect.symbol}")
    sign = _say(language, "outcome", mark=mark, words=outcome) if is_last else ""
    unit = unit_words(scene.site, effect.source, effect.key, language)
    return Datum(unit), Datum(_say_delta(scene, effect, unit, language)), Datum(words), Datum(sign)


def _say_delta(scene: Scene, effect: Effect, unit: str, language: Language) -> str:
    """The smallest change that matters: as it was used, or as it was written down where nothing is read yet."""
    declared = next(one for one in scene.site.actions[scene.organisation].actions if one.id == effect.action).measures
    written = next(one.delta for one in declared if one.id == effect.measure)
    used = effect.main.change.delta * factor_of(effect.key) if effect.main.change else written
    if not used:
        return _say(language, "delta.none")
    step = 10.0 ** -min(decimals_of(round(used, 6)), 3)
    return _say(language, "delta", value=number(language, used, step), unit=unit)


def _group(scene: Scene, effect: Effect, side: Side, language: Language) -> str:
    if not side.level:
        return say(language, "everyone")
    name = name_level(scene.site, effect.source, effect.key.segment, side.level, language)
    return _say(language, "group.pilot" if side is effect.main else "group.others", name=name)


def _cell(key: Key, cell: Shown | None, language: Language) -> tuple[Datum, Datum]:
    if cell is None:
        return NOTHING, NOTHING
    if statistic(key.statistic).kind in COUNTED:
        step = max(cell.step, 0.01)
        return Datum(number(language, cell.value, step), cell.value), base_datum(language, cell)
    return value_datum(language, cell, unit_of_key(key)), base_datum(language, cell)


def _say(language: Language, message: str, /, **values: object) -> str:
    return say(language, f"sheets.effects.{message}", **values)
