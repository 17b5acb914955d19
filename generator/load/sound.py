"""Records without faults of their own, with the places of their parts: what rules look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.errors import Fault
from generator.load.nodes import Path, dotted, locate
from generator.load.records import Parsed
from generator.model.record import Record

_Kind = TypeVar("_Kind", bound=Record)


@dataclass(frozen=True, slots=True)
class Sound:
    records: tuple[Parsed, ...]
    _by_model: Mapping[type[Record], tuple[Parsed, ...]] = field(init=False, repr=False, compare=False)
    _by_id: Mapping[tuple[type[Record], str], Record] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_model: dict[type[Record], list[Parsed]] = defaultdict(list)
        by_id: dict[tuple[type[Record], str], Record] = {}
        for parsed in self.records:
            if parsed.record is not None:
                by_model[type(parsed.record)].append(parsed)
                by_id.setdefault((type(parsed.record), parsed.id), parsed.record)
        # Rules look up ids in every line of every record: a walk through all records each time would be quadratic.
        object.__setattr__(self, "_by_model", {model: tuple(found) for model, found in by_model.items()})
        object.__setattr__(self, "_by_id", by_id)

    def of(self, model: type[_Kind]) -> Iterator[tuple[Parsed, _Kind]]:
        """Records of one model, each with its place."""
        for parsed in self._by_model.get(model, ()):
            if isinstance(parsed.record, model):
                yield parsed, parsed.record

    def find(self, model: type[_Kind], name: str) -> _Kind | None:
        found = self._by_id.get((model, name))
        return found if isinstance(found, model) else None


def fault_at(parsed: Parsed, path: Path, code: str, *words: str) -> Fault:
    """A fault at a part of a record. `words`: what was found, what is allowed, a hint."""
    node = locate(parsed.node, path)
    return Fault(parsed.file, node.line, node.column, code, dotted(path), *words)
