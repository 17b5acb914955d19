"""D8 for an organisation's own records: a new version may not differ from the last by a few customers, cases or events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.model.findings import Key
from generator.model.operations import Figures, IndicatorKind
from generator.model.profiles import PROFILES
from generator.model.release import Release, Shown
from generator.model.revisions import corrections

Parts = Mapping[str, float]
"""Part -> value of one indicator in one group."""
Classes = tuple[float, ...]
"""How many people or cases there are of each kind that a number tells apart."""
OLD_AND_NEW = 2.0
"""A value that was mended is one case gone and one case added, as a respondent's changed row is."""


@dataclass(frozen=True, slots=True)
class FewChanged:
    """Why a version may not be published: subtracting it from the one before would show so few cases."""

    indicator: str
    level: str
    """Empty: everyone. The few are in this group, or among everyone outside it."""
    touched: float
    """Cases, at the least; for those who hold the records only."""
    minimum: int


def may_restate_counts(earlier: Release, draft: Release, before: Figures, now: Figures) -> tuple[FewChanged, ...]:
    """Nothing where `draft` may appear beside `earlier`. `before`, `now`: the figures behind them.

    Of each indicator with a number that changed: cases added and gone are nobody or at least `Rules.restated`, among everyone,
    in each published group, and in everyone without that group. Counts tell the least that must have changed: a case that
    left a class and another that entered it cannot be seen, here as on the page.
    """
    # The stricter of the two profiles: what was protected then is not given away now.
    minimum = max(PROFILES[release.profile].restated for release in (earlier, draft))
    return tuple(_few_changed(earlier, draft, before, now, minimum)) if minimum else ()


def _few_changed(earlier: Release, draft: Release, before: Figures, now: Figures, minimum: int) -> Iterator[FewChanged]:
    changed = dict.fromkeys(one.key.target for one in corrections(earlier, draft))
    kinds = {one.id: one.kind for one in (*earlier.indicators, *draft.indicators)}
    for indicator in changed:
        for level in _published_levels(indicator, earlier, draft) if indicator in kinds else ():
            pair = [_parts(figures, indicator, level) for figures in (before, now)]
            rest = [_without(_parts(figures, indicator, ""), _parts(figures, indicator, level)) for figures in (before, now)]
            for old, new in (pair, rest) if level else (pair,):
                touched = touched_cases(kinds[indicator], old, new)
                if 0 < touched < minimum:
                    yield FewChanged(indicator, level, touched, minimum)


def touched_cases(kind: IndicatorKind, old: Parts, new: Parts) -> float:
    """The fewest cases by which two versions of one figure differ: those added or gone in each class that it tells apart."""
    moved = sum(abs(after - earlier) for earlier, after in zip(*_aligned(kind, old, new), strict=True))
    return moved or (OLD_AND_NEW if kind == "average" and dict(old) != dict(new) else 0.0)


def _aligned(kind: IndicatorKind, old: Parts, new: Parts) -> tuple[Classes, Classes]:
    classes = CLASSES[kind]
    names = sorted(old.keys() | new.keys())
    return classes({name: old.get(name, 0.0) for name in names}), classes({name: new.get(name, 0.0) for name in names})


def _of_share(parts: Parts) -> Classes:
    return _two(parts.get("hits", 0.0), parts.get("base", 0.0))


def _of_churn(parts: Parts) -> Classes:
    return _two(parts.get("lost", 0.0), parts.get("active", 0.0))


def _two(some: float, all_: float) -> Classes:
    return some, all_ - some


def _of_times(parts: Parts) -> Classes:
    return tuple(parts.values())


CLASSES: Mapping[IndicatorKind, Callable[[Parts], Classes]] = {
    "average": lambda parts: (parts.get("count", 0.0),),
    "churn": _of_churn,
    # Money is an amount, not a number of people; where it must be protected it is one payment and is never shown.
    "cost": lambda _: (),
    # Exposure is no case: hours of service, passengers, orders.
    "rate": lambda parts: (parts.get("events", 0.0),),
    "share": _of_share,
    "time": _of_times,
}


def _published_levels(indicator: str, *releases: Release) -> Iterator[str]:
    """Everyone, and the groups of which either version gives a number."""
    shown = {key.level for release in releases for key, cell in release.cells.items() if _is_number(key, cell, indicator)}
    yield from sorted({"", *shown})


def _is_number(key: Key, cell: object, indicator: str) -> bool:
    return key.target == indicator and isinstance(cell, Shown)


def _parts(figures: Figures, indicator: str, level: str) -> Parts:
    return {part: value for (of, group, part), value in figures.items() if (of, group) == (indicator, level)}


def _without(whole: Parts, part: Parts) -> Parts:
    return {name: value - part.get(name, 0.0) for name, value in whole.items()}
