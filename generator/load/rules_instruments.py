"""Rules of questionnaires: scales, batteries, questions and the headline fit together."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.sound import fault_at
from generator.model.instrument import Battery, Headline, Instrument, Scale


def check_instrument(parsed: Parsed, instrument: Instrument) -> Iterator[Fault]:
    scales = {scale.id: scale for scale in instrument.scales}
    for number, scale in enumerate(instrument.scales):
        yield from _check_scale(parsed, scale, ("scales", number))
    seen: dict[str, str] = {}
    for number, battery in enumerate(instrument.batteries):
        yield from _check_battery(parsed, battery, number, scales)
        yield from _check_items(parsed, battery, number, seen)
    for number, question in enumerate(instrument.questions):
        path = ("questions", number, "scale")
        yield from _check_scale_id(parsed, question.scale, scales, path)
        asked_on = scales.get(question.scale)
        if question.role == "recommend" and asked_on and (asked_on.min, asked_on.max) != (0, 10):
            found = f"a recommend question on the scale {asked_on.min} to {asked_on.max}"
            yield fault_at(
                parsed, path, "R316", found, "a scale from 0 to 10, which NPS is defined on", "or write role: overall"
            )
    yield from _check_headline(parsed, instrument.headline, instrument)


def _check_scale(parsed: Parsed, scale: Scale, path: Path) -> Iterator[Fault]:
    if scale.min < 0:
        steps = scale.max - scale.min
        found = f"a scale that begins at {scale.min}: negative numbers stand for missing answers"
        hint = (
            f"write min: 0 and max: {steps}, add {-scale.min} to both boxes and all labels, and under `codes:` of dataset.yml "
            f'give what stands in the file: {{label: "{scale.min}", value: 0}} to {{label: "{scale.max}", value: {steps}}}'
        )
        yield fault_at(parsed, (*path, "min"), "R312", found, "0 or more", hint)
        return
    if scale.min >= scale.max:
        yield fault_at(parsed, (*path, "max"), "R312", f"max {scale.max} is not above min {scale.min}", "min below max")
        return
    yield from _check_boxes(parsed, scale, path)
    seen: set[int] = set()
    for number, label in enumerate(scale.labels):
        at = (*path, "labels", number, "value")
        if not scale.min <= label.value <= scale.max:
            yield fault_at(parsed, at, "R312", f"a label for {label.value}", f"{scale.min} to {scale.max}")
        elif label.value in seen:
            yield fault_at(parsed, at, "R312", f"a second label for {label.value}", "one label for each value")
        seen.add(label.value)


def _check_boxes(parsed: Parsed, scale: Scale, path: Path) -> Iterator[Fault]:
    """The top box is the favourable end: low values where lower is better."""
    mirrored = scale.direction == "lower_is_better"
    low, high = (scale.top_box, scale.bottom_box) if mirrored else (scale.bottom_box, scale.top_box)
    if not scale.min <= low < high <= scale.max:
        found = f"bottom_box {scale.bottom_box} and top_box {scale.top_box} on a scale from {scale.min} to {scale.max}"
        allowed = "min <= top_box < bottom_box <= max, as lower is better" if mirrored else "min <= bottom_box < top_box <= max"
        yield fault_at(parsed, (*path, "top_box"), "R312", found, allowed)


def _check_scale_id(parsed: Parsed, name: str, scales: dict[str, Scale], path: Path) -> Iterator[Fault]:
    if name not in scales:
        found = f"no scale of this instrument has the id '{name}'"
        yield fault_at(parsed, path, "R311", found, listed(scales), nearest(name, scales))


def _check_battery(parsed: Parsed, battery: Battery, number: int, scales: dict[str, Scale]) -> Iterator[Fault]:
    forms: dict[str, str] = {}
    for position, form in enumerate(battery.forms):
        path = ("batteries", number, "forms", position)
        yield from _check_scale_id(parsed, form.scale, scales, (*path, "scale"))
        if form.form in forms:
            yield fault_at(parsed, path, "R313", f"the form '{form.form}' stands twice", "each form once")
        forms[form.form] = form.scale
    if battery.has_gap and forms["expectation"] != forms["perception"] and scales.keys() >= set(forms.values()):
        found = f"expectation on '{forms['expectation']}' and perception on '{forms['perception']}'"
        yield fault_at(parsed, ("batteries", number, "forms"), "R314", found, "one scale for both: their difference is the gap")
    for key, there in (("forms", battery.forms), ("items", battery.items)):
        if not there:
            yield fault_at(parsed, ("batteries", number, key), "R313", f"a battery without {key}", "at least one")


def _check_items(parsed: Parsed, battery: Battery, number: int, seen: dict[str, str]) -> Iterator[Fault]:
    for position, item in enumerate(battery.items):
        if seen.setdefault(item.id, battery.id) != battery.id:
            path = ("batteries", number, "items", position, "id")
            found = f"the item '{item.id}' stands in the battery '{seen[item.id]}' too"
            yield fault_at(parsed, path, "R313", found, "an item id once in an instrument: data sets name items by it")


def _check_headline(parsed: Parsed, headline: Headline, instrument: Instrument) -> Iterator[Fault]:
    if (headline.question is None) == (headline.battery is None) or (headline.battery is None) != (headline.form is None):
        found = "a headline that is not one measure"
        yield fault_at(parsed, ("headline",), "R315", found, "battery and form, or question alone")
        return
    if headline.question is not None:
        known = [question.id for question in instrument.questions]
        yield from _check_known(parsed, "question", headline.question, known)
    elif headline.battery is not None:
        batteries = {battery.id: battery for battery in instrument.batteries}
        yield from _check_known(parsed, "battery", headline.battery, list(batteries))
        battery = batteries.get(headline.battery)
        if battery and headline.form:
            known = [form.form for form in battery.forms] + (["gap"] if battery.has_gap else [])
            yield from _check_known(parsed, "form", headline.form, known)


def _check_known(parsed: Parsed, key: str, name: str, known: list[str]) -> Iterator[Fault]:
    if name not in known:
        found = f"no {key} '{name}' is asked in this instrument"
        yield fault_at(
            parsed, ("headline", key), "R315", found, listed(dict.fromkeys(known)) or f"no {key} is there", nearest(name, known)
        )
