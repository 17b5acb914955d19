"""What goes with what, and what matters most: association and importance, never cause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.model.analyses import Matrix, MatrixPoint
from generator.model.findings import Key
from generator.model.instrument import Battery, Question
from generator.model.release import Shown
from generator.narrate.extremes import overlap
from generator.narrate.topic import Topic, dimension_name, names_text
from generator.wording import count, interval, number, percent, percent_interval

FEWEST, LEAST_R2 = 100, 0.2
"""Below either of them shares of variance say next to nothing (results-pages.md §3.1)."""
STEP = 0.01
NAMED = 6
"""More names than this are counted: the chart has them all."""


def tell_drivers(topic: Topic) -> tuple[str, ...]:
    """For each battery and question with an R²: the dimension that goes with it most, or those that cannot be told apart."""
    batteries, questions = topic.instrument.batteries, topic.instrument.questions
    pairs = ((battery, question) for battery in batteries for question in questions)
    return tuple(text for battery, question in pairs for text in _tell_driven(topic, battery, question))


def tell_matrices(topic: Topic, matrices: Sequence[Matrix]) -> tuple[str, ...]:
    """Items that matter and fall short, and items whose interval crosses a boundary."""
    return tuple(text for matrix in matrices if matrix.scope == "item" for text in _tell_matrix(topic, matrix))


def _tell_driven(topic: Topic, battery: Battery, question: Question) -> Iterator[str]:
    whole = Key("", "", "driver", battery.id, battery.id, question.id, "r2", "none")
    r2 = topic.release.shown(whole)
    if r2 is None or len(battery.dimensions) < 2 or r2.n < FEWEST or r2.value < LEAST_R2:
        return
    keys = [whole._replace(target=dimension, statistic="lmg") for dimension in battery.dimensions]
    parts = [(key.target, cell) for key in keys if (cell := topic.release.shown(key))]
    if not parts:
        return
    alone = {target: r for target, _ in parts if (r := topic.release.shown(whole._replace(target=target, statistic="r")))}
    # Of equal shares the one with the greater r comes first: no sentence says then that r has it otherwise.
    (name, cell), *rest = sorted(
        parts, key=lambda part: (-part[1].value, -abs(alone[part[0]].value) if part[0] in alone else 0)
    )
    tied = [dimension_name(topic, other) for other, beside in rest if overlap(cell, beside)]
    named = topic.say("quoted", name=question.short.in_(topic.language))
    values = {"question": named, "name": dimension_name(topic, name), "share": _share(topic, cell), "r2": _share(topic, r2)}
    message = "drivers.all" if rest and len(tied) == len(rest) else "drivers.tied" if tied else "drivers"
    yield topic.say(message, others=names_text(topic, tied), **values)
    if rest and len(alone) == len(parts):
        yield from _tell_alone(topic, question, alone, first=name, is_ranked=len(tied) < len(rest))


def _tell_alone(topic: Topic, question: Question, alone: Mapping[str, Shown], *, first: str, is_ranked: bool) -> Iterator[str]:
    """Plain correlations, where the greatest is another dimension's or where shares put none first.

    Bain advises to rank by them when predictors go together (results-pages.md §1, row 8). That does not tell them apart: each r
    contains what its dimension has in common with the others, so what shares cannot rank is not ranked by r either, whether its
    intervals overlap or not. (Of correlations of the same people with the same question overlap would prove nothing anyway.)
    """
    name = max(alone, key=lambda target: abs(alone[target].value))
    named = topic.say("quoted", name=question.short.in_(topic.language))
    if abs(alone[name].value) > abs(alone[first].value):
        names = {"name": dimension_name(topic, name), "first": dimension_name(topic, first)}
        yield topic.say("drivers.alone.other", question=named, r=_correlation(topic, alone[name]), **names)
    elif not is_ranked:
        values, step = [cell.value for cell in alone.values()], max(STEP, *(cell.step for cell in alone.values()))
        least, most = min(values), max(values)
        span = number(topic.language, least, step) if least == most else interval(topic.language, least, most, step)
        yield topic.say("drivers.alone", question=named, span=span)


def _correlation(topic: Topic, cell: Shown) -> str:
    step = max(cell.step, STEP)
    value = number(topic.language, cell.value, step)
    if cell.low is None or cell.high is None:
        return value
    return topic.say("drivers.share", share=value, span=interval(topic.language, cell.low, cell.high, step))


def _share(topic: Topic, cell: Shown) -> str:
    """A part of the variance, with its interval where one is published."""
    text, step = percent(topic.language, cell.value, max(cell.step, STEP)), max(cell.step, STEP)
    if cell.low is None or cell.high is None:
        return text
    return topic.say("drivers.share", share=text, span=percent_interval(topic.language, cell.low, cell.high, step))


def _tell_matrix(topic: Topic, matrix: Matrix) -> Iterator[str]:
    battery = next(one for one in topic.instrument.batteries if one.id == matrix.battery)
    found = {name: _items(topic, battery, matrix, name) for name in ("concentrate_here", "undecided")}
    total = count(topic.language, len(matrix.points))
    if found["concentrate_here"]:
        yield topic.say("matrix.here", names=names_text(topic, found["concentrate_here"]))
    if len(found["undecided"]) == len(matrix.points):
        yield topic.say("matrix.all_undecided", m=total)
    elif found["undecided"]:
        k = count(topic.language, len(found["undecided"]))
        message = "matrix.undecided" if len(found["undecided"]) <= NAMED else "matrix.undecided.many"
        yield topic.say(message, m=total, k=k, names=names_text(topic, found["undecided"]))
    if matrix.importance == "expectation":
        yield topic.say("matrix.proxy")


def _items(topic: Topic, battery: Battery, matrix: Matrix, quadrant: str) -> list[str]:
    names = {item.id: item.short.in_(topic.language) for item in battery.items}
    wanted: list[MatrixPoint] = [point for point in matrix.points if point.quadrant == quadrant]
    return [topic.say("quoted", name=names[point.target]) for point in wanted]
