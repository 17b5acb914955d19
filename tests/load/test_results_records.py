"""Actions, commentary, announced dates and comments are read like every record: with translations, ids and references."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.text import Text
from tests.load.builders import SMALL, faults_in, load, place, write_files
from tests.load.results_builders import ACTIONS_FILE, COMMENTARY_FILE, ORGANISATION_FILE, RESULTS


def test_everything_on_results_pages_is_sound_and_wholly_translated(tmp_path: Path) -> None:
    site = load(write_files(tmp_path, RESULTS))
    assert site.untranslated == ()
    assert list(site.actions) == ["acme"]
    assert list(site.commentaries) == ["acme-2019"]


def test_a_register_of_actions_is_found_by_its_organisation(tmp_path: Path) -> None:
    renamed = {"content/actions/register.yml": RESULTS[ACTIONS_FILE].replace("id: acme", "id: register", 1)}
    files = {name: text for name, text in RESULTS.items() if name != ACTIONS_FILE} | renamed
    assert load(write_files(tmp_path, files)).actions["acme"].id == "register"


def test_texts_of_a_register_are_merged_by_id_and_by_position(tmp_path: Path) -> None:
    signs = load(write_files(tmp_path, RESULTS)).actions["acme"].actions[0]
    assert signs.due[-1].reason == Text(zh="供应商延期", en="The supplier was late")
    assert signs.cannot_exclude == (Text(zh="同期更换了终端", en="New terminals in the same months"),)
    assert signs.economics is not None
    assert signs.economics.costs[0].name == Text(zh="标识", en="Signs")


def test_commentary_has_its_text_beside_it(tmp_path: Path) -> None:
    body = load(write_files(tmp_path, RESULTS)).commentaries["acme-2019"].body
    assert body.in_("zh") == ("等候最受抱怨。\n",)
    assert body.in_("en") == ("Waiting is what people complain about most.\n",)


def test_commentary_without_its_text_is_a_fault(tmp_path: Path) -> None:
    files = {name: text for name, text in RESULTS.items() if not name.endswith("acme-2019.md")}
    faults = [fault for fault in faults_in(write_files(tmp_path, files)) if fault.code == "P203"]
    assert [(fault.file, fault.allowed) for fault in faults] == [(COMMENTARY_FILE, "content/commentary/acme-2019.md")]


def test_an_organisation_says_what_it_announced_and_what_it_corrected(tmp_path: Path) -> None:
    acme = load(write_files(tmp_path, RESULTS)).organisations["acme"]
    assert [entry.dates[-1].date for entry in acme.calendar] == ["2020-02-01", "2020-12-01"]
    assert acme.calendar[0].time == "09:30"
    assert [target.value for target in acme.targets] == [6.0, -0.5, 35.0]
    assert acme.corrections[0].periods == ("2019",)


def test_comments_are_off_unless_they_are_declared(tmp_path: Path) -> None:
    assert load(write_files(tmp_path / "with", RESULTS)).datasets["kiosk-2019"].comments is not None
    assert load(write_files(tmp_path / "without", SMALL)).datasets["kiosk-2019"].comments is None


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (ACTIONS_FILE, "gap: delivery\n    dimensions", "gap: delivry\n    dimensions", "R101 actions[0].gap"),
        (ACTIONS_FILE, "case: queue", "case: quay", "R101 actions[0].case"),
        (ACTIONS_FILE, "operations: acme-counter", "operations: acme-count", "R101 actions[1].measures[0].operations"),
        (ACTIONS_FILE, "status: done", "status: finished", "S103 actions[0].status"),
        (ACTIONS_FILE, "id: counting", "id: signs", "R102 actions[1]"),
        (ORGANISATION_FILE, "time: '09:30'", "time: '9.30'", "S104 calendar[0].time"),
        (ORGANISATION_FILE, "declared: 2019-01-02}\nseason", "declared: 2019-02-30}\nseason", "S105 targets[2].declared"),
        (COMMENTARY_FILE, "organisation: acme", "organisation: acne", "R101 organisation"),
    ],
)
def test_the_new_records_fault_at_their_line(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    text = RESULTS[file]
    faults = faults_in(write_files(tmp_path, {**RESULTS, file: text.replace(old, new, 1)}))
    line = text[: text.index(old)].count("\n") + 1
    found = [fault for fault in faults if fault.field == told.partition(" ")[2]]
    assert [f"{fault.code} {fault.field}" for fault in found] == [told], "\n".join(map(str, faults))
    assert place(found[0]).startswith(f"{file}:{line}:")
