"""What learners do in class: exercises, whose solutions are computed from data, and role-plays with private briefs."""

from __future__ import annotations

from typing import Literal

from generator.model.lesson import Suppression
from generator.model.prose import Prose
from generator.model.record import DimensionId, GapId, Id, OverlayId, Record, WorksheetId
from generator.model.text import Text, TrainerText


class Card(Record):
    """A card to cut out and place; where it belongs is the trainer's to say."""

    id: Id
    text: Text
    gap: GapId | None = None
    """Where it belongs, for sorting into gaps. Not shown to learners."""
    place: TrainerText | None = None
    """Where it belongs, for sorting into anything else."""
    why: TrainerText


class Criterion(Record):
    """A line of a rubric."""

    id: Id
    text: Text
    points: int


class Mistake(Record):
    """What people often answer, and what a trainer says then."""

    id: Id
    text: TrainerText
    reply: TrainerText


class Exercise(Record):
    """A task. Its text is task.md; solution.md gives the solution, with numbers computed from data by marks."""

    id: Id
    title: Text
    kind: Literal["individual", "pairs", "group", "discussion", "game"]
    worksheet: WorksheetId | None = None
    cards: tuple[Card, ...] = ()
    hints: tuple[Text, ...] = ()
    rubric: tuple[Criterion, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    solution_shown: Literal["trainer", "after_try"] = "trainer"
    """after_try: learners may unfold it on the page; trainer: it is on no public page."""
    ignore: tuple[Suppression, ...] = ()
    task: Prose
    solution: Prose | None = None


class Round(Record):
    """One run of a role-play, and what changes at its start; the twist is the trainer's to tell."""

    id: Id
    minutes: int
    twist: TrainerText | None = None


class Role(Record):
    """Somebody to play. The private brief is printed on this role's card only."""

    id: Id
    name: Text
    public: Text
    private: TrainerText
    goal: TrainerText
    mood: int
    """From 1, at ease, to 5, furious, at the start."""
    escalates_if: tuple[TrainerText, ...] = ()
    calms_if: tuple[TrainerText, ...] = ()


class Behaviour(Record):
    """Something that an observer sees or does not see: a fact, not a verdict."""

    id: Id
    behaviour: TrainerText
    gap: GapId | None = None
    dimension: DimensionId | None = None


class Observer(Record):
    """What observers write down: behaviours, and lines word by word."""

    verbatim_lines: int
    items: tuple[Behaviour, ...]


class Line(Record):
    """A line of the demonstration."""

    id: Id
    role: Id
    line: TrainerText


class DebriefStep(Record):
    """A phase of talking about it afterwards: facts before feelings before judgement."""

    id: Id
    phase: Literal["facts", "feelings", "gap", "rewrite", "transfer"]
    ask: TrainerText


class RolePlay(Record):
    """A situation with roles. Learners' pages show the setting and the public texts only."""

    id: Id
    title: Text
    industry: OverlayId | None = None
    setting: Text
    rounds: tuple[Round, ...]
    roles: tuple[Role, ...]
    observer: Observer
    script: tuple[Line, ...] = ()
    debrief: tuple[DebriefStep, ...]
    safety: Text
    followup: WorksheetId | None = None
    ignore: tuple[Suppression, ...] = ()
