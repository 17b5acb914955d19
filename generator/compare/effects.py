"""What became of actions: each measure that was written down for one, read from published values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.compare.decomposition import CLEAR
from generator.compare.direction import better_direction
from generator.compare.effect_changes import change_between, difference_between, shift_of_run
from generator.compare.effect_measures import delta_of, key_of
from generator.compare.inference import holm
from generator.compare.page import ACTIONS
from generator.compare.regression import return_of_worst
from generator.compare.releases import place
from generator.model.actions import Action, Actions, Design, EffectMeasure
from generator.model.changes import Change
from generator.model.effects import Caution, Effect, EffectState, Side, Symbol
from generator.model.findings import Key
from generator.model.period import Period
from generator.model.release import Hidden, Release, Series, Shown
from generator.model.site import Site

BY_LOT = frozenset({"random", "staggered"})


@dataclass(frozen=True, slots=True)
class Reading:
    """One measure with the two releases that it is read from, as far as they are published."""

    action: Action
    measure: EffectMeasure
    organisation: str
    key: Key
    """Of everyone."""
    series: Series | None
    earlier: Release | None
    later: Release | None
    site: Site

    @property
    def period(self) -> Period:
        return Period.parse(self.measure.period)

    @property
    def is_declared_first(self) -> bool:
        """Written down before the period began in which it is read."""
        return date.fromisoformat(self.action.declared) < date(*self.period.first_month, 1)

    def key_in(self, level: str) -> Key:
        comparison = self.action.comparison
        return self.key._replace(segment=comparison.segment, level=level) if comparison else self.key


def measure_effects(register: Actions, series: Sequence[Series], site: Site) -> tuple[Effect, ...]:
    """One per measure of each action, in the order of the register.

    Tests of measures that are read in the same quarter are corrected together by Holm: each was declared by itself, but one
    page tells all of them. That page tells changes as well, so a fifth of its 5% is theirs: p is multiplied by five.
    """
    readings = [_find(action, one, register, series, site) for action in register.actions for one in action.measures]
    effects = [_judge(reading) for reading in readings]
    for family in _families(readings):
        tested = {number: change.p for number in family if (change := effects[number].deciding) and change.p is not None}
        for number, p in zip(tested, holm(tuple(tested.values())), strict=True):
            effects[number] = _corrected(effects[number], min(1.0, p / ACTIONS), len(tested))
    return tuple(replace(one, symbol=_symbol(one, reading)) for one, reading in zip(effects, readings, strict=True))


def _find(action: Action, measure: EffectMeasure, register: Actions, series: Sequence[Series], site: Site) -> Reading:
    source = (register.organisation, measure.dataset or measure.operations)
    own = next((one for one in series if (one.organisation, one.dataset) == source), None)
    found = {release.period.id: release for release in own.releases} if own else {}
    releases = found.get(measure.baseline), found.get(measure.period)
    return Reading(action, measure, register.organisation, key_of(measure, site), own, *releases, site)


def _families(readings: Sequence[Reading]) -> tuple[tuple[int, ...], ...]:
    """Places of the readings of each quarter."""
    quarters: dict[tuple[int, int], list[int]] = {}
    for number, reading in enumerate(readings):
        year, month = reading.period.last_month
        quarters.setdefault((year, (month - 1) // 3), []).append(number)
    return tuple(tuple(members) for members in quarters.values())


def _judge(reading: Reading) -> Effect:
    """Everything but the correction for several measures and the symbol, which follows from it."""
    comparison = reading.action.comparison
    main = _side(reading, comparison.pilot if comparison else "")
    others = _side(reading, comparison.others) if comparison else None
    state = _state(reading, main)
    is_measured = state == "measured"
    difference = _alone(difference_between(main, others)) if others else None
    shift = _alone(_shift(reading, main)) if is_measured else None
    return Effect(
        organisation=reading.organisation,
        action=reading.action.id,
        measure=reading.measure.id,
        key=reading.key_in(main.level),
        source=reading.measure.dataset or reading.measure.operations or "",
        baseline=reading.measure.baseline,
        period=reading.measure.period,
        design=_design(reading, difference, shift) if is_measured else "D0",
        state=state,
        symbol="waiting",
        main=main,
        others=others,
        difference=difference,
        shift=shift,
        regression=_regression(reading),
        caution=_caution(reading, is_one_group=is_measured and others is not None and difference is None),
    )


def _side(reading: Reading, level: str) -> Side:
    """One group before and after. Its change stands alone here; only what decides is corrected with its family."""
    key = reading.key_in(level)
    before, after = (release.shown(key) if release else None for release in (reading.earlier, reading.later))
    if reading.series is None or reading.earlier is None or reading.later is None:
        return Side(level, before, after, None)
    change = change_between(key, reading.series, reading.earlier, reading.later, reading.site)
    change = replace(change, delta=_delta(reading, before))
    return Side(level, before, after, _alone(change))


def _alone(change: Change | None) -> Change | None:
    """With the class that it has by itself, until its family is corrected."""
    return place(change, change.p, 1) if change else None


def _delta(reading: Reading, before: Shown | None) -> float:
    return delta_of(reading.measure, reading.key, before, reading.site.organisations[reading.organisation].thresholds)


def _shift(reading: Reading, main: Side) -> Change | None:
    """Own records of everyone over a run of periods; nothing where a comparison group was declared."""
    action, series = reading.action, reading.series
    if action.started is None or action.comparison or series is None or series.dataset not in reading.site.operations:
        return None
    found = shift_of_run(reading.key, series, date.fromisoformat(action.started), reading.period)
    return replace(found, delta=_delta(reading, main.before)) if found else None


def _state(reading: Reading, main: Side) -> EffectState:
    if reading.later is None:
        latest = reading.series.latest.period if reading.series and reading.series.releases else None
        return "waiting" if latest is None or latest.last_month < reading.period.last_month else "no_data"
    cells = [release.get(reading.key_in(main.level)) if release else None for release in (reading.earlier, reading.later)]
    if any(cell is None or (isinstance(cell, Hidden) and cell.why == "not_asked") for cell in cells):
        return "no_data"
    if not all(isinstance(cell, Shown) for cell in cells):
        return "withheld"
    return "measured" if main.change and main.change.p is not None else "not_comparable"


def _design(reading: Reading, difference: Change | None, shift: Change | None) -> Design:
    """A design is only as good as what was declared in time and is published."""
    if not reading.is_declared_first:
        return "D1"
    if difference:
        return "D3" if reading.action.chosen in BY_LOT else "D2"
    return "D2" if shift else "D1"


def _regression(reading: Reading) -> float | None:
    comparison = reading.action.comparison
    if reading.action.chosen != "worst" or comparison is None or reading.earlier is None:
        return None
    return return_of_worst(reading.key_in(comparison.pilot), reading.earlier)


def _caution(reading: Reading, *, is_one_group: bool) -> Caution:
    return "not_declared_first" if not reading.is_declared_first else "one_group" if is_one_group else ""


def _corrected(effect: Effect, p_adjusted: float, size: int) -> Effect:
    """The effect with the class of what decides it."""
    deciding = effect.deciding
    if deciding is None:
        return effect
    judged = place(deciding, p_adjusted, size)
    if deciding is effect.difference:
        return replace(effect, difference=judged)
    if deciding is effect.shift:
        return replace(effect, shift=judged)
    return replace(effect, main=replace(effect.main, change=judged))


def _symbol(effect: Effect, reading: Reading) -> Symbol:
    """Better and worse by the direction that is declared for the number; where none is, nothing is claimed.

    `leaning` asks for an estimate of at least the smallest change that matters, or one that is clear by itself but not among
    all that were tested: half of all estimates that rest on nothing are a little better. Of a unit that was chosen for being
    worst, it also has to exceed what would have come back by itself.
    """
    change = effect.deciding
    if effect.state == "waiting":
        return "waiting"
    if effect.state != "measured" or change is None or change.value is None or reading.later is None:
        return "nothing"
    gain = change.value * better_direction(reading.key, reading.later, reading.site)
    if change.kind in CLEAR:
        return "finding" if gain > 0 else "worse" if gain < 0 else "nothing"
    least = max(change.delta, effect.regression or 0.0)
    is_leaning = gain > 0 and change.kind in {"S6", "S7"} and (change.kind == "S7" or gain >= least)
    return "leaning" if is_leaning else "nothing"
