"""Releases -> what may be said of several of them together, each with its class. Works from published values only.

`compare` takes any two releases, `analyse` everything about one, `make_scene` everything about one organisation, with what
became of its actions (`measure_effects`) and every pair of periods (`compare_all`); `read_progress` and `audit_table` read
figures of others.
"""

from generator.compare.analysing import analyse
from generator.compare.before_after import read_progress
from generator.compare.effects import measure_effects
from generator.compare.pairs import compare_all
from generator.compare.published_table import audit_table
from generator.compare.releases import compare
from generator.compare.scene import make_scene

__all__ = ["analyse", "audit_table", "compare", "compare_all", "make_scene", "measure_effects", "read_progress"]
