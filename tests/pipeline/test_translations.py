"""A translators' workbook goes out and comes back: texts in their places, the rest of every file as it was, faults at cells."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.errors import Fault, SourceFaults, UsageError
from generator.load import LOCK, lock_of
from generator.model.text import Language
from generator.pipeline.translating import export_translations, import_translations
from tests.load.builders import (
    COURSE_FILE,
    LESSON_FILE,
    PROSE_EN_FILE,
    PROSE_FILE,
    QUIZ_FILE,
    SMALL,
    load,
    write_files,
)

LESSON = "lesson/five-gaps"
ARTICLE = "schema: article/1\nid: x\ntitle: 写{{word:customers}}\nsummary: 摘\n"
HOSTILE = "- x: {y: [1]} # 'z' \"w\" {% 7*7 %} *a &b !!t <b"
Words = Mapping[str, str]
"""New words by the key of the row."""


def sent(root: Path, *wishes: str, only: str | None = "all", into: Language | None = None) -> Path:
    path = root / "out.xlsx"
    path.unlink(missing_ok=True)
    list(export_translations(root, root, wishes, only=only, into=into, out=path))
    return path


def rows_of(path: Path) -> dict[str, dict[str, Any]]:
    page = openpyxl.load_workbook(path).worksheets[1]
    head, _, *rows = page.iter_rows(values_only=True)
    return {row[head.index("key")]: dict(zip(head, row, strict=True)) for row in rows}


def filled(path: Path, words: Words, column: str = "target") -> Path:
    """The workbook with these cells, as another program would save it."""
    book = openpyxl.load_workbook(path)
    page = book.worksheets[1]
    columns = {cell.value: cell.column for cell in page[1]}
    places = {page.cell(number, columns["key"]).value: number for number in range(3, page.max_row + 1)}
    for key, text in words.items():
        cell = page.cell(places[key], columns[column])
        cell.value = text
        cell.data_type = "s"
    book.save(path)
    return path


def brought(root: Path, path: Path) -> list[str]:
    return list(import_translations(root, root, path))


def refused(root: Path, words: Words, between: Callable[[], None] = lambda: None) -> tuple[Fault, ...]:
    """Faults of an import, before which the project changed; nothing is written."""
    path = filled(sent(root), words)
    between()
    before = contents(root)
    with pytest.raises(SourceFaults) as caught:
        brought(root, path)
    assert contents(root) == before
    return caught.value.faults


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted((root / "content").rglob("*.*"))}


def put(root: Path, files: Mapping[str, str]) -> None:
    write_files(root, files)


def key_of(root: Path, start: str) -> str:
    """Of the row whose original begins so."""
    return next(key for key, row in rows_of(sent(root)).items() if str(row["source"]).startswith(start))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    write_files(tmp_path, SMALL)
    (tmp_path / LOCK).write_text(lock_of(tmp_path, tmp_path), encoding="utf-8")
    return tmp_path


def without_english(files: Mapping[str, str]) -> dict[str, str]:
    """The same project before anybody translated it."""
    bare = {name: text.partition("\nen:\n")[0].rstrip("\n") + "\n" for name, text in files.items() if ".en." not in name}
    return {
        name: re.sub(r"\{zh: ([^{},]+), en: [^{}]+\}", r"{zh: \1}", text) if name.endswith(".yml") else text
        for name, text in bare.items()
    }


def test_a_project_in_one_language_becomes_one_in_two(tmp_path: Path) -> None:
    whole, bare = write_files(tmp_path / "whole", SMALL), write_files(tmp_path / "bare", without_english(SMALL))
    wanted = {key: row["target"] for key, row in rows_of(sent(whole)).items()}
    path = sent(bare, only="missing")
    assert set(rows_of(path)) == set(wanted)
    assert brought(bare, filled(path, wanted))[0] == "content/cases/queue/case.en.md: 1 text"
    ours, theirs = load(bare), load(whole)
    assert ours.untranslated == ()
    assert (ours.lessons, ours.quizzes, ours.courses, ours.cases) == (
        theirs.lessons, theirs.quizzes, theirs.courses, theirs.cases,
    )  # fmt: skip
    assert (ours.instruments, ours.vocabulary) == (theirs.instruments, theirs.vocabulary)
    assert (bare / PROSE_EN_FILE).read_text(encoding="utf-8") == SMALL[PROSE_EN_FILE]
    assert list(export_translations(bare, bare, (), only=None, into=None, out=path.with_name("b.xlsx"))) == [
        "no text is missing or stale: no workbook was written"
    ]


def test_only_the_words_change_and_only_they_are_locked(project: Path) -> None:
    write_files(project, {LESSON_FILE: SMALL[LESSON_FILE].replace("summary: 摘要", "summary: 新的摘要  # 改过")})
    before, lock = contents(project), (project / LOCK).read_text(encoding="utf-8")
    path = sent(project, only="stale")
    assert [row["status"] for row in rows_of(path).values()] == ["已过时 / stale"]
    told = brought(project, filled(path, {f"{LESSON}/summary": "A new summary"}))
    assert told == [f"{LESSON_FILE}: 1 text"]
    after = contents(project)
    assert {name for name in after if after[name] != before[name]} == {LESSON_FILE, LOCK}
    assert after[LESSON_FILE] == before[LESSON_FILE].replace(b"summary: Summary", b"summary: A new summary")
    new = (project / LOCK).read_text(encoding="utf-8")
    changed = [line for line in new.splitlines() if line not in lock.splitlines()]
    assert [line.partition('":')[0] for line in changed] == [f'"{LESSON}/summary']
    assert new == lock_of(project, project)


def test_an_untouched_workbook_and_empty_cells_change_nothing(project: Path) -> None:
    before = contents(project)
    with pytest.raises(UsageError, match="no cell was filled in or changed"):
        brought(project, sent(project))
    with pytest.raises(UsageError, match="no cell was filled in or changed"):
        brought(project, filled(sent(project), {f"{LESSON}/title": "", f"{LESSON}/summary": " \u3000\n "}))
    assert contents(project) == before


def test_a_translation_that_still_holds_is_locked_as_it_is(project: Path) -> None:
    write_files(project, {LESSON_FILE: SMALL[LESSON_FILE].replace("summary: 摘要", "summary: 摘要。")})
    before = contents(project)
    path = filled(sent(project, only="stale"), {f"{LESSON}/summary": "有效 / current"}, "status")
    assert brought(project, path) == [f"1 translation still good: {LOCK}"]
    after = contents(project)
    assert {name for name in after if after[name] != before[name]} == {LOCK}
    assert rows_of(sent(project))[f"{LESSON}/summary"]["status"] == "有效 / current"


def test_of_a_changed_markdown_text_only_the_changed_block_is_stale(project: Path) -> None:
    put(project, {PROSE_FILE: SMALL[PROSE_FILE].replace("看{{gap", "再看{{gap") + "\n再加一段。\n"})
    path = sent(project, only=None)
    rows = rows_of(path)
    assert [row["source"][:2] + row["status"][:2] for row in rows.values()] == ["再看已过", "再加缺译"]
    stale, missing = rows
    again = rows[stale]["target"].replace("See", "See again")
    told = brought(project, filled(path, {stale: again}))
    assert told == [f"{PROSE_EN_FILE}: not written, 2 of 3 blocks have a translation; fill in the rest, import it again"]
    assert brought(project, filled(path, {stale: again, missing: "One more."})) == [f"{PROSE_EN_FILE}: 2 texts"]
    wanted = SMALL[PROSE_EN_FILE].replace("See", "See again") + "\nOne more.\n"
    assert (project / PROSE_EN_FILE).read_text(encoding="utf-8") == wanted
    assert (project / LOCK).read_text(encoding="utf-8") == lock_of(project, project)


def test_what_is_translated_in_part_stays_stale_in_the_rest(project: Path) -> None:
    two = SMALL[PROSE_FILE] + "\n第二段。\n"
    write_files(project, {PROSE_FILE: two, PROSE_EN_FILE: SMALL[PROSE_EN_FILE] + "\nA second.\n"})
    (project / LOCK).write_text(lock_of(project, project), encoding="utf-8")
    write_files(project, {PROSE_FILE: two.replace("看{{gap", "再看{{gap").replace("第二段", "新的第二段")})
    path = sent(project, only="stale")
    assert len(rows_of(path)) == 2
    second = key_of(project, "新的第二段")
    brought(project, filled(path, {second: "A new second."}))
    assert [row["source"][:2] for row in rows_of(sent(project, only="stale")).values()] == ["再看"]
    assert [fault.field for fault in load(project).warnings if fault.code == "L502"] == [""]


def test_hostile_cells_are_text(project: Path) -> None:
    words = {
        f"{LESSON}/title": HOSTILE,
        f"{LESSON}/summary": "=HYPERLINK(\"x\")\n\n+1",
        f"{LESSON}/questions/0": "@x: 'y'\r\nz",
        f"{LESSON}/keypoints/0": "no",
        "quiz/five-gaps/questions/q1/options/a/text": "}, b: {text: x",
        "article/reading/title": "',\"\\",
        "article/reading/summary": "x" * 20_000,
    }  # fmt: skip
    brought(project, filled(sent(project), words))
    site = load(project)
    lesson, article = site.lessons["five-gaps"], site.articles["reading"]
    assert (lesson.title.en, lesson.summary.en) == (HOSTILE, '=HYPERLINK("x") +1')
    assert (lesson.questions[0].en, lesson.keypoints[0].en) == ("@x: 'y' z", "no")
    assert site.quizzes["five-gaps"].questions[0].options[0].text.en == "}, b: {text: x"
    assert (article.title.en, len(article.summary.en)) == ("',\"\\", 20_000)


def test_hostile_texts_are_no_formulas_in_the_workbook(project: Path) -> None:
    write_files(project, {"content/pages/reading.yml": SMALL["content/pages/reading.yml"].replace("en: Reading", 'en: "=1+1"')})
    book = openpyxl.load_workbook(sent(project))
    cells = [cell for row in book.worksheets[1].iter_rows() for cell in row if cell.value == "=1+1"]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] in ([("s", True)], [("f", True)])
    assert {cell.data_type for row in book.worksheets[1].iter_rows() for cell in row} <= {"s", "n"}


def test_only_translations_notes_and_stale_states_are_open(project: Path) -> None:
    write_files(project, {LESSON_FILE: SMALL[LESSON_FILE].replace("summary: 摘要", "summary: 新的摘要")})
    page = openpyxl.load_workbook(sent(project)).worksheets[1]
    columns = {cell.value: cell.column for cell in page[1]}
    assert page.protection.sheet
    is_open = {
        (name, row[columns["status"] - 1].value)
        for row in page.iter_rows(min_row=3)
        for name, at in columns.items()
        if not row[at - 1].protection.locked
    }
    stale, current = "已过时 / stale", "有效 / current"
    assert is_open == {("target", current), ("note", current), ("target", stale), ("note", stale), ("status", stale)}
    assert page.freeze_panes == "B3"
    assert page.row_dimensions[1].hidden
    assert page.cell(2, columns["target"]).value == "English\n请填 / fill in here"


def test_a_text_that_changed_since_is_refused_with_both_wordings(project: Path) -> None:
    changed = {
        LESSON_FILE: SMALL[LESSON_FILE].replace("title: 五类差距", "title: 六类差距"),
        PROSE_FILE: "先说一句。\n\n" + SMALL[PROSE_FILE].replace("看{{gap", "改成看{{gap"),
    }
    words = {f"{LESSON}/title": "Five", key_of(project, "看"): "Look at {{gap:delivery}} and {{term:servqual}}."}
    faults = {fault.found: fault.code for fault in refused(project, words, lambda: put(project, changed))}
    mark = "{{gap:delivery}}与{{term:servqual}}。"
    assert faults == {
        f"a translation of '看{mark}', while {PROSE_FILE}:5 now says '改成看{mark}'": "D331",
        f"a translation of '五类差距', while {LESSON_FILE}:3 now says '六类差距'": "D331",
    }


def test_a_block_keeps_the_indent_of_the_original(project: Path) -> None:
    put(project, {PROSE_FILE: SMALL[PROSE_FILE] + "\n1. 甲\n\n   续行。\n2. 乙\n"})
    words = {key_of(project, "1. 甲"): "1. A", key_of(project, "   续行"): "More.\n2. B"}
    brought(project, filled(sent(project), words))
    text = (project / PROSE_EN_FILE).read_text(encoding="utf-8")
    assert text == SMALL[PROSE_EN_FILE] + "\n1. A\n\n   More.\n2. B\n"


def test_a_block_that_was_only_moved_is_found_again(project: Path) -> None:
    path = filled(sent(project), {key_of(project, "看"): "Look at {{gap:delivery}} and {{term:servqual}}."})
    moved = "先说一句。\n\n", "A word first.\n\n"
    write_files(project, {PROSE_FILE: moved[0] + SMALL[PROSE_FILE], PROSE_EN_FILE: moved[1] + SMALL[PROSE_EN_FILE]})
    assert brought(project, path) == [f"{PROSE_EN_FILE}: 1 text"]
    assert (project / PROSE_EN_FILE).read_text(encoding="utf-8") == moved[1] + SMALL[PROSE_EN_FILE].replace("See", "Look at")


def test_a_translation_that_changed_in_both_places_is_refused(project: Path) -> None:
    changed = {LESSON_FILE: SMALL[LESSON_FILE].replace("title: Five gaps", "title: The five gaps")}
    (fault,) = refused(project, {f"{LESSON}/title": "Five of them"}, lambda: put(project, changed))
    assert (fault.code, fault.found) == ("D332", f"'Five of them', while {LESSON_FILE}:3 now says 'The five gaps'")
    same = filled(project / "out.xlsx", {f"{LESSON}/title": "The five gaps"})
    assert brought(project, same) == ["1 text there already, nothing changed"]


def test_marks_that_were_lost_or_invented_are_refused_with_their_cells(project: Path) -> None:
    wrong = {
        key_of(project, "## 差"): "# Where {#there}",
        key_of(project, "看"): "See {{gap:delivery}} and [here](https://example.org/a).\n\nMore.",
        f"{LESSON}/title": "A\u202ename",
        f"{LESSON}/summary": "{{term:servqual}}",
    }
    faults = refused(project, wrong)
    assert {(fault.code, fault.found) for fault in faults} == {
        ("D321", "an invisible character, U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("D333", "{{term:servqual}} is not in the original"),
        ("D333", "{#where}, ## of the original are missing; {#there}, # are not in the original"),
        ("D321", "2 blocks in one cell"),
        ("D333", "{{term:servqual}} of the original is missing; https://example.org/a is not in the original"),
    }
    assert all(re.fullmatch(r"sheet '译文 Texts', cell C\d+", fault.field) for fault in faults)
    assert f"the marks of the original ({PROSE_FILE}:1)" in {fault.allowed for fault in faults}


def test_an_industrys_word_may_bend_to_grammar_where_a_note_says_so(project: Path) -> None:
    put(project, {"content/pages/x.yml": ARTICLE, "content/pages/x.md": "顾客。\n"})
    words = {"article/x/title": "They", "article/x/summary": "A summary", key_of(project, "顾客"): "Customers."}
    (fault,) = refused(project, words)
    assert fault.found == "{{word:customers}} of the original is missing"
    assert fault.hint.endswith("say so in the note of this row")
    path = filled(filled(sent(project), words), {"article/x/title": "a pronoun"}, "note")
    assert any(line.endswith(": a pronoun") for line in brought(project, path))
    assert load(project).articles["x"].title.en == "They"


def test_what_check_would_refuse_is_not_written(project: Path) -> None:
    (fault,) = refused(project, {key_of(project, "看"): "See {{gap:delivery}}, {{term:servqual}} {% now %}."})
    assert (fault.file, fault.line, fault.code) == (PROSE_EN_FILE, 3, "M102")
    assert fault.found.endswith("(with the texts of the workbook)")
    assert list((project / "build").iterdir()) == []


def test_two_rows_of_one_text_must_agree(project: Path) -> None:
    path = sent(project)
    book = openpyxl.load_workbook(path)
    page = book.worksheets[1]
    columns = {cell.value: cell.column for cell in page[1]}
    page.append([cell.value for cell in page[3]])
    page.cell(3, columns["target"]).value = "One"
    page.cell(page.max_row, columns["target"]).value = "Another"
    book.save(path)
    with pytest.raises(SourceFaults, match="another translation of the text in row 3"):
        brought(project, path)


def test_cells_sorted_without_the_hidden_ones_are_refused(project: Path) -> None:
    rows = rows_of(sent(project))
    first, second = f"{LESSON}/title", f"{LESSON}/summary"
    swapped = {first: rows[second]["source"], second: rows[first]["source"]}
    path = filled(filled(sent(project), {first: "New summary", second: "New title"}), swapped, "source")
    before = contents(project)
    with pytest.raises(SourceFaults, match="cells were sorted or moved without the hidden columns") as caught:
        brought(project, path)
    assert [fault.code for fault in caught.value.faults] == ["D336", "D336"]
    assert contents(project) == before


def test_what_was_written_into_rows_of_ones_own_is_told(project: Path) -> None:
    path = sent(project)
    book = openpyxl.load_workbook(path)
    book.worksheets[1].append(["x", "新的一段", "One more"])
    book.save(path)
    (told,) = brought(project, path)
    assert told.endswith("was added in the workbook and belongs to no text: 'One more' is not brought back")


def test_a_formula_without_a_result_is_told_with_the_other_faults(project: Path) -> None:
    path = filled(sent(project), {key_of(project, "看"): "lost"})
    book = openpyxl.load_workbook(path)
    page = book.worksheets[1]
    page.cell(3, [cell.value for cell in page[1]].index("target") + 1).value = '=B3&"x"'
    book.save(path)
    with pytest.raises(SourceFaults) as caught:
        brought(project, path)
    assert [fault.code for fault in caught.value.faults] == ["D321", "D333"]


def test_notes_and_changed_originals_are_told_and_not_taken(project: Path) -> None:
    before = contents(project)
    path = filled(sent(project), {f"{LESSON}/title": "哪五类？\x1b[2J".replace("\x1b", "\t")}, "note")
    told = brought(project, filled(path, {f"{LESSON}/summary": "另一个摘要"}, "source"))
    assert "哪五类？ [2J" in told[0]
    assert told[0].startswith("note in row ")
    assert "the original now reads '另一个摘要' in the workbook; that is not brought back" in told[1]
    assert contents(project) == before


def test_another_workbook_is_refused(project: Path) -> None:
    openpyxl.Workbook().save(project / "x.xlsx")
    with pytest.raises(SourceFaults, match="no translators' workbook"):
        brought(project, project / "x.xlsx")
    book = openpyxl.load_workbook(sent(project))
    book.worksheets[1].delete_rows(1)
    book.save(project / "out.xlsx")
    with pytest.raises(SourceFaults, match="the hidden row with the ids of the columns is gone"):
        brought(project, project / "out.xlsx")


def test_a_course_is_sent_with_what_its_lessons_use_and_a_file_alone(project: Path) -> None:
    course = {key.split("/")[0] for key in rows_of(sent(project, "gaps")) if not key.startswith("content/")}
    assert course == {"course", "lesson", "quiz"}
    assert next(iter(rows_of(sent(project, "gaps")))) == "course/gaps/title"
    assert {row["id"].split("\n")[0] for row in rows_of(sent(project, QUIZ_FILE, PROSE_EN_FILE)).values()} == {
        QUIZ_FILE,
        PROSE_FILE,
    }
    assert {key.split("/")[0] for key in rows_of(sent(project, str(project / "content/pages")))} == {"article", "content"}
    with pytest.raises(UsageError, match="did you mean 'gaps'"):
        sent(project, "gasp")


def test_the_first_language_is_edited_beside_the_second(project: Path) -> None:
    path = sent(project, into="zh")
    rows = rows_of(path)
    assert rows[f"{LESSON}/title"]["source"] == "Five gaps"
    block = next(key for key, row in rows.items() if str(row["source"]).startswith("See"))
    brought(project, filled(path, {f"{LESSON}/title": "五种差距", block: "请看{{gap:delivery}}与{{term:servqual}}。"}))
    after = contents(project)
    assert after[LESSON_FILE].decode() == SMALL[LESSON_FILE].replace("title: 五类差距", "title: 五种差距")
    assert after[PROSE_FILE].decode() == SMALL[PROSE_FILE].replace("看{{", "请看{{")


def test_a_pair_without_the_first_language_is_mended_from_the_second(project: Path) -> None:
    write_files(project, {COURSE_FILE: SMALL[COURSE_FILE].replace("{zh: 课程, en: Course}", "{en: Course}")})
    with pytest.raises(SourceFaults, match="T205"):
        sent(project)
    path = sent(project, into="zh", only="missing")
    assert list(rows_of(path)) == ["course/gaps/title"]
    assert brought(project, filled(path, {"course/gaps/title": "课程"})) == [f"{COURSE_FILE}: 1 text"]
    assert (project / COURSE_FILE).read_text(encoding="utf-8") == SMALL[COURSE_FILE]


def test_the_commands_say_what_they_did_and_keep_a_workbook_that_is_there(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The small project brings the vocabulary of a program of its own.
    monkeypatch.setattr("generator.cli.translations.PROGRAM", project)
    run = CliRunner().invoke
    out = project / "send.xlsx"
    words = ["export", "translations", "gaps", "--only", "all", "--to", str(out), "--root", str(project)]
    said = run(main, words)
    assert (said.exit_code, said.output.startswith(f"{out}: ")) == (0, True), said.output
    assert said.output.endswith("to be filled in: en\n")
    again = run(main, words)
    assert (again.exit_code, "may hold somebody's work" in again.output) == (1, True)
    filled(out, {"course/gaps/title": "The course"})
    said = run(main, ["import", "translations", str(out), "--root", str(project)])
    assert (said.exit_code, said.output) == (0, f"{COURSE_FILE}: 1 text\n")
    assert load(project).courses["gaps"].title.en == "The course"


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_a_workbook_that_another_program_saved_comes_back(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    key = key_of(project, "看")
    words = {key: "See {{gap:delivery}},\nsee {{term:servqual}}.", f"{LESSON}/title": "=1+1"}
    path = filled(sent(project), words)
    folder = tmp_path_factory.mktemp("office")
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*command, str(folder), str(path)], check=True, capture_output=True, timeout=120)
    brought(project, folder / "out.xlsx")
    assert load(project).lessons["five-gaps"].title.en == "=1+1"
    text = (project / PROSE_EN_FILE).read_text(encoding="utf-8")
    assert text == SMALL[PROSE_EN_FILE].replace("See {{gap:delivery}} and {{term:servqual}}.", words[key])
