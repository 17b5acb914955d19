"""A small made-up site: what it says is read, what it gives away is found, and what it declares to be public is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.attack.collecting import collect, twins
from generator.attack.command import attack as command
from generator.attack.files import File, read_files
from generator.attack.pictures import texts_of_png, values_of_marks
from generator.attack.site import attack
from generator.cli import main

HEADER = "segment,level,scope,battery,target,form,statistic,weighting,n,n_is_exact,value,low,high,step,edge,marks,status"
METHODS = "<html><body>Item: 1–5 scale; top box means 4 or more, bottom box 2 or less.</body></html>"


def row(level: str, statistic: str, n: int, value: float, step: float) -> str:
    segment = "branch" if level else ""
    return f"{segment},{level},item,b,i,perception,{statistic},none,{n},false,{value},,,{step},,,shown"


SCALE = [row("", f"share_{answer}", 500, share, 0.01) for answer, share in enumerate((0.1, 0.1, 0.2, 0.3, 0.3), 1)]
SAFE = [row("", "mean", 500, 3.6, 0.01), *SCALE, row("north", "mean", 200, 3.5, 0.05), row("south", "mean", 300, 3.66, 0.02)]


def a_site(folder: Path, rows: list[str], *, profile: str = "standard", revisions: tuple[list[str], ...] = ()) -> Path:
    data = folder / "data/org/2020"
    data.mkdir(parents=True)
    (data / "made.release.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    for number, old in enumerate(revisions):
        (data / f"r{number}").mkdir()
        (data / f"r{number}/made.release.csv").write_text("\n".join([HEADER, *old, ""]), encoding="utf-8")
    for path, text in (("org/methods", METHODS), ("org/2020", f"<html><body>Disclosure: {profile}</body></html>")):
        (folder / "en" / path).mkdir(parents=True)
        (folder / "en" / path / "index.html").write_text(text, encoding="utf-8")
    return folder


def kinds(site: Path, *earlier: Path) -> set[str]:
    return {each.kind for each in attack(site, earlier, [], thorough=False).recovered}


def test_a_rounded_release_gives_nothing_away(tmp_path: Path) -> None:
    assert kinds(a_site(tmp_path, SAFE)) == set()


def test_a_share_that_is_too_fine_is_found_with_its_line(tmp_path: Path) -> None:
    """40 answers, 5% of them 1: two people."""
    site = a_site(tmp_path, [*SAFE, row("west", "share_1", 40, 0.05, 0.001)])
    report = attack(site, (), [], thorough=False)
    assert [(each.kind, each.answer, each.interval) for each in report.recovered] == [("exact", "1", (2, 2))]
    assert report.recovered[0].evidence == ("data/org/2020/made.release.csv:10",)
    assert report.smallest == 1


def test_nearly_everyone_gives_the_others_away(tmp_path: Path) -> None:
    rows = [row("", "mean", 105, 3.6, 0.05), row("north", "mean", 100, 3.5, 0.05)]
    [found, *_] = attack(a_site(tmp_path, rows), (), [], thorough=False).recovered
    assert found.group == "org/made 2020 everyone without its published parts (levels of branch)"
    assert found.interval == (1, 7)


def test_a_region_without_its_published_branch_is_found(tmp_path: Path) -> None:
    """Branch north-harbour lies in region north, as their names say: 70 people without 65."""
    region = row("", "mean", 70, 3.6, 0.1).replace(",,item", "region,north,item", 1)
    branch = row("north-harbour", "mean", 65, 3.5, 0.1)
    [found, *_] = attack(a_site(tmp_path, [*SAFE[:1], region, branch]), (), [], thorough=False).recovered
    assert found.group == "org/made 2020 region=north without its published parts (branch within region)"
    assert found.interval == (1, 9)


def test_late_answers_are_found_between_revisions_and_between_sites(tmp_path: Path) -> None:
    """500 people, and 505 a week later."""
    later = [each.replace(",500,", ",505,") for each in SAFE]
    both = a_site(tmp_path / "both", later, revisions=(SAFE,))
    new, old = a_site(tmp_path / "new", later), a_site(tmp_path / "old", SAFE)
    assert kinds(both) == {"group"}
    assert kinds(new) == kinds(old) == set()
    assert kinds(new, old) == {"group"}
    assert kinds(new, new) == set()


def test_public_data_are_read_and_not_attacked(tmp_path: Path) -> None:
    rows = [each.replace(",false,", ",true,") for each in [*SAFE, row("west", "share_1", 40, 0.05, 0.001)]]
    report = attack(a_site(tmp_path, rows, profile="open"), (), [], thorough=False)
    assert report.public == ("org 2020",)
    assert report.recovered == ()
    assert report.numbers["download"] > 20


def test_numbers_that_are_not_exact_are_attacked_whatever_is_declared(tmp_path: Path) -> None:
    rows = [*SAFE, row("west", "share_1", 40, 0.05, 0.001)]
    assert kinds(a_site(tmp_path, rows, profile="open")) == {"exact"}


@pytest.mark.parametrize(("profile", "exact", "cells"), [("open", "true", 0), ("open", "false", 1), ("standard", "true", 1)])
def test_own_records_are_attacked_unless_their_page_declares_them_public(
    tmp_path: Path, profile: str, exact: str, cells: int
) -> None:
    """What the results page of the survey declares does not count for them."""
    site = a_site(tmp_path, [line.replace(",false,", ",true,") for line in SAFE], profile="open")
    counted = f",,indicator,,lost,churn,churn,none,400,{exact},0.05,,,0.01,,,shown"
    (site / "data/org/2020/desk.records.csv").write_text("\n".join([HEADER, counted, ""]), encoding="utf-8")
    (site / "en/org/indicators").mkdir()
    (site / "en/org/indicators/index.html").write_text(f"<html><body>Disclosure: {profile}</body></html>", encoding="utf-8")
    assert attack(site, (), [], thorough=False).cells == cells


def test_a_mark_that_lies_where_no_number_stands_is_found(tmp_path: Path) -> None:
    site = a_site(tmp_path, SAFE)
    pictures = site / "assets/charts"
    pictures.mkdir(parents=True)
    (pictures / "c1-720-light.svg").write_text(a_picture(3.5), encoding="utf-8")
    (site / "en/org/2020/index.html").write_text('<img src="c1-720-light.svg"><table><tr><td>3.5</td></tr></table>')
    assert kinds(site) == set()
    (pictures / "c1-720-light.svg").write_text(a_picture(3.4622), encoding="utf-8")
    assert kinds(site) == {"precise"}


def a_picture(value: float) -> str:
    """A dot above an axis from 1 to 5, as Vega writes it; and a dot in a legend, which means nothing."""
    ticks = "".join(f'<text transform="translate({100 * number},90)">{number}</text>' for number in range(1, 6))
    dot = f'<path transform="translate({100 * value},40)" d="M0,0"/>'
    legend = '<g class="mark-symbol role-mark"><path transform="translate(123,-30)" d="M0,0"/></g>'
    marks = f'<g class="mark-symbol role-mark">{dot}</g>{legend}<g class="mark-text">{ticks}</g>'
    frame = '<path class="background" transform="translate(0,0)" d="M0,0h500v80h-500Z"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg"><g transform="translate(20,50)">{frame}{marks}</g></svg>'


def test_the_geometry_of_a_mark_gives_its_value() -> None:
    [(value, tolerance)] = values_of_marks(File("a.svg", a_picture(3.4622).encode()))
    assert value == pytest.approx(3.4622, abs=1e-6)
    assert tolerance < 0.01


def test_a_picture_with_entities_is_not_read() -> None:
    assert values_of_marks(File("a.svg", b'<!DOCTYPE svg [<!ENTITY a "b">]><svg/>')) == []


def test_what_a_png_carries_is_read() -> None:
    chunk = b"\0\0\0\x0cztEXtCount=1234"
    data = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\x0atEXtCount\x001234\0\0\0\0" + chunk[:0]
    assert texts_of_png(File("a.png", data)) == ["Count\x001234"]


def test_numbers_are_counted_by_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<!-- 11 --><p title="12 13">14</p><table><tr><td data-x="15">16</td></tr></table><script>var x = [17, 18]</script>'
    )
    (tmp_path / "robots.txt").write_text("19")
    (tmp_path / "search_index.json").write_text("[20, 21, 22]")
    found = dict(collect(read_files(tmp_path)).numbers)
    assert found == {"comment": 1, "label": 3, "table": 1, "script": 2, "text": 1, "other": 1, "data": 3}


def test_a_record_that_is_more_exact_than_its_own_words_is_found(tmp_path: Path) -> None:
    (tmp_path / "spec.json").write_text(json.dumps({"values": [{"v": 4.6667, "tip": "4.67 (4.35 to 4.98)", "x": 4.671}]}))
    [precise] = collect(read_files(tmp_path)).precise
    assert (precise.exact, precise.printed) == (4.6667, 4.67)


def test_the_number_itself_is_no_coarser_twin() -> None:
    assert twins(4.67, "4.67 and 4.7") == []
    assert twins(4.671, "4.7 and −3.2") == [4.7]


def test_the_command_says_what_it_found_and_fails(tmp_path: Path) -> None:
    leaky = a_site(tmp_path / "leaky", [*SAFE, row("west", "share_1", 40, 0.05, 0.001)])
    done = CliRunner().invoke(main, ["attack", str(leaky)])
    assert done.exit_code == 1
    assert "org/made 2020 branch=west b i perception answer 1: 2 [data/org/2020/made.release.csv:10]" in done.output
    assert CliRunner().invoke(command, [str(a_site(tmp_path / "safe", SAFE))]).exit_code == 0


def test_the_report_is_json_where_a_program_reads_it(tmp_path: Path) -> None:
    site = a_site(tmp_path / "site", SAFE)
    (site / "notes.txt").write_text("R0042-zz")
    (tmp_path / "tokens").write_text("R0042-zz\n")
    done = CliRunner().invoke(main, ["attack", str(site), "--json", "--canaries", str(tmp_path / "tokens")])
    report = json.loads(done.output)
    assert done.exit_code == 1
    assert report["recovered_by_kind"] == {"exact": 0, "narrow": 0, "group": 0, "precise": 0, "canary": 1}
    assert report["recovered"][0]["evidence"] == ["notes.txt"]
