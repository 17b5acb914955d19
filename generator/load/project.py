"""A whole project: finds its files, reads all of them, resolves all references, and gives a Site or every fault at once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from generator.errors import Fault, SourceFaults, listed, nearest
from generator.load.assembling import assemble
from generator.load.case_tables import read_case_tables
from generator.load.characters import MAX_BYTES
from generator.load.didactics import LOCK, Circumstances, Passage, read_lock, remarks, write_lock
from generator.load.history import read_proofs
from generator.load.kinds import HOMES, NESTED, Home, ProseFile, home_of
from generator.load.marks import PlacedMark
from generator.load.nodes import Mapping as MappingNode
from generator.load.nodes import Scalar
from generator.load.paths import list_files, read_bytes
from generator.load.prose import read_prose
from generator.load.records import Beside, Parsed, Reading, read_document, read_record, read_records, translation_of
from generator.load.references import declared, repeated_ids, resolve, scope_of, uses_of, uses_of_marks
from generator.load.releases import published_periods, read_releases
from generator.load.rules import check_rules
from generator.load.rules_marks import check_marks
from generator.load.rules_results import check_results
from generator.load.rules_teaching import check_industry_marks, check_live_marks
from generator.load.scenes import read_scenes
from generator.load.sound import Sound
from generator.load.strays import check_strays
from generator.model.dataset import Dataset
from generator.model.prose import Prose, Scenes
from generator.model.record import ID_PATTERN, Record
from generator.model.revisions import is_of_records
from generator.model.site import Index, Place, Reference, Settings, Site
from generator.model.text import Language

SHIPPED_PRIMARY: Language = "zh"
"""Language of plain strings in the vocabulary that comes with the program."""
NO_TEXT = Prose((("zh", ()), ("en", ())))
"""Stands in for a text that has faults, so that the record beside it is checked all the same."""
_VOCABULARY = "content/vocab"
_SITE_FILE = "content/site.yml"
_ID_LINE = re.compile(r"^[\s{\-]*id[:：]\s*[\"']?([a-z][a-z0-9-]*)", re.MULTILINE)
_Kind = TypeVar("_Kind", bound=Record)


@dataclass(slots=True)
class _Gathered:
    """What was read so far from one root."""

    reading: Reading
    files: tuple[str, ...]
    read: set[str] = field(default_factory=set)
    records: list[Parsed] = field(default_factory=list)
    marks: dict[Reference, tuple[PlacedMark, ...]] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    translations: frozenset[str] = frozenset()
    """Files that hold the other language of one beside them, whether they are there or not."""
    suspected: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By kind: ids that a file with faults may hold; a reference to one of them is not reported on top."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What could be read of a project, with every fault; `site` is there only when there is none."""

    site: Site | None
    records: tuple[Parsed, ...]
    faults: tuple[Fault, ...]


def load_site(root: Path, home: Path) -> Site:
    """The checked project below `root`, with the vocabulary of the program's own folder `home`.

    Raises SourceFaults with every fault of every file.
    """
    sources = read_sources(root, home)
    if sources.site is None:
        raise SourceFaults(sources.faults)
    return sources.site


def lock_of(root: Path, home: Path) -> str:
    """What translations stand beside which texts now. Raises SourceFaults: of a faulty project nothing is locked."""
    sources = read_sources(root, home)
    if sources.site is None:
        raise SourceFaults(sources.faults)
    return write_lock(sources.records, sources.site.settings.primary)


def read_sources(root: Path, home: Path) -> Sources:
    """All records and all faults, for those who go on reading beside a broken file."""
    reading = Reading(root)
    files = (*list_files(root, "content", reading.faults), *_data_files(root, reading.faults))
    if not (root / "content").is_dir() and not (root / "data").is_dir():
        reading.fault("content", None, "P202", "neither content/ nor data/ is there", "a project folder with one of them")
    gathered = _Gathered(reading, files)
    settings = _read_settings(gathered)
    gathered.translations = frozenset(translation_of(file, reading.secondary) for file in files)
    for file in files:
        _read_file(gathered, file)
    case_tables = read_case_tables(reading, gathered.records, files)
    gathered.read |= {*case_tables.files, LOCK}
    check_strays(files, gathered.read, gathered.records, reading.faults)
    _suspect_strays(gathered)
    records = _with_shipped(gathered, root, home)
    index = _resolve(gathered, records)
    releases = read_releases(root, records, reading.faults)
    frozen = published_periods(root)
    check_rules(root, records, reading.faults, frozen)
    check_results(records, reading.faults, frozen, settings)
    _check_marks(gathered, Sound(records), settings)
    given = Circumstances(settings.date, reading.primary, read_lock(root))
    faults, warnings = remarks(Sound(records), gathered.passages, index, given)
    broken = {fault.file for fault in reading.faults}
    # A file that cannot be read has lost no ids.
    reading.faults.extend(fault for fault in faults if fault.file not in broken and not (broken and fault.code == "G804"))
    if reading.faults:
        return Sources(None, records, tuple(reading.faults))
    site = assemble(settings, records, index, tuple(sorted(set(reading.untranslated))))
    surveys = tuple(release for release in releases if not is_of_records(release))
    published = replace(
        site,
        releases=surveys,
        records=tuple(filter(is_of_records, releases)),
        case_tables=case_tables.tables,
        warnings=warnings,
    )
    return Sources(replace(published, proofs=read_proofs(root, records)), records, ())


def _check_marks(gathered: _Gathered, sound: Sound, settings: Settings) -> None:
    placed = [(owner, mark) for owner, marks in gathered.marks.items() for mark in marks]
    marks = [mark for _, mark in placed]
    faults = gathered.reading.faults
    faults.extend(check_marks(marks, sound))
    faults.extend(check_industry_marks(placed, sound))
    faults.extend(check_live_marks(marks, settings.demo))
    if settings.demo is not None and sound.find(Dataset, settings.demo) is None:
        known = [dataset.id for _, dataset in sound.of(Dataset)]
        words = (f"no dataset has the id '{settings.demo}'", listed(known), nearest(settings.demo, known))
        faults.append(Fault(_SITE_FILE, 0, 0, "R101", "demo", *words))


def _data_files(root: Path, faults: list[Fault]) -> tuple[str, ...]:
    """Files of data/ but for releases, which have a reader of their own."""
    found: list[Fault] = []
    files = list_files(root, "data", found)
    faults.extend(fault for fault in found if not fault.file.startswith("data/releases/"))
    return tuple(file for file in files if not file.startswith("data/releases/"))


def _read_settings(gathered: _Gathered) -> Settings:
    if _SITE_FILE not in gathered.files:
        return Settings()
    reading = gathered.reading
    # The primary language decides how the rest of this very file is read, so it is looked up first.
    peeked = read_document(reading.root / _SITE_FILE, reading.root, [])
    if isinstance(peeked, MappingNode) and peeked.text("primary") == "en":
        reading.primary = "en"
    parsed = read_record(reading, _SITE_FILE, "site")
    gathered.read |= {_SITE_FILE, translation_of(_SITE_FILE, reading.secondary)}
    return parsed.record if parsed and isinstance(parsed.record, Settings) else Settings()


def _read_file(gathered: _Gathered, file: str) -> None:
    secondary = gathered.reading.secondary
    if file in gathered.read or file in gathered.translations:
        return
    found = home_of(file)
    if found is None:
        return
    home, path_id = found
    gathered.read |= {file, translation_of(file, secondary)}
    if home.holds == "many":
        records = read_records(gathered.reading, file, home.kind)
        gathered.records.extend(records or ())
        if records is None or any((fault.file, fault.code) == (file, "S001") for fault in gathered.reading.faults):
            _suspect(gathered, home, file, path_id)
    else:
        _read_one(gathered, home, file, path_id)


def _read_one(gathered: _Gathered, home: Home, file: str, path_id: str) -> None:
    beside, marks = _read_beside(gathered, home, file, path_id)
    parsed = read_record(gathered.reading, file, home.kind, beside)
    gathered.marks[(home.kind, path_id)] = marks
    if parsed is None:
        _suspect(gathered, home, file, path_id)
        return
    gathered.records.append(parsed)
    if parsed.id != path_id:
        gathered.suspected[home.kind].add(path_id)
        _check_path_id(gathered, parsed, path_id)


def _check_path_id(gathered: _Gathered, parsed: Parsed, path_id: str) -> None:
    node = parsed.node.get("id")
    if isinstance(node, Scalar) and re.fullmatch(ID_PATTERN, parsed.id):
        kind = "file" if parsed.file.endswith(f"/{path_id}.yml") else "folder"
        hint = f"rename the {kind} to {parsed.id}"
        if re.fullmatch(ID_PATTERN, path_id):
            hint = f"write `id: {path_id}`, or {hint}"
        gathered.reading.fault(parsed.file, node, "R201", f"the id '{parsed.id}' in a {kind} named '{path_id}'", path_id, hint)


def _read_beside(gathered: _Gathered, home: Home, file: str, path_id: str) -> tuple[Beside, tuple[PlacedMark, ...]]:
    """The fields of a record that are Markdown files beside it, and the marks of all of them."""
    beside: dict[str, Prose | Scenes] = {}
    marks: list[PlacedMark] = []
    for prose_file in home.prose:
        read = _read_prose_file(gathered, home, prose_file, file, path_id)
        if read:
            beside[prose_file.field] = read[0]
            marks.extend(read[1])
    if home.kind == "overlay":
        folder = f"{file.rpartition('/')[0]}/"
        files = sorted(each for each in gathered.files if each.startswith(folder) and each.endswith(".md"))
        gathered.read |= set(files)
        found = read_scenes(gathered.reading, files)
        beside["scenes"] = found.scenes
        marks.extend(found.marks)
        for name, prose in found.texts:
            gathered.passages.extend(_passages((home.kind, path_id), name, prose, gathered.reading))
    return beside, tuple(marks)


def _read_prose_file(
    gathered: _Gathered, home: Home, prose: ProseFile, file: str, path_id: str
) -> tuple[Prose, tuple[PlacedMark, ...]] | None:
    """None where the file need not be there and is not."""
    name = f"{file.rpartition('/')[0]}/{prose.name.format(id=path_id)}"
    gathered.read |= {name, translation_of(name, gathered.reading.secondary)}
    if name not in gathered.files:
        if not prose.required:
            return None
        found = f"the text of this {home.kind} is missing"
        gathered.reading.fault(file, None, "P203", found, name, f"write {name.rpartition('/')[2]} beside this file")
        return NO_TEXT, ()
    body, marks = read_prose(gathered.reading, name)
    gathered.passages.extend(_passages((home.kind, path_id), name, body or NO_TEXT, gathered.reading))
    return body or NO_TEXT, marks


def _passages(owner: Reference, file: str, prose: Prose, reading: Reading) -> Iterator[Passage]:
    """The files that a text was read from, one in each language."""
    for language, parts in prose.parts:
        name = file if language == reading.primary else translation_of(file, reading.secondary)
        yield Passage(owner, name, language, parts)


def _suspect(gathered: _Gathered, home: Home, file: str, path_id: str) -> None:
    """Notes the ids that a file which cannot be read seems to hold."""
    try:
        text = read_bytes(gathered.reading.root / file, MAX_BYTES).decode("utf-8-sig", "replace").replace("\0", "")
    except OSError:
        text = ""
    ids = set(_ID_LINE.findall(text)) | ({path_id} if path_id else set())
    gathered.suspected[home.kind] |= ids
    if home.kind == "gap-model":
        for kind in NESTED.values():
            gathered.suspected[kind] |= ids


def _suspect_strays(gathered: _Gathered) -> None:
    """Files that are not read where they lie (misnamed, a link, a folder) may hold what others refer to."""
    for fault in tuple(gathered.reading.faults):
        if not fault.code.startswith(("P1", "P2")):
            continue
        folder = "/".join(fault.file.split("/")[:2])
        name = fault.file.split("/")[2].partition(".")[0] if fault.file.count("/") > 1 else ""
        for home in (home for home in HOMES if home.example.startswith(f"{folder}/")):
            _suspect(gathered, home, fault.file, name)


def _with_shipped(gathered: _Gathered, root: Path, home: Path) -> tuple[Parsed, ...]:
    """The project's records, and those of the shipped vocabulary that it does not replace."""
    own = gathered.records
    _check_duplicates(own, gathered.reading.faults)
    if root.resolve() == home.resolve():
        return tuple(own)
    reading = Reading(home, SHIPPED_PRIMARY, gathered.reading.faults)
    shipped = _Gathered(reading, list_files(home, _VOCABULARY, reading.faults), suspected=gathered.suspected)
    for file in shipped.files:
        _read_file(shipped, file)
    replaced = {(record.kind, record.id) for record in own} | {
        (kind, name) for kind, names in gathered.suspected.items() for name in names
    }
    return (*(record for record in shipped.records if (record.kind, record.id) not in replaced), *own)


def _check_duplicates(records: Iterable[Parsed], faults: list[Fault]) -> None:
    first: dict[Reference, Place] = {}
    for record in records:
        reference, place = (record.kind, record.id), Place(record.file, record.node.line)
        if record.id and reference in first:
            other = first[reference]
            found = f"the {record.kind} '{record.id}' stands twice: here and in {other.file}:{other.line}"
            faults.append(Fault(record.file, place.line, record.node.column, "R103", "id", found, "each id once"))
        first.setdefault(reference, place)


def _resolve(gathered: _Gathered, records: tuple[Parsed, ...]) -> Index:
    faults = gathered.reading.faults
    uses = [use for record in records for use in uses_of(record)]
    uses += [use for owner, marks in gathered.marks.items() for use in uses_of_marks(owner, marks)]
    for record in records:
        faults.extend(repeated_ids(record))
    if not any(record.kind == "gap-model" and not scope_of(record) for record in records):
        _suspect_all_gaps(gathered, records)
    return resolve(records, uses, gathered.suspected, faults)


def _suspect_all_gaps(gathered: _Gathered, records: Iterable[Parsed]) -> None:
    """Where no model is canonical, which is a fault, its gaps are not reported as unknown on top."""
    for record in records:
        for (kind, name), _ in declared(record):
            if kind in NESTED.values():
                gathered.suspected[kind].add(name.rpartition("/")[2])
