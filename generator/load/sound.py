"""Records without faults of their own, with the places of their parts: what rules look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from generator.errors import Fault
from generator.load.nodes import Path, dotted, locate
from generator.load.records import Parsed
from generator.model.record import Record

_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True, slots=True)
class Sound:
    records: tuple[Parsed, ...]

    def of(self, model: type[_Kind]) -> Iterator[tuple[Parsed, _Kind]]:
        """Records of one model, each with its place."""
        for parsed in self.records:
            if isinstance(parsed.record, model):
                yield parsed, parsed.record

    def find(self, model: type[_Kind], name: str) -> _Kind | None:
        return next((record for parsed, record in self.of(model) if parsed.id == name), None)


def fault_at(parsed: Parsed, path: Path, code: str, *words: str) -> Fault:
    """A fault at a part of a record. `words`: what was found, what is allowed, a hint."""
    node = locate(parsed.node, path)
    return Fault(parsed.file, node.line, node.column, code, dotted(path), *words)
