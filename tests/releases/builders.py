"""Releases made by hand for the small project of tests/load, and their files."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from generator.exports.release_files import release_files, write_numbers
from generator.load import load_site
from generator.model.answers import Flow
from generator.model.findings import Key
from generator.model.period import Period
from generator.model.release import Cell, Disclosed, GroupSize, Hidden, Release, Revision, Shown
from tests.load.builders import a_project, write_files

NPS = Key("", "", "question", "", "recommend", "recommend", "nps", "none")
SPEED = Key("", "", "item", "quality", "speed", "gap", "mean", "none")
WOMEN, MEN = (SPEED._replace(segment="sex", level=level) for level in ("female", "male"))
CELLS: Mapping[Key, Cell] = {
    NPS: Shown(415, False, 0.325, 0.25, 0.4, 0.005, "at_least", ("u",)),
    SPEED: Shown(410, False, -0.93, -1.05, None, 0.01),
    WOMEN: Hidden("too_few"),
    MEN: Hidden("complement", ("c", "b")),
}
FLOW = Flow("answers.csv", "", "", 420, (("duplicate_row", 5),), 415, None, 0, ())
OPEN_FLOW = replace(FLOW, sha256="ab" * 32, encoding="utf-8 (found)", ignored_columns=2, sample=("E1", "性别: \u200bsex"))
Status = Literal["provisional", "final"]


def a_release(cells: Mapping[Key, Cell] = CELLS, period: str = "2019") -> Release:
    """A draft, as disclosure control would give it."""
    shown = sum(isinstance(cell, Shown) for cell in cells.values())
    return Release(
        organisation="acme",
        dataset="kiosk-2019",
        instrument="kiosk",
        period=Period.parse(period),
        profile="standard",
        status="draft",
        sizes={
            ("", ""): GroupSize(415, False),
            ("sex", "male"): GroupSize(None, False),
            ("sex", "female"): GroupSize(None, False),
        },
        cells=cells,
        disclosed=Disclosed(shown, (("complement", 1), ("too_few", 1))),
        flows=(FLOW,),
        inputs_sha256="",
        generator="0.1.0",
    )


def an_open_release() -> Release:
    """The same of public data, which may tell what it was made from."""
    return replace(a_release(), profile="open", flows=(OPEN_FLOW,), inputs_sha256="cd" * 32)


def published(
    release: Release, number: int = 0, reason: str = "", *, status: Status = "final", date: str = "2020-01-15"
) -> Release:
    sha256 = hashlib.sha256(write_numbers(release)).hexdigest()
    return replace(release, status=status, revisions=(Revision(number, date, status, reason, sha256),))


def a_frozen_project(root: Path, releases: Sequence[Release]) -> Path:
    """The small project with these releases."""
    site = load_site(a_project(root), root)
    for release in releases:
        files = release_files(release, site.datasets[release.dataset], site.instruments[release.instrument])
        write_files(root, files)
    return root
