"""Answer files to typed rows in SQL: texts folded, codes mapped, rows that cannot count left out, as the readers do it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.errors import UsageError
from generator.exports.sql_cells import Columns, flags_of
from generator.exports.sql_dialects import Dialect, folded
from generator.model.answers import BLANK, OUT_OF_RANGE, Asked
from generator.model.asking import left_out
from generator.model.coding import CodedFile, CodedRating, CodedSegment, Coding
from generator.model.dataset import Dataset
from generator.model.tally import FLAGGED, PLAIN, QUALITY

MILLION = 1_000_000
MAX_WEIGHT = 100_000


@dataclass(frozen=True, slots=True)
class Source:
    """Files of one data set in one dialect."""

    dialect: Dialect
    dataset: Dataset
    coding: Coding

    def ratings(self) -> dict[Asked, str]:
        """Names of the typed columns; a question that several columns answer in different files has one."""
        asked = dict.fromkeys(rating.asked for rating in self.coding.ratings)
        return {name: f"r{place}" for place, name in enumerate(asked)}

    def segments(self) -> dict[str, str]:
        return {segment.id: f"s{place}" for place, segment in enumerate(self.coding.segments)}

    @property
    def by_cells(self) -> bool:
        """True where rows are told apart by all their cells."""
        return self.dataset.duplicates != "keep" and not self.dataset.id_column


def refuse_what_sql_does_not_read(dataset: Dataset) -> None:
    """Raises UsageError with the name of what only Gapsite counts."""
    reasons = {
        "a long layout": dataset.long is not None,
        "raked weights": dataset.weighting is not None and dataset.weighting.scheme == "rake",
        "a panel": dataset.panel,
        "themes of comments": dataset.comments is not None,
        "duplicates: drop by id, for tables have no first row": dataset.duplicates == "drop" and bool(dataset.id_column),
        "tallies": dataset.is_counted,
    }
    for what, is_there in reasons.items():
        if is_there:
            raise UsageError(f"{dataset.id}: no query for {what}; count it with `gapsite tally {dataset.id}`")


def rows_of(source: Source, columns: Columns) -> str:
    """One row per respondent who counts: ratings r0, r1, ..., segments s0, s1, ..., period, quality, weights w and w2."""
    parts = "\n  UNION ALL\n".join(_file(source, file, place) for place, file in enumerate(source.coding.files))
    weights = f",\n    {_squared('w')} AS w2" if source.dataset.weight_column else ""
    met = " OR ".join(f"({condition})" for _, condition in flags_of(columns))
    quality = f",\n    CASE WHEN {met} THEN '{FLAGGED}' ELSE '{PLAIN}' END AS {quality_column()}" if met else ""
    ratings = list(source.ratings().values())
    answered = " OR ".join(f"{column} >= 0" for column in ratings)
    version = f",\n    {_version(source, columns)} AS version" if len(columns.left_out) > 1 else ""
    more = f"{weights}{quality}{version}"
    return f"WITH coded AS (\n{parts}\n)\nSELECT *{more}\nFROM coded\nWHERE period IS NOT NULL AND ({answered})"


def _version(source: Source, columns: Columns) -> str:
    """Place of the version of the questionnaire that a row's file and period had."""
    files = [file.path for file in source.coding.files]
    periods = dict.fromkeys(period for entry in source.dataset.not_asked for period in entry.periods)
    cases = [
        (f"file = {place}{f' AND period = {_quoted(period)}' if period else ''}", file, period)
        for place, file in enumerate(files)
        for period in (*periods, "")
    ]
    told = (
        f"WHEN {condition} THEN {columns.left_out.index(left_out(source.dataset, columns.instrument, file, period))}"
        for condition, file, period in cases
    )
    return f"CASE {' '.join(told)} END"


def quality_column() -> str:
    return QUALITY.replace("-", "_")


def _file(source: Source, file: CodedFile, place: int) -> str:
    """Texts are folded in an inner query, so that a look-up reads each of them once."""
    texts = [f"{folded(source.dialect, f'c{at}')} AS {_name(field)}" for field, at in file.positions.items()]
    origin = source.dialect.file(file, place)
    if source.by_cells:
        cells = ", ".join(f"c{at}" for at in range(file.columns))
        origin = f"(SELECT {cells}, count(*) AS copies FROM {origin} GROUP BY {cells})"
        texts.append("copies")
    wanted = ",\n    ".join(_coded(source, file, place))
    inner = ",\n    ".join(texts)
    return f"  SELECT\n    {wanted}\n  FROM (\n    SELECT\n    {inner}\n    FROM {origin}\n  ) AS texts_{place}"


def _name(field: str) -> str:
    return "t_" + field.replace("[", "_").replace("]", "")


def _coded(source: Source, file: CodedFile, place: int) -> Iterator[str]:
    of_asked = {rating.asked: rating for rating in source.coding.ratings if rating.field in file.positions}
    for asked, name in source.ratings().items():
        yield f"{_rating(source, of_asked.get(asked))} AS {name}"
    for segment in source.coding.segments:
        yield f"{_level(source, segment, segment.field in file.positions)} AS {source.segments()[segment.id]}"
    yield f"{_period(source, file)} AS period"
    yield f"{place} AS file"
    if source.dataset.id_column:
        yield f"{_name('id_column') if 'id_column' in file.positions else _quoted('')} AS id"
    if source.dataset.weight_column:
        yield f"{_weight(source, _name('weight_column'))} AS w"
    if source.by_cells:
        yield "copies"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _rating(source: Source, rating: CodedRating | None) -> str:
    if rating is None:
        return str(BLANK)
    name = _name(rating.field)
    cases = " ".join(f"WHEN {source.dialect.text(text)} THEN {value}" for text, value in rating.known.items())
    return f"CASE {name} {cases} ELSE {_otherwise(source, rating.field, name, 'INT', str(OUT_OF_RANGE))} END"


def _level(source: Source, segment: CodedSegment, is_there: bool) -> str:
    name = _name(segment.field)
    if not is_there:
        return "''"
    text = source.dialect.text
    cases = " ".join(f"WHEN {text(written)} THEN {text(level)}" for written, level in segment.known.items())
    return f"CASE {name} {cases} ELSE {_otherwise(source, segment.field, name, 'STRING', _quoted(''))} END"


def _otherwise(source: Source, field: str, name: str, kind: str, counted: str) -> str:
    """What is neither valid nor declared is counted as such, or ends the query with an error, as it ends the reading."""
    if source.dataset.out_of_range == "count":
        return counted
    return f"CAST({source.dialect.error(f'{field}: neither valid nor declared: ', name)} AS {kind})"


def _period(source: Source, file: CodedFile) -> str:
    if source.dataset.period is None:
        return _quoted(file.period or "")
    moment = source.dialect.moment(f"nullif({_name('period')}, '')", source.dataset.period.format)
    year = f"CAST(year({moment}) AS STRING)"
    if source.dataset.period.grain == "quarter":
        return f"{year} || 'q' || CAST(quarter({moment}) AS STRING)"
    month = f"{year} || '-' || lpad(CAST(month({moment}) AS STRING), 2, '0')"
    return month if source.dataset.period.grain == "month" else year


def _weight(source: Source, name: str) -> str:
    """Millionths, halves to the even one."""
    exact = f"CAST({name} AS DECIMAL(28, 12))"
    whole, rest = f"floor({exact} * {MILLION})", f"({exact} * {MILLION} - floor({exact} * {MILLION}))"
    rounded = f"CAST({whole} AS BIGINT) + CASE WHEN {rest} > 0.5 OR ({rest} = 0.5 AND {whole} % 2 = 1) THEN 1 ELSE 0 END"
    wrong = f"CAST({source.dialect.error('weight_column: no positive number: ', name)} AS BIGINT)"
    return f"CASE WHEN {exact} > 0 AND {exact} <= {MAX_WEIGHT} THEN {rounded} ELSE {wrong} END"


def _squared(column: str) -> str:
    """Squares in millionths of squares, halves up: (whole + rest/10^6)^2."""
    whole, rest = f"CAST(({column} - {column} % {MILLION}) / {MILLION} AS BIGINT)", f"({column} % {MILLION})"
    part = f"({rest} * {rest} + {MILLION // 2})"
    return f"{whole} * {whole} * {MILLION} + 2 * {whole} * {rest} + CAST(({part} - {part} % {MILLION}) / {MILLION} AS BIGINT)"


def checks(source: Source) -> Sequence[str]:
    """Conditions under which the rows must not be counted, each with what is wrong."""
    if source.dataset.duplicates != "refuse":
        return ()
    if source.dataset.id_column:
        again = "SELECT file, id FROM answers WHERE id <> '' GROUP BY file, id HAVING count(*) > 1"
        across = "SELECT period, id FROM answers WHERE id <> '' GROUP BY period, id HAVING count(DISTINCT file) > 1"
        return f"EXISTS ({again})", f"EXISTS ({across})"
    return ("EXISTS (SELECT 1 FROM answers WHERE copies > 1)",)
