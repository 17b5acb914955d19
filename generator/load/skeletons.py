"""Skeletons of new records: files of `templates/new/<kind>/`, in which `$` names stand for ids of the project."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from string import Template

from generator.errors import UsageError, nearest
from generator.load.nodes import Mapping as MappingNode
from generator.load.project import read_sources
from generator.load.records import read_document
from generator.load.sound import Sound
from generator.model.instrument import Form, Instrument
from generator.model.lesson import Lesson
from generator.model.organisation import Organisation
from generator.model.vocabulary import Dimension, GapModel, Person

MISSING: Mapping[str, tuple[str, ...]] = {
    "course": ("lesson", "objective"),
    "quiz": ("lesson", "objective"),
    "dataset": ("organisation", "instrument"),
}
"""What must be there before a record of a kind makes sense."""
ARTICLES = {"instrument": "an instrument", "lesson": "a lesson with an objective", "organisation": "an organisation"}


def skeleton_kinds(home: Path) -> tuple[str, ...]:
    return tuple(sorted(folder.name for folder in (home / "templates" / "new").iterdir()))


def skeleton_files(root: Path, home: Path, kind: str, name: str) -> Mapping[str, bytes]:
    """Files below the project's root, in the words of a template that already refers to what the project has."""
    kinds = skeleton_kinds(home)
    if kind not in kinds:
        raise UsageError(f"there is no skeleton of a '{kind}': {', '.join(kinds)}. {nearest(kind, kinds)}".rstrip())
    known = {"id": name, **_names(root, home)}
    for needed in MISSING.get(kind, ()):
        if not known.get(needed):
            first = "lesson" if needed == "objective" else needed
            raise UsageError(f"to begin a {kind} there must be {ARTICLES[first]}: write `gapsite new {first} ID` first")
    folder = home / "templates" / "new" / kind
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    is_english = _is_english(root)
    return {_place(path.relative_to(folder), name, is_english=is_english): _filled(path, known) for path in paths}


def _is_english(root: Path) -> bool:
    """Whether plain `x.md` holds English and `x.zh.md` Chinese, not the other way round as in the templates."""
    settings = read_document(root / "content" / "site.yml", root, [])
    return isinstance(settings, MappingNode) and settings.text("primary") == "en"


def _place(path: Path, name: str, *, is_english: bool) -> str:
    place = "/".join(name if part == "ID" else part.replace("ID.", f"{name}.") for part in path.parts)
    if not is_english or not place.startswith("content/") or not place.endswith(".md"):
        return place
    stem = place.removesuffix(".md")
    return f"{stem.removesuffix('.en')}.md" if stem.endswith(".en") else f"{stem}.zh.md"


def _filled(path: Path, known: Mapping[str, str]) -> bytes:
    return Template(path.read_text(encoding="utf-8")).substitute(known).encode()


def _names(root: Path, home: Path) -> dict[str, str]:
    """Ids that skeletons refer to: the first of each kind, whatever else in the project has faults."""
    is_there = (root / "content").is_dir() or (root / "data").is_dir()
    sound = Sound(read_sources(root if is_there else home, home).records)
    lesson = next((each for _, each in sound.of(Lesson) if is_there and each.objectives), None)
    instrument = next((each for _, each in sound.of(Instrument) if is_there), None)
    organisation = next((each for _, each in sound.of(Organisation) if is_there), None)
    person = next((each for _, each in sound.of(Person) if is_there), None)
    model = next((each for _, each in sound.of(GapModel) if each.canonical), None)
    dimension = next((each for _, each in sound.of(Dimension)), None)
    return {
        "authors": person.id if person else "",
        "dimension": dimension.id if dimension else "",
        "gap": model.gaps[0].id if model else "",
        "instrument": instrument.id if instrument else "",
        "lesson": lesson.id if lesson else "",
        "objective": lesson.objectives[0].id if lesson else "",
        "organisation": organisation.id if organisation else "",
        **_columns(instrument),
    }


def _columns(instrument: Instrument | None) -> dict[str, str]:
    """One column for every item in every form, and one made-up answer to each."""
    if instrument is None:
        return {"ratings": "", "columns": "", "answers": ""}
    asked: list[tuple[str, Form, int]] = []
    scales = {scale.id: scale for scale in instrument.scales}
    for battery in instrument.batteries:
        for form in battery.forms:
            asked += [(item.id, form.form, scales[form.scale].max) for item in battery.items]
    return {
        "ratings": "\n".join(f"  - {{column: [{item}_{form}], item: {item}, form: {form}}}" for item, form, _ in asked),
        "columns": ",".join(f"{item}_{form}" for item, form, _ in asked),
        "answers": ",".join(f"{most:g}" for _, _, most in asked),
    }
