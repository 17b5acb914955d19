"""What was asked and how figures are computed from it: questionnaire, scales, scores, weights."""

from __future__ import annotations

from generator.model.instrument import Battery, Scale
from generator.narrate.figures import scale_phrase
from generator.narrate.limits import closed
from generator.narrate.topic import Topic, asked_questions, capital, form_name, names_text
from generator.wording import count, number


def tell_questionnaire(topic: Topic) -> tuple[str, ...]:
    """Name and version, batteries with their items left out, scales with their boxes."""
    instrument = topic.instrument
    about = closed(topic, instrument.about.in_(topic.language))
    name = instrument.name.in_(topic.language)
    head = topic.say("method.questionnaire", name=name, version=instrument.version, about=about)
    batteries = [
        text for battery in instrument.batteries for text in (_tell_battery(topic, battery), _tell_left_out(topic, battery))
    ]
    return (head, *batteries, *_tell_scales(topic))


def tell_computation(topic: Topic) -> tuple[str, ...]:
    """Only what this questionnaire has: gaps, means, NPS; then weights."""
    instrument = topic.instrument
    gaps = any(battery.has_gap for battery in instrument.batteries)
    recommend = any(question.role == "recommend" for question in asked_questions(topic))
    rules = [("gap", gaps), ("means", bool(instrument.batteries)), ("nps", recommend)]
    return (*(topic.say(f"method.{name}") for name, used in rules if used), *_tell_weights(topic))


def _tell_weights(topic: Topic) -> tuple[str, ...]:
    weighted = any(key.weighting != "none" for release in topic.series.releases for key in release.cells)
    note = topic.dataset.weight_note
    if not weighted:
        return (topic.say("method.weights.none"),)
    return (topic.say("method.weights"), *((closed(topic, note.in_(topic.language)),) if note else ()))


def _tell_battery(topic: Topic, battery: Battery) -> str:
    forms = names_text(topic, [form_name(topic, form.form) for form in battery.forms])
    values = {"items": count(topic.language, len(battery.items)), "dimensions": count(topic.language, len(battery.dimensions))}
    return topic.say("method.items", name=battery.name.in_(topic.language), forms=forms, **values)


def _tell_left_out(topic: Topic, battery: Battery) -> str:
    """Items of the questionnaire for which no release has a cell."""
    known = {key.target for release in topic.series.releases for key in release.cells if key.battery == battery.id}
    names = [item.short.in_(topic.language) for item in battery.items if item.id not in known]
    if not names:
        return ""
    return topic.say("method.left_out", name=battery.name.in_(topic.language), items=names_text(topic, names))


def _tell_scales(topic: Topic) -> tuple[str, ...]:
    instrument = topic.instrument
    used: dict[str, list[str]] = {scale.id: [] for scale in instrument.scales}
    for battery in instrument.batteries:
        for form in battery.forms:
            used[form.scale].append(form_name(topic, form.form))
    questions: dict[str, list[str]] = {scale.id: [] for scale in instrument.scales}
    for question in asked_questions(topic):
        if question.role != "recommend":
            questions[question.scale].append(question.short.in_(topic.language))
    alike: dict[tuple[object, ...], tuple[Scale, list[str], list[str]]] = {}
    for scale in instrument.scales:
        kind = (scale.min, scale.max, scale.direction, scale.top_box, scale.bottom_box)
        _, forms, singles = alike.setdefault(kind, (scale, [], []))
        forms.extend(used[scale.id])
        singles.extend(questions[scale.id])
    plain = tuple(_tell_scale(topic, scale, forms + singles) for scale, forms, singles in alike.values() if forms or singles)
    nps = [instrument.scale(question.scale) for question in asked_questions(topic) if question.role == "recommend"]
    return (*plain, *(topic.say("method.nps_scale", scale=scale_phrase(topic, scale)) for scale in nps[:1]))


def _tell_scale(topic: Topic, scale: Scale, forms: list[str]) -> str:
    values = {
        "forms": capital(topic, names_text(topic, list(dict.fromkeys(forms)))),
        "scale": scale_phrase(topic, scale),
        "top": number(topic.language, scale.top_box, 1),
        "bottom": number(topic.language, scale.bottom_box, 1),
    }
    return topic.say("method.scale.lower" if scale.direction == "lower_is_better" else "method.scale", **values)
