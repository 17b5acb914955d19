"""What is asked: scales, batteries of items, single questions."""

from __future__ import annotations

from typing import Literal

from generator.model.record import DimensionId, Id, Record, SourceId
from generator.model.text import Text

Form = Literal["expectation", "minimum", "perception", "importance", "satisfaction"]
"""In which sense an item is asked. A gap needs expectation and perception of the same respondent."""
QuestionRole = Literal["recommend", "overall"]


class ScaleLabel(Record):
    value: int
    text: Text


class Scale(Record):
    """A rating scale with whole steps. `top_box` is the lowest value that counts as agreement or satisfaction."""

    id: Id
    min: int
    max: int
    direction: Literal["higher_is_better", "lower_is_better"] = "higher_is_better"
    top_box: int
    bottom_box: int
    """The highest value that counts as disagreement; values between the boxes are neutral."""
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
    headline: Headline
    notes: tuple[Text, ...] = ()
    """What a reader must know before trusting it, e.g. expectation was asked after service."""

    def scale(self, scale_id: str) -> Scale:
        return next(scale for scale in self.scales if scale.id == scale_id)
