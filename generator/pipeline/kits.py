"""Trainers' packs: a wish becomes variants and deliveries, each of these a kit in both languages, and a folder of files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator import __version__
from generator.errors import UsageError, listed, nearest
from generator.model.course import Course
from generator.model.delivery import Delivery
from generator.model.kit import Kit
from generator.model.page import Asset, Page
from generator.model.site import Site
from generator.model.teaching import Edition, Supply
from generator.model.text import LANGUAGES, Language, Text
from generator.model.views import Book
from generator.pipeline.analysing import analyst
from generator.pipeline.drawing import draw_figures, pictured, render_drawings, tell_values
from generator.pipeline.own_figures import show_cases
from generator.pipeline.own_records import read_records
from generator.pipeline.plan import with_pages
from generator.pipeline.reading import Progress, Project, read_project, read_series
from generator.pipeline.teaching import Taught, teach


@dataclass(frozen=True, slots=True)
class Wanted:
    """One pack to be made."""

    id: str
    course: Course
    variant: str
    edition: Edition
    delivery: Delivery | None


def make_packs(root: Path, home: Path, wish: str, progress: Progress) -> Iterator[tuple[Path, int]]:
    """Folder and number of files of every pack that was wished for. Raises SourceFaults, BuildError or UsageError."""
    from generator.publish.exchange import only_build  # noqa: PLC0415 - a wrong wish is answered before anything is made
    from generator.publish.pack import publish_pack  # noqa: PLC0415

    project = read_project(root, home)
    taught = teach(project.site)
    wanted = choose(taught, wish)
    books = make_taught_books(project, taught, progress)
    folder = root / "build" / "trainer"
    with only_build(root / "build", progress):
        folder.mkdir(parents=True, exist_ok=True)
        for each in wanted:
            progress(f"packing {each.id}")
            kits = {language: make_kit(books[language], each) for language in LANGUAGES}
            files = {language: files_of(kit) for language, kit in kits.items()}
            pages, pictures = sheets_of(kits, files)
            yield folder / each.id, publish_pack(folder / each.id, home, pages, files, pictures)


def choose(taught: Taught, wish: str) -> tuple[Wanted, ...]:
    """A delivery, a course in all its lengths, one length, one length in one industry; or everything that is taught."""
    known = {name: wanted for name, wanted in _known(taught)}
    if not known:
        raise UsageError("there is no course here: a trainer's pack is made of a course in content/courses/")
    if not wish:
        return tuple(wanted for course in taught.site.courses.values() for wanted in _taught_in(known, course))
    if wish in taught.site.deliveries:
        return (known[wish],)
    if wish in taught.site.courses:
        return _variants(known, taught.site.courses[wish])
    if wish not in known:
        names = [*taught.site.deliveries, *taught.site.courses, *(name for name in known if "/" in name)]
        hint = nearest(wish, names)
        told = f"'{wish}' is no delivery, course or variant; there are {listed(names)}"
        raise UsageError(f"{told}; {hint}" if hint else told)
    return (known[wish],)


def make_taught_books(project: Project, taught: Taught, progress: Progress) -> Mapping[Language, Book]:
    """Books that hold what lessons ask for, and no results pages."""
    records = read_records(project, progress)
    series = read_series(project, progress)
    reader = analyst(project, lambda: (*series, *records))
    shown = with_pages(project.site, series)
    figures = {language: draw_figures(reader, shown, language, taught) for language in LANGUAGES}
    progress("drawing figures")
    charts = render_drawings(project, [drawing for group in figures.values() for drawing in group.values()])
    return {
        language: Book(
            site=taught.site,
            language=language,
            series=tuple(shown),
            views=(),
            figures={key: pictured(drawing, charts) for key, drawing in figures[language].items()},
            values=dict(tell_values(taught, shown, language)),
            generator=__version__,
            cases=dict(show_cases(project.site, language)),
            teaching=taught.teaching,
        )
        for language in LANGUAGES
    }


def make_kit(book: Book, wanted: Wanted) -> Kit:
    teaching, edition = book.teaching, wanted.edition
    plan = teaching.plans[wanted.course.id, wanted.variant]
    is_given = wanted.delivery is not None
    agenda = teaching.agendas["delivery" if is_given else "variant", wanted.id if is_given else f"{plan.course}/{plan.variant}"]
    decks = {deck.lesson: deck for deck in teaching.decks if deck.edition == edition}
    return Kit(
        id=wanted.id,
        book=replace(book, site=teaching.sites[edition], edition=edition),
        course=wanted.course,
        edition=edition,
        plan=plan,
        agenda=agenda,
        delivery=wanted.delivery,
        supplies=teaching.supplies[wanted.id] if is_given else _for_a_full_class(book.site, wanted),
        decks=tuple(decks[planned.lesson] for planned in plan.lessons),
    )


def files_of(kit: Kit) -> tuple[Asset, ...]:
    """What lies beside the pages of one language: slides to show and to change, worksheets, outlines, the pool of questions."""
    from generator.exports.handouts import write_handouts  # noqa: PLC0415
    from generator.exports.slides import write_pptx, write_trainer_slides  # noqa: PLC0415
    from generator.exports.slides.editions import rescaled  # noqa: PLC0415

    planned = {each.lesson: each for each in kit.plan.lessons}
    decks = (
        Asset(
            f"decks/{number:02d}-{deck.lesson}.{kit.language}.pptx",
            write_pptx(rescaled(deck, planned[deck.lesson]), kit.book.figures, kit.language),
        )
        for number, deck in enumerate(kit.decks, 1)
    )
    return (*decks, *write_trainer_slides(kit), *write_handouts(kit))


def sheets_of(kits: Mapping[Language, Kit], files: Mapping[Language, Sequence[Asset]]) -> tuple[list[Page], list[Asset]]:
    """Pages of both languages, and the pictures that they may show."""
    from generator.pages import make_pictures  # noqa: PLC0415
    from generator.pages.kit import make_kit_pages  # noqa: PLC0415

    pages = [page for each in LANGUAGES for page in make_kit_pages(kits[each], [file.path for file in files[each]])]
    return pages, [picture for kit in kits.values() for picture in make_pictures(kit.book)]


def _known(taught: Taught) -> Iterator[tuple[str, Wanted]]:
    """Every pack that can be made, by what it is called in a wish."""
    site, teaching = taught
    for edition in teaching.editions:
        course = site.courses[edition.course]
        if edition.delivery:
            delivery = site.deliveries[edition.delivery]
            yield delivery.id, Wanted(delivery.id, course, delivery.variant or "", edition, delivery)
            continue
        for variant in [each.id for each in course.variants] or [""]:
            name, pack = f"{course.id}/{variant}".rstrip("/"), f"{course.id}-{variant}".rstrip("-")
            if edition.industry:
                yield f"{name}/{edition.industry}", _wanted(pack, course, variant, edition)
            if edition.is_default:
                yield name, _wanted(pack, course, variant, edition)


def _wanted(name: str, course: Course, variant: str, edition: Edition) -> Wanted:
    return Wanted(name if edition.is_default else f"{name}-{edition.industry}", course, variant, edition, None)


def _taught_in(known: Mapping[str, Wanted], course: Course) -> tuple[Wanted, ...]:
    """Its deliveries; where there are none, its variants."""
    given = tuple(each for each in known.values() if each.delivery and each.course.id == course.id)
    return given or _variants(known, course)


def _variants(known: Mapping[str, Wanted], course: Course) -> tuple[Wanted, ...]:
    names = [f"{course.id}/{variant.id}" for variant in course.variants] or [course.id]
    return tuple(known[name] for name in names)


def _for_a_full_class(site: Site, wanted: Wanted) -> tuple[Supply, ...]:
    """What as many people as the course takes would need; nothing where it does not say how many."""
    from generator.teach import make_plan, make_supplies  # noqa: PLC0415

    course = wanted.course
    if course.size is None:
        return ()
    model = Delivery(
        id=wanted.id,
        course=course.id,
        version=course.version,
        variant=wanted.variant or None,
        industry=wanted.edition.industry or None,
        client=Text(zh=course.title.in_("zh"), en=course.title.in_("en")),
        days=(),
        trainer=course.authors[0] if course.authors else wanted.id,
        headcount=course.size.max,
        mode="onsite",
    )
    variant = next((each for each in course.variants if each.id == wanted.variant), None)
    return make_supplies(site, model, make_plan(site, course, variant))
