"""Sentences about one published value: where it stands, how sure that is, on how many answers."""

from __future__ import annotations

from generator.model.findings import Key
from generator.model.release import Hidden, Shown
from generator.narrate.figures import amount, base_text, details, interval_phrase, join, span_text, unit_of, value_text
from generator.narrate.topic import Topic, capital, form_name, lead_in, name_of, scale_of, spaced
from generator.wording import number, say

WEIGHTINGS = ("survey", "poststratified", "raked")
"""Weights of respondents; a data set has one of them at most."""


def tell_level(topic: Topic, key: Key, name: str = "") -> str:
    """One sentence about the value of a measure; `name` leads it in, e.g. a dimension's or a group's name."""
    cell = topic.release.get(key)
    lead = lead_in(topic, name or _own_lead(topic, key))
    if isinstance(cell, Hidden):
        return capital(topic, topic.say(f"level.hidden.{cell.why}", lead=lead, minimum=topic.minimum))
    if cell is None:
        return capital(topic, topic.say("level.absent", lead=lead))
    if key.statistic == "nps":
        return _tell_nps(topic, key, cell, lead_in(topic, name))
    if key.statistic != "mean":
        return _tell_share(topic, key, cell, lead)
    return _tell_gap(topic, key, cell, lead) if key.form == "gap" else _tell_mean(topic, key, cell, lead)


def side_of(cell: Shown) -> str:
    """Where a published interval lies: below zero, above zero, equal (not distinguishable) or uncertain (no interval)."""
    if cell.low is None or cell.high is None:
        return "uncertain"
    if cell.high < 0:
        return "below"
    return "above" if cell.low > 0 else "equal"


def tell_weighted(topic: Topic, key: Key) -> str:
    """The same measure with weights of respondents, or nothing where the data have none."""
    cells = (topic.release.shown(key._replace(weighting=weighting)) for weighting in WEIGHTINGS)
    cell = next((found for found in cells if found), None)
    if cell is None:
        return ""
    return topic.say("level.weighted", value=with_unit(topic, key, cell), details=interval_phrase(topic, key, cell))


def tell_top_box(topic: Topic, key: Key, name: str = "") -> str:
    """The share that chose the upper end of the scale, for means that have one beside them."""
    if key.statistic != "mean" or key.scope not in {"item", "question"}:
        return ""
    top = key._replace(statistic="top_box")
    cell = topic.release.shown(top)
    if cell is None:
        return ""
    scale = scale_of(topic, key)
    lower = scale.direction == "lower_is_better"
    message = "level.top.lower" if lower else "level.top_max" if scale.top_box == scale.max else "level.top"
    share = value_text(topic, top, cell)
    values = {"share": share, "top": number(topic.language, scale.top_box, 1), "details": details(topic, top, cell)}
    return capital(topic, topic.say(message, lead=lead_in(topic, name), **values))


def _own_lead(topic: Topic, key: Key) -> str:
    return name_of(topic, key) if key.scope == "question" else ""


def _tell_gap(topic: Topic, key: Key, cell: Shown, lead: str) -> str:
    side = side_of(cell)
    values = {"lead": lead, "details": details(topic, key, cell)}
    if side in {"below", "above"}:
        values["a"] = amount(topic, key, cell.value, cell.step)
    else:
        values["value"] = value_text(topic, key, cell)
    return capital(topic, topic.say(f"level.{side}", **values))


def _tell_mean(topic: Topic, key: Key, cell: Shown, lead: str) -> str:
    message = "level.question" if key.scope == "question" else "level.mean"
    value = value_text(topic, key, cell)
    if lead and lead == lead_in(topic, _own_lead(topic, key)):
        lead = topic.say("lead.question", name=spaced(topic, name_of(topic, key)))
    form = form_name(topic, key.form)
    return capital(topic, topic.say(message, lead=lead, form=form, value=value, details=details(topic, key, cell)))


def _tell_nps(topic: Topic, key: Key, cell: Shown, lead: str) -> str:
    parts = (
        topic.say(f"level.{name}{'.edge' if share.edge else ''}", share=value_text(topic, part, share))
        for name in ("promoters", "detractors")
        if (share := topic.release.shown(part := key._replace(statistic=name)))
    )
    text = join(topic, interval_phrase(topic, key, cell), *parts, base_text(topic, cell))
    return capital(topic, topic.say("level.nps", lead=lead, value=value_text(topic, key, cell), details=text))


def _tell_share(topic: Topic, key: Key, cell: Shown, lead: str) -> str:
    name = say(topic.language, f"statistic.{key.statistic}")
    value = value_text(topic, key, cell)
    return capital(topic, topic.say("level.share", lead=lead, statistic=name, value=value, details=details(topic, key, cell)))


def tell_means(topic: Topic, gap_key: Key, name: str = "") -> str:
    """Expectation and perception behind a gap, so that P always stands beside G; nothing where one is not published."""
    expectation, perception = (gap_key._replace(form=form) for form in ("expectation", "perception"))
    before, after = topic.release.shown(expectation), topic.release.shown(perception)
    if before is None or after is None:
        return ""
    values = {"expectation": value_text(topic, expectation, before), "perception": value_text(topic, perception, after)}
    return capital(topic, topic.say("means", lead=lead_in(topic, name), **values))


def with_unit(topic: Topic, key: Key, cell: Shown) -> str:
    """`−0.30 points`, `+42 points`, `45%`."""
    value = value_text(topic, key, cell)
    return value if unit_of(key) == "share" else topic.say(f"live.{unit_of(key)}", value=value)


def value_with_span(topic: Topic, key: Key, cell: Shown) -> str:
    """`−0.30 points (−0.95 to +0.35)` for comparisons inside a sentence."""
    value, around = with_unit(topic, key, cell), span_text(topic, key, cell)
    return topic.say("value.span", value=value, span=around) if around else value
