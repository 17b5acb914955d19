"""The register of actions and one action, in words: what is overdue, what was done and, another thing, what came of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.model.actions import Action, ActionStatus
from generator.model.effects import Effect
from generator.model.period import Period
from generator.model.scene import Scene
from generator.model.story import Card, Story
from generator.model.text import Language
from generator.narrate.describing import describe
from generator.narrate.effects import (
    Ledger,
    amount_text,
    change_text,
    is_gain,
    level_name,
    measure_name,
    span_of,
    tell_effect,
    value_text,
)
from generator.narrate.proofs import tell_proof
from generator.wording import and_list, count, date, number, period, say

MOST = 6
"""Sentences of a headline."""
STATUSES: tuple[ActionStatus, ...] = ("done", "in_progress", "not_started", "on_hold", "cancelled")
OUTCOMES = ("worse", "finding", "leaning", "nothing", "waiting")
"""What measures came to, the bad before the good."""


def tell_actions(scene: Scene, language: Language) -> Story:
    """The register: overdue first; then what is done; then what was measured, a worsening before and as large as a gain."""
    ledger = Ledger(scene, language)
    headline = (_tell_overdue(ledger), _tell_statuses(ledger), _tell_outcomes(ledger), *_tell_clear(ledger))
    sentences = tuple(sentence for sentence in headline if sentence)[:MOST]
    organisation = scene.site.organisations[scene.organisation].name.in_(language)
    return Story(
        language=language,
        title=ledger.say("title.register", organisation=organisation),
        description=describe(language, sentences),
        headline=sentences,
        cannot_say=tuple(_list_limits(ledger)),
        cards=_register_cards(ledger),
        comparisons=_tell_tests(ledger, scene.effects),
        basis=(ledger.say("basis.today", date=date(language, scene.site.settings.date)),),
    )


def tell_action(scene: Scene, action_id: str, language: Language) -> Story:
    """One action: what each of its measures says in the words that its design allows, and what else may explain it."""
    ledger = Ledger(scene, language)
    action = next(one for one in ledger.register.actions if one.id == action_id)
    effects = ledger.effects_of(action)
    headline = tuple(tell_effect(ledger, effect) for effect in _bad_first(effects))
    headline = headline or (ledger.say("result.none"),)
    return Story(
        language=language,
        title=action.title.in_(language),
        description=describe(language, headline),
        headline=headline[:MOST],
        cannot_say=tuple(dict.fromkeys(_limits_of(ledger, action, effects))),
        cards=tuple(_card(ledger, effect) for effect in effects),
        comparisons=_tell_tests(ledger, effects),
        basis=tuple(_tell_history(ledger, action)),
        notes={"proof": (tell_proof(ledger, action),), "design": tuple(_tell_designs(ledger, effects))},
    )


def tell_actions_on_results(scene: Scene, when: Period, language: Language, *, is_latest: bool) -> tuple[str, ...]:
    """For a results page: what is overdue, where the page is the newest, and what was measured in its period."""
    if scene.organisation not in scene.site.actions:
        return ()
    ledger = Ledger(scene, language)
    read = [one for one in scene.effects if _is_read_in(one, when) and one.state == "measured"]
    overdue = ledger.say("line.overdue", k=count(language, k)) if is_latest and (k := len(_overdue(ledger))) else ""
    measured = ledger.say("line.measured", parts=_parts(ledger, read, "measures")) if read else ""
    return tuple(sentence for sentence in (overdue, measured) if sentence)


def status_words(scene: Scene, action: Action, language: Language) -> str:
    """`overdue by 12 days` from the dates that hold, whatever was written; otherwise the status, with the reason for a stop."""
    ledger = Ledger(scene, language)
    words = ledger.say(f"status.{action.status}")
    days = action.overdue(scene.site.settings.date)
    if days:
        return ledger.say("status.overdue" if days > 1 else "status.overdue.one", days=count(language, days), status=words)
    if action.reason and action.status in {"on_hold", "cancelled"}:
        return ledger.say("status.with_reason", status=words, reason=_opened(action.reason.in_(language)))
    return words


def effect_words(scene: Scene, effect: Effect, language: Language) -> str:
    """For a table cell: symbol, what was found, and the change with its interval where there is one."""
    ledger = Ledger(scene, language)
    mark, words = symbol_words(effect, language)
    change = effect.deciding
    if effect.symbol == "waiting":
        return ledger.say("cell.waiting", mark=mark, period=period(language, Period.parse(effect.period)))
    if change is None or change.value is None:
        return ledger.say("cell.state", mark=mark, words=ledger.say(f"state.{effect.state}"))
    return ledger.say("cell.change", mark=mark, words=words, change=change_text(ledger, effect, change))


def measure_words(scene: Scene, effect: Effect, language: Language) -> str:
    """What is measured, between which periods: `responsiveness (gap), Q2 2026 to Q3 2026`."""
    ledger = Ledger(scene, language)
    first, last = (period(language, Period.parse(one)) for one in (effect.baseline, effect.period))
    return ledger.say("measure", name=measure_name(ledger, effect), first=first, last=last)


def symbol_words(effect: Effect, language: Language) -> tuple[str, str]:
    """The sign of an effect and what it means."""
    return say(language, f"narrate.action.symbol.{effect.symbol}"), say(language, f"narrate.action.outcome.{effect.symbol}")


def symbol_legend(language: Language) -> tuple[tuple[str, str], ...]:
    """Every sign with its meaning, for the foot of the register."""
    names = ("finding", "leaning", "nothing", "worse", "waiting")
    return tuple(
        (say(language, f"narrate.action.symbol.{one}"), say(language, f"narrate.action.outcome.{one}")) for one in names
    )


def design_words(effect: Effect, language: Language) -> str:
    """What stands behind an effect: nothing yet, before and after, a comparison group or a long run, or chance decided."""
    name = "D2.run" if effect.design == "D2" and effect.deciding is effect.shift and effect.shift else effect.design
    return say(language, f"narrate.action.design.{name}")


def _overdue(ledger: Ledger) -> list[Action]:
    return [one for one in ledger.register.actions if one.overdue(ledger.scene.site.settings.date)]


def _tell_overdue(ledger: Ledger) -> str:
    total, late = len(ledger.register.actions), len(_overdue(ledger))
    message = "register.overdue" if late else "register.none_overdue"
    return ledger.say(message, n=count(ledger.language, total), k=count(ledger.language, late))


def _tell_statuses(ledger: Ledger) -> str:
    found = Counter(one.status for one in ledger.register.actions)
    parts = [ledger.say(f"counted.{status}", k=count(ledger.language, found[status])) for status in STATUSES if found[status]]
    return ledger.say("register.statuses", parts=_commas(ledger, parts))


def _tell_outcomes(ledger: Ledger) -> str:
    """Of the actions that are done: what was measured of them."""
    done = [one for one in ledger.register.actions if one.status == "done"]
    if not done:
        return ""
    outcomes = Counter(_outcome(ledger.effects_of(action)) for action in done)
    parts = [
        ledger.say(f"worked.{name}", k=count(ledger.language, outcomes[name])) for name in ("both", *OUTCOMES) if outcomes[name]
    ]
    message = "register.worked" if len(done) > 1 else "register.worked.one"
    return ledger.say(message, n=count(ledger.language, len(done)), parts=_commas(ledger, parts))


def _outcome(effects: Sequence[Effect]) -> str:
    """Of an action with several measures: worse and better together are told as both."""
    symbols = {one.symbol for one in effects}
    if {"worse", "finding"} <= symbols:
        return "both"
    return next((name for name in OUTCOMES if name in symbols), "waiting")


def _tell_clear(ledger: Ledger) -> Iterator[str]:
    """Clear effects by size against what matters, the greatest worsening first, then the greatest gain, and so on in turns."""
    clear = [one for one in ledger.scene.effects if is_gain(one) is not None]
    sides = [sorted((one for one in clear if is_gain(one) is side), key=_weight, reverse=True) for side in (False, True)]
    for place in range(max(len(side) for side in sides)):
        yield from (tell_effect(ledger, side[place]) for side in sides if place < len(side))


def _weight(effect: Effect) -> float:
    change = effect.deciding
    if change is None or not change.delta:
        return 0.0
    return abs(change.value or 0.0) / change.delta


def _bad_first(effects: Sequence[Effect]) -> list[Effect]:
    return sorted(effects, key=lambda one: OUTCOMES.index(one.symbol))


def _list_limits(ledger: Ledger) -> Iterator[str]:
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


def _limits_of(ledger: Ledger, action: Action, effects: Sequence[Effect]) -> Iterator[str]:
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
    if action.cannot_exclude:
        names = [_opened(one.in_(ledger.language)) for one in action.cannot_exclude]
        yield ledger.say("limit.cannot_exclude", names=and_list(ledger.language, names))
    if action.economics and not any(one.design in {"D2", "D3"} for one in measured):
        yield ledger.say("limit.scenario")


def _tell_regression(ledger: Ledger, action: Action, effects: Sequence[Effect]) -> Iterator[str]:
    """A unit that was chosen for poor results is better next time with nothing done."""
    if action.chosen != "worst":
        return
    known = [one for one in effects if one.regression is not None]
    for effect in known:
        values = {"level": level_name(ledger, effect, effect.main.level), "name": measure_name(ledger, effect)}
        step = effect.main.before.step if effect.main.before else 0.01
        yield ledger.say("regression", a=amount_text(ledger, effect, effect.regression or 0.0, step), **values)
    if not known:
        yield ledger.say("regression.unknown")


def _tell_history(ledger: Ledger, action: Action) -> Iterator[str]:
    """Status and dates: every date that was set, with the reason for each move."""
    language = ledger.language
    words = status_words(ledger.scene, action, language)
    yield ledger.say("history.status", status=words, date=date(language, action.status_date))
    first, *moved = action.due
    yield ledger.say("history.due", due=date(language, first.date), set=date(language, first.set))
    for due in moved:
        reason = ledger.say("history.reason", reason=_opened(due.reason.in_(language))) if due.reason else ""
        yield ledger.say("history.moved", due=date(language, due.date), set=date(language, due.set), reason=reason)
    yield ledger.say("history.owner", owner=_opened(action.owner.in_(language)))
    yield ledger.say(f"chosen.{action.chosen}")


def _tell_designs(ledger: Ledger, effects: Sequence[Effect]) -> Iterator[str]:
    for effect in effects:
        words = design_words(effect, ledger.language)
        yield ledger.say("design.line", name=_capital(ledger, measure_name(ledger, effect)), design=words)


def _card(ledger: Ledger, effect: Effect) -> Card:
    """One measure: what decides it, or why nothing does."""
    label = _capital(ledger, measure_name(ledger, effect))
    change, (mark, words) = effect.deciding, symbol_words(effect, ledger.language)
    if effect.state != "measured" or change is None or change.value is None:
        state = ledger.say(f"state.{effect.state}")
        return Card(label, mark, "", period(ledger.language, Period.parse(effect.period)), state, "hidden")
    sides = [value_text(ledger, effect, cell) for cell in (effect.main.before, effect.main.after) if cell]
    base = ledger.say("card.sides", before=sides[0], after=sides[-1]) if len(sides) == 2 else ""
    value = change_text(ledger, effect, change).partition("（" if ledger.language == "zh" else " (")[0]
    tone = {"finding": "above", "worse": "below"}.get(effect.symbol, "plain")
    return Card(label, value, span_of(ledger, effect, change), base, f"{mark} {words}", tone)


def _register_cards(ledger: Ledger) -> tuple[Card, ...]:
    """Overdue, done, and measured with a direction: three numbers that are not the same."""
    actions, language = ledger.register.actions, ledger.language
    total = ledger.say("card.of", n=count(language, len(actions)))
    late, done = len(_overdue(ledger)), sum(one.status == "done" for one in actions)
    outcomes = Counter(_outcome(ledger.effects_of(action)) for action in actions)
    shown = (
        ("overdue", late, "below" if late else "plain"),
        ("done", done, "plain"),
        ("better", outcomes["finding"], "plain"),
        ("worse", outcomes["worse"] + outcomes["both"], "plain"),
    )
    return tuple(Card(ledger.say(f"card.{name}"), number(language, k, 1), "", total, "", tone) for name, k, tone in shown)


def _tell_tests(ledger: Ledger, effects: Sequence[Effect]) -> str:
    tested = sum(one.deciding is not None and one.deciding.p is not None for one in effects if one.state == "measured")
    return ledger.say("tests" if tested > 1 else "tests.one", n=count(ledger.language, tested)) if tested else ""


def _parts(ledger: Ledger, effects: Sequence[Effect], what: str) -> str:
    found = Counter(one.symbol for one in effects)
    named = [ledger.say(f"{what}.{name}", k=count(ledger.language, found[name])) for name in OUTCOMES if found[name]]  # type: ignore[index]
    return _commas(ledger, named)


def _is_read_in(effect: Effect, when: Period) -> bool:
    """Read in the period itself or in one that lies within it."""
    read = Period.parse(effect.period)
    return when.first_month <= read.first_month and read.last_month <= when.last_month


def _commas(ledger: Ledger, parts: Sequence[str]) -> str:
    return ("，" if ledger.language == "zh" else ", ").join(parts)


def _capital(ledger: Ledger, text: str) -> str:
    return text[:1].upper() + text[1:] if ledger.language == "en" else text


def _opened(text: str) -> str:
    """A person's words inside our sentence: without their own full stop."""
    return text.strip().rstrip("。.；;")
