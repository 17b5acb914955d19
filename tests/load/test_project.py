"""A whole project: every fault in one run, the shipped vocabulary, and nothing heavy imported."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.errors import SourceFaults
from generator.load import load_site
from tests.load.builders import (
    COURSE_FILE,
    DATASET_FILE,
    GAPS_FILE,
    INSTRUMENT_FILE,
    LESSON_FILE,
    PROSE_FILE,
    SMALL,
    a_project,
    faults_in,
    load,
    write_files,
)

EXAMPLE = Path(__file__).parent.parent.parent
SURVEY_ONLY = {
    name: text for name, text in SMALL.items() if name.startswith(("data/", "content/instruments", "content/organisations"))
}


def test_faults_of_all_files_come_in_one_run_in_order_of_place(tmp_path: Path) -> None:
    broken: dict[str, str | bytes] = {
        **SMALL,
        COURSE_FILE: SMALL[COURSE_FILE]
        .replace("percent: 40", "percent: many")
        .replace("period_minutes: 45", "period_minute: 45"),
        DATASET_FILE: SMALL[DATASET_FILE].replace("licence: MIT", "licence: MIT\nlicence: MIT"),
        INSTRUMENT_FILE: SMALL[INSTRUMENT_FILE].replace("headline:", "headline: ["),
        LESSON_FILE: SMALL[LESSON_FILE].replace("[perception, delivery]", "[perceptoin, delivery]"),
        PROSE_FILE: SMALL[PROSE_FILE].replace("{{term:servqual}}", "{{term servqual}}"),
        GAPS_FILE: SMALL[GAPS_FILE].replace("evidence: [compliance]", "evidence: [paired_difference]"),
        "content/people/people.yml": "- {id: lin, name: 林}\n".encode("gb18030"),
        "content/stray.txt": "x",
    }
    faults = faults_in(write_files(tmp_path, broken))
    assert [f"{fault.file}:{fault.line} {fault.code}" for fault in faults] == [
        f"{COURSE_FILE}:13 S106",
        f"{COURSE_FILE}:14 S102",
        f"{INSTRUMENT_FILE}:21 Y005",
        f"{PROSE_FILE}:3 M101",
        f"{LESSON_FILE}:7 R101",
        "content/people/people.yml:1 Y002",
        "content/stray.txt:0 P201",
        f"{GAPS_FILE}:28 R303",
        f"{DATASET_FILE}:8 Y105",
    ]


def test_the_message_holds_place_finding_allowed_and_hint(tmp_path: Path) -> None:
    text = SMALL[LESSON_FILE].replace("[perception, delivery]", "[perceptoin, delivery]")
    with pytest.raises(SourceFaults) as caught:
        load(write_files(tmp_path, {**SMALL, LESSON_FILE: text}))
    assert str(caught.value) == (
        f"{LESSON_FILE}:7:8: R101 gaps[0]: no gap has the id 'perceptoin'\n"
        "    allowed: delivery, perception\n"
        "    hint: did you mean 'perception'?"
    )


def test_a_folder_with_one_survey_is_a_site(tmp_path: Path) -> None:
    home = a_project(tmp_path / "home")
    site = load_site(write_files(tmp_path / "root", SURVEY_ONLY), home)
    assert list(site.datasets) == ["kiosk-2019"]
    assert site.settings.primary == "zh"
    assert (site.lessons, site.courses, site.vocabulary.people) == ({}, {}, ())
    assert site.vocabulary.canonical is not None and site.vocabulary.canonical.id == "pzb"
    assert site.index.used_by["dimension", "reliability"] == (("instrument", "kiosk"),)


def test_a_project_replaces_shipped_vocabulary_by_id_and_adds_to_it(tmp_path: Path) -> None:
    home = a_project(tmp_path / "home")
    own = """\
- {id: reliability, name: {zh: 稳妥, en: Dependability}, definition: {zh: 准, en: D}}
- {id: patience, name: {zh: 耐心, en: Patience}, definition: {zh: 准, en: D}}
"""
    root = write_files(tmp_path / "root", {**SURVEY_ONLY, "content/vocab/dimensions.yml": own})
    dimensions = load_site(root, home).vocabulary.dimensions
    assert [(dimension.id, dimension.name.en) for dimension in dimensions] == [
        ("reliability", "Dependability"),
        ("patience", "Patience"),
    ]


def test_a_second_canonical_model_is_told_how_to_replace_the_shipped_one(tmp_path: Path) -> None:
    home = a_project(tmp_path / "home")
    own = SMALL[GAPS_FILE].replace("id: pzb", "id: ours")
    with pytest.raises(SourceFaults) as caught:
        load_site(write_files(tmp_path / "root", {**SURVEY_ONLY, GAPS_FILE: own}), home)
    assert [fault.code for fault in caught.value.faults] == ["R301"]
    assert caught.value.faults[0].hint == "write `canonical: false`, or give it the id pzb to replace that one"


def test_only_the_vocabulary_of_the_home_is_there_everywhere(tmp_path: Path) -> None:
    home = write_files(tmp_path / "home", {**SMALL, "content/lessons/broken/lesson.yml": "["})
    assert load_site(write_files(tmp_path / "root", SURVEY_ONLY), home).lessons == {}


def test_an_empty_folder_is_told_what_a_project_is(tmp_path: Path) -> None:
    with pytest.raises(SourceFaults, match="neither content/ nor data/ is there"):
        load_site(tmp_path, a_project(tmp_path / "home"))


def test_the_same_files_give_the_same_site(tmp_path: Path) -> None:
    one, two = load(a_project(tmp_path / "one")), load(a_project(tmp_path / "two"))
    assert one == two
    assert list(one.index.uses) == sorted(one.index.uses)


HOSTILE = (
    "", "~", "[]", "{}", "[x]", "{a: b}", "5", "-1", "1.5", "true", "'x'", "''", "[[[]]]", "[{}]", "{id: x}", "{zh: a}",
    "{en: a}", "{zh: , en: }", "{zh: [], en: {}}", "a: b", "&a x", "*a", "!!x y", "'a/../b'", "..",
    "999999999999999999", "[1, x, ~]", "{a: {b: [c]}}", "{en: x, zh: y, fr: z}", "{{x}}",
)  # fmt: skip
VALUES = re.compile(r"(?<=: )[^,}\]\n]+|(?<=\[)[^,\]]+|(?<=- )[^\n]+")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("turn", range(3))
def test_no_value_anywhere_causes_anything_but_faults(tmp_path: Path, hostile: str, turn: int) -> None:
    changed = {}
    for number, (name, text) in enumerate(SMALL.items()):
        spots = list(VALUES.finditer(text))
        if spots and name.endswith(".yml"):
            spot = spots[(HOSTILE.index(hostile) * 7 + turn * 11 + number) % len(spots)]
            changed[name] = text[: spot.start()] + hostile + text[spot.end() :]
    with pytest.raises(SourceFaults) as caught:
        load(write_files(tmp_path, {**SMALL, **changed}))
    assert all(str(fault).startswith(("content/", "data/")) for fault in caught.value.faults)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (LESSON_FILE, "gaps: [perception, delivery]", "gaps: [" + "delivry, " * 50_000 + "]"),
        (LESSON_FILE, "summary: 摘要", "\n".join(f"summary{number}: x" for number in range(1_900))),
        (LESSON_FILE, "  summary: Summary", "\n".join(f"  summary{number}: x" for number in range(1_900))),
        (DATASET_FILE, "ratings:", "ratings:\n" + "  - {itm: accuracy}\n" * 20_000),
        (DATASET_FILE, "ratings:", "ratings:\n" + "  - {column: [a], item: acuracy, form: perception}\n" * 10_000),
        (GAPS_FILE, "- id: pzb", "- {id: x, nome: y}\n" * 30_000 + "- id: pzb"),
        (PROSE_FILE, "看", "{{gap:delivry}} {{x}}\n" * 5_000),
        (PROSE_FILE, "看", "<a " * 100_000 + "{ " * 100_000 + "{{"),
        (PROSE_FILE, "看", "a" + "`" * 30_000 + " " + "# x\n" * 20_000),
    ],
    ids=range(9),
)
def test_a_file_full_of_faults_is_told_within_ten_seconds(tmp_path: Path, file: str, old: str, new: str) -> None:
    start = time.perf_counter()
    faults = faults_in(write_files(tmp_path, {**SMALL, file: SMALL[file].replace(old, new, 1)}))
    assert {fault.file for fault in faults} >= {file}
    assert time.perf_counter() - start < 10


def test_nothing_is_written_while_loading(tmp_path: Path) -> None:
    root = a_project(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    load(root)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_loading_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.load import load_site; "
        "load_site(Path(sys.argv[1]), Path(sys.argv[1])); "
        "heavy = {'numpy', 'pandas', 'pyarrow', 'altair', 'scipy', 'jinja2', 'babel'}; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & heavy))"
    )
    run = [sys.executable, "-c", code, str(a_project(tmp_path))]
    assert subprocess.run(run, cwd=EXAMPLE, capture_output=True, text=True, check=True).stdout.strip() == "[]"


def test_the_example_site_loads_and_is_wholly_translated() -> None:
    site = load_site(EXAMPLE, EXAMPLE)
    assert site.untranslated == ()
    assert {"knowledge", "standards", "delivery", "communication", "perception"} <= {
        gap.id for model in site.vocabulary.gap_models if model.canonical for gap in model.gaps
    }
    assert "kiosk-servqual" in site.datasets
