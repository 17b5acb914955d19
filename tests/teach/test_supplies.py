"""Supplies: numbers follow from people, pairs and groups; items of one name are one entry."""

from __future__ import annotations

from dataclasses import replace

from generator.model.activity import Exercise, RolePlay
from generator.model.teaching import Supply
from generator.model.worksheet import Worksheet
from generator.teach import make_plan, make_supplies
from tests.teach.builders import Given, a_course, a_delivery, a_lesson, a_segment, a_site, words

EXERCISE = Exercise.model_validate(
    {
        "id": "ex",
        "title": words("归类", "Sorting"),
        "kind": "pairs",
        "worksheet": "sheet",
        "cards": ({"id": "c1", "text": words("一"), "why": words("因")},),
        "task": a_lesson("x").body,
    }
)
ROLEPLAY = RolePlay.model_validate(
    {
        "id": "rp",
        "title": words("来电", "A call"),
        "setting": words("景"),
        "rounds": ({"id": "r1", "minutes": 6},),
        "roles": tuple(
            {"id": name, "name": words(name), "public": words("公"), "private": words("私"), "goal": words("标"), "mood": 2}
            for name in ("customer", "agent")
        ),
        "observer": {"verbatim_lines": 3, "items": ()},
        "debrief": (),
        "safety": words("停"),
        "followup": "sheet",
    }
)
SHEET = Worksheet.model_validate(
    {"id": "sheet", "title": words("表", "Sheet"), "kind": "table", "instructions": words("填"), "columns": ()}
)


def supplies(*segments: tuple[str, Given], headcount: int = 20, **course: Given) -> dict[str, Supply]:
    """By item; `segments`: (lesson, segment)."""
    names = dict.fromkeys(lesson for lesson, _ in segments)
    lessons = [a_lesson(name, *(given for lesson, given in segments if lesson == name)) for name in names]
    made = a_course(" ".join(f"{name}:core" for name in names), **course)
    site = replace(a_site(made, *lessons, exercises=(EXERCISE,), roleplays=(ROLEPLAY,)), worksheets={"sheet": SHEET})
    found = make_supplies(site, a_delivery(headcount=headcount), make_plan(site, made, None))
    return {supply.item.zh: supply for supply in found}


def material(item: str, per: str, count: int = 1, **changes: bool) -> Given:
    return {"item": words(item), "per": per, "count": count} | changes


def test_people_pairs_groups_and_rooms_are_counted_upwards() -> None:
    needed = tuple(material(per, per, 2) for per in ("person", "pair", "group", "room"))
    size: Given = {"min": 6, "max": 30, "group": 4}
    found = supplies(("a", a_segment("s1", 10, materials=needed)), headcount=21, size=size)
    assert {item: supply.number for item, supply in found.items()} == {"person": 42, "pair": 22, "group": 12, "room": 2}


def test_what_is_used_up_adds_up_and_what_is_not_serves_again() -> None:
    pens, paper = material("笔", "group"), material("纸", "group", 3, used_up=True)
    segment = a_segment("s1", 10, materials=(pens, paper))
    found = supplies(("a", segment), ("b", segment))
    assert (found["笔"].number, found["纸"].number) == (4, 24)
    assert found["笔"].used_in == ("a", "b") and found["笔"].kind == "bring"


def test_exercises_need_sheets_and_cards_for_whom_they_are_for() -> None:
    found = supplies(("a", a_segment("s1", 10, exercise="ex", worksheet="sheet")))
    assert {item: (supply.number, supply.kind) for item, supply in found.items()} == {
        "学员工作表《表》": (20, "print"),
        "情景卡《归类》（套）": (10, "print"),
    }


def test_roleplays_need_a_card_of_each_role_in_every_group_and_sheets_for_observers() -> None:
    found = supplies(("a", a_segment("s1", 10, roleplay="rp")))
    assert {item: supply.number for item, supply in found.items()} == {
        "学员工作表《表》": 20,
        "角色卡《来电》：customer": 4,
        "角色卡《来电》：agent": 4,
        "观察表《来电》": 20,
    }
    assert found["观察表《来电》"].item.en == "Observer sheet: A call"
