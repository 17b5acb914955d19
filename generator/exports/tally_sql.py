"""A tally as SQL: a script for DuckDB or Spark that counts where the answers are and writes the lines of a tally file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import UsageError
from generator.exports.sql_cells import Columns, cell_of
from generator.exports.sql_dialects import DIALECTS, DuckDB
from generator.exports.sql_rows import Source, checks, quality_column, refuse_what_sql_does_not_read, rows_of
from generator.exports.sql_sums import ROWS, most_of, sums_of
from generator.model.asking import versions_of
from generator.model.coding import Coding
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.tally import FLAGGED, PLAIN, QUALITY, Tally
from generator.model.tally_file import (
    DATASET,
    DEFINITION,
    FIRST_LINE,
    GROUP,
    HEAD,
    INSTRUMENT,
    NO,
    PANELS,
    WEIGHTING,
    definition_of,
)

Aggregates = Sequence[tuple[str, str]]
"""(name, function) of the columns that are added up, or of which the largest is kept."""


def write_tally_sql(dialect: str, dataset: Dataset, instrument: Instrument, coding: Coding, blank: Tally) -> str:
    """`blank`: what is counted, and on which axes. Raises UsageError with the name of what SQL does not count."""
    refuse_what_sql_does_not_read(dataset)
    source = Source(DIALECTS[dialect], dataset, coding)
    versions = versions_of(dataset, instrument)
    columns = Columns(instrument, source.ratings(), blank, _levels(source, dataset), versions)
    script = _Script(source, columns)
    return "".join(
        (
            script.comment(),
            source.dialect.before(coding.files),
            source.dialect.keep("answers", rows_of(source, columns)),
            source.dialect.keep("asked", _asked(source)),
            *(source.dialect.keep(name, query) for name, query in script.sums()),
            source.dialect.keep("tally", script.lines(instrument)),
            script.ending(),
        )
    )


def _levels(source: Source, dataset: Dataset) -> dict[str, tuple[str, tuple[str, ...]]]:
    named = {segment.id: tuple(level.id for level in segment.levels) for segment in dataset.segments}
    found = {segment: (column, named[segment]) for segment, column in source.segments().items()}
    return {**found, QUALITY: (quality_column(), (PLAIN, FLAGGED))}


class _Script:
    """The statements of one data set."""

    def __init__(self, source: Source, columns: Columns) -> None:
        self.source, self.columns = source, columns
        self.weighted = bool(source.dataset.weight_column)
        self.segments = dict(source.segments())
        if any(counted.kind == "flag" for counted in columns.blank.tables):
            self.segments[QUALITY] = quality_column()
        if len(set(self.segments)) != len(source.segments()) + (QUALITY in self.segments):
            raise UsageError(f"a segment is named {QUALITY}")

    def comment(self) -> str:
        dataset, coding = self.source.dataset, self.source.coding
        is_duckdb = isinstance(self.source.dialect, DuckDB)
        step = "duckdb < this.sql" if is_duckdb else "spark-sql -f this.sql; cat tally/part-* > tally.csv"
        lines = [
            f"Counts of the data set {dataset.id}, the same bytes as `gapsite tally {dataset.id}`.",
            f"Run it in the folder of the answers: {step}",
        ]
        if coding.encoding:
            lines.append(f"The files are in {coding.encoding}: convert them first, iconv -f {coding.encoding} -t utf-8")
        return "".join(f"-- {line}\n" for line in lines) + "\n"

    def ending(self) -> str:
        if isinstance(self.source.dialect, DuckDB):
            how = "(FORMAT csv, HEADER false, DELIMITER '\t', QUOTE '', ESCAPE '')"
            return f"COPY (SELECT line FROM tally ORDER BY line) TO 'tally.csv' {how};\n"
        return "INSERT OVERWRITE DIRECTORY 'tally' USING text SELECT line FROM tally ORDER BY line;\n"

    def sums(self) -> Iterator[tuple[str, str]]:
        """A table of wide rows for each moment, one row for each finest group."""
        for place, moments in enumerate(self.columns.blank.moments.values()):
            condition, aggregates = sums_of(self.columns, moments)
            groups = ", ".join(["period", *([quality_column()] if QUALITY in self.segments else [])])
            wanted = ",\n  ".join(f"{function} AS {self.source.dialect.name(name)}" for name, function in aggregates)
            yield f"sums_{place}", f"SELECT {groups},\n  {wanted}\nFROM {ANSWERS}\nWHERE {condition}\nGROUP BY {groups}"

    def lines(self, instrument: Instrument) -> str:
        adding = [("n", "sum"), *([("w", "sum"), ("w2", "sum")] if self.weighted else [])]
        largest = [("n", "sum"), *([("w", "max")] if self.weighted else [])]
        parts = [
            f"counted AS (\n{_all(self._counted())}\n)",
            f"sizes AS (\n{self._sizes()}\n)",
            f"lines AS (\n{_all([*self._grouped('counted', adding), *self._grouped('sizes', largest), *self._moments()])}\n)",
        ]
        head = _all(self._head(instrument))
        return f"WITH {', '.join(parts)}\nSELECT line FROM lines\n{UNION}{head}"

    def _finest(self) -> str:
        return ", ".join(["period", *self.segments.values()])

    def _counted(self) -> Iterator[str]:
        """Counts in the finest groups, from which all others are added up."""
        weights = ", sum(w) AS w, sum(w2) AS w2" if self.weighted else ""
        for counted in self.columns.blank.tables:
            cell = f"CAST({cell_of(self.columns, counted)} AS STRING)"
            cells = f"SELECT {self._finest()}{', w, w2' if self.weighted else ''}, {cell} AS cell FROM answers"
            yield (
                f"SELECT '{','.join(counted)}' AS name, {self._finest()}, cell, count(*) AS n{weights}\n"
                f"FROM ({cells}) AS cells\nWHERE cell IS NOT NULL GROUP BY {self._finest()}, cell"
            )

    def _sizes(self) -> str:
        weights = ", max(w) AS w" if self.weighted else ""
        groups = self._finest()
        return f"SELECT '{GROUP},,,' AS name, {groups}, '' AS cell, count(*) AS n{weights}\nFROM answers GROUP BY {groups}"

    def _grouped(self, table: str, aggregates: Aggregates) -> Iterator[str]:
        """Everyone, then each segment; who is in no level is in none of its groups."""
        numbers = [f"CAST({function}({name}) AS STRING)" for name, function in aggregates]
        line = " || ',' || ".join(numbers) + f" || '{',' * (3 - len(numbers))}'"
        yield f"SELECT name || ',' || period || ',,,' || cell || ',' || {line} AS line FROM {table} GROUP BY name, period, cell"
        for segment, column in self.segments.items():
            named = f"name || ',' || period || ',{segment},' || {column} || ',' || cell || ',' || {line} AS line"
            yield f"SELECT {named} FROM {table} WHERE {column} <> '' GROUP BY name, period, {column}, cell"

    def _moments(self) -> Iterator[str]:
        """Everyone, then the plain and the flagged rows; sums that are zero have no line."""
        number = "CAST(sum(number) AS STRING) || ',,'"
        for place, moments in enumerate(self.columns.blank.moments.values()):
            names = ", ".join(self.source.dialect.name(name) for name, _ in sums_of(self.columns, moments)[1])
            long = f"(SELECT * FROM sums_{place} UNPIVOT (number FOR cell IN ({names}))) AS long"
            start = f"'{','.join(moments.counted)},' || period"
            cell = f"CASE cell WHEN '{ROWS}' THEN '' ELSE cell END"
            having = "HAVING sum(number) <> 0"
            yield f"SELECT {start} || ',,,' || {cell} || ',' || {number} AS line FROM {long} GROUP BY period, cell {having}"
            if QUALITY in self.segments:
                quality = quality_column()
                line = f"{start} || ',{QUALITY},' || {quality} || ',' || {cell} || ',' || {number} AS line"
                yield f"SELECT {line} FROM {long} GROUP BY period, {quality}, cell {having}"

    def _head(self, instrument: Instrument) -> Iterator[str]:
        dataset = self.source.dataset
        told = {
            DATASET: dataset.id,
            INSTRUMENT: instrument.id,
            DEFINITION: definition_of(dataset, instrument),
            WEIGHTING: "survey" if self.weighted else "none",
            PANELS: NO,
        }
        yield f"SELECT '{FIRST_LINE}' AS line"
        for name, value in told.items():
            yield f"SELECT '{HEAD},,{name},,,,,{value},,,' AS line"
        for check in checks(self.source):
            wrong = self.source.dialect.error("duplicates: a respondent stands twice", "''")
            yield f"SELECT CAST({wrong} AS STRING) AS line FROM (SELECT 1 AS one) AS one WHERE {check}"


UNION = "UNION ALL\n"
ANSWERS = "answers JOIN asked USING (period)"


def _asked(source: Source) -> str:
    """The greatest answer to everything, by period."""
    most = ", ".join(f"max({column}) AS {most_of(column)}" for column in source.ratings().values())
    return f"SELECT period, {most} FROM answers GROUP BY period"


def _all(queries: Iterator[str] | Sequence[str]) -> str:
    return f"\n{UNION}".join(queries)
