"""Who refers to whom: resolved both ways, unknown ids named with the nearest known one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model.site import Place
from tests.load.builders import (
    COURSE_FILE,
    DATASET_FILE,
    GAP_MODELS,
    GAPS_FILE,
    INSTRUMENT_FILE,
    LESSON_FILE,
    PROSE_EN_FILE,
    PROSE_FILE,
    QUIZ_FILE,
    SMALL,
    a_project,
    faults_after,
    faults_in,
    load,
    only_fault,
    place,
    write_files,
)

OTHER_MODEL = (
    GAP_MODELS.replace("id: pzb", "id: other")
    .replace("  canonical: true\n", "")
    .replace("id: perceived,", "id: felt,")
    .replace("minuend: perceived", "minuend: felt")
    .replace("- id: delivery", "- id: own-gap")
)


def test_references_are_known_in_both_directions(tmp_path: Path) -> None:
    index = load(a_project(tmp_path)).index
    assert index.uses["lesson", "five-gaps"] == (
        ("dataset", "kiosk-2019"),
        ("dimension", "reliability"),
        ("gap", "delivery"),
        ("gap", "perception"),
        ("person", "lin"),
        ("quiz", "five-gaps"),
        ("source", "zeithaml"),
        ("term", "servqual"),
    )
    assert index.used_by["gap", "delivery"] == (("case", "queue"), ("lesson", "five-gaps"), ("scheme", "course-scheme"))
    assert index.uses["gap", "perception"] == (
        ("antecedent", "tangible-cues"),
        ("construct", "expected"),
        ("construct", "perceived"),
    )
    for reference, used in index.uses.items():
        assert all(reference in index.used_by[other] for other in used)


def test_places_say_where_a_record_stands(tmp_path: Path) -> None:
    places = load(a_project(tmp_path)).index.places
    assert places["lesson", "five-gaps"] == Place(LESSON_FILE, 1)
    assert places["gap", "delivery"] == Place(GAPS_FILE, 21)
    assert places["construct", "perceived"] == Place(GAPS_FILE, 8)


def test_a_dimension_that_nobody_shipped_may_be_added(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, INSTRUMENT_FILE, "dimension: reliability", "dimension: queueing")
    assert (fault.code, "content/vocab/dimensions.yml" in fault.hint) == ("R101", True)


@pytest.mark.parametrize(
    ("file", "change", "where", "words"),
    [
        (LESSON_FILE, ("gaps: [perception, delivery]", "gaps: [perception, delivry]"), "7:20",
         ("no gap has the id 'delivry'", "delivery, perception", "did you mean 'delivery'?")),
        (LESSON_FILE, ("authors: [lin]", "authors: [li]"), "6:11", ("no person has the id 'li'", "lin", "did you mean 'lin'?")),
        (LESSON_FILE, ("sources: [zeithaml]", "sources: [zeithaml]\ncases: [kew]"), "11:9",
         ("no case has the id 'kew'", "queue", "")),
        (DATASET_FILE, ("organisation: acme", "organisation: akme"), "4:15",
         ("no organisation has the id 'akme'", "acme", "did you mean 'acme'?")),
        (DATASET_FILE, ("instrument: kiosk", "instrument: kisk"), "5:13",
         ("no instrument has the id 'kisk'", "kiosk", "did you mean 'kiosk'?")),
        (INSTRUMENT_FILE, ("dimension: reliability", "dimension: reliable"), "16:35",
         ("no dimension has the id 'reliable'", "reliability", "did you mean 'reliability'?")),
        (COURSE_FILE, ("use: five-gaps", "use: fivegaps"), "16:78",
         ("no lesson has the id 'fivegaps'", "five-gaps", "did you mean 'five-gaps'?")),
        (GAPS_FILE, ("subtrahend: expected", "subtrahend: expecte"), "17:19",
         ("no construct has the id 'expecte'", "expected, perceived, standards", "did you mean 'expected'?")),
        (GAPS_FILE, ("antecedents: [tangible-cues]", "antecedents: [cues]"), "20:21",
         ("no antecedent has the id 'cues'", "tangible-cues", "")),
        (PROSE_FILE, ("{{term:servqual}}", "{{term:servqal}}"), "3:19",
         ("no term has the id 'servqal'", "servqual", "did you mean 'servqual'?")),
        (PROSE_FILE, ("{{gap:delivery}}", "{{metric:mps}}"), "3:2",
         ("no metric has the id 'mps'", "nps", "did you mean 'nps'?")),
        (PROSE_EN_FILE, ("dataset=kiosk-2019", "dataset=kiosk-2018"), "5:1",
         ("no dataset has the id 'kiosk-2018'", "kiosk-2019", "did you mean 'kiosk-2019'?")),
    ],
)  # fmt: skip
def test_an_unknown_id_is_named_at_its_place(
    tmp_path: Path, file: str, change: tuple[str, str], where: str, words: tuple[str, str, str]
) -> None:
    fault = only_fault(tmp_path, file, *change)
    assert place(fault) == f"{file}:{where} R101"
    assert (fault.found, fault.allowed, fault.hint) == words


def test_the_field_of_a_reference_is_named(tmp_path: Path) -> None:
    assert only_fault(tmp_path, COURSE_FILE, "use: five-gaps", "use: five").field == "modules[0].lessons[0].use"
    assert only_fault(tmp_path, PROSE_FILE, "gap:delivery", "gap:delivary").field == "gap:delivary"


def test_only_gaps_of_the_canonical_model_are_known_outside(tmp_path: Path) -> None:
    files = {**SMALL, GAPS_FILE: GAP_MODELS + OTHER_MODEL, LESSON_FILE: SMALL[LESSON_FILE].replace("delivery]", "own-gap]")}
    fault, *rest = faults_in(write_files(tmp_path, files))
    assert not rest and fault.found == "no gap has the id 'own-gap'"


def test_each_model_has_constructs_of_its_own(tmp_path: Path) -> None:
    site = load(write_files(tmp_path / "sound", {**SMALL, GAPS_FILE: GAP_MODELS + OTHER_MODEL}))
    assert site.index.uses["gap", "other/own-gap"] == (("construct", "other/felt"), ("construct", "other/standards"))
    mixed = GAP_MODELS + OTHER_MODEL.replace("minuend: felt", "minuend: perceived", 1)
    fault, *rest = faults_in(write_files(tmp_path / "mixed", {**SMALL, GAPS_FILE: mixed}))
    assert not rest
    assert (fault.found, fault.allowed) == (
        "no construct has the id 'perceived' in the model 'other'",
        "expected, felt, standards",
    )


def test_an_id_that_stands_twice_is_named_with_both_places(tmp_path: Path) -> None:
    twin = "- {id: zeithaml, type: book, cite: {zh: 书, en: Book}, status: read}\n"
    fault, *rest = faults_in(write_files(tmp_path, {**SMALL, "content/sources/books.yml": twin}))
    assert not rest
    assert place(fault) == "content/vocab/sources.yml:1:3 R103"
    assert fault.found == "the source 'zeithaml' stands twice: here and in content/sources/books.yml:1"


@pytest.mark.parametrize(
    ("file", "change", "field"),
    [
        (GAPS_FILE, ("- id: delivery", "- id: perception"), "gaps[1]"),
        (GAPS_FILE, ("{id: perceived,", "{id: expected,"), "constructs[1]"),
        (INSTRUMENT_FILE, ("{id: eleven,", "{id: seven,"), "scales[1]"),
        (INSTRUMENT_FILE, ("{id: speed,", "{id: accuracy,"), "batteries[0].items[1]"),
        (DATASET_FILE, ("{id: male,", "{id: female,"), "segments[0].levels[1]"),
        (QUIZ_FILE, ("{id: b,", "{id: a,"), "questions[0].options[1]"),
    ],
)
def test_an_id_stands_once_in_its_list(tmp_path: Path, file: str, change: tuple[str, str], field: str) -> None:
    faults = [fault for fault in faults_after(tmp_path, file, *change) if fault.code == "R102"]
    assert [fault.field for fault in faults] == [field]
    assert faults[0].line > 1 and "here and in line" in faults[0].found


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (GAPS_FILE, GAP_MODELS.replace("name: {zh: 感知差距, en: Perception gap}", "name: {zh: 感知差距")),
        (GAPS_FILE, GAP_MODELS.replace("name: {zh: 感知差距, en: Perception gap}", "nome: x")),
        ("content/people/people.yml", SMALL["content/people/people.yml"].replace("fictional: true", "fictional: [")),
        ("content/vocab/sources.yml", SMALL["content/vocab/sources.yml"].replace("status: read", "status: red")),
        (DATASET_FILE, SMALL[DATASET_FILE].replace("licence: MIT", "licence: 'MIT")),
        (DATASET_FILE, SMALL[DATASET_FILE].replace("schema: dataset/1", "schema: dataset/7")),
        (INSTRUMENT_FILE, SMALL[INSTRUMENT_FILE].replace("version: '1'", "version: @")),
        (LESSON_FILE, SMALL[LESSON_FILE] + "\tx: y\n"),
        ("content/vocab/dimensions.yml", "\ufeff- id: reliability\n  name: \x07\n"),
        (PROSE_FILE, "# 一级 {#where}\n"),
    ],
    ids=range(10),
)
def test_a_broken_file_causes_no_faults_elsewhere(tmp_path: Path, file: str, content: str) -> None:
    faults = faults_in(write_files(tmp_path, {**SMALL, file: content}))
    assert {fault.file for fault in faults} == {file}


def test_references_of_a_broken_record_are_still_checked(tmp_path: Path) -> None:
    faults = faults_after(tmp_path, LESSON_FILE, "status: published\nauthors: [lin]", "status: done\nauthors: [nobody]")
    assert [(fault.line, fault.code) for fault in faults] == [(5, "S103"), (6, "R101")]


def test_a_crosswalk_names_gaps_of_the_canonical_model(tmp_path: Path) -> None:
    fault = only_fault(tmp_path, "content/vocab/crosswalk.yml", "gap: delivery", "gap: deliver")
    assert place(fault) == "content/vocab/crosswalk.yml:7:90 R101"
