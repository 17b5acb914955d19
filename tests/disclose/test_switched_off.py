"""Each rule as a check of what was published against the truth, written without the code that obeys it; and each rule switched
off, which its check must notice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from random import Random

import pytest

from generator.disclose.publishing import publish_cells, publish_sizes
from generator.model.findings import Estimate, Key, Wave
from generator.model.profiles import PROFILES, Rules
from generator.model.release import Cell, Hidden, Shown
from tests.disclose.builders import a_partition, a_wave, key

STANDARD = PROFILES["standard"]
Cells = Mapping[Key, Cell]
Check = Callable[[Wave, Cells], Iterator[str]]
STATISTICS = ("mean", "top_box", "sd", "median", "alpha", "p", "t")
SHARES = frozenset({"top_box", "promoters", "detractors"})
WORLDS = range(120)


def a_world(seed: int) -> Wave:
    """A few levels of any size, every kind of number, an NPS, gaps and a weighted mean with a heavy respondent now and then."""
    random = Random(seed)
    sizes = (0, 3, 9, 10, 12, 26, 33, 55, 120, 260, 520, 700)
    levels = {name: random.choice(sizes) for name in "abcd"[: random.randint(1, 4)]}
    wave = a_partition(levels, no_level=random.choice((0, 0, 4, 30)), value=random.uniform(1, 5))
    n = wave.sizes["", ""]
    if not n:
        return a_world(seed + len(WORLDS))
    share = random.choice((0.0, 0.02, 0.31, 0.97, 1.0))
    value = random.uniform(1.2, 4.8)
    more = {key(name): Estimate(n, 0.4321, 0.4, 0.46, 0.9) for name in STATISTICS[2:]}
    more |= {key(name): Estimate(n, share / 2, 0.0, 1.0, None) for name in ("promoters", "detractors")}
    more[key("nps")] = Estimate(n, 0.0, -0.1, 0.1, None)
    more |= {
        key(form=form): Estimate(n, value + add, 1.0, 5.0, 1.0) for form, add in (("perception", 0.0), ("expectation", 0.33))
    }
    more[key(form="gap")] = Estimate(n, -0.33, -0.5, -0.1, 1.0)
    more[key("top_box")] = Estimate(n, share, max(0.0, share - 0.05), min(1.0, share + 0.05), None)
    heavy = Estimate(n, 3.3, 3.1, 3.5, 1.0, random.choice((0.01, 0.09, 0.2)))
    more[key()._replace(weighting="survey")] = heavy
    return a_wave({**wave.estimates, **more}, wave.sizes)


def shown_with_truth(wave: Wave, cells: Cells) -> Iterator[tuple[Key, Shown, Estimate]]:
    for name, cell in cells.items():
        if isinstance(cell, Shown):
            yield name, cell, wave.estimates[name]


def too_few(wave: Wave, cells: Cells) -> Iterator[str]:
    """D1."""
    yield from (str(name) for name, _, true in shown_with_truth(wave, cells) if true.n < 10)


def step_too_fine(wave: Wave, cells: Cells) -> Iterator[str]:
    """D2, D3: a step of a mean or share covers five people, and the number stands on it."""
    for name, cell, true in shown_with_truth(wave, cells):
        if name.statistic in SHARES | {"mean"} and name.form != "gap" and cell.step * true.n < 5 - 1e-9:
            yield str(name)


def share_below_thirty(wave: Wave, cells: Cells) -> Iterator[str]:
    """D2."""
    yield from (str(name) for name, _, true in shown_with_truth(wave, cells) if name.statistic in SHARES and true.n < 30)


def exact_base(wave: Wave, cells: Cells) -> Iterator[str]:
    """D2, D3."""
    yield from (str(name) for name, cell, _ in shown_with_truth(wave, cells) if cell.n % 5 or cell.n_is_exact)


def plain_end(wave: Wave, cells: Cells) -> Iterator[str]:
    """D3: nobody reads that nobody, or everybody, answered so."""
    for name, cell, _ in shown_with_truth(wave, cells):
        if name.statistic in SHARES and not cell.edge and not 0 < cell.value < 1:
            yield str(name)


def gap_of_its_own(wave: Wave, cells: Cells) -> Iterator[str]:
    """D3: a gap says no more than the two means."""
    gap, high, low = (cells[key(form=form)] for form in ("gap", "perception", "expectation"))
    if isinstance(gap, Shown) and isinstance(high, Shown) and isinstance(low, Shown):
        yield from ["gap"] if abs(gap.value - (high.value - low.value)) > 1e-9 else []


def early_spread(wave: Wave, cells: Cells) -> Iterator[str]:
    """D4."""
    late = {"sd", "median", "p", "t"}
    yield from (name.statistic for name, _, true in shown_with_truth(wave, cells) if name.statistic in late and true.n < 500)


def early_coefficient(wave: Wave, cells: Cells) -> Iterator[str]:
    yield from (name.statistic for name, _, true in shown_with_truth(wave, cells) if name.statistic == "alpha" and true.n < 100)


def interval_of_a_few(wave: Wave, cells: Cells) -> Iterator[str]:
    """D4: bounds from 30 answers on."""
    yield from (str(name) for name, cell, true in shown_with_truth(wave, cells) if cell.low is not None and true.n < 30)


def lone_level(wave: Wave, cells: Cells) -> Iterator[str]:
    """D5, D6: what is left of everyone without the shown levels is nobody or ten, and no single hidden level."""
    if isinstance(cells[key()], Hidden):
        return
    levels = {level: n for (segment, level), n in wave.sizes.items() if segment}
    hidden = [n for level, n in levels.items() if isinstance(cells[key("mean", level)], Hidden)]
    no_level = wave.sizes["", ""] - sum(levels.values())
    left = sum(hidden) + no_level
    if (hidden and 0 < left < 10) or (len(hidden) == 1 and not no_level):
        yield str(hidden)


def heavy_respondent(wave: Wave, cells: Cells) -> Iterator[str]:
    """D9."""
    yield from (str(name) for name, _, true in shown_with_truth(wave, cells) if true.largest_share > 0.1 + 1e-9)


CHECKS: tuple[Check, ...] = (
    too_few,
    step_too_fine,
    share_below_thirty,
    exact_base,
    plain_end,
    gap_of_its_own,
    early_spread,
    early_coefficient,
    interval_of_a_few,
    lone_level,
    heavy_respondent,
)
FINE = ((1, 0.001),)
OFF: tuple[tuple[Check, Rules], ...] = (
    (too_few, replace(STANDARD, minimum=0, mean_steps=((1, 0.5),))),
    (step_too_fine, replace(STANDARD, mean_steps=((10, 0.1),))),
    (step_too_fine, replace(STANDARD, share_steps=((30, 0.05),))),
    (share_below_thirty, replace(STANDARD, share_steps=((10, 0.2),))),
    (exact_base, replace(STANDARD, count_step=1)),
    (plain_end, replace(STANDARD, ends_are_coded=False)),
    (gap_of_its_own, replace(STANDARD, differences_of_published=False)),
    (early_spread, replace(STANDARD, spread_steps=FINE)),
    (early_spread, replace(STANDARD, order_steps=FINE)),
    (early_spread, replace(STANDARD, probability_steps=FINE)),
    (early_spread, replace(STANDARD, test_steps=FINE)),
    (early_coefficient, replace(STANDARD, coefficient_steps=FINE)),
    (interval_of_a_few, replace(STANDARD, interval_from=10)),
    (lone_level, replace(STANDARD, complement_sum=0)),
    # Wider steps for what a few carry would hide it as well.
    (heavy_respondent, replace(STANDARD, largest_share=1.0, covered=0)),
)


def violations(check: Check, rules: Rules) -> list[str]:
    waves = (a_world(seed) for seed in WORLDS)
    return [found for wave in waves for found in check(wave, publish_cells(wave, rules))]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_every_rule_holds_on_what_is_published(check: Check) -> None:
    assert violations(check, STANDARD) == []


@pytest.mark.parametrize(("check", "rules"), OFF)
def test_a_rule_that_is_switched_off_is_noticed(check: Check, rules: Rules) -> None:
    assert violations(check, rules)


def test_sizes_are_never_exact_and_never_small() -> None:
    for seed in WORLDS:
        sizes = publish_sizes(a_world(seed), STANDARD)
        assert all(size.n is None or (size.n >= 10 and size.n % 5 == 0 and not size.n_is_exact) for size in sizes.values())


def test_the_interval_of_a_share_follows_from_what_is_published() -> None:
    """D4: two surveys with the same share and base but other intervals read the same, unless the rule is off."""
    assert interval_follows(STANDARD)
    assert not interval_follows(replace(STANDARD, share_interval="estimate"))


def interval_follows(rules: Rules) -> bool:
    cells = [
        publish_cells(a_wave({key("top_box"): Estimate(60, 0.43, low, high, None)}), rules)[key("top_box")]
        for low, high in ((0.2, 0.6), (0.0, 0.9))
    ]
    return cells[0] == cells[1]
