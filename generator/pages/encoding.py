"""The one encoder for Markdown: whatever a person or a survey typed leaves here as text that no reader can take for markup."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

BREAKS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
SURROGATES: Final = re.compile(r"[\ud800-\udfff]")
MARKUP: Final = re.compile(r"[!-$&-+\-/:<-@\[-`{-~]")
"""Every ASCII punctuation mark but `, . ; %`: Markdown, its extensions or HTML give each of them a meaning somewhere."""
NUMBERED: Final = re.compile(r"^(\d+)\.")


def encode_markdown(text: str) -> Markup:
    """`text` on one line, punctuation as numeric entities: valid in Markdown, in HTML text and in HTML attributes alike."""
    line = BREAKS.sub(" ", SURROGATES.sub("\ufffd", text)).strip()
    encoded = MARKUP.sub(lambda found: f"&#{ord(found[0])};", line)
    return Markup(NUMBERED.sub(r"\1&#46;", encoded))


def finalize(value: object) -> Markup:
    """What a Markdown template prints: markup as it is, text encoded, numbers as digits, and nothing else."""
    if isinstance(value, Markup):
        return value
    text = str(value)  # raises for a name that the page does not define
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise TypeError(f"a page cannot print a {type(value).__name__}: make a view of it")
    return encode_markdown(text)
