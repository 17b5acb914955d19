"""A tally as a file: lines of CSV in the order of their bytes, zero counts left out, the same bytes for the same tally.

One line is one count: what is counted (kind, battery, target, form), in which group (period, segment, level), in which cell,
and how many: respondents n, sum of weights w, sum of squared weights w2 (both empty without weights). Every character sorts
after the comma, so lines in the order of their bytes are in the order of their columns, and `sort` or `ORDER BY` of any other
program makes the same file. Kinds and cells:

  #tally/1       the names of the columns; the number is the version of this format
  head           no count: dataset, instrument, definition (`definition_of`), weighting, panels (yes or no) in the cell
  group          size of a group; w is its largest weight
  raking         n: weights that were cut; the cell: rounds, smallest and largest weight, yes or no for whether all margins fit
  joint ... levels the cell: its values on the axes of `Table.values`, joined by `;`
  items, dimension, drivers, weighted, panel   n is the number of rows for an empty cell, the sum of `form.target` for one name,
                 the sum of products for two names joined by `;`, the earlier variable first
  items_pairwise the same for each pair over the rows that have both: n, s (sum of the first), p (product), q (squares of the
                 first), joined to the names by `:`
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.dataset import Dataset
from generator.model.instrument import Instrument
from generator.model.tally import Counted, Group, Raking

COLUMNS = ("kind", "battery", "target", "form", "period", "segment", "level", "cell", "n", "w", "w2")
FIRST_LINE = ",".join(("#tally/1", *COLUMNS[1:]))
HEAD, GROUP, RAKING = "head", "group", "raking"
DATASET, INSTRUMENT, DEFINITION, WEIGHTING, PANELS = "dataset", "instrument", "definition", "weighting", "panels"
HEADS = (DATASET, INSTRUMENT, DEFINITION, WEIGHTING, PANELS)
YES, NO = "yes", "no"
JOIN = ";"

_COUNTING = {
    "instrument": {
        "scales": {"__all__": {"id", "min", "max"}},
        "batteries": {
            "__all__": {"id": True, "forms": True, "points": True, "items": {"__all__": {"id", "dimension", "reverse"}}}
        },
        "questions": {"__all__": {"id", "role", "scale"}},
        "features": {"__all__": {"id", "scale"}},
        "method": {"overall", "min_answered", "points_tolerance", "missing", "quality", "drivers"},
    },
    "dataset": {
        "segments": {"__all__": {"id": True, "column": True, "levels": {"__all__": {"id", "codes"}}, "missing": True}},
        "period": {"column", "grain"},
        "population": {"margins"},
        "comments": {"themes": {"__all__": {"id", "codes"}}, "columns": True, "separator": True, "none": True},
        **dict.fromkeys(
            (
                *("id_column", "panel", "weight_column", "weighting", "duration_column", "ratings", "not_asked", "codes"),
                *("missing", "out_of_range", "duplicates", "long"),
            ),
            True,
        ),
    },
}
"""What a count depends on; wordings, sources and places of files are left out, so that they may change."""


def definition_of(dataset: Dataset, instrument: Instrument) -> str:
    """SHA-256 over everything in the two definitions that decides what is counted: equal for tallies that add up."""
    parts = {
        "dataset": dataset.model_dump(mode="json", include=_COUNTING["dataset"]),  # type: ignore[arg-type]
        "instrument": instrument.model_dump(mode="json", include=_COUNTING["instrument"]),  # type: ignore[arg-type]
    }
    if dataset.comments is None:
        # Tallies of surveys without comments stay what they were before comments could be counted.
        del parts["dataset"]["comments"]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@dataclass(slots=True)
class WrittenCells:
    """Lines of one table or moment, column by column; equal lengths."""

    lines: list[int] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    counts: list[tuple[int, ...]] = field(default_factory=list)
    """(n,) or (n, w, w2)."""


@dataclass(frozen=True, slots=True)
class WrittenTally:
    """A tally file as it stands, before its cells are put on the axes that data set and instrument give."""

    file: str
    """For messages: relative to the project root."""
    sha256: str
    head: Mapping[str, str]
    sizes: Mapping[Group, tuple[int, int]]
    """(respondents, largest weight)."""
    raking: tuple[Raking, ...]
    cells: Mapping[Counted, WrittenCells]

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(sorted({group.period for group in self.sizes}))
