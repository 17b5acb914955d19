"""What charts read from a request: which battery, which cells, and what things are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from generator.cells import base_text
from generator.model.chart import ChartRequest
from generator.model.dataset import SegmentColumn
from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument, Item, Scale
from generator.model.measures import LEADING_FORMS, headline_key
from generator.model.release import Cell, Release, Shown
from generator.model.text import Language
from generator.wording import and_list, count, number, period, say


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing with a name and its published cell (None: nothing of the kind was asked)."""

    id: str
    name: str
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that has a number."""

    id: str
    name: str
    cell: Shown


def instrument_of(request: ChartRequest) -> Instrument:
    return request.site.instruments[request.release.instrument]


def battery_with(request: ChartRequest, forms: Iterable[str]) -> Battery | None:
    """The battery that the request or the headline names, or the first one, among those that ask all of `forms`."""
    instrument, needed = instrument_of(request), set(forms)
    able = [battery for battery in instrument.batteries if needed <= {form.form for form in battery.forms}]
    names = (request.target, instrument.headline.battery)
    return next((battery for name in names for battery in able if battery.id == name), able[0] if able else None)


def battery_of_dimension(request: ChartRequest, able: Sequence[Battery]) -> Battery | None:
    """The first of these batteries that measures the dimension which the request is about."""
    return next((battery for battery in able if request.target in battery.dimensions), None)


def judged_form(battery: Battery) -> str:
    """The form in which a battery judges the service: perception where it stands against expectation."""
    if battery.has_gap:
        return "perception"
    asked = {form.form for form in battery.forms}
    return next(form for form in LEADING_FORMS if form in asked)


def scale_of(request: ChartRequest, battery: Battery, form: str) -> Scale:
    """The scale of a form; a gap lies on the scale of perception."""
    wanted = "perception" if form == "gap" else form
    return instrument_of(request).scale(next(f.scale for f in battery.forms if f.form == wanted))


def dimension_name(request: ChartRequest, dimension: str) -> str:
    found = next((d for d in request.site.vocabulary.dimensions if d.id == dimension), None)
    return found.name.in_(request.language) if found else dimension


def items_of(battery: Battery, dimension: str) -> tuple[Item, ...]:
    return tuple(item for item in battery.items if item.dimension == dimension)


def segment_of(request: ChartRequest) -> SegmentColumn | None:
    """The segment that the request is about."""
    dataset = request.site.datasets.get(request.release.dataset)
    return next((s for s in dataset.segments if s.id == request.target), None) if dataset else None


def is_about_a_group(request: ChartRequest) -> bool:
    """The target is a segment or a level of one, `segment/level`; ids of the questionnaire come first."""
    first = request.target.partition("/")[0]
    instrument, dataset = instrument_of(request), request.site.datasets.get(request.release.dataset)
    asked = {question.id for question in instrument.questions}
    asked |= {name for battery in instrument.batteries for name in (battery.id, *battery.dimensions)}
    return dataset is not None and first not in asked and any(segment.id == first for segment in dataset.segments)


def headline_name(request: ChartRequest) -> str:
    """What the headline measure is called: `Net promoter score`, `Satisfaction, mean`."""
    language, key = request.language, headline_key(instrument_of(request))
    form = say(language, f"form.{key.form}")
    if key.statistic == "nps":
        return say(language, "charts.nps")
    if key.scope == "question":
        return say(language, "charts.mean_of", form=form)
    return say(language, f"charts.overall_{'gap' if key.form == 'gap' else 'mean'}", form=mid_sentence(language, form))


def mid_sentence(language: Language, name: str) -> str:
    """A name from the catalogues inside an English sentence: `Overall gap`, but `mean satisfaction`."""
    return name[:1].lower() + name[1:] if language == "en" else name


def release_before(request: ChartRequest) -> Release | None:
    """The release of the period before, if it used the same questionnaire."""
    before = request.series.before(request.release)
    return before if before and before.instrument == request.release.instrument else None


def known(facts: Iterable[Fact]) -> tuple[Known, ...]:
    return tuple(Known(fact.id, fact.name, fact.cell) for fact in facts if isinstance(fact.cell, Shown))


def base_of(request: ChartRequest, facts: Iterable[Known]) -> str:
    """`n=412`, or the range of bases where they differ."""
    cells = [fact.cell for fact in facts]
    least, most = min(cell.n for cell in cells), max(cell.n for cell in cells)
    exact = all(cell.n_is_exact for cell in cells)
    if least == most:
        return base_text(request.language, least, exact)
    low, high = count(request.language, least), count(request.language, most)
    return say(request.language, "charts.n.range" if exact else "charts.n.range.rounded", low=low, high=high)


def scale_text(request: ChartRequest, scale: Scale) -> str:
    """`1–5 points` in words."""
    low, high = number(request.language, scale.min, 1), number(request.language, scale.max, 1)
    return say(request.language, "charts.scale", low=low, high=high)


def part_of_scale(request: ChartRequest, scale: Scale) -> str:
    """The title of an axis that shows a stretch of the scale only: dots with intervals may be magnified, if it is said."""
    low, high = number(request.language, scale.min, 1), number(request.language, scale.max, 1)
    return say(request.language, "charts.part.score", low=low, high=high)


def ruled_by(request: ChartRequest, key: Key) -> tuple[float, float, str]:
    """Ends of the scale on which a measure lies, and the title of an axis that shows a stretch of it; none for a gap."""
    if key.statistic == "nps":
        return -100, 100, say(request.language, "charts.part.nps")
    scale = _scale_of_key(request, key)
    return (scale.min, scale.max, part_of_scale(request, scale)) if scale else (-inf, inf, "")


def _scale_of_key(request: ChartRequest, key: Key) -> Scale | None:
    instrument = instrument_of(request)
    if key.scope == "question":
        return instrument.scale(next(question.scale for question in instrument.questions if question.id == key.target))
    if key.form == "gap":
        return None
    return scale_of(request, next(battery for battery in instrument.batteries if battery.id == key.battery), key.form)


def who_and_when(request: ChartRequest) -> str:
    organisation = request.site.organisations[request.release.organisation].name.in_(request.language)
    return say(request.language, "charts.who_when", who=organisation, when=when_of(request))


def captioned(request: ChartRequest, title: str) -> str:
    """The title of a table with whom and when, so that it stands alone."""
    return say(request.language, "charts.captioned", title=title, of=who_and_when(request))


def when_of(request: ChartRequest) -> str:
    return period(request.language, request.release.period)


def named(request: ChartRequest, facts: Sequence[Fact | Known], limit: int = 3) -> str:
    """At most `limit` names and how many more there are."""
    names = [fact.name for fact in facts[:limit]]
    if len(facts) <= limit:
        return and_list(request.language, names)
    return say(
        request.language,
        "charts.and_more",
        names=say(request.language, "charts.comma").join(names),
        n=len(facts) - limit,
        m=len(facts),
    )


def is_below_zero(cell: Shown) -> bool:
    """The whole published interval lies below zero."""
    return cell.high is not None and cell.high < 0


def is_above_zero(cell: Shown) -> bool:
    return cell.low is not None and cell.low > 0


def inseparable(facts: Sequence[Known]) -> tuple[Known, ...]:
    """The lowest value and all others whose published intervals overlap with its own, lowest first."""
    ordered = sorted(facts, key=lambda fact: (fact.cell.value, fact.id))
    first = ordered[0].cell
    top = first.value if first.high is None else first.high
    return tuple(f for f in ordered if (f.cell.value if f.cell.low is None else f.cell.low) <= top)


def shorten(text: str, limit: int = 250) -> str:
    """Alternative texts are read aloud in one breath: at most `limit` characters, cut at the end of a word."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[limit // 2 :] else cut).rstrip("，,、 ") + "…"


def alt_text(request: ChartRequest, *sentences: str) -> str:
    """Sentences in order of importance; whole ones are left out at the end until the text is short enough."""
    joint = "" if request.language == "zh" else " "
    kept = [sentence for sentence in sentences if sentence]
    while len(kept) > 1 and len(joint.join(kept)) > 250:
        kept.pop()
    return shorten(joint.join(kept))
