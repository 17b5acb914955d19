"""What a course needs besides its lessons: a small one of everything, in two industries and given to one client."""

from __future__ import annotations

from dataclasses import replace

from generator.model.activity import Behaviour, Card, Criterion, DebriefStep, Exercise, Observer, Role, RolePlay, Round
from generator.model.case import CaseEvent, CaseFile, CaseTable
from generator.model.claim import Arithmetic, Check, Claim
from generator.model.course import (
    Benefit,
    Course,
    CourseObjective,
    Evaluation,
    GroupSize,
    Industries,
    ObjectiveLink,
    Review,
    Variant,
)
from generator.model.delivery import Delivery, TeachingDay
from generator.model.lesson import Assessment, Lesson, Prompt, Segment, Trace
from generator.model.overlay import Heading, Outline, Overlay, Word
from generator.model.prose import Mark, Prose
from generator.model.quiz import Option, Question
from generator.model.site import Site
from generator.model.text import LANGUAGES, Text
from generator.model.views import Book
from generator.model.worksheet import Cell, PresetRow, SheetColumn, Tool, Worksheet
from generator.teach import teach_site

SECRET = "only the trainer may read this"


def both(words: str) -> Text:
    return Text(zh=words, en=words)


def with_teaching(book: Book) -> Book:
    """The book as the pipeline hands it on: default editions in place, all others beside."""
    site, teaching = teach_site(book.site)
    return replace(book, site=site, teaching=teaching)


def taught_site(site: Site, typed: str) -> Site:
    """The site with a course that uses everything."""
    course = site.courses["gap-analysis"]
    case = site.cases["touch"].model_copy(
        update={
            "facts": ("c-state", "c-debate"),
            "files": (CaseFile(path="visits.csv", name=both(typed), about=both(typed)),),
            "timeline": (CaseEvent(id="e1", when=both(typed), what=both(typed)),),
        }
    )
    return replace(
        site,
        courses={"gap-analysis": a_taught_course(course, typed)},
        lessons={name: a_taught_lesson(lesson, typed) for name, lesson in site.lessons.items()},
        quizzes={**site.quizzes, "read-gap": site.quizzes["read-gap"].model_copy(update={"questions": all_questions(typed)})},
        cases={"touch": case},
        case_tables={("touch", "visits.csv"): CaseTable("visits.csv", (f"h {typed}", "n"), ((f"r {typed}", "3"),))},
        exercises={each.id: each for each in (an_exercise("ex-sort", typed), an_exercise("ex-try", typed, "after_try"))},
        roleplays={"rp-cold": a_roleplay(typed)},
        worksheets={each.id: each for each in (a_sheet(typed), a_form(typed))},
        tools={"roi": a_tool(typed)},
        claims={each.id: each for each in some_claims(typed)},
        overlays={"heating": an_industry("heating", typed, "radiator"), "bank": an_industry("bank", typed, "counter")},
        outlines={"seed": an_outline(typed)},
        deliveries={
            each.id: each for each in (a_delivery("northwind", typed), a_delivery("secret-client", typed, public=False))
        },
    )


def a_taught_course(course: Course, typed: str) -> Course:
    link = ObjectiveLink(lesson="five-gaps", objective="o1")
    return course.model_copy(
        update={
            "benefits": (Benefit(id="b1", text=both(typed), objectives=("o1",)),),
            "objectives": (CourseObjective(id="o1", bloom="apply", text=both(typed), shown_by=(link,)),),
            "size": GroupSize(min=8, max=32, group=4),
            "reviews": (Review(by="p-lin", role="subject", on="2026-11-22", version="1.0.0"),),
            "variants": (
                Variant(id="short", name=both(typed), budget=30, tiers=("core",), drop=("read-gap",)),
                Variant(id="long", name=both(typed), budget=60, tiers=("core",)),
            ),
            "industries": Industries(default="heating", others=("bank",)),
            "prework": "plan",
            "followup": "plan",
            "evaluation": Evaluation(reaction=both(typed), learning=both(typed), behaviour=both(typed), results=both(typed)),
        }
    )


def a_taught_lesson(lesson: Lesson, typed: str) -> Lesson:
    def segment(name: str, kind: str, **uses: str) -> Segment:
        return Segment.model_validate(
            {"id": name, "kind": kind, "title": both(typed), "min": 5, "minutes": 6, "max": 9, "learners": both(typed)}
            | {"trainer": both(SECRET)}
            | uses
        )

    parts = tuple(
        (language, (*lesson.body.in_(language), "\n\nIn the ", Mark("word", "place", (), 9), ": ", *_marks()))
        for language in LANGUAGES
        if not lesson.body.is_missing(language)
    )
    return lesson.model_copy(
        update={
            "segments": (
                *lesson.segments,
                segment("s2", "exercise", exercise="ex-sort"),
                segment("s3", "roleplay", roleplay="rp-cold"),
            ),
            "objectives": tuple(
                each.model_copy(update={"assessed_by": (*each.assessed_by, Assessment(exercise="ex-sort"))})
                for each in lesson.objectives
            ),
            "discuss": (Prompt(id="d1", text=both(typed), expect=both(SECRET)),),
            "claims": ("c-state", "c-sum"),
            "tools": ("roi",),
            "requires": () if lesson.id == "five-gaps" else ("five-gaps",),
            "traces": (Trace(outline="seed", heading="h1"),),
            "body": Prose(parts),
        }
    )


def _marks() -> tuple[str | Mark, ...]:
    named = "claim:c-state claim:c-debate claim:c-hidden tool:roi worksheet:plan exercise:ex-sort roleplay:rp-cold".split()
    marks = [Mark(kind, target, (), 9) for kind, _, target in (each.partition(":") for each in named)]
    return tuple(part for mark in marks for part in (mark, " · "))


def all_questions(typed: str) -> tuple[Question, ...]:
    """One of every type."""
    right = Option(id="a", text=both(typed), correct=True, feedback=both(typed))
    wrong = Option(id="b", text=both(typed), feedback=both(typed))
    places = tuple(Option(id=name, text=both(f"{typed} {name}"), match=both(f"{name} {typed}")) for name in "abc")

    def question(name: str, kind: str, **fields: object) -> Question:
        common = {"id": name, "type": kind, "stem": both(typed), "objective": "o1", "feedback": both(typed)}
        return Question.model_validate(common | fields)

    return (
        question("q1", "single", options=(right, wrong)),
        question("q2", "multi", options=(right, wrong)),
        question("q3", "true_false", options=(right, wrong)),
        question("q4", "order", options=places),
        question("q5", "match", options=places),
        question("q6", "number", answer=-46.7, tolerance=0.1, unit=both(typed)),
        question("q7", "text", accepted=(both(typed),)),
        question("q8", "single", options=(right, wrong), status="retired"),
    )


def an_exercise(name: str, typed: str, shown: str = "trainer") -> Exercise:
    def prose(words: str) -> Prose:
        return Prose(tuple((language, (words,)) for language in LANGUAGES))

    return Exercise.model_validate(
        {
            "id": name,
            "title": both(typed),
            "kind": "pairs",
            "worksheet": "plan",
            "cards": (Card(id="c1", text=both(typed), gap="delivery", why=both(SECRET)),),
            "hints": (both(typed),),
            "rubric": (Criterion(id="r1", text=both(typed), points=3),),
            "solution_shown": shown,
            "task": prose("## Do {#do}\n\nSort them."),
            "solution": prose(SECRET if shown == "trainer" else "The sum is 3."),
        }
    )


def a_roleplay(typed: str) -> RolePlay:
    return RolePlay(
        id="rp-cold",
        title=both(typed),
        industry="heating",
        setting=both(typed),
        rounds=(Round(id="r1", minutes=6), Round(id="r2", minutes=6, twist=both(SECRET))),
        roles=(Role(id="customer", name=both(typed), public=both(typed), private=both(SECRET), goal=both(SECRET), mood=4),),
        observer=Observer(verbatim_lines=3, items=(Behaviour(id="o1", behaviour=both(SECRET)),)),
        debrief=(DebriefStep(id="d1", phase="facts", ask=both(SECRET)),),
        safety=both(typed),
        followup="plan",
    )


def a_sheet(typed: str) -> Worksheet:
    return Worksheet(
        id="plan",
        title=both(typed),
        kind="table",
        instructions=both(typed),
        columns=(
            SheetColumn(id="what", name=both(typed), type="text", width=80),
            SheetColumn(id="gap", name=both(typed), type="choice", choices=(both(typed), both(typed))),
            SheetColumn(id="now", name=both(typed), type="number", low=-3, high=3),
            SheetColumn(id="less", name=both(typed), type="formula", formula="{now} - {what}", width=90),
        ),
        presets=(PresetRow(id="p1", cells=(Cell(column="what", text=both(typed)),)),),
        example=(PresetRow(id="e1", cells=(Cell(column="gap", text=both(typed)), Cell(column="now", text=both("-2")))),),
        rows=2,
        feeds="actions",
    )


def a_form(typed: str) -> Worksheet:
    fields = (
        SheetColumn(id="why", name=both(typed), type="long"),
        SheetColumn(id="which", name=both(typed), type="choice", choices=(both(typed),)),
    )
    return Worksheet(id="asked", title=both(typed), kind="form", instructions=both(typed), columns=fields, workspace=30)


def a_tool(typed: str) -> Tool:
    return Tool(
        id="roi",
        name=both(typed),
        purpose=both(typed),
        when=both(typed),
        steps=(both(typed),),
        traps=(both(typed),),
        worksheet="plan",
        calculator="roi",
        terms=("servqual",),
        sources=("pzb",),
        origin=both(typed),
    )


def some_claims(typed: str) -> tuple[Claim, ...]:
    """Stated, to check, hidden, and one whose arithmetic was printed wrong."""
    checked = Check(by="p-lin", on="2026-11-22", how=both(typed))
    shrunk = Arithmetic(before=15, after=8, unit=both("min"), kind="time", printed=47, printed_as=both(typed))
    told = both(f"claim {typed}")
    return (
        Claim(id="c-state", text=told, source="pzb", status="verified", checked=checked, show="state", note=both(typed)),
        Claim(id="c-debate", text=told, source="pzb", status="unverified", show="debate", trainer_note=both(SECRET)),
        Claim(id="c-hidden", text=both("nobody shows this"), source="pzb", status="unverified", show="hide"),
        Claim(
            id="c-sum", text=told, source="pzb", status="disputed", show="illustration", arithmetic=shrunk, expires="2027-01-01"
        ),
    )


def an_industry(name: str, typed: str, place: str) -> Overlay:
    return Overlay(
        id=name,
        name=both(f"{typed} {place}"),
        words=(Word(id="place", text=both(f"{place} room")),),
        own_words=(both(place), both(f"{place} room")),
    )


def an_outline(typed: str) -> Outline:
    return Outline(id="seed", source="pzb", headings=(Heading(id="h1", title=both(typed)), Heading(id="h2", title=both(typed))))


def a_delivery(name: str, typed: str, *, public: bool = True) -> Delivery:
    return Delivery(
        id=name,
        course="gap-analysis",
        version="1.0.0",
        variant="short",
        industry="bank",
        client=both(typed),
        days=(TeachingDay(date="2026-12-01", start="09:00", end="12:00"),),
        trainer="p-lin",
        headcount=12,
        mode="onsite",
        room=both(typed),
        public=public,
    )
