"""Style sheets made small: our own without comments and blanks, the theme's without rules for what no page of the site has."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

BLANK = r"(?:\s|/\*.*?\*/)"
NOISE = re.compile(rf"""("[^"]*"|'[^']*')|{BLANK}*([{{}};,]){BLANK}*|{BLANK}+""", re.DOTALL)
"""A string, a mark between two parts, a run of blanks and comments."""
RULE = re.compile(r"([^{}]+)\{[^{}]*\}")
"""A rule without rules inside it: its selectors and its declarations."""
EMPTY = re.compile(r"@(?:media|supports)[^{}]*\{\}")
BRACKETS = re.compile(r"\([^()]*\)")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NAME = re.compile(r"\.([a-zA-Z][\w-]*)|\[data-md-color-(?:primary|accent)=\"?([\w-]+)")
"""A class, or a colour by its name: what a page must have for a selector to find anything in it."""
ICON = re.compile(r"""(--md-[\w-]+):url\((?:"[^"]*"|'[^']*')\);?""")
WORD = re.compile(r"[\w-]+")
NAMING = re.compile(r"\s(?:class|data-md-[\w-]+)=\"([^\"]*)\"")


def compact(css: str) -> str:
    """The same rules in fewer bytes."""
    return NOISE.sub(lambda found: found[1] or found[2] or " ", css).strip()


def names_on(html: str) -> set[str]:
    """Classes of a page, and values by which the theme chooses colours."""
    return {name for value in NAMING.findall(html) for name in value.split()}


def words_of(script: str) -> set[str]:
    """Everything in a script that may be the name of a class which it gives to an element."""
    return set(WORD.findall(script))


def trimmed(css: str, names: AbstractSet[str]) -> str:
    """Without rules whose every selector wants a name that is none of `names`, and icons that no rule shows any more."""
    kept = RULE.sub(lambda rule: rule[0] if can_match(rule[1], names) else "", COMMENT.sub("", css))
    kept = EMPTY.sub("", EMPTY.sub("", kept))
    return ICON.sub(lambda icon: icon[0] if f"var({icon[1]})" in kept else "", kept)


def can_match(selectors: str, names: AbstractSet[str]) -> bool:
    """What stands in brackets is alternatives or exceptions, and decides nothing."""
    while BRACKETS.search(selectors):
        selectors = BRACKETS.sub("", selectors)
    return any(all((name or colour) in names for name, colour in NAME.findall(one)) for one in selectors.split(","))
