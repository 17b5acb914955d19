"""Everything that is published of one organisation, with all that can be read off it together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.compare.effects import measure_effects
from generator.compare.pairs import compare_all
from generator.model.analyses import Analyses
from generator.model.release import Release, Series
from generator.model.scene import Scene
from generator.model.site import Site

AnalysesOf = Callable[[Series, Release], Analyses]


def make_scene(site: Site, organisation: str, series: Sequence[Series], analyses_of: AnalysesOf) -> Scene:
    """`series` may be those of the whole site; `analyses_of` gives what was read off a series up to one of its releases."""
    own = tuple(one for one in series if one.organisation == organisation and one.releases)
    customers = tuple(one for one in own if _is_of_customers(one, site))
    register = site.actions.get(organisation)
    return Scene(
        site=site,
        organisation=organisation,
        customers=customers,
        others=tuple(one for one in own if one not in customers),
        newest={one.dataset: analyses_of(one, one.latest) for one in own},
        effects=measure_effects(register, own, site) if register else (),
        comparisons={one.dataset: compare_all(one, site) for one in customers},
    )


def _is_of_customers(series: Series, site: Site) -> bool:
    dataset = site.datasets.get(series.dataset)
    return dataset is not None and dataset.respondents == "customer"
