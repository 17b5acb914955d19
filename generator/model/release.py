"""What may be published. Charts, tables, sentences and pages know only these values; a hidden cell has no number in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from generator.model.answers import Flow
from generator.model.dataset import Profile
from generator.model.findings import Key
from generator.model.method import DEFAULT_METHOD, Method
from generator.model.operations import Indicator
from generator.model.period import Period
from generator.model.text import Language

HAN = re.compile("[一-鿿]")
Mark = Literal["c", "u", "p", "r", "b", "x", "z"]
"""Official statistics' shorthand: confidential, low reliability, provisional, revised, break, not available, not applicable."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A published number: rounded by the rules of its profile, with everything a reader needs beside it."""

    n: int
    """Base as published (rounded in `standard`)."""
    n_is_exact: bool
    value: float
    low: float | None
    high: float | None
    step: float
    """Smallest difference between two published values here, e.g. 0.01 or 0.05; decimals follow from it. 0: full precision."""
    edge: Literal["", "at_most", "at_least"] = ""
    """`at_most`: the share is at most `value` (ends of the range are coded, D3)."""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number that is not published, with no way from here back to it. `not_asked`: other periods have it, this one not."""

    why: Literal["too_few", "complement", "nesting", "not_computed", "dominance", "time", "recoverable", "not_asked"]
    marks: tuple[Mark, ...] = ("c",)


Cell = Shown | Hidden


@dataclass(frozen=True, slots=True)
class GroupSize:
    """Respondents of a group as published; n is None where fewer than the minimum answered or the size is withheld."""

    n: int | None
    n_is_exact: bool


@dataclass(frozen=True, slots=True)
class Disclosed:
    """How many cells of a release are shown and hidden, by reason: printed on the method page."""

    shown: int
    hidden: tuple[tuple[str, int], ...]
    coarsened: int = 0
    """Questions in a group that are rounded more than usual, since a few answers could be worked out otherwise (D15)."""
    coarsened_in: tuple[tuple[str, str, int], ...] = ()
    """The same by group: segment, level (both empty for everyone), and how many questions."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A number that a later revision changed: as it was, and as it is."""

    key: Key
    before: Cell | None
    """None: it was not there."""
    now: Cell | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One published version of a release. Nothing of it ever changes."""

    number: int
    """0 is the first."""
    date: str
    """ISO date of publication."""
    status: Literal["provisional", "final"]
    reason: str
    """Why it replaced the one before: Chinese and English with ` / ` between them, or one language; empty for the first."""
    sha256: str
    """Of its file of numbers."""
    corrections: tuple[Correction, ...] = ()
    """What it changed of the revision before."""

    def reason_in(self, language: Language) -> str:
        """The half in the reader's language; all of it where it was written in one."""
        zh, slash, en = self.reason.partition(" / ")
        if not slash or not HAN.search(zh) or HAN.search(en):
            return self.reason
        return zh if language == "zh" else en


@dataclass(frozen=True)
class Release:
    """The published results of one organisation for one period, from one data set."""

    organisation: str
    dataset: str
    instrument: str
    period: Period
    profile: Profile
    status: Literal["draft", "provisional", "final"]
    """draft: computed on the fly from answers, not frozen."""
    sizes: Mapping[tuple[str, str], GroupSize]
    cells: Mapping[Key, Cell]
    disclosed: Disclosed
    flows: tuple[Flow, ...]
    """Row flow of the whole data set, rounded like everything else where the profile asks for it."""
    inputs_sha256: str
    """Hash over dataset.yml, instrument and answer files; empty where the profile protects, as it would confirm a guess."""
    generator: str
    """Version of the program."""
    revisions: tuple[Revision, ...] = ()
    """All published versions up to this one, oldest first; empty for a draft."""
    method: Method = DEFAULT_METHOD
    """The choices that these numbers were made with."""
    indicators: tuple[Indicator, ...] = ()
    """Own records: what each number counts, as it was declared when it was published; surveys have none."""

    @property
    def revision(self) -> int:
        return self.revisions[-1].number if self.revisions else 0

    @cached_property
    def weightings(self) -> frozenset[str]:
        """Every way in which a cell is weighted. Kept, since most releases have none and every table asks."""
        return frozenset(key.weighting for key in self.cells)

    def get(self, key: Key) -> Cell | None:
        """The cell, or None where nothing of the kind was asked."""
        return self.cells.get(key)

    def shown(self, key: Key) -> Shown | None:
        """The cell if it has a number."""
        cell = self.cells.get(key)
        return cell if isinstance(cell, Shown) else None


@dataclass(frozen=True, slots=True)
class Series:
    """The newest release of every period of one data set, oldest period first."""

    organisation: str
    dataset: str
    releases: tuple[Release, ...]
    superseded: tuple[Release, ...] = ()
    """Earlier revisions, which keep their address."""

    @property
    def latest(self) -> Release:
        return self.releases[-1]

    def before(self, release: Release) -> Release | None:
        """The release of the period just before in this series."""
        place = self.releases.index(release)
        return self.releases[place - 1] if place else None
