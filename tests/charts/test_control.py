"""Control charts: locked limits, trial limits, a shape for every rule, in surveys and in own records."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from generator.charts import CHARTS
from generator.compare import analyse
from generator.model.analyses import Analyses
from generator.model.chart import WIDE, ChartRequest, Drawing, NotDrawn
from generator.model.findings import Key
from generator.model.measures import overall_key
from generator.model.operations import Indicator, Operations
from generator.model.period import Period
from generator.model.release import Disclosed, Hidden, Release, Series, Shown
from generator.model.scene import Scene
from generator.model.site import Site
from generator.model.text import Text
from tests.charts.builders import a_drawing
from tests.charts.rich import INSTRUMENT, rich_request, rich_site

ON_TIME = Key("", "", "indicator", "", "on-time", "share", "compliance", "none")
STEADY = (0.82, 0.8, 0.83, 0.81, 0.8, 0.82, 0.81, 0.83, 0.8, 0.82, 0.81, 0.82)
NAMES = Text(zh="按时", en="On time")


def records(target: float | None = 0.8) -> Operations:
    indicator = Indicator(id="on-time", name=NAMES, kind="share", definition=NAMES, better="higher", target=target)
    return Operations(
        id="records",
        name=NAMES,
        organisation="bank",
        origin=NAMES,
        licence="CC0-1.0",
        attribution=NAMES,
        grain="month",
        indicators=(indicator,),
        files=(),
    )


def months(values: Sequence[float], operations: Operations) -> Series:
    return Series("bank", "records", tuple(_month(place, value, operations) for place, value in enumerate(values)))


def _month(place: int, value: float, operations: Operations) -> Release:
    cell = Shown(400, False, value, value - 0.04, value + 0.04, 0.01)
    when = Period(2025 + place // 12, place % 12 + 1, "month")
    return Release(
        organisation="bank",
        dataset="records",
        instrument="",
        period=when,
        profile="standard",
        status="draft",
        sizes={},
        cells={ON_TIME: cell},
        disclosed=Disclosed(1, ()),
        flows=(),
        inputs_sha256="",
        generator="test",
        indicators=operations.indicators,
    )


def of_records(values: Sequence[float], target: float | None = 0.8) -> ChartRequest:
    operations = records(target)
    site: Site = replace(rich_site(), operations={"records": operations})
    series = months(values, operations)
    return ChartRequest(site, series, series.latest, "en", "on-time", analyse(series, series.latest, site, ()))


def drawn(values: Sequence[float], target: float | None = 0.8) -> Drawing:
    drawing = CHARTS["control"](of_records(values, target))
    assert isinstance(drawing, Drawing), drawing
    return drawing


def test_steady_records_are_common_variation_with_limits_and_target() -> None:
    drawing = drawn(STEADY)
    datasets = drawing.specs[WIDE]["datasets"]
    assert drawing.title == "On time 82%: within common variation"
    assert len(datasets["plain"]) == len(STEADY)
    assert [row["v"] for row in datasets["target"]] == [80]
    assert [row["t"].split()[0] for row in datasets["levels"]] == ["Mean", "Lower", "Upper", "Target"]
    assert "No signals." in drawing.alt


def test_limits_are_those_of_the_moving_range() -> None:
    """Mean ± 2.66 mean moving range of the twelve values, computed here by hand."""
    centre = sum(STEADY) / 12
    ranges = [abs(one - two) for one, two in itertools.pairwise(STEADY)]
    reach = 2.66 * sum(ranges) / len(ranges)
    datasets = drawn(STEADY).specs[WIDE]["datasets"]
    found = [datasets[name][0]["v"] for name in ("lower", "centre", "upper")]
    assert [round(value, 1) for value in found] == [round(100 * value, 1) for value in (centre - reach, centre, centre + reach)]


def test_each_rule_has_a_shape_and_words_in_the_table() -> None:
    outside = drawn((*STEADY, 0.6))
    datasets = outside.specs[WIDE]["datasets"]
    assert outside.title == "On time 60%: a signal of concern"
    assert [row["v"] for row in datasets["outside"]] == [60]
    assert outside.table.rows[-1][-1].shown == "Outside the limits"
    shifted = drawn((*STEADY, *(0.84, 0.84, 0.83, 0.84, 0.84, 0.83, 0.84)))
    assert len(shifted.specs[WIDE]["datasets"]["shift"]) >= 5
    assert next(row["t"] for row in shifted.specs[WIDE]["datasets"]["keys"]) == "No signal"
    assert shifted.marks == sum(
        len(shifted.specs[WIDE]["datasets"][look]) for look in ("plain", "outside", "shift", "trend", "near_limit")
    )


def test_limits_from_fewer_than_twelve_periods_are_called_trial_limits() -> None:
    assert "fewer than 12: trial limits" in drawn(STEADY[:8]).subtitle
    assert "trial" not in drawn(STEADY).subtitle


def test_a_locked_baseline_is_told() -> None:
    method = INSTRUMENT.method.model_copy(update={"control": INSTRUMENT.method.control.model_copy(update={"baseline": 12})})
    instrument = INSTRUMENT.model_copy(update={"method": method})
    site = replace(rich_site(), instruments={"questionnaire": instrument})
    drawing = CHARTS["control"](rich_request("en", site=site))
    assert isinstance(drawing, Drawing)
    assert "from the first 12 periods, then locked" in drawing.subtitle
    assert "from all 14 periods" in a_drawing("control", "en").subtitle


def test_a_limit_that_no_value_can_reach_is_not_drawn() -> None:
    datasets = drawn((0.99, 1.0, 0.97, 1.0, 0.98, 1.0, 0.97, 1.0, 0.99, 1.0, 0.98, 1.0)).specs[WIDE]["datasets"]
    assert datasets["upper"] == []
    assert len(datasets["lower"]) == 1


def test_four_periods_have_no_limits() -> None:
    few = CHARTS["control"](of_records(STEADY[:4]))
    assert isinstance(few, NotDrawn)
    assert "at least 5" in few.reason


def test_a_withheld_period_breaks_the_line_and_is_marked_in_the_table() -> None:
    key = overall_key("service", "gap")
    drawing = CHARTS["control"](rich_request("en", changed={key: Hidden("too_few")}))
    assert isinstance(drawing, Drawing)
    assert drawing.marks == 13
    assert drawing.table.rows[-1][1].shown == "[c]"


def test_a_page_of_the_organisation_finds_its_records() -> None:
    own, survey = of_records(STEADY), rich_request("en")
    newest = {"records": own.analyses, "answers": survey.analyses}
    scene = Scene(own.site, "bank", (survey.series,), (own.series,), newest)
    request = replace(survey, site=own.site, target="on-time", scene=scene)
    drawing = CHARTS["control"](request)
    assert isinstance(drawing, Drawing)
    assert drawing.title == "On time 82%: within common variation"
    nothing = CHARTS["control"](replace(request, scene=None, analyses=Analyses(None, None)))
    assert isinstance(nothing, NotDrawn)
