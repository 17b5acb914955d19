"""L502 and G804: texts whose translation nobody looked at since they changed, and ids that vanished. Both from one lock file.

`content/translations.lock` is written by `gapsite translated`: by kind and id of a record and place in it, a digest of the
primary text and one of its translation. A primary text that changed while its translation did not is stale. Of a Markdown
text a third word tells, block by block, what those of the translation are translations of.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from pathlib import Path

from generator.cache import remembered
from generator.errors import Fault
from generator.load.markdown_blocks import cut_blocks, digest_block
from generator.load.nodes import Path as YamlPath
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.prose import Mark, Prose, Scenes
from generator.model.record import Record
from generator.model.text import Language, Text

LOCK = "content/translations.lock"
KINDS = frozenset(
    "article case claim course delivery diagram exercise lesson outline overlay quiz roleplay tool worksheet".split()
)
"""What is written for courses; vocabulary and organisations have both languages side by side."""
Placed = tuple[str, YamlPath, str, str]
"""(key in the lock, place in YAML, primary text, translation)."""


def read_lock(root: Path) -> Mapping[str, str]:
    """Digests by key; empty where there is no lock, and then nothing is stale."""
    path = root / LOCK
    if not path.is_file():
        return {}
    found = json.loads(path.read_text(encoding="utf-8"))
    return found if isinstance(found, dict) else {}


def write_lock(records: Iterable[Parsed], primary: Language) -> str:
    """The lock of these records as they are: whoever writes it says that all translations were looked at."""
    placed = [each for parsed in _ours(records) for each in _placed(parsed, primary)]
    # Only Markdown has no place in YAML.
    return locked({key: digests(source, translation, is_markdown=not path) for key, path, source, translation in placed})


def locked(entries: Mapping[str, str]) -> str:
    """The lock's text."""
    return json.dumps(dict(sorted(entries.items())), ensure_ascii=False, indent=0) + "\n"


def translated_texts(parsed: Parsed, primary: Language) -> Mapping[str, tuple[str, str]]:
    """Text and translation by key in the lock, of those that have both; none of what the lock does not know."""
    return {key: (source, target) for each in _ours([parsed]) for key, _, source, target in _placed(each, primary)}


def is_stale(entry: str, source: str, translation: str) -> bool:
    """Whether a text changed and its translation did not, since the entry was written."""
    was, now = entry.split(), digests(source, translation).split()
    return len(was) > 1 and was[0] != now[0] and was[1] == now[1]


def digests(source: str, translation: str, *, is_markdown: bool = False) -> str:
    """An entry of the lock."""
    both = f"{_digest(source)} {_digest(translation)}"
    if not is_markdown:
        return both
    ours, theirs = cut_blocks(source), cut_blocks(translation)
    return f"{both} {','.join(digest_block(block.text) for block in ours)}" if len(ours) == len(theirs) else both


def check_translations(sound: Sound, lock: Mapping[str, str], primary: Language) -> Iterator[Fault]:
    if not lock:
        return
    present = {f"{parsed.kind}/{parsed.id}" for parsed in sound.records}
    for parsed in _ours(sound.records):
        for key, path, source, translation in _placed(parsed, primary):
            if is_stale(lock.get(key, ""), source, translation):
                found = f"'{source[:24]}' changed since it was translated"
                hint = "change the translation; where it still holds, look at all that are named, then run gapsite translated"
                yield fault_at(parsed, path, "L502", found, "a translation of it", hint)
    yield from _vanished(lock, present)


def _vanished(lock: Mapping[str, str], present: set[str]) -> Iterator[Fault]:
    for record in sorted({"/".join(key.split("/")[:2]) for key in lock} - present):
        hint = "restore it and make it retired; if it must go, run gapsite translated"
        yield Fault(LOCK, 0, 0, "G804", record, f"{record.replace('/', ' ', 1)} was there and is gone", "permanent ids", hint)


def _ours(records: Iterable[Parsed]) -> Iterator[Parsed]:
    return (parsed for parsed in records if parsed.kind in KINDS and parsed.record is not None)


@remembered(8192)
def _placed(parsed: Parsed, primary: Language) -> tuple[Placed, ...]:
    """Every text of a record that has a translation."""
    return tuple(_translated(parsed, primary))


def _translated(parsed: Parsed, primary: Language) -> Iterator[Placed]:
    secondary: Language = "en" if primary == "zh" else "zh"
    for key, path, value in _texts(parsed.record, f"{parsed.kind}/{parsed.id}", ()):
        if isinstance(value, Text):
            if not value.is_missing(primary) and not value.is_missing(secondary):
                yield key, path, value.in_(primary), value.in_(secondary)
        elif not value.is_missing(primary) and not value.is_missing(secondary):
            yield key, (), _written(value.in_(primary)), _written(value.in_(secondary))


def _texts(value: object, key: str, path: YamlPath) -> Iterator[tuple[str, YamlPath, Text | Prose]]:
    """Keys go by ids where there are any, so that moving an item makes nothing stale."""
    if isinstance(value, Text | Prose):
        yield key, path, value
    elif isinstance(value, Scenes):
        for (lesson, scene), passage in value.passages:
            yield f"{key}/{lesson}/{scene}", (), passage
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), f"{key}/{name}", (*path, name))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, f"{key}/{getattr(item, 'id', number)}", (*path, number))


def _written(parts: tuple[str | Mark, ...]) -> str:
    return "".join(part if isinstance(part, str) else f"{{{{{part.kind}:{part.target}}}}}" for part in parts)


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=6).hexdigest()
