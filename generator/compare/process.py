"""Releases as comparisons see them: with the errors of the process behind the answers, not of one finite population."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

from generator.model.findings import Key
from generator.model.method import Method
from generator.model.release import Cell, Release, Shown
from generator.model.site import Site


def of_the_process(release: Release, site: Site) -> Release:
    """The release with the intervals that its numbers have without finite population correction.

    The correction narrows what is said of the levels of one population in one period; a change, a funnel or a control chart
    speaks of what brought them about (research/methods.md §3.5). Half the interval is divided by the root of the correction,
    (N - n)/(N - 1) or 1 - n/N: exact for means, near for shares and NPS. Segments and weighted numbers have no correction
    that could be undone here. A census has no error left to read, so its numbers lose their interval and are not tested.
    """
    dataset = site.datasets.get(release.dataset)
    if dataset is None or dataset.population is None or release.method.finite_population == "none":
        return release
    size = dataset.population.size
    return replace(release, cells={key: _widened(key, cell, size, release.method) for key, cell in release.cells.items()})


def shown_of_the_process(key: Key, release: Release, site: Site) -> Shown | None:
    """One number of `of_the_process`."""
    cell = release.get(key)
    return of_the_process(replace(release, cells={key: cell}), site).shown(key) if cell else None


def _widened(key: Key, cell: Cell, size: int, method: Method) -> Cell:
    if not isinstance(cell, Shown) or cell.low is None or cell.high is None or key.segment or key.weighting != "none":
        return cell
    factor = (size - cell.n) / (size - 1 if method.finite_population == "n_minus_one" else size) if size > 1 else 0.0
    if factor <= 0:
        return replace(cell, low=None, high=None)
    stretch = 1 / sqrt(factor)
    return replace(
        cell, low=cell.value - (cell.value - cell.low) * stretch, high=cell.value + (cell.high - cell.value) * stretch
    )
