"""Every option of method is told on the method page, and a change of any of them changes what is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from generator.model.instrument import Instrument
from generator.model.measures import overall_key
from generator.model.method import DEFAULT_METHOD, FamilyChoice, FamilyName, Method
from generator.model.text import LANGUAGES, Language
from generator.narrate import explain_methods
from tests.narrate.builders import GAP, a_release, a_series, a_site, an_instrument, shown
from tests.narrate.linter import faults_of

OTHERS: dict[str, Any] = {
    "min_answered": 0.75,
    "points_tolerance": 0,
    "quality.same_answer_run": 8,
    "quality.least_spread": 0.25,
    "quality.least_seconds": 60.5,
    "control.baseline": 12,
    "drivers": "all",
}
"""Another value for options that are no list of words and no yes or no."""


def told(method: Method, language: Language = "zh", **changes: Any) -> tuple[str, ...]:
    instrument: Instrument = an_instrument(method=method, **changes)
    series = a_series(a_release({overall_key(GAP, "gap"): shown(-1.0)}))
    parts = dict(explain_methods(a_site(instrument), series, language))
    return parts["计算方法的选择" if language == "zh" else "Choices of method"]


def options(kind: type[BaseModel], before: str = "") -> Iterator[tuple[str, Any]]:
    """(path, annotation) of every option, at any depth."""
    for name, field in kind.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from options(field.annotation, f"{before}{name}.")
        else:
            yield f"{before}{name}", field.annotation


def words_of(annotation: Any) -> tuple[Any, ...]:
    """All values of an option of words or of yes and no, also of one that may be None."""
    if annotation is bool:
        return (True, False)
    found = [value for one in get_args(annotation) for value in words_of(one)]
    return tuple(found or (value for value in get_args(annotation) if isinstance(value, str)))


def changed(path: str, value: Any) -> Method:
    *parents, name = path.split(".")
    if not parents:
        return DEFAULT_METHOD.model_copy(update={name: value})
    part = getattr(DEFAULT_METHOD, parents[0]).model_copy(update={name: value})
    return DEFAULT_METHOD.model_copy(update={parents[0]: part})


def default_of(path: str) -> Any:
    found: Any = DEFAULT_METHOD
    for name in path.split("."):
        found = getattr(found, name)
    return found


def cases() -> Iterator[tuple[str, Any]]:
    for path, annotation in options(Method):
        if path == "families":
            continue
        for value in words_of(annotation) or (OTHERS[path],):
            if value != default_of(path):
                yield path, value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("path", "value"), list(cases()))
def test_every_option_is_told_and_a_declared_one_is_marked(path: str, value: Any, language: Language) -> None:
    usual, other = told(DEFAULT_METHOD, language), told(changed(path, value), language)
    differing = [(before, now) for before, now in zip(usual, other, strict=True) if before != now]
    ((before, now),) = differing
    mark = "（问卷声明）" if language == "zh" else "(Declared.)"
    assert mark in now
    assert mark not in before


@pytest.mark.parametrize("family", get_args(FamilyName))
def test_every_family_tells_its_correction(family: FamilyName) -> None:
    methods = [
        DEFAULT_METHOD.model_copy(update={"families": (FamilyChoice.model_validate({"family": family, "correction": name}),)})
        for name in ("none", "holm", "benjamini_hochberg")
    ]
    assert len({told(method) for method in methods}) == 3
    assert told(DEFAULT_METHOD) in [told(method) for method in methods]


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_keep_the_rules_of_words(language: Language) -> None:
    methods = [DEFAULT_METHOD, *(changed(path, value) for path, value in cases())]
    texts = {text for method in methods for text in told(method, language)}
    allowed = {"English words"}
    assert {text: found for text in texts if (found := set(faults_of(text, language)) - allowed)} == {}


def test_reversed_items_are_named() -> None:
    first = an_instrument().batteries[0]
    turned = first.model_copy(update={"items": (first.items[0].model_copy(update={"reverse": True}), *first.items[1:])})
    assert "反向题：题组“题组”中的“可靠性题 1”是反着问的" in "".join(told(DEFAULT_METHOD, batteries=(turned,)))
    assert "反向题" not in "".join(told(DEFAULT_METHOD))
