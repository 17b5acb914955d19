"""Drivers: shares of variance, ranked only as far as their intervals allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.charts import CHARTS
from generator.model.chart import WIDE, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.release import Cell, Shown
from tests.charts.builders import DIMENSIONS, a_drawing, a_request, shown
from tests.charts.rich import LMG, rich_request

R2 = Key("", "", "driver", "service", "service", "overall", "r2", "none")


def lmg(dimension: str) -> Key:
    return R2._replace(target=dimension, statistic="lmg")


def drawn(changed: Mapping[Key, Cell]) -> Drawing | NotDrawn:
    return CHARTS["drivers"](rich_request("en", changed=changed))


def title(changed: Mapping[Key, Cell]) -> str:
    drawing = drawn(changed)
    assert isinstance(drawing, Drawing), drawing
    return drawing.title


def test_shares_with_overlapping_intervals_are_not_ranked() -> None:
    group = "Most closely linked to “Overall rating”, in no order that can be told (2): Reliability and Responsiveness"
    assert a_drawing("drivers", "en").title == group
    clear: dict[Key, Cell] = {lmg("reliability"): shown(0.25, half=0.03)}
    assert title(clear) == "Reliability goes with “Overall rating” most: 25% of its variance"
    wide: dict[Key, Cell] = {lmg(name): shown(LMG[name], half=0.2) for name in DIMENSIONS}
    assert title(wide) == "The dimensions' links with “Overall rating” cannot be ranked"


def test_r_squared_and_the_warning_stand_in_the_subtitle() -> None:
    subtitle = a_drawing("drivers", "en").subtitle
    assert "R² = 0.43 (0.36 to 0.50); association, not cause" in subtitle


def r(dimension: str) -> Key:
    return R2._replace(target=dimension, statistic="r")


def test_what_goes_with_a_dimension_by_itself_is_hollow_beside_its_share_in_the_same_unit() -> None:
    """The square of r on the axis of shares of variance; r itself with its interval in the table only."""
    drawing = a_drawing("drivers", "en")
    hollow = drawing.specs[WIDE]["datasets"]["beside"]
    assert [row["v"] for row in hollow] == [20, 34, 37, 25, 14]
    assert hollow[1]["tip"] == "Reliability, By itself (r²; not additive): 34% (27 to 41)"
    assert [(row["lo"], row["hi"]) for row in drawing.specs[WIDE]["datasets"]["around_beside"]][1] == (27, 41)
    assert "By itself: r² 14% to 37%; not additive." in drawing.alt
    names = [column.id for column in drawing.table.columns]
    cells = dict(zip(names, drawing.table.rows[1], strict=True))
    assert [cells[name].shown for name in ("alone_percent", "r", "r_low", "r_high")] == ["34%", "0.58", "0.52", "0.64"]
    assert [datum.shown for datum in drawing.table.rows[-1]][-6:] == ["[z]"] * 6


def test_a_negative_correlation_explains_what_its_square_does() -> None:
    drawing = drawn({r("empathy"): shown(-0.5, half=0.06)})
    assert isinstance(drawing, Drawing)
    assert drawing.specs[WIDE]["datasets"]["beside"][-1]["v"] == 25
    assert drawing.table.rows[4][-3].shown == "−0.50"
    crossing = drawn({r("empathy"): shown(-0.1, half=0.3)})
    assert isinstance(crossing, Drawing)
    assert [crossing.specs[WIDE]["datasets"]["beside"][-1][name] for name in ("v", "lo", "hi")] == [1, 0, 16]


def test_a_coarse_correlation_has_no_finer_square() -> None:
    """0.6 to the nearest 0.05 is 0.33 to 0.39 when squared."""
    drawing = drawn({r("empathy"): Shown(120, False, 0.6, 0.45, 0.75, 0.05)})
    assert isinstance(drawing, Drawing)
    assert drawing.specs[WIDE]["datasets"]["beside"][-1]["v"] == 35


def test_equal_squares_are_no_range() -> None:
    drawing = drawn({r(name): shown(0.5) for name in DIMENSIONS})
    assert isinstance(drawing, Drawing)
    assert "By itself: r² 25%; not additive." in drawing.alt


def test_releases_without_plain_correlations_have_no_hollow_dots() -> None:
    request = rich_request("en")
    kept = {key: cell for key, cell in request.release.cells.items() if key.statistic != "r"}
    drawing = CHARTS["drivers"](replace(request, release=replace(request.release, cells=kept)))
    assert isinstance(drawing, Drawing)
    assert drawing.specs[WIDE]["datasets"]["beside"] == drawing.specs[WIDE]["datasets"]["key_beside"] == []
    assert "r²" not in drawing.alt and "r" not in {column.id for column in drawing.table.columns}


def test_few_answers_and_a_weak_model_are_not_drawn() -> None:
    few, weak = drawn({R2: Shown(80, True, 0.43, 0.3, 0.5, 0.01)}), drawn({R2: shown(0.12, half=0.05)})
    assert isinstance(few, NotDrawn)
    assert "n=80" in few.reason
    assert isinstance(weak, NotDrawn)
    assert "12%" in weak.reason


def test_without_an_overall_rating_there_are_no_drivers() -> None:
    assert isinstance(CHARTS["drivers"](a_request("en")), NotDrawn)
