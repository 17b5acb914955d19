"""Control charts of releases: when limits are drawn, what the last point means, and what is not in the chart."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from generator.compare.control import control_charts, draw_control
from generator.model.analyses import ControlChart
from generator.model.dataset import Break
from generator.model.findings import Key
from generator.model.instrument import Headline
from generator.model.measures import dimension_key, item_key, overall_key, question_key
from generator.model.method import ControlChoice, Method
from generator.model.operations import Indicator
from generator.model.site import Site
from tests.compare.builders import over_time, quarters
from tests.compare.operations import an_operations
from tests.narrate.builders import GAP, a_dataset, a_site, an_instrument, shown, text

KEY = overall_key(GAP, "gap")
CALM = (-1.0, -1.1, -1.0, -1.1, -1.0, -1.1, -1.0, -1.1, -1.0, -1.1, -1.0, -1.1)


def chart_of(*values: float | None, key: Key = KEY, site: Site | None = None, margin: float | None = 0.1) -> ControlChart:
    return draw_control(over_time(key, values, margin), key, site or a_site())


def with_control(**choices: object) -> Site:
    return a_site(an_instrument(method=Method(control=ControlChoice.model_validate(choices))))


@pytest.mark.parametrize(
    ("n", "has_limits", "is_trial"), [(4, False, False), (5, True, True), (11, True, True), (12, True, False)]
)
def test_limits_need_five_points_and_are_trial_below_twelve(n: int, has_limits: bool, is_trial: bool) -> None:
    chart = chart_of(*CALM[:n])
    assert (chart.centre is not None, chart.is_trial) == (has_limits, is_trial)
    assert (chart.variation == "none") == (not has_limits)


def test_limits_from_a_short_baseline_stay_trial() -> None:
    assert chart_of(*CALM, site=with_control(baseline=6)).is_trial


@pytest.mark.parametrize(
    ("last", "lower_is_better", "variation"),
    [(-0.5, False, "improvement"), (-1.6, False, "concern"), (-0.5, True, "concern"), (-1.05, False, "common")],
)
def test_a_last_point_outside_is_judged_by_what_is_better(last: float, lower_is_better: bool, variation: str) -> None:
    chart = chart_of(*CALM, last, site=a_site(an_instrument(lower_is_better=lower_is_better)))
    assert chart.variation == variation
    assert [signal.rule for signal in chart.signals] == ([] if variation == "common" else ["outside"])


def test_expectation_is_neither_better_nor_worse() -> None:
    key = overall_key(GAP, "expectation")
    assert chart_of(*CALM, -0.5, key=key).variation == "special"


def test_a_signal_long_ago_leaves_the_last_point_common() -> None:
    chart = chart_of(*CALM[:6], -2.5, *CALM[6:])
    assert [signal.rule for signal in chart.signals] == ["outside"]
    assert chart.variation == "common"


def test_a_shift_names_all_its_quarters() -> None:
    chart = chart_of(*CALM, *(-0.98,) * 7, site=with_control(screen=False))
    assert [(signal.rule, signal.periods) for signal in chart.signals] == [("shift", chart.periods[-7:])]
    assert chart.variation == "improvement"


def test_a_trend_alone_is_judged_by_its_way() -> None:
    rising = [-1.30, -0.80, -1.28, -0.82, -1.30, -0.80, -1.22, -1.20, -1.18, -1.16, -1.14, -1.12, -1.10]
    chart = chart_of(*rising)
    assert [signal.rule for signal in chart.signals] == ["trend"]
    assert chart.signals[0].periods == chart.periods[-7:]
    assert chart.variation == "improvement"
    assert chart_of(*(-2 - value for value in rising)).variation == "concern"


def test_points_near_a_limit_are_one_signal_while_they_overlap() -> None:
    chart = chart_of(*CALM, -0.85, -1.0, -0.85, -1.0, -0.85, site=with_control(baseline=12))
    signals = [signal for signal in chart.signals if signal.rule == "near_limit"]
    assert len(signals) == 1
    assert signals[0].periods[-1] == chart.periods[-1]


def test_wheelers_preset_knows_no_trend() -> None:
    rising = (*CALM, *(-1.12 + 0.02 * step for step in range(8)))
    assert "trend" in {signal.rule for signal in chart_of(*rising).signals}
    assert "trend" not in {signal.rule for signal in chart_of(*rising, site=with_control(preset="wheeler")).signals}


def test_points_before_a_declared_break_are_not_in_the_chart() -> None:
    broken = Break(period="2021q1", reason=text("换了方式", "Another mode"))
    site = a_site(dataset=a_dataset(breaks=(broken,)))
    chart = chart_of(9.0, 9.0, 9.0, 9.0, *CALM[:5], site=site)
    assert chart.values == (None,) * 4 + CALM[:5]
    assert chart.upper is not None and chart.upper < 0


def test_a_break_of_one_question_leaves_the_others_whole() -> None:
    broken = Break(period="2021q1", targets=("empathy",), reason=text("换了题", "Other items"))
    site = a_site(dataset=a_dataset(breaks=(broken,)))
    cut, whole, item = (
        dimension_key(GAP, "empathy", "gap"),
        dimension_key(GAP, "reliability", "gap"),
        item_key(GAP, "empathy-1", "gap"),
    )
    starts = {key: chart_of(*CALM, key=key, site=site).values.index(CALM[0], 0) for key in (cut, whole, KEY, item)}
    assert starts == {cut: 4, whole: 0, KEY: 4, item: 4}


def test_a_mark_of_a_break_cuts_too() -> None:
    series = over_time(KEY, CALM)
    cells = [dict(release.cells) for release in series.releases]
    cells[6] = {KEY: shown(-1.0, marks=("b",))}
    assert draw_control(quarters(cells), KEY, a_site()).values[:6] == (None,) * 6


def test_a_hole_is_a_hole_and_a_bound_is_no_point() -> None:
    series = over_time(KEY, (*CALM[:4], None, *CALM[4:8]))
    cells = [dict(release.cells) for release in series.releases]
    cells[1] = {KEY: shown(-1.0, edge="at_most")}
    chart = draw_control(quarters(cells), KEY, a_site())
    assert [place for place, value in enumerate(chart.values) if value is None] == [1, 4]


def test_noise_of_small_samples_is_called_sampling_and_real_movement_is_not() -> None:
    dice = np.random.default_rng(8)
    noise = (-1 + dice.normal(0, 0.1, 24)).tolist()
    movement = (-1 + dice.normal(0, 0.4, 24)).tolist()
    assert chart_of(*noise, margin=0.196).mostly_sampling
    assert not chart_of(*movement, margin=0.196).mostly_sampling
    assert not chart_of(*noise, margin=None).mostly_sampling


def test_every_declared_measure_with_two_points_has_a_chart() -> None:
    nps = question_key(an_instrument().questions[0])
    series = quarters([{KEY: shown(-1.0), nps: shown(0.1)}, {KEY: shown(-1.0)}, {KEY: shown(-1.1)}])
    assert set(control_charts(series, a_site(an_instrument(headline=Headline(question="nps"))))) == {KEY}


@pytest.mark.parametrize(
    ("better", "target", "assurance", "variation"),
    [
        ("higher", 0.80, "pass", "improvement"),
        ("higher", 0.99, "fail", "improvement"),
        ("higher", 0.88, "inconsistent", "improvement"),
        ("lower", 0.80, "fail", "concern"),
        ("lower", 0.99, "pass", "concern"),
        ("higher", None, "none", "improvement"),
    ],
)
def test_an_indicator_is_held_to_its_target(better: str, target: float | None, assurance: str, variation: str) -> None:
    indicator = Indicator.model_validate(
        {"id": "on-time", "name": text("准时", "On time"), "kind": "share", "definition": text("定义", "x"), "better": better}
    ).model_copy(update={"target": target})
    site = replace(a_site(), operations={"records": an_operations(indicator)})
    key = Key("", "", "indicator", "", "on-time", "share", "compliance", "none")
    values = [0.88 + 0.01 * (place % 2) for place in range(12)]
    cells = [{key: shown(value, 0.02)} for value in (*values, 0.96)]
    charts = control_charts(quarters(cells, dataset="records", instrument=""), site)
    assert (charts[key].assurance, charts[key].variation) == (assurance, variation)


def test_figures_that_counted_otherwise_are_not_in_the_chart() -> None:
    """Seven quarters per thousand, then six per hundred: the chart begins with the six, and with the target of its day."""
    a_rate = Indicator.model_validate(
        {
            "id": "complaints",
            "name": text("投诉", "Complaints"),
            "kind": "rate",
            "definition": text("定义", "x"),
            "better": "lower",
            "per": 100,
            "target": 2.0,
        }
    )
    site = replace(a_site(), operations={"records": an_operations(a_rate.model_copy(update={"target": 0.1}))})
    key = Key("", "", "indicator", "", "complaints", "rate", "rate", "none")
    series = quarters([{key: shown(1.0 + place % 2 / 10, 0.02)} for place in range(13)], dataset="records", instrument="")
    declared = [a_rate.model_copy(update={"per": 1000})] * 7 + [a_rate] * 6
    releases = tuple(replace(one, indicators=(indicator,)) for one, indicator in zip(series.releases, declared, strict=True))
    chart = control_charts(replace(series, releases=releases), site)[key]
    assert [value is None for value in chart.values] == [True] * 7 + [False] * 6
    assert chart.assurance == "pass"


def test_limits_of_records_are_those_of_their_first_twelve_months_whatever_comes_later() -> None:
    indicator = an_operations().model_copy(update={"indicators": ()})
    key = Key("", "", "indicator", "", "on-time", "share", "compliance", "none")
    site = replace(a_site(), operations={"records": indicator})
    calm = [0.88 + 0.01 * (place % 2) for place in range(12)]
    found = [
        control_charts(quarters([{key: shown(one, 0.02)} for one in (*calm, *later)], dataset="records", instrument=""), site)[
            key
        ]
        for later in ([0.88] * 3, [0.6, 0.95, 0.6])
    ]
    assert found[0].lower == found[1].lower and found[0].upper == found[1].upper
    assert found[1].variation != "common"
