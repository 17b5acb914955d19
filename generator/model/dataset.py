"""Where answers lie and what their columns mean: one `dataset.yml`."""

from __future__ import annotations

from typing import Literal

from generator.model.instrument import Form
from generator.model.record import Date, Id, InstrumentId, OrganisationId, Record
from generator.model.text import Text

Grain = Literal["year", "quarter", "month"]
Profile = Literal["open", "standard", "strict"]
MissingKind = Literal["blank", "not_applicable", "dont_know", "refused"]


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
