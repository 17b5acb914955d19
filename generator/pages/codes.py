"""What every remark of the linter of courses means: a page for each code, and all of them in a list by family."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.errors import WARNINGS
from generator.model import urls
from generator.model.page import Page
from generator.model.views import Book
from generator.model.vocabulary import LintCode, LintExample
from generator.pages.grouped import Group, Row, make_grouped_page
from generator.pages.leaf import Leaf, Link
from generator.pages.provenance import Fact, show_content_provenance

FAMILIES = (
    ("references", ("r",)),
    ("pedagogy", ("p",)),
    ("time", ("t3",)),
    ("claims", ("c",)),
    ("language", ("l", "t2")),
    ("access", ("a",)),
    ("governance", ("g",)),
    ("marks", ("m",)),
    ("other", ("",)),
)
"""Name of a family, and how its codes begin; the first that fits counts."""


@dataclass(frozen=True, slots=True)
class CodeLine:
    indent: str
    text: str
    is_changed: bool
    """Whether the other text lacks this line: what to look at."""


@dataclass(frozen=True, slots=True)
class ExampleView:
    file: str
    renamed: str
    found: tuple[CodeLine, ...]
    mended: tuple[CodeLine, ...]


def make_code_list_pages(book: Book) -> tuple[Page, ...]:
    """The rows keep the anchors that codes had when all of them were one page: `checks/#c401`."""
    codes = _codes(book)
    if not codes:
        return ()
    leaf = Leaf(book, urls.CHECKS)
    groups = (_group(leaf, family, [code for code in codes if family_of(code) == family]) for family, _ in FAMILIES)
    page = make_grouped_page(leaf, "codes", leaf.say("pages_codes.title"), leaf.say("pages_codes.about"), groups)
    return (replace(page, searched=()),)


def make_code_pages(book: Book) -> tuple[Page, ...]:
    """Search finds them by code and name alone: their examples are full of words that learners look for in courses."""
    return tuple(replace(_make_code(Leaf(book, urls.check(code.id)), code), searched=()) for code in _codes(book))


def family_of(code: LintCode) -> str:
    return next(family for family, beginnings in FAMILIES if code.id.startswith(beginnings))


def is_warning(code: LintCode) -> bool:
    return code.id.upper() in WARNINGS


def _codes(book: Book) -> tuple[LintCode, ...]:
    """Only where there are courses to lint."""
    return book.site.vocabulary.codes if book.site.courses else ()


def _group(leaf: Leaf, family: str, codes: list[LintCode]) -> Group:
    ordered = sorted(codes, key=lambda code: code.id)
    rows = tuple(Row(_link(leaf, code), leaf.words(code.means), id=code.id) for code in ordered)
    about = leaf.say(f"pages_codes.family.{family}.about")
    return Group(f"family-{family}", leaf.say(f"pages_codes.family.{family}"), rows, about)


def _link(leaf: Leaf, code: LintCode) -> Link:
    return Link(leaf.to(urls.check(code.id)), _name(leaf, code))


def _name(leaf: Leaf, code: LintCode) -> str:
    return leaf.say("pages_codes.heading", code=code.id.upper(), name=leaf.plain(code.name))


def _make_code(leaf: Leaf, code: LintCode) -> Page:
    weight = "warning" if is_warning(code) else "fault"
    facts = (
        Fact(leaf.say("pages_codes.origin"), leaf.words(code.origin)),
        Fact(leaf.say("pages_codes.see"), links=_neighbours(leaf, code)),
    )
    kept = tuple(fact for fact in facts if fact.text or fact.links)
    return leaf.page(
        "code",
        "code",
        _name(leaf, code),
        leaf.plain(code.means),
        crumbs=leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title")), (urls.CHECKS, leaf.say("pages_codes.title"))),
        means=leaf.words(code.means),
        weight=leaf.part("weight", weight=weight),
        why=leaf.words(code.why),
        examples=_show_examples(leaf, code),
        mend=leaf.words(code.mend),
        suppressing=_show_suppressing(leaf, code, weight),
        facts=leaf.part("facts", facts=kept) if kept else Markup(),
        provenance=show_content_provenance(leaf),
        hide=("toc",),
    )


def _neighbours(leaf: Leaf, code: LintCode) -> tuple[Link, ...]:
    known = {each.id: each for each in leaf.site.vocabulary.codes}
    return tuple(_link(leaf, known[name]) for name in code.see)


def _show_examples(leaf: Leaf, code: LintCode) -> Markup:
    shown = tuple(_view(each) for each in code.examples if each.language in (None, leaf.language))
    return leaf.part("code-examples", examples=shown) if shown else Markup()


def _view(example: LintExample) -> ExampleView:
    return ExampleView(
        example.file, example.renamed, _lines(example.found, example.mended), _lines(example.mended, example.found)
    )


def _lines(text: str, other: str) -> tuple[CodeLine, ...]:
    others = {line.strip() for line in other.splitlines()}
    return tuple(_line(line, others) for line in text.strip("\n").splitlines())


def _line(line: str, others: set[str]) -> CodeLine:
    text = line.lstrip()
    return CodeLine(line[: len(line) - len(text)], text, bool(text) and text.rstrip() not in others)


def _show_suppressing(leaf: Leaf, code: LintCode, weight: str) -> Markup:
    written = tuple(leaf.say(f"pages_codes.suppress.{way}.code", code=code.id.upper()) for way in code.suppress)
    told = tuple(leaf.say(f"pages_codes.suppress.{way}") for way in code.suppress)
    return leaf.part("suppressing", ways=tuple(zip(told, written, strict=True)), weight=weight)
