"""Levels against the rest of their segment: as from the rows, and corrected together."""

from __future__ import annotations

import csv
from itertools import pairwise
from math import sqrt

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from generator.compare.segments import compare_segments, put_together
from generator.measure.formulas.net_promoter import net_promoter_score
from generator.model.changes import Changes
from generator.model.findings import Key
from generator.model.instrument import Headline
from generator.model.measures import dimension_key, overall_key, question_key
from generator.model.method import FamilyChoice, Method
from generator.model.release import Cell, GroupSize, Hidden, Shown
from generator.model.site import Site
from generator.model.tally import FLAGGED, PLAIN, QUALITY
from tests.compare.builders import ORACLES, oracle, quarter
from tests.narrate.builders import GAP, a_release, a_site, an_instrument, hidden, shown

KEY = overall_key(GAP, "gap")
LEVELS = ("a", "b", "c", "d")


def cell_of(rows: np.ndarray) -> Shown:
    """Mean with t interval, at full precision."""
    mean, half = rows.mean(), stats.t.ppf(0.975, len(rows) - 1) * rows.std(ddof=1) / sqrt(len(rows))
    return Shown(len(rows), True, float(mean), float(mean - half), float(mean + half), 0.0)


def compared(cells: dict[str, Cell], key: Key = KEY, site: Site | None = None, segment: str = "branch") -> Changes:
    named = {key._replace(segment=segment, level=level): cell for level, cell in cells.items()}
    sizes = {("", ""): GroupSize(400, True)} | {(segment, level): GroupSize(100, True) for level in cells}
    release = a_release({key: shown(-1.0)} | named, quarter(0), sizes=sizes)
    return compare_segments(release, site or a_site())[segment]


def rows_of(shifts: tuple[float, ...]) -> list[np.ndarray]:
    dice = np.random.default_rng(11)
    return [dice.normal(-1 + shift, 1 + shift, 40 + 30 * place) for place, shift in enumerate(shifts)]


def test_a_level_against_the_rest_is_welch_on_the_rows() -> None:
    rows = rows_of((0.0, 0.3, -0.2, 0.5))
    found = compared({level: cell_of(one) for level, one in zip(LEVELS, rows, strict=True)})
    p = []
    for place, level in enumerate(LEVELS):
        rest = np.concatenate([one for other, one in enumerate(rows) if other != place])
        expected = stats.ttest_ind(rows[place], rest, equal_var=False)
        interval = expected.confidence_interval(0.95)
        change = found.changes[KEY._replace(segment="branch", level=level)]
        assert (change.value, change.low, change.high, change.p) == pytest.approx(
            (rows[place].mean() - rest.mean(), interval.low, interval.high, expected.pvalue)
        )
        p.append(expected.pvalue)
    adjusted = [found.changes[KEY._replace(segment="branch", level=level)].p_adjusted for level in LEVELS]
    assert adjusted == pytest.approx(multipletests(p, method="holm")[1])


def test_two_levels_are_one_test_seen_from_both_sides() -> None:
    first, second = rows_of((0.0, 0.4))
    found = compared({"a": cell_of(first), "b": cell_of(second)})
    one, other = (found.changes[KEY._replace(segment="branch", level=level)] for level in "ab")
    assert one.value == pytest.approx(-(other.value or 0))
    assert one.p == one.p_adjusted == pytest.approx(other.p)
    assert (found.comparisons, one.family_size, one.family) == (1, 1, "segments")


def test_welch_between_the_branches_of_the_synthetic_survey() -> None:
    held, path = oracle("synthetic/syn_expected.json"), ORACLES / "synthetic" / "syn_clean.csv"
    if not held:
        pytest.skip("the oracle file is not at hand")
    expected = held["welch_A_vs_B"]
    gaps: dict[str, list[float]] = {}
    for line in csv.DictReader(path.read_text(encoding="utf-8").splitlines()):
        gaps.setdefault(line["branch"], []).append(overall_gap(line))
    found = compared({level: cell_of(np.array(gaps[level])) for level in "AB"})
    change = found.changes[KEY._replace(segment="branch", level="A")]
    assert (change.value, change.p) == pytest.approx((expected["diff"], expected["p"]))
    assert (change.low, change.high) == pytest.approx(tuple(expected["ci"]))


def overall_gap(line: dict[str, str]) -> float:
    """Mean of the means of the five dimensions."""
    gaps = [int(line[f"P{item:02}"]) - int(line[f"E{item:02}"]) for item in range(1, 23)]
    ends = (0, 4, 9, 13, 17, 22)
    return float(np.mean([np.mean(gaps[first:last]) for first, last in pairwise(ends)]))


def test_shares_of_several_levels_add_up_to_their_respondents() -> None:
    key = KEY._replace(form="perception", statistic="top_box")
    shares = [(0.2, 50), (0.6, 150), (0.5, 40)]
    cells = tuple(
        Shown(n, True, p, p - 1.959963985 * sqrt(p * (1 - p) / n), p + 1.959963985 * sqrt(p * (1 - p) / n), 0.0)
        for p, n in shares
    )
    rest = put_together(key, cells)
    hits, n = sum(p * n for p, n in shares), 240
    assert rest.n == n
    assert rest.value == pytest.approx(hits / n)
    assert rest.spread.error == pytest.approx(sqrt(hits / n * (1 - hits / n) / n))


def test_nps_of_several_levels_has_the_error_of_their_respondents() -> None:
    key = question_key(an_instrument().questions[0], "nps")
    counts = np.array([[4, 3, 8], [2, 6, 7], [5, 4, 3]])
    each, together = (net_promoter_score(*one.T) for one in (counts, counts.sum(axis=0)[None]))
    ends = zip(each.n.tolist(), each.value.tolist(), each.low.tolist(), each.high.tolist(), strict=True)
    cells = tuple(Shown(n, True, value, low, high, 0.0) for n, value, low, high in ends)
    half = (together.high[0] - together.low[0]) / 2
    rest = put_together(key, cells)
    assert rest.value == pytest.approx(together.value[0])
    assert rest.spread.error == pytest.approx(half / 1.959963985, rel=0.02)


def test_levels_without_a_published_value_are_left_out_of_the_rest_and_named() -> None:
    found = compared({"a": shown(-0.5), "b": hidden(), "c": shown(-1.0), "d": shown(-1.1)})
    change = found.changes[KEY._replace(segment="branch", level="a")]
    assert change.left_out == ("b",)
    assert change.value == pytest.approx(0.55)
    assert found.changes[KEY._replace(segment="branch", level="b")].kind == "S0"
    assert found.comparisons == 3


def test_a_level_alone_has_no_rest() -> None:
    found = compared({"a": shown(-0.5), "b": Hidden("complement")})
    assert {(change.kind, change.reason) for change in found.changes.values()} == {("S0", "withheld")}
    assert found.comparisons == 0


@pytest.mark.parametrize(
    ("cell", "kind", "reason"),
    [(shown(-1.0, None), "S1", "no_interval"), (shown(-1.0, edge="at_most"), "S1", "coarse"), (hidden(), "S0", "too_few")],
)
def test_a_level_without_an_exact_value_is_not_compared(cell: Cell, kind: str, reason: str) -> None:
    found = compared({"a": cell, "b": shown(-1.0), "c": shown(-1.0)}).changes[KEY._replace(segment="branch", level="a")]
    assert (found.kind, found.reason, found.value) == (kind, reason, None)


def test_the_headline_has_a_family_and_all_other_measures_another() -> None:
    key = dimension_key(GAP, "empathy", "gap")
    levels = [one._replace(segment="branch", level=level) for one in (KEY, key) for level in "abc"]
    sizes = {("branch", level): GroupSize(100, True) for level in "abc"}
    cells: dict[Key, Cell] = {one: shown(-1.0) for one in (KEY, key, *levels)}
    found = compare_segments(a_release(cells, quarter(0), sizes=sizes), a_site())["branch"]
    assert {change.family_size for change in found.changes.values()} == {3}
    assert (len(found.changes), found.comparisons) == (6, 6)


def test_the_correction_of_segments_is_declared() -> None:
    method = Method(families=(FamilyChoice(family="segments", correction="none"),))
    site = a_site(an_instrument(method=method))
    cells: dict[str, Cell] = {"a": shown(-0.87), "b": shown(-1.0), "c": shown(-1.0), "d": shown(-1.0)}
    plain, strict = (compared(cells, site=one).changes[KEY._replace(segment="branch", level="a")] for one in (site, None))
    assert plain.p_adjusted == plain.p
    assert strict.p_adjusted == pytest.approx(4 * (strict.p or 0))


def test_careless_respondents_are_no_segment() -> None:
    sizes = {(QUALITY, PLAIN): GroupSize(300, True), (QUALITY, FLAGGED): GroupSize(100, True)}
    assert compare_segments(a_release({KEY: shown(-1.0)}, quarter(0), sizes=sizes), a_site()) == {}


def test_levels_that_are_alike_are_called_different_in_one_segment_of_twenty_at_most() -> None:
    dice = np.random.default_rng(5)
    alarms = 0
    for _ in range(400):
        found = compared({f"l{level}": cell_of(dice.normal(-1, 1.4, 60)) for level in range(8)})
        alarms += any(change.kind in {"S2", "S3", "S4"} for change in found.changes.values())
    assert 0 < alarms / 400 < 0.08


def test_nps_of_levels_is_compared_as_a_net_share() -> None:
    nps = question_key(an_instrument().questions[0])
    site = a_site(an_instrument(headline=Headline(question="nps")))
    found = compared({"a": shown(0.5), "b": shown(0.1), "c": shown(0.1)}, nps, site)
    change = found.changes[nps._replace(segment="branch", level="a")]
    assert (change.kind, change.delta) == ("S2", 0.05)
