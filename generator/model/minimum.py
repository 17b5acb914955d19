"""What a page of statistics should say about itself (OSR, Regulatory guidance: dashboards), and what is left unsaid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from generator.model.organisation import Organisation
from generator.model.publications import next_appointment
from generator.model.release import Series
from generator.model.site import Site

Unsaid = Literal["limits", "next", "contact", "retirement"]
"""The parts that a person must write. Source is a required field; status, revisions and last update are known."""


def unsaid(site: Site, organisation: Organisation, series: Sequence[Series]) -> tuple[Unsaid, ...]:
    """`series`: the organisation's surveys that have pages."""
    datasets = [site.datasets[one.dataset] for one in series]
    notes = [*(each.fieldwork.limits for each in datasets), *(site.instruments[each.instrument].notes for each in datasets)]
    found: list[Unsaid] = []
    if not any((organisation.known_issues, *notes)):
        found.append("limits")
    if next_appointment(organisation, series) is None:
        found.append("next")
    if organisation.contact is None and site.settings.contact is None:
        found.append("contact")
    if organisation.retirement is None:
        found.append("retirement")
    return tuple(found)
