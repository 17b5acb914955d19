"""What is asked (instruments), of whom (organisations), and where the answers lie (data sets)."""

from __future__ import annotations

from typing import Literal

from generator.model.record import Date, DimensionId, Id, InstrumentId, OrganisationId, Record, SourceId
from generator.model.text import Text

Form = Literal["expectation", "minimum", "perception", "importance", "satisfaction"]
"""In which sense an item is asked. A gap needs expectation and perception of the same respondent."""
QuestionRole = Literal["recommend", "overall"]
Grain = Literal["year", "quarter", "month"]
Profile = Literal["open", "standard", "strict"]
MissingKind = Literal["blank", "not_applicable", "dont_know", "refused"]


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


class Thresholds(Record):
    """Smallest changes that matter, declared before the data: see `declared`."""

    gap: float = 0.2
    mean: float = 0.2
    nps: float = 5.0
    share: float = 3.0
    """In percentage points."""
    declared: Date | None = None
    """When they were set; None means the program's defaults, and the page says so."""


class Organisation(Record):
    """Whose service was rated."""

    id: Id
    name: Text
    about: Text
    industry: Text
    fictional: bool = False
    url: str = ""
    contact: Text | None = None
    thresholds: Thresholds = Thresholds()


class MissingCode(Record):
    """An answer that means "no answer", exactly as it stands in the file (a string, also for numbers)."""

    code: str
    meaning: MissingKind


class Level(Record):
    """One group of a segment. `codes` are the values in the file, exactly as written."""

    id: Id
    name: Text
    codes: tuple[str, ...]


class RatingColumn(Record):
    """A column that holds answers to one item in one form, or to one question."""

    column: tuple[str, ...]
    """Header; several where files name it differently. Exactly one of them stands in each file, unless in `absent_in`."""
    item: Id | None = None
    form: Form | None = None
    question: Id | None = None
    absent_in: tuple[str, ...] = ()
    """Files (paths as under `files`) that do not have it."""


class SegmentColumn(Record):
    """A column that puts respondents into groups."""

    column: tuple[str, ...]
    id: Id
    name: Text
    levels: tuple[Level, ...]
    missing: tuple[MissingCode, ...] = ()
    absent_in: tuple[str, ...] = ()


class PeriodColumn(Record):
    """A date column that says to which period an answer belongs."""

    column: tuple[str, ...]
    format: str
    """As in Python's strptime, e.g. %m/%d/%y %H:%M."""
    grain: Grain


class LabelValue(Record):
    """A text answer and the number it stands for."""

    label: str
    value: int


class ScaleCodes(Record):
    """How answers on one scale are written in the files: text labels and codes for missing answers."""

    scale: Id
    labels: tuple[LabelValue, ...] = ()
    missing: tuple[MissingCode, ...] = ()


class AnswerFile(Record):
    """One file of answers."""

    path: str
    """Relative to dataset.yml; never outside its folder."""
    period: str | None = None
    """2017, 2018q3 or 2018-07: the period of all its rows, where no column gives it."""
    sheet: str | None = None
    """XLSX: name of the sheet; needed when the file has more than one."""
    distributed: int | None = None
    """How many questionnaires were handed out, if known."""


class LongLayout(Record):
    """One row per answer: which columns hold the respondent, the item's key and the answer."""

    respondent: str
    key: str
    answer: str


class Fieldwork(Record):
    """Who was asked and how; printed on the method page. Nothing here has a default: unknown is written as unknown."""

    population: Text
    sampling: Literal["probability", "quota", "self_selected", "convenience", "census", "unknown"]
    mode: Text
    start: Date | None
    end: Date | None
    collected_by: Text
    limits: tuple[Text, ...] = ()


class Dataset(Record):
    """A `dataset.yml`: everything that turns columns of a file into answers to an instrument."""

    id: Id
    name: Text
    organisation: OrganisationId
    instrument: InstrumentId
    origin: Text
    origin_url: str = ""
    licence: str
    attribution: Text
    synthetic: bool = False
    disclosure: Profile = "standard"
    disclosure_reason: Text | None = None
    """Needed for `open`: why full precision may be published."""
    fieldwork: Fieldwork
    encoding: str | None = None
    """Python's name of the encoding; None: BOM, then UTF-8, then GB18030, and the page says which one was found."""
    delimiter: Literal["comma", "tab", "semicolon"] | None = None
    """None: by the file's ending (.csv comma, .tsv tab)."""
    long: LongLayout | None = None
    """None: wide, one row per respondent."""
    files: tuple[AnswerFile, ...]
    period: PeriodColumn | None = None
    id_column: tuple[str, ...] = ()
    weight_column: tuple[str, ...] = ()
    weight_note: Text | None = None
    ratings: tuple[RatingColumn, ...]
    segments: tuple[SegmentColumn, ...] = ()
    codes: tuple[ScaleCodes, ...] = ()
    missing: tuple[MissingCode, ...] = ()
    """Codes for missing answers on every scale; an empty cell is always blank."""
    other_columns: Literal["ignore", "refuse"] = "refuse"
    """What to do with columns that are not named here."""
    out_of_range: Literal["refuse", "count"] = "refuse"
    """An answer that is neither on the scale nor declared: a fault, or counted as invalid and shown."""
    duplicates: Literal["refuse", "drop", "keep"] = "refuse"
    """Rows whose id (or, without an id, whose every cell) repeats an earlier row of the same file."""
