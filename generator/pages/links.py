"""Where each kind of record is read about on the site, and what a link to it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.model import urls
from generator.model.site import Reference, Site
from generator.model.text import Text


@dataclass(frozen=True, slots=True)
class Target:
    """A place that can be linked to: address below the language, and its name."""

    address: str
    name: Text


def find_target(site: Site, reference: Reference) -> Target:
    """Address and name of a record. References are resolved by load, so an unknown one is a bug."""
    kind, record_id = reference
    return TARGETS[kind](site, record_id)


def cite_briefly(cite: str, year: int | None, both: str, others: str, comma: str) -> str:
    """Authors and year, for running text: one, two joined by `both`, or the first and `others`.

    The full reference stands on the page of sources.
    """
    authors = re.split(r"[(（《。]|\. [A-Z]\w{3}", cite, maxsplit=1)[0]
    people = [person for person in re.split(r",? & |(?<=\.), |、", authors.strip()) if person]
    names = [re.split(r"[,，]", person, maxsplit=1)[0].strip() for person in people] or [cite]
    named = both.join(names) if len(names) < 3 else names[0] + others
    return named + (f"{comma}{year}" if year else "")


def _gap(site: Site, record_id: str) -> Target:
    gap = next(gap for model in site.vocabulary.gap_models for gap in model.gaps if gap.id == record_id)
    return Target(f"{urls.GAP_MODEL}#{record_id}", gap.name)


def _dimension(site: Site, record_id: str) -> Target:
    dimension = next(each for each in site.vocabulary.dimensions if each.id == record_id)
    return Target(f"{urls.DIMENSIONS}#{record_id}", dimension.name)


def _metric(site: Site, record_id: str) -> Target:
    metric = next(each for each in site.vocabulary.metrics if each.id == record_id)
    return Target(f"{urls.METRICS}#{record_id}", metric.name)


def _term(site: Site, record_id: str) -> Target:
    term = next(each for each in site.vocabulary.terms if each.id == record_id)
    return Target(f"{urls.GLOSSARY}#{record_id}", term.name)


def _source(site: Site, record_id: str) -> Target:
    source = next(each for each in site.vocabulary.sources if each.id == record_id)
    zh = cite_briefly(source.cite.in_("zh"), source.year, " 与 ", " 等", "，")
    en = cite_briefly(source.cite.in_("en"), source.year, " & ", " et al.", ", ")
    return Target(f"{urls.SOURCES}#{record_id}", Text(zh=zh, en=en))


def _dataset(site: Site, record_id: str) -> Target:
    dataset = site.datasets[record_id]
    return Target(f"{urls.methods(dataset.organisation)}#{record_id}", dataset.name)


def _claim(site: Site, record_id: str) -> Target:
    return Target(f"{urls.CLAIMS}#{record_id}", site.claims[record_id].text)


def _quiz(site: Site, record_id: str) -> Target:
    quiz = site.quizzes[record_id]
    return Target(f"{urls.lesson(quiz.lesson)}#{SELF_CHECK}", quiz.title)


SELF_CHECK = "lesson-self-check"
"""Anchor of the self-check on the page of a lesson."""
TARGETS: Mapping[str, Callable[[Site, str], Target]] = {
    "case": lambda site, record_id: Target(urls.case(record_id), site.cases[record_id].title),
    "claim": _claim,
    "course": lambda site, record_id: Target(urls.course(record_id), site.courses[record_id].title),
    "dataset": _dataset,
    "dimension": _dimension,
    "exercise": lambda site, record_id: Target(urls.activity(record_id), site.exercises[record_id].title),
    "gap": _gap,
    "lesson": lambda site, record_id: Target(urls.lesson(record_id), site.lessons[record_id].title),
    "metric": _metric,
    "organisation": lambda site, record_id: Target(urls.organisation(record_id), site.organisations[record_id].name),
    "quiz": _quiz,
    "roleplay": lambda site, record_id: Target(urls.activity(record_id), site.roleplays[record_id].title),
    "source": _source,
    "term": _term,
    "tool": lambda site, record_id: Target(urls.tool(record_id), site.tools[record_id].name),
    "worksheet": lambda site, record_id: Target(urls.worksheet(record_id), site.worksheets[record_id].title),
}
