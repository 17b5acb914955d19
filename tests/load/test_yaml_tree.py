"""Every payload of reliability §2.1, and what a person mistypes."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest

from generator.errors import Fault
from generator.load.nodes import Mapping, Sequence, plain
from generator.load.yaml_tree import MAX_NODES, parse_document

MOST_CALLS = 100 * MAX_NODES
"""A file as large as is allowed takes some 40 for each of its nodes."""


def parse(text: str | bytes) -> tuple[object, list[Fault]]:
    faults: list[Fault] = []
    node = parse_document(text.encode() if isinstance(text, str) else text, "f.yml", faults)
    return (plain(node) if node else None), faults


def only(text: str | bytes) -> Fault:
    _, faults = parse(text)
    assert len(faults) == 1, faults
    return faults[0]


@pytest.mark.parametrize(
    "written",
    ["no", "off", "NO", "yes", "y", "True", "TRUE", "Null", "12:30", "12:30:45", "1:30", "010", "0x1F", "0o17", "1_000", "1e3",
     "1.5e3", "2026-11-22", "2026-13-45", ".5", "5.", ".inf", ".nan", "1,000", "３"],
)  # fmt: skip
def test_what_only_looks_like_something_else_stays_a_string(written: str) -> None:
    assert parse(f"a: {written}") == ({"a": written}, [])


@pytest.mark.parametrize(
    ("written", "value"),
    [("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("0", 0), ("-5", -5), ("+5", 5), ("3.10", 3.1),
     ("-0.5", -0.5), ("'1'", "1"), ('"true"', "true"), ("''", ""), ("999999999999999999", 999999999999999999)],
)  # fmt: skip
def test_plain_words_are_read_as_yaml_1_2_does(written: str, value: object) -> None:
    (got, faults) = parse(f"a: {written}")
    assert (got, faults) == ({"a": value}, [])
    assert isinstance(got, dict) and type(got["a"]) is type(value)


def test_sequences_become_tuples_and_strings_are_nfc() -> None:
    assert parse("- [e\u0301, {A\u030a: 1}]")[0] == (("é", {"Å": 1}),)


def test_every_key_and_value_knows_its_place() -> None:
    node = parse_document("a: 1\nb:\n  - 量表\n  - c: x\n".encode(), "f.yml", [])
    assert isinstance(node, Mapping)
    entry = node.entry("b")
    assert entry and (entry.line, entry.column) == (2, 1)
    assert isinstance(entry.node, Sequence) and (entry.node.items[1].line, entry.node.items[1].column) == (4, 5)


def test_a_key_that_stands_twice_is_named_with_both_lines() -> None:
    fault = only("a: 1\nb: 2\na: 3\n")
    assert (fault.line, fault.column, fault.code, fault.field) == (3, 1, "Y105", "a")
    assert fault.found == "key 'a' stands twice: here and in line 1"


def test_keys_that_differ_only_in_their_unicode_form_are_the_same() -> None:
    assert only("é: 1\ne\u0301: 2\n").code == "Y105"


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "found"),
    [
        ("a: &x 1", 1, 4, "Y101", "the anchor &x"),
        ("a: 1\nb: *x", 2, 4, "Y101", "the alias *x"),
        ("<<: {a: 1}", 1, 1, "Y107", "the merge key <<"),
        ("a: !!str 5", 1, 4, "Y102", "the tag str"),
        ("a: !mine [x]", 1, 4, "Y102", "the tag !mine"),
        ("a: !!python/object/apply:os.system [ls]", 1, 4, "Y102", "the tag os.system"),
        ("a: !!binary aGVsbG8=", 1, 4, "Y102", "the tag binary"),
        ("a: 1\n---\nb: 2", 2, 1, "Y007", "a second document begins here"),
        ("true: 1", 1, 1, "Y106", "the key true, which is no string"),
        ("1: x", 1, 1, "Y106", "the key 1, which is no string"),
        ("? [a]\n: 1", 1, 3, "Y106", "a list, an object or an alias as a key"),
        ("x: 1\na: 1234567890123456789", 2, 4, "Y108", "a number of 19 digits"),
        ("a: " + "9" * 5000, 1, 4, "Y108", "a number of 5000 digits"),
        ("a:\n\tb: 1", 2, 1, "Y004", "a tab"),
        ("a: 1\nb: x\0y", 2, 5, "Y003", "a control character, U+0000"),
        ("a: x\x1by", 1, 5, "Y003", "a control character, U+001B"),
        ("a: 'x\u202ey'", 1, 6, "Y003", "an invisible character, U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a: 1 # \u2066", 1, 8, "Y003", "an invisible character, U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("a: x\u200by", 1, 5, "Y003", "an invisible character, U+200B ZERO WIDTH SPACE"),
        ('a: "x\\u202ey"', 1, 4, "Y003", "an invisible character, U+202E RIGHT-TO-LEFT OVERRIDE, as an escape"),
        ('"x\\u200b": 1', 1, 1, "Y003", "an invisible character, U+200B ZERO WIDTH SPACE, as an escape"),
        ('a: "\\0"', 1, 4, "Y003", "a control character, U+0000, as an escape"),
        ("a: x\u2028b: y", 1, 5, "Y003", "an invisible character, U+2028 LINE SEPARATOR"),
        ("", 0, 0, "Y006", "the file is empty"),
        ("# nothing\n", 0, 0, "Y006", "the file is empty"),
    ],
)
def test_what_is_refused_is_named_at_its_place(text: str, line: int, column: int, code: str, found: str) -> None:
    fault = only(text)
    assert (fault.line, fault.column, fault.code, fault.found) == (line, column, code, found)


def test_words_that_are_no_keys_in_stock_yaml_are_plain_keys() -> None:
    assert parse("no: x\nyes: z\non: w") == ({"no": "x", "yes": "z", "on": "w"}, [])


def test_a_key_and_the_same_key_in_quotes_are_two_faults_not_two_keys() -> None:
    _, faults = parse("1: x\n'1': y")
    assert [(fault.line, fault.code) for fault in faults] == [(1, "Y106"), (2, "Y105")]


@pytest.mark.parametrize(
    ("data", "line", "hint"),
    [
        ("a: 1\nb: 服务质量差距".encode("gb18030"), 2, "it looks like GB18030 (GBK): save it as UTF-8"),
        ("a: 서비스".encode("cp949"), 1, ""),
        ("a: 1".encode("utf-16"), 0, "it looks like UTF-16 (little endian): save it as UTF-8"),
        ("a: 1".encode("utf-16-be"), 1, ""),
        (b"a: caf\xe9", 1, ""),
    ],
)
def test_other_encodings_are_refused_and_named(data: bytes, line: int, hint: str) -> None:
    _, faults = parse(data)
    assert faults and faults[0].line == line
    assert faults[0].hint == hint or not hint
    if hint:
        assert faults[0].code == "Y002"


def test_utf8_with_bom_and_windows_line_ends_is_read() -> None:
    assert parse(b"\xef\xbb\xbfa: 1\r\nb: x\r\n") == ({"a": 1, "b": "x"}, [])


def test_a_tab_may_be_written_as_an_escape() -> None:
    assert parse('a: "x\\ty"') == ({"a": "x\ty"}, [])


LAUGHS = [f"{name}: &{name} [{','.join(['*' + before] * 9)}]" for before, name in pairwise("abcdefgh")]
BOMB = "\n".join(["a: &a [x,x,x,x,x,x,x,x,x]", *LAUGHS])


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        "a: &x [*x]",
        "[" * 500,
        "[" * 100_000,
        "{a: " * 500,
        "- " * 5_000 + "x",
        "a: &a {k: v}\n" + "\n".join(f"b{n}: {{<<: *a}}" for n in range(2000)),
        "[" + "a," * (MAX_NODES + 5) + "]",
        "a: " + "x" * 5_000_001,
        '"' + "\\" * 1000,
        "%YAML 1.9\n---\na: 1",
        "a: \ud800".encode("utf-8", "surrogatepass").decode("latin-1"),
    ],
    ids=[
        "billion-laughs",
        "recursive",
        "nested",
        "deep",
        "braces",
        "dashes",
        "merges",
        "many",
        "huge",
        "escapes",
        "version",
        "surrogate",
    ],
)
def test_hostile_files_are_faults_after_little_work(text: str) -> None:
    """Work is counted in calls of functions, so that a busy machine changes nothing."""
    calls = 0

    def count(*_: object) -> None:
        nonlocal calls
        calls += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        _, faults = parse(text)
    finally:
        sys.setprofile(before)
    assert faults
    assert calls < MOST_CALLS


def test_fifty_levels_are_allowed_and_one_more_is_not() -> None:
    assert parse("[" * 50 + "x" + "]" * 50)[1] == []
    assert only("[" * 51 + "x" + "]" * 51).code == "Y103"


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a: 1\nb: c: d\n", 2, "put a text that holds ': ' in quotes, and check the indentation"),
        ("a: [1, 2\nb: 3\n", 2, ""),
        ("a: @x", 1, "put a text that begins with @, ` or % in quotes"),
        ("a: 1\nname：甲\nb: 2\n", 2, "a full-width colon ： stands here: write `name: `, with an ASCII colon and a space"),
        ("a:\n  - x\n b: 1\n", 3, "align it with its neighbours, using spaces"),
        ('a: "C:\\dir"', 1, "double the backslash, or use 'single quotes'"),
        ("a: 'x\n", 1, "add the missing quote"),
        ("a: {b: 1, c\n", 2, "add the missing } or comma"),
    ],
)
def test_a_syntax_error_names_its_line_and_what_to_write(text: str, line: int, hint: str) -> None:
    fault = only(text)
    assert (fault.code, fault.line) == ("Y005", line), fault
    assert fault.hint == hint or not hint


def test_refused_things_of_one_file_are_reported_together() -> None:
    _, faults = parse("a: &x 1\nb: !!str 2\nb: 3\n1: 4\n")
    assert [(fault.line, fault.code) for fault in faults] == [(1, "Y101"), (2, "Y102"), (3, "Y105"), (4, "Y106")]
