"""Files below `build/`: written only where bytes change, removed where nothing asks for them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path


def write_changed(path: Path, content: bytes) -> None:
    """Writes through a draft beside the file, and only if the bytes differ: readers see the old file or the new one."""
    if path.is_file() and not path.is_symlink() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(content)
    draft.replace(path)


def remove_all_but(folder: Path, kept: Iterable[Path]) -> None:
    """Removes every file below the folder that is not kept, then folders that have become empty."""
    known = set(kept)
    for path in sorted(everything_below(folder), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in known:
            path.unlink()


def everything_below(folder: Path) -> Iterator[Path]:
    """Files, folders and symlinks, never through a symlink, in a stable order."""
    for place, folders, files in os.walk(folder):
        folders.sort()
        yield from (Path(place) / name for name in sorted(files + folders))


def remove_tree(folder: Path) -> None:
    """Removes a folder that may not be there."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def link_tree(source: Path, target: Path) -> None:
    """A copy of a folder that shares its files; nobody writes into a published file, they are only ever replaced."""
    shutil.copytree(source, target, copy_function=link_or_copy, symlinks=True)


def link_or_copy(source: str, target: str) -> str:
    """A hard link, or a copy where the file system has none."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
    return target
