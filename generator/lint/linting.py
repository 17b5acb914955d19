"""One commentary in one language, sentence by sentence, against everything that is published of its period."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.lint.binding import Desk
from generator.lint.claims import Claim, check_causes, check_directions, check_equality, check_sizes
from generator.lint.document import Sentence, SwitchFault, read_document
from generator.lint.lexicon import Lexicon, lexicon_of
from generator.lint.naming import Names, names_of, read_sentence
from generator.lint.results import Results, results_of
from generator.lint.wording import (
    check_constants,
    check_null,
    check_peers,
    check_ranks,
    check_representative,
    check_units,
    is_sourced,
)
from generator.model.commentary import Commentary, Remark
from generator.model.scene import Scene
from generator.model.text import Language

Check = Callable[[Desk], Iterator[Claim]]
CHECKS: tuple[Check, ...] = (
    check_null,
    check_constants,
    check_units,
    check_representative,
    check_ranks,
    check_peers,
    check_causes,
    check_sizes,
    check_equality,
    check_directions,
)
"""Words that one check has remarked on are not remarked on again by a later one for a part of them."""


def lint_commentary(commentary: Commentary, scene: Scene, language: Language) -> tuple[Remark, ...]:
    """Every sentence that claims more than the numbers of its period allow, in order of line; nothing for a language that the
    commentary is not written in. Questions, intentions and doubts claim nothing."""
    parts = dict(commentary.body.parts).get(language)
    if parts is None:
        return ()
    sentences, switches = read_document(parts, language)
    results = results_of(scene, commentary.period)
    names, lexicon = names_of(results, language), lexicon_of(scene.site.vocabulary.lint, language)
    found = [_switch(fault, language) for fault in switches]
    for sentence in sentences:
        found.extend(_check(sentence, results, names, lexicon, language))
    return tuple(sorted(found, key=lambda one: one.line))


def _check(sentence: Sentence, results: Results, names: Names, lexicon: Lexicon, language: Language) -> Iterator[Remark]:
    if sentence.is_question:
        return
    reading = read_sentence(sentence, names, lexicon)
    text = lexicon.without("not_a_claim", reading.masked)
    desk = Desk(reading, results, lexicon, language, lexicon.without("constant", text) if is_sourced(sentence) else text)
    taken: list[Claim] = []
    for check in CHECKS:
        for claim in check(desk):
            if not any(one.start <= claim.start and claim.end <= one.end for one in taken):
                taken.append(claim)
    for claim in taken:
        yield _remark(claim, sentence, language)


def _remark(claim: Claim, sentence: Sentence, language: Language) -> Remark:
    bound = claim.bound
    moved = [one for group in bound.movements for one in group] if bound else []
    return Remark(
        language,
        sentence.lines[claim.start],
        claim.rule,
        sentence.text[claim.start : claim.end].strip(),
        sentence.text,
        tuple(dict.fromkeys(one.target or one.kind for one in bound.subjects)) if bound else (),
        bound.classes if bound else (),
        tuple(dict.fromkeys(one.about for one in moved if one.about)),
    )


def _switch(fault: SwitchFault, language: Language) -> Remark:
    return Remark(language, fault.line, "switch", fault.words, fault.words)
