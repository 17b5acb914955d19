"""What is read off sums and cross-products: scales and factors, drivers, weighted overall scores, panels."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.measure.associations import Associations, associations
from generator.measure.formulas.covariance import correlations
from generator.measure.formulas.drivers import drivers
from generator.measure.formulas.pearson import correlation
from generator.measure.formulas.summed import mean_of_sums
from generator.measure.scale_readings import read_battery, read_dimension, read_scales
from generator.measure.was_asked import LISTWISE, was_asked
from generator.model.dataset import Dataset
from generator.model.findings import Estimate, Key
from generator.model.instrument import Battery, Instrument
from generator.model.tally import Counted, Group, Moments, Tally


def read_moments(tally: Tally, dataset: Dataset, instrument: Instrument) -> Iterator[tuple[Group, Key, Estimate]]:
    """Every statistic that needs several answers of the same respondent at once. Means weighted by points or importance are
    read for the levels of response quality as well; all else for everyone. Panels are read only where they are declared."""
    unread = {"items" if instrument.method.missing == "pairwise" else "items_pairwise"}
    if not dataset.panel:
        unread.add("panel")
    batteries = {battery.id: battery for battery in instrument.batteries}
    for counted, moments in tally.moments.items():
        if counted.kind in unread:
            continue
        for place, index in enumerate(moments.groups.tolist()):
            group = tally.groups[index]
            if counted.kind == "weighted" or not group.segment:
                asked = was_asked(tally, moments, group.period) if counted.kind in LISTWISE else None
                for key, estimate in _read(moments, place, batteries[counted.battery], asked):
                    yield group, key._replace(segment=group.segment, level=group.level), estimate


def _read(moments: Moments, place: int, battery: Battery, asked: NDArray[np.bool_] | None) -> Iterator[tuple[Key, Estimate]]:
    counted = moments.counted
    if counted.kind == "weighted":
        yield from _read_weighted(moments, place)
        return
    found = associations(moments, place, asked)
    if found is None:
        return
    if counted.kind == "panel":
        yield from _read_panel(counted, found)
    elif counted.kind == "drivers" and moments.variables[-1] in found.variables:
        yield from _read_drivers(counted, found, battery)
    elif counted.kind == "dimension":
        yield from read_dimension(found, battery, counted.target, counted.form)
    elif counted.kind == "items":
        yield from read_battery(found, battery)
    elif counted.kind == "items_pairwise":
        yield from read_scales(found, battery)


def _read_weighted(moments: Moments, place: int) -> Iterator[tuple[Key, Estimate]]:
    counted = moments.counted
    total, squares = int(moments.sums[place, 0]), int(moments.products[place, 0, 0])
    found = mean_of_sums(int(moments.n[place]), total, squares, moments.divisor)
    if found:
        yield Key("", "", "overall", counted.battery, counted.battery, counted.form, "mean", counted.target), found


def _read_panel(counted: Counted, found: Associations) -> Iterator[tuple[Key, Estimate]]:
    """r of the scores of the same respondents in the period before and in this one; its base is how many they are.

    With it a change between two waves that share n12 respondents has SE² = s1²/n1 + s2²/n2 - 2 n12 c12 / (n1 n2), where
    c12 = r12 s1 s2 (research/methods.md §3.6). If all are the same this is the paired t test, if none the test of Welch.
    """
    together = correlation(*found.part([((variable, 1),) for variable in found.variables]))
    if together:
        scope = "overall" if counted.target == counted.battery else "dimension"
        yield Key("", "", scope, counted.battery, counted.target, counted.form, "panel_correlation", "none"), together


def _read_drivers(counted: Counted, found: Associations, battery: Battery) -> Iterator[tuple[Key, Estimate]]:
    """Dimension means, as sums of their items, against the question, which is the last variable: shares of R², and beside each
    the plain correlation over the same rows.

    A single dimension has none: r² is R² there, and the same number rounded twice is known more exactly than either step says.
    """
    *items, question = found.variables
    dimension_of = {item.id: item.dimension for item in battery.items}
    dimensions = tuple(dict.fromkeys(dimension_of[item] for item, _ in items))
    sums = [tuple((item, 1) for item in items if dimension_of[item[0]] == dimension) for dimension in dimensions]
    n, matrix = found.part([*sums, ((question, 1),)])
    driven = drivers(n, correlations(matrix))
    if driven:
        yield Key("", "", "driver", battery.id, battery.id, counted.target, "r2", "none"), driven.r2
        for dimension, part in zip(dimensions, driven.lmg, strict=True):
            yield Key("", "", "driver", battery.id, dimension, counted.target, "lmg", "none"), part
    for place, dimension in enumerate(dimensions if len(dimensions) > 1 else ()):
        alone = correlation(n, matrix[np.ix_([place, -1], [place, -1])])
        if alone:
            yield Key("", "", "driver", battery.id, dimension, counted.target, "r", "none"), alone
