"""Misfits as remarks about source files, in the words of the checker; those that a course suppresses with a reason are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.errors import Fault
from generator.model.site import Reference, Site
from generator.model.teaching import Misfit, MisfitCode

_CLOCKS: frozenset[MisfitCode] = frozenset({"T302", "T304", "T305"})
"""Codes whose numbers are times of day."""
_WORDS: Mapping[MisfitCode, tuple[str, str, str]] = {
    "T301": ("{found} planned minutes", "{allowed}, give or take 5%", "change `budget`, `tiers`, `drop` or `scale`"),
    "T302": ("day {day} ends at {found} if everything takes longest", "{allowed}", "see the list of what to cut when late"),
    "T303": (
        "{found} minutes without a break on day {day}, from lesson '{lesson}' on",
        "{allowed} at most",
        "write `split: true` on a stretch that may be interrupted, or cut it into shorter ones",
    ),
    "T304": (
        "lunch on day {day} begins at {found}",
        "{allowed}, give or take half an hour",
        "a border between stretches near noon, or `split: true`",
    ),
    "T305": ("day {day} ends at {found} as planned", "{allowed}", "take a shorter variant, or more time"),
    "T306": (
        "lesson '{lesson}' gets {found} minutes",
        "the {allowed} that `scale` asks for",
        "the least and most minutes of its stretches do not allow more or less",
    ),
}
"""What was found, what is allowed, what to do."""


def as_remarks(site: Site, misfits: Iterable[Misfit]) -> tuple[Fault, ...]:
    return tuple(_remark(site, misfit) for misfit in misfits if misfit.code not in _suppressed(site, misfit))


def _suppressed(site: Site, misfit: Misfit) -> frozenset[str]:
    kind, name = _owner(misfit)
    record = site.courses[name] if kind == "course" else site.deliveries[name]
    return frozenset(each.code for each in record.ignore)


def _owner(misfit: Misfit) -> Reference:
    return ("course", misfit.id.partition("/")[0]) if misfit.kind == "variant" else ("delivery", misfit.id)


def _remark(site: Site, misfit: Misfit) -> Fault:
    place = site.index.places[_owner(misfit)]
    words = (each.format(**_values(misfit)) for each in _WORDS[misfit.code])
    return Fault(place.file, place.line, 0, misfit.code, _field(misfit), *words)


def _field(misfit: Misfit) -> str:
    if misfit.kind == "delivery":
        return "days"
    variant = misfit.id.partition("/")[2]
    return f"variants.{variant}" if variant else "modules"


def _values(misfit: Misfit) -> Mapping[str, object]:
    show = _clock if misfit.code in _CLOCKS else str
    return {
        "found": show(misfit.found),
        "allowed": show(misfit.allowed),
        "day": misfit.day,
        "lesson": misfit.lesson,
    }


def _clock(minutes: int) -> str:
    """Nothing of the kind begins or ends at midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}" if minutes else "no time"
