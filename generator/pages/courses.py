"""The list of courses, and a course as it is bought: background, benefits, time, audience, methods, outline, trainers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator import wording
from generator.model import urls
from generator.model.course import Course, Module, Variant
from generator.model.lesson import Lesson
from generator.model.page import Page
from generator.model.views import Book
from generator.pages.course_aims import aim_numbers, show_aims
from generator.pages.course_facts import describe_course
from generator.pages.edition_links import book_of_course
from generator.pages.leaf import Leaf, Link
from generator.pages.prerequisites import show_prerequisites
from generator.pages.provenance import Fact, find_people, show_content_provenance
from generator.pages.timetables import count_periods, say_minutes, say_periods
from generator.pages.tools import link_lists
from generator.pages.variants import show_variants


@dataclass(frozen=True, slots=True)
class LessonRow:
    link: Link
    summary: str | Markup
    minutes: str
    needs: tuple[Link, ...]
    """Lessons of this course that come before it."""


@dataclass(frozen=True, slots=True)
class ModuleView:
    id: str
    title: str | Markup
    intro: str | Markup
    lessons: tuple[LessonRow, ...]


@dataclass(frozen=True, slots=True)
class BenefitView:
    text: str | Markup
    aims: tuple[Link, ...]
    """The objectives that it leads to."""


def make_course_list_pages(book: Book) -> tuple[Page, ...]:
    if not book.site.courses:
        return ()
    leaf = Leaf(book, urls.COURSES)
    cards = tuple(
        (
            Link(leaf.to(urls.course(course.id)), leaf.words(course.title)),
            leaf.plain(course.background),
            say_time(leaf, course),
        )
        for course in book.site.courses.values()
    )
    page = leaf.page(
        "courses",
        "courses",
        leaf.say("pages.courses.title"),
        leaf.say("pages.courses.about"),
        crumbs=leaf.crumbs(),
        cards=leaf.part("cards", cards=cards),
        others=link_lists(leaf),
        provenance=show_content_provenance(leaf),
    )
    return (page,)


def make_course_pages(book: Book) -> tuple[Page, ...]:
    return tuple(
        make_course_page(Leaf(book_of_course(book, course.id), urls.course(course.id)), course)
        for course in book.site.courses.values()
    )


def lessons_of(book: Book, course: Course) -> tuple[Lesson, ...]:
    return tuple(book.site.lessons[lesson] for lesson in course.lessons)


def say_time(leaf: Leaf, course: Course) -> str:
    """Planned minutes and how many teaching periods they make, of each variant; of all lessons where there are none."""
    told = tuple(
        _say_variant(leaf, course, each) for each in course.variants if (course.id, each.id) in leaf.book.teaching.plans
    )
    if not told:
        return say_periods(leaf, course, sum(lesson.minutes[1] for lesson in lessons_of(leaf.book, course)))
    variants = leaf.say("courses.variant.separator").join(told)
    return leaf.say("courses.variant.all", variants=variants, each=course.period_minutes)


def _say_variant(leaf: Leaf, course: Course, variant: Variant) -> str:
    minutes = leaf.book.teaching.plans[course.id, variant.id].minutes[1]
    return leaf.say(
        "courses.variant.short",
        name=leaf.plain(variant.name),
        minutes=wording.count(leaf.language, minutes),
        periods=count_periods(leaf, course, minutes),
    )


def make_course_page(leaf: Leaf, course: Course) -> Page:
    """The course as the book's edition has it."""
    lessons = lessons_of(leaf.book, course)
    sources = dict.fromkeys(source for lesson in lessons for source in lesson.sources)
    shares = tuple(Fact(leaf.plain(share.name), f"{share.percent}%") for share in course.methods)
    return leaf.page(
        "course",
        "course",
        _title(leaf, course),
        leaf.plain(course.background),
        crumbs=leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title"))),
        status=leaf.part("tags", tags=(leaf.say(f"pages.content_status.{course.status}"),)),
        subtitle=leaf.words(course.subtitle),
        outline_file=_link_outline(leaf, course),
        editions=_show_editions(leaf, course),
        background=leaf.words(course.background),
        benefits=leaf.part("benefits", benefits=tuple(_benefits(leaf, course))),
        aims=show_aims(leaf, course),
        time=say_time(leaf, course),
        variants=show_variants(leaf, course),
        audience=leaf.all_words(course.audience),
        size=_say_size(leaf, course),
        not_for=leaf.words(course.not_for),
        requires=leaf.part("link-list", links=leaf.links("course", course.requires)) if course.requires else Markup(),
        shares=leaf.part("facts", facts=shares),
        prerequisites=show_prerequisites(leaf, course),
        modules=tuple(_view_module(leaf, course, module) for module in course.modules),
        around=_show_around(leaf, course),
        evaluation=_show_evaluation(leaf, course),
        reviews=_show_reviews(leaf, course),
        trainers=_trainers(leaf, course),
        data=describe_course(leaf, course),
        provenance=show_content_provenance(
            leaf, authors=course.authors, sources=sources, licence=course.licence, version=course.version
        ),
    )


def _title(leaf: Leaf, course: Course) -> str:
    edition = leaf.book.edition
    if edition is None or edition.is_default:
        return leaf.plain(course.title)
    industry = leaf.plain(leaf.site.overlays[edition.industry].name)
    return leaf.say("courses.course.industry.title", title=leaf.plain(course.title), industry=industry)


def _link_outline(leaf: Leaf, course: Course) -> Markup:
    """The documents that were made: they are those of the default industry."""
    if leaf.book.edition is not None and not leaf.book.edition.is_default:
        return Markup()
    files = (
        (urls.outline_file(course.id, leaf.language), "courses.course.outline_file"),
        (urls.short_outline_file(course.id, leaf.language), "courses.course.short_outline_file"),
    )
    links = tuple(Link(leaf.to_asset(file), leaf.say(words)) for file, words in files if file in leaf.book.sizes)
    return leaf.part("link-list", links=links) if links else Markup()


def _show_editions(leaf: Leaf, course: Course) -> Markup:
    """The same course in other industries, and given to clients where that is public. An edition names no other trade."""
    site = leaf.site
    if leaf.book.edition is not None and not leaf.book.edition.is_default:
        shared = Link(leaf.to(urls.course(course.id)), leaf.say("courses.course.all_editions"))
        return leaf.part("link-list", links=(shared,))
    editions = [each for each in leaf.book.teaching.editions if each.course == course.id]
    industries = tuple(
        Link(leaf.to(urls.home_of(each)), leaf.words(site.overlays[each.industry].name))
        for each in editions
        if not each.delivery and each.industry
    )
    given = tuple(
        Link(leaf.to(urls.home_of(each)), leaf.words(site.deliveries[each.delivery].client))
        for each in editions
        if each.delivery and site.deliveries[each.delivery].public
    )
    facts = (
        Fact(leaf.say("courses.course.industries"), links=industries if len(industries) > 1 else ()),
        Fact(leaf.say("courses.course.deliveries"), links=given),
    )
    kept = tuple(fact for fact in facts if fact.links)
    return leaf.part("facts", facts=kept) if kept else Markup()


def _benefits(leaf: Leaf, course: Course) -> Iterator[BenefitView]:
    numbers = aim_numbers(course)
    for benefit in course.benefits:
        aims = tuple(
            Link(f"#aim-{each}", leaf.say("courses.course.aim", number=numbers[each]))
            for each in benefit.objectives
            if each in numbers
        )
        yield BenefitView(leaf.words(benefit.text), aims)


def _say_size(leaf: Leaf, course: Course) -> str:
    size = course.size
    return leaf.say("courses.course.size", least=size.min, most=size.max, group=size.group) if size else ""


def _view_module(leaf: Leaf, course: Course, module: Module) -> ModuleView:
    rows = tuple(_row(leaf, course, leaf.site.lessons[lesson.use]) for lesson in module.lessons)
    return ModuleView(module.id, leaf.words(module.title), leaf.words(module.intro), rows)


def _row(leaf: Leaf, course: Course, lesson: Lesson) -> LessonRow:
    needs = leaf.links("lesson", (each for each in lesson.requires if each in course.lessons))
    return LessonRow(leaf.link("lesson", lesson.id), leaf.words(lesson.summary), say_minutes(leaf, lesson.minutes), needs)


def _show_around(leaf: Leaf, course: Course) -> Markup:
    sheets = (("courses.course.prework", course.prework), ("courses.course.followup", course.followup))
    facts = tuple(Fact(leaf.say(label), links=leaf.links("worksheet", [name])) for label, name in sheets if name)
    return leaf.part("facts", facts=facts) if facts else Markup()


def _show_evaluation(leaf: Leaf, course: Course) -> Markup:
    if course.evaluation is None:
        return Markup()
    levels = ("reaction", "learning", "behaviour", "results")
    facts = tuple(
        Fact(leaf.say(f"courses.evaluation.{level}"), leaf.words(getattr(course.evaluation, level))) for level in levels
    )
    return leaf.part("facts", facts=facts)


def _show_reviews(leaf: Leaf, course: Course) -> Markup:
    people = {person.id: person for person in find_people(leaf, {review.by for review in course.reviews})}
    facts = tuple(
        Fact(
            leaf.say(f"courses.review.{review.role}"),
            leaf.say(
                "courses.review.line",
                who=_name(leaf, people[review.by].name.in_(leaf.language), fictional=people[review.by].fictional),
                day=wording.date(leaf.language, review.on),
                version=review.version,
            ),
        )
        for review in course.reviews
    )
    return leaf.part("facts", facts=facts) if facts else Markup()


def _name(leaf: Leaf, name: str, *, fictional: bool) -> str:
    return leaf.say("pages.fictional.person", name=name) if fictional else name


def _trainers(leaf: Leaf, course: Course) -> Markup:
    facts = tuple(
        Fact(
            _name(leaf, leaf.plain(person.name), fictional=person.fictional),
            leaf.say("pages.separator.sentence").join(leaf.plain(text) for text in (person.role, person.about) if text),
        )
        for person in find_people(leaf, course.authors)
    )
    return leaf.part("facts", facts=facts)
