"""Slides of a lesson: the frame is computed, each stretch has a divider and its own slides."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.lesson import Lesson, Prompt, Segment, Slide
from generator.model.site import Site
from generator.model.teaching import Deck, DeckSlide, Edition, SlideKind
from generator.model.text import Text
from generator.model.worksheet import Tool
from generator.teach.editions_of_text import edition_of_lesson, edition_of_record
from generator.teach.saying import say_both


def make_deck(site: Site, lesson: Lesson, edition: Edition) -> Deck:
    """Cover, questions, objectives, every stretch, tools that no stretch fills in, discussion, key points, self-check, end."""
    given = edition_of_lesson(site, lesson, edition)
    tools = tuple(edition_of_record(site, site.tools[name], edition) for name in given.tools)
    return Deck(given.id, edition, given.title, tuple(_slides(given, tools)))


def _slides(lesson: Lesson, tools: tuple[Tool, ...]) -> Iterator[DeckSlide]:
    yield DeckSlide(f"{lesson.id}/cover", "cover", lesson.title, (lesson.summary,), minutes=lesson.minutes)
    yield from _frame(lesson, "questions", lesson.questions)
    yield from _frame(lesson, "objectives", tuple(objective.text for objective in lesson.objectives))
    for segment in lesson.segments:
        yield _divider(lesson, segment)
        yield from (_tool(lesson, tool) for tool in tools if tool.worksheet and tool.worksheet == segment.worksheet)
        own = (slide for slide in lesson.slides if slide.segment == segment.id)
        yield from (shown for slide in own for shown in _shown(lesson, slide, segment))
    filled_in = {segment.worksheet for segment in lesson.segments if segment.worksheet}
    yield from (_tool(lesson, tool) for tool in tools if tool.worksheet not in filled_in)
    yield from (_discussion(lesson, prompt) for prompt in lesson.discuss)
    yield from _frame(lesson, "keypoints", lesson.keypoints)
    yield from _frame(lesson, "quiz", (say_both("teach.deck.quiz.point"),) if lesson.quiz else ())
    yield from _frame(lesson, "end", (say_both("teach.deck.end.point"),))


def _frame(lesson: Lesson, kind: SlideKind, points: tuple[Text, ...]) -> Iterator[DeckSlide]:
    """No slide where there is nothing to say."""
    if points:
        yield DeckSlide(f"{lesson.id}/{kind}", kind, say_both(f"teach.deck.{kind}"), points)


def _divider(lesson: Lesson, segment: Segment) -> DeckSlide:
    return DeckSlide(
        f"{lesson.id}/segment-{segment.id}",
        "segment",
        segment.title,
        (segment.learners,),
        notes=(segment.trainer,) if segment.trainer else (),
        minutes=(segment.min, segment.minutes, segment.max),
        segment_kind=segment.kind,
    )


def _tool(lesson: Lesson, tool: Tool) -> DeckSlide:
    """How a tool is used, step by step; for the trainer where it misleads."""
    return DeckSlide(f"{lesson.id}/tool-{tool.id}", "points", tool.name, tool.steps, notes=tool.traps)


def _shown(lesson: Lesson, slide: Slide, segment: Segment) -> Iterator[DeckSlide]:
    """A diagram has many small words, so it gets a slide to itself, after its points."""
    if slide.figure and slide.figure.diagram and slide.points:
        yield _slide(lesson, slide.model_copy(update={"figure": None}), segment)
        alone = slide.model_copy(update={"id": f"{slide.id}-diagram", "points": (), "notes": None})
        yield _slide(lesson, alone, segment)
    else:
        yield _slide(lesson, slide, segment)


def _slide(lesson: Lesson, slide: Slide, segment: Segment) -> DeckSlide:
    return DeckSlide(
        f"{lesson.id}/slide-{slide.id}",
        "figure" if slide.figure else "points",
        slide.title,
        slide.points,
        slide.figure,
        notes=(slide.notes,) if slide.notes else (),
        segment_kind=segment.kind,
    )


def _discussion(lesson: Lesson, prompt: Prompt) -> DeckSlide:
    title = say_both("teach.deck.discuss")
    return DeckSlide(f"{lesson.id}/discuss-{prompt.id}", "discuss", title, (prompt.text,), notes=(prompt.expect,))
