"""Full-width punctuation, as Chinese input methods type it, where YAML wants ASCII: what stands there and what to write."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping

ASCII: Mapping[str, str] = {
    "：": ":",
    "，": ",",
    "、": ",",
    "；": ";",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "「": '"',
    "」": '"',
    "【": "[",
    "】": "]",
    "［": "[",
    "］": "]",
    "｛": "{",
    "｝": "}",
    "－": "-",
    "＃": "#",
}
_WIDE = re.compile(f"[{re.escape(''.join(ASCII))}]")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|(?<![A-Za-z0-9])\'[^\']*\'')
_WORD = r"[A-Za-z_][A-Za-z0-9_.-]*"


def _colon(match: re.Match[str]) -> str:
    return f"a full-width colon ： stands here: write `{match['key']}: `, with an ASCII colon and a space"


_IN_LINE: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r" *[\u3000\u00a0]"), "a full-width or no-break space stands in the indentation: write ordinary spaces"),
    (re.compile(r"\s*[－–—•·●]"), "a list item begins with an ASCII hyphen and a space: `- `"),
    (re.compile(rf"[\s-]*(?P<key>{_WORD})\s*："), _colon),
    (re.compile(r".*:[\u3000\u00a0]"), "a full-width or no-break space follows the colon: write an ordinary space"),
    (re.compile(r".*?(?:[:,\[{]|^\s*-)\s*[｛［【]"), "full-width brackets stand here: write { } and [ ] in ASCII"),
    (re.compile(rf".*[{{,，]\s*(?P<key>{_WORD})\s*："), _colon),
    (re.compile(r".*[\[{][^\]}]*[，、]"), "a full-width comma stands inside [ ] or { }: write an ASCII comma and a space"),
    (re.compile(r".*?(?::|^\s*-)\s+[“‘「]"), 'full-width quotes hold nothing together: write ASCII quotes " "'),
)


def hint_for_line(line: str) -> str:
    """What to write in a line that YAML cannot read, if full-width punctuation is the likely cause; empty if not."""
    bare = _QUOTED.sub('""', line.partition(" #")[0])
    for pattern, hint in _IN_LINE:
        match = pattern.match(bare)
        if match:
            return hint if isinstance(hint, str) else hint(match)
    return ""


def hint_for_value(written: str) -> str:
    """What to write instead of a word (an id, a number, a choice, a key) that holds full-width characters; empty if none."""
    key = re.match(rf"(?P<key>{_WORD})\s*：", written)
    if key:
        return _colon(key)
    found = _WIDE.search(written)
    if found:
        return f"{found[0]} is full-width punctuation: write {ASCII[found[0]]} in ASCII"
    plain = unicodedata.normalize("NFKC", written)
    return f"write {plain} in ASCII characters" if plain != written and plain.isascii() else ""
