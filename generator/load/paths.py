"""Names and paths of source files: they stay inside the project, mean the same on every system, and are regular files."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

from generator.errors import Fault, listed, nearest
from generator.load.characters import hidden_character

MAX_NAME_BYTES = 100
_WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{digit}" for digit in range(1, 10)), *(f"lpt{digit}" for digit in range(1, 10))]
)
_BACKUP_ENDINGS = ("~", ".bak", ".swp", ".swo", ".orig", ".tmp")
_BACKUP_STARTS = (".", "~$", "#")
_FILE_ENDINGS = (".csv", ".md", ".tsv", ".xlsx", ".yaml", ".yml")
_SYSTEM_FILES = frozenset({"readme.md", "thumbs.db", "desktop.ini"})


def is_ignored(name: str) -> bool:
    """Hidden files, README.md, and what editors and systems leave behind: neither read nor a fault."""
    return name.startswith(_BACKUP_STARTS) or name.endswith(_BACKUP_ENDINGS) or name.casefold() in _SYSTEM_FILES


def list_files(root: Path, folder: str, faults: list[Fault]) -> tuple[str, ...]:
    """Regular files below `root/folder`, relative to root, in order of name; links, devices and bad names are faults."""
    start = root / folder
    if not start.is_dir():
        return ()
    if start.is_symlink():
        faults.append(_link(folder))
        return ()
    found: list[str] = []
    _list_into(found, start, folder, faults)
    return tuple(sorted(found))


def _list_into(found: list[str], folder: Path, inside: str, faults: list[Fault]) -> None:
    seen: dict[str, str] = {}
    for item in sorted(os.scandir(folder), key=lambda item: item.name):
        file = f"{inside}/{os.fsencode(item.name).decode('utf-8', 'replace')}"
        if is_ignored(item.name):
            continue
        if item.is_symlink():
            faults.append(_link(file))
            continue
        name_faults = _name_faults(file, item.name, seen)
        faults.extend(name_faults)
        if any(fault.code == "P103" for fault in name_faults):
            continue  # what cannot be named safely is not read
        if item.is_dir(follow_symlinks=False):
            if item.name.endswith(_FILE_ENDINGS):
                faults.append(Fault(file, 0, 0, "P108", "", "a folder with the name of a file", "a file", "rename the folder"))
                continue
            _list_into(found, Path(item.path), file, faults)
        elif item.is_file(follow_symlinks=False):
            found.append(file)
        else:
            faults.append(
                Fault(file, 0, 0, "P102", "", "neither a file nor a folder (a pipe, socket or device)", "regular files")
            )


def _link(file: str) -> Fault:
    return Fault(file, 0, 0, "P101", "", "a symbolic link", "regular files", "put a copy of the file here")


def _name_faults(file: str, name: str, seen: dict[str, str]) -> list[Fault]:
    """Faults of one name; `seen` remembers the names of its folder as systems that ignore case or accents' form see them."""
    same = unicodedata.normalize("NFC", name).casefold()
    problem = _name_problem(name)
    faults = [Fault(file, 0, 0, "P103", "", problem, "a name that every system can store", "rename it")] if problem else []
    if same in seen:
        found = f"its name equals '{seen[same]}' on systems that do not tell case or accents apart"
        faults.append(Fault(file, 0, 0, "P104", "", found, "names that differ in their letters", "rename one of them"))
    seen.setdefault(same, name)
    return faults


def _name_problem(name: str) -> str:
    size = len(name.encode("utf-8", "surrogateescape"))
    if size > MAX_NAME_BYTES:
        return f"its name has {size} bytes; at most {MAX_NAME_BYTES}"
    if name.partition(".")[0].casefold().rstrip(" ") in _WINDOWS_DEVICES:
        return "its name is reserved on Windows"
    if name.endswith((" ", ".")) or name.startswith(" "):
        return "its name begins or ends with a space or ends with a dot"
    if bad := sorted(set(name) & set('<>:"\\|?*')):
        return f"its name holds {' '.join(bad)}"
    if any(0xDC80 <= ord(character) <= 0xDCFF for character in name):
        return "its name is not UTF-8"
    hidden = hidden_character(name.replace("\t", "\0").replace("\n", "\0"))
    return f"its name holds {hidden}" if hidden else ""


def resolve_inside(folder: Path, written: str) -> Path | str:
    """The file that `written` names below `folder`, or what is wrong with the path. The file need not exist."""
    if not written or written != written.strip() or "\0" in written:
        return "an empty path, or one with spaces around it"
    if "\\" in written or PureWindowsPath(written).drive:
        return "a path with backslashes or a drive letter"
    pure = PurePosixPath(written)
    if pure.is_absolute() or ".." in pure.parts:
        return "a path that leads out of the folder"
    path, base = folder / pure, folder.resolve()
    if any(part.is_symlink() for part in (path, *path.parents) if part != folder and part.is_relative_to(folder)):
        return "a path through a symbolic link"
    if not path.resolve().is_relative_to(base):
        return "a path that leads out of the folder"
    return path


def missing_file(folder: Path, written: str) -> tuple[str, str]:
    """For a file that is not there: what is allowed and the nearest existing name."""
    there = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    seen = [name for name in there if not any(is_ignored(part) for part in PurePosixPath(name).parts)]
    names = sorted(name for name in seen if not name.endswith(".yml"))
    return f"a file of this folder: {listed(names)}" if names else "a file of this folder", nearest(written, names)


def read_bytes(path: Path, limit: int) -> bytes:
    """At most `limit` + 1 bytes of a regular file; a link, pipe or device raises OSError."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - the flags are the point
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("not a regular file")
        return file.read(limit + 1)
