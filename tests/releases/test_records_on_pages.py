"""A survey and records of one organisation, released together: pages and downloads show what is frozen, whatever changes."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from generator import pipeline
from generator.attack.files import read_files
from generator.attack.reading import read_said
from generator.attack.site import attack
from tests.conftest import HOME
from tests.pipeline.test_releasing import a_survey
from tests.releases.records import FROZEN, add_records, count, freeze, some_quarters

LATE = {("complaints", "", "events"): 180}


def built(root: Path) -> Path:
    return pipeline.build(root, HOME, lambda _: None).folder


def page(site: Path, path: str) -> str:
    return re.sub(r"\s+", " ", (site / path / "index.html").read_text(encoding="utf-8"))


def rows(site: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((site / "data/acme" / name).read_text(encoding="utf-8-sig").splitlines()))


def complaints(site: Path) -> str:
    """What the table of all periods says of 2025q3."""
    newest = [row for row in rows(site, "indicators/desk.en.csv") if row["period"] == "Q3 2025"]
    (value,) = (row["value"] for row in newest if row["indicator"] == "The complaints")
    return value


@pytest.mark.slow
def test_a_page_shows_what_is_frozen_until_a_revision_shows_both(tmp_path: Path) -> None:
    root = add_records(a_survey(tmp_path))
    assert [line.split(":")[0] for line in freeze(root, "2025")] == ["one 2025", *(f"desk 2025q{n}" for n in (1, 2, 3))]
    before = complaints(built(root))
    count(root, some_quarters(**{"2025q3": LATE}))
    assert any(line.startswith("operations desk: records differ since 2025q3") for line in pipeline.check(root, HOME))
    result = pipeline.build(root, HOME, lambda _: None)
    assert any("records differ since 2025q3" in line for line in result.report)
    assert complaints(result.folder) == before
    frozen = (root / FROZEN.format("2025q3", 0, "csv")).read_bytes()
    assert (result.folder / "data/acme/2025q3/desk.records.csv").read_bytes() == frozen

    freeze(root, "2025q3", "branch reports came late", "2026-02-01")
    site = built(root)
    english, chinese = page(site, "en/acme/indicators"), page(site, "zh/acme/indicators")
    assert complaints(site) != before
    assert "branch reports came late" in english and "branch reports came late" in chinese
    assert "1 February 2026" in english and "All periods are released and stay as they are" in english
    (corrected,) = rows(site, "indicators/desk-corrections.en.csv")
    assert (corrected["before"], corrected["now"]) == (before, complaints(site))
    assert f"{float(corrected['now']):.1f} [r]" in english
    assert (site / "data/acme/2025q3/r0/desk.records.csv").read_bytes() == frozen
    assert all(f"data/acme/2025q3/{name}" in english for name in ("desk.records.csv", "r0/desk.records.csv"))
    assert not [line for line in pipeline.check(root, HOME) if "differ since" in line]


@pytest.mark.slow
def test_the_attacker_reads_frozen_records_and_finds_nobody(tmp_path: Path) -> None:
    root = add_records(a_survey(tmp_path))
    freeze(root, "all")
    earlier = tmp_path / "earlier"
    built(root).rename(earlier)
    count(root, some_quarters(**{"2025q3": LATE}))
    freeze(root, "2025q3", "branch reports came late", "2026-02-01")
    site = built(root)
    said = read_said(read_files(site))
    assert {"acme/one", "acme/desk.records"} <= {download.series for download in said.downloads}
    report = attack(site, [earlier], (), thorough=False)
    assert report.recovered == ()
