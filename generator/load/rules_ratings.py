"""Rules of the columns that hold answers, and of how answers are written: each names one thing that the instrument asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path as NodePath
from generator.load.records import Parsed
from generator.load.rules_method import POINTS
from generator.load.sound import fault_at
from generator.model.dataset import Dataset, MissingCode, RatingColumn
from generator.model.instrument import Instrument

BOTH_WAYS = ("functional", "dysfunctional")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What an instrument asks, by id."""

    items: dict[str, list[str]]
    """Forms of each item."""
    questions: list[str]
    features: list[str]
    points: dict[str, tuple[str, ...]]
    """Dimensions of each battery that has points."""

    @classmethod
    def of(cls, instrument: Instrument) -> _Asked:
        forms: dict[str, list[str]] = {
            item.id: list(dict.fromkeys(f.form for f in battery.forms))
            for battery in instrument.batteries
            for item in battery.items
        }
        points = {battery.id: battery.dimensions for battery in instrument.batteries if battery.points}
        return cls(forms, [each.id for each in instrument.questions], [each.id for each in instrument.features], points)


def check_ratings(parsed: Parsed, dataset: Dataset, instrument: Instrument) -> Iterator[Fault]:
    asked = _Asked.of(instrument)
    seen: dict[tuple[str | None, ...], int] = {}
    for number, rating in enumerate(dataset.ratings):
        path = ("ratings", number)
        faults = list(_check_rating(parsed, rating, path, asked))
        yield from faults
        key = (rating.item, rating.form, rating.question, rating.feature, rating.points, rating.battery)
        if not faults and key in seen:
            found = f"{_name(rating)} is asked in ratings[{seen[key]}] already"
            yield fault_at(parsed, path, "R325", found, "one entry, with all its headers")
        seen.setdefault(key, number)
    yield from _check_halves(parsed, dataset, asked)


def _name(rating: RatingColumn) -> str:
    if rating.points:
        return f"points for {rating.points}"
    return rating.question or f"{rating.item or rating.feature} in the form {rating.form}"


def _check_rating(parsed: Parsed, rating: RatingColumn, path: NodePath, asked: _Asked) -> Iterator[Fault]:
    named = [key for key in ("item", "question", "feature", POINTS) if getattr(rating, key) is not None]
    with_form = named in (["item"], ["feature"])
    if len(named) != 1 or with_form != (rating.form is not None):
        allowed = "item and form, question alone, feature and form, or points alone"
        yield fault_at(parsed, path, "R323", "a rating column that names no one thing", allowed)
    elif rating.battery is not None and rating.points is None:
        found = "a battery beside what is no points: items and questions are found by their own id"
        yield fault_at(parsed, (*path, "battery"), "R323", found, "nothing", "delete `battery`")
    elif rating.points is not None:
        yield from _check_points(parsed, rating, rating.points, path, asked.points)
    elif rating.question is not None:
        yield from _check_known(parsed, "question", rating.question, path, asked.questions)
    elif rating.feature is not None:
        yield from _check_known(parsed, "feature", rating.feature, path, asked.features)
        yield from _check_form(parsed, rating, rating.feature, path, BOTH_WAYS)
    elif rating.item is not None:
        yield from _check_known(parsed, "item", rating.item, path, asked.items)
        yield from _check_form(parsed, rating, rating.item, path, asked.items.get(rating.item, [rating.form or ""]))


def _check_known(parsed: Parsed, key: str, name: str, path: NodePath, known: Iterable[str]) -> Iterator[Fault]:
    if name not in known:
        found = f"no {key} of the instrument has the id '{name}'"
        allowed = listed(known, 30) or f"the instrument has no {key}s"
        yield fault_at(parsed, (*path, key), "R323", found, allowed, nearest(name, known))


def _check_form(parsed: Parsed, rating: RatingColumn, name: str, path: NodePath, known: Iterable[str]) -> Iterator[Fault]:
    if rating.form is not None and rating.form not in known:
        found = f"'{name}' is not asked in the form '{rating.form}'"
        yield fault_at(parsed, (*path, "form"), "R323", found, listed(known), nearest(rating.form, known))


def _check_points(
    parsed: Parsed, rating: RatingColumn, dimension: str, path: NodePath, batteries: dict[str, tuple[str, ...]]
) -> Iterator[Fault]:
    if not batteries:
        found = "points, but no battery of the instrument has points"
        yield fault_at(parsed, (*path, POINTS), "R323", found, "an item, a question or a feature", "write points: true in it")
    elif rating.battery is None and len(batteries) > 1:
        found = f"points for '{dimension}', and several batteries have points"
        yield fault_at(parsed, path, "R323", found, f"battery: one of {listed(batteries)}")
    elif rating.battery is not None and rating.battery not in batteries:
        found = f"no battery with points has the id '{rating.battery}'"
        yield fault_at(parsed, (*path, "battery"), "R323", found, listed(batteries), nearest(rating.battery, batteries))
    else:
        known = batteries[rating.battery or next(iter(batteries))]
        if dimension not in known:
            found = f"points for '{dimension}', which is no dimension of the battery"
            yield fault_at(parsed, (*path, POINTS), "R323", found, listed(known), nearest(dimension, known))


def _check_halves(parsed: Parsed, dataset: Dataset, asked: _Asked) -> Iterator[Fault]:
    """A feature needs both questions, and points add up only when every dimension has its column."""
    for feature in asked.features:
        forms = {rating.form: number for number, rating in enumerate(dataset.ratings) if rating.feature == feature}
        missing = [form for form in BOTH_WAYS if form not in forms]
        if forms and missing:
            found = f"'{feature}' is not asked in the form '{missing[0]}', so it has no category"
            yield fault_at(parsed, ("ratings", next(iter(forms.values()))), "R329", found, f"a column with form: {missing[0]}")
    for battery, dimensions in asked.points.items():
        given = {
            rating.points: number
            for number, rating in enumerate(dataset.ratings)
            if rating.points and rating.battery in (None, battery)
        }
        missing = [dimension for dimension in dimensions if dimension not in given]
        if given and missing:
            found = f"points have no column for {listed(missing)}, so no row can add up to 100"
            yield fault_at(parsed, ("ratings", next(iter(given.values()))), "R329", found, "a column for every dimension")


def check_codes(parsed: Parsed, dataset: Dataset, instrument: Instrument) -> Iterator[Fault]:
    ends = {scale.id: (scale.min, scale.max) for scale in instrument.scales}
    if any(battery.points for battery in instrument.batteries):
        ends[POINTS] = (0, 100)
    for number, codes in enumerate(dataset.codes):
        path = ("codes", number)
        if codes.scale not in ends:
            found = f"no scale of the instrument has the id '{codes.scale}'"
            yield fault_at(parsed, (*path, "scale"), "R325", found, listed(ends), nearest(codes.scale, ends))
            continue
        if codes.scale in [other.scale for other in dataset.codes[:number]]:
            yield fault_at(parsed, (*path, "scale"), "R325", f"the scale '{codes.scale}' stands twice", "each scale once")
        low, high = ends[codes.scale]
        for position, label in enumerate(codes.labels):
            if not low <= label.value <= high:
                at = (*path, "labels", position, "value")
                yield fault_at(parsed, at, "R325", f"{label.value} on the scale '{codes.scale}'", f"{low} to {high}")
        labels = [label.label for label in codes.labels]
        yield from _check_once(parsed, labels, codes.missing, path)
    yield from _check_once(parsed, [], dataset.missing, ())


def _check_once(parsed: Parsed, labels: list[str], missing: tuple[MissingCode, ...], path: NodePath) -> Iterator[Fault]:
    """A text in a file means one thing."""
    written = [*((text, (*path, "labels", number)) for number, text in enumerate(labels))]
    written += [(code.code, (*path, "missing", number)) for number, code in enumerate(missing)]
    seen: set[str] = set()
    for text, at in written:
        if text in seen:
            yield fault_at(parsed, at, "R325", f"'{text}' stands twice", "one meaning for each text")
        seen.add(text)
