"""What was not asked, as declared, against what was answered."""

from __future__ import annotations

from pathlib import Path

from generator.load.readers.unasked import MANY, Silence, silences
from generator.model.answers import BLANK, NOT_APPLICABLE
from tests.load_answers.builders import EXPECTED, RUDE, SEEN, a_dataset, only_fault, read, table

PAIR = (
    {"column": ("E",), "item": "on-time", "form": "expectation"},
    {"column": ("P",), "item": "on-time", "form": "perception"},
    {"column": ("R",), "item": "rude", "form": "perception"},
)
YEARS = ({"path": "one.csv", "period": "2017"}, {"path": "two.csv", "period": "2018"})
LEFT_OUT = {"item": "rude", "form": "perception", "periods": ("2018",)}


def test_files_and_periods_give_each_respondent_a_version_of_the_questionnaire(tmp_path: Path) -> None:
    ratings = (PAIR[0] | {"absent_in": ("one.csv",)}, *PAIR[1:])
    dataset = a_dataset(ratings=ratings, segments=(), files=YEARS, not_asked=(LEFT_OUT,))
    answers = read(tmp_path, dataset, one=table("2,3", header="P,R"), two=table("1,2,", "2,2,", header="E,P,R"))
    assert answers.version_of is not None
    assert [answers.left_out[place] for place in answers.version_of] == [{EXPECTED}, {RUDE}, {RUDE}]


def test_a_data_set_that_asks_everybody_the_same_has_one_version(tmp_path: Path) -> None:
    answers = read(tmp_path, a_dataset(), answers=table("1,2,3,4,N"))
    assert (answers.version_of, answers.left_out) == (None, (frozenset(),))


def test_answers_to_what_was_declared_as_not_asked_are_refused(tmp_path: Path) -> None:
    dataset = a_dataset(ratings=PAIR, segments=(), files=YEARS, not_asked=(LEFT_OUT,))
    fault = only_fault(tmp_path, dataset, one=table("1,2,3", header="E,P,R"), two=table("1,2,4", "1,3,", header="E,P,R"))
    assert (fault.code, fault.field) == ("D408", "not_asked")
    assert fault.found == "1 answers to 'rude' in the form perception, the first of 2018"


def test_a_column_that_stays_empty_for_a_period_is_told_unless_it_is_declared(tmp_path: Path) -> None:
    rows = {
        "one": table("1,2,3", header="E,P,R"),
        "two": table(*(f"{place % 7 + 1},2," for place in range(MANY)), header="E,P,R"),
    }
    dataset = a_dataset(ratings=PAIR, segments=(), files=YEARS)
    answers = read(tmp_path, dataset, **rows)
    assert tuple(silences(answers)) == (Silence(answers.periods[1], RUDE, MANY),)
    declared = dataset.model_copy(update={"not_asked": a_dataset(not_asked=(LEFT_OUT,)).not_asked})
    assert tuple(silences(read(tmp_path, declared, **rows))) == ()


def test_few_respondents_and_marked_cells_are_no_silence(tmp_path: Path) -> None:
    few = table(*("1,2,",) * (MANY - 1), header="E,P,R")
    assert tuple(silences(read(tmp_path, a_dataset(ratings=PAIR, segments=()), answers=few))) == ()
    marked = table("1,2,N/A", *("1,2,",) * MANY, header="E,P,R")
    dataset = a_dataset(ratings=PAIR, segments=(), missing=({"code": "N/A", "meaning": "not_applicable"},))
    answers = read(tmp_path, dataset, answers=marked)
    assert {*answers.ratings[RUDE].tolist()} == {BLANK, NOT_APPLICABLE}
    assert tuple(silences(answers)) == ()


def test_the_shape_of_the_file_decides_nothing(tmp_path: Path) -> None:
    """Two files of one period, of which one lacks an item: each respondent has the version of their own file."""
    parts = tuple({"path": f"{name}.csv", "period": "2018", "part": name} for name in ("one", "two"))
    dataset = a_dataset(ratings=(*PAIR[:2], PAIR[2] | {"absent_in": ("two.csv",)}), segments=(), files=parts)
    answers = read(tmp_path, dataset, one=table("1,2,3", header="E,P,R"), two=table("1,2", header="E,P"))
    assert answers.version_of is not None
    assert [RUDE in answers.left_out[place] for place in answers.version_of] == [False, True]
    assert answers.ratings[SEEN].tolist() == [2, 2]
