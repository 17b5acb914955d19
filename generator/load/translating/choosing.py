"""Which texts are meant: all of a course with everything that its lessons use, those of a file or folder, or all there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from generator.errors import SourceFaults, UsageError, listed, nearest
from generator.load.translating.texts import Item, Texts
from generator.model.site import Reference, Site

TAUGHT = frozenset("case claim diagram exercise quiz roleplay tool worksheet".split())
"""What belongs to the lessons that use it."""


def choose(texts: Texts, wishes: Iterable[str]) -> tuple[Item, ...]:
    """Each text once, a course's in the order in which it is taught; all texts where nothing is named.

    Raises UsageError for what is neither course nor file.
    """
    wishes = tuple(wishes)
    if not wishes:
        return texts.items
    chosen = [item for wish in wishes for item in _wished(texts, wish)]
    unique = {item.row.key: item for item in chosen}
    return tuple(unique.values())


def _wished(texts: Texts, wish: str) -> Iterable[Item]:
    site = texts.sources.site
    if site is not None and wish in site.courses:
        return _of_course(texts, site, wish)
    path = _inside(texts.root, wish)
    found = [item for item in texts.items if path and _stands_in(item, path)]
    if found:
        return found
    if site is None:
        raise SourceFaults(texts.sources.faults)
    known = listed(site.courses) or "there is none"
    told = f"'{wish}' is neither a course ({known}) nor a file or folder with texts. {nearest(wish, site.courses)}"
    raise UsageError(told.rstrip())


def _inside(root: Path, wish: str) -> str:
    """The path below the project, whether it was written from there or from where the command is run; empty for neither."""
    for path in (root / wish, Path(wish).resolve()):
        if path.exists() and path.resolve().is_relative_to(root.resolve()):
            return path.resolve().relative_to(root.resolve()).as_posix()
    return ""


def _stands_in(item: Item, path: str) -> bool:
    files = (item.row.file, item.body.target_file) if item.body else (item.row.file,)
    return any(path in (file, ".") or file.startswith(f"{path}/") for file in files)


def _of_course(texts: Texts, site: Site, course: str) -> Iterable[Item]:
    lessons = site.courses[course].lessons
    order = {owner: number for number, owner in enumerate(dict.fromkeys(_taught(site, course)))}
    mine = [item for item in texts.items if item.owner in order and _is_of(item, lessons)]
    return sorted(mine, key=lambda item: order[item.owner])


def _is_of(item: Item, lessons: Iterable[str]) -> bool:
    """Of an industry only the scenes of these lessons."""
    is_scene = item.owner[0] == "overlay" and item.body is not None
    return not is_scene or PurePosixPath(item.row.file).name.partition(".")[0] in lessons


def _taught(site: Site, course: str) -> Iterator[Reference]:
    uses = site.index.uses
    yield "course", course
    for lesson in site.courses[course].lessons:
        yield from _with_uses(site, ("lesson", lesson), set())
    for used in uses.get(("course", course), ()):
        if used[0] in ("overlay", *TAUGHT):
            yield from _with_uses(site, used, set())


def _with_uses(site: Site, owner: Reference, seen: set[Reference]) -> Iterator[Reference]:
    if owner in seen:
        return
    seen.add(owner)
    yield owner
    for used in site.index.uses.get(owner, ()):
        if used[0] in TAUGHT:
            yield from _with_uses(site, used, seen)
