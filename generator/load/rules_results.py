"""What people write for results pages: actions, dates, targets, peers, comments and commentary. Rules in order of files."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from generator.errors import Fault
from generator.load import rules_actions, rules_calendar, rules_comments, rules_peers
from generator.load.complaints import MAX_FAULTS
from generator.load.records import Parsed
from generator.load.rules import whole_records
from generator.load.rules_dates import Edition
from generator.load.sound import Sound
from generator.model.actions import Actions
from generator.model.dataset import Dataset
from generator.model.organisation import Organisation
from generator.model.peers import Peers
from generator.model.site import Settings


def check_results(
    records: Iterable[Parsed], faults: list[Fault], frozen: frozenset[tuple[str, str]], settings: Settings
) -> None:
    """Adds a fault for every rule that is broken. `frozen` as for `check_rules`."""
    sound = whole_records(records, faults)
    broken = {fault.file for fault in faults}
    # What is named is looked up where nothing is broken: that a survey with faults lacks it is no fault of its own.
    named = Sound(tuple(parsed for parsed in sound.records if parsed.file not in broken))
    edition = Edition(named, settings.date, frozen, is_whole=not any(file.startswith("data/") for file in broken))
    for parsed, register in sound.of(Actions):
        faults.extend(islice(rules_actions.check_actions(parsed, register, named, settings.date), MAX_FAULTS))
    faults.extend(rules_actions.check_one_register(sound, settings.date))
    for parsed, organisation in sound.of(Organisation):
        faults.extend(islice(rules_calendar.check_announced(parsed, organisation, edition), MAX_FAULTS))
    for parsed, peers in sound.of(Peers):
        faults.extend(islice(rules_peers.check_peers(parsed, peers, named, settings.date), MAX_FAULTS))
    faults.extend(rules_peers.check_one_peers(sound))
    faults.extend(rules_calendar.check_commentaries(edition))
    for parsed, dataset in sound.of(Dataset):
        faults.extend(islice(rules_comments.check_comments(parsed, dataset, settings), MAX_FAULTS))
