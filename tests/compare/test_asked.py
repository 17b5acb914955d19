"""A score is compared only with one that is made of the same items."""

from __future__ import annotations

import pytest

from generator.compare import compare
from generator.model.changes import Change
from generator.model.findings import Key
from generator.model.measures import dimension_key, item_key, overall_key
from generator.model.release import Cell
from tests.narrate.builders import GAP, YEARS, a_release, a_site, hidden, shown

OVERALL, EMPATHY, RELIABILITY = (
    overall_key(GAP, "gap"),
    dimension_key(GAP, "empathy", "gap"),
    dimension_key(GAP, "reliability", "gap"),
)
ITEM, OTHER = item_key(GAP, "empathy-1", "gap"), item_key(GAP, "empathy-2", "gap")


def changes_of(before: Cell | None, after: Cell | None) -> dict[Key, Change]:
    """Both periods have 412 respondents, the scores and one more item; the item under test has the cells given."""
    same: dict[Key, Cell] = {key: shown(-1.0) for key in (OVERALL, EMPATHY, RELIABILITY, OTHER)}
    releases = [a_release(same | ({ITEM: cell} if cell else {}), YEARS[year]) for year, cell in enumerate((before, after))]
    return dict(compare(releases[0], releases[1], a_site()).changes)


@pytest.mark.parametrize(
    ("before", "after"),
    [(None, shown(-1.0)), (shown(-1.0), None), (shown(-1.0, n=400), shown(-1.0, n=200)), (hidden(), None)],
)
def test_scores_of_other_items_are_not_compared(before: Cell | None, after: Cell | None) -> None:
    found = changes_of(before, after)
    assert {found[key].reason for key in (OVERALL, EMPATHY)} == {"items"}
    assert found[EMPATHY].items == ("empathy-1",)
    assert (found[EMPATHY].kind, found[EMPATHY].value, found[EMPATHY].p) == ("S1", None, None)


@pytest.mark.parametrize("after", [shown(-1.0, n=201), shown(-1.4, n=400), hidden()])
def test_a_lower_rate_of_answers_is_no_other_item(after: Cell) -> None:
    assert {change.reason for change in changes_of(shown(-1.0, n=400), after).values()} <= {"", "too_few"}


def test_other_dimensions_and_the_items_themselves_are_still_compared() -> None:
    found = changes_of(shown(-1.0), None)
    assert (found[RELIABILITY].reason, found[OTHER].reason, found[ITEM].reason) == ("", "", "gone")


def test_a_score_that_is_not_compared_does_not_count_in_its_family() -> None:
    assert changes_of(shown(-1.0), None)[RELIABILITY].family_size == 1
