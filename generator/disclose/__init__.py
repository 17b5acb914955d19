"""Findings -> Series of Releases: the one door. What leaves here is rounded or hidden by the rules of its profile.

rules       the three profiles, as data      hiding      which groups are withheld (D1, D5, D6)
rounding    steps and bounds                 showing     one estimate as published (D1 to D4)
derived     gaps and NPS from published numbers          releasing   all of it, for every wave
"""

from generator.disclose.releasing import release_findings
from generator.disclose.restating import may_restate

__all__ = ["may_restate", "release_findings"]
