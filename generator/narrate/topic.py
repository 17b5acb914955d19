"""What a story is about: one release with everything that its sentences look up, and the names of its measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.model.changes import Change, Changes
from generator.model.dataset import Dataset
from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument, Question, Scale
from generator.model.measures import DIFFERENCES, leading_form
from generator.model.organisation import Organisation, Thresholds
from generator.model.profiles import PROFILES
from generator.model.release import Hidden, Release, Series, Shown
from generator.model.site import Site
from generator.model.text import Language
from generator.wording import and_list, period, say, space_after, space_before

FEW = 50
"""Below this base a sentence says that it rests on few answers."""
JUDGING_FORMS = ("gap", "perception", "satisfaction", "recommend", "overall")
"""Forms that say how good the service is. Higher expectations or importance are neither better nor worse."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One release, its past and its language."""

    site: Site
    series: Series
    release: Release
    changes: Changes | None
    language: Language

    @property
    def instrument(self) -> Instrument:
        return self.site.instruments[self.release.instrument]

    @property
    def dataset(self) -> Dataset:
        return self.site.datasets[self.release.dataset]

    @property
    def organisation(self) -> Organisation:
        return self.site.organisations[self.release.organisation]

    @property
    def thresholds(self) -> Thresholds:
        return self.organisation.thresholds

    @property
    def period(self) -> str:
        return period(self.language, self.release.period)

    @property
    def earlier_period(self) -> str:
        return period(self.language, self.changes.earlier) if self.changes else ""

    @property
    def earlier(self) -> Release | None:
        """The release that the changes compare with."""
        if self.changes is None:
            return None
        return next((release for release in self.series.releases if release.period == self.changes.earlier), None)

    @property
    def minimum(self) -> int:
        return PROFILES[self.release.profile].minimum

    @property
    def batteries(self) -> tuple[Battery, ...]:
        """Those whose leading form says how good the service is."""
        return tuple(battery for battery in self.instrument.batteries if leading_form(battery) in JUDGING_FORMS)

    def change(self, key: Key) -> Change | None:
        return self.changes.changes.get(key) if self.changes else None

    def say(self, message: str, /, **values: object) -> str:
        return say(self.language, f"narrate.{message}", **values)


def asked_questions(topic: Topic) -> tuple[Question, ...]:
    """Single questions of the questionnaire that any release has a number of, be it hidden."""
    known = {key.target for release in topic.series.releases for key in release.cells if key.scope == "question"}
    return tuple(question for question in topic.instrument.questions if question.id in known)


def scale_of(topic: Topic, key: Key) -> Scale:
    """The scale that a measure was answered on; for a difference of two forms, the scale of perception."""
    instrument = topic.instrument
    if key.scope == "question":
        return instrument.scale(next(q.scale for q in instrument.questions if q.id == key.target))
    battery = next(b for b in instrument.batteries if b.id == key.battery)
    form = "perception" if key.form in DIFFERENCES else key.form
    return instrument.scale(next(f.scale for f in battery.forms if f.form == form))


def good_sign(topic: Topic, key: Key) -> int:
    """+1 where a higher value is better service, -1 where a lower one is, 0 where the value does not judge."""
    if key.form not in JUDGING_FORMS:
        return 0
    return -1 if scale_of(topic, key).direction == "lower_is_better" else 1


def name_of(topic: Topic, key: Key) -> str:
    """The dimension, item or question that a measure is about, in words; an item, whose label is half a sentence, in quotation
    marks; NPS for the net score."""
    if key.scope == "overall":
        return topic.say("name.overall")
    if key.scope == "dimension":
        return dimension_name(topic, key.target)
    if key.scope == "question":
        if key.statistic == "nps":
            return "NPS"
        return next(q.short for q in topic.instrument.questions if q.id == key.target).in_(topic.language)
    battery = next(b for b in topic.instrument.batteries if b.id == key.battery)
    return topic.say("quoted", name=next(item.short for item in battery.items if item.id == key.target).in_(topic.language))


def dimension_name(topic: Topic, dimension_id: str) -> str:
    """The name in the vocabulary; the id where the vocabulary has none."""
    known = (d.name.in_(topic.language) for d in topic.site.vocabulary.dimensions if d.id == dimension_id)
    return next(known, dimension_id)


def form_name(topic: Topic, form: str) -> str:
    """Inside a sentence: lower case in English."""
    name = say(topic.language, f"form.{form}")
    return name[0].lower() + name[1:] if topic.language == "en" else name


def spaced(topic: Topic, name: str) -> str:
    """A name before Chinese text: a space after Latin letters and digits."""
    return space_after(topic.language, name)


def inside(topic: Topic, name: str) -> str:
    """A name between Chinese words: a space before Latin letters and digits as well."""
    return space_before(topic.language, spaced(topic, name))


def names_text(topic: Topic, names: Sequence[str]) -> str:
    """`a, b and c`; in Chinese with a space where 和 meets Latin letters and digits."""
    return and_list(topic.language, list(names))


def capital(topic: Topic, sentence: str) -> str:
    """A sentence with its first letter in upper case, where the language has cases."""
    return sentence[:1].upper() + sentence[1:] if topic.language == "en" else sentence


def lead_in(topic: Topic, name: str) -> str:
    """`Reliability: ` before a sentence; nothing without a name."""
    return topic.say("lead", name=name) if name else ""


def shown_cells(topic: Topic, keys: tuple[Key, ...]) -> tuple[tuple[Key, Shown], ...]:
    return tuple((key, cell) for key in keys if (cell := topic.release.shown(key)))


def hidden_keys(topic: Topic, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    return tuple(key for key in keys if isinstance(topic.release.get(key), Hidden))
