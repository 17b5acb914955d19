"""What the history of the repository proves: when lines that declare something were last touched. Nothing else of it is read.

The proof is the newest commit that `git blame` names for the lines, dated by its committer in UTC. Without git, without a
repository, in a shallow clone, for lines that are not committed, or when git fails: no proof, which is no fault.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generator.cache import Cache, digest
from generator.load.nodes import Mapping as MappingNode
from generator.load.nodes import Node, Scalar, Sequence
from generator.load.records import Parsed
from generator.model.actions import Actions
from generator.model.organisation import Organisation
from generator.model.proof import Proof
from generator.model.site import Reference

DECLARING = ("declared", "measures", "comparison", "chosen")
"""Fields of an action that say beforehand how it will be judged."""
SECONDS = 10
AT_ONCE = 4
"""Files that git is asked about at the same time."""
SHORT = 10
_LINE = re.compile(rb"([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?")
_NOTHING = re.compile(rb"\s*(?:#.*)?")
_SETTINGS = ("--no-replace-objects", "-c", "core.fsmonitor=false")
_BLAME = ("blame", "--root", "--no-textconv", "--ignore-revs-file=", "--porcelain")
"""No hook is run, nothing stands in for a commit, and none is passed over, whatever the settings of this machine say."""
Range = tuple[int, int]
"""First and last line."""


@dataclass(frozen=True, slots=True)
class _Declared:
    """Lines of one file, by what they declare."""

    file: str
    content: str
    """Its fingerprint."""
    lines: Mapping[Reference, tuple[Range, ...]]


@dataclass(frozen=True, slots=True)
class _Touch:
    """A commit that touched a line."""

    time: int
    """Of the committer, seconds since 1970."""
    commit: str


def read_proofs(root: Path, records: Iterable[Parsed]) -> Mapping[Reference, Proof]:
    """Of ("thresholds", organisation) and ("action", "<organisation>/<action>"). Git is called only where there is any."""
    declaring = [record for record in records if _declares(record)]
    head = newest_commit(root) if declaring else ""
    if not head:
        return {}
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - only where there is a history to ask

    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(lambda record: _proofs_of(root, _declared_in(root, record), head), declaring))
    return {reference: proof for proofs in found for reference, proof in proofs.items()}


def newest_commit(root: Path) -> str:
    """Of the whole history around the project; empty where there is none that proves anything. Proofs change only with it."""
    if not any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents)):
        return ""
    state = _git(root, "rev-parse", "--is-shallow-repository", "HEAD").decode().split()
    return state[1] if len(state) == 2 and state[0] == "false" else ""


def _declares(record: Parsed) -> bool:
    if isinstance(record.record, Organisation):
        return record.record.thresholds.declared is not None
    return isinstance(record.record, Actions)


def _declared_in(root: Path, record: Parsed) -> _Declared:
    data = (root / record.file).read_bytes()
    text = data.split(b"\n")
    if isinstance(record.record, Actions):
        items = _items(record.node, "actions", len(text) + 1)
        lines = {
            ("action", f"{record.record.organisation}/{item.text('id')}"): _ranges(item, DECLARING, after, text)
            for item, after in items
        }
    else:
        lines = {("thresholds", record.id): _ranges(record.node, ("thresholds",), len(text) + 1, text)}
    return _Declared(record.file, digest(data), lines)


def _items(node: MappingNode, key: str, end: int) -> Iterator[tuple[MappingNode, int]]:
    """Objects of a list, each with the line in which what follows it begins; `end`: the same of the whole node."""
    after = {entry.key: following for entry, following in zip(node, _following(node, end), strict=True)}
    listed = node.get(key)
    items = listed.items if isinstance(listed, Sequence) else ()
    for item, following in zip(items, [*(each.line for each in items[1:]), after.get(key, end)], strict=False):
        if isinstance(item, MappingNode):
            yield item, following


def _following(node: MappingNode, end: int) -> list[int]:
    """For each entry, the line in which the next one begins."""
    return [*(entry.line for entry in node.entries[1:]), end] if node.entries else []


def _ranges(node: MappingNode, keys: Iterable[str], end: int, text: list[bytes]) -> tuple[Range, ...]:
    """Lines of those entries that are there, without the empty lines and comments behind them."""
    found: list[Range] = []
    for entry, following in zip(node, _following(node, end), strict=True):
        if entry.key in keys:
            least = max(entry.line, _last_start(entry.node))
            last = max(least, following - 1)
            while last > least and _NOTHING.fullmatch(b"".join(text[last - 1 : last])):
                last -= 1
            found.append((entry.line, last))
    return tuple(found)


def _last_start(node: Node) -> int:
    """The last line in which a part of the node begins."""
    if isinstance(node, Scalar):
        return node.line
    below = node.items if isinstance(node, Sequence) else [entry.node for entry in node]
    return max([node.line, *map(_last_start, below)])


def _proofs_of(root: Path, declared: _Declared, head: str) -> Mapping[Reference, Proof]:
    """`head`: the newest commit; while it and the file stay as they are, so does what git says."""
    ranges = sorted({each for lines in declared.lines.values() for each in lines})
    if not ranges:
        return {}
    chosen = [f"-L{first},{last}" for first, last in ranges]
    words = (*_BLAME, *chosen, "--", declared.file)
    touches = _read_blame(_kept(root, digest(head, declared.content, *words), words))
    proofs: dict[Reference, Proof] = {}
    for reference, lines in declared.lines.items():
        numbers = [number for first, last in lines for number in range(first, last + 1)]
        found = [touches.get(number) for number in numbers]
        committed = [touch for touch in found if touch is not None and touch.commit.strip("0")]
        if numbers and len(committed) == len(found):
            newest = max(committed, key=lambda touch: (touch.time, touch.commit))
            day = datetime.fromtimestamp(newest.time, UTC).date().isoformat()
            proofs[reference] = Proof(newest.commit[:SHORT], day)
    return proofs


def _kept(root: Path, key: str, words: tuple[str, ...]) -> bytes:
    """Git walks through the whole history of a file: in a long one that takes longer than a check may."""
    cache = Cache(root / "build" / "cache")
    if (known := cache.get("proofs", key)) is not None:
        return known
    said = _git(root, *words)
    # What failed is asked again, and a folder that cannot be written to keeps nothing.
    with suppress(OSError):
        if said:
            cache.put("proofs", key, said)
    return said


def _read_blame(said: bytes) -> Mapping[int, _Touch]:
    """By number of the line. A commit's time stands where it is named first; lines of the file itself begin with a tab."""
    commits: dict[int, str] = {}
    times: dict[str, int] = {}
    commit = ""
    for line in said.split(b"\n"):
        if match := _LINE.fullmatch(line):
            commit = match[1].decode()
            commits[int(match[2])] = commit
        elif line.startswith(b"committer-time "):
            times[commit] = int(line.removeprefix(b"committer-time "))
    return {number: _Touch(times[name], name) for number, name in commits.items() if name in times}


def _git(root: Path, *words: str) -> bytes:
    """What git says; nothing when it is missing, fails or takes too long. It neither asks anybody nor reaches the network."""
    import subprocess  # noqa: PLC0415 - only where there is a history to ask

    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    env = {**own, "GIT_ALLOW_PROTOCOL": "none", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        run = subprocess.run(
            ["git", *_SETTINGS, *words],
            cwd=root,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return b""
    return run.stdout if run.returncode == 0 else b""
