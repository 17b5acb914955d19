"""Answer files of a data set to typed columns: the door to the readers, which are imported only when answers are read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cache import digest
from generator.model.answers import Answers
from generator.model.dataset import Dataset
from generator.model.instrument import Instrument

if TYPE_CHECKING:
    from generator.load.readers.blocks import BlockReader


def read_answers(dataset: Dataset, instrument: Instrument, folder: Path) -> Answers:
    """All used rows in the order of the files; `folder` holds dataset.yml. SourceFaults lists every fault of all files."""
    from generator.load.readers.data_set import read_data_set  # noqa: PLC0415 - numpy and pyarrow cost as much as a whole check

    return read_data_set(dataset, instrument, folder)


def blocks_of(dataset: Dataset, instrument: Instrument, folder: Path) -> BlockReader | None:
    """How to read files that are too large for one piece; None where they are not, or where a rule needs all their rows."""
    from generator.load.readers.blocks import BlockReader, may_be_read_in_blocks  # noqa: PLC0415

    return BlockReader(dataset, instrument, folder) if may_be_read_in_blocks(dataset, folder) else None


def inputs_hash(dataset_yml: Path, instrument_yml: Path, files: Iterable[Path]) -> str:
    """One hash over all that results depend on: both definitions, names and contents of the answer files in their order."""
    parts: list[bytes | str] = [dataset_yml.read_bytes(), instrument_yml.read_bytes()]
    for path in files:
        with path.open("rb") as file:
            parts += [path.name, hashlib.file_digest(file, "sha256").hexdigest()]
    return digest(*parts)
