"""Commentary in a whole project: `lint`, `check` and `build` find what it claims too much, and say what to write instead."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import pipeline
from generator.cli import main
from generator.errors import SourceFaults
from tests.conftest import HOME
from tests.pipeline.test_tallying import a_project, answers

COMMENTARY = (
    "schema: commentary/1\nid: note\norganisation: acme\nperiod: '2022'\nauthor: {zh: 主管, en: Head}\ndate: '2023-01-20'\n"
)
WRONG = "## 小结 {#sum}\n\n可靠性差距大幅缩小。\n"


def written(root: Path, text: str, english: str = "") -> Path:
    """Two years of the same kind of answers, so that nothing is clear."""
    a_project(root, {"a.csv": answers(300, 1), "b.csv": answers(300, 2)})
    folder = root / "content" / "commentary"
    folder.mkdir(parents=True)
    (folder / "note.yml").write_text(COMMENTARY, encoding="utf-8")
    (folder / "note.md").write_text(text, encoding="utf-8")
    if english:
        (folder / "note.en.md").write_text(english, encoding="utf-8")
    (root / "content" / "site.yml").write_text("schema: site/1\ndate: '2023-02-01'\n", encoding="utf-8")
    return root


def run(command: str, root: Path, *more: str) -> Result:
    return CliRunner().invoke(main, [command, "--root", str(root), *more])


def test_every_claim_is_told_with_its_place_and_what_to_write(tmp_path: Path) -> None:
    root = written(tmp_path, WRONG, "## Summary {#sum}\n\nReliability improved.\n")
    done = run("lint", root)
    assert done.exit_code == 1
    assert "content/commentary/note.md:3: L105 size: '大幅' of reliability: no detectable change (S6)" in done.stdout
    assert "content/commentary/note.md:3: L101 direction: '缩小' of reliability: no detectable change (S6)" in done.stdout
    assert "content/commentary/note.en.md:3: L101 direction: 'improved' of reliability" in done.stdout
    assert "hint: 可靠性差距与2021年相比未检测到变化" in done.stdout
    assert "hint: Reliability (gap): no detectable change since 2021" in done.stdout
    assert "3 remarks on 1 commentary text" in done.stdout


def test_a_program_reads_remarks_as_json(tmp_path: Path) -> None:
    done = run("lint", written(tmp_path, WRONG), "--json")
    faults = json.loads(done.stdout)["faults"]
    assert [(fault["code"], fault["line"], fault["field"]) for fault in faults] == [
        ("L105", 3, "size"),
        ("L101", 3, "direction"),
    ]
    assert all(fault["allowed"] and fault["hint"] for fault in faults)


def test_check_and_build_refuse_the_same(tmp_path: Path) -> None:
    root = written(tmp_path, WRONG)
    with pytest.raises(SourceFaults) as checked:
        list(pipeline.check(root, HOME))
    with pytest.raises(SourceFaults) as built:
        pipeline.build(root, HOME, lambda _: None)
    assert {fault.code for fault in checked.value.faults} == {"L101", "L105"}
    assert built.value.faults == checked.value.faults
    assert not (root / "build" / "site").exists()


def test_sound_commentary_passes(tmp_path: Path) -> None:
    root = written(tmp_path, "可靠性差距未检测到变化。\n", "There is no detectable change in reliability.\n")
    done = run("lint", root)
    assert (done.exit_code, done.stdout.strip()) == (0, "0 remarks on 1 commentary text")
    assert "1 commentary text checked" in list(pipeline.check(root, HOME))


def test_a_site_whose_first_language_is_english_names_its_files_so(tmp_path: Path) -> None:
    root = written(tmp_path, "Reliability improved.\n")
    (root / "content" / "site.yml").write_text("schema: site/1\nprimary: en\ndate: '2023-02-01'\n", encoding="utf-8")
    assert [fault.file for fault in pipeline.lint(root, HOME, lambda _: None).faults] == ["content/commentary/note.md"]


def test_nothing_is_read_where_nobody_wrote_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("results were read")

    root = a_project(tmp_path, {"a.csv": answers(40, 1)})
    monkeypatch.setattr("generator.pipeline.linting._scenes", refuse)
    assert run("lint", root).stdout.strip() == "0 remarks on 0 commentary texts"
    assert list(pipeline.check(root, HOME))
