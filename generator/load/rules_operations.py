"""Rules of an organisation's own counts: each indicator has what its kind needs and nothing else, and its files are there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from generator.errors import Fault, listed
from generator.load.datasets import MISSING, answer_file
from generator.load.nodes import Path as NodePath
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.dataset import Dataset
from generator.model.operations import POOR_QUALITY, QUALITY_COST, Indicator, IndicatorKind, Operations

NEEDS: dict[IndicatorKind, tuple[str, ...]] = {
    "share": (),
    "rate": (),
    "churn": (),
    "time": ("unit", "bins"),
    "average": ("unit",),
    "cost": ("unit", "category"),
}
MAY_HAVE: dict[IndicatorKind, tuple[str, ...]] = {
    **NEEDS,
    "cost": ("unit", "category", "own_total"),
    "time": ("unit", "bins", "standard"),
}
BELONGING = ("unit", "bins", "standard", "category", "own_total")
"""Fields that belong to some kinds only."""
WITHOUT_MEANING = ("period", "start", "end", "part", "distributed")
"""Fields of a file that mean nothing here: the column `period` says to which period a figure belongs."""


def check_operations(
    parsed: Parsed, operations: Operations, root: Path, frozen: Collection[tuple[str, str]] = ()
) -> Iterator[Fault]:
    """`frozen`: `operations/<id>` and period of all that is published; it needs no figures any more."""
    if operations.disclosure == "open" and operations.disclosure_reason is None:
        found = "disclosure: open without disclosure_reason"
        yield fault_at(parsed, ("disclosure",), "R321", found, "disclosure_reason: why full precision may be published")
    if not operations.indicators:
        yield fault_at(parsed, ("indicators",), "R361", "no indicator", "at least one")
    for number, indicator in enumerate(operations.indicators):
        yield from _check_indicator(parsed, indicator, ("indicators", number))
    yield from _check_levels(parsed, operations)
    is_published = any(of == f"operations/{operations.id}" for of, _ in frozen)
    for fault in _check_files(parsed, operations, root):
        if not (is_published and fault.code == MISSING):
            yield fault


def _check_indicator(parsed: Parsed, indicator: Indicator, path: NodePath) -> Iterator[Fault]:
    if indicator.id in (QUALITY_COST, POOR_QUALITY):
        found = f"the id '{indicator.id}' is that of a sum over all costs"
        yield fault_at(parsed, (*path, "id"), "R361", found, "another id")
    for field in BELONGING:
        given = getattr(indicator, field)
        is_there = bool(given) or (given == 0 and given is not False)
        if is_there and field not in MAY_HAVE[indicator.kind]:
            kinds = [kind for kind, names in MAY_HAVE.items() if field in names]
            found = f"'{field}' for a {indicator.kind}"
            yield fault_at(parsed, (*path, field), "R361", found, f"only for {listed(kinds)}", f"delete `{field}`")
        elif not is_there and field in NEEDS[indicator.kind]:
            yield fault_at(parsed, path, "R361", f"kind: {indicator.kind} without '{field}'", f"with {field}")
    if indicator.kind == "rate" and indicator.per < 1:
        yield fault_at(parsed, (*path, "per"), "R361", f"per {indicator.per}", "1 or more")
    if indicator.kind in ("share", "churn") and indicator.target is not None and not 0 <= indicator.target <= 1:
        found = f"a target of {indicator.target:g} for a {indicator.kind}"
        hint = f"write {indicator.target / 100:g} for {indicator.target:g}%" if 1 < indicator.target <= 100 else ""
        yield fault_at(parsed, (*path, "target"), "R361", found, "0 to 1", hint)
    if indicator.kind == "time" and indicator.bins:
        yield from _check_bins(parsed, indicator, path)


def _check_bins(parsed: Parsed, indicator: Indicator, path: NodePath) -> Iterator[Fault]:
    """Bins rise, have names of their own, and only the last is open; the standard is the end of one."""
    ends = [each.up_to for each in indicator.bins]
    parts = [each.part for each in indicator.bins]
    if len(ends) < 2:
        yield fault_at(parsed, (*path, "bins"), "R361", "one bin", "two or more, the last one open")
    for number, (part, end) in enumerate(zip(parts, ends, strict=True)):
        at = (*path, "bins", number)
        before = ends[number - 1] if number else 0.0
        if part in parts[:number]:
            yield fault_at(parsed, (*at, "part"), "R361", f"the part '{part}' stands twice", "each part once")
        if end is None and number < len(ends) - 1:
            yield fault_at(parsed, at, "R361", "an open bin before the last", "up_to: where it ends")
        elif end is not None and number == len(ends) - 1:
            found = f"the last bin ends at {end:g}"
            yield fault_at(parsed, (*at, "up_to"), "R361", found, "an open last bin", "delete `up_to`, or add a bin without it")
        elif end is not None and before is not None and end <= before:
            found = f"a bin that ends at {end:g}, where it begins at {before:g}"
            yield fault_at(parsed, (*at, "up_to"), "R361", found, "ends that rise from above 0")
    if indicator.standard is not None and indicator.standard not in ends:
        found = f"the standard {indicator.standard:g} is the end of no bin"
        closed = listed(f"{end:g}" for end in ends if end is not None)
        hint = "add a bin that ends there: how many are within cannot be known otherwise"
        yield fault_at(parsed, (*path, "standard"), "R361", found, closed, hint)


def _check_levels(parsed: Parsed, operations: Operations) -> Iterator[Fault]:
    if (operations.segment is None) != (not operations.levels):
        found = "levels without a segment" if operations.levels else f"the segment '{operations.segment}' without levels"
        path = ("levels",) if operations.levels else ("segment",)
        yield fault_at(parsed, path, "R361", found, "both or none of them")
    owner: dict[str, str] = {}
    for number, level in enumerate(operations.levels):
        for position, code in enumerate(level.codes):
            if code in owner:
                found = f"the code '{code}' stands for '{level.id}' and for '{owner[code]}'"
                yield fault_at(parsed, ("levels", number, "codes", position), "R324", found, "each code in one level")
            owner.setdefault(code, level.id)


def _check_files(parsed: Parsed, operations: Operations, root: Path) -> Iterator[Fault]:
    folder = (root / parsed.file).parent
    if not operations.files:
        yield fault_at(parsed, ("files",), "R326", "no file", "at least one file of counts")
    paths = [file.path for file in operations.files]
    for number, file in enumerate(operations.files):
        at = ("files", number)
        found = answer_file(folder, file.path)
        if not isinstance(found, Path):
            code, *words = found
            yield fault_at(parsed, (*at, "path"), code, *words)
        if file.path in paths[:number]:
            yield fault_at(parsed, (*at, "path"), "R326", f"the file '{file.path}' stands twice", "each file once")
        for field in WITHOUT_MEANING:
            if getattr(file, field) is not None:
                words_found = f"'{field}' for a file of counts: its column `period` says when"
                yield fault_at(parsed, (*at, field), "R362", words_found, "path, and sheet for a workbook", f"delete `{field}`")


def check_one_owner(sound: Sound) -> Iterator[Fault]:
    """One organisation has an indicator once: gaps and pages name it by its id. Records and surveys have no id in common."""
    surveys = {dataset.id for _, dataset in sound.of(Dataset)}
    taken: dict[tuple[str, str], str] = {}
    for parsed, operations in sound.of(Operations):
        if operations.id in surveys:
            yield fault_at(parsed, ("id",), "R361", f"the id '{operations.id}' is that of a data set", "an id of its own")
        for number, indicator in enumerate(operations.indicators):
            first = taken.setdefault((operations.organisation, indicator.id), operations.id)
            if first != operations.id:
                found = f"the indicator '{indicator.id}' of '{operations.organisation}' stands in '{first}' already"
                yield fault_at(parsed, ("indicators", number, "id"), "R361", found, "an id that one indicator has")
