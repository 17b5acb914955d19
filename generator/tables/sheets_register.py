"""The register of actions as a table: what is done and what came of it in two columns, with every date that was set."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.actions import Action, Due, EffectMeasure
from generator.model.effects import Effect
from generator.model.period import Period
from generator.model.scene import Scene
from generator.model.table import Column, Datum, Table
from generator.model.text import Language
from generator.tables.sheets_effects import change_text, name_effect, name_gap
from generator.wording import count, date, period, say

TEXTS = ("id", "action", "gap", "what", "owner", "due", "due_first", "due_history", "status")
COLUMNS = (*TEXTS, "overdue_days", "measures", "effect", "measured_in")


def make_register_table(scene: Scene, language: Language) -> Table:
    """One row per action: overdue first, longest first; then open ones by due date; then what is done; cancelled last."""
    columns = tuple(
        Column(name, _say(language, f"column.{name}"), "number" if name == "overdue_days" else "text") for name in COLUMNS
    )
    rows = tuple(_row(scene, action, language) for action in in_order(scene))
    organisation = scene.site.organisations[scene.organisation].name.in_(language)
    values = {"who": organisation, "date": date(language, scene.site.settings.date)}
    notes = tuple(_legend(language))
    return Table("register", language, _say(language, "caption", **values), columns, rows, notes, _say(language, "title"))


def in_order(scene: Scene) -> tuple[Action, ...]:
    """The actions of the register as its table has them."""
    today = scene.site.settings.date
    closed = {"done": 1, "cancelled": 2}

    def place(action: Action) -> tuple[int, int, str]:
        return closed.get(action.status, 0), -action.overdue(today), action.due[-1].date

    register = scene.site.actions.get(scene.organisation)
    return tuple(sorted(register.actions, key=place)) if register else ()


def say_status(scene: Scene, action: Action, language: Language) -> str:
    """Overdue is counted from the dates that hold, whatever was written; a stop says why."""
    words = say(language, f"narrate.action.status.{action.status}")
    days = action.overdue(scene.site.settings.date)
    if days:
        message = "narrate.action.status.overdue" + ("" if days > 1 else ".one")
        return say(language, message, days=count(language, days), status=words)
    if action.reason and action.status in {"on_hold", "cancelled"}:
        reason = action.reason.in_(language).strip().rstrip("。.")
        return say(language, "narrate.action.status.with_reason", status=words, reason=reason)
    return words


def _row(scene: Scene, action: Action, language: Language) -> tuple[Datum, ...]:
    effects = [one for one in scene.effects if one.action == action.id]
    days = action.overdue(scene.site.settings.date)
    first = date(language, action.due[0].date)
    words = (
        action.id,
        action.title.in_(language),
        name_gap(scene.site, action.gap, language),
        action.what.in_(language),
        action.owner.in_(language),
        _say_due(action.due, language),
        first,
        _say_history(action.due, language),
        say_status(scene, action, language),
    )
    return (
        *(Datum(word) for word in words),
        Datum(count(language, days), days),
        Datum(_join(language, _measures(scene, effects, language))),
        Datum(_join(language, _effects(scene, action, effects, language))),
        Datum(_join(language, dict.fromkeys(_when(one, language) for one in action.measures))),
    )


def _say_due(due: Sequence[Due], language: Language) -> str:
    """The date that holds; where it was moved, the first one and how often."""
    text = date(language, due[-1].date)
    if len(due) == 1:
        return text
    return _say(language, "due", date=text, first=date(language, due[0].date), n=count(language, len(due) - 1))


def _say_history(due: Sequence[Due], language: Language) -> str:
    """Every date with the day and the reason of each move."""
    first, *moved = due
    if not moved:
        return date(language, first.date)
    steps = [_say(language, "due.first", date=date(language, first.date))]
    for one in moved:
        reason = one.reason.in_(language).strip().rstrip("。.") if one.reason else ""
        values = {"date": date(language, one.date), "set": date(language, one.set), "reason": reason}
        steps.append(_say(language, "due.moved.because" if reason else "due.moved", **values))
    return _join(language, steps)


def _measures(scene: Scene, effects: Sequence[Effect], language: Language) -> Iterator[str]:
    for effect in effects:
        yield name_effect(scene, effect, language)


def _effects(scene: Scene, action: Action, effects: Sequence[Effect], language: Language) -> Iterator[str]:
    """Symbol and words for each measure, its name where there are several; what was cancelled is not waited for."""
    if action.status == "cancelled" and all(one.state == "waiting" for one in effects):
        yield _say(language, "effect.cancelled", mark=say(language, "narrate.action.symbol.waiting"))
        return
    for effect in effects:
        text = say_effect(effect, language)
        name = name_effect(scene, effect, language)
        yield _say(language, "effect.named", name=name, text=text) if len(effects) > 1 else text


def say_effect(effect: Effect, language: Language) -> str:
    """`● finding: better, −5.1 (−7.9 to −2.2)`; for what is not read yet, when it will be."""
    mark = say(language, f"narrate.action.symbol.{effect.symbol}")
    if effect.state == "waiting":
        when = period(language, Period.parse(effect.period))
        return _say(language, "effect.waiting", mark=mark, period=when)
    change = effect.deciding
    if effect.state != "measured" or change is None or change.value is None:
        return _say(language, "effect.none", mark=mark, why=say(language, f"narrate.action.state.{effect.state}"))
    words = say(language, f"narrate.action.outcome.{effect.symbol}")
    return _say(language, "effect", mark=mark, words=words, change=change_text(change, language))


def _when(measure: EffectMeasure, language: Language) -> str:
    return period(language, Period.parse(measure.period))


def _legend(language: Language) -> Iterator[str]:
    """Every sign in words, so that a print or a download explains itself."""
    signs = [
        _say(language, "legend.sign", mark=say(language, f"narrate.action.symbol.{name}"), words=_outcome(language, name))
        for name in ("finding", "leaning", "nothing", "worse", "waiting")
    ]
    yield _say(language, "legend", signs=_join(language, signs))
    yield _say(language, "note.two_columns")


def _outcome(language: Language, name: str) -> str:
    return say(language, f"narrate.action.outcome.{name}")


def _join(language: Language, parts: Sequence[str] | Iterator[str] | dict[str, None]) -> str:
    return ("；" if language == "zh" else "; ").join(parts)


def _say(language: Language, message: str, /, **values: object) -> str:
    return say(language, f"sheets.register.{message}", **values)
