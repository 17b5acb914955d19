"""Which of the named measures a word speaks of, and how these moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from generator.lint.lexicon import Hit, Lexicon
from generator.lint.naming import FORMLESS, Named, Reading
from generator.lint.results import Movement, Results, Subject
from generator.model.changes import ChangeClass
from generator.model.lint import LintRule, LintSense
from generator.model.period import Period
from generator.model.text import Language
from generator.wording import period as period_words

OVERALL = Subject("overall", "")


@dataclass(frozen=True, slots=True)
class Bound:
    """What one word speaks of: each subject with its published changes."""

    subjects: tuple[Subject, ...]
    movements: tuple[tuple[Movement, ...], ...]
    """In the order of the subjects."""
    is_explicit_gap: bool
    """The sentence says gap, of which up and down are ambiguous."""

    def all_may(self, allows: Callable[[Movement], bool]) -> bool:
        """True where every subject has a change that allows it."""
        return bool(self.subjects) and all(any(map(allows, moved)) for moved in self.movements)

    def any_has(self, allows: Callable[[Movement], bool]) -> bool:
        return any(allows(one) for moved in self.movements for one in moved)

    @property
    def classes(self) -> tuple[ChangeClass, ...]:
        return tuple(dict.fromkeys(one.kind for moved in self.movements for one in moved))

    def may_say(self, sense: LintSense) -> bool:
        """A direction of a clear change; up and down never of a gap, which rises as the service gets better."""
        if self.is_explicit_gap and sense in {"up", "down"}:
            return False
        return self.all_may(lambda one: sense in one.senses)


@dataclass(frozen=True, slots=True)
class Desk:
    """A sentence with all that its claims are held against."""

    reading: Reading
    results: Results
    lexicon: Lexicon
    language: Language
    text: str
    """The sentence without names and without what is no claim."""
    _found: dict[LintRule, tuple[Hit, ...]] = field(default_factory=dict, repr=False)
    """What was looked for already: every claim of a sentence asks for the words beside it."""

    def find(self, rule: LintRule) -> tuple[Hit, ...]:
        if rule not in self._found:
            self._found[rule] = self.lexicon.find(rule, self.text)
        return self._found[rule]


def bind(desk: Desk, hit: Hit, beside: Sequence[Hit]) -> Bound:
    """`beside`: all words of the same rule in the sentence: a measure belongs to the word that it stands before."""
    reading, results = desk.reading, desk.results
    forms = _forms(reading, hit, beside)
    named = _nearest(reading, hit, beside, has_forms=bool(forms))
    subjects = _subjects(named, has_forms=bool(forms))
    if not forms and named:
        forms = _forms_between(reading, reading.clause_of(hit.start), reading.clause_of(named[0].start))
    actions = {one.target for one in subjects if one.kind == "action"}
    beyond = {one.subject.target for one in reading.named if one.subject.kind == "action"} - actions
    wanted = tuple("gap" if form == "relative" else form for form in forms)
    since = since_of(desk)
    moved = tuple(
        _of_group(one, actions, results)
        or (*results.movements(one, wanted, since), *_of_group(one, beyond, results))  # after an action: its own periods
        for one in subjects
    )
    return Bound(subjects, moved, "gap" in forms and "relative" not in forms)


def since_of(desk: Desk) -> tuple[Period | str, ...]:
    """Periods that the sentence compares with; without a word the one before, and a year before too where seasons differ."""
    text, language = desk.reading.sentence.text, desk.language
    named: list[Period | str] = [hit.sense for hit in desk.lexicon.find("when", text)]
    named += [earlier for earlier in _earlier(desk.results) if _says(text, period_words(language, earlier))]
    return tuple(dict.fromkeys(named)) or (("before", "year") if desk.results.is_seasonal else ("before",))


def _nearest(reading: Reading, hit: Hit, beside: Sequence[Hit], *, has_forms: bool) -> tuple[Named, ...]:
    """Measures before the word and behind the word before it; otherwise behind it; otherwise in the nearest other clause."""
    number = reading.clause_of(hit.start)
    start, end = reading.clauses[number]
    before = max((one.end for one in beside if start <= one.start < hit.start), default=start)
    after = min((one.start for one in beside if hit.end <= one.start < end), default=end)
    spans = [(before, hit.start), (hit.end, after), (start, end)]
    found = (_within(reading, span) for span in spans)
    own = next((named for named in found if named), ())
    if own:
        return own
    order = [*range(number - 1, -1, -1), *range(number + 1, len(reading.clauses))]
    others = (_within(reading, reading.clauses[place]) for place in order)
    # A form beside the word is not that of a question or an indicator in another clause.
    suited = (tuple(one for one in named if not has_forms or one.subject.kind not in FORMLESS - {"action"}) for named in others)
    return next((named for named in suited if named), ())


def _within(reading: Reading, span: tuple[int, int]) -> tuple[Named, ...]:
    return tuple(one for one in reading.named if span[0] <= one.start < span[1])


def _forms(reading: Reading, hit: Hit, beside: Sequence[Hit]) -> tuple[LintSense, ...]:
    """Forms in the word's own clause: before it and behind the word before it, otherwise behind it."""
    start, end = reading.clauses[reading.clause_of(hit.start)]
    before = max((one.end for one in beside if start <= one.start < hit.start), default=start)
    found = [form.sense for form in reading.forms if before <= form.start < hit.start]
    return tuple(dict.fromkeys(found or [form.sense for form in reading.forms if start <= form.start < end]))


def _forms_between(reading: Reading, last: int, first: int) -> tuple[LintSense, ...]:
    """Forms in the nearest clause before the word's, back to that of its measure: `the gap in expectation, which fell`."""
    for number in range(max(last, first), first - 1, -1):
        start, end = reading.clauses[number]
        if found := tuple(form.sense for form in reading.forms if start <= form.start < end):
            return found
    return ()


def _subjects(named: Sequence[Named], *, has_forms: bool) -> tuple[Subject, ...]:
    """`overall` counts only where nothing else is named, or a form stands alone. Of a unit no change is published but that of
    an action's pilot, whatever measure is named beside it."""
    found = tuple(dict.fromkeys(one.subject for one in named))
    units = tuple(one for one in found if one.kind in {"unit", "action"})
    if any(one.kind == "unit" for one in units):
        return units
    others = tuple(one for one in found if one.kind != "overall")
    return others or found or ((OVERALL,) if has_forms else ())


def _of_group(subject: Subject, actions: set[str], results: Results) -> tuple[Movement, ...]:
    """Beside an action, a measure is what the action was judged by."""
    if subject.kind in {"unit", "action"}:
        return ()
    effects = [one for action in actions for one in results.effects_of(action)]
    return tuple(
        moved
        for effect in effects
        if effect.key.target == subject.target or (subject.kind, effect.key.scope) == ("overall", "overall")
        for moved in results.movements(Subject("action", effect.action), (), ())
    )


def _earlier(results: Results) -> Iterator[Period]:
    for wave in results.waves:
        for changes in (*wave.others, *(one for one in (wave.before, wave.year) if one)):
            yield changes.earlier


def _says(text: str, words: str) -> bool:
    """Whether a period is named; a year inside the name of one of its months or quarters is not."""
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!第|\d)" if words.isascii() else rf"{re.escape(words)}(?!第|\d)", text))
