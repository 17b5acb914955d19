"""What an attack found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from generator.attack.values import Recovered

LISTED = 20
"""Recoveries of a kind that are printed one by one."""
MEANING = {
    "exact": "exact counts of 1 to 9 people",
    "narrow": "counts of 1 to 9 people with fewer than five values possible",
    "group": "groups of 1 to 9 people, found by subtraction",
    "precise": "numbers more exact than what is printed beside them",
    "canary": "tokens of the raw answers",
}


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of one attack."""

    site: str
    versions: int
    """Sites compared: this one and earlier ones."""
    files: int
    numbers: Mapping[str, int]
    """Numbers read, by kind of place."""
    cells: int
    """Published cells of data that are not declared to be public."""
    counts: int
    """Counts of answers, and groups left over, that were worked on."""
    nearly_nobody: int
    """Counts known to be 0 to 3 at most, where perhaps nobody is meant: no failure."""
    public: tuple[str, ...]
    """Organisation and period of data that the site declares to be public: read, and not attacked."""
    recovered: tuple[Recovered, ...]
    smallest: int | None
    """Fewest values that any count of 1 to 9 people, or of 1 to 9 at most, is left with; None where there is no such count."""
    seconds: float

    def of(self, kind: str) -> tuple[Recovered, ...]:
        return tuple(each for each in self.recovered if each.kind == kind)

    def as_json(self) -> dict[str, Any]:
        """Everything, with the number of each kind of recovery beside the list."""
        return {**asdict(self), "recovered_by_kind": {kind: len(self.of(kind)) for kind in MEANING}}


def lines_of(report: Report) -> Iterator[str]:
    """The report in words."""
    numbers = sum(report.numbers.values())
    yield f"attacked {report.site}: {report.files:,} files, {numbers:,} numbers, {report.versions} version(s)"
    yield "  " + ", ".join(f"{kind} {number:,}" for kind, number in sorted(report.numbers.items()))
    if report.public:
        yield f"public by declaration, not attacked: {', '.join(report.public)}"
    yield f"{report.cells:,} published cells of protected data; {report.counts:,} counts worked on"
    for kind, meaning in MEANING.items():
        found = report.of(kind)
        yield f"  {len(found):>6,} {meaning}"
        yield from (f"         {_line(each)}" for each in found[:LISTED])
        if len(found) > LISTED:
            yield f"         and {len(found) - LISTED:,} more: --json lists all"
    if report.smallest is not None:
        yield f"a small count is left with {report.smallest} possible values at least"
    if report.nearly_nobody:
        yield f"{report.nearly_nobody:,} counts are known to be 0 to 3 at most, where perhaps nobody is meant"
    yield f"{'RECOVERED: the site gives people away' if report.recovered else 'nothing recovered'} ({report.seconds:.1f} s)"


def _line(each: Recovered) -> str:
    low, high = each.interval
    amount = str(low) if low == high else f"{low} to {high}"
    about = " ".join(filter(None, (each.group, each.question, each.answer and f"answer {each.answer}")))
    where = f" [{', '.join(each.evidence)}]" if each.evidence else ""
    return f"{about}: {amount}{where}" if each.kind not in {"canary", "precise"} else f"{about}{where}"
