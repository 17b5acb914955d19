"""What people write about their own results: printed beside them, and held to what the numbers allow by the linter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.model.changes import ChangeClass
from generator.model.findings import Key
from generator.model.prose import Prose
from generator.model.record import Date, Id, OrganisationId, Record
from generator.model.text import Language, Text

SWITCH = re.compile(r"^\s*<!--\s*lint:\s*(?P<way>on|off)\b[\s:,]*(?P<reason>.*?)\s*-->\s*$")
"""A line that switches the linter off, with its reason, or on again: `<!-- lint: off quoted from a letter -->`."""


class Commentary(Record):
    """`content/commentary/<id>.yml` and the text beside it: one organisation's words on one period."""

    id: Id
    organisation: OrganisationId
    period: str
    author: Text
    """A post, e.g. head of customer service."""
    date: Date
    body: Prose


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence that claims more than the numbers allow."""

    language: Language
    line: int
    """In the file of that language."""
    rule: str
    """direction, equality, null, cause, size, representative, rank, peers, nps_percent, points_percent, constant or number;
    switch for a `lint: off` without a reason, or without its `lint: on`."""
    words: str
    """What triggered it, as written."""
    sentence: str
    measures: tuple[str, ...] = ()
    """Ids of what the words speak of."""
    classes: tuple[ChangeClass, ...] = ()
    """Of the changes of these; none where nothing is compared."""
    about: tuple[tuple[str, str, Key], ...] = ()
    """(data set, earlier period, key) of these changes: what pages say instead."""
