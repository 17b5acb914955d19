"""The field's vocabulary, as data: gap models, dimensions, metrics, terms, sources, people."""

from __future__ import annotations

from typing import Literal

from generator.model.lint import LintWords
from generator.model.record import (
    AntecedentId,
    CodeId,
    ConstructId,
    DimensionId,
    GapId,
    GapModelId,
    Id,
    Record,
    SourceId,
    TermId,
)
from generator.model.text import Language, Text

Evidence = Literal["paired_difference", "independent_difference", "direct_rating", "compliance", "document_audit"]
"""How a gap is known; it decides the statistic, the chart and the sentence (methods: three kinds of evidence and audits)."""
Suppressing = Literal["comment", "ignore", "plan"]
"""In Markdown a comment before the paragraph; in YAML an entry under `ignore` of the record; of what only a plan shows, under
`ignore` of the course or the delivery."""
Respondent = Literal["customer", "manager", "employee", "document", "operations"]


class Construct(Record):
    """A node of a gap model: something that can be stated, e.g. what customers expect."""

    id: Id
    name: Text
    definition: Text
    respondents: tuple[Respondent, ...]
    """Who or what can report it."""


class Alias(Record):
    """Another name or number that a source gives to the same gap."""

    label: Text
    source: SourceId | None = None


class Gap(Record):
    """An ordered difference of two constructs: score = minuend - subtrahend, so a shortfall is negative."""

    id: Id
    number: int
    """Its number in this model: a label for readers, never used by code."""
    name: Text
    question: Text
    """The gap as a question that a manager can ask on Monday."""
    definition: Text
    minuend: ConstructId
    subtrahend: ConstructId
    evidence: tuple[Evidence, ...]
    """Kinds of evidence that can measure it, the usual one first."""
    measured_by: Text
    """How it is measured in practice, in one or two sentences."""
    aliases: tuple[Alias, ...] = ()
    antecedents: tuple[AntecedentId, ...] = ()
    levers: tuple[Text, ...] = ()
    """What closes it."""


class Antecedent(Record):
    """A cause of a gap; not a gap itself."""

    id: Id
    name: Text


class GapModel(Record):
    """A model of service-quality gaps: its constructs, gaps and causes."""

    id: Id
    name: Text
    canonical: bool = False
    """Exactly one model of a site is canonical; other schemes are mapped to it by a crosswalk."""
    sources: tuple[SourceId, ...]
    summary: Text
    constructs: tuple[Construct, ...]
    gaps: tuple[Gap, ...]
    antecedents: tuple[Antecedent, ...] = ()


Relation = Literal["exact", "narrower", "broader", "mislabelled", "not_a_gap", "absent"]


class CrosswalkRow(Record):
    """What one label of a scheme really is in the canonical model."""

    label: Text
    """The label as the scheme prints it."""
    says: Text
    """What the scheme says it is, in our words."""
    relation: Relation
    gap: GapId | None = None
    antecedent: AntecedentId | None = None
    note: Text | None = None


class Scheme(Record):
    """Another author's list of gaps, mapped row by row to the canonical model."""

    id: Id
    name: Text
    source: SourceId
    to: GapModelId
    verdict: Text
    rows: tuple[CrosswalkRow, ...]


class Dimension(Record):
    """A facet of service quality that several items measure together."""

    id: Id
    name: Text
    definition: Text
    synonyms: tuple[Text, ...] = ()
    """Other names in use; search finds all of them."""
    servqual: bool = False
    """One of the five dimensions of SERVQUAL."""
    avoid: tuple[Text, ...] = ()
    """Other spellings that course text should not use, so that one thing has one name."""
    not_to_confuse: tuple[DimensionId, ...] = ()


class Metric(Record):
    """A number that is published: what it means, how it is computed, how far it can be trusted."""

    id: Id
    name: Text
    unit: Text
    formula: Text
    reading: Text
    """How to read it, and what it does not say."""
    sources: tuple[SourceId, ...] = ()


class Term(Record):
    """An entry of the glossary."""

    id: Id
    name: Text
    definition: Text
    synonyms: tuple[Text, ...] = ()
    avoid: tuple[Text, ...] = ()
    """Other spellings that course text should not use."""
    see_also: tuple[TermId, ...] = ()
    sources: tuple[SourceId, ...] = ()


class BloomLevel(Record):
    """Verbs that begin objectives of one level of Bloom's taxonomy; the level `vague` holds those that nobody can observe."""

    id: Literal["remember", "understand", "apply", "analyze", "evaluate", "create", "vague"]
    name: Text
    verbs: tuple[Text, ...]


class LintExample(Record):
    """Lines of one file that a rule remarks, and the same lines mended. Tests hold every shipped one to its rule."""

    file: str
    """Where such lines stand."""
    language: Language | None = None
    """Shown to readers of this language only, where what is written differs; None: to all."""
    found: str
    mended: str
    renamed: str = ""
    """Where the mended lines stand, if the name of the file was the fault."""


class LintCode(Record):
    """A remark of the linter of courses: what it means and how to mend it. Its id is the code in small letters."""

    id: Id
    name: Text
    means: Text
    mend: Text
    why: Text | None = None
    """What it costs a learner or a reader where it is left as it is."""
    examples: tuple[LintExample, ...] = ()
    suppress: tuple[Suppressing, ...] = ()
    """How it can be suppressed with a reason; empty: not at all."""
    origin: Text | None = None
    """The source or principle behind the rule; says so where it is ours."""
    see: tuple[CodeId, ...] = ()
    """Codes that are easily taken for it, or come with it."""


class Source(Record):
    """Something that can be cited. `status` says whether we have read it or only read about it."""

    id: Id
    type: Literal["paper", "book", "standard", "web", "courseware", "dataset", "own"]
    cite: Text
    """The full reference as printed."""
    year: int | None = None
    url: str = ""
    licence: Text | None = None
    status: Literal["read", "secondary", "unverified"]
    note: Text | None = None


class Person(Record):
    """An author, trainer or reviewer. People of the example site are fictional and say so."""

    id: Id
    name: Text
    role: Text
    fictional: bool
    about: Text | None = None


class Vocabulary(Record):
    """All vocabulary of a site. Where a project brings none, the vocabulary shipped with the program is used."""

    gap_models: tuple[GapModel, ...] = ()
    schemes: tuple[Scheme, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    metrics: tuple[Metric, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()
    people: tuple[Person, ...] = ()
    bloom: tuple[BloomLevel, ...] = ()
    codes: tuple[LintCode, ...] = ()
    lint: tuple[LintWords, ...] = ()
    """Words by which the linter of commentary knows a claim."""

    @property
    def canonical(self) -> GapModel | None:
        """The model that all others are mapped to."""
        return next((model for model in self.gap_models if model.canonical), None)
