"""Course Markdown: cut at its marks, harmless, with headings whose ids are the same in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault
from generator.load.marks import cut_at_marks
from generator.load.prose import mask_code
from generator.model.prose import Mark
from tests.load.builders import PROSE_EN_FILE, PROSE_FILE, SMALL, a_project, faults_in, load, only_fault, place, write_files


def cut(text: str) -> tuple[tuple[str | Mark, ...], list[Fault]]:
    faults: list[Fault] = []
    return cut_at_marks(text, mask_code(text), "f.md", faults).parts, faults


def prose_faults(root: Path, zh: str, en: str | None = None) -> list[str]:
    """`file:line code` of every fault of a project whose lesson has these texts."""
    files = {**SMALL, PROSE_FILE: zh, PROSE_EN_FILE: zh if en is None else en}
    return [f"{fault.file.rpartition('/')[2]}:{fault.line} {fault.code}" for fault in faults_in(write_files(root, files))]


def test_a_text_is_cut_at_its_marks(tmp_path: Path) -> None:
    body = load(a_project(tmp_path)).lessons["five-gaps"].body
    assert body.in_("zh") == (
        "## 差在哪 {#where}\n\n看",
        Mark("gap", "delivery", (), 3),
        "与",
        Mark("term", "servqual", (), 3),
        "。\n\n",
        Mark("chart", "dumbbell", (("dataset", "kiosk-2019"), ("form", "two words")), 5),
        "\n",
    )
    assert body.in_("en")[0] == "## Where {#where}\n\nSee "


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("{{gap:delivery}}", Mark("gap", "delivery", (), 1)),
        ("{{ gap : delivery }}", Mark("gap", "delivery", (), 1)),
        ("{{value:overall-gap dataset=a}}", Mark("value", "overall-gap", (("dataset", "a"),), 1)),
        ("{{chart:likert dataset=a  form=perception}}", Mark("chart", "likert", (("dataset", "a"), ("form", "perception")), 1)),
        ('{{value:x dataset=a note=""}}', Mark("value", "x", (("dataset", "a"), ("note", "")), 1)),
    ],
)
def test_a_mark_has_kind_target_and_options(text: str, mark: Mark) -> None:
    assert cut(text) == ((mark,), [])


@pytest.mark.parametrize(
    "text",
    [
        "```\n{{gap:nonsense x}}\n```\n",
        "~~~~ jinja\n{{ cycler.__init__ }}\n~~~\n{{ x }}\n~~~~\n",
        "a `{{x}}` b",
        "a ``{{ ` }}`` b",
        "  ```html\n<b>{{ x }}\n  ```",
        "- ```\n  {{ x }}\n  ```\n",
    ],
)
def test_marks_in_code_are_left_alone(text: str) -> None:
    assert cut(text) == ((text,), [])


@pytest.mark.parametrize(
    ("text", "column", "found", "hint"),
    [
        ("{{gap}}", 1, "{{gap}} is no mark", "code with {{ belongs in ``` fences"),
        ("{{}}", 1, "{{}} is no mark", "code with {{ belongs in ``` fences"),
        ("a {{ config.items() }}", 3, "{{ config.items() }} is no mark", "code with {{ belongs in ``` fences"),
        ("a {{gap:delivery", 3, "{{ without }} in the same line", ""),
        ("{{gap:\ndelivery}}", 1, "{{ without }} in the same line", ""),
        ("{{gaps:delivery}}", 1, "a mark of the unknown kind 'gaps'", "did you mean 'gap'?"),
        ("{{gap:delivery of}}", 1, "'of' in a mark", ""),
        ("{{chart:x dataset=a dataset=b}}", 1, "'dataset=b' in a mark", ""),
        ("{{chart:x}}", 1, "a chart without a data set", "write {{chart:x dataset=...}}"),
        ("{{value:x form=a}}", 1, "a value without a data set", "write {{value:x form=a dataset=...}}"),
        ("{{gap:传递}}", 1, "{{gap:传递}} is no mark", "code with {{ belongs in ``` fences"),
        ("{{ 'x'*10**9 }}", 1, "{{ 'x'*10**9 }} is no mark", "code with {{ belongs in ``` fences"),
    ],
)
def test_braces_that_are_no_mark_are_a_fault_at_their_place(text: str, column: int, found: str, hint: str) -> None:
    _, faults = cut("first line\n" + text)
    assert [(fault.line, fault.column, fault.code, fault.found, fault.hint) for fault in faults] == [
        (2, column, "M101", found, hint)
    ]


def test_every_bad_mark_of_a_file_is_reported() -> None:
    _, faults = cut("{{a}} {{gap:x}}\n{{b}}\n{{ open\n{{c:d}}")
    assert [fault.line for fault in faults] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=x>",
        "a <iframe src='x'></iframe>",
        "<style>body{}</style>",
        "<base href='//x'>",
        "<meta http-equiv=refresh>",
        "<form action=x>",
        "<img src=x onerror=alert(1)>",
        "<img src=x\nonerror=alert(1)>",
        "<a/onclick='x'>",
        "**b**{ onmouseover=alert(1) }",
        "![a](x){ .c onerror=alert(1) }",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#115;cript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](&#106;avascript:alert(1))",
        "<a href='vbscript:x'>x</a>",
        "[x](data:text/html;base64,xx)",
        "{% include 'x' %}",
        "{%- for x in y %}",
    ],
)
def test_what_can_run_is_a_fault_at_its_line(tmp_path: Path, text: str) -> None:
    assert prose_faults(tmp_path, f"正文。\n\n{text}\n", "Text.\n") == ["lesson.md:3 M102"]


@pytest.mark.parametrize(
    "text",
    [
        "```html\n<script>alert(1)</script>\n```",
        "`<script>` 与 `{% x %}`",
        "<details><summary>答案</summary>文字</details>",
        "3 &lt; 5，a & b，on = 1",
        "关于 javascript 的课，onboarding=入职",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "- a\n- b\n\n---\n\n段落",
        '!!! note "提示"\n    正文',
        "```python\n# 不是标题\n```",
        "制表\t符",
    ],
)
def test_harmless_text_is_let_through(tmp_path: Path, text: str) -> None:
    files = {**SMALL, PROSE_FILE: text, PROSE_EN_FILE: text}
    assert load(write_files(tmp_path, files)).lessons["five-gaps"].body.in_("zh") == (text,)


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("# 一级 {#a}\n", "## One {#a}\n", ["lesson.md:1 M201"]),
        ("## 一 {#a}\n\n#### 四 {#b}\n", "## One {#a}\n\n#### Four {#b}\n", ["lesson.en.md:3 M204", "lesson.md:3 M204"]),
        ("### 三 {#a}\n", "### Three {#a}\n", ["lesson.en.md:1 M204", "lesson.md:1 M204"]),
        ("## 一\n", "## One {#one}\n", ["lesson.md:1 M202"]),
        ("## 一 {#一}\n", "## One {#one}\n", ["lesson.md:1 M202", "lesson.en.md:1 M206"]),
        ("## 一 {#a}\n\n## 二 {#a}\n", "## One {#a}\n\n## Two {#a}\n", ["lesson.en.md:3 M205", "lesson.md:3 M205"]),
        ("## 一 {#a}\n", "## One {#b}\n", ["lesson.en.md:1 M206"]),
        ("## 一 {#a}\n", "### One {#a}\n", ["lesson.en.md:1 M204", "lesson.en.md:1 M206"]),
        ("## 一 {#a}\n\n## 二 {#b}\n", "## One {#a}\n", ["lesson.en.md:1 M206"]),
        ("## 一 {#a}\n", "## One {#a}\n\nx\n\n## Two {#b}\n", ["lesson.en.md:5 M206"]),
        ("题目\n====\n", "Text\n", ["lesson.md:1 M203"]),
        ("题目\n---\n", "Text\n", ["lesson.md:1 M203"]),
        ("##没有空格 {#a}\n", "## One {#b}\n", ["lesson.en.md:1 M206"]),
        ("", "Text\n", ["lesson.md:0 M001"]),
        ("正文\u202e\n", "Text\n", ["lesson.md:1 Y003"]),
    ],
)  # fmt: skip
def test_headings_keep_their_rules(tmp_path: Path, zh: str, en: str, expected: list[str]) -> None:
    assert sorted(prose_faults(tmp_path, zh, en)) == sorted(expected)


@pytest.mark.parametrize(
    ("zh", "en", "hint"),
    [
        ("## 一\n", "## One {#first}\n", "write `## 一 {#first}`"),
        ("## 一\n", "## Where it begins\n", "write `## 一 {#where-it-begins}`"),
        ("## SERVQUAL\n", "Text\n", "write `## SERVQUAL {#servqual}`"),
        ("## 一\n", "Text\n", "write `## 一 {#section-1}`"),
        ("## 一 {#a}\n\n### 二 ##\n", "Text\n", "write `### 二 {#section-2}`"),
    ],
)
def test_a_heading_without_an_id_gets_one_suggested(tmp_path: Path, zh: str, en: str, hint: str) -> None:
    faults = faults_in(write_files(tmp_path, {**SMALL, PROSE_FILE: zh, PROSE_EN_FILE: en}))
    assert hint in [fault.hint for fault in faults if fault.file == PROSE_FILE and fault.code == "M202"]


def test_other_encodings_are_refused_here_too(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {**SMALL, PROSE_FILE: "服务质量差距\n".encode("gb18030")}
    fault, *rest = faults_in(write_files(tmp_path, files))
    assert not rest
    assert (place(fault), fault.hint) == (f"{PROSE_FILE}:1:0 Y002", "it looks like GB18030 (GBK): save it as UTF-8")


def test_a_record_without_its_text_is_a_fault_at_the_record(tmp_path: Path) -> None:
    files = {name: text for name, text in SMALL.items() if name not in (PROSE_FILE, PROSE_EN_FILE)}
    fault, *rest = faults_in(write_files(tmp_path, files))
    assert not rest
    assert (fault.file, fault.code, fault.allowed) == ("content/lessons/five-gaps/lesson.yml", "P203", PROSE_FILE)


def test_an_unknown_kind_in_a_project_is_named_with_its_file(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, PROSE_FILE, "{{gap:delivery}}", "{{gapp:delivery}}")
    assert place(fault) == f"{PROSE_FILE}:3:2 M101"
    assert fault.allowed == (
        "case, chart, claim, course, dataset, diagram, dimension, exercise, gap, lesson, metric, organisation, roleplay, scene,"
        " source, term, tool, value, word, worksheet"
    )
