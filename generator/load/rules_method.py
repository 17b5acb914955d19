"""Rules of a questionnaire's method, features, points and crosswalk: what is chosen is asked, once, and can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import Fault, listed, nearest
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.instrument import Crosswalk, Instrument, Scale

POINTS = "points"
KANO_STEPS = 4
"""A scale of five values, from first to last."""


def check_method(parsed: Parsed, instrument: Instrument) -> Iterator[Fault]:
    method = instrument.method
    questions = [question.id for question in instrument.questions]
    if method.drivers is not None and method.drivers not in questions:
        found = f"no question of this instrument has the id '{method.drivers}'"
        allowed = listed(questions) or "the instrument has no questions"
        yield fault_at(parsed, ("method", "drivers"), "R341", found, allowed, nearest(method.drivers, questions))
    families = [choice.family for choice in method.families]
    for number, family in enumerate(families):
        if family in families[:number]:
            at = ("method", "families", number, "family")
            yield fault_at(parsed, at, "R341", f"the family '{family}' stands twice", "each family once")
    yield from _check_bounds(parsed, instrument)
    importance = method.matrix.importance
    asked = _asked(instrument)
    if importance is not None and importance not in asked:
        found = f"'{importance}' stands for importance and is not asked"
        path = ("method", "matrix", "importance")
        allowed = listed([form for form in ("importance", "expectation", POINTS) if form in asked]) or "nothing: leave it out"
        yield fault_at(parsed, path, "R341", found, allowed)


def _check_bounds(parsed: Parsed, instrument: Instrument) -> Iterator[Fault]:
    method, quality = instrument.method, instrument.method.quality
    longest = max((len(battery.items) for battery in instrument.batteries), default=0)
    bounds: tuple[tuple[tuple[str, ...], float | None, float, float, str], ...] = (
        (("points_tolerance",), method.points_tolerance, 0, 99, "0 to 99 points"),
        (("quality", "same_answer_run"), quality.same_answer_run, 2, longest, f"2 to {longest}, the items of a battery"),
        (("quality", "least_spread"), quality.least_spread, 1e-9, 50, "a standard deviation above 0, in scale points"),
        (("quality", "least_seconds"), quality.least_seconds, 1, 86_400, "1 second to a day"),
    )
    for path, value, low, high, allowed in bounds:
        if value is not None and not low <= value <= high:
            yield fault_at(parsed, ("method", *path), "R341", f"{value} for {path[-1]}", allowed)


def _asked(instrument: Instrument) -> frozenset[str]:
    """Forms of any battery, and points."""
    forms = {form.form for battery in instrument.batteries for form in battery.forms}
    return frozenset(forms | ({POINTS} if any(battery.points for battery in instrument.batteries) else set()))


def check_features(parsed: Parsed, instrument: Instrument) -> Iterator[Fault]:
    """Kano's question pairs: five values to choose from, and ids that nothing else has."""
    scales = {scale.id: scale for scale in instrument.scales}
    taken = dict.fromkeys((item.id for battery in instrument.batteries for item in battery.items), "an item")
    taken |= dict.fromkeys((question.id for question in instrument.questions), "a question")
    for number, feature in enumerate(instrument.features):
        path = ("features", number)
        scale = scales.get(feature.scale)
        if scale is None:
            found = f"no scale of this instrument has the id '{feature.scale}'"
            yield fault_at(parsed, (*path, "scale"), "R311", found, listed(scales), nearest(feature.scale, scales))
        elif scale.max - scale.min != KANO_STEPS:
            found = f"a feature on the scale '{scale.id}' of {scale.max - scale.min + 1} values"
            allowed = "five values, from `I like it` to `I dislike it`"
            yield fault_at(
                parsed, (*path, "scale"), "R342", found, allowed, "write a scale with min: 1 and max: 5 for features"
            )
        if feature.id in taken:
            found = f"the id '{feature.id}' is that of {taken[feature.id]}"
            yield fault_at(parsed, (*path, "id"), "R342", found, "an id that no item and no question has")


def check_points(parsed: Parsed, instrument: Instrument) -> Iterator[Fault]:
    """A hundred points are spread over two dimensions at least, on a scale of their own."""
    for number, battery in enumerate(instrument.batteries):
        if battery.points and len(battery.dimensions) < 2:
            path = ("batteries", number, POINTS)
            yield fault_at(parsed, path, "R344", "points to spread over one dimension", "two dimensions or more")
    if any(battery.points for battery in instrument.batteries):
        for number, scale in enumerate(instrument.scales):
            if scale.id == POINTS:
                found = "a scale called 'points' beside points to spread"
                path = ("scales", number, "id")
                yield fault_at(
                    parsed, path, "R344", found, "another id: `scale: points` under codes speaks of the 0 to 100 points"
                )


def check_crosswalk(parsed: Parsed, instrument: Instrument, sound: Sound) -> Iterator[Fault]:
    """What is declared the same is there on both sides, once, of one kind, on one scale."""
    crosswalk = instrument.crosswalk
    if crosswalk is None:
        return
    if crosswalk.instrument == instrument.id:
        found = "a crosswalk from this questionnaire to itself"
        yield fault_at(parsed, ("crosswalk", "instrument"), "R343", found, "the id of the questionnaire before this one")
        return
    earlier = sound.find(Instrument, crosswalk.instrument)
    if earlier is not None:
        yield from _check_pairs(parsed, crosswalk, _scales_of(earlier), _scales_of(instrument))


Asking = Mapping[str, Mapping[str, Scale]]
"""By item or question: the scale of each form; a question has the form ''."""


def _scales_of(instrument: Instrument) -> Asking:
    scales = {scale.id: scale for scale in instrument.scales}
    asked: dict[str, dict[str, Scale]] = {}
    for battery in instrument.batteries:
        for item in battery.items:
            asked[item.id] = {form.form: scales[form.scale] for form in battery.forms if form.scale in scales}
    for question in instrument.questions:
        asked[question.id] = {"": scales[question.scale]} if question.scale in scales else {}
    return asked


def _check_pairs(parsed: Parsed, crosswalk: Crosswalk, before: Asking, now: Asking) -> Iterator[Fault]:
    seen: dict[str, set[str]] = {"before": set(), "now": set()}
    for number, pair in enumerate(crosswalk.same):
        path = ("crosswalk", "same", number)
        broken = False
        for side, name, asked in (("before", pair.before, before), ("now", pair.now, now)):
            if name not in asked:
                broken = True
                found = f"no item or question '{name}' is asked in {_whose(side, crosswalk)}"
                yield fault_at(parsed, (*path, side), "R343", found, listed(asked, 30), nearest(name, asked))
            elif name in seen[side]:
                found = f"'{name}' stands twice among those that are asked in {_whose(side, crosswalk)}"
                yield fault_at(parsed, (*path, side), "R343", found, "each item or question in one pair")
            seen[side].add(name)
        if not broken and not _is_comparable(before[pair.before], now[pair.now]):
            found = f"'{pair.before}' and '{pair.now}' have no form in which both are asked on the same scale"
            yield fault_at(parsed, path, "R343", found, "the same form, smallest and largest value", "leave the pair out")


def _whose(side: str, crosswalk: Crosswalk) -> str:
    return f"'{crosswalk.instrument}'" if side == "before" else "this instrument"


def _is_comparable(before: Mapping[str, Scale], now: Mapping[str, Scale]) -> bool:
    return any(
        (before[form].min, before[form].max, before[form].direction) == (now[form].min, now[form].max, now[form].direction)
        for form in before.keys() & now.keys()
    )
