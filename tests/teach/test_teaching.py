"""Everything together: each variant and delivery has its plan and timetable, each edition its decks."""

from __future__ import annotations

from generator.teach import make_teaching
from tests.teach.builders import a_course, a_delivery, a_lesson, a_segment, a_site, a_variant, an_overlay, words

COURSE = a_course(
    "a:core b:deep",
    variants=(a_variant("half", 60, "core").model_dump(), a_variant("day", 90, "core", "deep").model_dump()),
    industries={"default": "heating", "others": ("bank",)},
)
SITE = a_site(
    COURSE,
    a_lesson("a", a_segment("s1", 60)),
    a_lesson("b", a_segment("s1", 40)),
    overlays=(an_overlay("heating", "", words("用户")), an_overlay("bank", "", words("客户"))),
    deliveries=(a_delivery(variant="half"), a_delivery(id="whole")),
)
TEACHING = make_teaching(SITE)


def test_plans_and_timetables_are_found_by_variant_and_delivery() -> None:
    assert set(TEACHING.plans) == {("gaps", "half"), ("gaps", "day"), ("gaps", "")}
    assert set(TEACHING.agendas) == {
        *(("variant", f"gaps/{name}") for name in ("half", "day", "")),
        *(("delivery", name) for name in ("spring", "whole")),
    }
    assert TEACHING.agendas["delivery", "spring"].plan is TEACHING.plans["gaps", "half"]
    assert set(TEACHING.supplies) == {"spring", "whole"}


def test_public_editions_have_decks_of_all_lessons_and_deliveries_of_those_they_take() -> None:
    decks = [(deck.edition.industry, deck.edition.delivery, deck.lesson) for deck in TEACHING.decks]
    assert decks == [
        *(("heating", "", name) for name in "ab"),
        *(("bank", "", name) for name in "ab"),
        ("heating", "spring", "a"),
        *(("heating", "whole", name) for name in "ab"),
    ]


def test_misfits_of_all_timetables_are_together() -> None:
    assert [(each.code, each.id) for each in TEACHING.misfits] == [("T301", "gaps/day")]


def test_a_site_without_courses_has_nothing_to_teach() -> None:
    nothing = make_teaching(a_site())
    assert (nothing.editions, nothing.decks, dict(nothing.plans)) == ((), (), {})
