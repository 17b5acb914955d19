"""Each level of a segment against the respondents of its other levels, from published values of one release."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import fsum, inf, sqrt

from generator.compare.families import Adjust, correction_of, declare_families, smallest_that_matters
from generator.compare.inference import Spread, difference
from generator.compare.published import BY_T, is_exact, spread_of
from generator.compare.releases import place
from generator.model.asked import asked_cell
from generator.model.changes import Change, Changes
from generator.model.findings import Key
from generator.model.instrument import Instrument
from generator.model.release import Hidden, Release, Shown
from generator.model.site import Site
from generator.model.tally import QUALITY

ADDED = {"nps": 3}
"""Answers that the interval of a statistic adds to those that were given (Rocks 2016), so that SE^2 = s^2 / (n + 3)."""
FAMILIES = ("headline", "batteries", "dimensions", "questions")
"""What levels are compared on: the headline in a family of its own, everything else of a segment together in a second one."""


@dataclass(frozen=True, slots=True)
class Together:
    """Several levels as one group."""

    n: int
    value: float
    spread: Spread


def compare_segments(release: Release, site: Site) -> dict[str, Changes]:
    """By segment: every level minus the rest, as the eight classes, corrected by the family `segments`. Respondents flagged as
    careless are no segment.

    Of two levels each is the other's rest: that is one test, and counts as one.
    """
    if release.dataset not in site.datasets:
        return {}
    names = dict.fromkeys(segment for segment, _ in release.sizes if segment not in {"", QUALITY})
    return {name: _compare_segment(name, release, site) for name in names}


def _compare_segment(segment: str, release: Release, site: Site) -> Changes:
    instrument = site.instruments[release.instrument]
    levels = tuple(level for name, level in release.sizes if name == segment)
    adjust = correction_of("segments", instrument.method)
    changes: dict[Key, Change] = {}
    tested = 0
    for keys in _families(instrument):
        found = {
            key: _against_rest(key, levels, release, site)
            for everyone in keys
            for level in levels
            if asked_cell(key := everyone._replace(segment=segment, level=level), release)
        }
        classified, number = _classify(found, adjust)
        changes |= classified
        tested += number
    return Changes(release.period, release.period, changes, tested)


def _families(instrument: Instrument) -> tuple[tuple[Key, ...], ...]:
    declared = {family.name: family.keys for family in declare_families(instrument)}
    headline = declared.get("headline", ())
    others = (key for name in FAMILIES[1:] for key in declared.get(name, ()) if key not in headline)
    return headline, tuple(dict.fromkeys(others))


def _against_rest(key: Key, levels: tuple[str, ...], release: Release, site: Site) -> Change:
    """One level (named by the key) minus the others that are published."""
    none = _not_compared(key, release, site)
    cell = release.get(key)
    if not isinstance(cell, Shown):
        return replace(none, kind="S0", reason="too_few" if isinstance(cell, Hidden) and cell.why == "too_few" else "withheld")
    if not is_exact(cell):
        return replace(none, reason="coarse" if cell.edge else "no_interval")
    others = {one: release.shown(key._replace(level=one)) for one in levels if one != key.level}
    usable = {one: shown for one, shown in others.items() if shown and is_exact(shown)}
    none = replace(none, left_out=tuple(one for one in others if one not in usable))
    if not usable:
        return replace(none, kind="S0", reason="withheld")
    rest = put_together(key, tuple(usable.values()))
    found = difference(rest.value, cell.value, rest.spread, spread_of(key, cell))
    step = max(cell.step, *(shown.step for shown in usable.values()))
    change = replace(none, kind="S6", reason="", n=min(cell.n, rest.n), step=step)
    return replace(change, value=found.value, low=found.low, high=found.high, p=found.p)


def _not_compared(key: Key, release: Release, site: Site) -> Change:
    delta = smallest_that_matters(key, site.organisations[release.organisation].thresholds)
    return Change(key, "S1", None, None, None, None, None, "segments", 0, delta, None, "no_interval")


def put_together(key: Key, cells: tuple[Shown, ...]) -> Together:
    """Mean and standard error of all respondents of several levels, as if their rows were at hand.

    N = Σ n, m = Σ n_j m_j / N. The squares add up from within and between the levels: S = Σ [(n_j - 1) s_j^2 + n_j (m_j - m)^2]
    with s_j = SE_j sqrt(n_j), and SE^2 = S / (N - 1) / N; for shares with n_j and N in place of n_j - 1 and N - 1, so that
    SE^2 = m (1 - m) / N; for NPS likewise, with n_j + 3 and N + 3 behind its SE. The rounding of each m_j (step^2 / 12)
    enters with its weight n_j / N. Exact for means where nothing is rounded.
    """
    lost, added = 1 if key.statistic in BY_T else 0, ADDED.get(key.statistic, 0)
    n = sum(cell.n for cell in cells)
    mean = fsum(cell.n * cell.value for cell in cells) / n
    within = fsum((cell.n - lost) * spread_of(key, cell).sampling ** 2 * (cell.n + added) for cell in cells)
    between = fsum(cell.n * (cell.value - mean) ** 2 for cell in cells)
    rounding = sqrt(fsum((cell.n / n * cell.step) ** 2 / 12 for cell in cells))
    error = sqrt((within + between) / (n - lost) / (n + added) + rounding**2)
    return Together(n, mean, Spread(error, n - 1 if lost else inf, rounding))


def _classify(found: Mapping[Key, Change], adjust: Adjust) -> tuple[dict[Key, Change], int]:
    """The family's changes with classes, and how many tests it holds."""
    tests = _tests(found)
    adjusted = adjust(tuple(found[keys[0]].p or 0.0 for keys in tests))
    corrected = {key: p for keys, p in zip(tests, adjusted, strict=True) for key in keys}
    return {key: place(change, corrected.get(key), len(tests)) for key, change in found.items()}, len(tests)


def _tests(found: Mapping[Key, Change]) -> tuple[tuple[Key, ...], ...]:
    """Keys by test: where two levels of a measure are all that can be compared, both have the same test."""
    measures: dict[Key, list[Key]] = {}
    for key, change in found.items():
        if change.p is not None:
            measures.setdefault(key._replace(level=""), []).append(key)
    return tuple(keys for same in measures.values() for keys in ([tuple(same)] if len(same) == 2 else [(key,) for key in same]))
