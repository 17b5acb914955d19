"""Names of the vocabulary recognised inside running text, Chinese and English: each becomes a link with its definition.

Python-Markdown's own abbreviations match between word borders only, and Chinese writes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from markupsafe import Markup

from generator.model.text import Language, Text
from generator.model.vocabulary import Vocabulary
from generator.pages.encoding import encode_markdown
from generator.pages.leaf import Leaf, shorten

Named = tuple[str, str]
"""(kind, id) of a record of the vocabulary."""
_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_HEADING = re.compile(r"^#{1,6}[ \t]")
_BELOW_HEADER = re.compile(r"^\s*\|?\s*:?-{3,}")
"""The line below the header of a table."""
_KEPT = re.compile(
    "|".join(
        (
            "\x02\\d+\x03",
            r"(`+).+?\1",
            r"<a\b.*?</a>",
            r"<[A-Za-z/!][^>]*>",
            r"!?\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?",
            r"\{[^}]*\}",
            r"https?://\S+",
        )
    )
)
"""Marks that are set already, code, links, HTML, lists of attributes, addresses: nothing in them is a word of the text."""
_SLOT = re.compile("\x02(\\d+)\x03")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9]{2,}")
_LETTER = re.compile(r"\w")
LEAST = 2
"""Letters of the shortest name that is looked for."""


@dataclass(frozen=True, slots=True)
class Names:
    """What to look for in one language, and whose name it is."""

    pattern: re.Pattern[str]
    owners: Mapping[str, Named]
    """By the name without spaces, in small letters."""


def link_terms(leaf: Leaf, text: str, marks: Sequence[Named]) -> str:
    """Markdown in which the first mention of each name in each section is a link. `marks`: what the slots of the text name."""
    names = names_of(leaf.site.vocabulary, leaf.language)
    if names is None:
        return text
    return "\n".join(line for section in _sections(text) for line in _link_section(leaf, names, section, marks))


@lru_cache(maxsize=4)
def names_of(vocabulary: Vocabulary, language: Language) -> Names | None:
    """Terms, gaps and metrics with their synonyms; acronyms of the other language too. None where there is nothing to find."""
    owners: dict[str, Named] = {}
    written: list[str] = []
    for owner, texts in _records(vocabulary):
        for name in _written(texts, language):
            if len(_LETTER.findall(name)) >= LEAST and _key(name) not in owners:
                owners[_key(name)] = owner
                written.append(name)
    longest_first = sorted(written, key=lambda name: (-len(name), name))
    return Names(re.compile("|".join(map(_pattern, longest_first))), owners) if written else None


def _records(vocabulary: Vocabulary) -> Iterator[tuple[Named, tuple[Text, ...]]]:
    for term in vocabulary.terms:
        yield ("term", term.id), (term.name, *term.synonyms)
    for model in vocabulary.gap_models:
        for gap in model.gaps if model.canonical else ():
            yield ("gap", gap.id), (gap.name,)
    for metric in vocabulary.metrics:
        yield ("metric", metric.id), (metric.name,)


def _written(texts: Sequence[Text], language: Language) -> Iterator[str]:
    for text in texts:
        own, other = (text.zh, text.en) if language == "zh" else (text.en, text.zh)
        yield from (name for name in (own, other if _ACRONYM.fullmatch(other) else "") if name)


def _key(name: str) -> str:
    return re.sub(r"\s", "", name).casefold()


def _pattern(name: str) -> str:
    """Latin letters must not go on before or behind it, but for a plural; Chinese ones may. Spaces may be left out."""
    body = r"\s?".join(re.escape(part) for part in name.split())
    before = r"(?<![A-Za-z0-9])" if _is_latin(name[0]) else ""
    after = r"(?:s|es)?(?![A-Za-z0-9])" if _is_latin(name[-1]) else ""
    return f"{before}{body}{after}" if name.isupper() else f"(?i:{before}{body}{after})"


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _sections(text: str) -> Iterator[list[str]]:
    """Lines from one heading to the next; a heading begins its section."""
    lines: list[str] = []
    fenced = False
    for line in text.split("\n"):
        fenced ^= bool(_FENCE.match(line))
        if not fenced and _HEADING.match(line):
            yield lines
            lines = []
        lines.append(line)
    yield lines


def _link_section(leaf: Leaf, names: Names, lines: Sequence[str], marks: Sequence[Named]) -> Iterator[str]:
    taken = {marks[int(slot)] for line in lines for slot in _SLOT.findall(line)}
    fenced = False
    for line, below in zip_longest(lines, lines[1:], fillvalue=""):
        is_fence = bool(_FENCE.match(line))
        fenced ^= is_fence
        is_text = not (fenced or is_fence or _HEADING.match(line) or _BELOW_HEADER.match(below))
        yield _link_line(leaf, names, line, taken) if is_text else line


def _link_line(leaf: Leaf, names: Names, line: str, taken: set[Named]) -> str:
    linked, end = [], 0
    for kept in _KEPT.finditer(line):
        linked += [_link_words(leaf, names, line[end : kept.start()], taken), kept[0]]
        end = kept.end()
    return "".join((*linked, _link_words(leaf, names, line[end:], taken)))


def _link_words(leaf: Leaf, names: Names, words: str, taken: set[Named]) -> str:
    def link(found: re.Match[str]) -> str:
        owner = _owner(names, found[0])
        if owner in taken:
            return found[0]
        taken.add(owner)
        return _anchor(leaf, owner, found[0])

    return names.pattern.sub(link, words)


def _owner(names: Names, written: str) -> Named:
    """Whose name it is; an English plural is looked up without its ending."""
    key = _key(written)
    return next(names.owners[each] for each in (key, key.removesuffix("s"), key.removesuffix("es")) if each in names.owners)


def _anchor(leaf: Leaf, owner: Named, written: str) -> str:
    """`written` stands in the Markdown as it is: letters and spaces of a name."""
    tip = encode_markdown(shorten(_definition(leaf, owner)))
    href = leaf.to(leaf.address(*owner))
    return Markup('<a class="gs-term" href="{}" data-tip="{}">{}</a>').format(href, tip, Markup(written))


def _definition(leaf: Leaf, owner: Named) -> str:
    kind, name = owner
    words = leaf.site.vocabulary
    if kind == "term":
        return leaf.plain(next(each.definition for each in words.terms if each.id == name))
    if kind == "metric":
        return leaf.plain(next(each.reading for each in words.metrics if each.id == name))
    return leaf.plain(next(gap.definition for model in words.gap_models for gap in model.gaps if gap.id == name))
