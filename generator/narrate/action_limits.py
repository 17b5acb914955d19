"""What the register and one action cannot say, when dates moved, and what stands behind each measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.actions import Action
from generator.model.effects import Effect
from generator.narrate.action_words import design_words, status_words
from generator.narrate.basis import opened
from generator.narrate.effects import Ledger, amount_text, capital, level_name, measure_name, spaced_name
from generator.wording import count, date


def limits_of_register(ledger: Ledger) -> Iterator[str]:
    """What the register as a whole cannot say."""
    measured = [one for one in ledger.scene.effects if one.state == "measured"]
    alone = {one.action for one in measured if one.design == "D1"}
    if alone:
        yield ledger.say("limit.alone", k=count(ledger.language, len(alone)))
    lost = {one.action for one in ledger.scene.effects if one.state in {"withheld", "not_comparable", "no_data"}}
    if lost:
        yield ledger.say("limit.lost", k=count(ledger.language, len(lost)))
    late = {one.action for one in ledger.scene.effects if one.caution == "not_declared_first"}
    if late:
        yield ledger.say("limit.late", k=count(ledger.language, len(late)))
    yield ledger.say("limit.done")


def limits_of_action(ledger: Ledger, action: Action, effects: Sequence[Effect]) -> Iterator[str]:
    """What the design cannot separate, what would have happened anyway, and what else may explain the result."""
    measured = [one for one in effects if one.state == "measured"]
    if any(one.design == "D1" for one in measured):
        yield ledger.say("limit.before_after")
    if any(one.deciding is one.shift for one in measured if one.design == "D2" and one.shift):
        yield ledger.say("limit.run")
    if any(one.difference for one in measured if one.design == "D2"):
        yield ledger.say("limit.relative")
    for caution in dict.fromkeys(one.caution for one in effects if one.caution):
        yield ledger.say(f"caution.{caution}")
    yield from _tell_regression(ledger, action, effects)
    for one in action.cannot_exclude:
        yield ledger.say("limit.cannot_exclude", text=opened(one.in_(ledger.language)))
    if action.economics and not any(one.design in {"D2", "D3"} for one in measured):
        yield ledger.say("limit.scenario")


def _tell_regression(ledger: Ledger, action: Action, effects: Sequence[Effect]) -> Iterator[str]:
    """A unit that was chosen for poor results is better next time with nothing done."""
    if action.chosen != "worst":
        return
    known = [one for one in effects if one.regression is not None]
    for effect in known:
        values = {"level": level_name(ledger, effect, effect.main.level), "name": spaced_name(ledger, effect)}
        step = effect.main.before.step if effect.main.before else 0.01
        yield ledger.say("regression", a=amount_text(ledger, effect, effect.regression or 0.0, step), **values)
    if not known:
        yield ledger.say("regression.unknown")


def tell_history(ledger: Ledger, action: Action) -> Iterator[str]:
    """Status and dates: every date that was set, with the reason for each move."""
    language = ledger.language
    words = status_words(ledger.scene, action, language)
    yield ledger.say("history.status", status=words, date=date(language, action.status_date))
    first, *moved = action.due
    yield ledger.say("history.due", due=date(language, first.date), set=date(language, first.set))
    for due in moved:
        reason = ledger.say("history.reason", reason=opened(due.reason.in_(language))) if due.reason else ""
        yield ledger.say("history.moved", due=date(language, due.date), set=date(language, due.set), reason=reason)
    yield ledger.say("history.owner", owner=opened(action.owner.in_(language)))
    yield ledger.say(f"chosen.{action.chosen}")


def tell_designs(ledger: Ledger, effects: Sequence[Effect]) -> Iterator[str]:
    for effect in effects:
        words = design_words(effect, ledger.language)
        yield ledger.say("design.line", name=capital(ledger, measure_name(ledger, effect)), design=words)
