"""Names inside a frozen release: groups and things asked that the project does not know have no words on any page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from generator.cache import Itself, remembered
from generator.errors import Fault, listed, nearest
from generator.load.complaints import MAX_FAULTS
from generator.model.dataset import Dataset
from generator.model.findings import Key
from generator.model.frozen import ReleaseHead
from generator.model.instrument import Instrument
from generator.model.release import Cell
from generator.model.tally import FLAGGED, PLAIN, QUALITY

KEPT = "what was published keeps its id: leave it in place, or give the new questionnaire or data set an id of its own"
_ASKED_BY_ITEM = ("dimension", "item", "overall")


def check_groups(file: str, head: ReleaseHead, dataset: Dataset) -> Iterator[Fault]:
    """Every group of the head is a level of a segment of its data set."""
    known = {("", ""), (QUALITY, PLAIN), (QUALITY, FLAGGED)}
    known |= {(segment.id, level.id) for segment in dataset.segments for level in segment.levels}
    names = [f"{segment}/{level}" for segment, level in known if segment]
    told = {f"sizes[{number}]": (size.segment, size.level) for number, size in enumerate(head.sizes)}
    told |= {
        f"numbers.coarsened_in[{number}]": (each.segment, each.level) for number, each in enumerate(head.numbers.coarsened_in)
    }
    for field, group in told.items():
        if group not in known:
            written = "/".join(group)
            found = f"the data set '{dataset.id}' has no group '{written}'"
            yield Fault(file, 0, 0, "F205", field, found, KEPT, nearest(written, names))


def check_asked(file: str, cells: Mapping[Key, Cell], instrument: Instrument) -> tuple[Fault, ...]:
    """Every cell is about something that its questionnaire asks; one fault for each thing it does not."""
    return _first_unknown(cells, Itself(instrument), file)


@remembered(4096)
def _first_unknown(cells: Mapping[Key, Cell], instrument: Itself[Instrument], file: str) -> tuple[Fault, ...]:
    return tuple(islice(_unknown(file, cells, instrument.value), MAX_FAULTS))


def _unknown(file: str, cells: Mapping[Key, Cell], instrument: Instrument) -> Iterator[Fault]:
    targets = _targets(instrument)
    told: set[tuple[str, str, str]] = set()
    for line, key in enumerate(cells, 2):
        thing = (key.scope, key.battery, key.target)
        if thing in told or key.scope not in targets or (key.battery, key.target) in targets[key.scope]:
            continue
        told.add(thing)
        there = [target for _, target in targets[key.scope]]
        found = f"the questionnaire '{instrument.id}' has no {key.scope} '{key.target}'"
        found += f" in the battery '{key.battery}'" if key.battery else ""
        yield Fault(file, line, 0, "F207", "target", found, f"{listed(there)}; {KEPT}", nearest(key.target, there))


def _targets(instrument: Instrument) -> Mapping[str, set[tuple[str, str]]]:
    """By scope: battery and target of everything that can be asked. Scopes that are not named here name no wording."""
    found: dict[str, set[tuple[str, str]]] = {scope: set() for scope in _ASKED_BY_ITEM}
    for battery in instrument.batteries:
        found["overall"].add((battery.id, battery.id))
        found["item"] |= {(battery.id, item.id) for item in battery.items}
        found["dimension"] |= {(battery.id, dimension) for dimension in battery.dimensions}
    found["question"] = {("", question.id) for question in instrument.questions}
    found["feature"] = {("", feature.id) for feature in instrument.features}
    return found
