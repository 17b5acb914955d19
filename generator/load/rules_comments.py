"""Rules of comments: codes that mean one theme each, columns that hold nothing else, excerpts that a person released."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.rules_dates import check_not_later, check_period, grains_of
from generator.load.sound import fault_at
from generator.model.dataset import Comments, Dataset, Excerpt, ThemeColumn
from generator.model.site import Settings
from generator.model.tally import ANY_COMMENT

THEME, COLUMN, EXCERPT = "R396", "R397", "R398"
MOST = 2
"""Columns on one side."""
_WHOLE = re.compile(r"(-?(?:0|[1-9]\d*))\.0*")


def check_comments(parsed: Parsed, dataset: Dataset, settings: Settings) -> Iterator[Fault]:
    if dataset.comments is None:
        return
    yield from _check_themes(parsed, dataset, dataset.comments)
    yield from _check_columns(parsed, dataset, dataset.comments)
    for number, excerpt in enumerate(dataset.comments.excerpts):
        yield from _check_excerpt(parsed, dataset, dataset.comments, excerpt, number)
        at = ("comments", "excerpts", number, "reviewed")
        yield from check_not_later(parsed, at, EXCERPT, excerpt.reviewed, settings.date)
        if excerpt.text.is_missing(settings.primary) or not excerpt.text.in_(settings.primary).strip():
            found = f"no words in the site's first language ({settings.primary})"
            yield fault_at(parsed, (*at[:-1], "text"), EXCERPT, found, "the words that may be printed")


def _same(code: str) -> str:
    """As readers compare codes: white space folded, `6.0` as `6`."""
    folded = " ".join(code.split())
    match = _WHOLE.fullmatch(folded)
    return match[1] if match else folded


def _check_themes(parsed: Parsed, dataset: Dataset, comments: Comments) -> Iterator[Fault]:
    if not comments.themes:
        yield fault_at(parsed, ("comments", "themes"), THEME, "no theme", "at least one, with the codes that stand for it")
    if not comments.separator:
        yield fault_at(parsed, ("comments", "separator"), THEME, "an empty separator", "what stands between two codes: ;")
    owners = {_same(code.code): f"a missing answer ({code.meaning})" for code in dataset.missing}
    owners[""] = "no comment"
    yield from _check_code(parsed, comments, comments.none, ("comments", "none"), owners)
    owners[_same(comments.none)] = "a comment without a theme (none)"
    for number, theme in enumerate(comments.themes):
        path: Path = ("comments", "themes", number)
        if theme.id == ANY_COMMENT:
            found = f"the id '{ANY_COMMENT}' is that of all comments together"
            yield fault_at(parsed, (*path, "id"), THEME, found, "another id")
        if not theme.codes:
            yield fault_at(parsed, path, THEME, f"the theme '{theme.id}' has no codes", "at least one")
        for position, code in enumerate(theme.codes):
            yield from _check_code(parsed, comments, code, (*path, "codes", position), owners)
            owners.setdefault(_same(code), f"the theme '{theme.id}'")


def _check_code(parsed: Parsed, comments: Comments, code: str, path: Path, owners: dict[str, str]) -> Iterator[Fault]:
    if owner := owners.get(_same(code)):
        yield fault_at(parsed, path, THEME, f"the code '{code}' stands for {owner} already", "each code for one thing")
    elif comments.separator and comments.separator in code:
        found = f"the code '{code}' contains the separator '{comments.separator}'"
        yield fault_at(parsed, path, THEME, found, "codes without it", "write another `separator`")


def _check_columns(parsed: Parsed, dataset: Dataset, comments: Comments) -> Iterator[Fault]:
    if not comments.columns:
        found = "no column"
        yield fault_at(
            parsed, ("comments", "columns"), COLUMN, found, "one or two for each side: {column: [praise], side: praise}"
        )
    taken = _taken(dataset)
    sides: Counter[str] = Counter()
    for number, column in enumerate(comments.columns):
        path: Path = ("comments", "columns", number)
        sides[column.side] += 1
        if sides[column.side] > MOST:
            found = f"column {sides[column.side]} on the side {column.side}"
            yield fault_at(parsed, path, COLUMN, found, f"at most {MOST} on each side", "several codes may stand in one cell")
        if not column.column:
            yield fault_at(parsed, (*path, "column"), COLUMN, "no header", "a list of headers: [praise codes]")
        for position, header in enumerate(column.column):
            if owner := taken.get(_same(header)):
                found = f"'{header}' is read as {owner} already"
                yield fault_at(parsed, (*path, "column", position), COLUMN, found, "a column that holds codes of comments only")
            taken.setdefault(_same(header), f"comments.columns[{number}]")
        yield from _check_absent(parsed, dataset, column, path)


def _check_absent(parsed: Parsed, dataset: Dataset, column: ThemeColumn, path: Path) -> Iterator[Fault]:
    files = [file.path for file in dataset.files]
    # A tally keeps the definition that it was counted under, with the names of files that are somewhere else.
    for position, file in enumerate(() if dataset.is_counted else column.absent_in):
        if file not in files:
            found = f"'{file}' is no file of this data set"
            yield fault_at(parsed, (*path, "absent_in", position), COLUMN, found, listed(files), nearest(file, files))


def _taken(dataset: Dataset) -> dict[str, str]:
    """By header: where else the data set reads it."""
    columns = [(f"ratings[{number}]", each.column) for number, each in enumerate(dataset.ratings)]
    columns += [(f"segments[{number}]", each.column) for number, each in enumerate(dataset.segments)]
    columns += [(key, getattr(dataset, key)) for key in ("id_column", "weight_column", "duration_column")]
    if dataset.period is not None:
        columns.append(("period", dataset.period.column))
    if dataset.long is not None:
        columns += [(f"long.{key}", (getattr(dataset.long, key),)) for key in ("respondent", "key", "answer")]
    return {_same(header): field for field, headers in columns for header in headers}


def _check_excerpt(parsed: Parsed, dataset: Dataset, comments: Comments, excerpt: Excerpt, number: int) -> Iterator[Fault]:
    path: Path = ("comments", "excerpts", number)
    themes = [theme.id for theme in comments.themes]
    if excerpt.theme not in themes:
        found = f"no theme has the id '{excerpt.theme}'"
        yield fault_at(parsed, (*path, "theme"), EXCERPT, found, listed(themes), nearest(excerpt.theme, themes))
    sides = list(dict.fromkeys(column.side for column in comments.columns))
    if excerpt.side not in sides:
        found = f"no column has codes on the side {excerpt.side}"
        yield fault_at(parsed, (*path, "side"), EXCERPT, found, listed(sides) or "praise or complaint")
    yield from check_period(parsed, (*path, "period"), EXCERPT, excerpt.period, grains_of(dataset))
