"""The pool of questions in three formats: every type in each of them, nothing retired, and no text that breaks out."""

from __future__ import annotations

import io
import re

import openpyxl

from generator.exports.handouts.bank import Bank
from generator.exports.handouts.bank_gift import write_gift_bank
from generator.exports.handouts.bank_plain import write_plain_bank
from generator.exports.handouts.bank_sheet import write_bank_sheet
from generator.model.quiz import Option, Question, Quiz
from tests.exports.handouts.sheets import HOSTILE, both

BREAKING = "第一行\n答案：A\n\n::x::[html]<b>{=1~2#3} // \\ : 末"


def option(name: str, *, right: bool = False, match: str = "") -> Option:
    return Option(
        id=name, text=both(f"选项{name}"), correct=right, feedback=both(f"因{name}"), match=both(match) if match else None
    )


def question(name: str, kind: str, options: tuple[Option, ...] = (), **more: object) -> Question:
    made = {"id": name, "type": kind, "stem": both(f"题干{name}"), "options": options, "objective": "o1", **more}
    return Question.model_validate(made)


def a_bank() -> Bank:
    three = (option("x"), option("y", right=True), option("z", right=True))
    questions = (
        question("q1", "single", three[:2]),
        question("q2", "multi", three),
        question("q3", "true_false", three[:2]),
        question("q4", "order", tuple(map(option, "abcd"))),
        question("q5", "match", (option("x", match="甲"), option("y", match="乙"))),
        question("q6", "number", answer=-3.5, tolerance=0.25, unit=both("点"), feedback=both("算一遍")),
        question("q7", "text", accepted=(both("质量", "quality"),)),
        question("q8", "single", three[:2], status="retired"),
        question("q9", "single", (Option(id="a", text=both(HOSTILE), correct=True), option("b"))).model_copy(
            update={"stem": both(BREAKING)}
        ),
    )
    return Bank((Quiz(id="quiz", title=both("测验 A/B"), lesson="l1", questions=questions),), "zh")


def test_the_common_layout_holds_every_type_and_nothing_that_is_retired() -> None:
    text = write_plain_bank(a_bank()).decode("utf-8-sig").replace("\r\n", "\n")
    blocks = [block for block in text.split("\n\n") if block.strip()]
    assert len(blocks) == 8
    assert blocks[0] == "1. [单选题] 题干q1\nA. 选项x\nB. 选项y\n答案：B\n解析：A：因x B：因y"
    answers = [re.findall(r"^答案：(.*)$", block, re.MULTILINE) for block in blocks]
    assert [answer for (answer,) in answers[:3]] == ["B", "BC", "B"]
    assert answers[4:7] == [["A–甲；B–乙"], ["-3.5"], ["质量|quality"]]
    assert "解析：误差不超过 0.25 算对。 单位：点。 算一遍" in blocks[5]


def test_what_is_to_be_put_in_order_is_mixed_and_the_answer_undoes_it() -> None:
    block = write_plain_bank(a_bank()).decode("utf-8-sig").split("\r\n\r\n")[3]
    shown = dict(re.findall(r"^([A-D])\. (\S+)", block, re.MULTILINE))
    answer = re.findall(r"答案：(\S+)", block)[0]
    assert answer != "ABCD"
    assert [shown[letter] for letter in answer] == ["选项a", "选项b", "选项c", "选项d"]


def test_a_text_with_line_breaks_and_marks_stays_one_question() -> None:
    text = write_plain_bank(a_bank()).decode("utf-8-sig")
    assert len(re.findall(r"^答案：", text, re.MULTILINE)) == 8
    gift = write_gift_bank(a_bank()).decode()
    assert len(re.findall(r"^::", gift, re.MULTILINE)) == 8
    stem = re.findall(r"^::quiz/q9::\[plain\](.*) \{$", gift, re.MULTILINE)[0]
    assert not re.search(r"(?<!\\)[{}=~#]", stem)


def test_moodle_reads_every_type() -> None:
    gift = write_gift_bank(a_bank()).decode()
    assert gift.startswith("$CATEGORY: 测验 A//B\n")
    found = dict(re.findall(r"^::quiz/(q\d)::\[plain\].*? \{\n(.*?)\n\}$", gift, re.MULTILINE | re.DOTALL))
    assert found["q1"] == "~选项x#因x\n=选项y#因y"
    assert found["q2"] == "~%-100%选项x#因x\n~%50%选项y#因y\n~%50%选项z#因z"
    assert found["q4"].splitlines()[2] == "=选项c -> 3"
    assert found["q5"] == "=选项x -> 甲\n=选项y -> 乙"
    assert found["q6"] == "#-3.5:0.25\n####算一遍"
    assert found["q7"] == "=质量\n=quality"


def test_the_sheet_has_one_row_for_each_live_question_and_no_formula() -> None:
    page = openpyxl.load_workbook(io.BytesIO(write_bank_sheet(a_bank()))).active
    rows = list(page.iter_rows(values_only=True))
    assert rows[0][:5] == ("题号", "题型", "题干", "选项A", "选项B")
    assert [row[0] for row in rows[1:]] == [f"quiz/q{number}" for number in (1, 2, 3, 4, 5, 6, 7, 9)]
    assert {cell.data_type for row in page.iter_rows() for cell in row} <= {"s", "n"}
    assert (page["D9"].value, page["D9"].quotePrefix) == (HOSTILE, True)
