"""Everything published of each organisation with all that is read off it together; kept by content, both languages share it."""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping, Sequence
from typing import Any

from generator.cache import digest
from generator.model.release import Series
from generator.model.scene import Scene
from generator.model.site import Site
from generator.pipeline.analysing import ANALYSING, Analyst, look_of_organisation
from generator.pipeline.reading import Project


def make_scenes(reader: Analyst, everyone: Sequence[Series]) -> Mapping[str, Scene]:
    """By organisation with published results of customers."""
    names = sorted({one.organisation for one in everyone})
    return {name: scene for name in names if (scene := make_scene(reader, name, everyone))}


def make_scene(reader: Analyst, organisation: str, everyone: Sequence[Series]) -> Scene | None:
    """Of one organisation; None where nothing but its own records is published."""
    if not any(one.organisation == organisation and one.dataset in reader.project.site.datasets for one in everyone):
        return None
    return _scene(reader, organisation, everyone, reader.project.tree(*ANALYSING))


def look_of_scene(project: Project, organisation: str) -> str:
    """Fingerprint of all that pages say about an organisation's results and actions: also what is overdue by the date of the
    edition, and what the history of the repository proves."""
    site = project.site
    register = site.actions.get(organisation)
    own = (
        ("thresholds", organisation),
        *(("action", f"{organisation}/{one.id}") for one in (register.actions if register else ())),
    )
    proofs = repr([site.proofs.get(reference) for reference in own])
    written = register.model_dump_json() if register else ""
    return digest(look_of_organisation(project, organisation), written, site.settings.date, proofs)


def _scene(reader: Analyst, organisation: str, everyone: Sequence[Series], code: str) -> Scene:
    site = reader.project.site
    known: tuple[Site | Series, ...] = (site, *everyone)

    def make() -> bytes:
        from generator.compare import make_scene  # noqa: PLC0415 - not needed when the cache has it

        kept = io.BytesIO()
        _Pickler(kept, known).dump(make_scene(site, organisation, everyone, reader.analyses))
        return kept.getvalue()

    key = digest(organisation, code, look_of_scene(reader.project, organisation))
    scene: Scene = _Unpickler(io.BytesIO(reader.project.cache.through("scenes", key, make)), known).load()
    return scene


class _Pickler(pickle.Pickler):
    """Keeps a scene without the site and the series, which every build has anyway."""

    def __init__(self, file: io.BytesIO, known: Sequence[Site | Series]) -> None:
        super().__init__(file)
        self.places = {id(one): place for place, one in enumerate(known)}

    def persistent_id(self, obj: Any) -> int | None:
        return self.places.get(id(obj))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, known: Sequence[Site | Series]) -> None:
        super().__init__(file)
        self.known = known

    def persistent_load(self, pid: Any) -> Site | Series:
        found: Site | Series = self.known[pid]
        return found
