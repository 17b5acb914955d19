"""A leaf of the trainer's pack: as any other, but what the pack holds is read about in the pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.model.kit import Kit
from generator.model.page import Page
from generator.pages.encoding import encode_markdown
from generator.pages.kit.contents import Contents, contents_of
from generator.pages.leaf import Leaf
from generator.pages.prose import FENCE

HOME = "kit/"
"""Address of the first page of a pack; no public page stands there."""
FILES = HOME + "files/"
"""Addresses of the files beside the pages."""
LOWER = 2
"""Levels by which headings of a text stand below those of the page that it is put on."""
OWN_PARTS = {"figure": "kit-figure"}
"""Parts that read differently on paper: no buttons, one picture."""
Item = tuple[str, str]
"""Kind and id of a record."""


@dataclass(frozen=True, slots=True)
class KitLeaf(Leaf):
    """One page of a pack in the making."""

    kit: Kit
    contents: Contents
    held: Mapping[Item, str]
    """Where the pack has a record."""

    def address(self, kind: str, record_id: str) -> str:
        return self.held.get((kind, record_id)) or Leaf.address(self, kind, record_id)

    def part(self, name: str, /, **values: object) -> Markup:
        return Leaf.part(self, OWN_PARTS.get(name, name), **values)

    def heading(self, level: int, text: str | Markup, anchor: str = "", **extra: object) -> Markup:
        """A heading that is no Markdown, so that words of it can be marked as another language's."""
        values = {"fresh": False, "note": "", **extra}
        return self.part("kit-heading", level=level, text=text, id=anchor, **values)

    def label(self, name: str) -> str:
        return self.say(f"kit.label.{name}")

    def sheet(self, blocks: Iterable[Markup], *, about: str = "", **values: Any) -> Page:
        """The finished page: its name gives its title and its message of introduction."""
        name = name_of(self.path)
        title = self.say(f"kit.{name}.title")
        course = self.words(self.kit.course.title)
        own = {"kind": "trainer", **values}
        back = self.part("kit-back", href=self.to(HOME), course=course, kind=own["kind"])
        return self.page(f"kit-{own['kind']}", "kit", title, title, back=back, about=about, blocks=tuple(blocks))


def name_of(path: str) -> str:
    """`kit/run-sheet/` -> run-sheet."""
    return path.removeprefix(HOME).strip("/")


def place(name: str) -> str:
    return f"{HOME}{name}/" if name else HOME


def make_leaf(kit: Kit, name: str) -> KitLeaf:
    contents = contents_of(kit)
    return KitLeaf(kit.book, place(name), kit, contents, _held(contents))


def _held(contents: Contents) -> Mapping[Item, str]:
    pages: tuple[tuple[str, str, Iterable[str]], ...] = (
        ("lesson", "lessons", (each.id for each in contents.lessons)),
        ("exercise", "exercises", (each.id for each in contents.exercises)),
        ("roleplay", "role-plays", (each.id for each in contents.roleplays)),
        ("case", "cases", (each.id for each in contents.cases)),
        ("quiz", "answer-key", (each.id for each in contents.quizzes)),
        ("worksheet", "worksheets", (each.id for each in contents.worksheets)),
        ("claim", "claims", (each.id for each in contents.claims)),
    )
    return {(kind, name): f"{place(page)}#{kind}-{name}" for kind, page, names in pages for name in names}


def lowered(text: Markup) -> Markup:
    """The text with its headings below those of the page that it is put on."""
    lines, fenced = [], False
    for line in text.split("\n"):
        fenced ^= bool(FENCE.match(line))
        lines.append(Markup("#" * LOWER) + line if line.startswith("#") and not fenced else line)
    return Markup("\n").join(lines)


def joined(leaf: Leaf, texts: Iterable[str | Markup]) -> Markup:
    """Texts on one line, each encoded unless it is markup."""
    shown = (text if isinstance(text, Markup) else encode_markdown(text) for text in texts)
    return Markup.escape(leaf.say("pages.separator")).join(shown)
