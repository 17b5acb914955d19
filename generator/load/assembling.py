"""Checked records put together as a Site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from generator.load.records import Parsed
from generator.model.actions import Actions
from generator.model.activity import Exercise, RolePlay
from generator.model.case import Case
from generator.model.claim import Claim
from generator.model.commentary import Commentary
from generator.model.course import Course
from generator.model.dataset import Dataset
from generator.model.delivery import Delivery
from generator.model.diagram import Diagram
from generator.model.instrument import Instrument
from generator.model.lesson import Lesson
from generator.model.lint import LintWords
from generator.model.operations import Operations
from generator.model.organisation import Organisation
from generator.model.overlay import Outline, Overlay
from generator.model.peers import Peers
from generator.model.quiz import Quiz
from generator.model.record import Record
from generator.model.site import Article, Index, Settings, Site
from generator.model.vocabulary import (
    BloomLevel,
    Dimension,
    GapModel,
    LintCode,
    Metric,
    Person,
    Scheme,
    Source,
    Term,
    Vocabulary,
)
from generator.model.worksheet import Tool, Worksheet

_Kind = TypeVar("_Kind", bound=Record)


def assemble(
    settings: Settings, records: tuple[Parsed, ...], index: Index, untranslated: tuple[tuple[str, int, str], ...]
) -> Site:
    """The checked records by kind; what was published, and what the history proves, is added by those who read it."""
    return Site(
        settings=settings,
        vocabulary=Vocabulary(
            gap_models=_all(records, GapModel),
            schemes=_all(records, Scheme),
            dimensions=_all(records, Dimension),
            metrics=_all(records, Metric),
            terms=_all(records, Term),
            sources=_all(records, Source),
            people=_all(records, Person),
            bloom=_all(records, BloomLevel),
            codes=_all(records, LintCode),
            lint=_all(records, LintWords),
        ),
        instruments=_by_id(records, Instrument),
        organisations=_by_id(records, Organisation),
        datasets=_by_id(records, Dataset),
        operations=_by_id(records, Operations),
        courses=_by_id(records, Course),
        lessons=_by_id(records, Lesson),
        cases=_by_id(records, Case),
        articles=_by_id(records, Article),
        exercises=_by_id(records, Exercise),
        roleplays=_by_id(records, RolePlay),
        quizzes=_by_id(records, Quiz),
        worksheets=_by_id(records, Worksheet),
        tools=_by_id(records, Tool),
        claims=_by_id(records, Claim),
        overlays=_by_id(records, Overlay),
        outlines=_by_id(records, Outline),
        deliveries=_by_id(records, Delivery),
        diagrams=_by_id(records, Diagram),
        index=index,
        untranslated=untranslated,
        actions={register.organisation: register for register in _all(records, Actions)},
        peers={one.organisation: one for one in _all(records, Peers)},
        commentaries=_by_id(records, Commentary),
    )


def _all(records: Iterable[Parsed], model: type[_Kind]) -> tuple[_Kind, ...]:
    return tuple(parsed.record for parsed in records if isinstance(parsed.record, model))


def _by_id(records: Iterable[Parsed], model: type[_Kind]) -> Mapping[str, _Kind]:
    return {parsed.id: parsed.record for parsed in records if isinstance(parsed.record, model)}
