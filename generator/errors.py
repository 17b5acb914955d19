"""What can go wrong for a user, as values: where it is, what was found, what is allowed, what to write.

GeneratorError
  SourceFaults     content or data cannot be read; holds every fault of the run
  BuildError       a tool or a check behind the sources failed (MkDocs, links, a chart)
  UsageError       the command was called with something that does not exist
A bug is none of these: let it trace.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

WARNINGS = frozenset(
    "A603 C401 C404 C406 G801 G802 L502 L503 P301 P304 P307 P308 P310 R151 R154 R155 T301 T302 T303 T304 T305 T306".split()
)
"""Codes of what is doubtful and not wrong."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault in one source file. `file` is relative to the project root; line and column count from 1 (0: whole file)."""

    file: str
    line: int
    column: int
    code: str
    """Permanent letter and number, e.g. Y102; the letter names the family:
    Y YAML, S structure, T translation (T1, T2) or time (T3), R reference or rule, M Markdown, D data, P path (P1, P2) or
    pedagogy (P3), F frozen release, C claim, L commentary (L1) or language (L5), A access, G governance."""
    field: str
    """Where inside the document, e.g. `columns[3].role`; empty for the whole file."""
    found: str
    """What is there, in words."""
    allowed: str = ""
    """What may stand there instead."""
    hint: str = ""
    """What to write: usually the nearest valid name."""

    @property
    def is_warning(self) -> bool:
        """Whether the site is built all the same. A warning can be suppressed where it stands, with a reason."""
        return self.code in WARNINGS

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line else "") + (f":{self.column}" if self.line and self.column else "")
        kind = "warning " if self.is_warning else ""
        lines = [f"{place}: {kind}{self.code} {self.field + ': ' if self.field else ''}{self.found}"]
        if self.allowed:
            lines.append(f"    allowed: {self.allowed}")
        if self.hint:
            lines.append(f"    hint: {self.hint}")
        return "\n".join(lines)


class GeneratorError(Exception):
    """Base of every error that is the reader's to mend, not ours."""


class SourceFaults(GeneratorError):  # noqa: N818 - it holds many
    """All faults found in one run, in order of file and line."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class BuildError(GeneratorError):
    """The sources are sound, but the site could not be built; the last good site is untouched."""


class UsageError(GeneratorError):
    """What was asked for does not exist."""


def nearest(name: str, known: Iterable[str]) -> str:
    """`did you mean 'x'?` for the known name closest to `name`, or the only one that it begins; empty when there is none."""
    names = list(known)
    close = get_close_matches(name, names, n=1, cutoff=0.6)
    if not close and len(name) > 2:
        close = [longer for longer in names if longer.startswith(name)]
        close = close if len(close) == 1 else []
    return f"did you mean '{close[0]}'?" if close else ""


def counted(number: int, noun: str) -> str:
    """`1 period`, `2 periods`, for lines about how much there is."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(names: Iterable[str], limit: int = 12) -> str:
    """Names for an error message, at most `limit` of them, and how many more there are."""
    known = list(names)
    more = f" (and {len(known) - limit} more)" if len(known) > limit else ""
    return ", ".join(known[:limit]) + more
