"""Timeline of actions: from start to the due date that holds, with every earlier date in sight, and what is late today."""

from __future__ import annotations

from dataclasses import dataclass

from generator.charts.reading import alt_text
from generator.charts.timeline_picture import Deed, specs
from generator.model.actions import Action
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.table import Column, Datum, Table
from generator.wording import count, date, number, say

NAME = "action-timeline"
MOST = 25
NAMED = 4
"""Overdue actions that the text alternative names."""


@dataclass(frozen=True, slots=True)
class Register:
    """All actions of one organisation, the latest first, and the day on which they are looked at."""

    request: ChartRequest
    organisation: str
    deeds: tuple[Deed, ...]
    today: str

    @property
    def late(self) -> tuple[Deed, ...]:
        return tuple(deed for deed in self.deeds if deed.late)


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """The register of the organisation that the scene, or else the release, is of."""
    language, organisation = request.language, request.scene.organisation if request.scene else request.release.organisation
    declared = request.site.actions.get(organisation)
    actions = declared.actions if declared else ()
    if not actions:
        return NotDrawn(NAME, say(language, "charts.timeline.none"))
    if len(actions) > MOST:
        return NotDrawn(NAME, say(language, "charts.timeline.too_many", k=count(language, len(actions)), most=MOST))
    today = request.site.settings.date
    deeds = sorted(
        (_deed(request, action, today) for action in actions), key=lambda deed: (-deed.late, deed.due, deed.action.id)
    )
    register = Register(request, organisation, tuple(deeds), today)
    return Drawing(
        name=NAME,
        title=_title(register),
        subtitle=say(language, "charts.timeline.subtitle", organisation=_organisation(register), today=_today(register)),
        alt=_alt(register),
        table=_table(register),
        specs=specs(request, register.deeds, today),
        marks=len(deeds),
    )


def _deed(request: ChartRequest, action: Action, today: str) -> Deed:
    language, late = request.language, action.overdue(today)
    state = say(language, f"narrate.action.status.{action.status}")
    if late:
        state = say(language, "charts.timeline.late.one" if late == 1 else "charts.timeline.late", days=count(language, late))
    return Deed(action, action.title.in_(language), state, late)


def _organisation(register: Register) -> str:
    return register.request.site.organisations[register.organisation].name.in_(register.request.language)


def _today(register: Register) -> str:
    return say(register.request.language, "charts.timeline.today", date=date(register.request.language, register.today))


def _title(register: Register) -> str:
    n, k = len(register.deeds), len(register.late)
    kind = ("late" if k else "none") if n > 1 else ("one" if k else "one.none")
    return say(register.request.language, f"charts.timeline.title.{kind}", n=n, k=k)


def _alt(register: Register) -> str:
    language = register.request.language
    named = []
    for deed in register.late[:NAMED]:
        message = "charts.timeline.late.id.one" if deed.late == 1 else "charts.timeline.late.id"
        named.append(say(language, message, id=deed.action.id, days=count(language, deed.late)))
    names = ("；" if language == "zh" else "; ").join(named) + ("…" if len(register.late) > NAMED else "")
    told = say(language, "charts.timeline.alt.late", names=names) if named else say(language, "charts.stop")
    moved = sum(len(deed.action.due) > 1 for deed in register.deeds)
    return alt_text(
        register.request,
        say(language, "charts.timeline.alt", n=len(register.deeds), k=len(register.late)) + told,
        say(language, "charts.timeline.alt.moved", k=moved) if moved else "",
        say(language, "charts.table_below"),
    )


def _table(register: Register) -> Table:
    language = register.request.language
    kinds = {"moves": "number", "days": "number"}
    names = ("id", "action", "declared", "start", "first", "due", "moves", "status", "since", "days")
    columns = tuple(
        Column(name, say(language, f"charts.timeline.{name}"), "number" if name in kinds else "text") for name in names
    )
    title = say(language, "charts.timeline.caption")
    caption = say(language, "charts.captioned", title=title, of=_organisation(register))
    rows = tuple(_row(register, deed) for deed in register.deeds)
    return Table(NAME, language, caption, columns, rows, (_today(register),), title)


def _row(register: Register, deed: Deed) -> tuple[Datum, ...]:
    language, action = register.request.language, deed.action
    dates = (action.declared, action.started, action.due[0].date, action.due[-1].date)
    declared, start, first, due = (Datum(date(language, day) if day else "—") for day in dates)
    moves, days = (Datum(number(language, k, 1), k) for k in (len(action.due) - 1, deed.late))
    status = Datum(say(language, f"narrate.action.status.{action.status}"))
    words = (Datum(action.id), Datum(deed.name))
    return (*words, declared, start, first, due, moves, status, Datum(date(language, action.status_date)), days)
