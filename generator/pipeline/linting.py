"""Commentary against the published results of its period: every claim that they do not bear out, as a fault with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Fault, SourceFaults, listed
from generator.model.commentary import Commentary, Remark
from generator.model.site import Site
from generator.model.text import LANGUAGES, Language

if TYPE_CHECKING:
    from generator.model.changes import Changes
    from generator.model.findings import Key
    from generator.model.release import Series
    from generator.model.scene import Scene
    from generator.pipeline.reading import Progress, Project

CODES: Mapping[str, str] = {
    "direction": "L101",
    "equality": "L102",
    "null": "L103",
    "cause": "L104",
    "size": "L105",
    "representative": "L106",
    "rank": "L107",
    "nps_percent": "L108",
    "points_percent": "L109",
    "constant": "L110",
    "number": "L111",
    "switch": "L112",
    "peers": "L113",
}
ALLOWED: Mapping[str, str] = {
    "direction": "a direction of a measure that the sentence names and whose change is clear (S2 to S4), as it went",
    "equality": "of a measure that the sentence names and for which any change is smaller than what matters (S5)",
    "null": "nothing: that no change was found does not say that there is none",
    "cause": "of an action that the sentence names, where chance decided who had it first and that was declared before (D3)",
    "size": "as large as the clear change of a measure that the sentence names: small below the smallest change that matters, "
    "large above twice that, none where the size is uncertain (S3)",
    "representative": "weighted results, or a sample within 3 percentage points of its population in every margin",
    "rank": "no ranks: the order of places that cannot be told apart is chance",
    "nps_percent": "points: NPS is a difference of two shares",
    "points_percent": "points of the scale, or percentage points of a share",
    "constant": "with its source in the same sentence: {{source:...}}",
    "number": "the size as it is published, or none",
    "peers": "above or below peers of a measure that the sentence names, where its whole interval lies outside the band of "
    "comparable peers of the period; neither better nor worse",
    "switch": "`<!-- lint: off REASON -->` and later `<!-- lint: on -->`, each alone on its line; readers see the reason",
}
"""By rule: when such words may stand."""
CLASSES: Mapping[str, str] = {
    "S0": "not published",
    "S1": "not comparable",
    "S2": "a clear change, and one that matters",
    "S3": "a clear change of uncertain size",
    "S4": "a clear but small change",
    "S5": "no material change",
    "S6": "no detectable change",
    "S7": "a lead, not a finding",
}


@dataclass(frozen=True, slots=True)
class Linted:
    """What was looked through, and what was found."""

    commentaries: int
    faults: tuple[Fault, ...]


def lint(root: Path, home: Path, progress: Progress) -> Linted:
    """Every commentary of a project, with all that it claims too much. Raises SourceFaults for faults of other kinds."""
    from generator.pipeline.reading import read_project  # noqa: PLC0415 - a project without commentary needs no stages

    project = read_project(root, home)
    number = len(project.site.commentaries)
    return Linted(number, find_claims(project, progress))


def refuse_claims(project: Project, progress: Progress) -> None:
    """Raises SourceFaults where a commentary claims too much."""
    faults = find_claims(project, progress)
    if faults:
        raise SourceFaults(faults)


def find_claims(project: Project, progress: Progress) -> tuple[Fault, ...]:
    """Nothing is read where nobody wrote a commentary. Results are drafts where they are not frozen."""
    if not project.site.commentaries:
        return ()
    scenes = _scenes(project, progress)
    return tuple(
        fault
        for _, commentary in sorted(project.site.commentaries.items())
        if commentary.organisation in scenes
        for fault in faults_of(commentary, scenes[commentary.organisation])
    )


def faults_of(commentary: Commentary, scene: Scene) -> Iterator[Fault]:
    from generator.lint import lint_commentary  # noqa: PLC0415

    for language in LANGUAGES:
        for remark in lint_commentary(commentary, scene, language):
            yield _fault(remark, commentary, scene)


def _scenes(project: Project, progress: Progress) -> Mapping[str, Scene]:
    from generator.pipeline.analysing import analyst  # noqa: PLC0415
    from generator.pipeline.own_records import read_records  # noqa: PLC0415
    from generator.pipeline.reading import read_series  # noqa: PLC0415
    from generator.pipeline.scenes import make_scenes  # noqa: PLC0415

    everyone = (*read_series(project, progress), *read_records(project, progress))
    return make_scenes(analyst(project, lambda: everyone), everyone)


def _fault(remark: Remark, commentary: Commentary, scene: Scene) -> Fault:
    file = text_file(scene.site, commentary.id, remark.language)
    return Fault(
        file, remark.line, 0, CODES[remark.rule], remark.rule, _found(remark), ALLOWED[remark.rule], _hint(remark, scene)
    )


def text_file(site: Site, commentary: str, language: Language) -> str:
    """The Markdown file of one language."""
    stem = site.index.places["commentary", commentary].file.removesuffix(".yml")
    return f"{stem}.md" if language == site.settings.primary else f"{stem}.{language}.md"


def _found(remark: Remark) -> str:
    """The words, and what is known of the measures that they speak of."""
    if remark.rule == "switch":
        return f"'{remark.words}', which switches nothing"
    if not remark.measures:
        return f"'{remark.words}'" + (", but the sentence names no measure" if _needs_measure(remark) else "")
    known = ", ".join(f"{CLASSES[one]} ({one})" for one in remark.classes) or "no change is published"
    return f"'{remark.words}' of {listed(remark.measures)}: {known}"


def _needs_measure(remark: Remark) -> bool:
    return remark.rule in {"direction", "equality", "size", "number"}


def _hint(remark: Remark, scene: Scene) -> str:
    """The sentence that pages say of the measure; otherwise how such a sentence is written."""
    from generator.wording import say  # noqa: PLC0415

    told = [_tell(remark.language, scene, *about) for about in remark.about] if _needs_measure(remark) else []
    instead = " ".join(dict.fromkeys(sentence for sentence in told if sentence))
    unnamed = ".unnamed" if _needs_measure(remark) and not remark.measures else ""
    return instead or say(remark.language, f"commentary.instead.{remark.rule}{unnamed}")


def _tell(language: Language, scene: Scene, dataset: str, earlier: str, key: Key) -> str:
    from generator.narrate.shifts import tell_change  # noqa: PLC0415
    from generator.narrate.topic import Topic  # noqa: PLC0415

    series = next(one for one in scene.customers if one.dataset == dataset)
    for changes in _all_changes(scene, series):
        change = changes.changes.get(key)
        release = next(one for one in series.releases if one.period == changes.later)
        if change and changes.earlier.id == earlier:
            return tell_change(Topic(scene.site, series, release, changes, language), change)
    return ""


def _all_changes(scene: Scene, series: Series) -> Sequence[Changes]:
    """Those of the newest page first."""
    newest = scene.newest[series.dataset]
    own = [changes for changes in (newest.changes, newest.same_season) if changes]
    return [*own, *scene.comparisons.get(series.dataset, {}).values()]
