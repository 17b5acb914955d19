"""The rows that most tables of the annex have: a battery as a whole, its dimensions, its items; and names for any measure."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery, FormOfBattery, Question
from generator.model.measures import dimension_key, item_key, overall_key, question_key
from generator.tables.annex.layout import Line
from generator.tables.layout import dimension_name, instrument_of
from generator.wording import say

NAMED = ("name", "kind")
"""Columns of words of `lines_of`."""


def lines_of(request: ChartRequest, battery: Battery, form: str) -> Iterator[Line]:
    """The whole, then each dimension followed by its items. A battery of one dimension is that dimension."""
    if len(battery.dimensions) > 1:
        yield _line(request, overall_key(battery.id, form), battery)
    for dimension in battery.dimensions:
        yield _line(request, dimension_key(battery.id, dimension, form), battery)
        yield from item_lines(request, battery, form, dimension)


def item_lines(request: ChartRequest, battery: Battery, form: str, dimension: str = "") -> Iterator[Line]:
    """Of one dimension, or of all."""
    for item in battery.items:
        if item.dimension == dimension or not dimension:
            yield _line(request, item_key(battery.id, item.id, form), battery)


def scale_lines(request: ChartRequest, battery: Battery, form: str) -> Iterator[Line]:
    """The whole and its dimensions, without items."""
    return (line for line in lines_of(request, battery, form) if line.key.scope != "item")


def question_lines(request: ChartRequest) -> Iterator[Line]:
    for question in instrument_of(request).questions:
        yield Line((question.short.in_(request.language), _kind(request, "question")), question_key(question))


def with_form(request: ChartRequest, line: Line, form: str = "") -> Line:
    """The same row of a table with a column for the form."""
    name = form_name(request, form or line.key.form)
    return Line((*line.words, name), line.key)


def form_name(request: ChartRequest, form: str) -> str:
    return say(request.language, f"annex.form.{form}")


def asked_forms(battery: Battery) -> tuple[str, ...]:
    """As the questionnaire has them, and the gap after them."""
    forms = tuple(_form(one) for one in battery.forms)
    return (*forms, "gap") if battery.has_gap else forms


def measure_name(request: ChartRequest, key: Key) -> str:
    """`可靠性：差距`, `可能推荐：净推荐值（NPS）`."""
    language = request.language
    if key.scope == "question":
        form = say(language, "statistic.nps") if key.statistic == "nps" else form_name(request, key.form)
    else:
        form = form_name(request, key.form)
    return say(language, "annex.measure", name=target_name(request, key), form=form)


def target_name(request: ChartRequest, key: Key) -> str:
    """What a number is about, without its form."""
    language, instrument = request.language, instrument_of(request)
    if key.scope == "dimension":
        return dimension_name(request, key.target)
    if key.scope == "question":
        return _question(instrument.questions, key.target).short.in_(language)
    battery = next(battery for battery in instrument.batteries if battery.id == key.battery)
    if key.scope == "item":
        return next(item.short.in_(language) for item in battery.items if item.id == key.target)
    return battery.name.in_(language) if len(instrument.batteries) > 1 else say(language, "scope.overall")


def _line(request: ChartRequest, key: Key, battery: Battery) -> Line:
    if key.scope == "item":
        name = next(item.short.in_(request.language) for item in battery.items if item.id == key.target)
    elif key.scope == "dimension":
        name = dimension_name(request, key.target)
    else:
        name = say(request.language, "scope.overall")
    return Line((name, _kind(request, key.scope)), key)


def _kind(request: ChartRequest, scope: str) -> str:
    return say(request.language, f"scope.{scope}")


def _form(one: FormOfBattery) -> str:
    return one.form


def _question(questions: tuple[Question, ...], question_id: str) -> Question:
    return next(question for question in questions if question.id == question_id)
