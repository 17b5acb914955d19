"""What a period did not ask is no withheld value: neither in comparisons nor in the scores that it would be part of."""

from __future__ import annotations

import pytest

from generator.compare import compare
from generator.compare.segments import compare_segments
from generator.model.findings import Key
from generator.model.measures import dimension_key, item_key
from generator.model.release import Cell, GroupSize, Hidden
from tests.compare.builders import quarter
from tests.narrate.builders import GAP, a_release, a_site, shown

NOT_ASKED = Hidden("not_asked", ("x",))
ITEM, SCORE = item_key(GAP, "empathy-1", "gap"), dimension_key(GAP, "empathy", "gap")


@pytest.mark.parametrize(("before", "after", "reason"), [(NOT_ASKED, shown(1.0), "new"), (shown(1.0), NOT_ASKED, "gone")])
def test_an_item_that_one_period_lacks_is_new_or_gone_and_its_score_is_another(before: Cell, after: Cell, reason: str) -> None:
    same: dict[Key, Cell] = {SCORE: shown(-1.0)}
    releases = [a_release(same | {ITEM: cell}, quarter(number)) for number, cell in enumerate((before, after))]
    found = compare(releases[0], releases[1], a_site()).changes
    assert (found[ITEM].kind, found[ITEM].reason) == ("S1", reason)
    assert (found[SCORE].reason, found[SCORE].items) == ("items", ("empathy-1",))


def test_what_neither_period_asked_is_not_compared_at_all() -> None:
    releases = [a_release({SCORE: shown(-1.0), ITEM: NOT_ASKED}, quarter(number)) for number in (0, 1)]
    found = compare(releases[0], releases[1], a_site()).changes
    assert set(found) == {SCORE}
    assert found[SCORE].reason == ""


def test_what_a_period_did_not_ask_is_not_compared_between_its_levels() -> None:
    levels = {SCORE._replace(segment="branch", level=level): NOT_ASKED for level in "ab"}
    sizes = {("branch", level): GroupSize(100, True) for level in "ab"}
    release = a_release({SCORE: NOT_ASKED, **levels}, quarter(0), sizes=sizes)
    assert compare_segments(release, a_site())["branch"].changes == {}
