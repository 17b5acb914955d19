"""What an organisation with results leaves unsaid of OSR's minimum list: a note in `check`, never a fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.errors import listed
from generator.model.minimum import Unsaid, unsaid
from generator.model.organisation import Organisation
from generator.model.release import Series
from generator.model.revisions import newest_of_each_period
from generator.model.site import Site

FIELDS: Mapping[Unsaid, str] = {
    "limits": "no limits (dataset.yml: fieldwork.limits; or notes of the questionnaire)",
    "next": "no next release (calendar)",
    "contact": "no contact (contact; or that of site.yml)",
    "retirement": "not how long results are kept (retirement)",
}
"""What is missing, and the field to write it in; without a file's name: of the organisation."""


def unsaid_lines(site: Site) -> Iterator[str]:
    for organisation in site.organisations.values():
        own = _surveys(site, organisation)
        missing = [FIELDS[each] for each in unsaid(site, organisation, own)] if own else []
        if missing:
            yield f"organisation {organisation.id}: its pages name {listed(missing)}"


def _surveys(site: Site, organisation: Organisation) -> tuple[Series, ...]:
    """Its surveys of customers, with what is published of them."""
    datasets = [
        each for each in site.datasets.values() if each.organisation == organisation.id and each.respondents == "customer"
    ]
    return tuple(
        Series(organisation.id, each.id, newest_of_each_period(one for one in site.releases if one.dataset == each.id))
        for each in datasets
    )
