"""The new site takes the place of the old one in a single step of the file system; one build at a time."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.publish.files import everything_below, remove_tree

AT_FDCWD = -100
RENAME_EXCHANGE = 2
UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP)


@contextmanager
def only_build(build: Path, progress: Callable[[str], None]) -> Iterator[None]:
    """Holds `build/.lock` for the time of a build. The system frees it when a build dies."""
    build.mkdir(parents=True, exist_ok=True)
    with (build / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            progress("another build of this project is running: waiting for it")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def exchange(new: Path, target: Path) -> None:
    """`target` is the whole old site or the whole new one at every moment; the old one is removed afterwards."""
    write_through(new)
    if not target.exists():
        new.rename(target)
    elif not exchange_in_one_step(new, target):
        exchange_in_two_steps(new, target)
    remove_tree(new)


def recover(new: Path, target: Path) -> None:
    """Clears what a killed build left behind; call it before a new build starts."""
    aside = beside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)
    remove_tree(aside)
    remove_tree(new)


def exchange_in_one_step(new: Path, target: Path) -> bool:
    """Linux can swap two folders atomically. False where the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(new), AT_FDCWD, os.fsencode(target), RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(target))


def exchange_in_two_steps(new: Path, target: Path) -> None:
    """Where folders cannot be swapped: a moment without a site, which `recover` mends if the build dies in it."""
    aside = beside(target)
    remove_tree(aside)
    target.rename(aside)
    new.rename(target)
    remove_tree(aside)


def beside(target: Path) -> Path:
    return target.with_name(f".{target.name}-old")


def write_through(folder: Path) -> None:
    """Bytes on the disk before names point to them, so that a power cut leaves no empty files."""
    if not write_all_through(folder):
        write_each_through(folder)


def write_all_through(folder: Path) -> bool:
    """Linux writes all of a file system in one call: thousands of files in the time of a few. False where it cannot."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if call is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        return bool(call(handle) == 0)
    finally:
        os.close(handle)


def write_each_through(folder: Path) -> None:
    for path in [*everything_below(folder), folder]:
        if path.is_symlink():
            continue
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
