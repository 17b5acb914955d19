"""What the annex's tables share: rows of published cells, columns only for what is there, and three notes under each table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.cells import base_datum, column_id, interval_columns, interval_data, unit_of, value_datum
from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery
from generator.model.release import Cell, Hidden, Shown
from generator.model.table import Column, Datum, Table
from generator.tables.layout import finished, instrument_of
from generator.wording import messages, say

NOTES = ("unit", "how", "read")
"""Under every table: units; how it was computed and which choices were made; what a reader may conclude."""
NO_VALUES: Mapping[str, object] = {}
Maker = Callable[[ChartRequest], tuple[Table, ...]]


@dataclass(frozen=True, slots=True)
class Measure:
    """A column, or three with the interval: the key of a row is the row's own with this form, statistic and weighting."""

    statistic: str
    form: str = ""
    """Empty: the row's."""
    has_interval: bool = False
    weighting: str = ""
    """Empty: the row's."""

    def key(self, line: Line) -> Key:
        key = line.key._replace(statistic=self.statistic, form=self.form or line.key.form)
        return key._replace(weighting=self.weighting) if self.weighting else key


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its words, and the key that the columns complete."""

    words: tuple[str, ...]
    key: Key


def grid(
    request: ChartRequest,
    name: str,
    words: Sequence[str],
    lines: Iterable[Line],
    measures: Sequence[Measure],
    *,
    battery: Battery | None = None,
    values: Mapping[str, object] = NO_VALUES,
) -> tuple[Table, ...]:
    """One table, or none where nothing of it is published. Rows and columns that nobody computed are left out; columns that are
    nowhere published are named below. words: ids of the columns of words; values: what the notes name."""
    kept = rows_of(request, lines, measures)
    shown = [measure for measure in measures if any(request.release.shown(measure.key(line)) for line in kept)]
    if not shown:
        return ()
    columns = (*word_columns(request, words), *(column for one in shown for column in _columns(request, one, kept, shown)))
    base = Column("n", say(request.language, "tables.n"), "number")
    places = len(words)
    rows = []
    for line in kept:
        data = tuple(datum for one in shown for datum in _data(request, one, line, kept))
        rows.append((*(Datum(word) for word in line.words), _base(request, shown, line), *data))
    columns = (*columns[:places], base, *columns[places:])
    hidden = [one for one in measures if one not in shown and _is_withheld(request, one, kept)]
    return (
        annex_table(request, name, columns, rows, battery=battery, hidden=_titles(request, hidden, measures), values=values),
    )


def rows_of(request: ChartRequest, lines: Iterable[Line], measures: Sequence[Measure]) -> tuple[Line, ...]:
    """Lines of which something was computed: those that `grid` prints."""
    return tuple(line for line in lines if any(request.release.get(measure.key(line)) for measure in measures))


def annex_table(
    request: ChartRequest,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[tuple[Datum, ...]],
    *,
    battery: Battery | None = None,
    about: tuple[str, str] | None = None,
    hidden: Sequence[str] = (),
    values: Mapping[str, object] = NO_VALUES,
) -> Table:
    """A table of the annex with its notes. battery: named in title and id where the questionnaire has several; about: id and
    name of what the table is about, where there is one such table for each."""
    language = request.language
    if battery and len(instrument_of(request).batteries) > 1:
        about = (battery.id, battery.name.in_(language))
    title, table_id = say(language, f"annex.{name}.title"), name
    if about:
        title, table_id = say(language, "annex.about", title=title, name=about[1]), f"{name}-{about[0]}"
    table = finished(request, table_id, title, columns, rows)
    notes = [say(language, f"annex.{name}.{note}", **values) for note in NOTES]
    if hidden:
        notes.append(say(language, "annex.withheld_columns", names=say(language, "annex.comma").join(hidden)))
    return replace(table, notes=(*notes, *table.notes))


def word_columns(request: ChartRequest, names: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(name, say(request.language, f"annex.column.{name}"), "text") for name in names)


def number_columns(request: ChartRequest, names: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(name, say(request.language, f"annex.column.{name}"), "number") for name in names)


def ends_shortened(request: ChartRequest, columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns of a value with its interval under short titles: every interval of the annex is a 95% interval, as notes say."""
    value, low, high = columns
    ends = [
        replace(column, title=say(request.language, f"annex.{end}", title=value.title))
        for column, end in ((low, "low"), (high, "high"))
    ]
    return (value, *ends)


def statistic_name(request: ChartRequest, statistic: str) -> str:
    """`d_z`, `α`, `高分占比`: its name in the annex, or else its usual one."""
    known = messages(request.language)
    own = f"annex.statistic.{statistic}"
    return say(request.language, own if own in known else f"statistic.{statistic}")


def not_applicable() -> Datum:
    """Nothing of the kind exists for this row."""
    return Datum("[z]")


def cell_datum(request: ChartRequest, key: Key) -> Datum:
    cell = request.release.get(key)
    return value_datum(request.language, cell, unit_of(key.form, key.statistic)) if cell else not_applicable()


def _columns(request: ChartRequest, measure: Measure, lines: Sequence[Line], measures: Sequence[Measure]) -> tuple[Column, ...]:
    unit = unit_of(measure.form or lines[0].key.form, measure.statistic)
    title, name = _title(request, measure, measures), _name(measure)
    if _has_interval(request, measure, lines):
        return ends_shortened(request, interval_columns(request.language, name, title, unit))
    return (Column(column_id(name, unit), title, "number"),)


def _data(request: ChartRequest, measure: Measure, line: Line, lines: Sequence[Line]) -> tuple[Datum, ...]:
    key = measure.key(line)
    cell = request.release.get(key)
    if not _has_interval(request, measure, lines):
        return (cell_datum(request, key),)
    if cell is None:
        return (not_applicable(),) * 3
    return interval_data(request.language, cell, unit_of(key.form, key.statistic))


def _base(request: ChartRequest, measures: Sequence[Measure], line: Line) -> Datum:
    """Of the first number of the row that is published."""
    cells = [request.release.get(measure.key(line)) for measure in measures]
    there: list[Cell] = [cell for cell in cells if cell]
    published = next((cell for cell in there if isinstance(cell, Shown)), None)
    return base_datum(request.language, published or next(iter(there)))


def _has_interval(request: ChartRequest, measure: Measure, lines: Sequence[Line]) -> bool:
    cells = (request.release.shown(measure.key(line)) for line in lines)
    return measure.has_interval and any(cell and cell.low is not None for cell in cells)


def _is_withheld(request: ChartRequest, measure: Measure, lines: Sequence[Line]) -> bool:
    return any(isinstance(request.release.get(measure.key(line)), Hidden) for line in lines)


def _name(measure: Measure) -> str:
    """Machine name: the form where columns have different ones, the statistic where it is not a mean."""
    if measure.form and measure.statistic == "mean":
        return measure.form
    return f"{measure.form}_{measure.statistic}" if measure.form else measure.statistic


def _title(request: ChartRequest, measure: Measure, measures: Sequence[Measure]) -> str:
    """The statistic, after its form where the columns have several; the mean of a form is just called by it."""
    name = statistic_name(request, measure.statistic)
    if len({one.form for one in measures}) < 2:
        return name
    form = say(request.language, f"annex.form.{measure.form}")
    return form if measure.statistic == "mean" else say(request.language, "annex.form_statistic", form=form, statistic=name)


def _titles(request: ChartRequest, hidden: Sequence[Measure], measures: Sequence[Measure]) -> list[str]:
    return [_title(request, measure, measures) for measure in hidden]
