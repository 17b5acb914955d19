"""Rules of charts and values in course text: they name a figure that there is, of something that the data set asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Fault, listed, nearest
from generator.load.marks import FIGURES, PlacedMark
from generator.load.sound import Sound
from generator.model.dataset import Dataset
from generator.model.figures import CHART_NAMES, VALUE_NAMES, VALUE_OPTIONS
from generator.model.instrument import Instrument
from generator.model.period import Period

_PLACES = ("dimension", "item", "target")


def check_marks(marks: Iterable[PlacedMark], sound: Sound) -> Iterator[Fault]:
    """At most one fault for each name in a mark; a data set that is unknown or has faults is not looked into."""
    for placed in marks:
        if placed.mark.kind not in FIGURES:
            continue
        known = CHART_NAMES if placed.mark.kind == "chart" else VALUE_NAMES
        yield from _one_of(placed, placed.mark.kind, placed.mark.target, known)
        yield from _check_options(placed)
        dataset = sound.find(Dataset, placed.mark.option("dataset") or "")
        instrument = sound.find(Instrument, dataset.instrument) if dataset else None
        if dataset and dataset.respondents != "customer":
            found = f"'{dataset.id}' is answered by {dataset.respondents}s, so it has no page of its own"
            yield _fault(placed, found, "a data set of customers", "their results stand in the gap chain of the organisation")
        elif dataset and instrument:
            yield from _check_places(placed, dataset, instrument)
            yield from _check_period(placed, dataset)


def _check_options(placed: PlacedMark) -> Iterator[Fault]:
    if placed.mark.kind == "value":
        for name, _ in placed.mark.options:
            yield from _one_of(placed, "option", name, VALUE_OPTIONS)
        yield from _one_of(placed, "with", placed.mark.option("with") or "interval", ("interval",))


def _check_places(placed: PlacedMark, dataset: Dataset, instrument: Instrument) -> Iterator[Fault]:
    dimensions = [dimension for battery in instrument.batteries for dimension in battery.dimensions]
    items = [item.id for battery in instrument.batteries for item in battery.items]
    questions = [question.id for question in instrument.questions]
    segments = [segment.id for segment in dataset.segments] if placed.mark.kind == "chart" else []
    known = tuple(dict.fromkeys((*dimensions, *questions, *segments, *items)))
    for option in _PLACES:
        if name := placed.mark.option(option):
            yield from _one_of(placed, option, name, known)


def _check_period(placed: PlacedMark, dataset: Dataset) -> Iterator[Fault]:
    written = placed.mark.option("period")
    if written is None:
        return
    periods = [file.period for file in dataset.files if file.period]
    if periods:
        yield from _one_of(placed, "period", written, tuple(dict.fromkeys(periods)))
        return
    try:
        Period.parse(written)
    except ValueError:
        yield _fault(placed, f"the period '{written}'", "2017, 2018q3 or 2018-07", "")


def _one_of(placed: PlacedMark, kind: str, name: str, known: tuple[str, ...]) -> Iterator[Fault]:
    if name not in known:
        yield _fault(placed, f"no {kind} is called '{name}'", listed(known, 30), nearest(name, known))


def _fault(placed: PlacedMark, *words: str) -> Fault:
    """`words`: what was found, what is allowed, a hint."""
    mark = placed.mark
    return Fault(placed.file, mark.line, placed.column, "M103", f"{mark.kind}:{mark.target}", *words)
