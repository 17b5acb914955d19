"""Findings -> Series of Releases: the one door. What leaves here is rounded or hidden by the rules of its profile.

releasing     all of it, for every wave         planning      what each wave withholds, until nothing gives anything away
withholding   D1, D5, D6, D9 in one wave        through_time  D7: years and the quarters in them
hiding        complements of a whole            nesting       levels within levels of other segments (D6)
crossing      unions of levels of two segments (D6)
bases         which answers lie behind a number
publishing    cells, sizes, row counts          showing       one estimate as published, by its kind
rounding      steps and bounds                  derived       gaps and NPS from published numbers
auditing      D15: what could still be known    windows, witnesses, moves   how that is proved
coarsening    wider steps where it could        restating     D8: may a new version be published
standing      D7 beside what is published, from published numbers
covering      wider steps where one respondent moves a number far
partitions    classes that add up, and tests of a few differences
themes        comments, of which bases tell as much as shares
marking       [b] [p] [r] [x]                   left_out      shares of missing answers beside the base of their question
"""

from generator.disclose.marking import mark_release
from generator.disclose.releasing import Source, release_all, release_findings, release_operations
from generator.disclose.restating import Refusal, Restated, may_restate

__all__ = [
    "Refusal",
    "Restated",
    "Source",
    "mark_release",
    "may_restate",
    "release_all",
    "release_findings",
    "release_operations",
]
