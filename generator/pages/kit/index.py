"""The first page of a pack: what it is for, and everything that is in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from generator.model.kit import Kit
from generator.model.page import Page
from generator.pages.kit.leaf import FILES, KitLeaf, make_leaf, name_of
from generator.pages.leaf import Link
from generator.pages.provenance import Fact
from generator.pages.timetables import say_periods

FOLDERS = ("bank", "decks", "worksheets")
"""Folders of files that have a name of their own in the list."""
NUMBER = re.compile(r"^\d+-")
"""Before the name of a deck: its place in the plan."""


def make_index(kit: Kit, sheets: Sequence[Page], files: Sequence[str]) -> Page:
    leaf = make_leaf(kit, "")
    title = leaf.say("kit.index.title")
    groups = [_sheets(leaf, kind, [page for page in sheets if page.kind == f"kit-{kind}"]) for kind in ("trainer", "handout")]
    groups += [_files(leaf, folder, tuple(names)) for folder, names in groupby(sorted(files, key=_place), key=_folder)]
    lead = leaf.part("lead", text=leaf.words(kit.course.title))
    blocks = (lead, leaf.part("facts", facts=_facts(leaf)), leaf.part("notice", text=leaf.say("kit.index.private")), *groups)
    return leaf.page("kit-index", "kit", title, title, back=Markup(), about=leaf.say("kit.index.about"), blocks=blocks)


def _facts(leaf: KitLeaf) -> tuple[Fact, ...]:
    kit = leaf.kit
    variant = next((each for each in kit.course.variants if each.id == kit.plan.variant), None)
    industry = leaf.site.overlays.get(kit.edition.industry)
    dataset = leaf.site.datasets.get(kit.edition.dataset)
    facts = (
        Fact(leaf.label("variant"), leaf.words(variant.name) if variant else ""),
        Fact(leaf.label("industry"), leaf.words(industry.name) if industry else ""),
        Fact(leaf.label("client"), leaf.words(kit.delivery.client) if kit.delivery else ""),
        Fact(leaf.label("time"), say_periods(leaf, kit.course, kit.plan.minutes[1])),
        Fact(leaf.label("version"), kit.course.version),
        Fact(leaf.label("numbers"), _say_numbers(leaf, leaf.words(dataset.name)) if dataset else ""),
    )
    return tuple(fact for fact in facts if fact.text)


def _say_numbers(leaf: KitLeaf, name: str | Markup) -> str | Markup:
    """Whose numbers stand in the lessons; those of the demonstration are said to be so."""
    return name + leaf.say("kit.index.demo") if leaf.kit.edition.is_demo else name


def _sheets(leaf: KitLeaf, kind: str, pages: Sequence[Page]) -> Markup:
    links = tuple((Link(leaf.to(page.path), page.title), leaf.say(f"kit.{name_of(page.path)}.what")) for page in pages)
    return leaf.part("kit-contents", title=leaf.say(f"kit.index.{kind}"), links=links)


def _place(file: str) -> tuple[str, str]:
    return _folder(file), file


def _folder(file: str) -> str:
    folder = file.partition("/")[0]
    return folder if folder in FOLDERS else "other"


def _files(leaf: KitLeaf, folder: str, names: Sequence[str]) -> Markup:
    links = tuple((Link(leaf.to(FILES + name), name.rpartition("/")[2]), _title(leaf, name)) for name in names)
    return leaf.part("kit-contents", title=leaf.say(f"kit.files.{folder}"), links=links)


def _title(leaf: KitLeaf, file: str) -> str | Markup:
    """Of the lesson or the worksheet after which the file is named."""
    name = NUMBER.sub("", file.rpartition("/")[2].partition(".")[0])
    found = leaf.site.lessons.get(name) or leaf.site.worksheets.get(name)
    return leaf.words(found.title if found else None)
