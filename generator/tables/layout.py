"""What all tables share: forms in their order, columns of estimates, captions, and notes that explain the markers used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.cells import Unit, estimate_columns, estimate_data, unit_of
from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument
from generator.model.measures import dimension_key, headline_key, leading_form
from generator.model.table import Column, Datum, Table
from generator.wording import period, say

FORM_ORDER = ("expectation", "minimum", "perception", "importance", "satisfaction")
MARKER = re.compile(r"\[([a-z])\]")


@dataclass(frozen=True, slots=True)
class Figure:
    """One estimate of each row: the key for a row is this one with the row's own target."""

    key: Key
    title: str

    @property
    def unit(self) -> Unit:
        return unit_of(self.key.form, self.key.statistic)

    @property
    def name(self) -> str:
        """Machine name of its columns: the form for a mean, otherwise the statistic too."""
        if self.key.statistic == "nps":
            return "nps"
        name = (self.key.form or "mean") if self.key.statistic == "mean" else f"{self.key.form}_{self.key.statistic}"
        return name if self.key.weighting == "none" else f"{name}_weighted"


def instrument_of(request: ChartRequest) -> Instrument:
    return request.site.instruments[request.release.instrument]


def batteries_of(request: ChartRequest) -> tuple[Battery, ...]:
    """The battery that the request names, or all."""
    every = instrument_of(request).batteries
    return tuple(battery for battery in every if battery.id == request.target) or every


def forms_of(battery: Battery) -> tuple[str, ...]:
    """The forms that a battery asks, in the order in which people read them; the gap stands after perception."""
    asked = {form.form for form in battery.forms}
    forms: list[str] = [form for form in FORM_ORDER if form in asked]
    if battery.has_gap:
        forms.insert(forms.index("perception") + 1, "gap")
    return tuple(forms)


def figures_of(request: ChartRequest, batteries: Iterable[Battery], scope: str) -> tuple[Figure, ...]:
    """The mean in each form of each battery. Two batteries that ask the same form keep their own columns."""
    found: dict[str, Figure] = {}
    for battery in batteries:
        for form in forms_of(battery):
            key = Key("", "", scope, battery.id, "", form, "mean", "none")
            found.setdefault(f"{battery.id}.{form}", Figure(key, say(request.language, f"form.{form}")))
    return tuple(each for figure in found.values() for each in with_weights(request, figure))


def with_weights(request: ChartRequest, figure: Figure) -> tuple[Figure, ...]:
    """The figure, and beside it the one by the survey's weights where this release has any."""
    key = figure.key._replace(weighting="survey")
    if key.weighting not in request.release.weightings or not any(_is_of(known, key) for known in request.release.cells):
        return (figure,)
    return figure, Figure(key, say(request.language, "tables.weighted", title=figure.title))


def _is_of(known: Key, key: Key) -> bool:
    """Names a number of this kind; what the key leaves empty may be anything but a group."""
    if (known.segment, known.scope, known.statistic, known.weighting) != ("", key.scope, key.statistic, key.weighting):
        return False
    return key.battery in {"", known.battery} and key.form in {"", known.form}


def columns_of(request: ChartRequest, figures: Sequence[Figure]) -> tuple[Column, ...]:
    """Four columns for each figure: value, both ends of the interval, base. Names that would repeat carry the battery's id."""
    names = [figure.name for figure in figures]
    unique = [
        name if names.count(name) == 1 else f"{figure.key.battery}_{name}" for name, figure in zip(names, figures, strict=True)
    ]
    pairs = zip(unique, figures, strict=True)
    return tuple(column for name, f in pairs for column in estimate_columns(request.language, name, f.title, f.unit))


def leading_figures(request: ChartRequest) -> tuple[Figure, ...]:
    """The headline measure, then each dimension of the first battery: what is compared over groups and time."""
    instrument = instrument_of(request)
    headline = headline_key(instrument)
    measure = say(request.language, "statistic.nps" if headline.statistic == "nps" else f"form.{headline.form}")
    found = [Figure(headline, say(request.language, "tables.overall_measure", measure=measure))]
    for battery in instrument.batteries[:1]:
        for dimension in battery.dimensions:
            key = dimension_key(battery.id, dimension, leading_form(battery))
            found.append(Figure(key, dimension_name(request, dimension)))
    return tuple(found)


def leading_columns(request: ChartRequest) -> tuple[Column, ...]:
    """Columns of `leading_figures`: those of a dimension carry its id."""
    names = [f"{f.key.target}_{f.key.form}" if f.key.scope == "dimension" else f.name for f in leading_figures(request)]
    pairs = zip(names, leading_figures(request), strict=True)
    return tuple(column for name, f in pairs for column in estimate_columns(request.language, name, f.title, f.unit))


def data_of(request: ChartRequest, figure: Figure, target: str) -> tuple[Datum, ...]:
    return estimate_data(request.language, request.release.get(figure.key._replace(target=target)), figure.unit)


def caption(request: ChartRequest, title: str, message: str = "tables.captioned") -> str:
    """What, of whom, when."""
    organisation = request.site.organisations[request.release.organisation].name.in_(request.language)
    when = period(request.language, request.release.period)
    return say(request.language, message, title=title, who=organisation, when=when)


def dimension_name(request: ChartRequest, dimension: str) -> str:
    found = next((known for known in request.site.vocabulary.dimensions if known.id == dimension), None)
    return found.name.in_(request.language) if found else dimension


def finished(
    request: ChartRequest, name: str, title: str, columns: Sequence[Column], rows: Sequence[tuple[Datum, ...]]
) -> Table:
    """The table with a note for each marker that stands in it, and with a column of marks where a number carries one."""
    language = request.language
    marks = [" ".join(dict.fromkeys(mark for datum in row for mark in MARKER.findall(datum.shown))) for row in rows]
    numbered = any(datum.number is not None and MARKER.search(datum.shown) for row in rows for datum in row)
    all_rows = [(*row, Datum(text)) for row, text in zip(rows, marks, strict=True)] if numbered else rows
    extra = (Column("marks", say(language, "tables.marks"), "text"),) if numbered else ()
    used = sorted(set("".join(marks)) - {" "})
    notes = tuple(say(language, "tables.note", mark=mark, meaning=say(language, f"cells.mark.{mark}")) for mark in used)
    return Table(name, language, caption(request, title), (*columns, *extra), tuple(all_rows), notes, title)
