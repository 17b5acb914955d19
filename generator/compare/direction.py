"""Which way a measure gets better, read from its key and what the questionnaire or the indicator declares."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model.findings import Key
from generator.model.measures import scale_of
from generator.model.operations import Indicator
from generator.model.release import Release
from generator.model.site import Site

JUDGING = frozenset({"gap", "adequacy", "perception", "satisfaction", "rating", "recommend", "overall", "effort"})
"""Forms and roles in which people judge the service; expectation and importance are not better or worse."""
GOOD = frozenset({"mean", "median", "nps", "promoters", "top_box", "above", "above_desired", "within_standard"})
BAD = frozenset({"detractors", "bottom_box", "below", "below_minimum"})
"""Shares that fall as a service on a higher-is-better scale improves."""


def better_direction(key: Key, release: Release, site: Site) -> int:
    """+1 where more is better, -1 where less is, 0 where neither is."""
    if key.scope == "indicator":
        return _of_indicator(key, release, site)
    sign = (key.statistic in GOOD) - (key.statistic in BAD)
    if key.form not in JUDGING or not sign:
        return 0
    scale = scale_of(site.instruments[release.instrument], key)
    return -sign if scale and scale.direction == "lower_is_better" else sign


def _of_indicator(key: Key, release: Release, site: Site) -> int:
    """As declared; but the share of times within the promise is better when higher, however short times are wanted."""
    if key.statistic in GOOD:
        return 1
    declared = indicators_of(release, site)
    return next((1 if one.better == "higher" else -1 for one in declared if one.id == key.target), 0)


def indicators_of(release: Release, site: Site) -> Sequence[Indicator]:
    """As they were declared when the release was published."""
    declared = site.operations.get(release.dataset)
    return release.indicators or (declared.indicators if declared else ())
