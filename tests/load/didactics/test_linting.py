"""Every remark on a course is made where it should be, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.project import read_sources
from tests.load.builders import COURSE_FILE, LESSON_FILE, PROSE_FILE, QUIZ_FILE, SMALL, load, write_files

CLAIMS_FILE, CASE_FILE = "content/claims/claims.yml", "content/cases/queue/case.yml"
BLOOM_FILE, DIMENSIONS_FILE = "content/vocab/bloom.yml", "content/vocab/dimensions.yml"
BLOOM = """\
- {id: analyze, name: {zh: 分析, en: Analyse}, verbs: [{zh: 区分, en: Tell}]}
- {id: vague, name: {zh: 含糊, en: Vague}, verbs: [{zh: 了解, en: Know}]}
"""
CLAIM = """\
- id: waits
  text: {zh: 等候缩短, en: Shorter waits}
  source: zeithaml
  status: illustrative
  show: illustration
"""
TWO_INDUSTRIES = """\
schema: overlay/1
id: %s
name: {zh: 行业, en: Trade}
words: []
own_words: [{zh: %s, en: %s}]
"""
HEATING, BANK = "content/overlays/heating/overlay.yml", "content/overlays/bank/overlay.yml"
OVERLAYS = {HEATING: TWO_INDUSTRIES % ("heating", "室温", "boiler"), BANK: TWO_INDUSTRIES % ("bank", "柜员", "teller")}
SOUND = {
    **SMALL,
    BLOOM_FILE: BLOOM,
    CLAIMS_FILE: CLAIM,
    CASE_FILE: SMALL[CASE_FILE] + "lessons: [five-gaps]\n",
    PROSE_FILE: SMALL[PROSE_FILE] + "\n{{claim:waits}}\n",
    COURSE_FILE: SMALL[COURSE_FILE].replace(
        "background:", "reviews: [{by: lin, role: subject, on: '2026-11-01', version: '1.0'}]\nbackground:"
    ),
}


def codes(root: Path, files: dict[str, str]) -> list[tuple[str, str, int]]:
    """(code, file, line) of every remark and fault."""
    sources = read_sources(write_files(root, files), root)
    found = (*sources.faults, *(sources.site.warnings if sources.site else ()))
    return sorted((fault.code, fault.file, fault.line) for fault in found)


def test_a_sound_course_gets_one_remark_on_its_short_quiz(tmp_path: Path) -> None:
    assert codes(tmp_path, SOUND) == [("P308", QUIZ_FILE, 6)]


CHANGES: dict[str, tuple[str, tuple[str, str], tuple[str, str, int]]] = {
    "a verb nobody can observe": (LESSON_FILE, ("text: 区分差距", "text: 了解差距"), ("P301", LESSON_FILE, 13)),
    "a verb of no level": (LESSON_FILE, ("text: Tell gaps", "text: Feel gaps"), ("P301", LESSON_FILE, 13)),
    "nothing assesses": (LESSON_FILE, ("[{question: q1}]", "[]"), ("P302", LESSON_FILE, 13)),
    "two ways in one": (LESSON_FILE, ("{question: q1}", "{question: q1, case: queue}"), ("P303", LESSON_FILE, 13)),
    "no such question": (LESSON_FILE, ("question: q1", "question: q9"), ("P303", LESSON_FILE, 13)),
    "talking too long": (LESSON_FILE, ("minutes: 10, max: 15", "minutes: 30, max: 35"), ("P304", LESSON_FILE, 15)),
    "the same answer": (QUIZ_FILE, ("text: 感知", "text: 传递"), ("P306", QUIZ_FILE, 12)),
    "all of the above": (QUIZ_FILE, ("text: 感知", "text: 以上都对"), ("P307", QUIZ_FILE, 12)),
    "a number question": (QUIZ_FILE, ("type: single", "type: number"), ("P309", QUIZ_FILE, 6)),
    "a naked number": (PROSE_FILE, ("看{{gap", "满意度上升 23%。看{{gap"), ("C401", PROSE_FILE, 3)),
    "in words": (PROSE_FILE, ("看{{gap", "多花六成的时间。看{{gap"), ("C401", PROSE_FILE, 3)),
    "among key points": (LESSON_FILE, ("keypoints: [先问差在哪]", "keypoints: [流失下降 20%]"), ("C401", LESSON_FILE, 16)),
    "an example shown as fact": (CLAIMS_FILE, ("show: illustration", "show: state"), ("C402", CLAIMS_FILE, 5)),
    "verified by nobody": (CLAIMS_FILE, ("status: illustrative", "status: verified"), ("C403", CLAIMS_FILE, 4)),
    "wrong arithmetic": (
        CLAIMS_FILE,
        (
            "status: illustrative",
            "status: partly\n  arithmetic: {before: 15, after: 8, unit: 分钟, kind: time, printed: 87, printed_as: 效率}",
        ),
        ("C405", CLAIMS_FILE, 5),
    ),
    "a claim that nothing states": (PROSE_FILE, ("{{claim:waits}}", "结束。"), ("R151", CLAIMS_FILE, 1)),
    "a picture without words": (PROSE_FILE, ("看{{gap", "![](a.png) 看{{gap"), ("A601", PROSE_FILE, 3)),
    "a link that says nothing": (PROSE_FILE, ("看{{gap", "[点击这里](../) 看{{gap"), ("A603", PROSE_FILE, 3)),
    "read by nobody": (COURSE_FILE, ("version: '1.0'}]", "version: '0.9'}]"), ("G801", COURSE_FILE, 5)),
    "no such objective": (COURSE_FILE, ("objectives: []", "objectives: [o7]"), ("R153", COURSE_FILE, 10)),
    "suppressed without a reason": (
        PROSE_FILE,
        ("看{{gap", "<!-- ignore C401 -->\n满意度上升 23%。看{{gap"),
        ("G803", PROSE_FILE, 3),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", list(CHANGES))
def test_what_is_wrong_is_remarked_at_its_place(tmp_path: Path, name: str) -> None:
    file, change, remark = CHANGES[name]
    assert change[0] in SOUND[file]
    found = codes(tmp_path, {**SOUND, file: SOUND[file].replace(*change, 1)})
    assert remark in found


def test_an_option_without_feedback_teaches_nothing(tmp_path: Path) -> None:
    silent = SOUND[QUIZ_FILE].replace(", feedback: 错", "").replace(", feedback: Wrong", "")
    assert ("P305", QUIZ_FILE, 12) in codes(tmp_path, {**SOUND, QUIZ_FILE: silent})


@pytest.mark.parametrize(
    "sentence",
    [
        "设例：满意度上升 23%。",
        "区间是 95% 置信区间。",
        "A made-up branch gained 40%.",
        "<!-- ignore C401: 这是问卷上的选项 -->\n满意度上升 23%。",
        "`23%`",
        "他成为班长，完成了任务。",
    ],
)
def test_a_number_that_is_vouched_for_is_not_remarked(tmp_path: Path, sentence: str) -> None:
    prose = SOUND[PROSE_FILE].replace("看{{gap", f"{sentence}\n\n看{{{{gap", 1)
    assert not [code for code, _, _ in codes(tmp_path, {**SOUND, PROSE_FILE: prose}) if code[0] in "CG"]


def test_disputed_arithmetic_is_what_the_ledger_is_for(tmp_path: Path) -> None:
    disputed = CLAIM.replace(
        "status: illustrative\n  show: illustration",
        "status: disputed\n  show: debate\n"
        "  arithmetic: {before: 15, after: 8, unit: {zh: 分钟, en: minutes}, kind: time, printed: 87,"
        " printed_as: {zh: 效率, en: efficiency}}",
    )
    assert [code for code, _, _ in codes(tmp_path, {**SOUND, CLAIMS_FILE: disputed})] == ["P308"]


def test_a_heading_that_no_lesson_traces_is_remarked(tmp_path: Path) -> None:
    outline = "content/outlines/old.yml"
    lesson = SOUND[LESSON_FILE].replace("status:", "traces: [{outline: old, heading: one}]\nstatus:", 1)
    headings = "{id: one, title: {zh: 一, en: One}}, {id: two, title: {zh: 二, en: Two}}"
    files = {**SOUND, LESSON_FILE: lesson, outline: f"- {{id: old, source: zeithaml, headings: [{headings}]}}\n"}
    assert [found for found in codes(tmp_path, files) if found[0] == "R155"] == [("R155", outline, 1)]


def test_a_course_in_two_industries_has_neutral_lessons(tmp_path: Path) -> None:
    two = SOUND[COURSE_FILE].replace("period_minutes:", "industries: {default: heating, others: [bank]}\nperiod_minutes:")
    files = {**SOUND, **OVERLAYS, COURSE_FILE: two}
    assert [code for code, _, _ in codes(tmp_path / "sound", files)] == ["P308"]
    body = SOUND[PROSE_FILE].replace("看{{gap", "室温达标。看{{gap", 1)
    assert ("L504", PROSE_FILE, 3) in codes(tmp_path / "body", {**files, PROSE_FILE: body})
    point = SOUND[LESSON_FILE].replace("先问差在哪", "先问柜员")
    assert ("L504", LESSON_FILE, 16) in codes(tmp_path / "point", {**files, LESSON_FILE: point})
    scene = {"content/overlays/bank/five-gaps.md": "## 一 {#cold}\n\n室温达标。\n"}
    assert ("L504", "content/overlays/bank/five-gaps.md", 3) in codes(tmp_path / "scene", {**files, **scene})


def test_a_lesson_about_an_industry_may_use_its_words(tmp_path: Path) -> None:
    two = SOUND[COURSE_FILE].replace("period_minutes:", "industries: {default: heating, others: [bank]}\nperiod_minutes:")
    lesson = SOUND[LESSON_FILE].replace("先问差在哪", "先问柜员").replace("status:", "about: [bank]\nstatus:", 1)
    body = SOUND[PROSE_FILE].replace("看{{gap", "室温达标。看{{gap", 1)
    files = {**SOUND, **OVERLAYS, COURSE_FILE: two, LESSON_FILE: lesson, PROSE_FILE: body}
    assert [found for found in codes(tmp_path, files) if found[0] == "L504"] == [("L504", PROSE_FILE, 3)]


def test_a_word_to_avoid_is_remarked_with_the_one_to_write(tmp_path: Path) -> None:
    avoid = SMALL["content/vocab/dimensions.yml"].replace(
        "definition:", "avoid: [{zh: 可靠度, en: Dependability}], definition:"
    )
    body = SOUND[PROSE_FILE].replace("看{{gap", "可靠度不高。看{{gap", 1)
    root = write_files(tmp_path, {**SOUND, DIMENSIONS_FILE: avoid, PROSE_FILE: body})
    remark = next(warning for warning in load(root).warnings if warning.code == "L503")
    assert (remark.file, remark.line, remark.found, remark.hint) == (PROSE_FILE, 3, "'可靠度'", "write 可靠性")


def test_a_whole_file_may_suppress_a_remark_with_a_reason(tmp_path: Path) -> None:
    quiet = SOUND[QUIZ_FILE].replace(
        "questions:\n  - id: q1", "ignore: [{code: P308, reason: one is enough}]\nquestions:\n  - id: q1"
    )
    assert codes(tmp_path, {**SOUND, QUIZ_FILE: quiet}) == []
