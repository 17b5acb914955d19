"""Files wait on the disk for the site to be made; of each only its size and the hash of its bytes are held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.cache import digest
from generator.errors import BuildError
from generator.model.page import Asset
from generator.model.text import LANGUAGES
from generator.publish.files import link_or_copy, remove_all_but, write_changed


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the depot."""

    size: int
    """Bytes."""
    digest: str


class Depot:
    """Everything outside the languages' folders, by path below the site."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: dict[str, Kept] = {}

    def add(self, assets: Iterable[Asset]) -> None:
        """Two that share a path must be the same: charts that stand on two pages are."""
        for asset in assets:
            kept, known = Kept(len(asset.content), digest(asset.content)), self.kept.get(asset.path)
            if known is None:
                write_changed(self.folder / checked(asset.path), asset.content)
                self.kept[asset.path] = kept
            elif known != kept:
                raise BuildError(f"asset '{asset.path}' is made twice, with different content")

    def finish(self) -> None:
        """Removes what an earlier build left here."""
        remove_all_but(self.folder, (self.folder / path for path in self.kept))

    def place(self, site: Path) -> None:
        """The same files in the site; nobody writes into either, they are only ever replaced."""
        for path in self.kept:
            target = site / path
            target.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(str(self.folder / path), str(target))


def checked(path: str) -> str:
    """A path may not lead out of the folder or into a language's pages."""
    parts = Path(path).parts
    if not parts or Path(path).is_absolute() or ".." in parts or parts[0] in LANGUAGES or "\\" in path:
        raise BuildError(f"asset '{path}': a path stays below the root of the site and outside the languages' folders")
    return path
