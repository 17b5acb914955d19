"""Which column of a file plays which role: every declared column exactly once, no column by accident."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.errors import Fault, listed, nearest
from generator.load.readers.table import Source, fold
from generator.model.dataset import AnswerFile, Dataset

MANY = 3
"""Missing columns that are told one by one, where no other is there either."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column that dataset.yml declares."""

    field: str
    """Where it is declared: ratings[3], segments[0], comments.columns[0], period, id_column, weight_column, duration_column."""
    column: tuple[str, ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """Position of each declared column that a file has, and how many columns nobody asked for."""

    positions: Mapping[str, int]
    ignored: int
    faults: tuple[Fault, ...]


def wanted_columns(dataset: Dataset, file: AnswerFile) -> tuple[Wanted, ...]:
    """Everything that dataset.yml asks of this file."""
    theme_columns = dataset.comments.columns if dataset.comments else ()
    return (
        *(Wanted(f"ratings[{n}]", each.column, file.path in each.absent_in) for n, each in enumerate(dataset.ratings)),
        *(Wanted(f"segments[{n}]", each.column, file.path in each.absent_in) for n, each in enumerate(dataset.segments)),
        *(Wanted(f"comments.columns[{n}]", each.column, file.path in each.absent_in) for n, each in enumerate(theme_columns)),
        *([Wanted("period", dataset.period.column)] if dataset.period else []),
        *([Wanted("id_column", dataset.id_column)] if dataset.id_column else []),
        *([Wanted("weight_column", dataset.weight_column)] if dataset.weight_column else []),
        *([Wanted("duration_column", dataset.duration_column)] if dataset.duration_column else []),
    )


def find_columns(dataset: Dataset, file: AnswerFile, source: Source, names: tuple[str, ...]) -> Layout:
    """Looks for each declared header, first exactly, then with white space folded."""
    positions: dict[str, int] = {}
    faults: list[Fault] = []
    known = _Headers(names)
    spoken_for: set[int] = set()
    for wanted in wanted_columns(dataset, file):
        found = {place: name for name in wanted.column for place in known.find(name)}
        spoken_for |= found.keys()
        if len(found) == 1 and not wanted.absent:
            positions[wanted.field] = next(iter(found))
        elif found or not wanted.absent:
            faults.append(_wrong_number(source, wanted, found, names))
    faults = list(dict.fromkeys(faults))  # a column may be asked for as rating and as segment
    missing = [fault for fault in faults if fault.code == "D107"]
    if len(missing) > MANY and not positions:
        # No declared header at all is one mistake, and it is none of the headers'.
        return Layout(positions, 0, (_none_found(source, len(missing), names),))
    faults += _claimed_twice(source, positions, names)
    others = [place for place in range(len(names)) if place not in spoken_for]
    if dataset.other_columns == "refuse" and others:
        unknown = [names[place] for place in others]
        # A misspelt header is one mistake: it is the missing column, and its nearest name is the hint there.
        faults.append(
            undeclared_fault(source, unknown, "mend the headers above first") if faults else undeclared_fault(source, unknown)
        )
    return Layout(positions, len(others), tuple(faults))


def _none_found(source: Source, wanted: int, names: tuple[str, ...]) -> Fault:
    there = listed((fold(name)[:40] for name in names if name.strip()), 6)
    found = f"none of the {wanted} declared columns is here; line 1 holds: {there}"
    hint = (
        "if this is a title, delete everything above the headers; if these are answers, the headers are missing; "
        "if they are no words of yours, another `encoding:` is right"
    )
    return source.fault("D107", "ratings", found, line=1, allowed="the headers in line 1, as dataset.yml names them", hint=hint)


class _Headers:
    def __init__(self, names: tuple[str, ...]) -> None:
        self.exact: dict[str, list[int]] = defaultdict(list)
        self.folded: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(names):
            self.exact[name].append(place)
            self.folded[fold(name)].append(place)

    def find(self, name: str) -> list[int]:
        return self.exact.get(name) or self.folded.get(fold(name)) or []


def _wrong_number(source: Source, wanted: Wanted, found: Mapping[int, str], names: tuple[str, ...]) -> Fault:
    field = f"{wanted.field}.column" if "[" in wanted.field or wanted.field == "period" else wanted.field
    if wanted.absent:
        what = f"the column '{next(iter(found.values()))}' is here, but the file stands in absent_in"
        return source.fault("D109", field, what, line=1, hint="take the file out of absent_in")
    if found and len({names[place] for place in found}) == 1:
        return repeated_header(source, names[min(found)], sorted(found))
    if found:
        what = f"{len(found)} columns fit: {listed(f'column {place + 1} {names[place]!r}' for place in sorted(found))}"
        return source.fault("D108", field, what, line=1, allowed="exactly one of them in each file", hint="name only one")
    what = "no column is headed " + " or ".join(f"'{name}'" for name in wanted.column)
    folded = {fold(name) for name in names}
    hint = next((close for name in wanted.column if (close := nearest(fold(name), folded))), "")
    return source.fault("D107", field, what, line=1, allowed=listed(fold(name) for name in names if name.strip()), hint=hint)


def repeated_header(source: Source, name: str, places: Iterable[int]) -> Fault:
    """D106: a column that is asked for stands twice. Forms repeat headers that nobody asks for (其他, Comments)."""
    numbers = [str(place + 1) for place in places]
    found = f"{len(numbers)} columns are headed '{name}': columns {listed(numbers)}"
    return source.fault("D106", "", found, line=1, hint="give each its own name")


def _claimed_twice(source: Source, positions: Mapping[str, int], names: tuple[str, ...]) -> Iterator[Fault]:
    """A segment may be read from a rating's column; one column can not be the answer to two questions."""
    first: dict[int, str] = {}
    for field, place in positions.items():
        if not field.startswith("ratings"):
            continue
        if place in first:
            found = f"{first[place]} already reads the column '{names[place]}'"
            yield source.fault("D113", f"{field}.column", found, line=1, hint="each item has its own column")
        first.setdefault(place, field)


def undeclared_fault(source: Source, others: list[str], hint: str = "declare them, or write other_columns: ignore") -> Fault:
    """D105: columns that nobody declared, by name."""
    found = f"{len(others)} columns are not declared: {listed(repr(fold(name)) for name in others)}"
    return source.fault("D105", "other_columns", found, line=1, hint=hint)
