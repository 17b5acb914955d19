"""What words and tables about an organisation's own records are made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.analyses import ControlChart
from generator.model.findings import Key
from generator.model.operations import Operations
from generator.model.release import Series
from generator.model.site import Site
from generator.model.text import Language


@dataclass(frozen=True, slots=True)
class Desk:
    """One `operations.yml` with all its releases, in one language."""

    site: Site
    series: Series
    control: Mapping[Key, ControlChart]
    language: Language

    @property
    def operations(self) -> Operations:
        return self.site.operations[self.series.dataset]
