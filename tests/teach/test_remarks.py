"""Remarks: every misfit says in words what was found, what is allowed and what to do; a reason silences it."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

from generator.errors import WARNINGS
from generator.model.site import Index, Place, Site
from generator.model.teaching import Misfit, MisfitCode
from generator.teach import as_remarks
from tests.teach.builders import Given, a_course, a_delivery, a_site

CODES: tuple[MisfitCode, ...] = get_args(MisfitCode)


def the_site(**course: tuple[Given, ...]) -> Site:
    places = {("course", "gaps"): Place("content/courses/gaps/course.yml", 1), ("delivery", "spring"): Place("spring.yml", 1)}
    return replace(a_site(a_course("", **course), deliveries=(a_delivery(),)), index=Index(places, {}, {}))


def test_a_remark_says_what_was_found_what_is_allowed_and_what_to_do() -> None:
    budget, end = as_remarks(
        the_site(), (Misfit("T301", "variant", "gaps/half", 150, 180), Misfit("T305", "delivery", "spring", 1050, 1020, day=2))
    )
    assert str(budget) == (
        "content/courses/gaps/course.yml:1: warning T301 variants.half: 150 planned minutes\n"
        "    allowed: 180, give or take 5%\n"
        "    hint: change `budget`, `tiers`, `drop` or `scale`"
    )
    assert (end.file, end.found, end.allowed) == ("spring.yml", "day 2 ends at 17:30 as planned", "17:00")


def test_a_remark_about_the_whole_course_names_its_modules() -> None:
    (remark,) = as_remarks(the_site(), (Misfit("T303", "variant", "gaps/", 150, 110, 1, "a"),))
    assert remark.field == "modules"


def test_every_code_is_a_warning_with_words_of_its_own() -> None:
    remarks = as_remarks(the_site(), [Misfit(code, "delivery", "spring", 700, 600, 1, "a") for code in CODES])
    assert len({remark.found for remark in remarks}) == len(CODES) and set(CODES) <= WARNINGS
    assert "{" not in "".join(map(str, remarks))


def test_no_lunch_is_not_said_to_be_at_midnight() -> None:
    (remark,) = as_remarks(the_site(), (Misfit("T304", "delivery", "spring", 0, 720, day=1),))
    assert remark.found == "lunch on day 1 begins at no time"


def test_a_course_may_suppress_a_remark_with_a_reason() -> None:
    silenced = the_site(ignore=({"code": "T301", "reason": "一小时的公开课"},))
    misfits = (Misfit("T301", "variant", "gaps/half", 150, 180), Misfit("T303", "variant", "gaps/half", 150, 110))
    assert [remark.code for remark in as_remarks(silenced, misfits)] == ["T303"]
