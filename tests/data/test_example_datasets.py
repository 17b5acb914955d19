"""What the example data sets declare is what their files hold: every column, every code, every wording."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

import pytest
import yaml
from pydantic import BaseModel

from generator.model.dataset import RatingColumn
from generator.model.text import Text
from tests.data.examples import ROOT, Example, example, sources, squash

ROWS = {
    "carpentries-instructor-training": {"post_training_survey.csv": 967},
    "sfo-airport": {
        "2014_SFO_Customer_Survey.csv": 2818,
        "2015_SFO_Customer_Survey.csv": 2958,
        "2016_SFO_Customer_Survey.csv": 3087,
        "2017_SFO_Customer_Survey.csv": 2831,
    },
    "kiosk-servqual": {"kiosk.csv": 211},
}
"""Rows as the publishers' own descriptions of the files give them."""


@pytest.fixture(params=sorted(ROWS))
def given(request: pytest.FixtureRequest) -> Example:
    return example(request.param)


def texts(record: object, place: str = "") -> Iterator[tuple[str, Text]]:
    """Every Text of a record, at any depth, with its place."""
    if isinstance(record, Text):
        yield place, record
    elif isinstance(record, BaseModel):
        for name in type(record).model_fields:
            yield from texts(getattr(record, name), f"{place}.{name}")
    elif isinstance(record, tuple):
        for k, part in enumerate(record):
            yield from texts(part, f"{place}[{k}]")


def test_every_file_has_the_rows_that_its_publisher_gives(given: Example) -> None:
    found = {file.path: len(next(iter(given.columns(file).values()))) for file in given.dataset.files}
    assert found == ROWS[given.dataset.id]


def test_every_declared_column_stands_once_in_each_file_that_should_have_it(given: Example) -> None:
    data = given.dataset
    named = [(rating.column, rating.absent_in) for rating in data.ratings] + [(s.column, s.absent_in) for s in data.segments]
    named += [(data.id_column, ()), (data.weight_column, ())] + ([(data.period.column, ())] if data.period else [])
    for file in data.files:
        for column, absent_in in named:
            found = [name for name in column if name in given.columns(file)]
            assert len(found) == (1 if column and file.path not in absent_in else 0), (file.path, column)


def test_every_answer_is_on_its_scale_or_a_declared_label_or_missing_code(given: Example) -> None:
    undeclared = [
        (file.path, rating.column, cell)
        for rating in given.dataset.ratings
        for file in given.dataset.files
        if file.path not in rating.absent_in
        for cell in set(given.cells(file, rating.column)) - {""} - declared_answers(given, rating)
    ]
    assert not undeclared


def declared_answers(given: Example, rating: RatingColumn) -> set[str]:
    scale = given.scale_of(rating)
    codes = given.codes_of(scale)
    written = {label.label for label in codes.labels} or {str(value) for value in range(scale.min, scale.max + 1)}
    return written | {code.code for code in (*codes.missing, *given.dataset.missing)}


def test_no_missing_code_is_also_a_value_of_its_scale(given: Example) -> None:
    for codes in given.dataset.codes:
        scale = given.instrument.scale(codes.scale)
        on_scale = {str(value) for value in range(scale.min, scale.max + 1)} | {label.label for label in codes.labels}
        assert not on_scale & {code.code for code in (*codes.missing, *given.dataset.missing)}


def test_every_label_stands_for_its_own_value_and_covers_the_scale(given: Example) -> None:
    for codes in given.dataset.codes:
        scale = given.instrument.scale(codes.scale)
        if codes.labels:
            assert sorted(label.value for label in codes.labels) == list(range(scale.min, scale.max + 1))


def test_every_value_of_a_segment_is_a_code_of_one_level_or_declared_missing(given: Example) -> None:
    for segment in given.dataset.segments:
        declared = Counter([code for level in segment.levels for code in level.codes] + [m.code for m in segment.missing])
        assert set(declared.values()) == {1}
        for file in given.dataset.files:
            if file.path not in segment.absent_in:
                assert set(given.cells(file, segment.column)) - {""} <= set(declared), (file.path, segment.id)


def test_every_level_of_a_segment_has_answers(given: Example) -> None:
    for segment in given.dataset.segments:
        present = {
            cell for f in given.dataset.files if f.path not in segment.absent_in for cell in given.cells(f, segment.column)
        }
        assert [level.id for level in segment.levels if not present & set(level.codes)] == []


def test_every_item_in_every_form_and_every_question_has_one_column(given: Example) -> None:
    asked = [(item.id, form.form, None) for b in given.instrument.batteries for item in b.items for form in b.forms]
    questions = [(None, None, question.id) for question in given.instrument.questions]
    features = [(one.id, form, None) for one in given.instrument.features for form in ("functional", "dysfunctional")]
    used = Counter((r.item or r.feature, r.form, r.question) for r in given.dataset.ratings)
    assert used == Counter([*asked, *questions, *features])


def test_no_column_is_used_for_two_things(given: Example) -> None:
    data = given.dataset
    used = [*data.id_column, *data.weight_column]
    used += [name for rating in data.ratings for name in rating.column]
    used += [name for segment in data.segments for name in segment.column]
    assert [name for name, n in Counter(used).items() if n > 1] == []


def test_item_and_question_ids_are_unique(given: Example) -> None:
    ids = [item.id for b in given.instrument.batteries for item in b.items] + [q.id for q in given.instrument.questions]
    assert len(ids) == len(set(ids))


def test_chart_labels_are_short_and_differ(given: Example) -> None:
    shorts = [item.short for battery in given.instrument.batteries for item in battery.items]
    shorts += [question.short for question in given.instrument.questions]
    assert [short.zh for short in shorts if len(short.zh) > 12] == []
    assert [short.en for short in shorts if len(short.en) > 30] == []
    assert len({short.zh for short in shorts}) == len({short.en for short in shorts}) == len(shorts)


def test_every_text_is_there_in_both_languages(given: Example) -> None:
    records = (given.dataset, given.instrument, given.organisation, sources())
    assert [place for place, text in texts(records) if not (text.zh and text.en)] == []


def test_every_dimension_and_source_exists(given: Example) -> None:
    vocabulary = yaml.safe_load((ROOT / "content" / "vocab" / "dimensions.yml").read_text(encoding="utf-8"))
    known = {dimension["id"] for dimension in vocabulary}
    assert {item.dimension for battery in given.instrument.batteries for item in battery.items} <= known
    assert set(given.instrument.sources) <= {source.id for source in sources()}


def test_the_headline_is_something_that_is_asked(given: Example) -> None:
    headline = given.instrument.headline
    if headline.question:
        assert headline.question in {question.id for question in given.instrument.questions}
    else:
        battery = next(battery for battery in given.instrument.batteries if battery.id == headline.battery)
        assert battery.has_gap if headline.form == "gap" else headline.form in {form.form for form in battery.forms}


def test_origin_licence_and_changes_are_described_beside_the_answers_in_both_languages(given: Example) -> None:
    readme = (given.folder / "README.md").read_text(encoding="utf-8")
    chinese, _, english = readme.partition("\n---\n")
    assert "许可证" in chinese and "Licence" in english
    for file in given.dataset.files:
        assert (given.folder / file.path).is_file()


def test_kiosk_source_wording_is_the_header_of_its_column() -> None:
    kiosk = example("kiosk-servqual")
    wording: dict[tuple[str | None, ...], str] = {
        (item.id, source.form, None): source.text
        for battery in kiosk.instrument.batteries
        for item in battery.items
        for source in item.source_texts
    } | {(None, None, question.id): question.source_texts[0].text for question in kiosk.instrument.questions}
    for feature in kiosk.instrument.features:
        there, missing = feature.source_texts
        wording |= {(feature.id, "functional", None): there.text, (feature.id, "dysfunctional", None): missing.text}
    headers = {(r.item or r.feature, r.form, r.question): r.column[0] for r in kiosk.dataset.ratings}
    assert wording == headers
    assert all(squash(text) == text for text in wording.values())


def test_kiosk_forms_of_an_item_carry_the_same_number_and_the_right_kind_of_question() -> None:
    """The Korean marks the form: (기대 설문) expectation, (인지 설문) perception, 중요 important, 만족 satisfied."""
    marks = {
        "expectation": "(기대 설문)",
        "perception": "(인지 설문)",
        "importance": "중요하다고",
        "satisfaction": "만족하십니까",
    }
    kiosk = example("kiosk-servqual")
    items = [item.id for battery in kiosk.instrument.batteries for item in battery.items]
    for rating in kiosk.dataset.ratings:
        if rating.item and rating.form:
            second = 1 if rating.form in ("expectation", "importance") else 2
            assert rating.column[0].startswith(f"{items.index(rating.item) + 1}-{second}.")
            assert marks[rating.form] in rating.column[0]


def test_kiosk_only_the_four_who_never_used_one_left_answers_blank() -> None:
    kiosk = example("kiosk-servqual")
    (file,) = kiosk.dataset.files
    blanks = [
        sum(not cell for cell in row) for row in zip(*(kiosk.cells(file, r.column) for r in kiosk.dataset.ratings), strict=True)
    ]
    assert Counter(blanks) == {0: 207, 158: 4}


def test_airport_zero_is_blank_on_five_point_scales_and_an_answer_on_the_recommendation_scale() -> None:
    """Data dictionaries: 0 Blank on Q7, Q9, Q10, Q13 and Q14; NETPRO 0 NOT AT ALL LIKELY, 11 Blank."""
    airport = example("sfo-airport")
    missing = {codes.scale: {code.code: code.meaning for code in codes.missing} for codes in airport.dataset.codes}
    assert all(missing[scale.id]["0"] == "blank" for scale in airport.instrument.scales if scale.max == 5)
    assert missing["recommend-11"] == {"11": "blank"}


def test_airport_weights_average_one_in_each_year() -> None:
    airport = example("sfo-airport")
    for file in airport.dataset.files:
        weights = [float(cell) for cell in airport.cells(file, airport.dataset.weight_column)]
        assert sum(weights) / len(weights) == pytest.approx(1, abs=1e-6)


def test_airport_respondent_numbers_do_not_repeat_within_a_year() -> None:
    airport = example("sfo-airport")
    for file in airport.dataset.files:
        numbers = airport.cells(file, airport.dataset.id_column)
        assert len(set(numbers)) == len(numbers)


def test_training_dates_fall_into_the_ten_quarters_that_the_publisher_counts() -> None:
    training = example("carpentries-instructor-training")
    period = training.dataset.period
    (file,) = training.dataset.files
    assert period
    dates = [datetime.strptime(cell, period.format) for cell in training.cells(file, period.column)]
    assert [n for _, n in sorted(Counter((d.year, (d.month + 2) // 3) for d in dates).items())] == [
        *(14, 42, 90),
        *(22, 108, 86, 114),
        *(197, 179, 115),
    ]
    assert (str(min(dates).date()), str(max(dates).date())) == (
        training.dataset.fieldwork.start,
        training.dataset.fieldwork.end,
    )
