"""C4xx: every number in course text is computed, a claim with a source, or marked as an example."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.errors import Fault
from generator.load.didactics.reading import Passage, blocks_of, line_in, texts_of
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.claim import Arithmetic, Claim
from generator.model.lesson import Lesson
from generator.model.vocabulary import Source

STATISTIC = re.compile(
    r"\d[\d,.]*\s*(?:%|％|个百分点|倍|万|亿|percent\b|per cent\b|percentage points?\b|times (?:as|more)\b|million\b|billion\b)"
    r"|百分之[一二三四五六七八九十百零两]+|[一二三四五六七八九]成(?!为|了|立|果|员|本|效|功|交|长)"
)
EXAMPLE = re.compile(r"设例|虚构|假设|假定|编的|演示|示例|made[- ]up|invented|fictional|suppose|imagine|worked example", re.I)
METHOD = re.compile(r"(?:9[059]|80)(?:\.\d)?\s*[%％]\s*(?:的)?(?:置信|confidence|interval|区间)", re.I)
"""A level of confidence says how an interval was computed; it states nothing about the world."""
NOT_A_FACT = frozenset({"unverified", "illustrative", "disputed"})
TOLERANCE = 1.0
"""Percentage points that a printed percentage may differ from what its two figures give, for rounding."""


def check_passage(passage: Passage) -> Iterator[Fault]:
    """Numbers in Markdown that nobody vouches for. Whole blocks that call themselves an example are left out."""
    for block in blocks_of(passage):
        if EXAMPLE.search(block.text):
            continue
        for match in STATISTIC.finditer(METHOD.sub(lambda found: " " * len(found[0]), block.text)):
            yield Fault(passage.file, line_in(block, match.start()), 0, "C401", "", *_naked(match[0]))


def check_lesson(parsed: Parsed, lesson: Lesson) -> Iterator[Fault]:
    """The same in what stands on slides and among key points, where no mark can stand."""
    for path, text in texts_of(lesson):
        if path[0] not in ("keypoints", "slides", "summary") or "notes" in path:
            continue
        written = f"{text.zh}\n{text.en}"
        match = STATISTIC.search(METHOD.sub("", written))
        if match and not EXAMPLE.search(written):
            yield fault_at(parsed, path, "C401", *_naked(match[0]))


def _naked(number: str) -> tuple[str, str, str]:
    allowed = "a number computed from data, a claim with its source, or an example that says so"
    return f"'{number.strip()}' without a source", allowed, "write {{claim:...}} or {{value:...}}, or say that it is made up"


def check_claim(parsed: Parsed, claim: Claim, sound: Sound, today: str) -> Iterator[Fault]:
    if claim.status in NOT_A_FACT and claim.show == "state":
        allowed = "illustration, debate or hide"
        yield fault_at(parsed, ("show",), "C402", f"a claim that is {claim.status}, shown as a fact", allowed)
    if claim.status == "verified" and claim.checked is None:
        yield fault_at(parsed, ("status",), "C403", "verified, but nobody says who checked it", "`checked` with by, on and how")
    if claim.expires and claim.expires < today:
        found = f"a check that expired on {claim.expires}"
        yield fault_at(parsed, ("expires",), "C404", found, "a later check")
    if claim.arithmetic and claim.status not in NOT_A_FACT:
        yield from _arithmetic(parsed, claim.arithmetic)
    source = sound.find(Source, claim.source)
    if source and source.type == "courseware" and claim.status in ("verified", "partly"):
        found = f"{claim.status} on the word of courseware alone"
        yield fault_at(parsed, ("source",), "C406", found, "a source that measured it")


def _arithmetic(parsed: Parsed, sums: Arithmetic) -> Iterator[Fault]:
    if sums.before == 0:
        yield fault_at(parsed, ("arithmetic", "before"), "C405", "a percentage of nothing", "a base other than 0")
        return
    true = 100 * (sums.after - sums.before) / sums.before
    if abs(abs(true) - abs(sums.printed)) > TOLERANCE:
        found = f"{sums.printed:g}% is printed, but {sums.before:g} to {sums.after:g} is {true:+.1f}%"
        yield fault_at(parsed, ("arithmetic", "printed"), "C405", found, f"{true:+.1f}, or the status disputed")
