"""What only trainers may see, found from the marks in the model, so that nothing depends on anybody's memory."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from generator.model.prose import Prose
from generator.model.record import Record
from generator.model.site import Site
from generator.model.text import Audience, Text

SHORTEST = 8
"""Chinese characters that a text must have to be looked for: shorter ones stand in public texts by chance."""
SHORTEST_LATIN = 24
"""Letters and digits of a text with fewer Chinese characters than that."""
_SILENT = re.compile(r"[\W_]+")
_TAG = re.compile(r"<[^>]*>")
_HAN = re.compile("[\u4e00-\u9fff]")


def trainer_texts(site: Site) -> frozenset[str]:
    """All texts of the site that are for trainers alone, in both languages, each reduced to its letters and digits.

    What stands in a public text as well, word for word, gives nothing away and is left out.
    """
    records = [record for group in _groups(site) for record in group.values()]
    private = {reduced(text) for record in records for text in _private_of(record)}
    public = "\n".join(reduced(text) for record in records for text in _public_of(record))
    return frozenset(text for text in private if _is_telling(text) and text not in public)


def leaks(published: str, private: Collection[str]) -> tuple[str, ...]:
    """Which of the reduced texts `private` stand in what is published: Markdown, HTML, JSON or any other text."""
    seen = reduced(published)
    # A thousand texts are looked for in hundreds of pages: only those whose beginning is there are compared whole.
    beginnings = {seen[place : place + SHORTEST] for place in range(len(seen))}
    return tuple(sorted(text for text in private if text[:SHORTEST] in beginnings and text in seen))


def reduced(text: str) -> str:
    """Letters and digits only, so that no encoding and no markup hides a text."""
    return _SILENT.sub("", html.unescape(_TAG.sub("", text))).casefold()


def _is_telling(text: str) -> bool:
    return len(text) >= SHORTEST_LATIN or len(_HAN.findall(text)) >= SHORTEST


def _groups(site: Site) -> tuple[Mapping[str, Record], ...]:
    return (site.lessons, site.cases, site.exercises, site.roleplays, site.quizzes, site.claims)


def _private_of(record: Record) -> Iterator[str]:
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in trainer_fields(type(record)):
            yield from _words(value)
        else:
            yield from (text for below in _below(value) for text in _private_of(below))
    yield from _private_prose(record)


def _public_of(record: Record) -> Iterator[str]:
    hidden = trainer_fields(type(record))
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name in hidden or (isinstance(value, Prose) and value in _prose_for_trainers(record)):
            continue
        yield from _words(value)
        yield from (text for below in _below(value) for text in _public_of(below))


def _below(value: object) -> tuple[Record, ...]:
    if isinstance(value, Record):
        return (value,)
    return tuple(each for each in value if isinstance(each, Record)) if isinstance(value, tuple) else ()


def _words(value: object) -> Iterator[str]:
    if isinstance(value, Text):
        yield from (written for written in (value.zh, value.en) if written)
    elif isinstance(value, Prose):
        for _, parts in value.parts:
            yield from (line for part in parts if isinstance(part, str) for line in part.split("\n") if line.strip())
    elif isinstance(value, tuple):
        for each in value:
            yield from _words(each)


def _private_prose(record: Record) -> Iterator[str]:
    for prose in _prose_for_trainers(record):
        yield from _words(prose)


def _prose_for_trainers(record: Record) -> tuple[Prose, ...]:
    """Solutions that learners do not unfold, and how a case ended."""
    shown = getattr(record, "solution_shown", "trainer")
    found = (getattr(record, "reveal", None), getattr(record, "solution", None) if shown == "trainer" else None)
    return tuple(prose for prose in found if isinstance(prose, Prose))


@cache
def trainer_fields(model: type[Record]) -> frozenset[str]:
    """Names of the fields that are marked as the trainer's."""
    return frozenset(
        name
        for name, field in model.model_fields.items()
        if any(isinstance(mark, Audience) for mark in (*field.metadata, *_marks(field.annotation)))
    )


def _marks(annotation: Any) -> Iterator[Any]:
    for argument in get_args(annotation):
        yield argument
        yield from _marks(argument)
    yield from getattr(annotation, "__metadata__", ())
