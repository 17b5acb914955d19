"""Counts of an organisation's own records: definitions and files, each thing wrong with them told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import Fault, SourceFaults
from generator.load import load_answers, load_data, load_project
from generator.model.operations import Counts
from tests.load.builders import SMALL, load, write_files

FILE = "data/operations/desk/operations.yml"
TABLE = "data/operations/desk/counts.csv"
DESK = """\
schema: operations/1
id: desk
name: {zh: 窗口, en: Desk}
organisation: acme
origin: {zh: 台账, en: Records}
licence: CC0-1.0
attribution: {zh: 无, en: None}
grain: quarter
segment: branch
levels:
  - {id: north, name: {zh: 北, en: North}, codes: ['N']}
  - {id: south, name: {zh: 南, en: South}, codes: ['S']}
indicators:
  - {id: on-time, name: {zh: 按时, en: On time}, kind: share, definition: {zh: 甲, en: d}, better: higher, target: 0.9}
  - {id: complaints, name: {zh: 投诉, en: Complaints}, kind: rate, definition: {zh: 甲, en: d}, better: lower}
  - {id: churn, name: {zh: 流失, en: Churn}, kind: churn, definition: {zh: 甲, en: d}, better: lower}
  - id: wait
    name: {zh: 等候, en: Wait}
    kind: time
    definition: {zh: 甲, en: d}
    better: lower
    unit: {zh: 分钟, en: minutes}
    standard: 10.0
    bins: [{part: short, up_to: 10.0}, {part: medium, up_to: 30.0}, {part: long}]
  - {id: heat, name: {zh: 温度, en: Heat}, kind: average, definition: {zh: 甲, en: d}, better: higher, unit: {zh: 度, en: °C}}
  - {id: repair, name: {zh: 返工, en: Rework}, kind: cost, definition: {zh: 甲, en: d}, better: lower,
     unit: {zh: 元, en: yuan}, category: internal_failure}
files:
  - {path: counts.csv}
"""
ROWS = """\
period,indicator,level,part,value
2026q1,on-time,,hits,90
2026q1,on-time,,base,100
2026q1,on-time,N,hits,40
2026q1,on-time,N,base,45
2026q1,complaints,,events,12
2026q1,complaints,,exposure,2500.5
2026q1,churn,,lost,3
2026q1,churn,,active,70
2026q1,wait,,short,30
2026q1,wait,,medium,15
2026q1,wait,,long,0
2026q1,heat,,sum,-12.5
2026q1,heat,,squares,40
2026q1,heat,,count,10
2026q1,repair,,amount,1200.75
2026q2,on-time,,hits,95
2026q2,on-time,,base,101
"""
RICH = {**SMALL, FILE: DESK, TABLE: ROWS}


def counts_of(root: Path) -> Counts:
    return load_data(write_files(root, RICH), root)[2]["desk"]


def faults_with(root: Path, file: str, old: str, new: str) -> tuple[Fault, ...]:
    assert old in RICH[file]
    write_files(root, {**RICH, file: RICH[file].replace(old, new, 1)})
    with pytest.raises(SourceFaults) as caught:
        load_answers(root, root)
    return caught.value.faults


def test_every_figure_comes_under_its_period_indicator_level_and_part(tmp_path: Path) -> None:
    counts = counts_of(tmp_path)
    assert [period.id for period in counts.periods] == ["2026q1", "2026q2"]
    assert len(counts.values) == 17
    assert counts.values["2026q1", "on-time", "north", "hits"] == 40
    assert counts.values["2026q1", "heat", "", "sum"] == -12.5
    assert counts.values["2026q1", "repair", "", "amount"] == 1200.75


def test_the_order_of_rows_and_columns_changes_nothing(tmp_path: Path) -> None:
    first = counts_of(tmp_path / "a")
    head, *rows = [line.split(",") for line in ROWS.splitlines()]
    turned = "\n".join(",".join(reversed(row)) for row in (head, *reversed(rows))) + "\n"
    write_files(tmp_path / "b", {**RICH, TABLE: turned})
    assert load_data(tmp_path / "b", tmp_path / "b")[2]["desk"].values == first.values


def test_counts_have_a_fingerprint_that_changes_with_each_figure(tmp_path: Path) -> None:
    _, before = load_project(write_files(tmp_path, RICH), tmp_path)
    write_files(tmp_path, {TABLE: ROWS.replace("hits,90", "hits,91")})
    _, after = load_project(tmp_path, tmp_path)
    assert before["operations/desk"] != after["operations/desk"]
    assert before["kiosk-2019"] == after["kiosk-2019"]


# File, what is changed; code and line of the fault, what it says, and what its hint or what is allowed says.
CASES: dict[str, tuple[str, str, str, tuple[str, int, str, str]]] = {
    "a period in words": (TABLE, "2026q1,wait,,short", "spring,wait,,short", ("D501", 10, "'spring' is no period", "2026q3")),
    "a month among quarters": (
        TABLE,
        "2026q2,on-time,,hits",
        "2026-04,on-time,,hits",
        ("D501", 17, "the month 2026-04", "as `grain` says"),
    ),
    "an unknown indicator": (
        TABLE,
        "complaints,,events",
        "complaint,,events",
        ("D502", 6, "no indicator 'complaint'", "did you mean 'complaints'?"),
    ),
    "an unknown level": (TABLE, "N,hits", "North,hits", ("D503", 4, "no level 'North'", "did you mean 'north'?")),
    "an unknown part": (TABLE, "churn,,lost", "churn,,losst", ("D504", 8, "'losst' of a churn", "did you mean 'lost'?")),
    "a bin that is none": (TABLE, "wait,,medium", "wait,,middle", ("D504", 11, "'middle' of a time", "short, medium, long")),
    "a number with a separator": (TABLE, "1200.75", '"1,200.75"', ("D505", 16, "'1,200.75'", "no separators")),
    "a share in percent": (TABLE, "hits,90", "hits,90%", ("D505", 2, "'90%'", "no sign of a unit")),
    "no number": (TABLE, "hits,90", "hits,", ("D505", 2, "an empty cell", "delete the row, or write 0")),
    "a number without end": (TABLE, "hits,90", "hits,1e999", ("D505", 2, "'1e999'", "a number such as")),
    "a figure twice": (
        TABLE,
        "2026q2,on-time,,hits,95",
        "2026q1,on-time,,hits,95",
        ("D506", 17, "stands in data/operations/desk/counts.csv:2 already", "keep one"),
    ),
    "half a share": (TABLE, "2026q2,on-time,,hits,95\n", "", ("D507", 17, "2026q2, on-time has no hits", "write 0 where")),
    "a time without a bin": (TABLE, "2026q1,wait,,medium,15\n", "", ("D507", 10, "2026q1, wait has no medium", "all of short")),
    "more hits than cases": (TABLE, "hits,90", "hits,101", ("D508", 2, "101 hits of 100 base", "are the two rows exchanged?")),
    "more lost than there were": (TABLE, "lost,3", "lost,71", ("D508", 8, "71 lost of 70 active", "exchanged")),
    "a negative count": (TABLE, "lost,3", "lost,-3", ("D508", 8, "-3 lost", "0 or more")),
    "half a case": (TABLE, "hits,90", "hits,90.5", ("D508", 2, "90.5 hits", "a whole number")),
    "no exposure": (TABLE, "exposure,2500.5", "exposure,0", ("D508", 7, "an exposure of 0", "leave the period out")),
    "squares below the mean": (TABLE, "squares,40", "squares,15", ("D508", 14, "15 is too small", "square each value")),
    "a sum of nothing": (TABLE, "count,10", "count,0", ("D508", 15, "a sum of 0 values", "above 0")),
    "a level without everyone": (
        TABLE,
        "2026q2,on-time,,hits,95\n2026q2,on-time,,base,101\n",
        "2026q2,on-time,S,hits,95\n2026q2,on-time,S,base,101\n",
        ("D509", 17, "2026q2, on-time, south without the figures of everyone", "with an empty level"),
    ),
    "levels beyond everyone": (TABLE, "N,base,45", "N,base,101", ("D509", 3, "the levels add up to 101 base", "one level")),
    "a column too few": (TABLE, "period,indicator", "when,indicator", ("D107", 1, "no column is headed 'period'", "period")),
    "a column too many": (
        TABLE,
        "part,value",
        "part,value,note",
        ("D105", 1, "1 columns mean nothing here: 'note'", "delete them"),
    ),
    "an empty file": (TABLE, ROWS.partition("\n")[2], "", ("D402", 0, "the file has headers and no rows", "fill it")),
    "levels nobody declared": (
        FILE,
        "segment: branch\nlevels:\n  - {id: north, name: {zh: 北, en: North}, codes: ['N']}\n"
        "  - {id: south, name: {zh: 南, en: South}, codes: ['S']}\n",
        "",
        ("D105", 1, "1 columns mean nothing here: 'level'", "write segment and levels"),
    ),
    "levels without a segment": (FILE, "segment: branch\n", "", ("R361", 10, "levels without a segment", "both or none")),
    "a code of two levels": (
        FILE,
        "codes: ['S']",
        "codes: ['N']",
        ("R324", 12, "'N' stands for 'south' and for 'north'", "one"),
    ),
    "a target in percent": (
        FILE,
        "target: 0.9",
        "target: 90.0",
        ("R361", 14, "a target of 90 for a share", "write 0.9 for 90%"),
    ),
    "an own total of a churn": (
        FILE,
        "kind: churn",
        "kind: churn, own_total: true",
        ("R361", 16, "'own_total' for a churn", "only for cost"),
    ),
    "bins of a share": (FILE, "kind: churn", "kind: churn, standard: 1.0", ("R361", 16, "'standard' for a churn", "time")),
    "a time without bins": (
        FILE,
        "    bins: [{part: short, up_to: 10.0}, {part: medium, up_to: 30.0}, {part: long}]\n",
        "",
        ("R361", 17, "kind: time without 'bins'", "with bins"),
    ),
    "a standard inside a bin": (FILE, "standard: 10.0", "standard: 12.0", ("R361", 23, "the end of no bin", "10, 30")),
    "bins that fall": (FILE, "up_to: 30.0", "up_to: 5.0", ("R361", 24, "ends at 5, where it begins at 10", "rise")),
    "a last bin that ends": (
        FILE,
        "{part: long}",
        "{part: long, up_to: 60.0}",
        ("R361", 24, "the last bin ends at 60", "delete"),
    ),
    "an open bin inside": (FILE, "{part: medium, up_to: 30.0}", "{part: medium}", ("R361", 24, "an open bin", "up_to")),
    "a bin twice": (FILE, "part: medium", "part: short", ("R361", 24, "the part 'short' stands twice", "each part once")),
    "a cost without category": (FILE, ", category: internal_failure", "", ("R361", 26, "without 'category'", "with category")),
    "a rate per nothing": (FILE, "kind: rate", "kind: rate, per: 0", ("R361", 15, "per 0", "1 or more")),
    "an id of a sum": (FILE, "id: repair", "id: cost-of-quality", ("R361", 26, "a sum over all costs", "another id")),
    "a file that is not there": (FILE, "counts.csv", "count.csv", ("P107", 29, "'count.csv' is not there", "'counts.csv'?")),
    "a period of a file": (FILE, "counts.csv}", "counts.csv, period: 2026q1}", ("R362", 29, "'period' for a file", "delete")),
    "an unknown organisation": (
        FILE,
        "organisation: acme",
        "organisation: acne",
        ("R101", 4, "'acne'", "did you mean 'acme'?"),
    ),
    "open without reason": (FILE, "grain:", "disclosure: open\ngrain:", ("R321", 8, "without disclosure_reason", "why full")),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_told_at_its_line_with_what_to_write(tmp_path: Path, name: str) -> None:
    file, old, new, (code, line, found, help_) = CASES[name]
    faults = faults_with(tmp_path, file, old, new)
    fault = next((each for each in faults if (each.code, each.line) == (code, line)), None)
    assert fault, [str(each) for each in faults]
    assert found in fault.found
    assert help_ in f"{fault.allowed} | {fault.hint}"


def test_all_faults_of_counts_and_answers_come_in_one_run(tmp_path: Path) -> None:
    broken = {TABLE: ROWS.replace("hits,90", "hits,x").replace("lost,3", "lost,y")}
    write_files(tmp_path, {**RICH, **broken, "data/surveys/kiosk-2019/answers.csv": "E1,P1,NPS,sex\n9,4,9,F\n"})
    with pytest.raises(SourceFaults) as caught:
        load_answers(tmp_path, tmp_path)
    assert [fault.code for fault in caught.value.faults] == ["D505", "D505", "D301"]


def test_a_file_that_nobody_names_and_a_folder_without_definition_are_told(tmp_path: Path) -> None:
    more = {
        "data/operations/desk/old.csv": "x\n",
        "data/operations/lost/counts.csv": "x\n",
        "data/operations/desk/README.md": "x",
    }
    write_files(tmp_path, {**RICH, **more})
    with pytest.raises(SourceFaults) as caught:
        load(tmp_path)
    assert [(fault.file, fault.code) for fault in caught.value.faults] == [
        ("data/operations/desk/old.csv", "P204"),
        ("data/operations/lost", "P205"),
    ]


def test_an_indicator_belongs_to_one_file_of_an_organisation(tmp_path: Path) -> None:
    second = {FILE.replace("desk", "back"): DESK.replace("id: desk", "id: back"), TABLE.replace("desk", "back"): ROWS}
    with pytest.raises(SourceFaults) as caught:
        load(write_files(tmp_path, {**RICH, **second}))
    assert {fault.code for fault in caught.value.faults} == {"R361"}
    assert "stands in 'back' already" in caught.value.faults[0].found


def test_records_do_not_take_the_id_of_a_data_set(tmp_path: Path) -> None:
    """Both would have one name in everything that is compared over time."""
    moved = {name.replace("desk", "kiosk-2019"): text.replace("id: desk", "id: kiosk-2019") for name, text in RICH.items()}
    write_files(tmp_path, moved)
    with pytest.raises(SourceFaults) as found:
        load_project(tmp_path, tmp_path)
    (fault,) = found.value.faults
    assert (fault.code, fault.found) == ("R361", "the id 'kiosk-2019' is that of a data set")
