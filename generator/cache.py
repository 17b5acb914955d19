"""A store of bytes by content: `build/cache/<kind>/<hash>`. May be deleted at any time; a damaged entry is a missing one.

And a memory of what was worked out from a value that is still the very same: while somebody writes on one lesson, a project is
read again at every save, and nearly all of it is what it was.
"""

from __future__ import annotations

import hashlib
import os
import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, update_wrapper
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

Value = TypeVar("Value")
About = TypeVar("About")
Rest = ParamSpec("Rest")


def digest(*parts: bytes | str) -> str:
    """SHA-256 over the parts with their lengths, so that no two different lists of parts give the same bytes."""
    return _digest(parts)


def digest_tree(*folders: Path) -> str:
    """One hash over names and contents of all files below the folders, in sorted order; symlinks are not followed. Holds one
    file at a time: a site may be larger than memory."""
    return _digest(part for folder in folders for part in _parts_of(folder))


def _parts_of(folder: Path) -> Iterator[bytes | str]:
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts:
            yield str(path.relative_to(folder.parent))
            yield path.read_bytes()


def _digest(parts: Iterable[bytes | str]) -> str:
    state = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries carry the hash of their own bytes in the first line, so that a torn write is seen and made again."""

    folder: Path

    def get(self, kind: str, key: str) -> bytes | None:
        try:
            head, _, data = (self.folder / kind / key).read_bytes().partition(b"\n")
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest().encode() == head else None

    def has(self, kind: str, key: str) -> bool:
        """There is an entry, damaged or not."""
        return (self.folder / kind / key).exists()

    def put(self, kind: str, key: str, data: bytes) -> bytes:
        path = self.folder / kind / key
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{key}.{os.getpid()}")
        draft.write_bytes(hashlib.sha256(data).hexdigest().encode() + b"\n" + data)
        draft.replace(path)
        return data

    def through(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """The entry, or what `make` gives, kept for next time."""
        found = self.get(kind, key)
        return found if found is not None else self.put(kind, key, make())

    def value(self, kind: str, key: str, make: Callable[[], Value]) -> Value:
        """The same for a value, which is not read back where it was only just made."""
        found = self.get(kind, key)
        if found is not None:
            kept: Value = pickle.loads(found)
            return kept
        made = make()
        self.put(kind, key, pickle.dumps(made))
        return made


class Itself(Generic[About]):
    """Equal only where it is the very same object, which lives as long as this does: its identity cannot pass to another. For
    values that would cost more to compare than what is remembered of them."""

    __slots__ = ("value",)

    def __init__(self, value: About) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


def remembered(
    most: int,
) -> Callable[[Callable[Concatenate[About, Rest], Value]], Callable[Concatenate[About, Rest], Value]]:
    """What a function found is kept for the `most` recent calls: by the identity of its first argument, which is never changed,
    and by the value of all others."""

    def kept(function: Callable[Concatenate[About, Rest], Value]) -> Callable[Concatenate[About, Rest], Value]:
        def find(about: Itself[About], *rest: Any, **named: Any) -> Value:
            return function(about.value, *rest, **named)

        found: Callable[..., Value] = lru_cache(most)(find)

        def asked(about: About, /, *rest: Rest.args, **named: Rest.kwargs) -> Value:
            return found(Itself(about), *rest, **named)

        update_wrapper(asked, function)
        return asked

    return kept
