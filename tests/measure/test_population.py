"""Post-stratification, raking and finite populations, from answers to estimates."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from math import isqrt, sqrt

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from generator.model.answers import Answers, Asked
from generator.model.dataset import Dataset, LevelCount, Margin, Population, Weighting
from generator.model.findings import Estimate
from generator.model.instrument import Instrument, Question, Scale
from generator.model.method import Method
from tests.measure.builders import (
    BATTERY,
    ORACLES,
    WORDS,
    a_dataset,
    an_instrument,
    answers_of,
    estimates_of,
    key,
    of_columns,
    with_method,
)

EXPECTED = json.loads((ORACLES / "synthetic" / "syn_expected.json").read_text())
CASES = {case["id"]: case for case in json.loads((ORACLES / "o10_inference.json").read_text())["cases"]}
POPULATION = {"l0": 3000, "l1": 3000, "l2": 4000}
"""Branches A, B and C of the oracle, in its shares of the population."""


def poststratified(dataset: Dataset, counts: Mapping[str, int] = POPULATION) -> Dataset:
    levels = tuple(LevelCount(level=level, count=count) for level, count in counts.items())
    population = Population(size=max(1, sum(counts.values())), source=WORDS, margins=(Margin(segment="s0", counts=levels),))
    weighting = Weighting(scheme="poststratify", margins=("s0",))
    return dataset.model_copy(update={"population": population, "weighting": weighting})


def unweighted(answers: Answers, rows: slice = slice(None)) -> Answers:
    ratings = {asked: column[rows] for asked, column in answers.ratings.items()}
    return answers_of(a_dataset(an_instrument([1])), ratings, {"s0": answers.segments["s0"][rows]})


def test_post_stratification_is_that_of_the_oracle(
    syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument
) -> None:
    """Standard error by strata; weights and their cost."""
    expected = EXPECTED["poststrat"]
    found = estimates_of(unweighted(syn_answers), poststratified(syn_dataset), syn_instrument)
    gap = found[key("overall", BATTERY, "gap", weighting="poststratified")]
    assert gap.low is not None and gap.high is not None
    assert [gap.n, gap.value] == pytest.approx([120, expected["weighted_gap"]], abs=1e-9)
    scores = _gap_scores(syn_answers, syn_instrument)
    parts, sizes = zip(
        *((part**2 * one.var(ddof=1) / len(one), len(one)) for part, one in _by_branch(scores, syn_answers)), strict=True
    )
    half = stats.t.ppf(0.975, satterthwaite(parts, sizes))
    assert (gap.high - gap.low) / 2 / half == pytest.approx(expected["se_poststratified_stratum_formula"], abs=1e-9)
    effect = found[key("overall", BATTERY, "gap", "design_effect", "poststratified")]
    assert [effect.value, effect.n / effect.value] == pytest.approx([expected["kish_deff"], expected["n_eff"]], abs=1e-9)
    assert gap.largest_share == pytest.approx(max(expected["weights"].values()) / 120)
    assert found[key("overall", BATTERY, "gap")].value == pytest.approx(expected["unweighted_gap"], abs=1e-9)


def test_post_stratified_shares_and_nps_are_those_of_weighted_rows(
    syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument
) -> None:
    """The oracle's weights, row by row, give the same numbers as the strata."""
    strata = estimates_of(unweighted(syn_answers), poststratified(syn_dataset), syn_instrument)
    rows = estimates_of(syn_answers, syn_dataset, syn_instrument)
    names = [name for name in strata if name.weighting == "poststratified"]
    assert {name.statistic for name in names} >= {"mean", "top_box", "share_5", "nps", "promoters", "design_effect"}
    assert {name.segment for name in names} == {""}
    for name in names:
        assert strata[name].value == pytest.approx(rows[name._replace(weighting="survey")].value, abs=1e-9), name


def test_a_stratum_of_one_answer_gives_no_post_stratified_number(
    syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument
) -> None:
    """Fifty of branch A, forty of B, and one of C."""
    found = estimates_of(unweighted(syn_answers, slice(91)), poststratified(syn_dataset), syn_instrument)
    assert key("overall", BATTERY, "gap") in found
    assert not [name for name in found if name.weighting == "poststratified"]


def test_a_finite_population_narrows_post_stratified_intervals(
    syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument
) -> None:
    """Of populations of 60, 60 and 80 the sample is a good part."""
    dataset = poststratified(syn_dataset, {"l0": 60, "l1": 60, "l2": 80})
    plain, corrected = (
        estimates_of(unweighted(syn_answers), dataset, with_method(syn_instrument, Method(finite_population=convention)))[
            key("overall", BATTERY, "gap", weighting="poststratified")
        ]
        for convention in ("none", "n")
    )
    scores = _gap_scores(syn_answers, syn_instrument)
    parts = [
        part**2 * one.var(ddof=1) / len(one) * (1 - len(one) / size)
        for (part, one), size in zip(_by_branch(scores, syn_answers), (60, 60, 80), strict=True)
    ]
    half = stats.t.ppf(0.975, satterthwaite(parts, [len(one) for _, one in _by_branch(scores, syn_answers)]))
    assert corrected.low is not None and plain.low is not None
    assert corrected.value == plain.value
    assert corrected.value - corrected.low == pytest.approx(half * sqrt(sum(parts)), abs=1e-9)
    assert plain.low < corrected.low


def _by_branch(scores: NDArray[np.float64], answers: Answers) -> list[tuple[float, NDArray[np.float64]]]:
    """Share of the population and scores, branch by branch."""
    return [(part, scores[answers.segments["s0"] == level]) for level, part in enumerate((0.3, 0.3, 0.4))]


def satterthwaite(parts: Sequence[float], sizes: Sequence[int]) -> float:
    return sum(parts) ** 2 / sum(part**2 / (n - 1) for part, n in zip(parts, sizes, strict=True))


def _gap_scores(answers: Answers, instrument: Instrument) -> NDArray[np.float64]:
    battery = instrument.batteries[0]
    scores = []
    for dimension in battery.dimensions:
        items = [item.id for item in battery.items if item.dimension == dimension]
        gaps = [
            answers.ratings[Asked(BATTERY, item, "perception")] - answers.ratings[Asked(BATTERY, item, "expectation")]
            for item in items
        ]
        scores.append(np.mean(gaps, axis=0))
    overall: NDArray[np.float64] = np.mean(scores, axis=0)
    return overall


def finite(size: int, method: Method, question: Question, scale: Scale, answers: Sequence[int]) -> Estimate:
    """The estimates of one question asked of some of a population of this size."""
    instrument = with_method(an_instrument([1]), method)
    instrument = instrument.model_copy(
        update={"questions": (question,), "scales": (*instrument.scales, scale)},
    )
    dataset = a_dataset(instrument).model_copy(update={"population": Population(size=size, source=WORDS)})
    found = of_columns(instrument, {Asked("", question.id, ""): answers}, dataset)
    statistic = "mean" if question.role == "overall" else "top_box"
    return found[key("question", question.id, question.role, statistic)]


def a_question(role: str, top: int) -> tuple[Question, Scale]:
    question = Question.model_validate({"id": "asked", "role": role, "scale": "asked", "text": WORDS, "short": WORDS})
    return question, Scale(id="asked", min=1, max=top, top_box=top, bottom_box=1)


def test_the_mean_of_a_finite_population_has_the_published_interval() -> None:
    """statpsych: mean 24.5, standard deviation 3.65, 40 of 300. Answers in hundredths."""
    out, method = CASES["mean_fpc"]["out"], Method(finite_population="n_minus_one")
    answers = _forty_with(2450, 39 * 365**2)
    found = finite(300, method, *a_question("overall", 5000), answers)
    assert found.low is not None and found.high is not None
    assert [found.value / 100, found.low / 100, found.high / 100] == pytest.approx([24.5, out["lo"], out["hi"]], abs=5e-6)
    other = finite(300, Method(finite_population="n"), *a_question("overall", 5000), answers)
    assert other.low is not None
    assert (other.value - other.low) / (found.value - found.low) == pytest.approx(0.5372655 / out["se"], abs=5e-7)
    alone = finite(300, Method(), *a_question("overall", 5000), answers)
    assert alone.low is not None
    assert (alone.value - alone.low) / (found.value - found.low) == pytest.approx(sqrt(299 / 260), abs=1e-9)


def _forty_with(mean: int, squares: int) -> list[int]:
    """Forty whole numbers around the mean whose squared distances add up to `squares`, or one less where that is odd."""
    half, most = squares // 2, isqrt(squares // 40)
    # Four squares add up to any whole number.
    rest = half - 16 * most**2
    four = next(
        (x, y, z, isqrt(rest - x * x - y * y - z * z))
        for x in range(isqrt(rest // 4), -1, -1)
        for y in range(isqrt(rest // 4) + 1)
        for z in range(isqrt(rest - x * x - y * y) + 1)
        if isqrt(rest - x * x - y * y - z * z) ** 2 == rest - x * x - y * y - z * z
    )
    distances = [most] * 16 + list(four)
    return [mean + distance for distance in distances] + [mean - distance for distance in distances]


def test_the_share_of_a_finite_population_has_the_interval_of_as_many_more_answers() -> None:
    """statpsych: 61 of 75 among 415. Wilson's interval, where statpsych has Wald's with four answers added."""
    out = CASES["prop_fpc"]["out"]
    found = finite(415, Method(finite_population="n_minus_one"), *a_question("satisfaction", 5), [5] * 61 + [2] * 14)
    size = 75 * 414 / (415 - 75)
    assert [found.low, found.high] == pytest.approx(proportion_confint(61 / 75 * size, size, method="wilson"), abs=1e-12)
    assert [found.low, found.high] == pytest.approx([out["lo"], out["hi"]], abs=0.005)


def test_levels_of_a_segment_have_no_population_of_their_own(
    syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument
) -> None:
    dataset = syn_dataset.model_copy(update={"population": Population(size=130, source=WORDS)})
    plain, corrected = (
        estimates_of(unweighted(syn_answers), dataset, with_method(syn_instrument, Method(finite_population=convention)))
        for convention in ("none", "n_minus_one")
    )
    for name, cell in plain.items():
        if name.statistic in {"mean", "top_box", "nps"} and cell.low is not None:
            low = corrected[name].low
            assert low is not None
            assert (low > cell.low) == (not name.segment) or cell.low == cell.high, name


def test_raking_to_one_margin_gives_the_post_stratified_numbers(
    syn_answers: Answers, syn_dataset: Dataset, syn_instrument: Instrument
) -> None:
    dataset = poststratified(syn_dataset)
    raked = dataset.model_copy(update={"weighting": Weighting(scheme="rake", margins=("s0",))})
    by_strata, by_rows = (estimates_of(unweighted(syn_answers), one, syn_instrument) for one in (dataset, raked))
    names = [name for name in by_rows if name.weighting == "raked"]
    assert {name.statistic for name in names} >= {"mean", "top_box", "nps", "design_effect"}
    for name in names:
        if not name.segment and name.form not in {"points", "importance"}:
            assert by_rows[name].value == pytest.approx(by_strata[name._replace(weighting="poststratified")].value, abs=2e-6), (
                name
            )
    gap = by_rows[key("overall", BATTERY, "gap", weighting="raked")]
    assert gap.largest_share == pytest.approx(1.6 / 120, rel=1e-5)
