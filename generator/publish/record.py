"""What was published last, so that what did not change is not built again: `build/published.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from generator.cache import digest, digest_tree
from generator.model.text import Language
from generator.publish.files import write_changed


@dataclass(frozen=True, slots=True)
class Record:
    """Keys say from what a part was made, trees what it was made into; a part is used again when both still hold."""

    key: str = ""
    tree: str = ""
    keys: Mapping[str, str] = field(default_factory=dict)
    trees: Mapping[str, str] = field(default_factory=dict)

    def holds(self, key: str, site: Path) -> bool:
        """The whole site is there, made from the same things, and nobody touched it."""
        return bool(self.key) and self.key == key and site.is_dir() and digest_tree(site) == self.tree

    def holds_language(self, language: Language, key: str, site: Path) -> bool:
        """The same for the folder of one language."""
        folder = site / language
        return self.keys.get(language) == key and folder.is_dir() and digest_tree(folder) == self.trees.get(language)


def read_record(build: Path) -> Record:
    """The last record; an empty one where there is none or it cannot be read."""
    try:
        return Record(**json.loads((build / "published.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Record()


def write_record(build: Path, key: str, keys: Mapping[Language, str], site: Path) -> None:
    """Call it when the site stands in its place."""
    record = Record(
        key, digest_tree(site), {str(name): keys[name] for name in keys}, {str(name): digest_tree(site / name) for name in keys}
    )
    write_changed(build / "published.json", json.dumps(asdict(record), indent=1).encode())


def combined(keys: Mapping[Language, str], parts: Mapping[str, str]) -> str:
    """One key for languages and everything beside them; both by their own keys."""
    return digest(
        *(part for name in sorted(parts) for part in (name, parts[name])), *(f"{name}={keys[name]}" for name in sorted(keys))
    )
