"""Files that belong together are placed together or not at all, and never over one that is there."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.errors import UsageError


def place_new_files(root: Path, files: Mapping[str, bytes]) -> None:
    """Writes all files below `root`. Raises UsageError, and leaves nothing behind, if one of them exists already.

    Each file gets its name only when all are on the disk with all their bytes, in the order given; a name appears with its
    whole content. Should the machine stop between two names, the reader of releases says which file is alone.
    """
    drafts = {root / name: _draft(root / name) for name in files}
    with _removed_afterwards(drafts.values()):
        for (path, draft), content in zip(drafts.items(), files.values(), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_through(draft, content)
        _name_all(root, drafts)


def replace_file(path: Path, content: bytes) -> None:
    """One file, whole, in place of what may be there. Raises UsageError where it cannot be written."""
    draft = _draft(path)
    try:
        with _removed_afterwards([draft]):
            _write_through(draft, content)
            draft.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None


def replace_files(root: Path, files: Mapping[str, bytes]) -> None:
    """All of them, each whole, or none: should one not take its place, the others get back what they held."""
    drafts = {root / name: _draft(root / name) for name in files}
    before = {path: path.read_bytes() for path in drafts if path.is_file()}
    path = root
    with _removed_afterwards(drafts.values()):
        try:
            for path, content in zip(drafts, files.values(), strict=True):
                _write_through(drafts[path], content)
            for path in drafts:  # noqa: PLC0206 - the path is what the message names
                drafts[path].replace(path)
        except OSError as error:
            for each, content in before.items():
                if each.read_bytes() != content:
                    each.write_bytes(content)
            for each in drafts.keys() - before.keys():
                if each.is_file():
                    each.unlink()
            raise UsageError(f"{path} cannot be written: {error.strerror or error}") from None


def _draft(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _name_all(root: Path, drafts: Mapping[Path, Path]) -> None:
    named: list[Path] = []
    try:
        for path, draft in drafts.items():
            # A link, unlike a rename, fails where the name is taken.
            path.hardlink_to(draft)
            named.append(path)
    except BaseException as error:
        for path in named:
            path.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            taken = Path(error.filename2 or error.filename)
            name = taken.relative_to(root) if taken.is_relative_to(root) else taken
            raise UsageError(f"{name} is there already; what was published is never overwritten") from None
        raise


@contextmanager
def _removed_afterwards(drafts: Iterable[Path]) -> Iterator[None]:
    try:
        yield
    finally:
        for draft in drafts:
            draft.unlink(missing_ok=True)
