"""One survey of small groups as a real site: built by the pipeline, attacked as a folder."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from generator import pipeline
from generator.attack.site import attack
from generator.model.profiles import PROFILES
from tests.conftest import HOME
from tests.test_readme import FILES

BRANCHES = ("north", "south", "harbour")
SEGMENT = """
id_column: [who]
segments:
  - column: [branch]
    id: branch
    name: {zh: 分馆, en: Branch}
    levels:
      - {id: north, name: {zh: 北馆, en: North}, codes: [north]}
      - {id: south, name: {zh: 南馆, en: South}, codes: [south]}
      - {id: harbour, name: {zh: 港馆, en: Harbour}, codes: [harbour]}
"""


def a_library(root: Path) -> list[str]:
    """The README's project with three branches, the last of which has four visitors. Gives what must be nowhere."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        more = SEGMENT if name.endswith("dataset.yml") else ""
        path.write_text(text.replace("duplicates: keep\n", "duplicates: refuse\n") + more, encoding="utf-8")
    seeded = random.Random(11)
    visitors = [f"visitor-{seeded.randrange(10**9):09d}" for _ in range(120)]
    rows = [
        ",".join([who, BRANCHES[0] if place < 70 else BRANCHES[1] if place < 116 else BRANCHES[2], *(answers(seeded))])
        for place, who in enumerate(visitors)
    ]
    path = root / "data/surveys/visits-2026q3/answers.csv"
    path.write_text("\n".join(["who,branch,opens_e,opens_p,help_e,help_p", *rows, ""]), encoding="utf-8")
    return visitors


def answers(seeded: random.Random) -> list[str]:
    return [str(min(7, max(1, round(seeded.gauss(middle, 1.3))))) for middle in (6, 4, 6, 5)]


@pytest.mark.slow
def test_nothing_is_recovered_from_a_site_with_a_small_branch(tmp_path: Path) -> None:
    visitors = a_library(tmp_path)
    pipeline.build(tmp_path, HOME, lambda _: None)
    report = attack(tmp_path / "build/site", (), visitors, thorough=True)
    assert report.recovered == ()
    assert report.public == ()
    assert report.cells > 30
    assert report.counts > 50
    assert set(report.numbers) >= {"data", "download", "geometry", "label", "picture", "table", "text"}


@pytest.mark.slow
def test_a_site_with_fine_shares_is_broken_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same survey, published with shares to a per cent: the page says standard, so it is attacked, and it falls."""
    fine = replace(PROFILES["standard"], share_steps=((10, 0.01),), least_values=0)
    monkeypatch.setitem(PROFILES, "standard", fine)
    a_library(tmp_path)
    pipeline.build(tmp_path, HOME, lambda _: None)
    recovered = attack(tmp_path / "build/site", (), (), thorough=False).recovered
    assert {each.kind for each in recovered} == {"exact", "narrow"}
    assert any("city-library/2026q3/visits-2026q3.release.csv:" in place for each in recovered for place in each.evidence)


@pytest.mark.slow
def test_nothing_is_recovered_from_the_example(example: Path) -> None:
    """Its three data sets are declared to be public, each period of them, and nothing else is on it."""
    report = attack(example / "build/site", (), (), thorough=False)
    assert {each.partition(" ")[0] for each in report.public} == {"carpentries", "kiosk", "sfo"}
    assert report.recovered == ()
