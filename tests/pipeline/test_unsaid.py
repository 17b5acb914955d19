"""What `check` notes about an organisation that leaves part of OSR's minimum list unsaid."""

from __future__ import annotations

from dataclasses import replace

from generator.pipeline.unsaid import unsaid_lines
from tests.pages.builders import a_site


def test_an_organisation_that_says_everything_gets_no_note() -> None:
    assert list(unsaid_lines(a_site())) == []


def test_every_missing_part_is_noted_with_its_field() -> None:
    site = a_site()
    silent = site.organisations["kiosk"].model_copy(update={"contact": None, "retirement": None, "calendar": ()})
    (note,) = unsaid_lines(replace(site, organisations={"kiosk": silent}))
    assert note.startswith("organisation kiosk: ")
    assert all(f"({field}" in note for field in ("calendar", "contact", "retirement"))
    assert "limits" not in note


def test_an_organisation_without_results_gets_no_note() -> None:
    site = a_site()
    silent = site.organisations["kiosk"].model_copy(update={"contact": None})
    assert list(unsaid_lines(replace(site, organisations={"kiosk": silent}, datasets={}))) == []
