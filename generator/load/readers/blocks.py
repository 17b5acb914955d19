"""A large file of answers block by block: each block is read as a file of its own, under the same header.

Memory is that of one block. What goes from row to row over the whole file is kept as one 64-bit number per row (`Seen`).
"""

from __future__ import annotations

import hashlib
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from generator.errors import Fault, SourceFaults
from generator.load.datasets import answer_file
from generator.load.readers.csv_text import DELIMITERS, HEADER_BYTES, read_header
from generator.load.readers.data_set import join_parts
from generator.load.readers.one_file import read_part
from generator.load.readers.plan import Plan, make_plan
from generator.load.readers.repeats import Seen
from generator.load.readers.table import Source
from generator.model.answers import Answers, Flow
from generator.model.dataset import AnswerFile, Dataset
from generator.model.instrument import Instrument

LARGE = 200_000_000
"""Bytes from which a file is read in blocks."""
BLOCK = 32_000_000
STEP = 1 << 20
ENDINGS = {".csv": "comma", ".tsv": "tab", ".txt": "tab"}
QUOTE, LINE = b'"', b"\n"


def may_be_read_in_blocks(dataset: Dataset, folder: Path) -> bool:
    """True for large text files of which no rule needs all rows at once.

    Raked weights and panels do, long layouts, a population that may be smaller than the sample, ids that may stand in two
    files, and encodings that are not UTF-8: such data sets are read in one piece, within the memory that this takes.
    """
    needs_all = (
        dataset.weighting is not None and dataset.weighting.scheme == "rake",
        dataset.panel,
        dataset.long is not None,
        dataset.population is not None,
        bool(dataset.id_column) and dataset.duplicates != "keep" and len(dataset.files) > 1,
        (dataset.encoding or "utf-8").lower().replace("_", "-") not in ("utf-8", "utf8"),
        any(PurePosixPath(file.path).suffix.lower() not in ENDINGS for file in dataset.files),
    )
    return not any(needs_all) and any(_is_large(answer_file(folder, file.path)) for file in dataset.files)


def _is_large(place: Path | object) -> bool:
    return isinstance(place, Path) and place.stat().st_size > LARGE and _begins_in_utf8(place)


def _begins_in_utf8(place: Path) -> bool:
    with place.open("rb") as file:
        data = file.read(STEP)
    try:
        data[: data.rfind(LINE) + 1].decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(slots=True)
class BlockReader:
    """Answers of all files of a data set, block by block; afterwards what became of each file's rows."""

    dataset: Dataset
    instrument: Instrument
    folder: Path
    flows: list[Flow] = field(default_factory=list)

    def blocks(self) -> Iterator[Answers]:
        """Raises SourceFaults at the first block with faults, and lists all of that block."""
        plan = make_plan(self.dataset.model_copy(update={"encoding": "utf-8"}), self.instrument, self.folder)
        if plan.faults:
            raise SourceFaults(plan.faults)
        for file in self.dataset.files:
            yield from self._file(plan, file)
        contents = Counter(flow.sha256 for flow in self.flows)
        twice = [flow.file for flow in self.flows if contents[flow.sha256] > 1]
        if twice:
            found = f"the content is the same as that of {twice[0]}"
            raise SourceFaults([Fault(f"{plan.shown}/{twice[-1]}", 0, 0, "D406", "files", found, hint="name each file once")])

    def _file(self, plan: Plan, file: AnswerFile) -> Iterator[Answers]:
        place = answer_file(self.folder, file.path)
        if not isinstance(place, Path):
            raise SourceFaults([Fault(f"{plan.shown}/{file.path}", 0, 0, place[0], "", *place[1:])])
        seen, state, flows = Seen(), hashlib.sha256(), list[Flow]()
        for block in _cut(place, plan, file):
            state.update(block.records if flows else block.data)
            try:
                part = read_part(plan, file, block.data, seen)
            except SourceFaults as error:
                raise SourceFaults(_moved(error.faults, block.lines)) from None
            flows.append(part.flow)
            answers = join_parts(plan, [part]) if part.rows else None
            # Nothing of a block stays while it is counted but its answers, and nothing of them while the next is read.
            del part, block
            if answers:
                yield answers
            del answers
        self.flows.append(_together(flows, state.hexdigest(), "declared" if self.dataset.encoding else "found"))


class Block(NamedTuple):
    """Some records of a file under its header."""

    data: bytes
    records: bytes
    lines: int
    """How much further down in the file they begin than here."""


def _cut(place: Path, plan: Plan, file: AnswerFile) -> Iterator[Block]:
    """Blocks end where a line ends outside quotes."""
    header, rest, lines = b"", b"", 0
    with place.open("rb") as opened:
        while data := opened.read(BLOCK):
            data = rest + data
            end = _last_end(data) or len(data)
            records, rest = data[:end], data[end:]
            header = header or _header(records, plan, file)
            yield Block(header + records if lines else records, records, lines - header.count(LINE) if lines else 0)
            lines += records.count(LINE)
    if rest:
        yield Block(header + rest, rest, lines - header.count(LINE))


def _header(data: bytes, plan: Plan, file: AnswerFile) -> bytes:
    name = plan.dataset.delimiter or ENDINGS[PurePosixPath(file.path).suffix.lower()]
    head = data[:HEADER_BYTES]
    source = Source(f"{plan.shown}/{file.path}", head, None, plan.dataset.delimiter, None)
    marked = len(head) - len(head.removeprefix(BOM_UTF8))
    return data[: marked + read_header(source, head[marked:], DELIMITERS[name])[1]]


def _last_end(data: bytes) -> int:
    """After the last line break with an even number of quotes before it; 0 where there is none."""
    quotes, end = data.count(QUOTE), len(data)
    while (place := data.rfind(LINE, 0, end)) >= 0:
        quotes -= data.count(QUOTE, place, end)
        if quotes % 2 == 0:
            return place + 1
        end = place
    return 0


def _moved(faults: Sequence[Fault], lines: int) -> Iterator[Fault]:
    """Faults of a block at their lines in the file; those of the header stay."""
    return (replace(fault, line=fault.line + lines) if fault.line > 1 else fault for fault in faults)


def _together(flows: Sequence[Flow], sha256: str, how: str) -> Flow:
    dropped: Counter[str] = Counter()
    for flow in flows:
        dropped.update(dict(flow.dropped))
    received, used = sum(flow.received for flow in flows), sum(flow.used for flow in flows)
    return replace(
        flows[0], sha256=sha256, encoding=f"utf-8 ({how})", received=received, dropped=tuple(dropped.items()), used=used
    )
