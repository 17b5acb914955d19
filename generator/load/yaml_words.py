"""What the YAML parser objects to, in words that say what to write."""

from __future__ import annotations

import yaml

from generator.errors import Fault

_SENTENCES: dict[str, tuple[str, str]] = {
    "mapping values are not allowed in this context": (
        "a colon where no key may stand",
        "put a text that holds ': ' in quotes, and check the indentation",
    ),
    "did not find expected key": (
        "a line that fits no list and no object above it",
        "align it with its neighbours, using spaces",
    ),
    "could not find expected ':'": ("a key without a colon", "write `key: value`, with a space after the colon"),
    "found character that cannot start any token": (
        "a character that cannot begin a value",
        "put a text that begins with @, ` or % in quotes",
    ),
    "did not find expected ',' or ']'": ("a list [ ... ] that is not closed", "add the missing ] or comma"),
    "did not find expected ',' or '}'": ("an object { ... } that is not closed", "add the missing } or comma"),
    "found unexpected end of stream": ("a quote that is not closed", "add the missing quote"),
    "found unknown escape character": ("a backslash that means nothing here", "double the backslash, or use 'single quotes'"),
    "found invalid Unicode character escape code": ("an escape that stands for no character", "write the character itself"),
    "did not find expected '-' indicator": ("a line that is no item of the list above it", "begin it with `- `, or align it"),
    "block sequence entries are not allowed in this context": (
        "a list item where none may stand",
        "begin the list on a new line",
    ),
    "did not find expected node content": ("a value is missing", "write the value, or delete the comma"),
    "did not find expected alphabetic or numeric character": ("a * or & at the start of a value", "put the text in quotes"),
    "found unexpected ':'": ("a colon inside [ ... ] or { ... }", "put the text in quotes"),
}


def explain(error: yaml.YAMLError, text: str, file: str) -> Fault:
    """A syntax error as a fault at its line."""
    problem = str(getattr(error, "problem", None) or error)
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if problem == "found unexpected end of stream" and start is not None:
        mark = start  # an open quote is found missing only at the end; where it opens says more
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    found, hint = _SENTENCES.get(problem, (f"not YAML: {problem}", ""))
    if start is not None and start.line + 1 < line:
        found += f" (what it belongs to begins in line {start.line + 1})"
    wide = _line_with_wide_colon(text, line)
    if wide:
        line, column, hint = wide, 0, "a full-width colon ： stands here: write an ASCII colon and a space"
    return Fault(file, line, column, "Y005", "", found, "", hint)


def _line_with_wide_colon(text: str, line: int) -> int:
    """The line at or just above `line` that has ： but no ASCII colon, as input methods type it; 0 when there is none."""
    lines = text.split("\n")
    for number in (line, line - 1):
        if 1 <= number <= len(lines):
            content = lines[number - 1].partition("#")[0]
            if "：" in content and ":" not in content:
                return number
    return 0
