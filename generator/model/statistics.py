"""Every statistic that a key can name: what kind of number it is, and for whom it is computed.

The kind decides how `disclose` publishes it, how `cells` prints it and in which unit. Adding a statistic is a line here, a
formula in `measure` and a name in the catalogues; tests run over this registry.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "mean",
    "share",
    "net",
    "spread",
    "order",
    "coefficient",
    "correlation",
    "probability",
    "test",
    "rate",
    "amount",
    "quantity",
]
"""mean: scale points. share: 0 to 1. net: -1 to 1. spread: standard deviation, scale points. order: a median, scale points.
coefficient: without a unit (reliability, effect size, share of R², r of pairs). correlation: -1 to 1, with the interval that
follows from the published number and n. probability: a p value. test: t, z or χ². rate: events per so many. amount: money.
quantity: in the unit of its indicator (hours, degrees)."""


@dataclass(frozen=True, slots=True)
class Statistic:
    kind: Kind
    is_split: bool = False
    """Computed for segments as well as for everyone."""


def _all(kind: Kind, names: str, *, is_split: bool = False) -> dict[str, Statistic]:
    return dict.fromkeys(names.split(), Statistic(kind, is_split))


STATISTICS: Mapping[str, Statistic] = {
    **_all("mean", "mean", is_split=True),
    **_all("spread", "sd"),
    **_all("order", "median"),
    **_all("share", "top_box bottom_box neutral promoters passives detractors", is_split=True),
    **_all("net", "nps", is_split=True),
    # Gaps: who perceives less than, as much as, more than expected; the paired tests; effect sizes.
    **_all("share", "below equal above"),
    **_all("test", "t wilcoxon_z"),
    **_all("probability", "p p_holm p_bh p_wilcoxon p_sign p_equivalence"),
    **_all("coefficient", "dz dav correlation"),
    # Zone of tolerance (minimum, desired, perceived).
    **_all("share", "below_minimum within_zone above_desired inconsistent"),
    **_all("coefficient", "zone_position"),
    # Scales: reliability of a dimension or battery in one form, and of the gap.
    **_all("coefficient", "alpha omega difference_reliability item_total alpha_if_dropped loading variance_extracted"),
    **_all("coefficient", "kmo eigenvalue parallel_eigenvalue"),
    **_all("test", "bartlett"),
    **_all("probability", "p_bartlett"),
    # Drivers of a question: share of R² of each dimension (LMG), and R² itself; and each dimension's plain correlation with it.
    **_all("coefficient", "lmg r2"),
    **_all("correlation", "r"),
    # Kano categories of a feature, and the two coefficients of Berger et al., both as shares: they print worse below 0.
    **_all("share", "attractive one_dimensional must_be indifferent reverse questionable better worse"),
    # Design: what weighting costs; and how the same respondents' answers in two periods go together.
    **_all("coefficient", "design_effect panel_correlation"),
    # Rows flagged as careless, of all respondents.
    **_all("share", "flagged"),
    # Comments: who wrote one, of all respondents; and how many of the comments mention a theme.
    **_all("share", "commented mentioned"),
    # Operations.
    **_all("share", "within_standard churn compliance", is_split=True),
    **_all("rate", "rate", is_split=True),
    **_all("quantity", "median_time p90_time average"),
    **_all("amount", "amount"),
}
"""`share_<value>` and `missing_<kind>` are shares as well, and eigenvalues are numbered, greatest first: see `statistic`."""
NUMBERED = ("eigenvalue", "parallel_eigenvalue")


def statistic(name: str) -> Statistic:
    """The entry of a name. Raises KeyError for one that is not registered."""
    if name.startswith(("share_", "missing_")):
        return Statistic("share")
    stem, _, number = name.rpartition("_")
    return STATISTICS[stem if stem in NUMBERED and number.isdecimal() else name]
