"""Files that no rule reads: a fault each, because what is forgotten would be missing from the site without a word."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from generator.errors import Fault, listed, nearest
from generator.load.kinds import HOMES, Home
from generator.load.nodes import Mapping, Scalar, Sequence
from generator.load.records import Parsed

DATA = {"data/surveys": "dataset.yml", "data/operations": "operations.yml"}
"""Folders whose own folders hold files of data, and the file that names them."""
_BESIDE_DATA = (".md", ".pdf")


def check_strays(files: Iterable[str], read: Collection[str], records: Iterable[Parsed], faults: list[Fault]) -> None:
    """Every file of `files` is read, or declared by its data set, or describes it, or is a fault."""
    named = [record for record in records if record.kind in ("dataset", "operations")]
    declared = {f"{_folder(record.file)}/{path}" for record in named for path in _answer_files(record)}
    parsed = {record.file for record in records}
    headless: set[str] = set()
    for file in files:
        if file in read or file in declared:
            continue
        folder, head = _data_folder(file)
        if not head:
            faults.append(_stray(file))
        elif f"{folder}/{head}" not in read:
            headless.add(folder)
        elif f"{folder}/{head}" in parsed and not _describes(file):
            found, allowed = (
                f"a file that {head} does not name",
                f"files under `files:` of {head}, README.md, LICENSE, *.md, *.pdf",
            )
            faults.append(Fault(file, 0, 0, "P204", "", found, allowed, "add it to `files:` or remove it"))
    faults.extend(_headless(folder) for folder in sorted(headless))


def _data_folder(file: str) -> tuple[str, str]:
    """Folder of the data set or the counts that a file belongs to, and what describes them; empty for a file outside."""
    top, name = "/".join(file.split("/")[:2]), "/".join(file.split("/")[:3])
    return (name, DATA[top]) if top in DATA and file.count("/") >= 3 else ("", "")


def _headless(folder: str) -> Fault:
    head = DATA[folder.rpartition("/")[0]]
    found, allowed = f"a folder below {folder.rpartition('/')[0]}/ without {head}", f"{head}, which says what the columns are"
    return Fault(folder, 0, 0, "P205", "", found, allowed, f"write {folder}/{head}")


def _answer_files(record: Parsed) -> list[str]:
    files = record.node.get("files")
    items = files.items if isinstance(files, Sequence) else ()
    paths = [item.get("path") for item in items if isinstance(item, Mapping)]
    return [path.value for path in paths if isinstance(path, Scalar) and isinstance(path.value, str)]


def _describes(file: str) -> bool:
    name = file.rpartition("/")[2]
    return name.upper().startswith("LICENSE") or name.casefold().endswith(_BESIDE_DATA)


def _stray(file: str) -> Fault:
    top = "/".join(file.split("/")[:2])
    beside = [name for home in HOMES if home.example.startswith(f"{top}/") for name in _names(home)]
    known = sorted(set(beside or [name for home in HOMES for name in _names(home)]))
    hint = nearest(file, [name.replace("<id>", file.split("/")[2]) for name in known] if file.count("/") == 3 else known)
    found = "no rule reads this file, so nothing of it would reach the site"
    return Fault(file, 0, 0, "P201", "", found, listed(known, 20), hint)


def _names(home: Home) -> list[str]:
    """Files of a kind, as a message names them."""
    name = home.example.replace("<any>", "<name>")
    texts = [f"{name.rpartition('/')[0]}/{prose.name.format(id='<id>')}" for prose in home.prose]
    return [name, *(each for text in texts for each in (text, text.replace(".md", ".en.md")))]


def _folder(file: str) -> str:
    return file.rpartition("/")[0]
