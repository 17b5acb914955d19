"""Editions: an industry's words, scenes and cases stand in place of marks; what it lacks is named; nothing leaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.errors import BuildError
from generator.model.lesson import Lesson
from generator.model.prose import Mark, Prose
from generator.model.site import Site
from generator.model.teaching import Edition
from generator.model.text import Text
from generator.teach import default_site, edition_of_lesson, edition_of_site, make_editions, put_words, words_that_leak
from tests.teach.builders import (
    Given,
    a_course,
    a_delivery,
    a_lesson,
    a_mark,
    a_segment,
    a_site,
    an_overlay,
    some_scenes,
    words,
)

WORD = a_mark("word", "customers")
SCENE = a_mark("scene", "third-call")
PASSAGE = Prose((("zh", ("\n\n", WORD, "又来电话了。\n")), ("en", ("\n", WORD, " called again.\n"))))
HEATING = an_overlay("heating", "供热 供暖", words("用户", "households"), scenes=some_scenes("a", "third-call", PASSAGE))
BANK = an_overlay(
    "bank",
    "柜员 供热",
    words("客户", "clients"),
    cases=({"use": "atm", "instead": "cold-room"},),
    exercises=({"use": "ex-bank", "instead": "ex"},),
    roleplays=({"use": "rp-bank", "instead": "rp"},),
    quizzes=({"use": "quiz-bank", "instead": "quiz"},),
)
COURSE = a_course("a:core", industries={"default": "heating", "others": ("bank",)})
DEFAULT, BANKING = Edition("gaps", "heating", "demo", True), Edition("gaps", "bank", "demo", True)


def the_site(*lessons: Lesson, **changes: Given) -> Site:
    return a_site(COURSE, *lessons, overlays=(HEATING, BANK), demo="demo")


def test_a_course_has_its_default_industry_then_the_others_then_its_deliveries() -> None:
    own = a_delivery(id="winter", industry="bank", dataset="winter-2026")
    site = a_site(COURSE, overlays=(HEATING, BANK), deliveries=(a_delivery(), own), demo="demo")
    assert make_editions(site) == (
        Edition("gaps", "heating", "demo", True, is_default=True),
        Edition("gaps", "bank", "demo", True),
        Edition("gaps", "heating", "demo", True, delivery="spring"),
        Edition("gaps", "bank", "winter-2026", False, delivery="winter"),
    )
    assert make_editions(a_site(a_course("a:core"))) == (Edition("gaps", "", "", False, is_default=True),)


def test_words_and_scenes_become_part_of_the_text() -> None:
    prose = Prose(
        (("zh", ("## 场景\n\n", SCENE, "\n\n对", WORD, "说。")), ("en", ("## Scene\n\n", SCENE, "\n\nTell ", WORD, ".")))
    )
    put = put_words(prose, the_site(), DEFAULT, "a")
    assert put.in_("zh") == ("## 场景\n\n用户又来电话了。\n\n对用户说。",)
    assert put.in_("en") == ("## Scene\n\nHouseholds called again.\n\nTell households.",)


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("{{word:customers}} call", "Households call"),
        ("Who? {{ word:customers }} do", "Who? Households do"),
        ("1. **{{word:customers}}** call", "1. **Households** call"),
        ("some, e.g. {{word:customers}}", "some, e.g. households"),
        ("the *{{word:customers}}*", "the *households*"),
    ],
)
def test_an_english_word_begins_a_sentence_with_a_capital(before: str, word: str) -> None:
    assert put_words(Text(en=before), the_site(), DEFAULT) == Text(en=word)


def test_cases_exercises_roleplays_and_quizzes_are_swapped_in_fields_and_marks() -> None:
    assessed = {"id": "o1", "bloom": "apply", "text": words("算"), "assessed_by": ({"exercise": "ex"}, {"case": "cold-room"})}
    lesson = a_lesson(
        "a",
        a_segment(
            "s1", 10, exercise="ex", roleplay="rp", quiz="quiz", case="cold-room", learners=words("问{{word:customers}}")
        ),
        cases=("cold-room", "other"),
        quiz="quiz",
        objectives=(assessed,),
        body=Prose((("zh", (a_mark("case", "cold-room"), a_mark("exercise", "ex"), a_mark("term", "ex"))),)),
    )
    put = edition_of_lesson(the_site(lesson), lesson, BANKING)
    segment = put.segments[0]
    assert (segment.exercise, segment.roleplay, segment.quiz, segment.case) == ("ex-bank", "rp-bank", "quiz-bank", "atm")
    assert (segment.learners.zh, put.cases, put.quiz) == ("问客户", ("atm", "other"), "quiz-bank")
    assert [(by.exercise, by.case) for by in put.objectives[0].assessed_by] == [("ex-bank", None), (None, "atm")]
    assert [mark.target for mark in put.body.in_("zh") if isinstance(mark, Mark)] == ["atm", "ex-bank", "ex"]


def test_live_numbers_are_those_of_the_edition() -> None:
    live, fixed = a_mark("value", "gap", dataset="live"), a_mark("value", "gap", dataset="kiosk")
    slide = {"id": "p", "segment": "s1", "title": words("图"), "figure": {"chart": "dumbbell"}}
    keypoints = (words("{{value:gap dataset=live}}，{{value:gap dataset=alive}}"),)
    lesson = a_lesson("a", a_segment("s1", 5), slides=(slide,), keypoints=keypoints, body=Prose((("zh", (live, fixed)),)))
    put = edition_of_lesson(the_site(lesson), lesson, replace(DEFAULT, dataset="winter"))
    assert put.body.in_("zh") == (a_mark("value", "gap", dataset="winter"), fixed)
    assert put.slides[0].figure and put.slides[0].figure.dataset == "winter"
    assert put.keypoints[0].zh == "{{value:gap dataset=winter}}，{{value:gap dataset=alive}}"
    with pytest.raises(BuildError, match="demo:"):
        edition_of_lesson(the_site(lesson), lesson, replace(DEFAULT, dataset=""))


@pytest.mark.parametrize(
    ("written", "edition", "said"),
    [
        (Prose((("zh", (SCENE,)),)), BANKING, "industry 'bank' has no scene 'third-call'; it has none"),
        (Text(zh="{{word:customer}}"), DEFAULT, "no word 'customer'; it has customers; did you mean 'customers'"),
        (Text(zh="{{word:customers}}"), Edition("gaps", "", "", False), "needs an industry"),
        (Text(zh="{{scene:third-call}}"), DEFAULT, "a scene is a passage"),
    ],
)
def test_what_an_industry_lacks_is_named_and_never_taken_from_another(
    written: Prose | Text, edition: Edition, said: str
) -> None:
    with pytest.raises(BuildError, match=said):
        put_words(written, the_site(), edition, "a")


def test_a_scene_holds_no_scene() -> None:
    nested = an_overlay("heating", "", words("用户"), scenes=some_scenes("a", "third-call", Prose((("zh", (SCENE,)),))))
    with pytest.raises(BuildError, match="holds scene"):
        put_words(Prose((("zh", (SCENE,)),)), a_site(COURSE, overlays=(nested,)), DEFAULT, "a")


def test_a_lesson_without_marks_is_the_same_lesson() -> None:
    lesson = a_lesson("a", a_segment("s1", 5))
    assert edition_of_lesson(the_site(lesson), lesson, BANKING) is lesson


def test_words_of_other_industries_leak_but_not_those_that_both_own() -> None:
    assert words_that_leak(the_site(), BANKING) == ("供暖",)
    assert words_that_leak(the_site(), DEFAULT) == ("柜员",)
    assert words_that_leak(a_site(a_course("a:core")), Edition("gaps", "", "", False)) == ()


def test_a_site_has_the_lessons_of_one_edition_and_leaves_other_courses_alone() -> None:
    mine, other = (a_lesson(name, a_segment("s1", 5), keypoints=(words("{{word:customers}}"),)) for name in "ab")
    site = the_site(mine, other)
    bank = edition_of_site(site, BANKING)
    assert [lesson.keypoints[0].zh for lesson in bank.lessons.values()] == ["客户", "{{word:customers}}"]
    assert [lesson.keypoints[0].zh for lesson in default_site(site).lessons.values()] == ["用户", "用户"]
