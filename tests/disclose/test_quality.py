"""Respondents whose questionnaire is flagged as careless are a group like any other, and often a small one."""

from __future__ import annotations

import pytest

from generator.disclose.publishing import publish_cells, publish_sizes
from generator.model.findings import Key, Wave
from generator.model.profiles import PROFILES
from generator.model.release import Hidden, Shown
from generator.model.tally import FLAGGED, PLAIN, QUALITY
from tests.disclose.builders import a_share, a_wave, an_estimate, key

STANDARD = PROFILES["standard"]
SHARE = Key("", "", "quality", "", "any", "", "flagged", "none")


def a_checked_wave(plain: int, flagged: int) -> Wave:
    """The item's mean with and without the flagged, a question that is not split by them, and how many they are."""
    question = Key("", "", "question", "", "recommend", "recommend", "mean", "none")
    counts = {(QUALITY, PLAIN): plain, (QUALITY, FLAGGED): flagged}
    estimates = {key(): an_estimate(plain + flagged), question: an_estimate(plain + flagged)}
    estimates |= {key()._replace(segment=segment, level=level): an_estimate(n) for (segment, level), n in counts.items() if n}
    estimates[SHARE] = a_share(plain + flagged, flagged / (plain + flagged))
    return a_wave(estimates, {("", ""): plain + flagged, **counts})


def shown_levels(wave: Wave, profile: str = "standard") -> set[str]:
    cells = publish_cells(wave, {str(name): rules for name, rules in PROFILES.items()}[profile])
    return {name.level for name, cell in cells.items() if name.segment == QUALITY and isinstance(cell, Shown)}


@pytest.mark.parametrize(
    ("plain", "flagged", "shown"),
    [(80, 4, set()), (80, 9, set()), (80, 10, {PLAIN, FLAGGED}), (9, 40, set()), (80, 0, set())],
)
def test_a_few_flagged_hide_the_plain_as_well(plain: int, flagged: int, shown: set[str]) -> None:
    """Everyone less the plain are the flagged: where these are few, neither is published."""
    wave = a_checked_wave(plain, flagged)
    assert shown_levels(wave) == shown
    sizes = publish_sizes(wave, STANDARD)
    assert {level for (_, level), size in sizes.items() if level and size.n is not None} == shown


def test_open_data_give_the_plain_whoever_is_flagged() -> None:
    assert shown_levels(a_checked_wave(80, 4), "open") == {PLAIN}


def test_what_is_not_computed_without_the_flagged_has_no_cells_for_them() -> None:
    cells = publish_cells(a_checked_wave(80, 20), STANDARD)
    assert not any(name.scope == "question" and name.segment for name in cells)


def test_the_share_of_flagged_is_coded_at_its_end() -> None:
    """Four of 104: nobody learns that there are four."""
    cell = publish_cells(a_checked_wave(100, 4), STANDARD)[SHARE]
    assert isinstance(cell, Shown)
    assert (cell.value, cell.edge, cell.step) == (0.05, "at_most", 0.05)
    assert publish_cells(a_checked_wave(15, 4), STANDARD)[SHARE] == Hidden("not_computed")
