"""Translations into their files: what would be written, checked as a whole project before anything is."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from generator.errors import Fault, SourceFaults
from generator.load.characters import MAX_BYTES
from generator.load.didactics.translations import LOCK, digests, locked, translated_texts
from generator.load.filled.cells import source_of
from generator.load.markdown_blocks import digest_block
from generator.load.paths import list_files, read_bytes
from generator.load.translating.bodies import Body, Pair
from generator.load.translating.judging import Verdict, judge
from generator.load.translating.places import Place
from generator.load.translating.returned import bad_cells, read_returned
from generator.load.translating.texts import Item, Texts, read_texts
from generator.load.translating.writing import NoPlaceError, write_texts

BY_HAND = "D335"
"""Code: a text that no place can be found for."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What an import would write, nothing of which is written yet."""

    files: Mapping[str, bytes]
    """By path below the project's root; the lock is the last one."""
    written: Mapping[str, int]
    """Texts by file."""
    held: Mapping[str, tuple[int, int]]
    """Markdown files of which blocks are missing still: how many have a translation, of how many."""
    confirmed: int
    known: int
    remarks: tuple[str, ...]


def bring_translations(root: Path, home: Path, path: Path, holds: str) -> Brought:
    """The files of the project with the translations of a workbook that came back; `holds` as in `judge`.

    Raises SourceFaults with every fault of every row.
    """
    source = source_of(path)
    returned = read_returned(source)
    texts = read_texts(root, home, returned.target)
    verdict = judge(texts, returned, holds)
    if faults := [*bad_cells(source, returned), *verdict.faults]:
        raise SourceFaults(faults)
    bodies = _bodies(texts, verdict)
    new = {each.body.target_file: each.content for each in bodies if each.content and each.content != each.body.target}
    files = {**_yaml_files(texts, verdict), **new}
    held = {each.body.target_file: each.filled for each in bodies if not each.content}
    left = {pair.key for each in bodies if not each.content for pair in each.body.pairs}
    taken = {key: words for key, words in verdict.words.items() if key not in left}
    contents = {file: content.encode() for file, content in sorted(files.items())}
    if (contents or verdict.confirmed) and (lock := _checked_lock(texts, home, contents, taken, verdict.confirmed)):
        contents[LOCK] = lock.encode()
    return Brought(contents, _counted(texts, taken), held, len(verdict.confirmed), verdict.known, tuple(verdict.remarks))


@dataclass(frozen=True, slots=True)
class _NewBody:
    body: Body
    content: str | None
    filled: tuple[int, int]


def _bodies(texts: Texts, verdict: Verdict) -> list[_NewBody]:
    """Those with new words, and those that were looked at: what the original no longer has goes from them."""
    seen = {*verdict.words, *verdict.confirmed}
    found = {id(item.body): item.body for item in texts.items if item.body and item.row.key in seen}
    new = []
    for body in found.values():
        wanted = [pair for pair in body.pairs if not pair.is_wordless]
        filled = sum(1 for pair in wanted if pair.key in verdict.words or pair.target)
        new.append(_NewBody(body, body.with_words(verdict.words), (filled, len(wanted))))
    return new


def _yaml_files(texts: Texts, verdict: Verdict) -> dict[str, str]:
    changes: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for item in texts.items:
        if item.spot and item.row.key in verdict.words:
            place = item.spot.places[texts.target]
            changes[place.file].append((place, verdict.words[item.row.key]))
    files, faults = {}, []
    for file, changed in changes.items():
        try:
            files[file] = write_texts(read_bytes(texts.root / file, MAX_BYTES).decode("utf-8"), changed)
        except NoPlaceError as error:
            node = error.place.node
            found = "the translation of an object of several texts, which is written as a single text"
            faults.append(Fault(file, node.line, node.column, BY_HAND, "", found, "an object", "write it with its keys first"))
    if faults:
        raise SourceFaults(faults)
    return files


def _counted(texts: Texts, taken: Mapping[str, str]) -> Mapping[str, int]:
    found = Counter(_file_of(item, texts) for item in texts.items if item.row.key in taken)
    return dict(sorted(found.items()))


def _file_of(item: Item, texts: Texts) -> str:
    """In which the translation stands."""
    if item.spot:
        return item.spot.places[texts.target].file
    return item.body.target_file if item.body else item.row.file


def _checked_lock(
    texts: Texts, home: Path, contents: Mapping[str, bytes], taken: Mapping[str, str], confirmed: set[str]
) -> str:
    """The lock with these translations; what would be written is read once more, and nothing but them may have changed."""
    with _staged(texts.root, contents) as stage:
        try:
            after = read_texts(stage, stage if texts.root.resolve() == home.resolve() else home, texts.target)
        except SourceFaults as error:
            faults = [replace(each, found=f"{each.found} (with the texts of the workbook)") for each in error.faults]
            raise SourceFaults(faults) from None
    _refuse_other_changes(texts, after, contents, taken)
    if texts.target == texts.primary:
        return ""
    return locked({**texts.lock, **dict(_entries(texts, after, taken, confirmed))})


def _refuse_other_changes(before: Texts, after: Texts, contents: Mapping[str, bytes], taken: Mapping[str, str]) -> None:
    """A translation at the wrong place would be worse than none. Blocks of new Markdown files may be others than before."""
    now = {item.row.key: (item.row.source, item.row.target) for item in after.items}
    for item in before.items:
        row, wanted = item.row, taken.get(item.row.key, item.row.target)
        is_new = item.body is not None and item.body.target_file in contents
        if not is_new and now.get(row.key) != (row.source, wanted):
            what = f"'{row.place}' would not read '{wanted[:60]}'"
            raise SourceFaults([Fault(row.file, row.line, 0, BY_HAND, "", what, "", "write it into the file by hand")])


def _entries(before: Texts, after: Texts, taken: Mapping[str, str], confirmed: set[str]) -> Iterator[tuple[str, str]]:
    """Of the lock, for what was translated or looked at."""
    seen = {*taken, *confirmed}
    touched = [item for item in before.items if item.row.key in seen]
    owners = {item.owner for item in touched}
    records = [each for each in after.sources.records if (each.kind, each.id) in owners]
    known = {key: both for each in records for key, both in translated_texts(each, after.primary).items()}
    for item in touched:
        if item.spot and item.spot.key in known:
            yield item.spot.key, digests(*known[item.spot.key])
    units = {item.pair.unit.key: item.body for item in touched if item.body and item.pair}
    for key, body in units.items():
        if key in known and body:
            pairs = [pair for pair in body.pairs if pair.unit.key == key]
            yield key, _entry_of_unit(pairs, before.lock.get(key, ""), known[key], seen)


def _entry_of_unit(pairs: list[Pair], was: str, known: tuple[str, str], seen: set[str]) -> str:
    """While blocks of it are stale, the whole remains a translation of what it was one of; the others are up to date."""
    entry = digests(*known, is_markdown=True)
    left = {pair.key for pair in pairs if pair.status == "stale" and not pair.is_wordless and pair.key not in seen}
    if not left:
        return entry
    source, _, _ = was.partition(" ")
    _, target, *blocks = entry.split()
    if blocks:
        blocks = [pair.locked if pair.key in left else digest_block(block.text) for pair in pairs for block in pair.source]
    return " ".join([source, target, ",".join(blocks)]).rstrip()


@contextmanager
def _staged(root: Path, contents: Mapping[str, bytes]) -> Iterator[Path]:
    """A copy of the project with other contents in some of its files; what stays the same is linked, not copied."""
    (root / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / "build", prefix="translations-") as folder:
        stage = Path(folder)
        for name in (*_files(root), *contents):
            (stage / name).parent.mkdir(parents=True, exist_ok=True)
            if name in contents:
                (stage / name).write_bytes(contents[name])
            else:
                _link(root / name, stage / name)
        yield stage


def _files(root: Path) -> Iterator[str]:
    for folder in ("content", "data"):
        yield from list_files(root, folder, [])


def _link(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except OSError:
        shutil.copyfile(path, copy)
