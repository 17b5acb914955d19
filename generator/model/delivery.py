"""A delivery: one course given to one client on given days."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from generator.model.lesson import Suppression
from generator.model.record import CourseId, DatasetId, Date, Id, OverlayId, PersonId, Record
from generator.model.text import Text

Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
"""Time of day: 09:00."""


class Lunch(Record):
    at: Clock
    """When it should begin; it begins between two lessons within half an hour of it, or else between the nearest stretches."""
    minutes: int


class TeachingDay(Record):
    date: Date
    start: Clock
    end: Clock
    lunch: Lunch | None = None


class Breaks(Record):
    """Breaks between lessons or stretches, never inside one that must not be split."""

    minutes: int = 15
    after: int = 60
    """Least minutes of work before a break."""
    before: int = 110
    """Most minutes of work without one."""


class Delivery(Record):
    """Only deliveries that are public have pages on the public site; the others only get their trainer's pack."""

    id: Id
    course: CourseId
    version: str
    """Of the course."""
    variant: Id | None = None
    industry: OverlayId | None = None
    client: Text
    dataset: DatasetId | None = None
    """The client's own survey, whose newest published numbers stand in the lessons."""
    days: tuple[TeachingDay, ...]
    breaks: Breaks = Breaks()
    trainer: PersonId
    headcount: int
    mode: Literal["onsite", "online", "hybrid"]
    room: Text | None = None
    public: bool = False
    ignore: tuple[Suppression, ...] = ()
