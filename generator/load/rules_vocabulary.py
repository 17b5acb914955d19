"""Rules of gap models, of the schemes that are mapped to them, and of the words of the linter."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault, listed
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.lint import SENSES, LintWords
from generator.model.vocabulary import GapModel, Scheme

WITHOUT_GAP = ("absent", "not_a_gap")
WILDCARDS = "*#… "


def check_gap_model(parsed: Parsed, model: GapModel) -> Iterator[Fault]:
    """A gap has two ends, and one respondent can be paired only where both ends are reported by the same kind of person."""
    respondents = {construct.id: set(construct.respondents) for construct in model.constructs}
    for number, gap in enumerate(model.gaps):
        path = ("gaps", number)
        if gap.minuend == gap.subtrahend:
            found = f"minuend and subtrahend are both '{gap.minuend}'"
            yield fault_at(parsed, (*path, "subtrahend"), "R304", found, "two different constructs")
        ends = respondents.get(gap.minuend), respondents.get(gap.subtrahend)
        if "paired_difference" in gap.evidence and ends[0] is not None and ends[1] is not None and not ends[0] & ends[1]:
            at = (*path, "evidence", gap.evidence.index("paired_difference"))
            found = f"paired_difference, but nobody reports both '{gap.minuend}' and '{gap.subtrahend}'"
            yield fault_at(parsed, at, "R303", found, "independent_difference, direct_rating, compliance, document_audit")


def check_one_canonical(sound: Sound) -> Iterator[Fault]:
    models = list(sound.of(GapModel))
    canonical = [(parsed, model) for parsed, model in models if model.canonical]
    if models and not canonical:
        parsed = models[0][0]
        yield fault_at(parsed, (), "R301", "no gap model is canonical", "exactly one", "write `canonical: true` in one of them")
    for parsed, model in canonical[1:]:
        first = canonical[0][0]
        found = f"'{model.id}' is canonical, and so is '{first.id}' in {first.file}:{first.node.line}"
        hint = f"write `canonical: false`, or give it the id {first.id} to replace that one"
        yield fault_at(parsed, ("canonical",), "R301", found, "exactly one canonical gap model", hint)


def check_scheme(parsed: Parsed, scheme: Scheme, sound: Sound) -> Iterator[Fault]:
    target = sound.find(GapModel, scheme.to)
    canonical = next((model.id for _, model in sound.of(GapModel) if model.canonical), "")
    if target is not None and canonical and not target.canonical:
        found = f"a scheme mapped to '{scheme.to}', which is not canonical"
        yield fault_at(parsed, ("to",), "R302", found, canonical)
    for number, row in enumerate(scheme.rows):
        if row.relation not in WITHOUT_GAP and row.gap is None:
            found = f"relation '{row.relation}' without a gap"
            yield fault_at(parsed, ("rows", number), "R305", found, "gap: <id>", "or write relation: not_a_gap or absent")


def check_lint_words(parsed: Parsed, words: LintWords) -> Iterator[Fault]:
    """A sense that its rule has, and words that are more than wildcards: those would be found in every sentence."""
    senses = sorted(SENSES.get(words.rule, ("any",)))
    if words.sense not in senses:
        yield fault_at(parsed, ("sense",), "R306", f"'{words.sense}' for the rule {words.rule}", listed(senses))
    if not words.words:
        yield fault_at(parsed, ("words",), "R307", "no word", "at least one word")
    for name in ("words", "exceptions"):
        for number, word in enumerate(getattr(words, name)):
            if not word.strip(WILDCARDS):
                yield fault_at(parsed, (name, number), "R307", f"'{word}', which is found everywhere", "a word or phrase")
