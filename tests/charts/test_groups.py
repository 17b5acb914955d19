"""A chart of all respondents never stands on the page of a group as if it were about that group."""

from __future__ import annotations

import pytest

from generator.charts import CHARTS
from generator.charts.reading import is_about_a_group
from generator.model.chart import Drawing, NotDrawn
from tests.charts.builders import WORLDS, a_request
from tests.charts.rich import rich_request

OF_EVERYONE = ("drivers", "likert-stacked", "matrix", "nps-histogram", "weighted-gaps", "zone")


@pytest.mark.parametrize("target", ["branch", "branch/north"])
@pytest.mark.parametrize("name", OF_EVERYONE)
def test_what_is_read_for_everyone_is_not_drawn_for_a_group(name: str, target: str) -> None:
    drawn = CHARTS[name](rich_request("en", target))
    assert isinstance(drawn, NotDrawn)
    assert drawn.reason == "This chart is drawn of all respondents only, not of groups."


@pytest.mark.parametrize("name", ["bullet", "drivers", "matrix", "nps-histogram", "weighted-gaps", "zone"])
def test_what_was_never_asked_leaves_no_hole_on_a_page_and_a_reason_in_a_lesson(name: str) -> None:
    drawn = CHARTS[name](a_request("en"))
    assert isinstance(drawn, NotDrawn)
    assert drawn.is_needless
    assert drawn.reason


@pytest.mark.parametrize("target", ["", "service", "reliability", "recommend", "service/dimension", "nothing"])
def test_other_targets_are_no_groups(target: str) -> None:
    assert not is_about_a_group(rich_request("en", target))


@pytest.mark.parametrize("name", sorted(WORLDS))
def test_every_kind_of_chart_is_drawn_or_says_why_whatever_its_target(name: str) -> None:
    for target in ("", "branch", "branch/north", "service", "reliability", "recommend", "nothing", "nothing/at/all"):
        drawn = CHARTS[name](rich_request("zh", target))
        assert isinstance(drawn, Drawing | NotDrawn)
        if isinstance(drawn, NotDrawn):
            assert len(drawn.reason) >= 10
