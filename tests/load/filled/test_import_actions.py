"""A filled action plan comes back: its rows in the register, the rest of the file untouched, every fault at its cell."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.errors import Fault, SourceFaults, UsageError
from generator.exports.handouts import write_worksheet
from generator.load.filled.rows import next_id
from generator.model.actions import Action
from generator.model.filled import MARKER
from generator.model.text import Language
from generator.pipeline.importing import import_actions
from tests.conftest import HOME
from tests.load.builders import load, write_files
from tests.load.results_builders import ACTIONS_FILE, RESULTS, TODAY

SHEET_FILE = "content/worksheets/action-plan.yml"
SHEET = (HOME / SHEET_FILE).read_text(encoding="utf-8")
FIRST = 7
"""The first row that is to be filled in; above it stands the example."""
REGISTER = RESULTS[ACTIONS_FILE].replace("en:\n  causes", "  # 最后一条的备注\n\n# 译文\nen:\n  causes")
PLAN: Mapping[str, object] = {
    "title": "增派晚班",
    "what": "18 时后\n加一人。",
    "gap": "传递差距",
    "dimensions": "可靠性",
    "causes": "高峰人手不足",
    "owner": "营业部经理",
    "due": date(2020, 6, 30),
    "chosen": "所有单位一起",
    "cannot-exclude": "学校放假\n新终端",
    "status": "未开始",
}
HOSTILE = "- x: {y: [1]} # 'z' \"w\" {{ 7*7 }} *a &b !!t"


def a_project(root: Path, register: str = REGISTER) -> Path:
    return write_files(root, {**RESULTS, ACTIONS_FILE: register, SHEET_FILE: SHEET})


def columns_of(page: Any) -> dict[str, int]:
    head = next(row for row in page.iter_rows() if row[0].value == MARKER)
    return {cell.value: cell.column for cell in head if cell.value}


def a_plan(root: Path, *rows: Mapping[str, object], language: Language = "zh", moved: bool = False) -> Path:
    """The downloaded sheet, filled in by another program."""
    book = openpyxl.load_workbook(io.BytesIO(write_worksheet(load(root).worksheets["action-plan"], language)))
    page = book.worksheets[0]
    columns = columns_of(page)
    for number, row in enumerate(rows, FIRST):
        for name, value in row.items():
            cell = page.cell(number, columns[name])
            cell.value = value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type
    if moved:
        page.insert_cols(3)
        page.insert_rows(3)
    book.save(root / "plan.xlsx")
    return root / "plan.xlsx"


def brought_in(root: Path, plan: Path, organisation: str = "acme") -> tuple[str, ...]:
    return import_actions(root, root, plan, organisation, TODAY)


def faults_of(root: Path, *rows: Mapping[str, object]) -> tuple[Fault, ...]:
    with pytest.raises(SourceFaults) as caught:
        brought_in(root, a_plan(root, *rows))
    return caught.value.faults


def actions_in(root: Path) -> tuple[Action, ...]:
    return load(root).actions["acme"].actions


def test_a_row_becomes_an_action_and_the_project_is_sound(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    told = brought_in(root, a_plan(root, PLAN))
    assert told[0] == f"{ACTIONS_FILE}: 1 action added: a-01"
    added = actions_in(root)[-1]
    assert (added.title.zh, added.what.zh, added.owner.zh) == ("增派晚班", "18 时后 加一人。", "营业部经理")
    assert (added.gap, added.dimensions, added.causes) == ("delivery", ("reliability",), ("too-few",))
    assert [(due.date, due.set) for due in added.due] == [("2020-06-30", TODAY)]
    assert (added.status, added.status_date, added.declared, added.chosen) == ("not_started", TODAY, TODAY, "everyone")
    assert [text.zh for text in added.cannot_exclude] == ["学校放假", "新终端"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_everything_else_in_the_file_stays_as_it_was(tmp_path: Path, end: str) -> None:
    root = a_project(tmp_path, REGISTER)
    (root / ACTIONS_FILE).write_bytes(REGISTER.replace("\n", end).encode())
    brought_in(root, a_plan(root, PLAN))
    after = (root / ACTIONS_FILE).read_bytes().decode()
    before, _, rest = after.partition(f"  - id: a-01{end}")
    behind = (
        rest[rest.index(f"{end}# 译文") - len(end) :] if end == "\n" else rest[rest.index(f"{end}{end}# 译文") + len(end) :]
    )
    assert before + behind.removeprefix("\n" if end == "\n" else "") == REGISTER.replace("\n", end)
    assert before.endswith(f"  # 最后一条的备注{end}")


def test_what_has_no_field_is_kept_beside_the_action_as_a_comment(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    brought_in(root, a_plan(root, {**PLAN, "causes": HOSTILE, "measures": "到场\n时限", "started": "2020-04-01"}))
    text = (root / ACTIONS_FILE).read_text(encoding="utf-8")
    assert f"    # 针对哪条原因: {HOSTILE}\n" in text
    assert "    # 衡量的数: 到场 时限\n" in text
    assert "    # 开始日期: 2020-04-01\n" in text
    assert (actions_in(root)[-1].causes, actions_in(root)[-1].started) == ((), None)


def test_hostile_cells_are_text(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    brought_in(root, a_plan(root, {**PLAN, "title": HOSTILE, "owner": "=1+1", "what": "a: b\n- id: x"}))
    added = actions_in(root)[-1]
    assert (added.title.zh, added.owner.zh, added.what.zh) == (HOSTILE, "=1+1", "a: b - id: x")


def test_every_fault_is_told_at_its_cell_and_nothing_is_written(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    wrong = {**PLAN, "gap": "传递差矩", "due": "2020-02-30", "dimensions": "可靠"}
    late = {**PLAN, "title": "两件事", "due": date(2020, 1, 1), "chosen": "抽签决定", "status": "完成", "causes": "no-sing"}
    short = {"title": "只有题目\u202e"}
    with pytest.raises(SourceFaults, match=r"cell B9 \(title\): an invisible character"):
        brought_in(root, a_plan(root, wrong, late, short))
    faults = faults_of(root, wrong, late, {"title": "只有题目"})
    assert (root / ACTIONS_FILE).read_text(encoding="utf-8") == REGISTER
    told = [(fault.field.partition(", ")[2], fault.found) for fault in faults]
    assert told == [
        ("cell D7 (gap)", "'传递差矩'"),
        ("cell E7 (dimensions)", "'可靠'"),
        ("cell K7 (due)", "'2020-02-30' is no day of the calendar"),
        ("cell F8 (causes)", "no cause has the id 'no-sing'"),
        ("cell K8 (due)", "2020-01-01, before 2020-03-01, the day on which the plan was written down"),
        ("cell O8 (chosen)", "by lot or in an order set beforehand"),
        ("cell Q8 (status)", "done, without a date on which it began"),
        ("cell C9 (what)", "the cell is empty"),
        ("cell D9 (gap)", "the cell is empty"),
        ("cell I9 (owner)", "the cell is empty"),
        ("cell K9 (due)", "the cell is empty"),
    ]
    assert faults[0].hint == "did you mean '传递差距'?"
    assert "感知差距" in faults[0].allowed
    assert faults[3].hint == "did you mean 'no-sign'?"


def test_the_same_sheet_once_more_changes_nothing_and_another_wording_is_refused(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    brought_in(root, a_plan(root, PLAN))
    before = (root / ACTIONS_FILE).read_bytes()
    assert brought_in(root, root / "plan.xlsx") == ("a-01: there already, nothing changed",)
    (fault,) = faults_of(root, {**PLAN, "owner": "别的岗位", "due": "2020年7月1日"})
    assert (fault.code, fault.found) == ("D322", "the action 'a-01' is there already, and differs in owner, due")
    assert (root / ACTIONS_FILE).read_bytes() == before


def test_two_rows_with_one_title_are_refused(tmp_path: Path) -> None:
    (fault,) = faults_of(a_project(tmp_path), PLAN, {**PLAN, "owner": "别的岗位"})
    assert (fault.field.partition(", ")[2], fault.found) == ("cell B8 (title)", "the same title as in row 7")


def test_columns_are_found_wherever_they_stand_and_in_either_language(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    english = {**PLAN, "title": "Late shift", "gap": "Delivery gap", "dimensions": "Reliability", "chosen": "volunteers"}
    plan = a_plan(root, {**english, "status": "not started"}, language="en", moved=True)
    brought_in(root, plan)
    added = actions_in(root)[-1]
    assert (added.title.en, added.gap, added.dimensions, added.chosen) == (
        "Late shift",
        "delivery",
        ("reliability",),
        "volunteered",
    )


def test_an_organisation_without_a_register_gets_one(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    (root / ACTIONS_FILE).unlink()
    brought_in(root, a_plan(root, {**PLAN, "causes": ""}))
    assert [action.id for action in actions_in(root)] == ["a-01"]


def test_an_empty_list_is_opened_and_a_list_in_brackets_is_refused(tmp_path: Path) -> None:
    head = "schema: actions/1\nid: acme\norganisation: acme\n"
    root = a_project(tmp_path / "empty", f"{head}actions: []  # 还没有\n")
    brought_in(root, a_plan(root, {**PLAN, "causes": ""}))
    assert (root / ACTIONS_FILE).read_text(encoding="utf-8").startswith(f"{head}actions:  # 还没有\n  - id: a-01\n")
    written = RESULTS[ACTIONS_FILE]
    one = "[{id: x, title: 题, what: 事, gap: delivery, owner: 岗, declared: 2019-10-01, status: in_progress, measures: [],"
    one += " status_date: 2019-11-01, due: [{date: 2020-02-15, set: 2019-10-01}]}]"
    assert "actions:\n" in written
    root = a_project(tmp_path / "brackets", f"{head}actions: {one}\n")
    (fault,) = faults_of(root, {**PLAN, "causes": ""})
    assert (fault.code, fault.field) == ("D323", "actions")


def test_a_workbook_of_somebody_else_and_an_empty_plan_are_refused(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    openpyxl.Workbook().save(root / "other.xlsx")
    with pytest.raises(SourceFaults, match="is no worksheet of this program"):
        brought_in(root, root / "other.xlsx")
    (root / "text.xlsx").write_text("no archive")
    with pytest.raises(SourceFaults, match="no XLSX workbook"):
        brought_in(root, root / "text.xlsx")
    with pytest.raises(UsageError, match="no row is filled in but for the example"):
        brought_in(root, a_plan(root))
    with pytest.raises(UsageError, match=r"no organisation has the id 'acne'.*did you mean 'acme'"):
        brought_in(root, root / "plan.xlsx", "acne")


def test_the_command_says_what_was_added_and_dates_after_the_edition_are_refused(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    command = ["import", "actions", str(a_plan(root, PLAN)), "acme", "--root", str(root)]
    for name in ("gap-models", "crosswalk"):  # the command brings the program's own
        (root / f"content/vocab/{name}.yml").unlink()
    late = CliRunner().invoke(main, [*command, "--date", "2020-03-02"])
    assert (late.exit_code, "after the edition's date 2020-03-01" in late.output) == (1, True), late.output
    done = CliRunner().invoke(main, [*command, "--date", TODAY])
    assert (done.exit_code, "1 action added: a-01" in done.output) == (0, True), done.output


def test_ids_go_on_where_the_register_stops() -> None:
    assert next_id(("a-01", "a-12", "signs")) == "a-13"
    assert next_id(("a-09", "b-9")) == "a-10"
    assert next_id(("signs",)) == "a-01"
