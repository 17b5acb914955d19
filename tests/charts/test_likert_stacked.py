"""Bars of 100%: every answer in the order of the scale, whatever language its label is in."""

from __future__ import annotations

import pytest

from generator.charts import CHARTS
from generator.model.chart import WIDE, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.measures import item_key
from generator.model.release import Hidden, Shown
from generator.model.text import LANGUAGES, Language
from tests.charts.builders import ITEMS, a_drawing, shown
from tests.charts.rich import SHARES, rich_request

RAMP = ("low3", "low2", "low1", "mid", "high1", "high2", "high3")


def share(value: int) -> Key:
    return item_key("service", ITEMS[0].id, "perception", f"share_{value}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_are_stacked_in_the_order_of_the_scale(language: Language) -> None:
    datasets = a_drawing("likert-stacked", language).specs[WIDE]["datasets"]
    first = [datasets[name][0] for name in RAMP]
    assert [row["hi"] for row in first[:-1]] == [row["lo"] for row in first[1:]]
    assert [round(row["hi"] - row["lo"], 3) for row in first] == [share * 100 for share in SHARES]
    assert first[-1]["hi"] == 100


def test_rounded_shares_fill_the_bar_and_keep_their_published_words() -> None:
    """35% published as 40%: 1.05 in all, so that the bar of 40% is 40 / 105 long."""
    drawing = CHARTS["likert-stacked"](rich_request("en", changed={share(7): shown(0.4, half=0.02)}))
    assert isinstance(drawing, Drawing)
    top = drawing.specs[WIDE]["datasets"]["high3"][0]
    assert top["hi"] - top["lo"] == pytest.approx(40 / 1.05, abs=0.002)
    assert "40%" in top["tip"]


def test_boxes_stand_in_where_single_answers_are_coded() -> None:
    coded = {share(1): Shown(412, False, 0.05, 0.0, 0.1, 0.05, "at_most")}
    drawing = CHARTS["likert-stacked"](rich_request("en", changed=coded))
    assert isinstance(drawing, Drawing)
    assert drawing.marks == 3 * len(ITEMS)
    assert [row["t"] for row in drawing.specs[WIDE]["datasets"]["keys"]] == ["Low (1 to 3)", "Middle (4 to 5)", "High (6 to 7)"]


def test_an_item_with_a_withheld_share_is_a_row_of_words() -> None:
    boxes = ("bottom_box", "neutral", "top_box")
    gone = {item_key("service", ITEMS[0].id, "perception", box): Hidden("too_few") for box in boxes}
    hidden = {**gone, **{share(value): Hidden("too_few") for value in range(1, 8)}}
    drawing = CHARTS["likert-stacked"](rich_request("zh", changed=hidden))
    assert isinstance(drawing, Drawing)
    assert drawing.marks == 7 * (len(ITEMS) - 1)
    assert [row["t"] for row in drawing.specs[WIDE]["datasets"]["reasons"]] == ["[c] 答复不足，不公布"]


def test_without_any_share_there_are_no_bars() -> None:
    every = {key: Hidden("too_few") for key in rich_request().release.cells if key.scope == "item"}
    assert isinstance(CHARTS["likert-stacked"](rich_request("en", changed=every)), NotDrawn)
