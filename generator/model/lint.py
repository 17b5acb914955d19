"""Words by which the linter knows a claim, as data: `content/vocab/lint.yml`. A project adds entries of its own."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Id, Record
from generator.model.text import Language

LintRule = Literal[
    "direction",
    "equality",
    "null",
    "cause",
    "size",
    "representative",
    "rank",
    "nps_percent",
    "constant",
    "peers",
    "not_a_claim",
    "negation",
    "measure",
    "when",
]
"""The first ten are claims (results pages, 4.9). not_a_claim: intentions, questions and doubts up to the end of their clause.
negation: turns a direction before which it stands. measure: words for forms and scores. when: what is compared with."""
LintSense = Literal[
    "any",
    "up",
    "down",
    "better",
    "worse",
    "wider",
    "narrower",
    "small",
    "moderate",
    "large",
    "trend",
    "clear",
    "unit",
    "overall",
    "gap",
    "relative",
    "expectation",
    "minimum",
    "perception",
    "importance",
    "satisfaction",
    "nps",
    "before",
    "year",
]
"""any: where the rule has one sense. direction: up, down, better, worse, wider, narrower. size: small, moderate, large; trend
(steady: no test stands behind it); clear (says that there is a change, not how large). rank: unit where it counts only beside
the name of a unit. peers: up, down (above, below them); any (better, worse, first of them: never borne out). measure:
overall, nps, a form, or relative (perception relative to expectation: the gap, said so that up and down are clear). when:
before, year."""
SENSES: dict[LintRule, frozenset[LintSense]] = {
    "direction": frozenset({"up", "down", "better", "worse", "wider", "narrower"}),
    "size": frozenset({"small", "moderate", "large", "trend", "clear"}),
    "peers": frozenset({"any", "up", "down"}),
    "rank": frozenset({"any", "unit"}),
    "measure": frozenset(
        {"overall", "gap", "relative", "expectation", "minimum", "perception", "importance", "satisfaction", "nps"}
    ),
    "when": frozenset({"before", "year"}),
}
"""Of rules that are not named here only `any`."""


class LintWords(Record):
    """Words of one language that make one kind of claim."""

    id: Id
    language: Language
    rule: LintRule
    sense: LintSense = "any"
    weak: bool = False
    """An everyday word, which counts only in a sentence about results."""
    words: tuple[str, ...]
    """As they stand in a sentence; capitals do not matter. `*` is the rest of a word, `#` a number, `…` anything up to the
    end of the clause, `……` anything up to the end of the sentence."""
    exceptions: tuple[str, ...] = ()
    """Phrases with one of the words in which it claims nothing; they hold for every entry of the same language and rule."""
