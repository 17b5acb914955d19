"""Histogram of the recommendation: eleven answers, three groups, one score."""

from __future__ import annotations

from generator.charts import CHARTS
from generator.model.chart import WIDE, NotDrawn
from generator.model.measures import question_key
from generator.model.release import Hidden, Shown
from tests.charts.builders import RECOMMEND, a_drawing, a_request
from tests.charts.rich import RECOMMENDED, rich_request

NPS = question_key(RECOMMEND, "nps")


def test_the_title_is_the_score_with_its_interval_in_points() -> None:
    drawing = a_drawing("nps-histogram", "en")
    assert drawing.title == "Net promoter score +14 (+9 to +19)"
    assert "NPS +14 (+9 to +19) points" in drawing.alt


def test_answers_stand_in_the_colour_of_their_group() -> None:
    datasets = a_drawing("nps-histogram").specs[WIDE]["datasets"]
    assert [len(datasets[name]) for name in ("detractors", "passives", "promoters")] == [7, 2, 2]
    heights = [row["v"] for name in ("detractors", "passives", "promoters") for row in datasets[name]]
    assert heights == [round(share * 100, 6) for share in RECOMMENDED]
    assert {row["v2"] for name in ("detractors", "passives", "promoters") for row in datasets[name]} == {0}


def test_a_share_known_as_at_most_has_words_and_no_bar() -> None:
    coded = {question_key(RECOMMEND, "share_3"): Shown(412, False, 0.05, 0.0, 0.1, 0.05, "at_most")}
    drawing = CHARTS["nps-histogram"](rich_request("en", changed=coded))
    assert not isinstance(drawing, NotDrawn)
    assert drawing.marks == 10
    assert "≤5" in [row["t"] for row in drawing.specs[WIDE]["datasets"]["values"]]


def test_a_hole_in_the_distribution_is_not_drawn_as_nought() -> None:
    hole = {question_key(RECOMMEND, "share_3"): Hidden("too_few")}
    assert isinstance(CHARTS["nps-histogram"](rich_request("en", changed=hole)), NotDrawn)


def test_fewer_than_thirty_answers_are_no_distribution() -> None:
    few = CHARTS["nps-histogram"](rich_request("en", changed={NPS: Shown(29, True, 0.14, -0.1, 0.4, 0.01)}))
    assert isinstance(few, NotDrawn)
    assert "n=29" in few.reason


def test_only_a_recommendation_has_a_net_promoter_score() -> None:
    assert isinstance(CHARTS["nps-histogram"](a_request("zh")), NotDrawn)
