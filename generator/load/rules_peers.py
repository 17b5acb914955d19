"""Rules of peers: numbers that there are, bands with both ends, a source, and what makes them comparable or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.errors import Fault, counted
from generator.load.nodes import Path
from generator.load.records import Parsed
from generator.load.rules_dates import UNSET, check_not_later, check_period, grains_of, parsed_period
from generator.load.rules_numbers import Naming, check_indicator, check_survey_number, range_of, range_of_indicator
from generator.load.sound import Sound, fault_at
from generator.model.dataset import Dataset
from generator.model.operations import Operations
from generator.model.peers import FEWEST, PeerFigure, PeerGroup, Peers

PEERS, COMPARABLE, FIGURE = "R385", "R386", "R387"
_Number = tuple[str | None, ...]
"""What a figure names, and its period."""


@dataclass(frozen=True, slots=True)
class _Place:
    """One group, or one figure of it, and where it stands."""

    naming: Naming
    group: PeerGroup
    today: str

    def at(self, *below: str | int) -> _Place:
        return replace(self, naming=replace(self.naming, path=(*self.naming.path, *below)))

    def fault(self, key: str, *words: str) -> Fault:
        return self.naming.fault(key, *words)


def check_one_peers(sound: Sound) -> Iterator[Fault]:
    """An organisation has one file, in which nobody overlooks that two groups are set beside one number."""
    first: dict[str, Parsed] = {}
    for parsed, peers in sound.of(Peers):
        if (other := first.setdefault(peers.organisation, parsed)) is not parsed:
            found = f"the peers of '{peers.organisation}' stand in {other.file} already"
            yield fault_at(parsed, ("organisation",), PEERS, found, "one file for each organisation", "put both into one")


def check_peers(parsed: Parsed, peers: Peers, sound: Sound, today: str) -> Iterator[Fault]:
    shown: dict[_Number, Path] = {}
    for number, group in enumerate(peers.groups):
        path: Path = ("groups", number)
        place = _Place(Naming(parsed, path, PEERS, peers.organisation, sound), group, today)
        yield from _check_source(place)
        yield from _check_comparable(replace(place, naming=replace(place.naming, code=COMPARABLE)))
        if not group.figures:
            yield place.fault("figures", "no figure", "at least one")
        own: dict[_Number, Path] = {}
        for position, figure in enumerate(group.figures):
            at = replace(place, naming=replace(place.naming, code=FIGURE)).at("figures", position)
            yield from _check_figure(at, figure)
            yield from _check_once(at, figure, own, shown)


def _check_source(place: _Place) -> Iterator[Fault]:
    group, parsed, path = place.group, place.naming.parsed, place.naming.path
    if group.source is None and not group.url:
        yield place.fault("", "no source", "source: an id of content/sources, or url with retrieved")
    elif group.source is not None and (group.url or group.retrieved):
        key = "url" if group.url else "retrieved"
        yield place.fault(key, f"'{key}' beside a source", "source, or url with retrieved", f"delete `{key}`")
    elif group.url and not group.url.startswith(("https://", "http://")):
        yield place.fault("url", f"'{group.url}' is no web address", "an address that begins with https://")
    elif group.url and group.retrieved is None:
        yield place.fault("", "url without retrieved", "retrieved: the day on which it was read, 2026-11-22")
    for key, day in (("declared", group.declared), ("retrieved", group.retrieved)):
        if day is not None:
            yield from check_not_later(parsed, (*path, key), PEERS, day, place.today)


def _check_comparable(place: _Place) -> Iterator[Fault]:
    """Whoever compares with care says what differs; whoever compares like with like has nothing that does. No care helps where
    figures lie on another scale than the ruler that they would be drawn on."""
    group = place.group
    if group.comparable == "with_care" and "scale" in group.differs:
        hint = "figures that were moved to our scale do not have its distribution; write comparable: not_comparable"
        yield place.fault("comparable", "with_care, with 'scale' in differs", "not_comparable", hint)
    for key in ("differs", "reason"):
        is_there = bool(getattr(group, key))
        if group.comparable == "like_for_like" and is_there:
            found = f"'{key}' beside comparable: like_for_like"
            yield place.fault(key, found, "nothing, or comparable: with_care or not_comparable")
        elif group.comparable != "like_for_like" and not is_there:
            allowed = {"differs": "differs: at least one of what is not alike", "reason": "reason: what exactly differs"}[key]
            yield place.fault("", f"comparable: {group.comparable} without '{key}'", allowed)


def _check_figure(place: _Place, figure: PeerFigure) -> Iterator[Fault]:
    wrong = list(_check_named(place.naming, figure))
    yield from wrong
    yield from _check_period(place, figure)
    yield from _check_spread(place, figure)
    if not wrong and "scale" not in place.group.differs:
        yield from _check_range(place, figure)


def _check_named(naming: Naming, figure: PeerFigure) -> Iterator[Fault]:
    """A number of a survey of ours, or of our own records."""
    if (figure.dataset is None) == (figure.operations is None):
        found = "dataset and operations" if figure.dataset else "neither dataset nor operations"
        yield naming.fault("operations" if figure.dataset else "", found, "one of them")
    elif figure.dataset is None:
        yield from check_indicator(naming, figure)
    elif figure.indicator is not None:
        yield naming.fault("indicator", "'indicator' beside a dataset", "battery or question", "delete `indicator`")
    else:
        yield from check_survey_number(naming, figure)


def _check_period(place: _Place, figure: PeerFigure) -> Iterator[Fault]:
    naming = place.naming
    dataset = naming.sound.find(Dataset, figure.dataset or "")
    operations = naming.sound.find(Operations, figure.operations or "")
    grains = grains_of(dataset) if dataset else frozenset({operations.grain} if operations else ())
    wrong = list(check_period(naming.parsed, (*naming.path, "period"), naming.code, figure.period, grains))
    yield from wrong
    period = parsed_period(figure.period)
    if not wrong and period and place.today != UNSET and "{:04d}-{:02d}".format(*period.first_month) > place.today[:7]:
        hint = "mend the period, or `date:` in content/site.yml"
        yield place.fault("period", f"{figure.period}, after the date of the edition", f"{place.today[:7]} or before", hint)


def _check_spread(place: _Place, figure: PeerFigure) -> Iterator[Fault]:
    """A band has both ends, in order and with enough peers between them; one value is a median or a mean."""
    has_one = figure.shows == "one_value"
    if figure.median is not None and figure.mean is not None:
        yield place.fault("mean", "median and mean", "one of them", "delete `mean`, which a single peer can move")
    elif has_one and figure.median is None and figure.mean is None:
        yield place.fault("", "shows: one_value without a value", "median or mean")
    for key in ("low", "high"):
        is_there = getattr(figure, key) is not None
        if is_there and has_one:
            yield place.fault(key, f"'{key}' beside shows: one_value", "median or mean alone", f"delete `{key}`")
        elif not is_there and not has_one:
            yield place.fault("", f"shows: {figure.shows} without '{key}'", "low and high")
    yield from _check_order(place, figure)
    if figure.peers < FEWEST[figure.shows]:
        found = f"{figure.shows} of {counted(figure.peers, 'peer')}"
        yield place.fault("peers", found, f"{FEWEST[figure.shows]} or more", "write shows: one_value, with its median or mean")


def _check_order(place: _Place, figure: PeerFigure) -> Iterator[Fault]:
    """A mean can lie outside the middle half of the peers, but not outside all of them."""
    middle = "mean" if figure.shows == "range" and figure.mean is not None else "median"
    known = {key: value for key in ("low", middle, "high") if (value := getattr(figure, key)) is not None}
    if list(known.values()) != sorted(known.values()):
        found = ", ".join(f"{key} {value:g}" for key, value in known.items())
        yield place.fault("", found, f"low <= {middle} <= high")


def _check_range(place: _Place, figure: PeerFigure) -> Iterator[Fault]:
    """Values that the number can have; those of another scale are not compared."""
    naming = place.naming
    ends = range_of(naming, figure) if figure.dataset else range_of_indicator(naming, figure)
    for key in ("low", "high", "median", "mean"):
        value = getattr(figure, key)
        if ends is not None and value is not None and not ends[0] <= value <= ends[1]:
            hint = f"write {value / 100:g} for {value:g}%" if ends[1] == 1 and 1 < value <= 100 else ""
            allowed = f"{ends[0]:g} to {ends[1]:g}" if ends[1] < float("inf") else f"{ends[0]:g} or more"
            yield place.fault(key, f"{value:g}, where nothing can lie", allowed, hint)


def _check_once(place: _Place, figure: PeerFigure, own: dict[_Number, Path], shown: dict[_Number, Path]) -> Iterator[Fault]:
    """Of two groups that could stand beside a number, one would be the choice of whoever has seen both."""
    path = place.naming.path
    number = tuple(str(value) for value in figure.model_dump(include=_NAMED).values())
    if (other := own.setdefault(number, path)) != path:
        yield place.fault("", f"figures[{other[-1]}] is of the same number and period", "each once in a group")
    elif place.group.comparable != "not_comparable" and (other := shown.setdefault(number, path)) != path:
        found = f"groups[{other[1]}].figures[{other[-1]}] stands beside the same number of the same period"
        yield place.fault("", found, "one comparable group for each number and period")


_NAMED = {"period", "dataset", "battery", "form", "dimension", "question", "operations", "indicator"}
