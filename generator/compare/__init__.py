"""Releases -> what may be said of several of them together, each with its class. Works from published values only.

`compare` takes any two releases, `analyse` everything about one; `read_progress` and `audit_table` read figures of others.
"""

from generator.compare.analysing import analyse
from generator.compare.before_after import read_progress
from generator.compare.published_table import audit_table
from generator.compare.releases import compare

__all__ = ["analyse", "audit_table", "compare", "read_progress"]
