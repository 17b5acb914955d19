"""Decks: the frame is computed, stretches keep their slides, and every slide has an id of its own."""

from __future__ import annotations

from dataclasses import replace

from generator.model.teaching import Edition
from generator.model.text import LANGUAGES
from generator.model.worksheet import Tool
from generator.teach import make_deck
from tests.teach.builders import Given, a_course, a_lesson, a_segment, a_site, an_overlay, words

EDITION = Edition("gaps", "heating", "demo", True)
OVERLAY = an_overlay("heating", "", words("用户", "households"))


def a_slide(name: str, segment: str, **changes: Given) -> Given:
    return {"id": name, "segment": segment, "title": words(f"片 {name}")} | changes


PROMPT = {"id": "d1", "text": words("为什么"), "expect": words("标准不等于期望")}
LESSON = a_lesson(
    "a",
    a_segment("s1", 10, trainer=words("别报编号")),
    a_segment("s2", 20, kind="exercise", learners=words("{{word:customers}}说了什么")),
    slides=(
        a_slide("s2", "s2", figure={"chart": "dumbbell"}, notes=words("先看宽的")),
        a_slide("s1", "s1"),
        a_slide("p3", "s2"),
    ),
    objectives=({"id": "o1", "bloom": "apply", "text": words("算"), "assessed_by": ()},),
    discuss=(PROMPT,),
    quiz="a",
)
DECK = make_deck(a_site(a_course("a:core"), LESSON, overlays=(OVERLAY,)), LESSON, EDITION)


def test_every_stretch_has_a_divider_and_then_its_slides() -> None:
    assert [slide.id for slide in DECK.slides] == [
        "a/cover", "a/questions", "a/objectives",
        "a/segment-s1", "a/slide-s1", "a/segment-s2", "a/slide-s2", "a/slide-p3",
        "a/discuss-d1", "a/keypoints", "a/quiz", "a/end",
    ]  # fmt: skip


def test_a_divider_says_what_learners_do_and_how_long_and_its_notes_what_the_trainer_does() -> None:
    by_id = {slide.id: slide for slide in DECK.slides}
    first, second = by_id["a/segment-s1"], by_id["a/segment-s2"]
    assert (first.minutes, first.segment_kind, [note.zh for note in first.notes]) == ((5, 10, 20), "talk", ["别报编号"])
    assert second.points[0].zh == "用户说了什么"
    assert [note.zh for note in by_id["a/discuss-d1"].notes] == ["标准不等于期望"]


def test_a_figure_shows_the_numbers_of_the_edition() -> None:
    (figure,) = [slide for slide in DECK.slides if slide.kind == "figure"]
    assert figure.figure and figure.figure.dataset == "demo"
    assert [note.zh for note in figure.notes] == ["先看宽的"]


def test_a_tool_stands_where_its_sheet_is_filled_in_and_otherwise_before_the_discussion() -> None:
    lesson = a_lesson(
        "a", a_segment("s1", 10, worksheet="grid"), a_segment("s2", 10), tools=("loose", "grid"), discuss=(PROMPT,)
    )
    site = replace(a_site(None, lesson), tools={each.id: each for each in (a_tool("grid", "grid"), a_tool("loose", None))})
    deck = make_deck(site, lesson, Edition("gaps", "", "", False))
    named = [slide.id for slide in deck.slides if slide.kind in {"segment", "points", "discuss"}]
    assert named == ["a/segment-s1", "a/tool-grid", "a/segment-s2", "a/tool-loose", "a/discuss-d1"]
    (slide,) = (slide for slide in deck.slides if slide.id == "a/tool-grid")
    assert ([point.zh for point in slide.points], [note.zh for note in slide.notes]) == (["先列"], ["列全不等于排好"])


def a_tool(name: str, worksheet: str | None) -> Tool:
    given = {key: words(name) for key in ("name", "purpose", "when")}
    steps, traps = (words("先列"),), (words("列全不等于排好"),)
    return Tool.model_validate(given | {"id": name, "worksheet": worksheet, "steps": steps, "traps": traps})


def test_a_diagram_has_a_slide_to_itself_after_its_points() -> None:
    slide = a_slide("p", "s1", figure={"diagram": "pdca"}, notes=words("慢讲")) | {"points": (words("先看"),)}
    lesson = a_lesson("a", a_segment("s1", 10), slides=(slide,))
    deck = make_deck(a_site(None, lesson), lesson, Edition("gaps", "", "", False))
    points, diagram = (each for each in deck.slides if each.kind in {"points", "figure"})
    assert (points.id, points.figure, len(points.points), len(points.notes)) == ("a/slide-p", None, 1, 1)
    assert diagram.figure and (diagram.id, diagram.figure.diagram, diagram.points) == ("a/slide-p-diagram", "pdca", ())


def test_there_is_no_slide_without_something_to_say() -> None:
    plain = a_lesson("a", a_segment("s1", 10), keypoints=())
    deck = make_deck(a_site(None, plain), plain, Edition("gaps", "", "", False))
    assert [slide.kind for slide in deck.slides] == ["cover", "questions", "segment", "end"]


def test_the_frame_is_worded_in_both_languages() -> None:
    frame = [slide for slide in DECK.slides if slide.kind in {"questions", "objectives", "keypoints", "discuss", "quiz", "end"}]
    assert len(frame) == 6 and not any(slide.title.is_missing(language) for slide in frame for language in LANGUAGES)
