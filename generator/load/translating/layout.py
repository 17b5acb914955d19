"""Where the nodes of a YAML file begin and end in its text, so that one of them can be changed and no other character is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import yaml

from generator.load.nodes import Mapping, Node, Scalar, Sequence

BOM = "\ufeff"
Start = tuple[int, int]
"""Line and column, from 1."""


@dataclass(frozen=True, slots=True)
class Written:
    """A scalar as it stands there."""

    start: int
    end: int
    style: str
    """Empty, ', ", | or >."""
    in_flow: bool


@dataclass(slots=True)
class Layout:
    """Offsets in `text`, the file as it is: with its line ends and what may stand before them."""

    text: str
    eol: str = field(init=False)
    _lines: list[int] = field(init=False)
    _scalars: dict[Start, Written] = field(default_factory=dict)
    _flows: dict[Start, int] = field(default_factory=dict)
    """Ends of objects and lists in brackets."""

    def __post_init__(self) -> None:
        self.eol = "\r\n" if "\r\n" in self.text else "\n"
        first = len(BOM) if self.text.startswith(BOM) else 0
        rows = self.text[first:].split("\n")
        self._lines = [first, *(first + end for end in accumulate(len(row) + 1 for row in rows))]
        open_flows: list[Start | None] = []
        for event in yaml.parse(self.text[first:].replace("\r\n", "\n"), Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent):
                self._note(event, in_flow=any(open_flows))
            elif isinstance(event, yaml.CollectionStartEvent):
                open_flows.append(_start(event) if event.flow_style else None)
            elif isinstance(event, yaml.CollectionEndEvent) and (start := open_flows.pop()):
                self._flows[start] = self._offset(*_place(event.end_mark))

    def scalar(self, node: Scalar) -> Written | None:
        return self._scalars.get((node.line, node.column))

    def is_flow(self, node: Node) -> bool:
        return (node.line, node.column) in self._flows

    def start(self, line: int, column: int) -> int:
        return self._offset(line - 1, column - 1)

    def end(self, node: Node) -> int:
        """Behind the last character of a node; block collections end with their last value."""
        if isinstance(node, Scalar):
            found = self.scalar(node)
            return found.end if found else self.start(node.line, node.column)
        if (node.line, node.column) in self._flows:
            return self._flows[node.line, node.column]
        below = node.items if isinstance(node, Sequence) else [entry.node for entry in node]
        return max([self.start(node.line, node.column), *map(self.end, below)])

    def has(self, node: Mapping) -> bool:
        """False for an object that stands in the file only as the text inside it."""
        return self.is_flow(node) or all((entry.line, entry.column) != (entry.node.line, entry.node.column) for entry in node)

    def line_end(self, offset: int) -> int:
        """Of the line that holds the character before `offset`."""
        line = bisect_right(self._lines, max(offset - 1, 0)) - 1
        end = self._lines[line + 1] - 1 if line + 1 < len(self._lines) else len(self.text)
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def _note(self, event: yaml.ScalarEvent, *, in_flow: bool) -> None:
        start, end = self._offset(*_place(event.start_mark)), self._offset(*_place(event.end_mark))
        if event.style in ("|", ">"):
            end = start + len(self.text[start:end].rstrip())
        self._scalars[_start(event)] = Written(start, end, event.style or "", in_flow)

    def _offset(self, line: int, column: int) -> int:
        return self._lines[min(line, len(self._lines) - 1)] + column


def _start(event: yaml.Event) -> Start:
    line, column = _place(event.start_mark)
    return line + 1, column + 1


def _place(mark: Any) -> tuple[int, int]:
    return mark.line, mark.column
