"""A small book with everything in it. `typed` stands wherever a person or a survey typed something."""

from __future__ import annotations

from dataclasses import replace

from generator.model.actions import Due
from generator.model.answers import Flow
from generator.model.case import Case, CaseQuestion
from generator.model.chart import NARROW, WIDE, Chart, Drawing, NotDrawn, Picture
from generator.model.course import Benefit, Course, Module, ModuleLesson, Share
from generator.model.dataset import AnswerFile, Dataset, Fieldwork, Level, SegmentColumn
from generator.model.findings import Key
from generator.model.instrument import Battery, FormOfBattery, Headline, Instrument, Item, Question, Scale, SourceText
from generator.model.lesson import Assessment, Lesson, Objective, Segment
from generator.model.operations import Indicator, Operations
from generator.model.organisation import ErrorNote, Organisation, PlannedRelease
from generator.model.period import Period
from generator.model.prose import Mark, Prose
from generator.model.quiz import Option, Quiz
from generator.model.quiz import Question as QuizQuestion
from generator.model.release import Correction, Disclosed, GroupSize, Release, Revision, Series
from generator.model.site import Article, Index, Settings, Site
from generator.model.story import Card, Chain, GapLine, Story
from generator.model.table import Column, Datum, Table
from generator.model.text import Language, Text
from generator.model.views import Book, CaseFigures, FigureKey, Records, View
from generator.model.vocabulary import (
    Alias,
    Antecedent,
    Construct,
    CrosswalkRow,
    Dimension,
    Gap,
    GapModel,
    LintCode,
    LintExample,
    Metric,
    Person,
    Scheme,
    Source,
    Term,
    Vocabulary,
)
from tests.pages.sheets import a_register, some_sheets
from tests.pages.teaching_builders import taught_site, with_teaching

BENIGN = "平常 words"
GAPS = ("knowledge", "standards", "delivery", "communication", "perception")
NODES = ("expected", "management", "specified", "delivered", "communicated", "perceived")
ENDS = {
    "knowledge": ("management", "expected"),
    "standards": ("specified", "management"),
    "delivery": ("delivered", "specified"),
    "communication": ("delivered", "communicated"),
    "perception": ("perceived", "expected"),
}


def both(words: str) -> Text:
    return Text(zh=words, en=words)


def a_book(language: Language = "zh", typed: str = BENIGN) -> Book:
    """Two periods of one organisation, the older revised once, a course of two lessons, a case, an article, all vocabulary."""
    site = a_site(typed)
    first, second = published_twice(a_release("2018q3"), typed)
    series = Series("kiosk", "kiosk-data", (second, a_release("2018q4")), (first,))
    charts = (a_chart("dumbbell", language, typed), NotDrawn("trend", f"{typed} < 3"), a_chart("item-gaps", language, typed))
    story = a_story(language, typed)
    tables = (a_table(language, typed),)
    shown = (*series.releases, *series.superseded)
    views = [View("results", series, release, "", story, charts, tables) for release in shown]
    views += [View("dimension", series, series.latest, each, story, charts[:1], ()) for each in ("reliability", "empathy")]
    views += [View("annex", series, each, "", story, (), (an_annex_table(language, typed),)) for each in series.releases]
    views += [View("segment", series, series.latest, "branch", story, charts[:1], ())]
    book = Book(
        site=site,
        language=language,
        series=(series,),
        views=tuple(views),
        figures={FigureKey("dumbbell", (("dataset", "kiosk-data"),)): charts[0]},
        values={FigureKey("gap", (("dataset", "kiosk-data"),)): f"−0.93 {typed}"},
        generator="0.1.0",
        methods={"kiosk-data": ((f"How {typed}", (f"Means of {typed}.",)),)},
        organisation_stories={"kiosk": story},
        records=(some_records(language, typed),),
        cases={"touch": some_figures(language, typed)},
        sheets=some_sheets(site, series, story, charts, language),
    )
    return with_teaching(book)


def some_records(language: Language, typed: str) -> Records:
    """Two quarters, of which the first was published twice."""
    revised, draft = (replace(a_release(quarter, typed), dataset="ledger", instrument="") for quarter in ("2018q3", "2018q4"))
    old, new = published_twice(revised, typed)
    table = a_table(language, typed)
    series = Series("kiosk", "ledger", (new, draft), (old,))
    return Records(series, table, table, (typed,), ((typed, (typed, typed)),), table)


def an_operations(typed: str) -> Operations:
    one = Indicator(id="wait", name=both(typed), kind="share", definition=both(typed), better="lower")
    return Operations(
        id="ledger",
        name=both(typed),
        organisation="kiosk",
        origin=both(typed),
        licence=typed,
        attribution=both(typed),
        synthetic=True,
        disclosure="open",
        disclosure_reason=both(typed),
        grain="quarter",
        indicators=(one,),
        files=(AnswerFile(path="counts.csv"),),
    )


def some_figures(language: Language, typed: str) -> CaseFigures:
    """Each table has the id that its file carries."""
    money, swings, progress = (
        replace(a_table(language, typed), id=name) for name in ("economics", "assumptions", "before-after")
    )
    return CaseFigures((money, swings), (typed,), (progress,), (typed,))


def a_chain(typed: str) -> Chain:
    """One gap measured, the others not."""
    return Chain(tuple(GapLine(gap, gap == "perception", f"−0.93 {typed}", (typed, typed)) for gap in GAPS), typed)


def an_annex_table(language: Language, typed: str) -> Table:
    """As the annex has them: three notes that explain, then those of marks."""
    return replace(a_table(language, typed), id="gaps", notes=(f"Unit {typed}", "How", "Read", "[c]: confidential"))


def a_site(typed: str = BENIGN) -> Site:
    lessons = {each: a_lesson(each, typed) for each in ("five-gaps", "read-gap")}
    site = Site(
        settings=Settings(name=both(typed), tagline=both(typed), date="2026-11-22", licence=both(typed)),
        vocabulary=a_vocabulary(typed),
        instruments={"kiosk-form": an_instrument(typed)},
        organisations={
            "kiosk": Organisation(
                id="kiosk",
                name=both(typed),
                about=both(typed),
                industry=both(typed),
                fictional=True,
                url=typed,
                contact=both(typed),
                calendar=a_calendar(typed),
                corrections=(ErrorNote(date="2019-02-03", text=both(typed), periods=("2018q3",)),),
                known_issues=(both(typed), both(typed)),
                retirement=both(typed),
            )
        },
        datasets={"kiosk-data": a_dataset(typed)},
        operations={"ledger": an_operations(typed)},
        actions={"kiosk": a_register(typed)},
        courses={"gap-analysis": a_course(typed)},
        lessons=lessons,
        quizzes={each: a_quiz(each, typed) for each in lessons},
        cases={"touch": a_case(typed)},
        articles={"about-us": Article(id="about-us", title=both(typed), summary=both(typed), body=a_prose())},
        index=Index(
            {}, {}, {("gap", "delivery"): (("lesson", "five-gaps"),), ("dimension", "reliability"): (("lesson", "read-gap"),)}
        ),
        untranslated=(),
    )
    return taught_site(site, typed)


def a_calendar(typed: str) -> tuple[PlannedRelease, ...]:
    """The first quarter came out three days late, the second was put off and is to come."""
    past = PlannedRelease(period="2018q3", dates=(Due(date="2019-01-12", set="2018-10-01"),))
    moved = (Due(date="2026-12-01", set="2026-10-01"), Due(date="2026-12-10", set="2026-11-20", reason=both(typed)))
    return past, PlannedRelease(period="2018q4", dates=moved, time="09:30")


def a_vocabulary(typed: str) -> Vocabulary:
    gaps = tuple(
        Gap(
            id=gap,
            number=number,
            name=both(typed),
            question=both(typed),
            definition=both(typed),
            minuend=ENDS[gap][0],
            subtrahend=ENDS[gap][1],
            evidence=("paired_difference", "document_audit"),
            measured_by=both(typed),
            aliases=(Alias(label=both(typed), source="pzb"),),
            antecedents=("role-conflict",),
            levers=(both(typed), both(typed)),
        )
        for number, gap in enumerate(GAPS, 1)
    )
    constructs = tuple(
        Construct(id=node, name=both(typed), definition=both(typed), respondents=("customer",)) for node in NODES
    )
    cause = Antecedent(id="role-conflict", name=both(typed))
    row = CrosswalkRow(label=both(typed), says=both(typed), relation="mislabelled", gap="delivery", antecedent="role-conflict")
    return Vocabulary(
        gap_models=(
            GapModel(
                id="pzb",
                name=both(typed),
                canonical=True,
                sources=("pzb",),
                summary=both(typed),
                constructs=constructs,
                gaps=gaps,
                antecedents=(cause,),
            ),
        ),
        schemes=(Scheme(id="other", name=both(typed), source="pzb", to="pzb", verdict=both(typed), rows=(row,)),),
        dimensions=tuple(
            Dimension(id=each, name=both(typed), definition=both(typed), synonyms=(both(typed),), servqual=True)
            for each in ("reliability", "empathy")
        ),
        metrics=(
            Metric(id="nps", name=both(typed), unit=both(typed), formula=both(typed), reading=both(typed), sources=("pzb",)),
        ),
        terms=(Term(id="servqual", name=both(typed), definition=both(typed), synonyms=(both(typed),), see_also=("servqual",)),),
        sources=(
            Source(
                id="pzb", type="paper", cite=both(typed), year=1985, url="https://example.org/", status="read", note=both(typed)
            ),
        ),
        codes=some_codes(typed),
        people=(Person(id="p-lin", name=both(typed), role=both(typed), fictional=True, about=both(typed)),),
    )


def some_codes(typed: str) -> tuple[LintCode, ...]:
    """A fault and a warning that can be suppressed, with lines for all readers and for those of one language."""
    lines = (
        LintExample(file=typed, found=f"a: 1\n  b: {typed}", mended=f"a: 1\n  b: {typed}\n\n  c: 2"),
        LintExample(file="lesson.md", language="zh", found="只给中文读者", mended="改好", renamed="other.md"),
    )
    bare = LintCode(id="r101", name=both(typed), means=both(typed), mend=both(typed))
    more = {"examples": lines, "suppress": ("comment", "ignore", "plan"), "see": ("r101",)}
    return (bare.model_copy(update={"id": "c401", "why": both(typed), "origin": both(typed), **more}), bare)


def an_instrument(typed: str) -> Instrument:
    items = tuple(
        Item(
            id=f"i-{dimension}",
            dimension=dimension,
            text=both(typed),
            short=both(typed),
            source_texts=(SourceText(form="expectation", language="ko", text=typed), SourceText(language="en", text=typed)),
        )
        for dimension in ("reliability", "empathy")
    )
    forms = (FormOfBattery(form="expectation", scale="seven"), FormOfBattery(form="perception", scale="seven"))
    return Instrument(
        id="kiosk-form",
        name=both(typed),
        version=typed,
        about=both(typed),
        sources=("pzb",),
        scales=(Scale(id="seven", min=1, max=7, top_box=6, bottom_box=2),),
        batteries=(Battery(id="gap", name=both(typed), forms=forms, items=items),),
        questions=(Question(id="nps", role="recommend", scale="seven", text=both(typed), short=both(typed)),),
        headline=Headline(battery="gap", form="gap"),
        notes=(both(typed),),
    )


def a_dataset(typed: str) -> Dataset:
    work = Fieldwork(
        population=both(typed),
        sampling="convenience",
        mode=both(typed),
        start="2018-07-01",
        end=None,
        collected_by=both(typed),
        limits=(both(typed),),
    )
    level = Level(id="north", name=both(typed), codes=("1",))
    return Dataset(
        id="kiosk-data",
        name=both(typed),
        organisation="kiosk",
        instrument="kiosk-form",
        origin=both(typed),
        origin_url=typed,
        licence=typed,
        attribution=both(typed),
        synthetic=True,
        disclosure="open",
        disclosure_reason=both(typed),
        fieldwork=work,
        files=(AnswerFile(path="a.csv"),),
        ratings=(),
        segments=(SegmentColumn(column=("b",), id="branch", name=both(typed), levels=(level,)),),
    )


def a_release(period: str, typed: str = BENIGN) -> Release:
    flow = Flow(f"{typed}.csv", "0" * 64, typed, 220, (("duplicate_row", 9), ("no_answer", 0)), 211, None, 3, ())
    return Release(
        organisation="kiosk",
        dataset="kiosk-data",
        instrument="kiosk-form",
        period=Period.parse(period),
        profile="open",
        status="draft",
        sizes={("", ""): GroupSize(211, True), ("branch", "north"): GroupSize(None, False)},
        cells={},
        disclosed=Disclosed(410, (("too_few", 6),)),
        flows=(flow,),
        inputs_sha256="ab" * 32,
        generator="0.1.0",
    )


def published_twice(release: Release, reason: str) -> tuple[Release, Release]:
    """A provisional release, and the final one that took its place for this reason."""
    first = Revision(0, "2019-01-15", "provisional", "", "ab" * 32)
    key = Key("", "", "overall", "service", "service", "gap", "mean", "none")
    second = Revision(1, "2019-02-01", "final", reason, "cd" * 32, (Correction(key, None, None),))
    return (
        replace(release, status="provisional", revisions=(first,)),
        replace(release, status="final", revisions=(first, second)),
    )


def a_story(language: Language, typed: str) -> Story:
    return Story(
        language=language,
        title=typed,
        description=typed,
        headline=(f"−0.93 {typed}", typed),
        cannot_say=(typed, typed),
        cards=(
            Card(typed, "−0.93", f"−1.05 {typed}", "n=211", typed, "below"),
            Card(typed, typed, "", typed, "", "hidden"),
        ),
        comparisons=typed,
        basis=(typed,),
        chain=a_chain(typed),
    )


def a_table(language: Language, typed: str) -> Table:
    columns = (Column("item", typed, "text"), Column("gap", typed, "number"))
    rows = ((Datum(typed), Datum("−0.93", -0.93)), (Datum(typed), Datum("[c]", None, typed)))
    return Table("all-items", language, typed, columns, rows, (typed,))


def a_chart(name: str, language: Language, typed: str = BENIGN) -> Chart:
    """Ids of charts are hashes of their content; here of their name only, so that two books can be compared."""
    drawing = Drawing(name, typed, typed, typed, a_table(language, typed), {}, 2)
    pictures = {WIDE: Picture("<svg/>", 720, 300), NARROW: Picture("<svg/>", 340, 420)}
    return Chart(f"c{len(name):012x}", drawing, pictures, pictures, "{}")


def a_prose(english: bool = True) -> Prose:
    def parts() -> tuple[str | Mark, ...]:
        kinds = "gap:delivery dimension:empathy metric:nps term:servqual source:pzb lesson:five-gaps".split()
        kinds += "case:touch course:gap-analysis dataset:kiosk-data organisation:kiosk".split()
        named = [
            part for kind, _, target in (each.partition(":") for each in kinds) for part in (Mark(kind, target, (), 3), " · ")
        ]
        live = (("dataset", "kiosk-data"),)
        return (
            "## One {#one}\n\nRead ",
            *named,
            "\n\n",
            Mark("chart", "dumbbell", live, 5),
            "\n\nThe gap is ",
            Mark("value", "gap", live, 7),
            ".\n\n## Two\n\n```\n## not a heading\n```\n",
        )

    languages: tuple[Language, ...] = ("zh", "en") if english else ("zh",)
    return Prose(tuple((language, parts()) for language in languages))


def a_lesson(lesson_id: str, typed: str = BENIGN) -> Lesson:
    return Lesson(
        id=lesson_id,
        title=both(typed),
        summary=both(typed),
        status="published",
        authors=("p-lin",),
        gaps=("delivery",),
        dimensions=("empathy",),
        metrics=("nps",),
        terms=("servqual",),
        cases=("touch",),
        datasets=("kiosk-data",),
        sources=("pzb",),
        questions=(both(typed),),
        objectives=(Objective(id="o1", bloom="apply", text=both(typed), assessed_by=(Assessment(question="q1"),)),),
        segments=(Segment(id="s1", kind="live_data", title=both(typed), min=8, minutes=10, max=15, learners=both(typed)),),
        keypoints=(both(typed),),
        quiz=lesson_id,
        body=a_prose(),
    )


def a_quiz(lesson_id: str, typed: str = BENIGN) -> Quiz:
    options = (
        Option(id="a", text=both(typed), correct=True, feedback=both(typed)),
        Option(id="b", text=both(typed), feedback=both(typed)),
    )
    question = QuizQuestion(id="q1", type="single", stem=both(typed), objective="o1", options=options)
    return Quiz(id=lesson_id, title=both(typed), lesson=lesson_id, questions=(question,))


def a_course(typed: str = BENIGN) -> Course:
    lessons = tuple(ModuleLesson(use=each, tier="core") for each in ("five-gaps", "read-gap"))
    module = Module(id="m1", title=both(typed), intro=both(typed), lessons=lessons)
    return Course(
        id="gap-analysis",
        title=both(typed),
        subtitle=both(typed),
        status="published",
        version=typed,
        licence=typed,
        authors=("p-lin",),
        background=both(typed),
        benefits=(Benefit(id="b1", text=both(typed), objectives=()),),
        audience=(both(typed),),
        not_for=both(typed),
        methods=(Share(name=both(typed), percent=100),),
        period_minutes=40,
        modules=(module,),
    )


def a_case(typed: str = BENIGN) -> Case:
    return Case(
        id="touch",
        title=both(typed),
        summary=both(typed),
        status="published",
        authors=("p-lin",),
        industry=both(typed),
        kind="synthetic",
        organisation=both(typed),
        gaps=("delivery",),
        datasets=("kiosk-data",),
        lessons=("five-gaps",),
        sources=("pzb",),
        questions=(CaseQuestion(id="why", ask=both(typed), expect=both("trainer only")),),
        body=a_prose(),
    )
