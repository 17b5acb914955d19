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
from generator.narrate.action_limits import limits_of_action, limits_of_register, tell_designs, tell_history
from generator.narrate.action_words import symbol_words
from generator.narrate.describing import describe
from generator.narrate.effects import (
    Ledger,
    capital,
    is_gain,
    measure_name,
    signed_amount,
    span_of,
    state_of,
    tell_effect,
    value_text,
)
from generator.narrate.proofs import tell_proof
from generator.wording import count, date, number, period, say

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
        cannot_say=tuple(limits_of_register(ledger)),
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
        cannot_say=tuple(dict.fromkeys(limits_of_action(ledger, action, effects))),
        cards=tuple(_card(ledger, effect) for effect in effects),
        comparisons=_tell_tests(ledger, effects),
        basis=tuple(tell_history(ledger, action)),
        notes={"proof": (tell_proof(ledger, action),), "design": tuple(tell_designs(ledger, effects))},
    )


def tell_actions_line(scene: Scene, when: Period, language: Language, *, is_latest: bool) -> str:
    """For the headline of a results page: what is overdue, where the page is the newest, and what was read in its period."""
    if scene.organisation not in scene.site.actions:
        return ""
    ledger = Ledger(scene, language)
    read = [one for one in scene.effects if _is_read_in(one, when) and one.state == "measured"]
    late = len(_overdue(ledger)) if is_latest else 0
    parts = (
        ledger.say("line.overdue", k=count(language, late)) if late else "",
        ledger.say("line.measured", n=count(language, len(read)), parts=_parts(ledger, read, "measures")) if read else "",
    )
    text = ("；" if language == "zh" else "; ").join(part for part in parts if part)
    return ledger.say("line", text=text) if text else ""


def tell_measured(scene: Scene, when: Period, language: Language) -> tuple[str, ...]:
    """What was read in a period, measure by measure, the bad before the good."""
    if scene.organisation not in scene.site.actions:
        return ()
    ledger = Ledger(scene, language)
    return tuple(tell_effect(ledger, one) for one in _bad_first(scene.effects) if _is_read_in(one, when))


def tested_in(scene: Scene, when: Period) -> int:
    """How many effects were tested that are read in a period."""
    read = (one for one in scene.effects if _is_read_in(one, when) and one.state == "measured")
    return sum(one.deciding is not None and one.deciding.p is not None for one in read)


def has_comparison_group(scene: Scene, when: Period) -> bool:
    """Whether an effect that is read in a period rests on one."""
    return any(_is_read_in(one, when) and one.design in {"D2", "D3"} and one.difference for one in scene.effects)


def action_cards(scene: Scene, language: Language) -> tuple[Card, ...]:
    """How many actions are done and how many overdue, on one card; none without a register."""
    if scene.organisation not in scene.site.actions:
        return ()
    ledger = Ledger(scene, language)
    actions, late = ledger.register.actions, len(_overdue(ledger))
    done = sum(one.status == "done" for one in actions)
    value = say(language, "narrate.card.actions.value", done=count(language, done), n=count(language, len(actions)))
    words = "late" if late else "none_late"
    change = say(language, f"narrate.card.actions.{words}", k=count(language, late))
    return (Card(say(language, "narrate.card.actions"), value, "", "", change, "below" if late else "plain"),)


def tell_effects_of_dimension(scene: Scene, dimension: str, language: Language) -> tuple[str, ...]:
    """What came of the actions that are about one dimension."""
    if scene.organisation not in scene.site.actions:
        return ()
    ledger = Ledger(scene, language)
    about = [action for action in ledger.register.actions if dimension in action.dimensions]
    found = [one for action in about for one in _bad_first(ledger.effects_of(action))]
    waiting = sum(state_of(ledger, one) == "waiting" for one in found)
    message = "still_waiting.one" if waiting == 1 else "still_waiting"
    rest = (ledger.say(message, k=count(language, waiting)),) if waiting else ()
    return (*(tell_effect(ledger, one) for one in found if one.state != "waiting"), *rest)


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


def _card(ledger: Ledger, effect: Effect) -> Card:
    """One measure: what decides it, or why nothing does."""
    label = capital(ledger, measure_name(ledger, effect))
    change, (mark, words) = effect.deciding, symbol_words(effect, ledger.language)
    if effect.state != "measured" or change is None or change.value is None:
        state = ledger.say(f"state.{state_of(ledger, effect)}")
        return Card(label, mark, "", period(ledger.language, Period.parse(effect.period)), state, "hidden")
    sides = [value_text(ledger, effect, cell) for cell in (effect.main.before, effect.main.after) if cell]
    base = ledger.say("card.sides", before=sides[0], after=sides[-1]) if len(sides) == 2 else ""
    base = _beside_others(ledger, effect, base)
    tone = {"finding": "above", "worse": "below"}.get(effect.symbol, "plain")
    value = signed_amount(ledger, effect, change)
    return Card(label, value, span_of(ledger, effect, change), base, f"{mark} {words}", tone)


def _beside_others(ledger: Ledger, effect: Effect, base: str) -> str:
    """Where the difference from a comparison group decides, its two values as well: the pilot's alone do not give it."""
    others = effect.others
    if not base or others is None or effect.difference is None or others.before is None or others.after is None:
        return base
    before, after = (value_text(ledger, effect, cell) for cell in (others.before, others.after))
    return ledger.say("card.beside", pilot=base, others=ledger.say("card.sides", before=before, after=after))


def _register_cards(ledger: Ledger) -> tuple[Card, ...]:
    """Overdue, done, and measured with a direction: three numbers that are not the same."""
    actions, language = ledger.register.actions, ledger.language
    total = ledger.say("card.of", n=count(language, len(actions)))
    late, done = len(_overdue(ledger)), sum(one.status == "done" for one in actions)
    outcomes = Counter(_outcome(ledger.effects_of(action)) for action in actions)
    clear = (("better", outcomes["finding"], "plain"), ("worse", outcomes["worse"] + outcomes["both"], "plain"))
    shown = (
        ("overdue", late, "below" if late else "plain"),
        ("done", done, "plain"),
        # Better and worse stand beside each other or, where nothing is clear, not at all.
        *(clear if any(k for _, k, _ in clear) else (("clear", 0, "plain"),)),
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
