"""Which remarks stand: those that a file suppresses with a reason do not, and a suppression without one is a fault."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.errors import Fault
from generator.load.didactics.reading import Passage
from generator.load.records import Parsed
from generator.load.sound import fault_at

COMMENT = re.compile(r"<!--\s*ignore\s+(?P<code>[A-Z]\d{3})\s*(?::\s*(?P<reason>[^>]*?))?\s*-->")
_CODE = re.compile(r"[A-Z]\d{3}")


@dataclass(frozen=True, slots=True)
class Suppressions:
    """By file: codes for the whole file, and (line, code) for the paragraph that begins in the line after a comment."""

    whole: Mapping[str, frozenset[str]]
    lines: Mapping[str, frozenset[tuple[int, str]]]
    faults: tuple[Fault, ...]

    def hides(self, fault: Fault, block_starts: Mapping[str, Mapping[int, int]]) -> bool:
        """Only warnings can be suppressed. `block_starts`: by file, the first line of the paragraph of every line."""
        if not fault.is_warning:
            return False
        start = block_starts.get(fault.file, {}).get(fault.line, fault.line)
        return fault.code in self.whole.get(fault.file, ()) or (start, fault.code) in self.lines.get(fault.file, ())


def find_suppressions(records: Iterable[Parsed], passages: Iterable[Passage]) -> Suppressions:
    whole: dict[str, set[str]] = defaultdict(set)
    lines: dict[str, set[tuple[int, str]]] = defaultdict(set)
    faults: list[Fault] = []
    for parsed in records:
        for number, each in enumerate(getattr(parsed.record, "ignore", ())):
            path = ("ignore", number)
            if not _CODE.fullmatch(each.code):
                faults.append(fault_at(parsed, (*path, "code"), "G803", f"'{each.code}'", "a code such as C401"))
            if not each.reason.strip():
                faults.append(fault_at(parsed, (*path, "reason"), "G803", "no reason", "why the remark does not hold here"))
            whole[parsed.file].add(each.code)
    for passage in passages:
        for line, code, reason in _comments(passage):
            if not reason:
                hint = f"write <!-- ignore {code}: why it does not hold here -->"
                faults.append(
                    Fault(passage.file, line, 0, "G803", "", f"{code} is suppressed without a reason", "a reason", hint)
                )
            lines[passage.file].add((line, code))
    return Suppressions(
        {file: frozenset(codes) for file, codes in whole.items()},
        {file: frozenset(found) for file, found in lines.items()},
        tuple(faults),
    )


def _comments(passage: Passage) -> Iterator[tuple[int, str, str]]:
    """(line of the comment, code, reason)."""
    line = 1
    for part in passage.parts:
        if isinstance(part, str):
            for match in COMMENT.finditer(part):
                yield line + part.count("\n", 0, match.start()), match["code"], (match["reason"] or "").strip()
            line += part.count("\n")
