"""How a dimension and a question go together: what their published correlation says of who gave which pair of answers.

r is a row about the sum of all products: Σ (x - a)(y - b) = (n - 1) r s₁ s₂ + n (m₁ - a)(m₂ - b), x being the mean of the items
of the dimension. It is linear in the joint tables of each item with the question, which share the question's counts. Means and
deviations must be those of the same people, so it is written only where nobody could leave anything out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import product
from math import inf, sqrt
from typing import NamedTuple

from generator.attack.blocks import MEAN, SD, Block
from generator.attack.coupling import Blocks, shifted
from generator.attack.moments import met
from generator.attack.rounding import Bracket, Convention, possible_mean, possible_sd, possible_value
from generator.attack.solver import Solver
from generator.attack.solving import System
from generator.attack.values import Count, Group, Interval, Published, Question, Row

DRIVER, R, SHARE = "driver", "r", "lmg"
Dimensions = Mapping[tuple[str, str], tuple[str, ...]]
"""(battery, dimension) -> its items."""
Key = tuple[Group, Question]


class Driver(NamedTuple):
    """A dimension with a question. Unknowns: pairs by (item's, question's) answer, one table after the other."""

    group: Group
    name: Question
    """Battery, dimension, and the question in place of a form."""
    items: tuple[Key, ...]
    question: Key
    mean: Bracket
    sd: Bracket
    """Of the dimension's score."""
    r: Bracket


def driver_bounds(
    cells: Sequence[Published],
    blocks: Blocks,
    rounded: Mapping[tuple[int, str], Convention],
    solver: Solver,
    *,
    dimensions: Dimensions,
    wanted: Collection[Count] = (),
) -> dict[Count, Interval]:
    """Bounds of pairs of an item's answer and the question's, and of the answers to both. `wanted`: only these; none: all."""
    found: dict[Count, Interval] = {}
    for driver in _drivers(cells, blocks, rounded, dimensions):
        named = {count: places for count, places in _targets(driver, blocks) if count in wanted or not wanted}
        tables = [_size(driver, blocks)] * len(driver.items)
        system = System(sum(tables), tuple(_rows(driver, blocks)), tuple(named.values()))
        found |= dict(zip(named, solver.solve([system])[0] or (), strict=False))
    return found


def _drivers(
    cells: Sequence[Published], blocks: Blocks, rounded: Mapping[tuple[int, str], Convention], dimensions: Dimensions
) -> Iterator[Driver]:
    shown = [cell for cell in cells if cell.value is not None]
    published = {(cell.group, cell.question, cell.statistic): cell for cell in shown if cell.scope == DRIVER}
    scores = {(cell.group, cell.question, cell.statistic): cell for cell in shown if cell.scope == "dimension"}
    for (group, name, statistic), cell in published.items():
        questions = [key for key in blocks if key[0] == group and not key[1].battery and key[1].target == name.form]
        items = _held_against(group, name, blocks, dimensions.get((name.battery, name.target), ()))
        if statistic != R or not questions or not items:
            continue
        how = rounded[group.version, group.series]
        mean, sd = _moments(items, blocks, scores, name, how)
        driver = Driver(group, name, items, questions[0], mean, sd, _correlation(cell, published, dimensions))
        if max(mean.high, sd.high, *_ends(blocks[questions[0]])) < inf:
            yield driver


def _ends(block: Block) -> tuple[float, float]:
    return block.mean.high, block.sd.high


def _held_against(group: Group, name: Question, blocks: Blocks, items: Sequence[str]) -> tuple[Key, ...]:
    """The items in the form that drivers are read from: perception beside expectation, or the only form that there is."""
    forms = dict.fromkeys(question.form for of, question in blocks if of == group and question.battery == name.battery)
    form = "perception" if "perception" in forms else next(iter(forms), "")
    keys = tuple((group, Question(name.battery, item, form)) for item in items)
    return keys if all(key in blocks for key in keys) else ()


def _moments(
    items: Sequence[Key],
    blocks: Blocks,
    scores: Mapping[tuple[Group, Question, str], Published],
    name: Question,
    rounded: Convention,
) -> tuple[Bracket, Bracket]:
    """Of the mean of the items: published for the dimension, and that of the item where it is the only one."""
    first = blocks[items[0]]
    mean, sd = Bracket(-inf, inf), Bracket(0.0, inf)
    if len(items) == 1:
        mean, sd = first.mean, first.sd
    group, question = items[0][0], name._replace(form=items[0][1].form)
    own, spread = scores.get((group, question, MEAN)), scores.get((group, question, SD))
    if own:
        mean = met(possible_mean(own, rounded), mean)
        sd = met(sd, possible_sd(own, first.n, rounded) or sd)
    return mean, met(possible_value(spread), sd) if spread else sd


def _correlation(
    cell: Published, published: Mapping[tuple[Group, Question, str], Published], dimensions: Dimensions
) -> Bracket:
    """Its own rounding; and of two dimensions r₁² - r₂² is the difference of their shares of R², which are rounded too."""
    r = possible_value(cell)
    r = Bracket(max(-1.0, r.low), min(1.0, r.high))
    battery = cell.question.battery
    both = [cell.question._replace(target=dimension) for of, dimension in dimensions if of == battery]
    others = [published.get((cell.group, question, R)) for question in both if question != cell.question]
    shares = [published.get((cell.group, question, SHARE)) for question in sorted(both, key=lambda one: one != cell.question)]
    if len(both) != 2 or not others[0] or not shares[0] or not shares[1] or r.low <= 0 <= r.high:
        return r
    own, other, squares = possible_value(shares[0]), possible_value(shares[1]), _squares(possible_value(others[0]))
    low, high = max(0.0, squares.low + own.low - other.high), squares.high + own.high - other.low
    root = Bracket(sqrt(low), sqrt(max(low, high)))
    return met(r, root if r.low > 0 else Bracket(-root.high, -root.low))


def _squares(bracket: Bracket) -> Bracket:
    ends = sorted(end * end for end in bracket)
    return Bracket(0.0 if bracket.low <= 0 <= bracket.high else ends[0], ends[1])


def _answers(driver: Driver, blocks: Blocks) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return blocks[driver.items[0]].scale.answers, blocks[driver.question].scale.answers


def _size(driver: Driver, blocks: Blocks) -> int:
    first, second = _answers(driver, blocks)
    return len(first) * len(second)


def _targets(driver: Driver, blocks: Blocks) -> Iterator[tuple[Count, tuple[int, ...]]]:
    (first, second), size = _answers(driver, blocks), _size(driver, blocks)
    for table, key in enumerate(driver.items):
        for place, (one, other) in enumerate(product(first, second)):
            name = key[1]._replace(form=f"{key[1].form} with {driver.name.form}")
            yield Count(driver.group, name, f"{one} with {other}"), (table * size + place,)
        for place, answer in enumerate(first):
            yield Count(*key, str(answer)), tuple(table * size + each for each in _who_gave(0, place, first, second))
    for place, answer in enumerate(second):
        yield Count(*driver.question, str(answer)), _who_gave(1, place, first, second)


def _who_gave(half: int, place: int, first: Sequence[int], second: Sequence[int]) -> tuple[int, ...]:
    """Places within a table of everyone who gave the answer in that place of a half's scale."""
    width = len(second)
    return tuple(range(place * width, (place + 1) * width)) if half == 0 else tuple(range(place, len(first) * width, width))


def _rows(driver: Driver, blocks: Blocks) -> Iterator[Row]:
    (first, second), size = _answers(driver, blocks), _size(driver, blocks)
    asked = blocks[driver.question]
    for table, key in enumerate(driver.items):
        for row in blocks[key].rows:
            yield shifted(_over_table(row, 0, first, second), table * size)
        for row in asked.rows:
            yield shifted(_over_table(row, 1, first, second), table * size)
        for place in range(len(second)) if table else ():
            gave = _who_gave(1, place, first, second)
            there = tuple(table * size + each for each in gave)
            yield Row((*gave, *there), (1.0,) * len(gave) + (-1.0,) * len(gave), 0, 0)
    yield from _product_rows(driver, asked, first, second)


def _over_table(row: Row, half: int, first: Sequence[int], second: Sequence[int]) -> Row:
    """A row about the answers of one half, written in pairs."""
    written = [
        (each, coefficient)
        for answer, coefficient in zip(row.places, row.coefficients, strict=True)
        for each in _who_gave(half, answer, first, second)
    ]
    return Row(tuple(place for place, _ in written), tuple(each for _, each in written), row.low, row.high)


def _product_rows(driver: Driver, asked: Block, first: Sequence[int], second: Sequence[int]) -> Iterator[Row]:
    """(n - 1) r s₁ s₂, give or take what the means may be off their middles, n times."""
    middles = [(bracket.low + bracket.high) / 2 for bracket in (driver.mean, asked.mean)]
    off = (driver.mean.high - driver.mean.low) / 2 * (asked.mean.high - asked.mean.low) / 2
    ends = [r * one * other for r in driver.r for one in driver.sd for other in asked.sd]
    least, most, tables = min(ends), max(ends), len(driver.items)
    products = [(x - middles[0]) * (y - middles[1]) for x, y in product(first, second)] * tables
    places = tuple(range(len(products)))
    yield Row(places, tuple((each - least + off) / tables for each in products), -least, inf)
    yield Row(places, tuple((each - most - off) / tables for each in products), -inf, -most)
