"""Indicators from an organisation's own records, held to numbers of other libraries and documents."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson
from statsmodels.stats.weightstats import DescrStatsW

from generator.measure.formulas.grouped_times import TimeClass, grouped_quantile
from generator.measure.formulas.poisson_rate import poisson_rate
from generator.measure.operations import measure_operations
from generator.model.dataset import AnswerFile
from generator.model.findings import Estimate, Findings
from generator.model.operations import Counts, Indicator, Operations, TimeBin
from generator.model.period import Period
from generator.model.text import Text

WORDS = Text(zh="文字")
QUARTER = Period.parse("2026q1")


def an_indicator(**changes: object) -> Indicator:
    return Indicator.model_validate({"id": "one", "name": WORDS, "definition": WORDS, "better": "lower", **changes})


def measured(*indicators: Indicator, **values: float) -> Findings:
    """`values`: part -> value of the first indicator, or "indicator.part" -> value."""
    operations = Operations(
        id="records",
        name=WORDS,
        organisation="org",
        origin=WORDS,
        licence="CC0",
        attribution=WORDS,
        grain="quarter",
        indicators=indicators,
        files=(AnswerFile(path="counts.csv"),),
    )
    named = (name.split(".") if "." in name else (indicators[0].id, name) for name in values)
    counts = {(QUARTER.id, indicator, "", part): value for (indicator, part), value in zip(named, values.values(), strict=True)}
    return measure_operations(Counts("records", (QUARTER,), counts), operations)


def found(findings: Findings, statistic: str, target: str = "one") -> Estimate:
    return next(one for key, one in findings.waves[0].estimates.items() if (key.target, key.statistic) == (target, statistic))


@pytest.mark.parametrize("events", [0, 1, 7, 120])
def test_a_rate_has_garwoods_exact_interval(events: int) -> None:
    ours = poisson_rate(np.array([events]), np.array([2_500.0]), 1000)
    low, high = confint_poisson(events, 2.5, method="exact-c")
    assert ours.value[0] == pytest.approx(events / 2.5)
    assert ours.low[0] == pytest.approx(np.nan_to_num(low))
    assert ours.high[0] == pytest.approx(high)


def test_a_rate_without_exposure_does_not_exist() -> None:
    assert np.isnan(poisson_rate(np.array([3]), np.array([0.0]), 1000).value[0])


def test_the_base_of_a_rate_is_its_events() -> None:
    """Disclosure protects those to whom something happened, however many there are to whom nothing did."""
    assert found(measured(an_indicator(kind="rate"), events=7, exposure=12_000.0), "rate").n == 7


def test_compliance_is_a_share_with_wilsons_interval() -> None:
    one = found(measured(an_indicator(kind="share"), hits=87, base=96), "compliance")
    assert (one.n, one.value) == (96, 87 / 96)
    assert (one.low, one.high) == pytest.approx(proportion_confint(87, 96, method="wilson"))


def test_churn_is_of_those_active_at_the_start() -> None:
    one = found(measured(an_indicator(kind="churn"), lost=30, active=1200), "churn")
    assert (one.n, one.value) == (1200, 0.025)


def test_nothing_observed_is_no_share_of_nought() -> None:
    assert not measured(an_indicator(kind="share"), hits=0, base=0).waves[0].estimates


def test_an_average_from_its_sums_is_that_of_the_readings() -> None:
    readings = np.array([17.5, 18.0, 18.2, 19.1, 20.4, 16.9])
    sums = {"sum": readings.sum(), "squares": (readings**2).sum(), "count": len(readings)}
    one = found(measured(an_indicator(kind="average", unit=WORDS), **sums), "average")
    theirs = DescrStatsW(readings)
    assert (one.value, one.sd) == pytest.approx((theirs.mean, readings.std(ddof=1)))
    assert (one.low, one.high) == pytest.approx(theirs.tconfint_mean())


def test_times_give_the_share_within_the_promise_and_interval_valued_quantiles() -> None:
    bins = (TimeBin(part="h4", up_to=4), TimeBin(part="h24", up_to=24), TimeBin(part="h48", up_to=48), TimeBin(part="more"))
    indicator = an_indicator(kind="time", unit=WORDS, bins=bins, standard=24)
    findings = measured(indicator, h4=40, h24=40, h48=15, more=5)
    assert found(findings, "within_standard").value == 0.8
    median, p90 = found(findings, "median_time"), found(findings, "p90_time")
    assert median.value == pytest.approx(4 + 10 / 40 * 20)
    assert (median.low, median.high) == (0.0, 24.0), "the lower rank lies in the first class"
    assert p90.value == pytest.approx(24 + 10 / 15 * 24)
    assert p90.low == 24.0
    assert p90.high is None, "the upper rank lies in the open class"


def test_a_quantile_in_the_open_class_is_not_given() -> None:
    bins = (TimeBin(part="h4", up_to=4), TimeBin(part="more"))
    findings = measured(an_indicator(kind="time", unit=WORDS, bins=bins), h4=10, more=90)
    assert not findings.waves[0].estimates


def test_finer_classes_bring_the_quantile_to_that_of_the_durations() -> None:
    durations = np.sort(np.random.default_rng(5).gamma(2, 3, 20_000))
    edges = np.arange(0, 60.25, 0.25)
    classes = tuple(
        TimeClass(float(above), float(up_to), int(number))
        for above, up_to, number in zip(edges[:-1], edges[1:], np.histogram(durations, edges)[0], strict=True)
    )
    for share in (0.1, 0.5, 0.9):
        ours = grouped_quantile(classes, share)
        assert ours is not None
        assert ours.value == pytest.approx(np.quantile(durations, share), abs=0.05)
        assert ours.low < ours.value < ours.high < ours.low + 1.5


def test_no_case_has_no_quantile() -> None:
    assert grouped_quantile((TimeClass(0, 4, 0), TimeClass(4, inf, 0)), 0.5) is None


def test_cost_of_quality_is_the_sum_of_all_four_categories_and_of_failures() -> None:
    names = ("prevention", "appraisal", "internal_failure", "external_failure")
    costs = [an_indicator(id=name.replace("_", "-"), kind="cost", unit=WORDS, category=name) for name in names]
    findings = measured(*costs, **{f"{cost.id}.amount": amount for cost, amount in zip(costs, (10, 20, 30, 45), strict=True)})
    assert found(findings, "amount", "cost-of-quality").value == 105
    assert found(findings, "amount", "cost-of-poor-quality").value == 75


def test_a_category_that_nobody_counted_is_not_nought() -> None:
    failures = [
        an_indicator(id=name, kind="cost", unit=WORDS, category=category)
        for name, category in (("inside", "internal_failure"), ("outside", "external_failure"))
    ]
    targets = {key.target for key in measured(*failures, **{"inside.amount": 1, "outside.amount": 2}).waves[0].estimates}
    assert targets == {"inside", "outside", "cost-of-poor-quality"}
