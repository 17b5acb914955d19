"""What a translation must carry over as it stands: marks, links, ids of headings, HTML, numbers of heading levels."""

from __future__ import annotations

import re
from collections import Counter

from generator.load.markdown_blocks import HEADING
from generator.load.prose import mask_code

_PATTERNS: tuple[re.Pattern[str], ...] = (
    re.compile(r"\{\{\s*[A-Za-z_-]+\s*:\s*[A-Za-z0-9][^{}\n]*\}\}"),
    re.compile(r"\{:?[ \t]*[#.][^{}\n]*\}"),
    re.compile(r"\]\((?P<shown>[^()\s]+)[^()\n]*\)"),
    re.compile(r"(?P<shown><!--\s*(?:ignore [A-Z]\d{3}|lint: \w+))"),
    re.compile(r"(?P<shown></?[A-Za-z][A-Za-z0-9]*)(?=[\s/>])"),
    re.compile(r"(?<!\]\()(?P<shown>https?://[A-Za-z0-9./?=&%#_~:+-]+)"),
    re.compile(r"^[ \t]*(?P<shown>`{3,}|~{3,})", re.MULTILINE),
)
_RULER = re.compile(r"^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)


def markers_of(text: str) -> Counter[str]:
    """Each with how often it stands there; what stands in code is shown to readers and is none."""
    masked = mask_code(text)
    found: Counter[str] = Counter()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text if "`" in pattern.pattern else masked):
            shown = match["shown"] if "shown" in pattern.groupindex else match[0]
            found[" ".join(shown.split())] += 1
    found.update(
        f"|{'---|' * match[0].strip().strip('|').count('|')}---|" for match in _RULER.finditer(masked) if "|" in match[0]
    )
    if heading := HEADING.match(text):
        found[heading[0].strip()] += 1
    return found


def lost_and_invented(source: str, target: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Markers of the source that are not in the target, and those of the target that are not in the source."""
    wanted, given = markers_of(source), markers_of(target)
    return tuple((wanted - given).elements()), tuple((given - wanted).elements())
