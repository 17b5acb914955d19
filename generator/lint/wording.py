"""Claims that no change of a number can bear out: representativeness, ranks, peers, NPS in percent, constants, null abuse."""

from __future__ import annotations

from collections.abc import Iterator

from generator.lint.beside import standings_of
from generator.lint.binding import Desk, bind
from generator.lint.claims import Claim
from generator.lint.document import Sentence


def check_null(desk: Desk) -> Iterator[Claim]:
    """ "Not significant" is no finding: it confuses not knowing with knowing that nothing changed."""
    for hit in desk.lexicon.find("null", desk.reading.masked):
        yield Claim("null", hit.start, hit.end)


def check_representative(desk: Desk) -> Iterator[Claim]:
    """Size is not representativeness: only weights, or a sample that looks like its population, speak for everyone."""
    if not desk.results.is_representative:
        for hit in desk.find("representative"):
            yield Claim("representative", hit.start, hit.end)


def check_ranks(desk: Desk) -> Iterator[Claim]:
    """No ranks: the order of places that cannot be told apart is chance."""
    has_unit = any(one.subject.kind == "unit" for one in desk.reading.named)
    for hit in desk.lexicon.find("rank", desk.reading.masked):
        if hit.sense != "unit" or has_unit:
            yield Claim("rank", hit.start, hit.end)


def check_peers(desk: Desk) -> Iterator[Claim]:
    """Above or below peers only where the whole interval lies outside their band; never better, worse or first of them."""
    hits = desk.find("peers")
    for hit in hits:
        subjects = bind(desk, hit, hits).subjects
        wanted = {"up": "above", "down": "below"}.get(hit.sense, "")
        if not subjects or not all(wanted in standings_of(desk.results, one) for one in subjects):
            yield Claim("peers", hit.start, hit.end)


def check_units(desk: Desk) -> Iterator[Claim]:
    """NPS is a difference of two shares, in points."""
    for hit in desk.lexicon.find("nps_percent", desk.reading.sentence.text):
        yield Claim("nps_percent", hit.start, hit.end)


def check_constants(desk: Desk) -> Iterator[Claim]:
    """ "Every 10% more brings 7 points": only with its source in the same sentence."""
    if not is_sourced(desk.reading.sentence):
        for hit in desk.lexicon.find("constant", desk.reading.sentence.text):
            yield Claim("constant", hit.start, hit.end)


def is_sourced(sentence: Sentence) -> bool:
    return any(mark.kind == "source" for _, mark in sentence.marks)
