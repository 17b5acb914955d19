"""Which published numbers a questionnaire leads with, and the keys that name them."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument, Question, Scale
from generator.model.operations import Indicator, IndicatorKind
from generator.model.organisation import Target
from generator.model.peers import PeerFigure
from generator.model.tally import ANY_COMMENT

LEADING_FORMS = ("satisfaction", "perception", "importance", "expectation", "minimum", "rating")
"""What a battery without a gap is about: the first of these forms that it asks."""


DIFFERENCES: Mapping[str, tuple[str, str]] = {
    "gap": ("perception", "expectation"),
    "adequacy": ("perception", "minimum"),
    "zone": ("expectation", "minimum"),
}
"""Forms that are the first form minus the second, of the same respondent."""


COMMENTED = Key("", "", "theme", "", ANY_COMMENT, "", "commented", "none")
"""Who wrote a comment, of all who could."""
FEWEST_COMMENTS = 30
"""Themes of fewer comments are no picture of anything (results-pages.md §3.1)."""


def theme_key(theme: str, side: str) -> Key:
    """Who mentioned a theme, of those who commented; side: praise or complaint."""
    return Key("", "", "theme", "", theme, side, "mentioned", "none")


def leading_form(battery: Battery) -> str:
    """`gap` where expectation and perception are both asked, otherwise the form that judges the service."""
    if battery.has_gap:
        return "gap"
    asked = {form.form for form in battery.forms}
    return next(form for form in LEADING_FORMS if form in asked)


def overall_key(battery: str, form: str, statistic: str = "mean") -> Key:
    return Key("", "", "overall", battery, battery, form, statistic, "none")


def dimension_key(battery: str, dimension: str, form: str, statistic: str = "mean") -> Key:
    return Key("", "", "dimension", battery, dimension, form, statistic, "none")


def item_key(battery: str, item: str, form: str, statistic: str = "mean") -> Key:
    return Key("", "", "item", battery, item, form, statistic, "none")


def question_key(question: Question, statistic: str = "") -> Key:
    """NPS for a likelihood to recommend, the mean for an overall rating, unless another statistic is asked for."""
    usual = "nps" if question.role == "recommend" else "mean"
    return Key("", "", "question", "", question.id, question.role, statistic or usual, "none")


def declared_key(instrument: Instrument, named: Target | PeerFigure) -> Key:
    """The number of a survey that a target or a peers' figure names: NPS of a recommendation, the mean of an overall rating,
    the top boxes of other questions; otherwise the mean of a battery or dimension."""
    if named.battery is None:
        question = next(one for one in instrument.questions if one.id == named.question)
        return question_key(question, "" if question.role in {"recommend", "overall"} else "top_box")
    battery = next(one for one in instrument.batteries if one.id == named.battery)
    form = named.form or leading_form(battery)
    return dimension_key(battery.id, named.dimension, form) if named.dimension else overall_key(battery.id, form)


LEADING: Mapping[IndicatorKind, str] = {
    "share": "compliance",
    "rate": "rate",
    "churn": "churn",
    "time": "within_standard",
    "average": "average",
    "cost": "amount",
}
"""By kind of indicator, the number that it leads with."""


def leading_statistic(indicator: Indicator) -> str:
    """A time without a promised limit leads with its median."""
    return "median_time" if indicator.kind == "time" and indicator.standard is None else LEADING[indicator.kind]


def scale_of(instrument: Instrument, key: Key) -> Scale | None:
    """The scale that a survey's number was answered on; for a difference of two forms, the scale of perception. None for what
    has none: points, features, drivers, quality, indicators."""
    if key.scope == "question":
        return next((instrument.scale(question.scale) for question in instrument.questions if question.id == key.target), None)
    battery = next((battery for battery in instrument.batteries if battery.id == key.battery), None)
    form = "perception" if key.form in DIFFERENCES else key.form
    asked = next((one for one in battery.forms if one.form == form), None) if battery else None
    return instrument.scale(asked.scale) if asked else None


def headline_key(instrument: Instrument) -> Key:
    """The one measure that pages lead with; the first battery's leading form where the questionnaire names none."""
    headline = instrument.headline
    for question in instrument.questions:
        if question.id == headline.question:
            return question_key(question)
    battery = next((b for b in instrument.batteries if b.id == headline.battery), None)
    if battery is None:
        if not instrument.batteries:
            return question_key(instrument.questions[0])
        battery = instrument.batteries[0]
    return overall_key(battery.id, headline.form or leading_form(battery))
