"""Charts on pages about several releases: each is known, and gets what it is drawn from."""

from __future__ import annotations

from dataclasses import replace

from generator.charts import CHARTS, draw
from generator.model.chart import Drawing, NotDrawn
from generator.pipeline.action_money import appraise_actions
from generator.pipeline.plan import SHEET_CHARTS
from tests.charts.deeds import request_about


def test_every_chart_of_a_sheet_is_a_known_kind() -> None:
    assert {name for names in SHEET_CHARTS.values() for name in names} <= set(CHARTS)


def test_an_action_that_declares_money_is_drawn_with_it_and_others_leave_the_place_empty() -> None:
    request = request_about("en", "one-approval")
    assert request.scene is not None
    appraisals = appraise_actions(request.scene)
    assert list(appraisals) == ["one-approval"]
    assert isinstance(draw("waterfall", replace(request, appraisals=appraisals)), Drawing)
    without = draw("waterfall", replace(request, target="a-09", appraisals=appraisals))
    assert isinstance(without, NotDrawn)
    assert without.is_needless
