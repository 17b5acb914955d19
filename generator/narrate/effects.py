"""What became of an action in the words that its design allows: after it, relative to a comparison group, or by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.cells import Unit, digits_step, printed_step, shown_step
from generator.cells import unit_of as cell_unit
from generator.model.actions import Action, Actions, EffectMeasure
from generator.model.changes import Change
from generator.model.effects import Effect
from generator.model.findings import Key
from generator.model.operations import Indicator
from generator.model.period import Period
from generator.model.release import Shown
from generator.model.scene import Scene
from generator.model.statistics import statistic
from generator.model.text import Language, Text
from generator.narrate.shifts import CLEAR, size_of
from generator.narrate.topic import FEW
from generator.wording import count, interval, number, period, say, space_after, space_before

SIGNED: tuple[Unit, ...] = ("gap", "nps")
HUNDREDFOLD: tuple[Unit, ...] = ("percent", "nps")
UNITS: Mapping[Unit, str] = {"nps": "nps", "percent": "share"}
"""Names of units in the catalogue; scale points are the rest."""
WHOLE = 1e-9


@dataclass(frozen=True, slots=True)
class Ledger:
    """The register of one organisation with what became of its actions, in one language."""

    scene: Scene
    language: Language

    @property
    def register(self) -> Actions:
        return self.scene.site.actions[self.scene.organisation]

    def effects_of(self, action: Action) -> tuple[Effect, ...]:
        return tuple(one for one in self.scene.effects if one.action == action.id)

    def action_of(self, effect: Effect) -> Action:
        return next(one for one in self.register.actions if one.id == effect.action)

    def measure_of(self, effect: Effect) -> EffectMeasure:
        return next(one for one in self.action_of(effect).measures if one.id == effect.measure)

    def say(self, message: str, /, **values: object) -> str:
        return say(self.language, f"narrate.action.{message}", **values)

    def quoted(self, text: Text) -> str:
        return say(self.language, "narrate.quoted", name=text.in_(self.language).strip())


def tell_effect(ledger: Ledger, effect: Effect) -> str:
    """One measure in one sentence: why there is no result, or the result by its class and design."""
    change = effect.deciding
    if effect.state != "measured" or change is None or change.value is None:
        return capital(ledger, _tell_obstacle(ledger, effect))
    values = _values(ledger, effect, change)
    if change.kind not in CLEAR:
        return capital(ledger, ledger.say(f"result.{change.kind}", lead=_lead(ledger, effect), **values))
    family = "before_after" if effect.design == "D1" else "run" if change is effect.shift else effect.design
    return capital(ledger, ledger.say(f"result.{family}", **values))


def measure_name(ledger: Ledger, effect: Effect) -> str:
    """`responsiveness (gap)`, with the pilot group before it where there is one."""
    name = _indicator_name(ledger, effect) if effect.key.scope == "indicator" else _survey_name(ledger, effect)
    if not effect.main.level:
        return name
    level = level_name(ledger, effect, effect.main.level)
    return ledger.say("of_level", level=level, name=space_before(ledger.language, name))


def spaced_name(ledger: Ledger, effect: Effect) -> str:
    """The name with Chinese text behind it."""
    return space_after(ledger.language, measure_name(ledger, effect))


def level_name(ledger: Ledger, effect: Effect, level: str) -> str:
    """A group of the survey or the records that the measure reads; its id where the source does not know it."""
    site = ledger.scene.site
    dataset, operations = site.datasets.get(effect.source), site.operations.get(effect.source)
    segments = dataset.segments if dataset else ()
    levels = [one for segment in segments if segment.id == effect.key.segment for one in segment.levels]
    levels += operations.levels if operations else ()
    found = next((ledger.quoted(one.name) for one in levels if one.id == level), level)
    return found


def amount_text(ledger: Ledger, effect: Effect, value: float, step: float) -> str:
    """The size of a change with its unit, without sign."""
    text = _figure(ledger, effect.key, abs(value), step)
    unit = _unit(effect.key)
    if effect.key.scope != "indicator" or unit == "percent":
        one = ".one" if text == "1" else ""
        return say(ledger.language, f"narrate.amount.{UNITS.get(unit, 'points')}{one}", a=text)
    indicator = _indicator(ledger, effect)
    if effect.key.statistic == "rate":
        return ledger.say("amount.rate", a=text, per=count(ledger.language, indicator.per))
    return ledger.say("amount.unit", a=text, unit=indicator.unit.in_(ledger.language)) if indicator.unit else text


def unit_name(ledger: Ledger, effect: Effect) -> str:
    """The unit of a change, behind a number and before Chinese text."""
    unit = _unit(effect.key)
    if effect.key.scope != "indicator" or unit == "percent":
        return say(ledger.language, f"narrate.unit.{UNITS.get(unit, 'points')}")
    indicator = _indicator(ledger, effect)
    if effect.key.statistic == "rate":
        return ledger.say("unit.rate", per=count(ledger.language, indicator.per))
    return space_after(ledger.language, indicator.unit.in_(ledger.language)) if indicator.unit else ""


def value_text(ledger: Ledger, effect: Effect, cell: Shown) -> str:
    """A published value of the measure, with its unit where that is a sign."""
    text = _figure(ledger, effect.key, cell.value, cell.step, signed=_unit(effect.key) in SIGNED)
    return text + ("%" if _unit(effect.key) == "percent" else "")


def signed_amount(ledger: Ledger, effect: Effect, change: Change) -> str:
    """The signed change with its unit: `+8 percentage points`."""
    signed = _figure(ledger, effect.key, change.value or 0.0, change.step, signed=True)
    sign = signed[:1] if not signed[:1].isdigit() else ""
    return sign + amount_text(ledger, effect, change.value or 0.0, change.step)


def change_text(ledger: Ledger, effect: Effect, change: Change) -> str:
    """The signed change with its unit, and its interval: `+0.52 points (+0.21 to +0.83)`."""
    value = signed_amount(ledger, effect, change)
    return say(ledger.language, "narrate.value.span", value=value, span=span_of(ledger, effect, change))


def span_of(ledger: Ledger, effect: Effect, change: Change) -> str:
    factor = 100 if _unit(effect.key) in HUNDREDFOLD else 1
    low, high = (bound * factor for bound in (change.low or 0.0, change.high or 0.0))
    return interval(ledger.language, low, high, _digits(effect.key, change.step), signed=True)


def is_gain(effect: Effect) -> bool | None:
    """Whether what decides it is clearly better, clearly worse, or neither."""
    return {"finding": True, "worse": False}.get(effect.symbol)


def _values(ledger: Ledger, effect: Effect, change: Change) -> dict[str, object]:
    language = ledger.language
    few = change.n is not None and change.n < FEW and effect.key.scope != "indicator"
    return {
        "title": ledger.quoted(ledger.action_of(effect).title),
        "name": spaced_name(ledger, effect),
        "inner": space_before(language, spaced_name(ledger, effect)),
        "others": level_name(ledger, effect, effect.others.level) if effect.others else "",
        "baseline": _when(ledger, effect.baseline),
        "move": ledger.say(f"move.{_move(effect, change)}"),
        "verb": ledger.say(f"verb.{_verb(effect, change)}"),
        "did": ledger.say(f"did.{_verb(effect, change)}"),
        "a": amount_text(ledger, effect, change.value or 0.0, change.step),
        "size": _size(ledger, effect, change),
        "span": span_of(ledger, effect, change),
        "unit": unit_name(ledger, effect),
        "delta": _threshold(ledger, effect, change.delta),
        "value": change_text(ledger, effect, change),
        "m": count(language, change.family_size),
        "caution": say(language, "narrate.caution", n=count(language, change.n or 0)) if few else "",
    }


def _size(ledger: Ledger, effect: Effect, change: Change) -> str:
    """The size word; where the interval leaves the size open, how small the change may be."""
    if change.kind != "S3":
        return ledger.say(f"size.{size_of(change)}")
    near = min(abs(change.low or 0.0), abs(change.high or 0.0))
    return ledger.say("size.open", a=amount_text(ledger, effect, near, change.step))


def _lead(ledger: Ledger, effect: Effect) -> str:
    """Before a sentence without direction: after what, or relative to what."""
    title = ledger.quoted(ledger.action_of(effect).title)
    if effect.design == "D1" or effect.deciding is effect.main.change:
        return ledger.say("lead.after", title=title)
    if effect.deciding is effect.shift:
        return ledger.say("lead.run", title=title)
    return ledger.say("lead.relative", others=level_name(ledger, effect, effect.others.level if effect.others else ""))


def _threshold(ledger: Ledger, effect: Effect, delta: float) -> str:
    """With as many digits as it was declared with."""
    is_fine = _unit(effect.key) in HUNDREDFOLD and abs(delta * 100 - round(delta * 100)) > WHOLE
    return amount_text(ledger, effect, delta, 0.001 if is_fine else 0.01)


def _tell_obstacle(ledger: Ledger, effect: Effect) -> str:
    values: dict[str, object] = {
        "name": measure_name(ledger, effect),
        "baseline": _when(ledger, effect.baseline),
        "period": _when(ledger, effect.period),
    }
    if effect.state == "not_comparable" and effect.main.change:
        values["reason"] = ledger.say(f"reason.{effect.main.change.reason or 'no_interval'}")
    return ledger.say(f"result.{state_of(ledger, effect)}", **values)


def state_of(ledger: Ledger, effect: Effect) -> str:
    """What became of a measure: one that waits for the action that was cancelled waits for nothing."""
    is_off = effect.state == "waiting" and ledger.action_of(effect).status == "cancelled"
    return "cancelled" if is_off else effect.state


def _move(effect: Effect, change: Change) -> str:
    """How the measure moved: a gap is narrower or wider only while it is a shortfall on both sides of the change."""
    up = (change.value or 0.0) > 0
    gain = is_gain(effect)
    if effect.key.form == "gap" and change is effect.main.change:
        sides = [cell.value for cell in (effect.main.before, effect.main.after) if cell]
        sign = 1 if gain is None or gain == up else -1
        if len(sides) == 2 and max(one * sign for one in sides) < 0:
            return "narrower" if gain else "wider"
        return "relative_up" if up else "relative_down"
    if effect.key.statistic in {"median_time", "p90_time"}:
        return ("longer" if up else "shorter") + _verdict(gain)
    return ("up" if up else "down") + _verdict(gain)


def _verdict(gain: bool | None) -> str:
    return {True: ".better", False: ".worse", None: ""}[gain]


def _verb(effect: Effect, change: Change) -> str:
    """Against others: better or worse; where no direction is better, up or down."""
    gain = is_gain(effect)
    if gain is not None:
        return "better" if gain else "worse"
    return "up" if (change.value or 0.0) > 0 else "down"


def _survey_name(ledger: Ledger, effect: Effect) -> str:
    site, language, key = ledger.scene.site, ledger.language, effect.key
    instrument = site.instruments[site.datasets[effect.source].instrument]
    if key.scope == "question":
        question = next(one for one in instrument.questions if one.id == key.target)
        return "NPS" if key.statistic == "nps" else ledger.quoted(question.short)
    name = say(language, "narrate.name.overall")
    if key.scope == "dimension":
        known = (one.name.in_(language) for one in site.vocabulary.dimensions if one.id == key.target)
        name = next(known, key.target)
    name = name[:1].lower() + name[1:] if language == "en" else name
    if key.scope == "item":
        items = (item for battery in instrument.batteries if battery.id == key.battery for item in battery.items)
        name = ledger.quoted(next(item.short for item in items if item.id == key.target))
    form = say(language, f"form.{key.form}")
    form = form.lower() if language == "en" else form
    message = "narrate.subject.gap" if key.form == "gap" else "narrate.subject.form"
    return say(language, message, name=space_after(language, name), form=form)


def _indicator_name(ledger: Ledger, effect: Effect) -> str:
    """Of times, which of their numbers it is: minutes and a share within the promise are not told apart by the name."""
    name = _indicator(ledger, effect).name
    if effect.key.form != "time":
        return ledger.quoted(name)
    measure = say(ledger.language, f"records.measure.short.{effect.key.statistic}")
    return say(ledger.language, "records.name.measure", name=name.in_(ledger.language), measure=measure)


def _indicator(ledger: Ledger, effect: Effect) -> Indicator:
    declared = ledger.scene.site.operations[effect.source].indicators
    return next(one for one in declared if one.id == effect.key.target)


def _when(ledger: Ledger, written: str) -> str:
    return period(ledger.language, Period.parse(written))


def _unit(key: Key) -> Unit:
    return cell_unit(key.form, key.statistic)


def _digits(key: Key, step: float) -> float:
    unit = _unit(key)
    if statistic(key.statistic).kind in {"rate", "amount", "quantity"}:
        return digits_step(shown_step(max(step, 0.01), unit))
    return digits_step(shown_step(printed_step(step, unit), unit))


def _figure(ledger: Ledger, key: Key, value: float, step: float, *, signed: bool = False) -> str:
    factor = 100 if _unit(key) in HUNDREDFOLD else 1
    return number(ledger.language, float(Decimal(str(value)) * factor), _digits(key, step), signed=signed)


def capital(ledger: Ledger, sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:] if ledger.language == "en" else sentence
