"""Rules of the gaps that an organisation declares: fields fit the kind of evidence and name what the right people are asked."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.sound import Sound, fault_at
from generator.model.dataset import Dataset
from generator.model.instrument import Battery, Instrument, Scale
from generator.model.operations import Operations
from generator.model.organisation import GapEvidence, Organisation, Side
from generator.model.vocabulary import Gap, GapModel

FIELDS = {
    "independent_difference": ("minuend", "subtrahend"),
    "direct_rating": ("rating",),
    "compliance": ("indicator",),
    "document_audit": ("indicator",),
}
"""Which fields each kind of evidence has."""
MEASURING = tuple(dict.fromkeys(name for names in FIELDS.values() for name in names))


def check_organisation(parsed: Parsed, organisation: Organisation, sound: Sound) -> Iterator[Fault]:
    named = [entry.gap for entry in organisation.gaps]
    for number, entry in enumerate(organisation.gaps):
        path = ("gaps", number)
        if entry.gap in named[:number]:
            yield fault_at(parsed, (*path, "gap"), "R352", f"the gap '{entry.gap}' stands twice", "each gap once")
        faults = list(_check_fields(parsed, entry, path))
        yield from faults
        gap = _canonical_gap(sound, entry.gap)
        if gap is not None and entry.evidence not in gap.evidence:
            found = f"'{entry.evidence}' for the gap '{entry.gap}', which the model does not measure so"
            yield fault_at(parsed, (*path, "evidence"), "R351", found, listed(gap.evidence))
        if not faults:
            yield from _check_entry(parsed, organisation, entry, path, sound)


def _check_fields(parsed: Parsed, entry: GapEvidence, path: Path) -> Iterator[Fault]:
    needed = FIELDS[entry.evidence]
    for name in MEASURING:
        is_there = getattr(entry, name) is not None
        if is_there and name not in needed:
            found = f"'{name}' beside evidence: {entry.evidence}"
            yield fault_at(parsed, (*path, name), "R351", found, listed(needed), f"delete `{name}`, or write another evidence")
        elif name in needed and not is_there:
            yield fault_at(parsed, path, "R351", f"evidence: {entry.evidence} without '{name}'", f"with {listed(needed)}")


def _canonical_gap(sound: Sound, name: str) -> Gap | None:
    models = [model for _, model in sound.of(GapModel) if model.canonical]
    return next((gap for model in models for gap in model.gaps if gap.id == name), None)


def _check_entry(parsed: Parsed, organisation: Organisation, entry: GapEvidence, path: Path, sound: Sound) -> Iterator[Fault]:
    sides = {name: side for name in MEASURING if isinstance(side := getattr(entry, name), Side)}
    asked: dict[str, tuple[Battery, Scale]] = {}
    for name, side in sides.items():
        faults, found = _check_side(parsed, organisation, side, (*path, name), sound)
        yield from faults
        if found is not None:
            asked[name] = found
            yield from _check_respondents(parsed, entry, (*path, name), side, sound)
    if len(asked) > 1:
        yield from _check_difference(parsed, sides, asked, path)
    if entry.indicator is not None:
        yield from _check_indicator(parsed, organisation, entry.indicator, (*path, "indicator"), sound)


def _check_side(
    parsed: Parsed, organisation: Organisation, side: Side, path: Path, sound: Sound
) -> tuple[list[Fault], tuple[Battery, Scale] | None]:
    """Faults, and the battery with the scale of the form where there is none."""
    dataset = sound.find(Dataset, side.dataset)
    instrument = sound.find(Instrument, dataset.instrument) if dataset else None
    if dataset is None or instrument is None:
        return [], None  # an unknown id is a fault already
    if dataset.organisation != organisation.id:
        found = f"the data set '{dataset.id}' is of '{dataset.organisation}'"
        own = [each.id for _, each in sound.of(Dataset) if each.organisation == organisation.id]
        return [fault_at(parsed, (*path, "dataset"), "R351", found, listed(own) or "a data set of this organisation")], None
    batteries = {battery.id: battery for battery in instrument.batteries}
    battery = batteries.get(side.battery)
    if battery is None:
        found = f"no battery '{side.battery}' is asked in '{instrument.id}'"
        return [fault_at(parsed, (*path, "battery"), "R351", found, listed(batteries), nearest(side.battery, batteries))], None
    items = {item.id for item in battery.items}
    answered = list(dict.fromkeys(each.form for each in dataset.ratings if each.item in items and each.form))
    scale = next((form.scale for form in battery.forms if form.form == side.form), "")
    if side.form not in answered or scale not in {each.id for each in instrument.scales}:
        found = f"no column of '{dataset.id}' has '{side.battery}' in the form '{side.form}'"
        return [fault_at(parsed, (*path, "form"), "R351", found, listed(answered), nearest(side.form, answered))], None
    return [], (battery, instrument.scale(scale))


def _check_respondents(parsed: Parsed, entry: GapEvidence, path: Path, side: Side, sound: Sound) -> Iterator[Fault]:
    """Who answers can report the construct: managers their own view, customers their own expectations."""
    gap = _canonical_gap(sound, entry.gap)
    dataset = sound.find(Dataset, side.dataset)
    if gap is None or dataset is None:
        return
    ends = {"minuend": (gap.minuend,), "subtrahend": (gap.subtrahend,)}.get(str(path[-1]), (gap.minuend, gap.subtrahend))
    constructs = [each for _, model in sound.of(GapModel) if model.canonical for each in model.constructs]
    able = {who for construct in constructs if construct.id in ends for who in construct.respondents}
    if able and dataset.respondents not in able:
        found = f"'{dataset.id}' is answered by {dataset.respondents}s, who do not report '{listed(ends)}'"
        allowed = f"a data set with respondents: {listed(sorted(able & {'customer', 'manager', 'employee'}))}"
        yield fault_at(parsed, (*path, "dataset"), "R351", found, allowed)


def _check_difference(
    parsed: Parsed, sides: dict[str, Side], asked: dict[str, tuple[Battery, Scale]], path: Path
) -> Iterator[Fault]:
    (first, scale), (second, other) = asked["minuend"], asked["subtrahend"]
    if sides["minuend"].dataset == sides["subtrahend"].dataset:
        found = "both sides come from one data set: these are the same people, not two groups"
        yield fault_at(parsed, (*path, "subtrahend", "dataset"), "R351", found, "two data sets")
    if (scale.min, scale.max, scale.direction) != (other.min, other.max, other.direction):
        found = f"the minuend is asked on {scale.min} to {scale.max}, the subtrahend on {other.min} to {other.max}"
        yield fault_at(parsed, (*path, "subtrahend"), "R351", found, "one scale for both: their difference is the gap")
    if not set(first.dimensions) & set(second.dimensions):
        found = f"'{first.id}' and '{second.id}' have no dimension in common"
        yield fault_at(parsed, (*path, "subtrahend", "battery"), "R351", found, listed(first.dimensions))


def _check_indicator(parsed: Parsed, organisation: Organisation, name: str, path: Path, sound: Sound) -> Iterator[Fault]:
    own = [each for _, each in sound.of(Operations) if each.organisation == organisation.id]
    found = [indicator for each in own for indicator in each.indicators if indicator.id == name]
    shares = [indicator.id for each in own for indicator in each.indicators if indicator.kind == "share"]
    if not found:
        words = f"no indicator of this organisation has the id '{name}'"
        allowed = listed(shares) or "an indicator of data/operations with kind: share"
        yield fault_at(parsed, path, "R351", words, allowed, nearest(name, shares))
    elif len(found) > 1:
        words = f"{len(found)} indicators of this organisation have the id '{name}'"
        yield fault_at(parsed, path, "R351", words, "an id that one indicator has", "rename one of them")
    elif found[0].kind != "share":
        words = f"'{name}' is a {found[0].kind}, no share"
        yield fault_at(parsed, path, "R351", words, listed(shares) or "an indicator with kind: share")
