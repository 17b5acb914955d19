"""What the YAML parser objects to, in words that say what to write."""

from __future__ import annotations

import yaml

from generator.errors import Fault
from generator.load.punctuation import hint_for_line

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

_FOUND_LATE = ("found unexpected end of stream", "could not find expected ':'")


def explain(error: yaml.YAMLError, text: str, file: str) -> Fault:
    """A syntax error as a fault at its line."""
    problem = str(getattr(error, "problem", None) or error)
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    if problem in _FOUND_LATE and start is not None:
        mark = start  # what is missing is found missing only further on; where it should stand says more
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    found, hint = _SENTENCES.get(problem, (f"not YAML: {problem}", ""))
    if start is not None and start.line + 1 < line:
        found += f" (what it belongs to begins in line {start.line + 1})"
    if quoted := _quoted_before(text, line, column):
        line, column, found, hint = quoted
    if wide := _wide_punctuation(text, line):
        line, column, hint = wide
    return Fault(file, line, column, "Y005", "", found, "", hint)


def _quoted_before(text: str, line: int, column: int) -> tuple[int, int, str, str] | None:
    """(line, column, what was found, hint) where a quoted text ends just before the error: its quotes are the likely cause."""
    last = None
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
                last = event
    except yaml.YAMLError:
        pass
    if last is None or last.start_mark is None or last.end_mark is None:
        return None
    start, end = last.start_mark, last.end_mark
    if end.line + 1 != line or end.column + 1 > column:
        return None
    if start.line < end.line:
        found = f"a text in quotes that ends only in line {end.line + 1}, where other text follows"
        return start.line + 1, start.column + 1, found, f"add the missing closing quote {last.style} in line {start.line + 1}"
    if text.split("\n")[line - 1][end.column : column - 1].strip():
        return None
    double = "write quotes inside a text as “ ”, or put the whole text in the other kind of quotes"
    return line, column, "text after a closing quote", double


def _wide_punctuation(text: str, line: int) -> tuple[int, int, str] | None:
    """(line, 0, hint) for full-width punctuation at `line` or just above it."""
    lines = text.split("\n")
    for number in (line, line - 1):
        if 1 <= number <= len(lines) and (hint := hint_for_line(lines[number - 1])):
            return number, 0, hint
    return None
