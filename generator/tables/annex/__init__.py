"""The statistical annex of a release: everything that a statistician asks for. One function is one kind of table."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.chart import ChartRequest
from generator.model.table import Table
from generator.tables.annex.answers import make_answers_tables
from generator.tables.annex.comparisons import make_change_tables, make_season_tables, make_segment_tables
from generator.tables.annex.control import make_control_tables
from generator.tables.annex.drivers import make_driver_tables
from generator.tables.annex.effects import make_effects_tables
from generator.tables.annex.factors import make_eigenvalue_tables, make_factor_tables
from generator.tables.annex.funnel import make_funnel_tables
from generator.tables.annex.gap_chain import make_gap_chain_tables
from generator.tables.annex.gap_tests import make_tests_tables
from generator.tables.annex.gaps import make_gaps_tables
from generator.tables.annex.kano import make_kano_tables
from generator.tables.annex.layout import Maker
from generator.tables.annex.matrix import make_matrix_tables
from generator.tables.annex.quality import make_flag_tables, make_withheld_tables
from generator.tables.annex.reliability import make_difference_tables, make_item_reliability_tables, make_reliability_tables
from generator.tables.annex.themes import make_theme_tables
from generator.tables.annex.weighting import make_points_tables, make_weighting_tables
from generator.tables.annex.zone import make_zone_tables

__all__ = ["ANNEX", "make_annex"]

ANNEX: Mapping[str, Maker] = {
    "gaps": make_gaps_tables,
    "tests": make_tests_tables,
    "effects": make_effects_tables,
    "answers": make_answers_tables,
    "reliability": make_reliability_tables,
    "difference-reliability": make_difference_tables,
    "item-reliability": make_item_reliability_tables,
    "factors": make_factor_tables,
    "eigenvalues": make_eigenvalue_tables,
    "weighting": make_weighting_tables,
    "points": make_points_tables,
    "zone": make_zone_tables,
    "kano": make_kano_tables,
    "drivers": make_driver_tables,
    "matrix": make_matrix_tables,
    "changes": make_change_tables,
    "season": make_season_tables,
    "segments": make_segment_tables,
    "funnel": make_funnel_tables,
    "control": make_control_tables,
    "gap-chain": make_gap_chain_tables,
    "themes": make_theme_tables,
    "flags": make_flag_tables,
    "withheld": make_withheld_tables,
}
"""In the order of the page: what was measured, how well, weighted otherwise, read together, compared; then data quality."""


def make_annex(request: ChartRequest) -> tuple[Table, ...]:
    """Every table whose conditions hold; none that would be empty."""
    return tuple(table for make in ANNEX.values() for table in make(request))
