"""Analyses of each release from all that its organisation has published, kept by content: both languages share them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.cache import digest
from generator.model.analyses import Analyses
from generator.model.frozen import FOLDER
from generator.model.release import Release, Series
from generator.model.site import Site
from generator.pipeline.reading import PACKAGE, Project

ANALYSING = tuple(PACKAGE / name for name in ("compare", "model"))
"""Code on which analyses depend, besides that which makes the releases."""


@dataclass(frozen=True, slots=True)
class Analyst:
    """Makes analyses when they are asked for. `everyone` gives all series of the site, also those without pages."""

    project: Project
    everyone: Callable[[], Sequence[Series]]
    code: str

    def analyses(self, past: Series, release: Release) -> Analyses:
        """Of one release; `past` ends with it."""

        def make() -> Analyses:
            from generator.compare import analyse  # noqa: PLC0415 - not needed when the cache has it

            others = [one for one in self.everyone() if one.organisation == release.organisation]
            return analyse(past, release, self.project.site, others)

        numbers = release.revisions[-1].sha256 if release.revisions else release.inputs_sha256
        own = (release.dataset, release.period.id, str(release.revision), numbers)
        key = digest(look_of_organisation(self.project, release.organisation), self.code, *own)
        return self.project.cache.value("analyses", key, make)


def analyst(project: Project, everyone: Callable[[], Sequence[Series]]) -> Analyst:
    return Analyst(project, everyone, project.tree(*ANALYSING))


def look_of_organisation(project: Project, organisation: str) -> str:
    """Fingerprint of all that an organisation publishes, and of what its analyses are declared to be: one series' pages show
    what stands in others, such as the managers' side of a gap."""
    site = project.site
    surveys = [project.fingerprint(one) for _, one in sorted(site.datasets.items()) if one.organisation == organisation]
    records = [
        project.inputs[f"operations/{name}"]
        for name, one in sorted(site.operations.items())
        if one.organisation == organisation
    ]
    folders = (
        project.home / "content" / "vocab",
        project.root / "content" / "vocab",
        project.root / "content" / "organisations",
    )
    frozen = project.root / FOLDER / organisation
    trees = project.tree(*(folder for folder in (*folders, frozen) if folder.is_dir()))
    return digest(*surveys, *records, trees, _look_of_peers(project.site, organisation))


def _look_of_peers(site: Site, organisation: str) -> str:
    """What is declared of peers, and the references that it names."""
    peers = site.peers.get(organisation)
    named = {group.source for group in peers.groups} if peers else set()
    cited = [source.model_dump_json() for source in site.vocabulary.sources if source.id in named]
    return digest(peers.model_dump_json() if peers else "", *cited)
