"""Commentaries on small worlds, with the words of claims that the program brings."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from generator.compare import make_scene
from generator.lint import lint_commentary
from generator.model.analyses import NO_ANALYSES
from generator.model.changes import Changes
from generator.model.commentary import Commentary, Remark
from generator.model.lint import LintWords
from generator.model.prose import Mark, Prose
from generator.model.release import Series
from generator.model.scene import Scene
from generator.model.site import Site
from generator.model.text import Language, Text
from tests.conftest import HOME


@cache
def shipped_words() -> tuple[LintWords, ...]:
    read = yaml.safe_load((HOME / "content/vocab/lint.yml").read_text(encoding="utf-8"))
    return tuple(LintWords.model_validate_json(json.dumps(one)) for one in read)


def with_words(site: Site, *more: LintWords) -> Site:
    return replace(site, vocabulary=site.vocabulary.model_copy(update={"lint": (*shipped_words(), *more)}))


def a_scene(site: Site, *series: Series, changes: Changes | None = None) -> Scene:
    """`changes`: those that the page of the newest release tells."""
    found = replace(NO_ANALYSES, changes=changes)
    return make_scene(with_words(site), "bank", series, lambda _, __: found)


def a_commentary(period: str, zh: str = "", en: str = "", **changes: Any) -> Commentary:
    written: tuple[tuple[Language, str], ...] = (("zh", zh), ("en", en))
    parts = tuple((language, (words,)) for language, words in written if words)
    fields: dict[str, Any] = {
        "id": "bank-note",
        "organisation": "bank",
        "period": period,
        "author": Text(zh="客服主管", en="Head of customer service"),
        "date": "2020-11-20",
        "body": Prose(parts),
    }
    return Commentary(**(fields | changes))


def remarks(scene: Scene, written: str, language: Language = "zh", period: str = "") -> tuple[Remark, ...]:
    when = period or scene.customers[0].latest.period.id
    return lint_commentary(a_commentary(when, **{language: written}), scene, language)


def rules(scene: Scene, written: str, language: Language = "zh") -> list[str]:
    return [remark.rule for remark in remarks(scene, written, language)]


def with_marks(period: str, *parts: str | Mark, language: Language = "zh") -> Commentary:
    return a_commentary(period, body=Prose(((language, parts),)))
