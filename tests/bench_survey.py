"""The questionnaire and data set of the benchmark's seeded survey."""

from __future__ import annotations

from generator.model.dataset import AnswerFile, Dataset, Fieldwork, Level, PeriodColumn, RatingColumn, SegmentColumn
from generator.model.instrument import Battery, FormOfBattery, Headline, Instrument, Item, Scale
from generator.model.organisation import Organisation
from generator.model.text import Text

DIMENSIONS = ("tangibles", "reliability", "responsiveness", "assurance", "empathy")


def words(text: str) -> Text:
    return Text(zh=text, en=text)


def instrument(items: int) -> Instrument:
    """`items` pairs on seven points, spread over five dimensions."""
    return Instrument(
        id="bench",
        name=words("bench"),
        version="1",
        about=words("bench"),
        scales=(Scale(id="seven", min=1, max=7, top_box=6, bottom_box=2),),
        batteries=(
            Battery(
                id="quality",
                name=words("quality"),
                forms=(FormOfBattery(form="expectation", scale="seven"), FormOfBattery(form="perception", scale="seven")),
                items=tuple(
                    Item(id=f"i{n}", dimension=DIMENSIONS[n * 5 // (items + 1)], text=words(f"i{n}"), short=words(f"i{n}"))
                    for n in range(1, items + 1)
                ),
            ),
        ),
        headline=Headline(battery="quality", form="gap"),
    )


def organisation() -> Organisation:
    return Organisation(id="bench", name=words("bench"), about=words("bench"), industry=words("bench"))


def dataset(items: int) -> Dataset:
    """Wide, one file, fifty branches, twelve quarters by date, four channels."""
    return Dataset(
        id="bench",
        name=words("bench"),
        organisation="bench",
        instrument="bench",
        origin=words("seeded"),
        licence="CC0-1.0",
        attribution=words("seeded"),
        synthetic=True,
        fieldwork=Fieldwork(
            population=words("none"), sampling="unknown", mode=words("none"), start=None, end=None, collected_by=words("none")
        ),
        files=(AnswerFile(path="survey.csv"),),
        period=PeriodColumn(column=("day",), format="%Y-%m-%d", grain="quarter"),
        ratings=tuple(
            RatingColumn(column=(f"{form[0]}{n}",), item=f"i{n}", form=form)
            for n in range(1, items + 1)
            for form in ("expectation", "perception")
        ),
        segments=(segment("branch", 50), segment("channel", 4)),
        duplicates="keep",
    )


def segment(name: str, levels: int) -> SegmentColumn:
    """Levels b00, b01, ... of a branch, c00, ... of a channel."""
    ids = [f"{name[0]}{n:02d}" for n in range(levels)]
    return SegmentColumn(
        column=(name,),
        id=name,
        name=words(name),
        levels=tuple(Level(id=level, name=words(level), codes=(level,)) for level in ids),
    )
