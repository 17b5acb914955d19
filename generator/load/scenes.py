"""Scenes of an industry: `content/overlays/<industry>/<lesson>.md`, one section `## title {#scene}` for each scene."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.load.marks import PlacedMark
from generator.load.prose import read_prose
from generator.load.records import Reading, translation_of
from generator.model.prose import Mark, Prose, Scenes

_SECTION = re.compile(r"^##[ \t]+[^\n]*\{:?[ \t]*#(?P<id>[a-z][a-z0-9-]*)[^}\n]*\}[ \t]*$", re.MULTILINE)
Parts = tuple[str | Mark, ...]


@dataclass(frozen=True, slots=True)
class ReadScenes:
    scenes: Scenes
    marks: tuple[PlacedMark, ...]
    texts: tuple[tuple[str, Prose], ...]
    """(file in the primary language, the whole of it)."""


def read_scenes(reading: Reading, files: Collection[str]) -> ReadScenes:
    """All scenes of the files that are in the primary language; their translations are read beside them."""
    ending = f".{reading.secondary}.md"
    passages: list[tuple[tuple[str, str], Prose]] = []
    marks: list[PlacedMark] = []
    texts: list[tuple[str, Prose]] = []
    for file in files:
        if file.endswith(ending) and any(translation_of(other, reading.secondary) == file for other in files):
            continue
        prose, placed = read_prose(reading, file)
        marks.extend(placed)
        lesson = PurePosixPath(file).name.removesuffix(".md").removesuffix(f".{reading.secondary}")
        texts.append((file, prose or Prose(())))
        passages.extend(((lesson, scene), passage) for scene, passage in _split(prose or Prose(())))
    return ReadScenes(Scenes(tuple(passages)), tuple(marks), tuple(texts))


def _split(prose: Prose) -> Iterator[tuple[str, Prose]]:
    """Sections in the order of the first language; text before the first heading belongs to none and is dropped."""
    by_language = [(language, dict(_sections(parts))) for language, parts in prose.parts]
    for scene in by_language[0][1] if by_language else ():
        yield scene, Prose(tuple((language, found[scene]) for language, found in by_language if scene in found))


def _sections(parts: Parts) -> Iterator[tuple[str, Parts]]:
    scene: str | None = None
    current: list[str | Mark] = []
    for part in parts:
        pieces = _SECTION.split(part) if isinstance(part, str) else [part]
        for place, piece in enumerate(pieces):
            if place % 2:  # the id of the next section
                if scene:
                    yield scene, tuple(current)
                scene, current = str(piece), []
            elif piece:
                current.append(piece)
    if scene:
        yield scene, tuple(current)
