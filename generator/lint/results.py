"""What is published of the period that a commentary is about: how each measure moved, as pages say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.model.analyses import ControlChart
from generator.model.changes import Change, ChangeClass, Changes
from generator.model.effects import Effect
from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument
from generator.model.lint import LintSense
from generator.model.measures import dimension_key, item_key, leading_form, overall_key, question_key, scale_of
from generator.model.operations import Operations
from generator.model.period import Period
from generator.model.release import Release, Series
from generator.model.scene import Scene
from generator.model.statistics import statistic

CLEAR: frozenset[ChangeClass] = frozenset({"S2", "S3", "S4"})
LARGE = 2
"""Above so many times the smallest change that matters, a clear change is large (results pages, 4.5)."""
NEAR = 3.0
"""Percentage points by which a sample may differ from its population in every margin and still be called representative."""
JUDGING = frozenset({"gap", "perception", "satisfaction", "recommend", "overall"})
"""Forms that say how good the service is: higher expectations are neither better nor worse."""
SubjectKind = Literal["overall", "dimension", "item", "question", "indicator", "action", "unit"]
Unit = Literal["points", "nps", "share", "other"]


class Subject(NamedTuple):
    """Something that a sentence may say a change of. `target`: its id; empty for `overall`."""

    kind: SubjectKind
    target: str


@dataclass(frozen=True, slots=True)
class Movement:
    """One published change of a subject, with what words may say of it."""

    kind: ChangeClass
    is_up: bool | None = None
    """None for what has no value."""
    is_better: bool | None = None
    """None where neither direction is better."""
    is_wider: bool | None = None
    """Only for gaps that are shortfalls in both periods."""
    size: LintSense | None = None
    """small, moderate, large; None where the size is uncertain."""
    unit: Unit = "other"
    about: tuple[str, str, Key] | None = None
    """(data set, period that is compared with, key), where pages have a sentence of it."""
    amount: tuple[float, float] | None = None
    """Size of the change in the unit that is printed (points, NPS points, percentage points), and the step it is printed in."""

    @property
    def is_clear(self) -> bool:
        return self.kind in CLEAR

    @property
    def senses(self) -> frozenset[LintSense]:
        """Directions that may be said of it."""
        if not self.is_clear or self.is_up is None:
            return frozenset()
        found: set[LintSense] = {"up" if self.is_up else "down"}
        if self.is_better is not None:
            found.add("better" if self.is_better else "worse")
        if self.is_wider is not None:
            found.add("wider" if self.is_wider else "narrower")
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class Wave:
    """One survey of customers in the period."""

    series: Series
    release: Release
    instrument: Instrument
    before: Changes | None
    year: Changes | None
    others: tuple[Changes, ...]
    """Against every other period, for sentences that name one."""


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that one commentary may rest on."""

    scene: Scene
    period: Period
    waves: tuple[Wave, ...]

    @property
    def is_seasonal(self) -> bool:
        return self.scene.site.organisations[self.scene.organisation].season is not None

    @property
    def is_representative(self) -> bool:
        """Weighted, or as the population in every margin that is known of it; in every survey of the period."""
        return bool(self.waves) and all(_is_representative(self.scene, wave.release) for wave in self.waves)

    def operations(self) -> Iterator[Operations]:
        for series in self.scene.others:
            if series.dataset in self.scene.site.operations:
                yield self.scene.site.operations[series.dataset]

    def movements(self, subject: Subject, forms: Iterable[str], since: Iterable[Period | str]) -> tuple[Movement, ...]:
        """Changes of a subject. forms: as the sentence names them, none for the leading one; since: before, year, a period."""
        if subject.kind == "action":
            return tuple(found for effect in self.scene.effects if effect.action == subject.target for found in _of(effect))
        if subject.kind == "unit":
            effects = [one for one in self.scene.effects if subject.target in _levels(one)]
            return tuple(found for effect in effects for found in _of(effect))
        if subject.kind == "indicator":
            return (*self._of_indicator(subject.target), *self._effects_on(subject))
        named = tuple(forms)
        return tuple(
            _movement(wave, self.scene, changes, change)
            for wave in self.waves
            for changes in _chosen(wave, tuple(since))
            for key in keys_of(subject, named, wave.instrument)
            if (change := changes.changes.get(key))
        )

    def most(self, sense: LintSense, since: Iterable[Period | str]) -> int:
        """How many changes of one family may be told with a direction or size; with `any`, as no material change."""
        found: Counter[tuple[str, Period, str]] = Counter()
        for wave in self.waves:
            for changes in _chosen(wave, tuple(since)):
                for change in changes.changes.values():
                    moved = _movement(wave, self.scene, changes, change)
                    told = change.kind == "S5" if sense == "any" else sense in moved.senses or sense == moved.size
                    found[wave.release.dataset, changes.earlier, change.family] += told
        return max(found.values(), default=0)

    def effects_of(self, action: str) -> tuple[Effect, ...]:
        return tuple(effect for effect in self.scene.effects if effect.action == action)

    def _effects_on(self, subject: Subject) -> Iterator[Movement]:
        for effect in self.scene.effects:
            if effect.key.target == subject.target:
                yield from _of(effect)

    def _of_indicator(self, target: str) -> Iterator[Movement]:
        """Signals of its control chart in the period."""
        for operations in self.operations():
            analyses = self.scene.newest.get(operations.id)
            better = next((one.better for one in operations.indicators if one.id == target), None)
            for key, chart in (analyses.control if analyses else {}).items():
                if (key.scope, key.target) == ("indicator", target) and better:
                    yield from _of_chart(chart, self.period, better)


def results_of(scene: Scene, written: str) -> Results:
    period = Period.parse(written)
    found = ((series, release) for series in scene.customers for release in series.releases if release.period == period)
    return Results(scene, period, tuple(_wave(scene, series, release) for series, release in found))


def keys_of(subject: Subject, forms: tuple[str, ...], instrument: Instrument) -> tuple[Key, ...]:
    """Keys of a subject in a questionnaire, in the forms that are asked for and there."""
    if subject.kind == "question":
        return tuple(question_key(one) for one in instrument.questions if one.id == subject.target)
    return tuple(
        key for battery in instrument.batteries for form in _forms(battery, forms) for key in _keys_in(subject, battery, form)
    )


def _keys_in(subject: Subject, battery: Battery, form: str) -> tuple[Key, ...]:
    if subject.kind == "overall":
        only = battery.dimensions if len(battery.dimensions) == 1 else ()
        return (overall_key(battery.id, form), *(dimension_key(battery.id, name, form) for name in only))
    if subject.kind == "dimension" and subject.target in battery.dimensions:
        return (dimension_key(battery.id, subject.target, form),)
    if subject.kind == "item" and any(item.id == subject.target for item in battery.items):
        return (item_key(battery.id, subject.target, form),)
    return ()


def _forms(battery: Battery, forms: tuple[str, ...]) -> tuple[str, ...]:
    asked = {str(one.form) for one in battery.forms} | ({"gap"} if battery.has_gap else set())
    return tuple(form for form in forms if form in asked) if forms else (leading_form(battery),)


def _wave(scene: Scene, series: Series, release: Release) -> Wave:
    pairs = scene.comparisons.get(series.dataset, {})
    earlier = series.before(release)
    before = pairs.get((earlier.period, release.period)) if earlier else None
    ago = Period(release.period.year - 1, release.period.part, release.period.grain)
    year = pairs.get((ago, release.period))
    if release is series.latest and (newest := scene.newest.get(series.dataset)):
        # As the results page has them: corrected together with its segments, and across a change of questionnaire.
        before, year = newest.changes or before, newest.same_season or year
    if before and year and before.earlier == year.earlier:
        year = before
    told = {changes.earlier for changes in (before, year) if changes}
    others = tuple(changes for (first, later), changes in pairs.items() if later == release.period and first not in told)
    return Wave(series, release, scene.site.instruments[release.instrument], before, year, others)


def _chosen(wave: Wave, since: tuple[Period | str, ...]) -> tuple[Changes, ...]:
    named = {"before": wave.before, "year": wave.year}
    found = [named.get(one) for one in since if isinstance(one, str)]
    found += [changes for changes in (*wave.others, wave.before, wave.year) if changes and changes.earlier in since]
    return tuple({changes.earlier: changes for changes in found if changes}.values())


def _movement(wave: Wave, scene: Scene, changes: Changes, change: Change) -> Movement:
    about = (wave.release.dataset, changes.earlier.id, change.key)
    unit: Unit = _unit(change.key)
    if change.value is None:
        return Movement(change.kind, unit=unit, about=about)
    up, sign = change.value > 0, _good_sign(wave, change.key)
    better = None if not sign or not change.value else up == (sign > 0)
    wider = not better if _is_shortfall(wave, scene, changes, change.key, sign) else None
    return Movement(change.kind, up, better, wider, _size(change), unit, about, _amount(change))


def _good_sign(wave: Wave, key: Key) -> int:
    scale = scale_of(wave.instrument, key)
    if key.form not in JUDGING:
        return 0
    return -1 if scale and scale.direction == "lower_is_better" else 1


def _is_shortfall(wave: Wave, scene: Scene, changes: Changes, key: Key, sign: int) -> bool:
    """A gap is wide or narrow only while it is a shortfall in both periods."""
    releases = [one for series in scene.customers for one in series.releases if one.period == changes.earlier]
    cells = [cell for one in (*releases, wave.release) if (cell := one.shown(key))]
    return key.form == "gap" and len(cells) >= 2 and all(cell.value * sign < 0 for cell in cells)


def _size(change: Change) -> LintSense | None:
    size = abs(change.value or 0.0)
    if change.kind not in {"S2", "S4"}:
        return None
    return "small" if size < change.delta else "moderate" if size <= LARGE * change.delta else "large"


def _amount(change: Change) -> tuple[float, float] | None:
    factor = 100 if _unit(change.key) in {"nps", "share"} else 1
    return None if change.value is None or _unit(change.key) == "other" else (abs(change.value) * factor, change.step * factor)


def _unit(key: Key) -> Unit:
    kind = statistic(key.statistic).kind
    return "nps" if kind == "net" else "share" if kind == "share" else "points" if kind == "mean" else "other"


def _of(effect: Effect) -> Iterator[Movement]:
    """What decides the effect, where it has been read."""
    change = effect.deciding
    if effect.state == "measured" and change and change.value is not None:
        better = {"finding": True, "worse": False}.get(effect.symbol)
        wider = None if effect.key.form != "gap" or better is None else not better
        yield Movement(change.kind, change.value > 0, better, wider, _size(change), _unit(effect.key), None, _amount(change))


def _levels(effect: Effect) -> tuple[str, ...]:
    return tuple(side.level for side in (effect.main, effect.others) if side and side.level)


def _of_chart(chart: ControlChart, period: Period, better: str) -> Iterator[Movement]:
    """A signal stands for a clear change of unknown size: the value lies where it would not by chance."""
    fired = {when for signal in chart.signals for when in signal.periods}
    for when, value in zip(chart.periods, chart.values, strict=True):
        is_within = period.first_month <= when.first_month and when.last_month <= period.last_month
        if is_within and when in fired and value is not None and chart.centre is not None:
            up = value > chart.centre
            more_is_better = chart.key.statistic == "within_standard" or better == "higher"
            yield Movement("S3", up, up == more_is_better, unit=_unit(chart.key))


def _is_representative(scene: Scene, release: Release) -> bool:
    dataset = scene.site.datasets[release.dataset]
    if dataset.weighting or dataset.weight_column:
        return True
    everyone = release.sizes.get(("", ""))
    if dataset.population is None or not dataset.population.margins or everyone is None or not everyone.n:
        return False
    for margin in dataset.population.margins:
        whole = sum(one.count for one in margin.counts)
        sizes = [release.sizes.get((margin.segment, one.level)) for one in margin.counts]
        for one, size in zip(margin.counts, sizes, strict=True):
            if size is None or size.n is None or abs(size.n / everyone.n - one.count / max(whole, 1)) * 100 > NEAR:
                return False
    return True
