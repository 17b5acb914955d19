"""Words for the cells of a register: status, what is measured, what was found, and what stands behind it."""

from __future__ import annotations

from generator.model.actions import Action
from generator.model.effects import Effect
from generator.model.period import Period
from generator.model.scene import Scene
from generator.model.text import Language
from generator.narrate.basis import opened
from generator.narrate.effects import Ledger, change_text, measure_name, state_of
from generator.wording import count, period, say


def status_words(scene: Scene, action: Action, language: Language) -> str:
    """`overdue by 12 days` from the dates that hold, whatever was written; otherwise the status, with the reason for a stop."""
    ledger = Ledger(scene, language)
    words = ledger.say(f"status.{action.status}")
    days = action.overdue(scene.site.settings.date)
    if days:
        return ledger.say("status.overdue" if days > 1 else "status.overdue.one", days=count(language, days), status=words)
    if action.reason and action.status in {"on_hold", "cancelled"}:
        return ledger.say("status.with_reason", status=words, reason=opened(action.reason.in_(language)))
    return words


def effect_words(scene: Scene, effect: Effect, language: Language) -> str:
    """For a table cell: symbol, what was found, and the change with its interval where there is one."""
    ledger = Ledger(scene, language)
    mark, words = symbol_words(effect, language)
    change = effect.deciding
    state = state_of(ledger, effect)
    if effect.symbol == "waiting" and state != "cancelled":
        return ledger.say("cell.waiting", mark=mark, period=period(language, Period.parse(effect.period)))
    if change is None or change.value is None:
        return ledger.say("cell.state", mark=mark, words=ledger.say(f"state.{state}"))
    return ledger.say("cell.change", mark=mark, words=words, change=change_text(ledger, effect, change))


def measure_words(scene: Scene, effect: Effect, language: Language) -> str:
    """What is measured, between which periods: `responsiveness (gap), Q2 2026 to Q3 2026`."""
    ledger = Ledger(scene, language)
    first, last = (period(language, Period.parse(one)) for one in (effect.baseline, effect.period))
    return ledger.say("measure", name=measure_name(ledger, effect), first=first, last=last)


def symbol_words(effect: Effect, language: Language) -> tuple[str, str]:
    """The sign of an effect and what it means."""
    return say(language, f"narrate.action.symbol.{effect.symbol}"), say(language, f"narrate.action.outcome.{effect.symbol}")


def design_words(effect: Effect, language: Language) -> str:
    """What stands behind an effect: nothing yet, before and after, a comparison group or a long run, or chance decided."""
    name = "D2.run" if effect.design == "D2" and effect.deciding is effect.shift and effect.shift else effect.design
    return say(language, f"narrate.action.design.{name}")
