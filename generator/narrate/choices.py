"""The choices of method in words: every option that changes a number, its value, and whether it was declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from pydantic import BaseModel

from generator.model.instrument import Battery
from generator.model.method import DEFAULT_METHOD, USUAL_CORRECTIONS
from generator.narrate.topic import Topic, names_text, spaced
from generator.wording import decimals_of, number, percent


def tell_choices(topic: Topic) -> tuple[str, ...]:
    """One sentence per option, in the order of `model.method`; then items that are turned round."""
    method = topic.release.method if topic.release.revisions else topic.instrument.method
    told = (_tell_option(topic, path, value, default) for path, value, default in _options(method, DEFAULT_METHOD))
    return (topic.say("choice.lead"), *told, *_tell_reversed(topic))


def _options(chosen: BaseModel, default: BaseModel, before: str = "") -> Iterator[tuple[str, object, object]]:
    """(path, value, default) of every option, those of nested choices too; of families one by one."""
    for name in type(chosen).model_fields:
        value, usual, path = getattr(chosen, name), getattr(default, name), f"{before}{name}"
        if name == "families":
            declared = {choice.family: choice.correction for choice in value}
            yield from ((f"{path}.{family}", declared.get(family, usual), usual) for family, usual in USUAL_CORRECTIONS.items())
        elif isinstance(value, BaseModel):
            yield from _options(value, usual, f"{path}.")
        else:
            yield path, value, usual


def _tell_option(topic: Topic, path: str, value: object, default: object) -> str:
    """Numbers are filled in; everything else has a sentence of its own for each value."""
    if path in NAMED and value is not None:
        text = topic.say(f"choice.{path}", value=NAMED[path](topic, value))
    elif value is None or isinstance(value, bool | str):
        text = topic.say(f"choice.{path}.{str(value).lower()}")
    else:
        text = topic.say(f"choice.{path}", value=_figure(topic, path, value))
    return text if value == default else text + topic.say("choice.declared")


def _figure(topic: Topic, path: str, value: object) -> str:
    if not isinstance(value, int | float):
        raise TypeError(f"narrate.choice.{path}: {value!r} has no words")
    if path in SHARES:
        return percent(topic.language, value)
    return number(topic.language, value, 10.0 ** -decimals_of(value) if value % 1 else 1)


def _question(topic: Topic, value: object) -> str:
    found = (question.short.in_(topic.language) for question in topic.instrument.questions if question.id == value)
    return topic.say("quoted", name=next(found, str(value)))


SHARES = frozenset({"min_answered"})
NAMED: Mapping[str, Callable[[Topic, object], str]] = {"drivers": _question}
"""Options whose value is the id of something that has a name."""


def _tell_reversed(topic: Topic) -> Iterator[str]:
    """Items that were asked the other way round: every published number is after turning."""
    for battery in topic.instrument.batteries:
        names = _reversed(topic, battery)
        if names:
            name = battery.name.in_(topic.language)
            yield topic.say("choice.reversed", name=name, items=spaced(topic, names_text(topic, names)))


def _reversed(topic: Topic, battery: Battery) -> list[str]:
    return [topic.say("quoted", name=item.short.in_(topic.language)) for item in battery.items if item.reverse]
