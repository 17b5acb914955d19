"""Numbers of surveys and of own records as people name them, in targets and in measures of actions: they exist and are ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.actions import EffectMeasure
from generator.model.dataset import Dataset
from generator.model.instrument import Battery, Instrument, Scale
from generator.model.operations import Operations
from generator.model.organisation import Target
from generator.model.peers import PeerFigure

GAP = "gap"
PARTS_OF_GAP = ("expectation", "perception")
ONE_NUMBER = "battery and form, with dimension or item or neither; or question alone"
SURVEY = ("battery", "form", "dimension", "item", "question")
"""Fields that name a number of a survey."""
Named = EffectMeasure | Target | PeerFigure


@dataclass(frozen=True, slots=True)
class Naming:
    """Where a number is named, and whose it must be."""

    parsed: Parsed
    path: Path
    code: str
    organisation: str
    sound: Sound

    def fault(self, key: str, *words: str) -> Fault:
        """`key`: the field that is wrong; empty for the whole. `words`: what was found, what is allowed, a hint."""
        return fault_at(self.parsed, (*self.path, key) if key else self.path, self.code, *words)

    def unknown(self, key: str, name: str, found: str, known: Iterable[str], none: str) -> Fault:
        names = list(known)
        return self.fault(key, found, listed(names, 30) or none, nearest(name, names))


def source_of(naming: Naming, name: str | None) -> tuple[Dataset, Instrument] | None:
    """The survey with its questionnaire; None where one of them has faults of its own."""
    dataset = naming.sound.find(Dataset, name or "")
    instrument = naming.sound.find(Instrument, dataset.instrument) if dataset else None
    return (dataset, instrument) if dataset and instrument else None


def check_survey_number(naming: Naming, named: Named) -> Iterator[Fault]:
    """The survey is the organisation's, and answers what is named."""
    found = source_of(naming, named.dataset)
    if found is None:
        return  # an unknown id is a fault already
    dataset, instrument = found
    if dataset.organisation != naming.organisation:
        own = [each.id for _, each in naming.sound.of(Dataset) if each.organisation == naming.organisation]
        words = f"the data set '{dataset.id}' is of '{dataset.organisation}'"
        yield naming.fault("dataset", words, listed(own) or "a data set of this organisation")
    elif (named.battery is None) == (named.question is None):
        words = "battery and question" if named.battery else "neither battery nor question"
        yield naming.fault("question" if named.battery else "", words, ONE_NUMBER)
    elif named.question is not None:
        yield from _check_question(naming, named, named.question, dataset)
    else:
        yield from _check_battery(naming, named, dataset, instrument)


def _check_question(naming: Naming, named: Named, question: str, dataset: Dataset) -> Iterator[Fault]:
    for key in ("form", "dimension", "item"):
        if getattr(named, key, None) is not None:
            yield naming.fault(key, f"'{key}' beside a question", "question alone", f"delete `{key}`")
    asked = list(dict.fromkeys(each.question for each in dataset.ratings if each.question))
    if question not in asked:
        found = f"no column of '{dataset.id}' answers the question '{question}'"
        yield naming.unknown("question", question, found, asked, "the data set asks no question")


def _check_battery(naming: Naming, named: Named, dataset: Dataset, instrument: Instrument) -> Iterator[Fault]:
    batteries = {battery.id: battery for battery in instrument.batteries}
    battery = batteries.get(named.battery or "")
    item = named.item if isinstance(named, EffectMeasure) else None
    if battery is None:
        found = f"no battery '{named.battery}' is asked in '{instrument.id}'"
        yield naming.unknown("battery", named.battery or "", found, batteries, "the questionnaire has no battery")
        return
    if item is not None and named.dimension is not None:
        yield naming.fault("item", "item and dimension", "one of them, or neither for the whole battery")
    elif item is not None and item not in (items := [each.id for each in battery.items]):
        yield naming.unknown("item", item, f"'{battery.id}' has no item '{item}'", items, "the battery has no item")
    elif named.dimension is not None and named.dimension not in battery.dimensions:
        found = f"'{battery.id}' has no item of the dimension '{named.dimension}'"
        yield naming.unknown("dimension", named.dimension, found, battery.dimensions, "the battery has no item")
    else:
        yield from _check_form(naming, named, _answered(dataset, battery, item, named.dimension))


def _answered(dataset: Dataset, battery: Battery, item: str | None, dimension: str | None) -> list[str]:
    """Forms in which what is named has columns; the gap where it has both."""
    wanted = {each.id for each in battery.items if item in (None, each.id) and dimension in (None, each.dimension)}
    forms = list(dict.fromkeys(each.form for each in dataset.ratings if each.item in wanted and each.form))
    return [*forms, *([GAP] if set(PARTS_OF_GAP) <= set(forms) else [])]


def _check_form(naming: Naming, named: Named, answered: list[str]) -> Iterator[Fault]:
    if named.form is None:
        yield naming.fault("", f"battery '{named.battery}' without form", f"form: one of {listed(answered)}")
    elif named.form not in answered:
        found = f"no column has '{named.battery}' in the form '{named.form}'"
        if named.form == GAP:
            found = f"a gap needs {listed(PARTS_OF_GAP)}, and here is asked {listed(answered) or 'neither'}"
        yield naming.unknown("form", named.form, found, answered, "the data set asks none of it")


def check_indicator(naming: Naming, measure: EffectMeasure | PeerFigure) -> Iterator[Fault]:
    """The records are the organisation's and have the indicator; nothing of a survey stands beside it."""
    for key in SURVEY:
        if getattr(measure, key, None) is not None:
            yield naming.fault(key, f"'{key}' beside operations", "operations and indicator", f"delete `{key}`")
    operations = naming.sound.find(Operations, measure.operations or "")
    if operations is None:
        return  # an unknown id is a fault already
    known = [each.id for each in operations.indicators]
    if operations.organisation != naming.organisation:
        own = [each.id for _, each in naming.sound.of(Operations) if each.organisation == naming.organisation]
        words = f"'{operations.id}' is of '{operations.organisation}'"
        yield naming.fault("operations", words, listed(own) or "operations of this organisation")
    elif measure.indicator is None:
        yield naming.fault("", "operations without indicator", f"indicator: one of {listed(known, 30)}")
    elif measure.indicator not in known:
        found = f"'{operations.id}' has no indicator '{measure.indicator}'"
        yield naming.unknown("indicator", measure.indicator, found, known, "it has no indicator")


def range_of(naming: Naming, target: Target | PeerFigure) -> tuple[float, float] | None:
    """Between which values the number can lie; None where what it names has faults."""
    found = source_of(naming, target.dataset)
    if found is None:
        return None
    _, instrument = found
    scales = {scale.id: scale for scale in instrument.scales}
    question = next((each for each in instrument.questions if each.id == target.question), None)
    if question is not None:
        boxes = {"recommend": (-100.0, 100.0), "satisfaction": (0.0, 100.0), "effort": (0.0, 100.0)}
        return boxes.get(question.role) or _ends(scales.get(question.scale))
    battery = next((each for each in instrument.batteries if each.id == target.battery), None)
    forms = {str(each.form): scales.get(each.scale) for each in battery.forms} if battery else {}
    if target.form == GAP:
        ends = _ends(forms.get("perception"))
        return (ends[0] - ends[1], ends[1] - ends[0]) if ends else None
    return _ends(forms.get(target.form)) if target.form else None


def range_of_indicator(naming: Naming, figure: PeerFigure) -> tuple[float, float] | None:
    """As `range_of`, in the unit of the indicator's own target: shares 0 to 1."""
    operations = naming.sound.find(Operations, figure.operations or "")
    indicator = next((each for each in operations.indicators if each.id == figure.indicator), None) if operations else None
    if indicator is None or indicator.kind == "average":
        return None
    is_share = indicator.kind in {"share", "churn"} or (indicator.kind == "time" and indicator.standard is not None)
    return (0.0, 1.0 if is_share else inf)


def _ends(scale: Scale | None) -> tuple[float, float] | None:
    return (float(scale.min), float(scale.max)) if scale else None
