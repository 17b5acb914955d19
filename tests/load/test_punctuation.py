"""Full-width punctuation where YAML wants ASCII: the hint names the character, one fault for one slip."""

from pathlib import Path

import pytest

from tests.load.builders import COURSE_FILE, DATASET_FILE, LESSON_FILE, faults_after, only_fault

SITE = "content/site.yml"
PEOPLE = "content/people/people.yml"
ACME = "content/organisations/acme.yml"
COLON = "a full-width colon ： stands here"
COMMA = "a full-width comma stands inside [ ] or { }"


@pytest.mark.parametrize(
    ("change", "line", "hint"),
    [
        ((SITE, "schema: ", "schema："), 1, COLON),
        ((SITE, "name: {", "name： {"), 2, COLON),
        ((SITE, "{zh: 站点, en: Site}", "{zh：站点，en：Site}"), 2, COLON),
        ((SITE, "站点, en", "站点，en"), 2, COMMA),
        ((SITE, "{zh: 站点, en: Site}", "｛zh: 站点, en: Site｝"), 2, "full-width brackets stand here"),
        ((SITE, "name: {", "name:\u00a0{"), 2, "a full-width or no-break space follows the colon"),
        ((PEOPLE, "- {", "－ {"), 1, "a list item begins with an ASCII hyphen"),
        ((LESSON_FILE, "text: 区分差距", "text：区分差距"), 13, COLON),
        ((LESSON_FILE, "gaps: [perception, delivery]", "gaps: [perception，delivery]"), 7, "， is full-width punctuation"),
        ((LESSON_FILE, "gaps: [perception, delivery]", "gaps: 【perception】"), 7, "【 is full-width punctuation"),
        ((LESSON_FILE, "status: published", "status: “published”"), 5, "“ is full-width punctuation"),
        ((LESSON_FILE, "minutes: 10", "minutes: １０"), 15, "write 10 in ASCII characters"),
        (
            (LESSON_FILE, "  - {id: o1, bloom", "　　- {id: o1, bloom"),
            13,
            "a full-width or no-break space stands in the indentation",
        ),
        ((COURSE_FILE, "  - {name: 讲授", "  • {name: 讲授"), 12, "a list item begins with an ASCII hyphen"),
    ],
)
def test_full_width_punctuation_is_named_with_what_to_write(
    tmp_path: Path, change: tuple[str, str, str], line: int, hint: str
) -> None:
    file = change[0]
    faults = [fault for fault in faults_after(tmp_path, *change) if fault.file == file]
    assert len(faults) == 1, "\n".join(map(str, faults))
    assert (faults[0].line, faults[0].hint.startswith(hint)) == (line, True), faults[0]


def test_chinese_punctuation_inside_texts_is_left_alone(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, ACME, "about: {zh: 简介, en: About}", "about: “好”：快、准，【稳】\nabaut: x")
    assert fault.found == "unknown key 'abaut'"


@pytest.mark.parametrize(
    ("change", "line", "hint"),
    [
        ((DATASET_FILE, "period: '2019'", "period: '2019"), 19, "add the missing closing quote ' in line 19"),
        ((LESSON_FILE, "title: 五类差距", 'title: "五类"差距'), 3, "write quotes inside a text as “ ”"),
        ((LESSON_FILE, "text: 区分差距", "text: 'it's 区分'"), 13, "write quotes inside a text as “ ”"),
        ((LESSON_FILE, "summary: 摘要", "summary:摘要"), 4, "write `key: value`, with a space after the colon"),
    ],
)
def test_a_slip_in_quotes_or_spaces_is_told_where_it_stands(
    tmp_path: Path, change: tuple[str, str, str], line: int, hint: str
) -> None:
    fault = only_fault(tmp_path, *change)
    assert (fault.code, fault.line, fault.hint.startswith(hint)) == ("Y005", line, True), fault


def test_a_date_in_another_order_of_characters_is_rewritten(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, SITE, "name:", "date: 2026年1月2日\nname:")
    assert fault.hint == "write 2026-01-02"
