"""What is asked: scales, batteries of items, single questions."""

from __future__ import annotations

from typing import Literal

from generator.model.method import DEFAULT_METHOD, Method
from generator.model.record import DimensionId, Id, InstrumentId, Record, SourceId
from generator.model.text import Text

Form = Literal["expectation", "minimum", "perception", "importance", "satisfaction", "rating"]
"""In which sense an item is asked. A gap needs expectation and perception of the same respondent; `minimum` is the least that
is acceptable; `rating` is a direct rating by managers or staff, e.g. how formal standards are (research/methods.md §1.2)."""
QuestionRole = Literal["recommend", "overall", "satisfaction", "effort"]
"""`satisfaction` (CSAT) and `effort` (CES) are read as top boxes of their scale, `recommend` on 0 to 10 as NPS."""


class ScaleLabel(Record):
    value: int
    text: Text


class Scale(Record):
    """A rating scale with whole steps. Boxes are its favourable and unfavourable ends: mirrored where lower is better."""

    id: Id
    min: int
    max: int
    direction: Literal["higher_is_better", "lower_is_better"] = "higher_is_better"
    top_box: int
    """The lowest value that counts as favourable (the highest, where lower is better)."""
    bottom_box: int
    """The highest value that counts as unfavourable (the lowest, where lower is better); between the boxes lies neutral."""
    labels: tuple[ScaleLabel, ...] = ()
    """Wording of the ends at least; charts print it."""


class SourceText(Record):
    """The wording as respondents read it, kept visible beside our translation."""

    form: Form | None = None
    """None where the item has one wording for all forms."""
    language: str
    """BCP 47 code, e.g. ko or en; the page marks the text with it."""
    text: str


class Item(Record):
    """One statement or aspect, asked in each form of its battery."""

    id: Id
    dimension: DimensionId
    text: Text
    short: Text
    """At most about 12 Chinese characters or 30 letters: the label in charts."""
    source_texts: tuple[SourceText, ...] = ()
    reverse: bool = False


class FormOfBattery(Record):
    form: Form
    scale: Id
    """A scale of the same instrument."""


class Battery(Record):
    """Items that are asked in the same forms on the same scales."""

    id: Id
    name: Text
    forms: tuple[FormOfBattery, ...]
    items: tuple[Item, ...]
    points: bool = False
    """Respondents also spread 100 points over the dimensions."""

    @property
    def dimensions(self) -> tuple[str, ...]:
        """Dimension ids in the order in which their first item stands."""
        return tuple(dict.fromkeys(item.dimension for item in self.items))

    @property
    def has_gap(self) -> bool:
        """True when expectation and perception are both asked."""
        return {"expectation", "perception"} <= {form.form for form in self.forms}


class Question(Record):
    """A single question: likelihood to recommend (0 to 10), or an overall rating."""

    id: Id
    role: QuestionRole
    scale: Id
    text: Text
    short: Text
    source_texts: tuple[SourceText, ...] = ()


class Feature(Record):
    """A feature asked both ways round (Kano): how one feels if it is there, and if it is not."""

    id: Id
    text: Text
    short: Text
    scale: Id
    """Five values from best to worst: I like it, I expect it, I do not mind, I can live with it, I dislike it."""
    source_texts: tuple[SourceText, ...] = ()


class ItemPair(Record):
    """An item or question that two questionnaires ask alike, under the id of each."""

    before: Id
    now: Id


class Crosswalk(Record):
    """What may be compared with an earlier questionnaire. What is not named here is not compared."""

    instrument: InstrumentId
    """The questionnaire before this one."""
    same: tuple[ItemPair, ...] = ()
    reason: Text
    """What changed and why; printed wherever the two meet."""


class Headline(Record):
    """The one measure that the page leads with: a battery's overall score in one form, or a question."""

    battery: Id | None = None
    form: Literal["gap"] | Form | None = None
    question: Id | None = None


class Instrument(Record):
    """A questionnaire: scales, batteries of items, single questions."""

    id: Id
    name: Text
    version: str
    about: Text
    sources: tuple[SourceId, ...] = ()
    scales: tuple[Scale, ...]
    batteries: tuple[Battery, ...]
    questions: tuple[Question, ...] = ()
    features: tuple[Feature, ...] = ()
    headline: Headline
    method: Method = DEFAULT_METHOD
    crosswalk: Crosswalk | None = None
    notes: tuple[Text, ...] = ()
    """What a reader must know before trusting it, e.g. expectation was asked after service."""

    def scale(self, scale_id: str) -> Scale:
        return next(scale for scale in self.scales if scale.id == scale_id)
