"""What the two dialects of SQL write differently: names, texts, files, dates, errors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.errors import UsageError
from generator.model.coding import CodedFile

SPACES = tuple(code for code in range(0x3001) if chr(code).isspace())
"""White space as the readers of answers understand it."""
JAVA: Mapping[str, str] = {
    **{"%Y": "yyyy", "%y": "yy", "%m": "M", "%d": "d", "%H": "H", "%I": "h", "%M": "m", "%S": "s", "%p": "a"},
    "%%": "%",
}
"""Directives of dates that both dialects know."""


@dataclass(frozen=True, slots=True)
class DuckDB:
    """DuckDB 1.3 and later."""

    def name(self, text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    def text(self, text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    def pattern(self, text: str) -> str:
        return self.text(text)

    def error(self, text: str, column: str) -> str:
        return f"error({self.text(text)} || coalesce({column}, ''))"

    def replace(self, column: str, pattern: str, by: str) -> str:
        return f"regexp_replace({column}, {self.pattern(pattern)}, {self.text(by)}, 'g')"

    def group(self, number: int) -> str:
        return f"\\{number}"

    def moment(self, column: str, form: str) -> str:
        return f"strptime({column}, {self.text(_known(form))})"

    def before(self, _: tuple[CodedFile, ...]) -> str:
        return ""

    def file(self, file: CodedFile, _: int) -> str:
        columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(file.columns))
        how = f"header = true, delim = {self.text(file.delimiter)}, quote = '\"', escape = '\"', auto_detect = false"
        return f"read_csv({self.text(file.path)}, {how}, columns = {{{columns}}})"

    def keep(self, name: str, query: str) -> str:
        """Rows that are read once and counted often."""
        return f"CREATE OR REPLACE TEMPORARY TABLE {name} AS\n{query};\n\n"


@dataclass(frozen=True, slots=True)
class Spark:
    """Spark SQL 3.5 and later."""

    def name(self, text: str) -> str:
        return "`" + text.replace("`", "``") + "`"

    def text(self, text: str) -> str:
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

    def pattern(self, text: str) -> str:
        return self.text(text)

    def error(self, text: str, column: str) -> str:
        return f"raise_error(concat({self.text(text)}, coalesce({column}, '')))"

    def replace(self, column: str, pattern: str, by: str) -> str:
        return f"regexp_replace({column}, {self.pattern(pattern)}, {self.text(by)})"

    def group(self, number: int) -> str:
        return f"${number}"

    def moment(self, column: str, form: str) -> str:
        return f"to_timestamp({column}, {self.text(_java(_known(form)))})"

    def before(self, files: tuple[CodedFile, ...]) -> str:
        return "".join(self._view(file, number) for number, file in enumerate(files)) + "\n"

    def _view(self, file: CodedFile, number: int) -> str:
        columns = ", ".join(f"c{place} STRING" for place in range(file.columns))
        how = "header 'true', quote '\"', escape '\"', multiLine 'true', enforceSchema 'true', mode 'FAILFAST', nullValue ''"
        options = f"path {self.text(file.path)}, sep {self.text(file.delimiter)}, {how}"
        return f"CREATE OR REPLACE TEMPORARY VIEW file_{number} ({columns}) USING csv OPTIONS ({options});\n"

    def file(self, _: CodedFile, number: int) -> str:
        return f"file_{number}"

    def keep(self, name: str, query: str) -> str:
        return f"CACHE TABLE {name} AS\n{query};\n\n"


Dialect = DuckDB | Spark
DIALECTS: Mapping[str, Dialect] = {"duckdb": DuckDB(), "spark": Spark()}


def folded(dialect: Dialect, column: str) -> str:
    """White space folded and cut at the ends, `6.0` as `6`: the text under which codes are compared."""
    space = "[" + "".join(f"\\x{{{code:x}}}" for code in SPACES) + "]+"
    filled = f"coalesce({column}, '')"
    text = f"trim({dialect.replace(filled, space, ' ')})"
    return dialect.replace(text, r"^(-?(?:0|[1-9][0-9]{0,17}))(?:\.0*)?$", dialect.group(1))


def _known(form: str) -> str:
    unknown = [found for found in re.findall("%.", form) if found not in JAVA]
    if unknown:
        raise UsageError(f"no query for dates in the format '{form}': {', '.join(unknown)} differs from program to program")
    return form


def _java(form: str) -> str:
    """Directives as Java's DateTimeFormatter has them; letters between them are quoted."""
    parts = re.split("(%.)", form)
    return "".join(JAVA[part] if part in JAVA else re.sub("([A-Za-z]+)", r"'\1'", part) for part in parts)
