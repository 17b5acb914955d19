"""Money that is declared as the organisation's own total is printed in full; what it would give away is not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from generator.disclose import release_operations
from generator.measure.operations import measure_operations
from generator.model.dataset import Profile
from generator.model.findings import Key
from generator.model.operations import (
    POOR_QUALITY,
    QUALITY_COST,
    CostCategory,
    Counts,
    Indicator,
    Operations,
)
from generator.model.period import Period
from generator.model.release import Cell, Hidden, Shown
from generator.model.text import Text

CATEGORIES: Sequence[CostCategory] = ("prevention", "appraisal", "internal_failure", "external_failure")
FAILURES = ("internal-failure", "external-failure")
WORDS = Text(zh="文字")
PERIOD = Period(2025, 1, "quarter")


def named(category: str) -> str:
    return category.replace("_", "-")


def released(own: Sequence[str], profile: Profile = "standard") -> dict[str, Cell]:
    """Four costs of 1,234.56 each, of which some are declared; by what they are of."""
    costs = tuple(
        Indicator(
            id=named(category),
            name=WORDS,
            kind="cost",
            definition=WORDS,
            unit=WORDS,
            better="lower",
            category=category,
            own_total=named(category) in own,
        )
        for category in CATEGORIES
    )
    operations = Operations(
        id="desk",
        name=WORDS,
        organisation="acme",
        origin=WORDS,
        licence="CC0-1.0",
        attribution=WORDS,
        disclosure=profile,
        grain="quarter",
        indicators=costs,
        files=(),
    )
    counts = Counts("desk", (PERIOD,), {(PERIOD.id, named(category), "", "amount"): 1234.56 for category in CATEGORIES})
    findings = measure_operations(counts, operations)
    series = release_operations(findings, operations, inputs_sha256="", generator="0.1", status="draft")
    return {key.target: cell for key, cell in series.latest.cells.items() if key == amount(key.target)}


def amount(target: str) -> Key:
    return Key("", "", "indicator", "", target, "cost", "amount", "none")


@pytest.mark.parametrize("profile", ["standard", "strict"])
def test_a_declared_total_is_given_in_full_and_bears_no_mark_of_a_small_sample(profile: Profile) -> None:
    cell = released(["prevention"], profile)["prevention"]
    assert isinstance(cell, Shown)
    assert (cell.value, cell.low, cell.high, cell.marks) == (1234.56, None, None, ())


def test_an_amount_that_nobody_declared_is_withheld() -> None:
    assert set(released([]).values()) == {Hidden("too_few")}


def test_a_sum_is_given_where_all_its_parts_are() -> None:
    every = [named(category) for category in CATEGORIES]
    whole = released(every)
    assert [cell.value for cell in (whole[QUALITY_COST], whole[POOR_QUALITY]) if isinstance(cell, Shown)] == [4938.24, 2469.12]


def test_a_sum_that_would_give_the_undeclared_part_away_is_withheld() -> None:
    found = released(["prevention", *FAILURES])
    assert {target for target, cell in found.items() if isinstance(cell, Shown)} == {"prevention", *FAILURES, POOR_QUALITY}
    assert isinstance(found[QUALITY_COST], Hidden)
