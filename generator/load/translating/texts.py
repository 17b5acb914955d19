"""All texts of a project in both languages, as rows for a translator, and what each row stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Literal

from generator.errors import Fault, SourceFaults
from generator.load.characters import MAX_BYTES
from generator.load.didactics.translations import is_stale, read_lock, translated_texts
from generator.load.kinds import home_of
from generator.load.nodes import Mapping as MappingNode
from generator.load.nodes import Sequence
from generator.load.paths import list_files, read_bytes
from generator.load.project import Sources, read_sources
from generator.load.records import Parsed, read_document, translation_of
from generator.load.translating.bodies import Body, Pair, Unit, pair_file, pair_scenes
from generator.load.translating.places import Finder, Spot
from generator.load.translations import Block
from generator.model.site import Reference, Settings
from generator.model.text import LANGUAGES, Language
from generator.model.translation import TextRow, TextStatus

ONE_LANGUAGE = "T205"
"""A pair without the primary language: what a translation into that language mends."""
SITE_FILE = "content/site.yml"
Known = Mapping[str, tuple[str, str]]
"""Text and translation by key in the lock."""


@dataclass(frozen=True, slots=True)
class Item:
    """A row and the text of a record, or the block of a file, that it stands for."""

    row: TextRow
    owner: Reference
    spot: Spot | None = None
    body: Body | None = None
    pair: Pair | None = None


@dataclass(frozen=True, slots=True)
class Texts:
    """A project that is sound but for texts that are missing in its first language."""

    root: Path
    sources: Sources
    primary: Language
    source: Language
    target: Language
    lock: Mapping[str, str]
    items: tuple[Item, ...]

    @property
    def secondary(self) -> Language:
        return other_than(self.primary)


def other_than(language: Language) -> Language:
    return next(each for each in LANGUAGES if each != language)


def read_texts(root: Path, home: Path, into: Language | None) -> Texts:
    """Every text of the project, to be translated `into` a language, or into the one that is not the project's first.

    Raises SourceFaults: a project with faults is not translated.
    """
    sources = read_sources(root, home)
    primary = primary_of(root, sources)
    target = into or other_than(primary)
    refuse_faults(sources, primary, target)
    texts = Texts(root, sources, primary, other_than(target), target, read_lock(root), ())
    own = [*_settings(root), *(parsed for parsed in sources.records if _is_own(root, parsed))]
    items = [item for parsed in own for item in _items(texts, parsed)]
    return Texts(root, sources, primary, texts.source, target, texts.lock, tuple(items))


def primary_of(root: Path, sources: Sources) -> Language:
    if sources.site is not None:
        return sources.site.settings.primary
    return "en" if any(each.node.text("primary") == "en" for each in _settings(root)) else Settings().primary


def refuse_faults(sources: Sources, primary: Language, target: Language) -> None:
    faults: list[Fault] = [fault for fault in sources.faults if fault.code != ONE_LANGUAGE or target != primary]
    if faults:
        raise SourceFaults(faults)


def _settings(root: Path) -> Iterator[Parsed]:
    """Of the site itself, which is no record among others."""
    node = read_document(root / SITE_FILE, root, []) if (root / SITE_FILE).is_file() else None
    if isinstance(node, MappingNode):
        yield Parsed("site", "site", SITE_FILE, node.without("schema"), None)


def _is_own(root: Path, parsed: Parsed) -> bool:
    """Whether it stands in the project, and not in the vocabulary that comes with the program."""
    if not parsed.file.startswith("content/vocab/"):
        return True
    tree = read_document(root / parsed.file, root, []) if (root / parsed.file).is_file() else None
    items = tree.items if isinstance(tree, Sequence) else ()
    return any(isinstance(each, MappingNode) and each.text("id") == parsed.id for each in items)


def _items(texts: Texts, parsed: Parsed) -> Iterator[Item]:
    # Only a translation goes stale; the first language never does.
    known = translated_texts(parsed, texts.primary) if texts.target == texts.secondary else {}
    yield from _spots(texts, parsed, known)
    yield from _blocks(texts, parsed, known)


def _spots(texts: Texts, parsed: Parsed, known: Known) -> Iterator[Item]:
    for spot in _spots_of(texts, parsed):
        source, target = spot.words[texts.source], spot.words[texts.target]
        if not source:
            continue
        changed = spot.key in known and is_stale(texts.lock.get(spot.key, ""), *known[spot.key])
        status: TextStatus = "missing" if not target else "stale" if changed else "current"
        place = spot.key.split("/", 2)[2] if _is_alone(parsed) else spot.key.split("/", 1)[1]
        yield Item(TextRow(spot.key, spot.file, spot.line, place, source, target, status), (parsed.kind, parsed.id), spot)


def _is_alone(parsed: Parsed) -> bool:
    home = home_of(parsed.file)
    return home is None or home[0].holds == "one"


def _spots_of(texts: Texts, parsed: Parsed) -> Iterator[Spot]:
    finder = Finder(parsed.file, texts.primary, texts.secondary)
    name = translation_of(parsed.file, texts.secondary)
    node = read_document(texts.root / name, texts.root, []) if (texts.root / name).is_file() else None
    beside = Block(name, node) if node is not None else None
    if beside is None or _is_alone(parsed):
        return finder.texts_of(parsed, beside)
    ids = tuple(each.id for each in texts.sources.records if each.file == parsed.file)
    return finder.texts_in_list(parsed, beside, ids)


def _blocks(texts: Texts, parsed: Parsed, known: Known) -> Iterator[Item]:
    for file, key, pairing in _markdown_of(texts, parsed):
        translation = translation_of(file, texts.secondary)
        files = (file, translation) if texts.source == texts.primary else (translation, file)
        source = _read(texts.root / files[0])
        if source is None:
            continue
        target = _read(texts.root / files[1])
        if pairing == "scenes":
            body = pair_scenes(files, source, target, partial(_unit_of_scene, texts, key, known))
        else:
            body = pair_file(files, source, target, _unit(texts, key, known))
        for number, pair in enumerate(body.pairs, 1):
            if not pair.is_wordless:
                row = TextRow(pair.key, files[0], pair.source[0].line, f"{number:02}", *body.words(pair), pair.status)
                yield Item(row, (parsed.kind, parsed.id), None, body, pair)


def _unit_of_scene(texts: Texts, key: str, known: Known, scene: str) -> Unit:
    return _unit(texts, f"{key}/{scene}", known)


def _unit(texts: Texts, key: str, known: Known) -> Unit:
    entry = texts.lock.get(key, "")
    words = entry.split()
    locked = tuple(words[2].split(",")) if len(words) > 2 and texts.target == texts.secondary else ()
    return Unit(key, key in known and is_stale(entry, *known[key]), locked)


def _markdown_of(texts: Texts, parsed: Parsed) -> Iterator[tuple[str, str, Literal["file", "scenes"]]]:
    """Files beside a record in the first language, with the key in the lock: of the whole, or of what is before its scenes."""
    found = home_of(parsed.file)
    folder = parsed.file.rpartition("/")[0]
    for prose in found[0].prose if found else ():
        name = f"{folder}/{prose.name.format(id=parsed.id)}"
        if (texts.root / name).is_file():
            yield name, f"{parsed.kind}/{parsed.id}/{prose.field}", "file"
    if parsed.kind == "overlay":
        files = [each for each in list_files(texts.root, folder, []) if each.endswith(".md")]
        translations = {translation_of(each, texts.secondary) for each in files}
        for file in sorted(set(files) - translations):
            yield file, f"overlay/{parsed.id}/scenes/{PurePosixPath(file).stem}", "scenes"


def _read(path: Path) -> str | None:
    return read_bytes(path, MAX_BYTES).decode("utf-8") if path.is_file() else None
