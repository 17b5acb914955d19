"""How what is published of a period stands to peers: what words about them are held against."""

from __future__ import annotations

from generator.lint.results import Results, Subject
from generator.model.findings import Key
from generator.model.standing import Standing, newest_until, peers_beside


def standings_of(results: Results, subject: Subject) -> frozenset[Standing]:
    """Of every number of a subject, in surveys and own records, of which peers have something."""
    site, others = results.scene.site, results.scene.others
    own = (newest_until(series, results.period) for series in others if series.dataset in site.operations)
    releases = (*(wave.release for wave in results.waves), *(release for release in own if release))
    beside = (one for release in releases for one in peers_beside(site, release))
    return frozenset(one.standing for one in beside if _is_of(subject, one.key))


def _is_of(subject: Subject, key: Key) -> bool:
    return subject.kind == key.scope and subject.target in {"", key.target}
