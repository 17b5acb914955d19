"""What became of actions: states, designs, differences of differences, classes and symbols."""

from __future__ import annotations

from dataclasses import replace
from math import hypot
from typing import Any

import pytest
from scipy import stats

from generator.compare import measure_effects
from generator.compare.effect_measures import indicator_key, key_of
from generator.model.actions import Actions
from generator.model.effects import Effect
from generator.model.findings import Key
from generator.model.measures import dimension_key
from generator.model.operations import TimeBin
from generator.model.release import Cell, Hidden, Series
from tests.compare.actions import PILOT, a_measure, a_register, a_site_with_records, an_action, in_branch, of_records, records
from tests.compare.builders import quarters
from tests.compare.operations import a_share
from tests.narrate.builders import GAP, a_site, shown

KEY = dimension_key(GAP, "responsiveness", "gap")
PROMPT = indicator_key(a_share("prompt"))
SITE = a_site()
Cells = dict[Key, Cell]


def survey(*third: Cells) -> Series:
    """Three quarters of 2020 with the second as the baseline."""
    return quarters([{}, *third])


def everyone(value: float, margin: float = 0.1) -> Cells:
    return {KEY: shown(value, margin)}


def groups(pilot: float, others: float, margin: float = 0.1) -> Cells:
    return {in_branch(KEY, "north"): shown(pilot, margin), in_branch(KEY, "south"): shown(others, margin)}


def the_effect(*third: Cells, register: Actions | None = None, **action: Any) -> Effect:
    register = register or a_register(an_action(**action))
    return measure_effects(register, [survey(*third)], SITE)[0]


def test_before_and_after_alone_is_the_weakest_design() -> None:
    effect = the_effect(everyone(-1.4), everyone(-0.9))
    assert (effect.state, effect.design, effect.symbol, effect.caution) == ("measured", "D1", "finding", "")
    assert effect.key == KEY
    assert effect.main.change is not None
    assert effect.main.change.value == pytest.approx(0.5)
    assert effect.main.change.kind == "S2"


def test_a_worsening_is_told_as_one() -> None:
    assert the_effect(everyone(-0.9), everyone(-1.4)).symbol == "worse"


def test_a_period_that_is_not_published_yet_is_waited_for() -> None:
    effect = the_effect(everyone(-1.4))
    assert (effect.state, effect.symbol, effect.design) == ("waiting", "waiting", "D0")


def test_a_data_set_of_which_nothing_is_published_is_waited_for() -> None:
    assert measure_effects(a_register(), [], SITE)[0].state == "waiting"


def test_a_period_that_was_left_out_is_no_data() -> None:
    register = a_register(an_action(a_measure(period="2020q2", baseline="2020q1")))
    series = quarters([everyone(-1.4), {}, everyone(-1.0)])
    skipped = replace(series, releases=(series.releases[0], series.releases[2]))
    assert measure_effects(register, [skipped], SITE)[0].state == "no_data"


def test_a_number_that_one_period_does_not_have_is_no_data() -> None:
    assert the_effect({}, everyone(-1.0)).state == "no_data"


def test_what_was_not_asked_is_no_data() -> None:
    assert the_effect({KEY: Hidden("not_asked", ("z",))}, everyone(-1.0)).state == "no_data"


def test_a_withheld_number_withholds_the_effect() -> None:
    effect = the_effect({KEY: Hidden("too_few")}, everyone(-1.0))
    assert (effect.state, effect.symbol, effect.design) == ("withheld", "nothing", "D0")


def test_values_without_an_interval_are_not_compared() -> None:
    vague: Cells = {KEY: shown(-1.4, None)}
    effect = the_effect(vague, everyone(-1.0))
    assert (effect.state, effect.symbol) == ("not_comparable", "nothing")


def test_a_break_between_the_periods_is_not_compared_over() -> None:
    broken: Cells = {KEY: shown(-1.0, marks=("b",))}
    assert the_effect(everyone(-1.4), broken).state == "not_comparable"


def test_a_comparison_group_that_is_published_makes_the_second_design() -> None:
    effect = the_effect(groups(-1.4, -1.0), groups(-0.8, -1.0), comparison=PILOT)
    assert (effect.design, effect.symbol) == ("D2", "finding")
    assert effect.key == in_branch(KEY, "north")
    assert effect.main.level == "north"
    assert effect.others is not None and effect.others.level == "south"


def test_the_difference_of_differences_has_the_errors_of_all_four() -> None:
    """Means of n = 400 with half-widths 0.1 around them: SE = 0.1 / t(399), and the variance of rounding to hundredths."""
    effect = the_effect(groups(-1.4, -1.0), groups(-0.8, -0.9), comparison=PILOT)
    error = 2 * hypot(0.1 / stats.t.ppf(0.975, 399), 0.01 / 12**0.5)
    found = effect.difference
    assert found is not None and found.value == pytest.approx(0.5)
    half = stats.t.ppf(0.975, 4 * 399) * error
    assert [found.low, found.high] == pytest.approx([0.5 - half, 0.5 + half])
    assert found.p == pytest.approx(2 * stats.t.sf(0.5 / error, 4 * 399))


def test_what_moved_everywhere_is_no_effect() -> None:
    effect = the_effect(groups(-1.4, -1.2), groups(-0.8, -0.6), comparison=PILOT)
    assert effect.main.change is not None and effect.main.change.kind == "S2"
    assert effect.symbol == "nothing"


def test_without_its_comparison_group_a_pilot_is_before_and_after() -> None:
    hidden: Cells = {in_branch(KEY, "south"): Hidden("too_few")}
    effect = the_effect(groups(-1.4, -1.0), groups(-0.8, -1.0) | hidden, comparison=PILOT)
    assert (effect.design, effect.caution, effect.difference) == ("D1", "one_group", None)
    assert effect.symbol == "finding"


@pytest.mark.parametrize("chosen", ["random", "staggered"])
def test_by_lot_and_declared_first_is_the_strongest_design(chosen: str) -> None:
    effect = the_effect(groups(-1.4, -1.0), groups(-0.8, -1.0), comparison=PILOT, chosen=chosen)
    assert effect.design == "D3"


def test_by_lot_without_a_comparison_group_is_before_and_after() -> None:
    assert the_effect(everyone(-1.4), everyone(-0.9), chosen="random").design == "D1"


@pytest.mark.parametrize(("declared", "design"), [("2020-06-30", "D3"), ("2020-07-01", "D1"), ("2020-08-20", "D1")])
def test_what_was_declared_late_is_before_and_after_at_most(declared: str, design: str) -> None:
    action = an_action(comparison=PILOT, chosen="random", declared=declared)
    effect = the_effect(groups(-1.4, -1.0), groups(-0.8, -1.0), register=a_register(action))
    assert effect.design == design
    assert effect.caution == ("" if design == "D3" else "not_declared_first")


def test_a_late_declaration_is_judged_by_before_and_after() -> None:
    action = an_action(comparison=PILOT, declared="2020-08-20")
    effect = the_effect(groups(-1.4, -1.2), groups(-0.8, -0.6), register=a_register(action))
    assert effect.deciding is effect.main.change
    assert effect.symbol == "finding"


def test_measures_of_one_quarter_are_corrected_together() -> None:
    """A fifth of the page's 5% is theirs: p times 5 for one measure, times 10 for the smaller p of two."""
    before = everyone(-1.4)
    register = a_register(an_action(a_measure(), a_measure(id="other", dimension="empathy")))
    empathy = dimension_key(GAP, "empathy", "gap")
    alone = the_effect(before, everyone(-1.205))
    both = the_effect(before | {empathy: shown(-1.0)}, everyone(-1.205) | {empathy: shown(-1.0)}, register=register)
    assert alone.main.change is not None and both.main.change is not None
    assert alone.main.change.p_adjusted == pytest.approx(5 * (alone.main.change.p or 0))
    assert both.main.change.p_adjusted == pytest.approx(10 * (alone.main.change.p or 0))
    assert (alone.symbol, both.symbol) == ("finding", "leaning")
    assert both.main.change.family_size == 2


def test_measures_of_other_quarters_are_not() -> None:
    register = a_register(an_action(a_measure(), a_measure(id="later", period="2020q4")))
    effect = the_effect(everyone(-1.4), everyone(-1.24), register=register)
    assert effect.main.change is not None and effect.main.change.family_size == 1


def test_a_small_better_estimate_that_is_not_clear_leans_nowhere() -> None:
    assert the_effect(everyone(-1.4, 0.3), everyone(-1.35, 0.3)).symbol == "nothing"


def test_a_great_better_estimate_that_is_not_clear_leans() -> None:
    assert the_effect(everyone(-1.4, 0.3), everyone(-1.1, 0.3)).symbol == "leaning"


def test_the_declared_smallest_change_of_a_measure_holds() -> None:
    action = an_action(a_measure(delta=0.8))
    effect = the_effect(everyone(-1.4), everyone(-0.9), register=a_register(action))
    assert effect.main.change is not None
    assert (effect.main.change.delta, effect.main.change.kind) == (0.8, "S4")


def test_the_worst_unit_carries_what_it_moves_back_by_itself() -> None:
    effect = the_effect(groups(-1.4, -1.0), groups(-0.8, -1.0), comparison=PILOT, chosen="worst")
    # Two units alike: 1 / sqrt(pi) standard errors, read from the interval and cleared of rounding.
    assert effect.regression == pytest.approx(0.1 / stats.t.ppf(0.975, 399) / 3.141592653589793**0.5)


def test_a_worst_unit_that_gains_less_than_it_moves_back_by_itself_leans_nowhere() -> None:
    """0.25 is more than the 0.20 that matters, and less than the 0.29 that chance gives back."""
    found = [
        the_effect(groups(-1.4, -1.0, 1.0), groups(-1.15, -1.0, 1.0), comparison=PILOT, chosen=chosen)
        for chosen in ("convenience", "worst")
    ]
    assert [effect.symbol for effect in found] == ["leaning", "nothing"]


def test_units_that_were_not_chosen_for_being_worst_have_no_such_note() -> None:
    assert the_effect(groups(-1.4, -1.0), groups(-0.8, -1.0), comparison=PILOT).regression is None


# Own records


def month(number: int) -> str:
    return f"{2019 + number // 12}-{number % 12 + 1:02d}"


def a_run(before: list[float], after: list[float]) -> Effect:
    """Months from January 2019 on; the action starts with the first of `after`."""
    site = a_site_with_records()
    values = [*before, *after]
    cells: list[tuple[str, Cells]] = [(month(number), {PROMPT: shown(value, 0.03)}) for number, value in enumerate(values)]
    start, last = month(len(before)), month(len(values) - 1)
    measure = of_records(baseline=month(len(before) - 1), period=last)
    register = a_register(an_action(measure, declared="2018-12-01", started=f"{start}-01"))
    return measure_effects(register, [records(site, *cells)], site)[0]


def test_records_before_and_after_are_compared_by_their_intervals() -> None:
    effect = a_run([0.6], [0.8])
    assert (effect.design, effect.symbol, effect.shift) == ("D1", "finding", None)
    assert effect.main.change is not None and effect.main.change.delta == pytest.approx(0.03)


def test_twelve_points_on_either_side_make_the_second_design() -> None:
    low, high = [0.60, 0.62] * 6, [0.70, 0.72] * 6
    effect = a_run(low, high)
    welch = stats.ttest_ind(high, low, equal_var=False)
    assert effect.design == "D2"
    assert effect.shift is not None and effect.deciding is effect.shift
    assert effect.shift.value == pytest.approx(0.1)
    assert effect.shift.p == pytest.approx(welch.pvalue)
    interval = welch.confidence_interval()
    assert [effect.shift.low, effect.shift.high] == pytest.approx([interval.low, interval.high])


def test_eleven_points_do_not() -> None:
    assert a_run([0.60, 0.62] * 6, [0.70, 0.72] * 5 + [0.7]).design == "D1"


def test_a_run_without_a_shift_is_nothing_however_its_last_point_looks() -> None:
    effect = a_run([0.60, 0.62] * 6, [0.60, 0.62] * 5 + [0.60, 0.75])
    assert effect.main.change is not None and effect.main.change.kind == "S2"
    assert effect.symbol == "nothing"


def test_an_indicator_that_counts_something_else_since_is_not_compared() -> None:
    site = a_site_with_records()
    series = records(site, ("2020q2", {PROMPT: shown(0.6)}), ("2020q3", {PROMPT: shown(0.8)}))
    # A rate per 1,000 became one per 100: the digits do not say the same.
    other = a_share("prompt").model_copy(update={"per": 100})
    changed = replace(series, releases=(series.releases[0], replace(series.releases[1], indicators=(other,))))
    register = a_register(an_action(of_records(baseline="2020q2", period="2020q3")))
    effect = measure_effects(register, [changed], site)[0]
    assert effect.state == "not_comparable"
    assert effect.main.change is not None and effect.main.change.reason == "definition"


def test_where_less_is_better_a_fall_is_a_finding() -> None:
    fewer = a_share("prompt").model_copy(update={"better": "lower"})
    site = a_site_with_records(fewer)
    series = records(site, ("2020q2", {PROMPT: shown(0.8, 0.03)}), ("2020q3", {PROMPT: shown(0.6, 0.03)}))
    register = a_register(an_action(of_records(baseline="2020q2", period="2020q3")))
    assert measure_effects(register, [series], site)[0].symbol == "finding"


def test_promised_times_are_read_by_their_share_within() -> None:
    bins = (TimeBin(part="day", up_to=24), TimeBin(part="more"))
    timed = a_share("prompt").model_copy(update={"kind": "time", "bins": bins})
    assert indicator_key(timed).statistic == "median_time"
    assert indicator_key(timed.model_copy(update={"standard": 24.0})).statistic == "within_standard"


def test_measured_times_matter_from_a_tenth_on() -> None:
    timed = a_share("prompt").model_copy(update={"kind": "time", "bins": (TimeBin(part="more"),)})
    site = a_site_with_records(timed)
    key = key_of(of_records(baseline="2020q2", period="2020q3"), site)
    series = records(site, ("2020q2", {key: shown(20.0, 1.0)}), ("2020q3", {key: shown(15.0, 1.0)}))
    register = a_register(an_action(of_records(baseline="2020q2", period="2020q3")))
    change = measure_effects(register, [series], site)[0].main.change
    assert change is not None and change.delta == pytest.approx(2.0)
