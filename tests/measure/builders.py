"""Small instruments, data sets and answers for the tests of measuring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from generator.measure import estimate, tally_answers
from generator.model.answers import Answers, Asked
from generator.model.dataset import AnswerFile, Dataset, Fieldwork, Level, Profile, RatingColumn, SegmentColumn
from generator.model.findings import Estimate, Key
from generator.model.instrument import Battery, Form, FormOfBattery, Headline, Instrument, Item, Question, Scale
from generator.model.method import Method
from generator.model.organisation import Organisation
from generator.model.period import Period
from generator.model.text import Text

ORACLES = Path(__file__).parents[3] / "shared" / "oracles"
BATTERY = "quality"
WORDS = Text(zh="文字")
ORGANISATION = Organisation(id="org", name=WORDS, about=WORDS, industry=WORDS)


def an_instrument(
    sizes: Sequence[int],
    *,
    top: int = 5,
    forms: Sequence[Form] = ("expectation", "perception"),
) -> Instrument:
    """A battery with dimensions d0, d1, ... of these sizes, items i01, i02, ... on 1 to `top`; and a recommend question."""
    names = [f"d{index}" for index, size in enumerate(sizes) for _ in range(size)]
    items = tuple(Item(id=f"i{place:02d}", dimension=name, text=WORDS, short=WORDS) for place, name in enumerate(names, 1))
    scale = Scale(id="agreement", min=1, max=top, top_box=top - 1, bottom_box=2)
    likely = Scale(id="likely", min=0, max=10, top_box=9, bottom_box=6)
    battery = Battery(
        id=BATTERY, name=WORDS, forms=tuple(FormOfBattery(form=form, scale="agreement") for form in forms), items=items
    )
    recommend = Question(id="recommend", role="recommend", scale="likely", text=WORDS, short=WORDS)
    return Instrument(
        id="made",
        name=WORDS,
        version="1",
        about=WORDS,
        scales=(scale, likely),
        batteries=(battery,),
        questions=(recommend,),
        headline=Headline(battery=BATTERY, form="gap"),
    )


def a_dataset(instrument: Instrument, levels: Sequence[int] = (), *, disclosure: Profile = "open") -> Dataset:
    """Segments s0, s1, ... with so many levels l0, l1, ..."""
    segments = tuple(
        SegmentColumn(
            column=(f"s{place}",),
            id=f"s{place}",
            name=WORDS,
            levels=tuple(Level(id=f"l{level}", name=WORDS, codes=(str(level),)) for level in range(count)),
        )
        for place, count in enumerate(levels)
    )
    fieldwork = Fieldwork(population=WORDS, sampling="unknown", mode=WORDS, start=None, end=None, collected_by=WORDS)
    return Dataset(
        id="made",
        name=WORDS,
        organisation="org",
        instrument=instrument.id,
        origin=WORDS,
        licence="CC0",
        attribution=WORDS,
        synthetic=True,
        disclosure=disclosure,
        disclosure_reason=WORDS,
        fieldwork=fieldwork,
        files=(AnswerFile(path="answers.csv", period="2020"),),
        ratings=(RatingColumn(column=("c",), item="i01", form="perception"),),
        segments=segments,
    )


def all_asked(instrument: Instrument) -> tuple[Asked, ...]:
    """Every rating column of the batteries, forms within items."""
    return tuple(
        Asked(battery.id, item.id, form.form)
        for battery in instrument.batteries
        for item in battery.items
        for form in battery.forms
    )


def answers_of(
    dataset: Dataset,
    ratings: Mapping[Asked, NDArray[np.int16]],
    segments: Mapping[str, NDArray[np.int32]] | None = None,
    *,
    weights: NDArray[np.int64] | None = None,
    period_of: NDArray[np.int32] | None = None,
    periods: int = 1,
) -> Answers:
    """Answers in years from 2020 on."""
    rows = len(next(iter(ratings.values())))
    years = tuple(Period(2020 + place, 0, "year") for place in range(periods))
    of_row = np.zeros(rows, dtype=np.int32) if period_of is None else period_of
    return Answers(dataset.id, rows, years, of_row, ratings, segments or {}, weights, (), {})


def take(answers: Answers, rows: NDArray[np.intp]) -> Answers:
    """The same survey with these rows only, in this order; periods without rows are left out, as a reader does."""
    present = np.unique(answers.period_of[rows])
    place = np.zeros(len(answers.periods), dtype=np.int32)
    place[present] = np.arange(len(present))
    return Answers(
        answers.dataset,
        len(rows),
        tuple(answers.periods[index] for index in present),
        place[answers.period_of[rows]],
        {asked: column[rows] for asked, column in answers.ratings.items()},
        {name: column[rows] for name, column in answers.segments.items()},
        None if answers.weights is None else answers.weights[rows],
        answers.flows,
        answers.undeclared,
    )


Estimates = Mapping[Key, Estimate]


def key(scope: str, target: str, form: str, statistic: str = "mean", weighting: str = "none") -> Key:
    """A number of everyone."""
    return Key("", "", scope, "" if scope == "question" else BATTERY, target, form, statistic, weighting)


def estimates_of(answers: Answers, dataset: Dataset, instrument: Instrument) -> Estimates:
    """All estimates of the first period."""
    return estimate(tally_answers(answers, dataset, instrument), (), dataset, instrument, ORGANISATION).waves[0].estimates


def of_columns(instrument: Instrument, columns: Mapping[Asked, Sequence[int]], dataset: Dataset | None = None) -> Estimates:
    """All estimates of these answers."""
    ratings = {asked: np.array(values, dtype=np.int16) for asked, values in columns.items()}
    made = dataset or a_dataset(instrument)
    return estimates_of(answers_of(made, ratings), made, instrument)


def with_method(instrument: Instrument, method: Method) -> Instrument:
    return instrument.model_copy(update={"method": method})
