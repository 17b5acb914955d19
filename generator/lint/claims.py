"""Claims about numbers: direction, equality, cause and size, each allowed only where the published changes bear it out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.lint.binding import Bound, Desk, bind, since_of
from generator.lint.lexicon import Hit
from generator.model.lint import LintRule, LintSense
from generator.model.text import Language

OPPOSITE: dict[LintSense, LintSense] = {
    "up": "down",
    "down": "up",
    "better": "worse",
    "worse": "better",
    "wider": "narrower",
    "narrower": "wider",
}
SLACK = 1e-9
"""For numbers that are not exact in binary."""
REACH: dict[Language, int] = {"zh": 4, "en": 16}
"""Characters between a negation and the word that it turns."""
_PERCENT = r"(?:%|percent\b|per cent\b)"
_ABOUT = r"(?:了|约|近|达|幅度?|by|about|around|nearly|some|almost)"
_AFTER = re.compile(rf"^[\s(（]*(?:{_ABOUT}\s*)*[+\-−]?\d+(?:\.\d+)?\s*{_PERCENT}", re.IGNORECASE)
_AMOUNT = re.compile(
    r"^\s*(?:（(?:改善|变差)）|\((?:better|worse)\))?\s*(?:了|by)?\s*(?P<number>\d+(?P<decimals>\.\d+)?)\s*"
    r"(?:分(?!之)|个点|个百分点|(?:percentage )?points?\b)(?!以|多|左右)"
)
"""A size that is given exactly, right behind its direction. `约 0.5 分`, `about half a point` are not."""
_BEFORE = re.compile(rf"\d\s*{_PERCENT}\s*的?\s*$", re.IGNORECASE)
_THINGS = r"(?:项|道|道题|题|个|个维度|items?|dimensions?|questions?|scores?|dimension scores?)"
_COUNT = re.compile(rf"(?P<number>\d+)\s*{_THINGS}?\s*(?:were|was|are|is|got|with)?\s*(?:by)?\s*$")


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that claim more than the numbers allow."""

    rule: str
    start: int
    end: int
    bound: Bound | None = None


def check_directions(desk: Desk) -> Iterator[Claim]:
    """A direction that the numbers do not show; a direction denied that they do not exclude; points printed as percent."""
    hits = _told(desk, "direction")
    for hit in hits:
        bound = bind(desk, hit, hits)
        negation = _negation_of(desk, hit)
        if negation is not None:
            # Neither direction is what S5 says, and the opposite is what a clear change says.
            if not bound.all_may(lambda one, hit=hit: one.kind == "S5" or OPPOSITE[hit.sense] in one.senses):  # type: ignore[misc]
                yield Claim("equality", negation.start, hit.end, bound)
        elif not bound.may_say(hit.sense) and not _is_counted(desk, hit, bound):
            yield Claim("direction", hit.start, hit.end, bound)
        elif bound.any_has(lambda one: one.unit in {"points", "nps", "share"}) and _is_percent(desk.text, hit):
            rule = "nps_percent" if bound.any_has(lambda one: one.unit == "nps") else "points_percent"
            yield Claim(rule, hit.start, hit.end, bound)
        elif (match := _AMOUNT.match(desk.text[hit.end :])) and not _is_published(match, hit, bound):
            yield Claim("number", hit.start, hit.end + match.end(), bound)


def check_equality(desk: Desk) -> Iterator[Claim]:
    """Equality is what S5 shows: any change is smaller than what matters. Not to find a change is not to find none."""
    hits = _told(desk, "equality")
    for hit in hits:
        bound = bind(desk, hit, hits)
        if not bound.all_may(lambda one: one.kind == "S5") and not _is_counted(desk, hit, bound):
            yield Claim("equality", hit.start, hit.end, bound)


def check_sizes(desk: Desk) -> Iterator[Claim]:
    """Size in multiples of the smallest change that matters; where it is uncertain (S3), no word for it."""
    hits = _told(desk, "size")
    for hit in hits:
        bound = bind(desk, hit, hits)
        if (hit.sense == "clear" and bound.all_may(lambda one: one.is_clear)) or _is_counted(desk, hit, bound):
            continue
        if hit.sense == "trend" or not bound.all_may(lambda one, hit=hit: one.is_clear and one.size == hit.sense):  # type: ignore[misc]
            yield Claim("size", hit.start, hit.end, bound)


def check_causes(desk: Desk) -> Iterator[Claim]:
    """What an action caused is known only where chance decided who had it first, and that was declared before the data."""
    for hit in desk.find("cause"):
        if hit.is_weak and not _claims_results(desk):
            continue
        if not _is_proved(desk):
            yield Claim("cause", hit.start, hit.end)


def _told(desk: Desk, rule: LintRule) -> tuple[Hit, ...]:
    """Words of a rule, everyday words only where the sentence names a measure."""
    is_about_results = desk.reading.names_results()
    return tuple(hit for hit in desk.find(rule) if is_about_results or not hit.is_weak)


def _negation_of(desk: Desk, hit: Hit) -> Hit | None:
    found = [one for one in desk.find("negation") if 0 <= hit.start - one.end <= REACH[desk.language]]
    number = desk.reading.clause_of(hit.start)
    return next((one for one in reversed(found) if desk.reading.clause_of(one.start) == number), None)


def _is_counted(desk: Desk, hit: Hit, bound: Bound) -> bool:
    """`3 题改善`, `3 items improved`: right where as many changes of one family may be told so."""
    before = desk.text[: hit.start]
    for other in (*desk.find("size"), *desk.find("direction")):
        if other.end <= hit.start:
            before = before[: other.start] + " " * (other.end - other.start) + before[other.end :]
    match = _COUNT.search(before)
    if match is None or bound.subjects:
        return False
    return 0 < int(match["number"]) <= desk.results.most(hit.sense, since_of(desk))


def _is_published(amount: re.Match[str], hit: Hit, bound: Bound) -> bool:
    """Whether a change that may be told so has this size, as finely as it is written or published. Of a single measure only."""
    known = [one.amount for moved in bound.movements for one in moved if hit.sense in one.senses and one.amount]
    if len(bound.subjects) != 1 or not known:
        return True
    decimals = len(amount["decimals"] or ".") - 1
    return any(abs(float(amount["number"]) - value) <= max(step, 10.0**-decimals) + SLACK for value, step in known)


def _is_percent(text: str, hit: Hit) -> bool:
    """`提升了 8%`, `rose by 8%`, `an 8% rise`; not the level that it rose to."""
    return bool(_AFTER.match(text[hit.end :]) or _BEFORE.search(text[: hit.start]))


def _claims_results(desk: Desk) -> bool:
    return bool(desk.reading.forms) or any(_told(desk, rule) for rule in ("direction", "equality", "size"))


def _is_proved(desk: Desk) -> bool:
    actions = {one.subject.target for one in desk.reading.named if one.subject.kind == "action"}
    effects = [effect for action in actions for effect in desk.results.effects_of(action)]
    return any(
        effect.design == "D3" and effect.state == "measured" and effect.symbol in {"finding", "worse"} for effect in effects
    )
