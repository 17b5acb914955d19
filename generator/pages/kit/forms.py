"""Sheets that are copied for everybody: worksheets, the survey before and the form after the course, the certificate."""

from __future__ import annotations

from markupsafe import Markup

from generator import wording
from generator.model.kit import Kit
from generator.model.page import Page
from generator.model.worksheet import Worksheet
from generator.pages.kit.leaf import KitLeaf, make_leaf
from generator.pages.timetables import say_periods
from generator.pages.worksheets import show_sheet

CAPTION = Markup("</caption>")
"""Behind which the widths of a table's columns stand."""


def make_worksheets(kit: Kit) -> tuple[Page, ...]:
    """Originals to copy, each on a page of its own."""
    leaf = make_leaf(kit, "worksheets")
    blocks = [
        leaf.part(
            "kit-original",
            id=f"worksheet-{sheet.id}",
            title=leaf.words(sheet.title),
            when=_when(leaf, sheet.id),
            instructions=leaf.words(sheet.instructions),
            sheet=_as_wide_as_said(show_sheet(leaf, sheet), sheet),
        )
        for sheet in leaf.contents.worksheets
    ]
    return (leaf.sheet(blocks, about=leaf.say("kit.worksheets.about"), kind="handout"),) if blocks else ()


def make_certificate(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "certificate")
    block = leaf.part(
        "kit-certificate",
        course=leaf.words(kit.course.title),
        version=kit.course.version,
        periods=say_periods(leaf, kit.course, kit.plan.minutes[1]),
        objectives=leaf.all_words(each.text for each in kit.course.objectives),
        days=_days(leaf),
        trainer=_trainer(leaf),
    )
    return (leaf.sheet([block], kind="handout"),)


def _as_wide_as_said(shown: Markup, sheet: Worksheet) -> Markup:
    """Columns in proportion to the millimetres that the sheet gives them: who writes by hand needs the room."""
    total = sum(column.width for column in sheet.columns)
    columns = Markup().join(
        Markup('<col style="width:{}%">').format(round(100 * each.width / total, 1)) for each in sheet.columns
    )
    return shown.replace(CAPTION, CAPTION + Markup("<colgroup>{}</colgroup>").format(columns), 1)


def _when(leaf: KitLeaf, sheet: str) -> str:
    course = leaf.kit.course
    if sheet == course.prework:
        return leaf.say("kit.worksheets.before")
    return leaf.say("kit.worksheets.after") if sheet == course.followup else ""


def _days(leaf: KitLeaf) -> str:
    days = [day.date for day in leaf.kit.agenda.days if day.date]
    return wording.and_list(leaf.language, [wording.date(leaf.language, day) for day in days]) if days else ""


def _trainer(leaf: KitLeaf) -> str:
    delivery = leaf.kit.delivery
    people = leaf.site.vocabulary.people
    name = next((each.name for each in people if delivery and each.id == delivery.trainer), None)
    return leaf.plain(name) if name else ""
