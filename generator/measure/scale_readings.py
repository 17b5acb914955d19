"""Whether items that are scored together belong together: reliability and factors of each dimension and battery."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.measure.associations import Associations, Term
from generator.measure.formulas.alpha import alpha, alpha_if_dropped, item_total
from generator.measure.formulas.difference_score import difference_reliability
from generator.measure.formulas.factorability import bartlett, eigenvalues, is_definite, kmo
from generator.measure.formulas.one_factor import loadings, omega, variance_extracted
from generator.measure.formulas.parallel_analysis import parallel_eigenvalues
from generator.measure.formulas.pearson import correlation
from generator.model.findings import Estimate, Key
from generator.model.instrument import Battery

GAP, EXPECTATION, PERCEPTION = "gap", "expectation", "perception"
Found = Iterator[tuple[Key, Estimate]]


def read_scales(found: Associations, battery: Battery) -> Found:
    """Batteries and dimensions from the same moments, those of pairs."""
    yield from read_battery(found, battery)
    for form in _forms(found):
        for dimension in battery.dimensions:
            yield from read_dimension(found, battery, dimension, form)


def read_battery(found: Associations, battery: Battery) -> Found:
    """In every form that the moments have, and for the gap items. Factors are not sought in gaps (research/methods.md §3.3)."""
    for form in _forms(found):
        every = [item for items in _items_by_dimension(found, battery, form).values() for item in items]
        yield from _known(_key("overall", battery, battery.id, form, "alpha"), alpha(*found.part(_terms(every, form))))
        if form != GAP:
            yield from _factors(found, battery, every, form)


def read_dimension(found: Associations, battery: Battery, dimension: str, form: str) -> Found:
    """From moments of its own items over the rows that are complete in these, as SPSS and psych have it."""
    items = _items_by_dimension(found, battery, form).get(dimension, [])
    if not items:
        return
    yield from _reliability(found, battery, dimension, items, form)
    if form == GAP:
        yield from _differences(found, battery, dimension, items)
    else:
        yield from _one_factor(found, battery, dimension, items, form)


def _forms(found: Associations) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(form for _, form in found.variables))
    return (*asked, GAP) if {EXPECTATION, PERCEPTION} <= set(asked) else asked


def _items_by_dimension(found: Associations, battery: Battery, form: str) -> dict[str, list[str]]:
    """Items that the moments have in this form, by dimensions that have any; for gaps, in both forms."""
    needed = (EXPECTATION, PERCEPTION) if form == GAP else (form,)
    there = [item for item in battery.items if all((item.id, one) in found.variables for one in needed)]
    return {
        name: [item.id for item in there if item.dimension == name] for name in dict.fromkeys(item.dimension for item in there)
    }


def _terms(items: Sequence[str], form: str) -> list[Term]:
    if form == GAP:
        return [(((item, PERCEPTION), 1), ((item, EXPECTATION), -1)) for item in items]
    return [(((item, form), 1),) for item in items]


def _reliability(found: Associations, battery: Battery, dimension: str, items: Sequence[str], form: str) -> Found:
    """Items are held against the others of their dimension."""
    part = found.part(_terms(items, form))
    yield from _known(_key("dimension", battery, dimension, form, "alpha"), alpha(*part))
    for place, item in enumerate(items):
        yield from _known(_key("item", battery, item, form, "item_total"), item_total(*part, place))
        yield from _known(_key("item", battery, item, form, "alpha_if_dropped"), alpha_if_dropped(*part, place))


def _one_factor(found: Associations, battery: Battery, dimension: str, items: Sequence[str], form: str) -> Found:
    """Only from more rows than items, and where every item has spread."""
    n, matrix = found.correlations([(item, form) for item in items])
    loaded = loadings(matrix) if n > len(items) and is_definite(matrix) else None
    if loaded is None:
        return
    yield _key("dimension", battery, dimension, form, "omega"), _number(n, omega(loaded))
    yield _key("dimension", battery, dimension, form, "variance_extracted"), _number(n, variance_extracted(loaded))
    for item, loading in zip(items, loaded.tolist(), strict=True):
        yield _key("item", battery, item, form, "loading"), _number(n, loading)


def _factors(found: Associations, battery: Battery, items: Sequence[str], form: str) -> Found:
    n, matrix = found.correlations([(item, form) for item in items])
    if n <= len(items) or len(items) < 2 or not is_definite(matrix):
        return

    def numbered(statistic: str, values: Sequence[float]) -> Found:
        for place, value in enumerate(values, 1):
            yield _key("overall", battery, battery.id, form, f"{statistic}_{place}"), _number(n, value)

    test = bartlett(n, matrix)
    adequacy = kmo(matrix)
    if adequacy is not None:
        yield _key("overall", battery, battery.id, form, "kmo"), _number(n, adequacy)
    if test:
        yield _key("overall", battery, battery.id, form, "bartlett"), _number(n, test.statistic)
        yield _key("overall", battery, battery.id, form, "p_bartlett"), _number(n, test.p)
    yield from numbered("eigenvalue", eigenvalues(matrix).tolist())
    yield from numbered("parallel_eigenvalue", parallel_eigenvalues(n, len(items)))


def _differences(found: Associations, battery: Battery, dimension: str, items: Sequence[str]) -> Found:
    """How expectation and perception of a dimension go together, and how reliable their difference is."""
    sides = [_terms(items, form) for form in (EXPECTATION, PERCEPTION)]
    n, between = found.part([tuple(pair for term in terms for pair in term) for terms in sides])
    yield from _known(_key("dimension", battery, dimension, GAP, "correlation"), correlation(n, between))
    expectation, perception = (found.part(terms).matrix for terms in sides)
    reliability = difference_reliability(expectation, perception, between[0, 1])
    if reliability is not None:
        yield _key("dimension", battery, dimension, GAP, "difference_reliability"), _number(n, reliability)


def _key(scope: str, battery: Battery, target: str, form: str, statistic: str) -> Key:
    return Key("", "", scope, battery.id, target, form, statistic, "none")


def _known(key: Key, estimate: Estimate | None) -> Found:
    if estimate is not None:
        yield key, estimate


def _number(n: int, value: float) -> Estimate:
    """A number without an interval."""
    return Estimate(n, value, None, None, None)
