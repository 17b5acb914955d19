"""A tally to its file (`model.tally_file` has the format)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.tally import Group, Moments, Raking, Table, Tally
from generator.model.tally_file import (
    DATASET,
    DEFINITION,
    FIRST_LINE,
    GROUP,
    HEAD,
    INSTRUMENT,
    JOIN,
    NO,
    PANELS,
    RAKING,
    WEIGHTING,
    YES,
    definition_of,
)


def write_tally(tally: Tally, dataset: Dataset, instrument: Instrument) -> bytes:
    """The same bytes for equal tallies, whichever rows, parts or programs they were made of."""
    lines = list(_head(tally, dataset, instrument))
    lines += _groups(tally)
    lines += [_raking(report) for report in tally.raking]
    groups = tuple(_named(group) for group in tally.groups)
    for table in tally.tables.values():
        lines += _cells(table, groups)
    for moments in tally.moments.values():
        lines += _sums(moments, groups)
    # ASCII throughout: the order of characters is that of bytes.
    lines.sort()
    return "\n".join((FIRST_LINE, *lines, "")).encode("ascii")


def _head(tally: Tally, dataset: Dataset, instrument: Instrument) -> Iterator[str]:
    panels = YES if any(counted.kind == "panel" for counted in tally.moments) else NO
    told = {
        DATASET: dataset.id,
        INSTRUMENT: instrument.id,
        DEFINITION: definition_of(dataset, instrument),
        WEIGHTING: tally.weighting,
        PANELS: panels,
    }
    return (f"{HEAD},,{name},,,,,{value},,," for name, value in told.items())


def _named(group: Group) -> str:
    return f"{group.period},{group.segment},{group.level}"


def _groups(tally: Tally) -> Iterator[str]:
    for group, size, heaviest in zip(tally.groups, tally.sizes.tolist(), tally.heaviest.tolist(), strict=True):
        yield f"{GROUP},,,,{_named(group)},,{size},{heaviest if tally.weighted else ''},"


def _raking(report: Raking) -> str:
    words = (str(report.iterations), repr(report.smallest), repr(report.largest), YES if report.is_converged else NO)
    return f"{RAKING},,,,{report.period},,,{JOIN.join(words)},{report.capped},,"


def _cells(table: Table, groups: tuple[str, ...]) -> Iterator[str]:
    name, texts = ",".join(table.counted), [JOIN.join(map(str, cell)) for cell in table.values.tolist()]
    placed, cells = table.counts[:, :, 0].nonzero()
    counts = table.counts[placed, cells]
    ending = ",," if counts.shape[1] == 1 else ""
    for group, cell, numbers in zip(placed.tolist(), cells.tolist(), counts.tolist(), strict=True):
        yield f"{name},{groups[group]},{texts[cell]},{','.join(map(str, numbers))}{ending}"


def _sums(moments: Moments, groups: tuple[str, ...]) -> Iterator[str]:
    name = ",".join(moments.counted)
    names = [f"{form}.{target}" for target, form in moments.variables]
    cells = _pairwise(moments, names) if moments.squares is not None else _listwise(moments, names)
    kept = [groups[place] for place in moments.groups.tolist()]
    return (f"{name},{kept[place]},{cell},{number},," for place, cell, number in cells if number)


def _listwise(moments: Moments, names: list[str]) -> Iterator[tuple[int, str, int]]:
    for place, (n, sums, products) in enumerate(
        zip(moments.n.tolist(), moments.sums.tolist(), moments.products.tolist(), strict=True)
    ):
        yield place, "", n
        for i, first in enumerate(names):
            yield place, first, sums[i]
            yield from ((place, f"{first}{JOIN}{names[j]}", products[i][j]) for j in range(i, len(names)))


def _pairwise(moments: Moments, names: list[str]) -> Iterator[tuple[int, str, int]]:
    """n and products are symmetric, so each pair stands once; sums and squares are those of the first of the two."""
    assert moments.squares is not None
    parts = {"n": moments.n, "s": moments.sums, "p": moments.products, "q": moments.squares}
    for letter, numbers in parts.items():
        for place, matrix in enumerate(numbers.tolist()):
            for i, first in enumerate(names):
                start = i if letter in "np" else 0
                yield from ((place, f"{letter}:{first}{JOIN}{names[j]}", matrix[i][j]) for j in range(start, len(names)))
