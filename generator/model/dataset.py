"""Where answers lie and what their columns mean: one `dataset.yml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.instrument import Form
from generator.model.record import Date, DimensionId, Id, InstrumentId, OrganisationId, Record
from generator.model.text import Text

Grain = Literal["year", "quarter", "month"]
Profile = Literal["open", "standard", "strict"]
MissingKind = Literal["blank", "not_applicable", "dont_know", "refused", "none_exists"]
"""`none_exists`: the thing that was to be rated is not there (no standard exists); a finding, counted by itself."""
Respondents = Literal["customer", "manager", "employee"]


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
    form: Form | Literal["functional", "dysfunctional"] | None = None
    question: Id | None = None
    feature: Id | None = None
    """With form functional (it is there) or dysfunctional (it is not)."""
    points: DimensionId | None = None
    """Points out of 100 that the respondent gives this dimension."""
    battery: Id | None = None
    """Only with points, and only where several batteries have them."""
    absent_in: tuple[str, ...] = ()
    """Files (paths as under `files`) that do not have it."""


class NotAsked(Record):
    """An item that was not asked in one of the forms of its battery, so that no column of it is missing."""

    item: Id
    form: Form
    periods: tuple[str, ...] = ()
    """2017, 2018q3 or 2018-07: it has a column, and in these periods nobody was asked; none: it was never asked."""


class SegmentColumn(Record):
    """A column that puts respondents into groups."""

    column: tuple[str, ...]
    id: Id
    name: Text
    levels: tuple[Level, ...]
    missing: tuple[MissingCode, ...] = ()
    absent_in: tuple[str, ...] = ()
    units: bool = False
    """Its levels are parts of the organisation that someone runs, such as branches: each has a page of its own."""


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
    holds: Literal["answers", "tally"] = "answers"
    """tally: counts that `gapsite tally`, or a query that it wrote, made elsewhere; they say their periods themselves."""
    period: str | None = None
    """2017, 2018q3 or 2018-07: the period of all its rows, where no column gives it."""
    start: Date | None = None
    end: Date | None = None
    """Fieldwork of this file; must lie where its period does, give or take a month."""
    sheet: str | None = None
    """XLSX: name of the sheet; needed when the file has more than one."""
    part: Id | None = None
    """Which part of the period's answers it holds, e.g. north: needed where several files have one period."""
    distributed: int | None = None
    """How many questionnaires were handed out, if known."""


class LongLayout(Record):
    """One row per answer: which columns hold the respondent, the item's key and the answer."""

    respondent: str
    key: str
    answer: str


class LevelCount(Record):
    """How many of the population are in one level of a segment."""

    level: Id
    count: Annotated[int, Field(ge=0)]


class Margin(Record):
    """The population by the levels of one segment; every level stands here once."""

    segment: Id
    counts: tuple[LevelCount, ...]


class Population(Record):
    """Whom the respondents stand for, counted from outside the survey."""

    size: Annotated[int, Field(gt=0)]
    source: Text
    """Where the numbers come from, with the date they are of."""
    margins: tuple[Margin, ...] = ()


class Weighting(Record):
    """Weights made here, from the margins of the population. Research/methods.md §3.5."""

    scheme: Literal["poststratify", "rake"]
    """poststratify: one margin, exactly; rake: several margins in turn until all fit."""
    margins: tuple[Id, ...]
    """Segments of the population's margins."""
    cap: Annotated[float, Field(gt=1)] = 5.0
    """Rake: no weight is more than so many times the mean weight; the cap is printed."""


Praise = Literal["praise", "complaint"]


class Theme(Record):
    """Something that people write about, as coded by readers of the comments."""

    id: Id
    name: Text
    codes: tuple[str, ...]
    """As in the columns of codes."""


class ThemeColumn(Record):
    """A column with the codes that a reader gave a comment, on one side."""

    column: tuple[str, ...]
    side: Praise
    absent_in: tuple[str, ...] = ()


class Excerpt(Record):
    """A comment that may be printed: chosen, cleared of everything that tells who wrote it, and released by a person."""

    period: str
    theme: Id
    side: Praise
    text: Text
    reviewed_by: Text
    """A post."""
    reviewed: Date


class Comments(Record):
    """Comments are never read: only the codes that people gave them. Off unless this stands in the data set."""

    themes: tuple[Theme, ...]
    columns: tuple[ThemeColumn, ...]
    separator: str = ";"
    """Between the codes of one cell."""
    none: str = "none"
    """Code of a comment without a theme on this side; an empty cell is no comment."""
    coded_by: Text
    """Who coded, by which rules, and how well two coders agreed."""
    excerpts: tuple[Excerpt, ...] = ()


class Break(Record):
    """From this period on, answers may not be compared with earlier ones, for a reason that is printed."""

    period: str
    """The first period after the break: 2017, 2018q3 or 2018-07."""
    targets: tuple[Id, ...] = ()
    """Items, dimensions, batteries or questions that are concerned; none: all."""
    reason: Text


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
    respondents: Respondents = "customer"
    """Managers and employees report on gaps 1 to 4; their results stand in the gap chain, not on pages of their own."""
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
    """Ids that stay with a person from file to file; in a long layout the respondent's column may be named."""
    panel: bool = False
    """The same id in two periods is the same person, so that changes are tested as changes of those persons. Numbers that start
    anew in each file are not that."""
    weight_column: tuple[str, ...] = ()
    weight_note: Text | None = None
    population: Population | None = None
    weighting: Weighting | None = None
    """Weights made from the population; not beside a weight column."""
    breaks: tuple[Break, ...] = ()
    comments: Comments | None = None
    duration_column: tuple[str, ...] = ()
    """Seconds from opening the questionnaire to handing it in."""
    ratings: tuple[RatingColumn, ...]
    not_asked: tuple[NotAsked, ...] = ()
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

    @property
    def is_counted(self) -> bool:
        """True where the files are tallies: no respondent's row is there to be read."""
        return any(file.holds == "tally" for file in self.files)
