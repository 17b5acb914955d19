"""Rows of an action plan as actions. Every fault of every row is told at its cell; what has no field is kept as a note."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.errors import Fault, nearest
from generator.load.filled.reading import FilledRow, FilledSheet
from generator.load.filled.wording import Choices, choices_of
from generator.load.readers.table import fold
from generator.model.actions import Action, Actions, Cause
from generator.model.record import ID_PATTERN
from generator.model.site import Site
from generator.model.worksheet import Worksheet

TEXTS = ("title", "what", "mechanism", "owner", "reason", "conditions")
"""Fields that are texts, under the same name in the sheet."""
NEEDED = ("title", "what", "gap", "owner", "due")
NOTED = ("measures", "baseline", "target", "evidence")
"""Columns whose words have no field of their own: a measure names a survey or a record, a cause its evidence and a bone."""
NEED_OTHERS = frozenset({"random", "staggered"})
"""Ways of choosing that a register takes only with a comparison."""
OTHERWISE = "empty the cell, and write `chosen` with its comparison and measure in the file itself"
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_SEPARATOR = re.compile(r"[、，,;；\n]+")
_NUMBERED = re.compile(r"(.*?)(\d+)$")
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Row:
    """One action in the making: values are ids, dates or words of the sheet's language."""

    number: int
    id: str
    values: Mapping[str, str]
    """Texts, gap, status, chosen, dates."""
    lists: Mapping[str, tuple[str, ...]]
    """dimensions, causes (ids), cannot_exclude (texts)."""
    notes: tuple[tuple[str, str], ...]
    """(column, words) for which the register has no field."""


@dataclass(slots=True)
class Desk:
    """What rows are held to, and the faults found so far."""

    site: Site
    sheet: FilledSheet
    worksheet: Worksheet
    register: Actions | None
    declared: str
    """The day on which the plan was written down."""
    faults: list[Fault] = field(default_factory=list)

    def choices(self, name: str) -> Choices:
        return choices_of(self.site, self.worksheet, name, self.sheet.language)

    def refuse(self, row: FilledRow, column: str, *words: str) -> None:
        self.faults.append(self.sheet.fault(row.number, column, *words))

    @property
    def actions(self) -> Mapping[str, Action]:
        return {each.id: each for each in self.register.actions} if self.register else {}

    @property
    def causes(self) -> Mapping[str, Cause]:
        return {each.id: each for each in self.register.causes} if self.register else {}


def read_rows(desk: Desk) -> tuple[Row, ...]:
    """Every row of the sheet; faults are added to the desk's."""
    taken: set[str] = set()
    titles: dict[str, int] = {}
    rows = []
    for filled in desk.sheet.rows:
        values, lists, notes = _values(desk, filled)
        title = values.get("title", f"row {filled.number}")
        if titles.setdefault(title, filled.number) != filled.number:
            # Without ids of their own, only titles tell actions apart when the sheet comes in once more.
            desk.refuse(filled, "title", f"the same title as in row {titles[title]}", "a title of its own for every action")
        name = _id_of(desk, filled, values, taken)
        taken.add(name)
        rows.append(Row(filled.number, name, values, lists, notes))
    return tuple(rows)


def _values(desk: Desk, row: FilledRow) -> tuple[dict[str, str], dict[str, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    for column in NEEDED:
        if column not in row.cells:
            desk.refuse(row, column, "the cell is empty", _wanted(column), "fill it in, or empty the whole row")
    values = {name: fold(row.cells[name]) for name in TEXTS if name in row.cells}
    for name, text in values.items():
        if len(text) > LONGEST:
            desk.refuse(row, name, f"{len(text):,} characters", f"at most {LONGEST:,}")
    _take_choice(desk, row, "gap", values)
    _take_choice(desk, row, "status", values)
    _take_choice(desk, row, "chosen", values)
    _take_day(desk, row, "due", values)
    _take_day(desk, row, "started", values)
    notes = [(name, fold(row.cells[name])) for name in NOTED if name in row.cells]
    lists = _lists(desk, row, values, notes)
    _hold_together(desk, row, values, lists, notes)
    return values, lists, tuple(notes)


def _wanted(column: str) -> str:
    return {
        "title": "what is done, beginning with a verb",
        "what": "what exactly is done",
        "gap": "one of the gaps",
        "owner": "a post that is responsible",
        "due": "a date such as 2026-12-31",
    }[column]


def _take_choice(desk: Desk, row: FilledRow, name: str, values: dict[str, str]) -> None:
    if name not in row.cells:
        return
    choices = desk.choices(name)
    found = choices.find(row.cells[name])
    if found is None:
        desk.refuse(row, name, f"'{_short(row.cells[name])}'", choices.allowed(), choices.hint(row.cells[name]))
    else:
        values[name] = found


def _take_day(desk: Desk, row: FilledRow, name: str, values: dict[str, str]) -> None:
    if name not in row.cells:
        return
    match = _DAY.fullmatch(row.cells[name])
    try:
        values[name] = date(*map(int, match.groups())).isoformat() if match else ""
    except ValueError:
        values[name] = ""
    if not values[name]:
        del values[name]
        desk.refuse(row, name, f"'{_short(row.cells[name])}' is no day of the calendar", "a date such as 2026-12-31")


def _lists(desk: Desk, row: FilledRow, values: Mapping[str, str], notes: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    if "dimensions" in row.cells:
        found["dimensions"] = _dimensions(desk, row)
    if "cannot-exclude" in row.cells:
        parts = (fold(part) for part in row.cells["cannot-exclude"].splitlines())
        found["cannot_exclude"] = tuple(part for part in parts if part)
    if "causes" in row.cells:
        causes = _causes(desk, row, values.get("gap", ""))
        if causes is None:
            notes.insert(0, ("causes", fold(row.cells["causes"])))
        else:
            found["causes"] = causes
            # The register says what speaks for its own causes.
            notes[:] = [note for note in notes if note[0] != "evidence"]
    return {name: each for name, each in found.items() if each}


def _dimensions(desk: Desk, row: FilledRow) -> tuple[str, ...]:
    choices = desk.choices("dimensions")
    found: dict[str, None] = {}
    for written in filter(str.strip, _SEPARATOR.split(row.cells["dimensions"])):
        value = choices.find(written)
        if value is None:
            desk.refuse(row, "dimensions", f"'{_short(written)}'", choices.allowed(), choices.hint(written))
        else:
            found[value] = None
    return tuple(found)


def _causes(desk: Desk, row: FilledRow, gap: str) -> tuple[str, ...] | None:
    """Ids of causes in the register, named by id or word for word; None for a cause that it does not have."""
    known = desk.causes
    by_text = {fold(words): each.id for each in known.values() for words in (each.text.zh, each.text.en) if words}
    written = fold(row.cells["causes"])
    names = [by_text[written]] if written in by_text else [each.strip() for each in _SEPARATOR.split(row.cells["causes"])]
    names = [name for name in names if name]
    if not all(re.fullmatch(ID_PATTERN, name) for name in names):
        return None
    for name in names:
        if name not in known:
            allowed = ", ".join(known) or "a sentence; the register has no causes"
            desk.refuse(row, "causes", f"no cause has the id '{name}'", allowed, nearest(name, known))
        elif gap and known[name].gap != gap:
            found = f"'{name}' is a cause of the gap '{known[name].gap}', the action is about '{gap}'"
            desk.refuse(row, "causes", found, f"causes of the gap '{gap}'")
    return tuple(dict.fromkeys(names))


def _hold_together(
    desk: Desk, row: FilledRow, values: dict[str, str], lists: Mapping[str, object], notes: list[tuple[str, str]]
) -> None:
    """What one cell says must fit what another says, as `gapsite check` holds every register to it."""
    status = values.setdefault("status", "not_started")
    for is_broken, column, words in _rules(desk, values, lists):
        if is_broken(status):
            desk.refuse(row, column, *words)
    started = values.get("started", "")
    if status == "not_started" and started > desk.declared:
        notes.append(("started", values.pop("started")))


Rule = tuple[Callable[[str], bool], str, tuple[str, ...]]


def _rules(desk: Desk, values: Mapping[str, str], lists: Mapping[str, object]) -> tuple[Rule, ...]:
    due, started, declared = values.get("due", ""), values.get("started", ""), desk.declared
    late = (f"{due}, before {declared}, the day on which the plan was written down", f"{declared} or later")
    begun = (f"started on {started}, and not started", "one of the two", "empty the date, or choose another status")
    ahead = (f"{started}, after {declared}", f"{declared} or before", "a date to come goes with a plan that is not started")
    stopped = ("the status without a reason", "the reason, in a column `reason`", "add such actions in the file itself")
    done = ("done, without a date on which it began", "the date in the column `started`")
    proven = ("done, and nothing is said of other explanations", "what else changed meanwhile")
    others = ("by lot or in an order set beforehand", "a way without a comparison", OTHERWISE)
    return (
        (lambda _: bool(due) and due < declared, "due", late),
        (lambda status: status == "not_started" and bool(started) and started <= declared, "started", begun),
        (lambda status: status != "not_started" and started > declared, "started", ahead),
        (lambda status: status in ("on_hold", "cancelled") and "reason" not in values, "status", stopped),
        (lambda status: status == "done" and not started, "status", done),
        (lambda status: status == "done" and "cannot_exclude" not in lists, "cannot-exclude", proven),
        (lambda _: values.get("chosen", "") in NEED_OTHERS, "chosen", others),
    )


def _id_of(desk: Desk, row: FilledRow, values: Mapping[str, str], taken: set[str]) -> str:
    """The id that the sheet gives, that of the same action in the register, or the next free number."""
    written = row.cells.get("id", "")
    if written:
        if not re.fullmatch(ID_PATTERN, written):
            desk.refuse(row, "id", f"'{_short(written)}'", "a to z, 0 to 9 and hyphens, beginning with a letter")
        elif written in taken:
            desk.refuse(row, "id", f"the id '{written}' stands twice in the sheet", "each id once")
        return written
    title = values.get("title", "")
    same = [each.id for each in desk.actions.values() if title and title in (each.title.zh, each.title.en)]
    return same[0] if same else next_id((*desk.actions, *taken))


def next_id(known: tuple[str, ...]) -> str:
    """One more than the highest number, in the way of the others: a-12 -> a-13; a-01 where there is none."""
    numbered = [match for name in known if (match := _NUMBERED.fullmatch(name))]
    if not numbered:
        return "a-01"
    highest = max(numbered, key=lambda match: int(match[2]))
    return f"{highest[1]}{int(highest[2]) + 1:0{len(highest[2])}d}"


def _short(text: str) -> str:
    folded = fold(text)
    return folded if len(folded) <= 60 else folded[:57] + "..."
