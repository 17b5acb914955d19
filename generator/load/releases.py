"""Frozen releases: what was published is read as strictly as if somebody had tried to change it. Codes of faults: F."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from generator.errors import Fault, nearest
from generator.load.complaints import faults_of
from generator.load.frozen_names import check_asked, check_groups
from generator.load.frozen_numbers import read_numbers
from generator.load.frozen_records import check_counted, check_declared
from generator.load.nodes import Mapping as MappingNode
from generator.load.nodes import described, plain
from generator.load.paths import list_files, read_bytes
from generator.load.records import Parsed, read_document
from generator.model.dataset import Dataset
from generator.model.findings import Key
from generator.model.frozen import FOLDER, ReleaseHead, stem, thaw_disclosed, thaw_flow, thaw_sizes
from generator.model.frozen_records import RecordsHead, records_stem, thaw_groups
from generator.model.instrument import Instrument
from generator.model.operations import Operations
from generator.model.period import Period
from generator.model.profiles import PROFILES
from generator.model.record import Record
from generator.model.release import Cell, Release, Revision
from generator.model.revisions import corrections

MAX_BYTES = 200_000_000
_NAME = re.compile(
    rf"{FOLDER}/([a-z][a-z0-9-]*)/(\d{{4}}(?:q[1-4]|-\d\d)?)/([a-z][a-z0-9-]*)-r(0|[1-9]\d*)(\.records)?\.(csv|yml)"
)
_Source = Literal["dataset", "operations"]
SCHEMAS: Mapping[_Source, tuple[str, type[ReleaseHead] | type[RecordsHead]]] = {
    "dataset": ("release/1", ReleaseHead),
    "operations": ("records/1", RecordsHead),
}
STEMS: Mapping[_Source, Callable[[str, int], str]] = {"dataset": stem, "operations": records_stem}
_Line = tuple[str, str, str, _Source]
"""Organisation, period, and the data set or operations: the revisions of one release."""


_Head = ReleaseHead | RecordsHead
_Known = Mapping[tuple[str, str], Record | None]
"""Records by kind and id; None for one that has faults."""


@dataclass(frozen=True, slots=True)
class _Named:
    """What the path of a head says."""

    file: str
    line: _Line
    revision: int

    @property
    def source(self) -> _Source:
        return self.line[3]

    @property
    def csv(self) -> str:
        return self.file.removesuffix(".yml") + ".csv"


def read_releases(root: Path, records: Iterable[Parsed], faults: list[Fault]) -> tuple[Release, ...]:
    """All frozen releases below `root`, of surveys and of records, each with its revisions up to itself; every fault of every
    file goes to `faults`."""
    named = _find_heads(root, faults)
    records = tuple(records)
    known = {(record.kind, record.id): record.record for record in records}
    found: dict[_Line, list[tuple[_Named, Release]]] = defaultdict(list)
    for head in named:
        release = _read_release(root, head, known, faults)
        if release:
            found[head.line].append((head, release))
    numbers = {head.line: sorted(each.revision for each in named if each.line == head.line) for head in named}
    return tuple(release for line in sorted(found) for release in _chain(found[line], numbers[line], faults))


def published_periods(root: Path) -> frozenset[tuple[str, str]]:
    """(data set or `operations/<id>`, period) of all that was published, by the names of files alone: where one of them is
    missing or broken, that is the fault, and not that the answers lie elsewhere."""
    found = (_NAME.fullmatch(file) for file in list_files(root, FOLDER, []))
    return frozenset((f"operations/{name[3]}" if name[5] else name[3], name[2]) for name in found if name)


def _find_heads(root: Path, faults: list[Fault]) -> list[_Named]:
    files = list_files(root, FOLDER, faults)
    heads = []
    for file in files:
        match = _NAME.fullmatch(file)
        if match is None:
            allowed = f"{FOLDER}/<organisation>/<period>/<dataset>-r<revision>.csv and .yml, of records .records.csv and .yml"
            faults.append(Fault(file, 0, 0, "F101", "", "no file of a frozen release", allowed, "remove it"))
            continue
        twin = file[:-3] + ("yml" if file.endswith("csv") else "csv")
        if twin not in files:
            what = "the head" if twin.endswith("yml") else "the numbers"
            hint = f"restore {twin.rpartition('/')[2]} from the history of the project"
            faults.append(Fault(file, 0, 0, "F102", "", f"{what} of this release: no such file", twin, hint))
        elif file.endswith("yml"):
            source: _Source = "operations" if match[5] else "dataset"
            heads.append(_Named(file, (match[1], match[2], match[3], source), int(match[4])))
    return heads


def _read_release(root: Path, named: _Named, known: _Known, faults: list[Fault]) -> Release | None:
    head = _read_head(root, named, faults)
    before = len(faults)
    cells = _read_cells(root, named, head, faults)
    if head is None or cells is None:
        return None
    faults.extend(_check_head(named, head, known))
    faults.extend(_check_names(named, head, cells, known))
    if len(faults) > before:
        return None
    return _thaw_records(head, cells) if isinstance(head, RecordsHead) else _thaw_survey(head, cells)


def _thaw_survey(head: ReleaseHead, cells: Mapping[Key, Cell]) -> Release:
    return Release(
        organisation=head.organisation,
        dataset=head.dataset,
        instrument=head.instrument.id,
        period=Period.parse(head.period),
        profile=head.profile,
        status=head.status,
        sizes=thaw_sizes(head.sizes),
        cells=cells,
        disclosed=thaw_disclosed(head.numbers),
        flows=tuple(thaw_flow(flow) for flow in head.flow),
        inputs_sha256=head.inputs_sha256,
        generator=head.generator,
        revisions=(_revision(head),),
        method=head.method,
    )


def _thaw_records(head: RecordsHead, cells: Mapping[Key, Cell]) -> Release:
    return Release(
        organisation=head.organisation,
        dataset=head.operations,
        instrument="",
        period=Period.parse(head.period),
        profile=head.profile,
        status=head.status,
        sizes=thaw_groups(head.groups),
        cells=cells,
        disclosed=thaw_disclosed(head.numbers),
        flows=(),
        inputs_sha256=head.inputs_sha256,
        generator=head.generator,
        revisions=(_revision(head),),
        indicators=head.indicators,
    )


def _revision(head: _Head) -> Revision:
    return Revision(head.revision, head.date, head.status, head.reason, head.numbers.sha256)


def _read_head(root: Path, named: _Named, faults: list[Fault]) -> _Head | None:
    node = read_document(root / named.file, root, faults)
    if node is None:
        return None
    schema, model = SCHEMAS[named.source]
    if not isinstance(node, MappingNode) or node.text("schema") != schema:
        allowed = f"an object that begins with `schema: {schema}`"
        faults.append(Fault(named.file, node.line, node.column, "F103", "schema", described(node), allowed))
        return None
    written = node.without("schema")
    try:
        return model.model_validate(plain(written))
    except ValidationError as error:
        faults.extend(faults_of(error, named.file, written, model))
        return None


def _read_cells(root: Path, named: _Named, head: _Head | None, faults: list[Fault]) -> Mapping[Key, Cell] | None:
    try:
        data = read_bytes(root / named.csv, MAX_BYTES)
    except OSError as error:
        faults.append(
            Fault(named.csv, 0, 0, "P105", "", f"the file cannot be read: {error.strerror or error}", "a regular file")
        )
        return None
    now = hashlib.sha256(data).hexdigest()
    if head and now != head.numbers.sha256:
        found = f"these are not the numbers that were published: SHA-256 {now[:12]}…, published {head.numbers.sha256[:12]}…"
        hint = f'restore the file; a correction is a new revision: gapsite release {" ".join(named.line[:2])} --revision "why"'
        faults.append(Fault(named.csv, 0, 0, "F201", "", found, "the file as it was published", hint))
    cells, wrong = _numbers_in(root / named.csv, now, named.csv, frozenset(_groups(head) if head else ()))
    faults.extend(wrong)
    return cells


@lru_cache(4096)
def _numbers_in(
    path: Path, _: str, file: str, groups: frozenset[tuple[str, str]]
) -> tuple[Mapping[Key, Cell] | None, tuple[Fault, ...]]:
    """Remembered by the hash of the content, not by megabytes of it: what is frozen is read once."""
    faults: list[Fault] = []
    return read_numbers(read_bytes(path, MAX_BYTES), file, groups, faults), tuple(faults)


def _groups(head: _Head) -> set[tuple[str, str]]:
    named = head.groups if isinstance(head, RecordsHead) else head.sizes
    return {(group.segment, group.level) for group in named}


def _check_names(named: _Named, head: _Head, cells: Mapping[Key, Cell], known: _Known) -> Iterable[Fault]:
    """Only against definitions that are sound: those that are not have faults of their own."""
    if isinstance(head, RecordsHead):
        yield from check_counted(named.csv, head, cells)
        operations = known.get(("operations", head.operations))
        if isinstance(operations, Operations):
            yield from check_declared(named.file, head, operations)
        return
    dataset, instrument = known.get(("dataset", head.dataset)), known.get(("instrument", head.instrument.id))
    if isinstance(dataset, Dataset):
        yield from check_groups(named.file, head, dataset)
    if isinstance(instrument, Instrument):
        yield from check_asked(named.csv, cells, instrument)


def _check_head(named: _Named, head: _Head, known: _Known) -> Iterable[Fault]:
    organisation, period, name, source = named.line
    places = (("organisation", organisation), ("period", period), (source, name), ("revision", named.revision))
    for field, written in places:
        if (found := getattr(head, field)) != written:
            yield Fault(named.file, 0, 0, "F104", field, f"'{found}' in a file named for '{written}'", str(written))
    yield from _check_fingerprints(named.file, head)
    instrument = (("instrument", head.instrument.id),) if isinstance(head, ReleaseHead) else ()
    for kind, identity in (("organisation", organisation), (source, name), *instrument):
        if (kind, identity) not in known:
            there = [other for of, other in known if of == kind]
            found = f"no {kind} has the id '{identity}'"
            hint = nearest(identity, there) or f"a {kind} whose results are published keeps its id and its file"
            yield Fault(named.file, 0, 0, "F105", kind, found, "an id of this project", hint)


def _check_fingerprints(file: str, head: _Head) -> Iterable[Fault]:
    """What is protected tells nothing of its files that would confirm a guess at what is in them."""
    if PROFILES[head.profile].inputs_are_fingerprinted:
        return
    told = {"inputs_sha256": head.inputs_sha256}
    for number, flow in enumerate(head.flow if isinstance(head, ReleaseHead) else ()):
        told |= {f"flow[{number}].sha256": flow.sha256, f"flow[{number}].encoding": flow.encoding}
        told |= {f"flow[{number}].sample": "".join(flow.sample)}
    for field in (field for field, written in told.items() if written):
        found = f"something of the files of answers in a release under the profile '{head.profile}'"
        yield Fault(file, 0, 0, "F109", field, found, "nothing", "remove it: a hash confirms a guess at a small file")


def _chain(found: list[tuple[_Named, Release]], numbers: list[int], faults: list[Fault]) -> tuple[Release, ...]:
    """The releases of one period with the story of their revisions: numbered without a gap, each later with its reason."""
    found = sorted(found, key=lambda each: each[0].revision)
    first = found[0][0]
    missing = sorted(set(range(numbers[-1] + 1)) - set(numbers))
    if missing:
        hint = f"restore {STEMS[first.source](first.line[2], missing[0])}.csv and .yml: what was published once stays"
        faults.append(Fault(first.file, 0, 0, "F106", "", f"revision {missing[0]} is missing", "all revisions from 0 on", hint))
        return ()
    for (_, earlier), (named, later) in pairwise(found):
        if later.revisions[-1].date < earlier.revisions[-1].date:
            found_date = f"{later.revisions[-1].date}, before {earlier.revisions[-1].date} of the revision it replaces"
            faults.append(Fault(named.file, 0, 0, "F107", "date", found_date, "the same day or later"))
    for named, release in found:
        if bool(release.revisions[-1].reason.strip()) != bool(named.revision):
            what = "a later revision without a reason" if named.revision else "a reason, though nothing was before"
            faults.append(Fault(named.file, 0, 0, "F108", "reason", what, "a reason from revision 1 on, none for revision 0"))
    return _with_story([release for _, release in found])


def _with_story(releases: list[Release]) -> tuple[Release, ...]:
    """Every release carries all revisions up to itself, and each of these what it corrected."""
    story: tuple[Revision, ...] = ()
    told: list[Release] = []
    for release in releases:
        changed = corrections(told[-1], release) if told else ()
        story = (*story, replace(release.revisions[-1], corrections=changed))
        told.append(replace(release, revisions=story))
    return tuple(told)
