"""Practical tools: what each is for, how it goes, where it misleads, its sheet and its calculator."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from markupsafe import Markup

from generator.model import urls
from generator.model.page import Page
from generator.model.views import Book
from generator.model.worksheet import Step, Tool
from generator.pages.grouped import Group, Row, make_grouped_page
from generator.pages.leaf import Leaf, Link
from generator.pages.provenance import Fact, show_content_provenance

STEPS: tuple[Step, ...] = get_args(Step)


def make_tool_list_pages(book: Book) -> tuple[Page, ...]:
    """In the order of the work that they are for."""
    tools = book.site.tools.values()
    if not tools:
        return ()
    leaf = Leaf(book, urls.TOOLS)
    found = ((step or "other", [tool for tool in tools if tool.step == step]) for step in (*STEPS, None))
    groups = tuple(_group(leaf, name, of_step) for name, of_step in found)
    return (make_grouped_page(leaf, "tools", leaf.say("courses.tools.title"), leaf.say("courses.tools.about"), groups),)


def _group(leaf: Leaf, name: str, tools: Iterable[Tool]) -> Group:
    rows = tuple(Row(leaf.link("tool", tool.id), leaf.words(tool.purpose)) for tool in tools)
    return Group(f"tools-{name}", leaf.say(f"lists.tools.{name}"), rows, leaf.say(f"lists.tools.{name}.about"))


def make_tool_pages(book: Book) -> tuple[Page, ...]:
    return tuple(_make_tool(Leaf(book, urls.tool(tool.id)), tool) for tool in book.site.tools.values())


def _make_tool(leaf: Leaf, tool: Tool) -> Page:
    lessons = [lesson.id for lesson in leaf.site.lessons.values() if tool.id in lesson.tools]
    facts = (
        Fact(leaf.say("courses.tool.origin"), leaf.words(tool.origin)),
        Fact(leaf.say("courses.related.worksheets"), links=leaf.links("worksheet", [tool.worksheet] if tool.worksheet else [])),
        Fact(leaf.say("pages.related.terms"), links=leaf.links("term", tool.terms)),
        Fact(leaf.say("courses.activity.used_in"), links=leaf.links("lesson", lessons)),
    )
    kept = tuple(fact for fact in facts if fact.text or fact.links)
    return leaf.page(
        "tool",
        "tool",
        leaf.plain(tool.name),
        leaf.plain(tool.purpose),
        crumbs=_crumbs(leaf, (urls.TOOLS, leaf.say("courses.tools.title"))),
        purpose=leaf.words(tool.purpose),
        when=leaf.words(tool.when),
        steps=leaf.all_words(tool.steps),
        traps=leaf.all_words(tool.traps),
        calculator=_show_calculator(leaf, tool),
        facts=leaf.part("facts", facts=kept) if kept else Markup(),
        provenance=show_content_provenance(leaf, sources=tool.sources),
    )


def _show_calculator(leaf: Leaf, tool: Tool) -> Markup:
    """The formula, for readers without scripts; a script puts the calculator in its place."""
    if tool.calculator is None:
        return Markup()
    return leaf.part("calculator", name=tool.calculator, formula=leaf.say(f"courses.calculator.{tool.calculator}"))


def _crumbs(leaf: Leaf, *trail: tuple[str, str]) -> Markup:
    return leaf.crumbs((urls.COURSES, leaf.say("pages.courses.title")), *trail)


def link_lists(leaf: Leaf) -> tuple[Link, ...]:
    """What courses work with, each list where there is something in it."""
    site = leaf.site
    lists = (
        (urls.TOOLS, "courses.tools.title", site.tools),
        (urls.WORKSHEETS, "courses.worksheets.title", site.worksheets),
        (urls.CLAIMS, "courses.claims.title", site.claims),
        (urls.TRACES, "courses.traces.title", site.outlines),
        (urls.MY_WORK, "learn.work", site.lessons),
        (urls.CHECKS, "pages_codes.title", site.vocabulary.codes),
    )
    return tuple(Link(leaf.to(path), leaf.say(title)) for path, title, records in lists if records)
