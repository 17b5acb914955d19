"""What one kind of chart promises beyond what all do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.charts import CHARTS, draw
from generator.errors import UsageError
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.measures import dimension_key, item_key, overall_key
from generator.model.period import Period
from generator.model.release import Cell, Hidden, Shown
from tests.charts.builders import (
    DIMENSIONS,
    ITEMS,
    NPS_INSTRUMENT,
    SATISFACTION_INSTRUMENT,
    a_drawing,
    a_request,
    shown,
)
from tests.narrate.builders import text


def rows(drawing: Drawing, dataset: str, width: int = WIDE) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = drawing.specs[width]["datasets"][dataset]
    return found


def drawn(name: str, **options: Any) -> Drawing:
    drawing = CHARTS[name](a_request("en", **options))
    assert isinstance(drawing, Drawing), drawing
    return drawing


def test_a_dumbbell_joins_the_two_ends_of_each_gap() -> None:
    drawing = a_drawing("dumbbell")
    expected, perceived = rows(drawing, "expectation"), rows(drawing, "perception")
    assert [(row["lo"], row["hi"]) for row in rows(drawing, "links")] == [
        (e["v"], p["v"]) for e, p in zip(expected, perceived, strict=True)
    ]


def test_a_dumbbell_needs_both_ends() -> None:
    assert isinstance(CHARTS["dumbbell"](a_request("zh", instrument=SATISFACTION_INSTRUMENT)), NotDrawn)


def test_a_title_counts_only_gaps_whose_whole_interval_is_on_one_side() -> None:
    assert a_drawing("dumbbell", "en").title == "Perception is below expectation in 3 of 5 dimensions and above it in 1"


def test_shortfalls_with_overlapping_intervals_are_not_put_in_order() -> None:
    assert a_drawing("gap-interval", "en").title == "The widest shortfall is Responsiveness: −1.12"
    near = {dimension_key("service", "reliability", "gap"): Shown(412, True, -1.05, -1.13, -0.97, 0.01)}
    title = a_drawing("gap-interval", "en", near).title
    assert title == "The 2 widest shortfalls cannot be told apart: Responsiveness and Reliability"


def test_the_period_before_is_a_tick_of_its_own() -> None:
    assert [row["v"] for row in rows(drawn("gap-interval"), "before")] == [-0.28, -1.0, -1.19, 0.11, -0.11]
    assert rows(drawn("gap-interval", years=(2019,)), "before") == []


def test_the_zero_line_is_one_row_where_labels_stand_beside_it() -> None:
    assert rows(a_drawing("gap-interval"), "reference") == [
        {"v": 0.0, "y": 0, "y2": rows(a_drawing("gap-interval"), "grid")[0]["y2"]}
    ]


@pytest.mark.parametrize("name", ["item-gaps", "likert"])
def test_a_dimension_shows_its_own_items_without_a_heading(name: str) -> None:
    drawing = drawn(name, target="assurance")
    assert [row["t"] for row in rows(drawing, "labels", NARROW)] == ["Assurance item 1", "Assurance item 2"]
    assert rows(drawing, "headings") == []
    assert len(drawing.table.rows) == 2


def test_items_stand_under_their_dimension() -> None:
    headings = rows(a_drawing("item-gaps", "en"), "headings")
    assert [row["t"] for row in headings] == [text.en for text in DIMENSIONS.values()]


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_percent_is_as_long_in_both_panels_of_a_likert_chart(width: int) -> None:
    drawing = a_drawing("likert")
    first = {name: rows(drawing, name, width)[0] for name in ("low", "middle", "high")}
    lengths = {name: round(row["hi"] - row["lo"], 6) for name, row in first.items()}
    assert lengths == {"low": 13, "middle": 15, "high": 72}
    assert first["middle"]["lo"] > max(row["hi"] for row in rows(drawing, "high", width))


def all_boxes(cell: Cell) -> dict[Key, Cell]:
    boxes = ("top_box", "neutral", "bottom_box")
    return {item_key("service", item.id, "perception", box): cell for item in ITEMS for box in boxes}


def test_bars_are_not_drawn_where_only_bounds_are_published() -> None:
    coded = Shown(35, False, 0.8, None, None, 0.2, "at_least")
    assert isinstance(CHARTS["likert"](a_request("zh", changed=all_boxes(coded))), NotDrawn)


def test_a_trend_is_not_joined_across_a_period_without_a_survey() -> None:
    drawing = a_drawing("trend")
    assert len(rows(drawing, "points")) == 4
    joined = [(row["x"], row["x2"]) for row in rows(drawing, "steps")]
    xs = [row["x"] for row in rows(drawing, "points")]
    assert joined == [(xs[0], xs[1]), (xs[2], xs[3])]
    assert [row["t"] for row in rows(drawing, "periods")] == ["2015", "2016", "2017", "2018", "2019"]


def test_a_trend_marks_a_withheld_period_without_a_height() -> None:
    drawing = drawn("trend", changed={overall_key("service", "gap"): Hidden("too_few")})
    assert [row["t"] for row in rows(drawing, "markers")] == ["[c]"]
    assert "v" not in rows(drawing, "markers")[0]


def test_a_trend_is_not_joined_across_a_change_of_items() -> None:
    """In the last year one of the items was put to a quarter of the respondents only."""
    drawing = drawn("trend", changed={item_key("service", ITEMS[0].id, "gap"): shown(-1.0, n=100)})
    xs = [row["x"] for row in rows(drawing, "points")]
    assert [(row["x"], row["x2"]) for row in rows(drawing, "steps")] == [(xs[0], xs[1])]
    assert [(row["x"], row["t"]) for row in rows(drawing, "markers")] == [(xs[3], "[b]")]
    assert drawing.table.rows[-1][-1].shown.startswith("[b]")


def test_two_periods_are_no_trend() -> None:
    assert isinstance(CHARTS["trend"](a_request("en", years=(2018, 2019))), NotDrawn)


def test_the_trend_of_a_dimension_and_of_nps() -> None:
    assert drawn("trend", target="reliability").title == "Reliability gap: −1.21 in 2015, −0.93 in 2019"
    nps = drawn("trend", instrument=NPS_INSTRUMENT)
    assert nps.title == "Net promoter score (NPS): +24 in 2015, +31 in 2019"
    assert "%" not in nps.title + nps.alt + nps.subtitle.replace("95%", "")


def test_small_groups_are_faint_and_withheld_ones_are_words() -> None:
    drawing = a_drawing("segment-dots")
    assert [row["v"] for row in rows(drawing, "faint")] == [-0.42]
    assert [row["t"] for row in rows(drawing, "reasons")] == ["[c] 答复不足，不公布"]
    assert len(drawing.table.rows) == 4


def test_a_coded_end_is_drawn_open_and_has_no_rank() -> None:
    key = overall_key("service", "gap")._replace(segment="branch", level="north")
    drawing = drawn("segment-dots", target="branch", changed={key: Shown(180, False, -0.5, None, None, 0.1, "at_most")})
    assert [row["v"] for row in rows(drawing, "coded")] == [-0.5]
    assert "owest" not in drawing.title


def test_groups_with_overlapping_intervals_are_not_ranked() -> None:
    assert drawn("segment-dots", target="branch").title == "Lowest: 城北 (−0.72); highest: 城南 (−0.22)"
    key = overall_key("service", "gap")._replace(segment="branch", level="north")
    alike = drawn("segment-dots", target="branch", changed={key: Shown(180, True, -0.3, -0.4, -0.2, 0.01)})
    assert alike.title == "Overall gap by Branch: intervals overlap, no order can be told"


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean 'dumbbell'"):
        draw("dumbell", a_request())


def by_quarter(*broken: int) -> ChartRequest:
    """Five years as the last quarter of 2018 and the four of 2019, where heating makes two seasons."""
    request = a_request("en", years=(2015, 2016, 2017, 2018, 2019))
    when = [Period(2018 + (place > 0), (place - 1) % 4 + 1, "quarter") for place in range(5)]
    releases = [replace(one, period=period) for one, period in zip(request.series.releases, when, strict=True)]
    for place in broken:
        found = releases[place].cells.items()
        cells = {key: replace(cell, marks=("b",)) if isinstance(cell, Shown) else cell for key, cell in found}
        releases[place] = replace(releases[place], cells=cells)
    bank = request.site.organisations["bank"].model_copy(
        update={"season": text("采暖", "heating"), "seasons": (("q4", "q1"), ("q2", "q3"))}
    )
    site = replace(request.site, organisations={"bank": bank})
    return replace(request, site=site, series=replace(request.series, releases=tuple(releases)), release=releases[-1])


def test_a_trend_is_titled_with_the_same_season_and_never_across_a_break() -> None:
    """A gap of winter beside one of summer reads as a change of the service."""
    titles = [CHARTS["trend"](by_quarter(*broken)) for broken in ((), (1,), (4,))]
    told = [one.title.partition(":")[2] for one in titles if isinstance(one, Drawing)]
    assert "Q4 2018" in told[0] and "Q4 2019" in told[0]
    assert "Q1 2019" in told[1] and "Q4 2019" in told[1]
    assert "," not in told[2] and "Q4 2019" in told[2]


def test_extremes_of_a_trend_do_not_reach_across_a_break() -> None:
    """The lowest of all periods may have been asked otherwise; two values have no extremes worth a sentence."""
    told = {broken: CHARTS["trend"](by_quarter(*broken)) for broken in ((), (1,), (3,))}
    alts = {broken: one.alt for broken, one in told.items() if isinstance(one, Drawing)}
    assert "Lowest Q" in alts[()] and "Since the last break" not in alts[()]
    since = alts[(1,)].partition("Since the last break: ")[2]
    assert since.startswith("lowest") and "2018" not in since
    assert "owest" not in alts[(3,)]
