"""A deck as one HTML file: without notes and with the site's own files for learners, with notes and whole for trainers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator.exports.slides.slide_view import Address, Figures, SlideView, Source, embedded, view_slides
from generator.model.teaching import Deck, DeckSlide
from generator.model.text import Language
from generator.wording import say

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent.parent.parent.parent / "templates" / "slides"
STYLES, SCRIPT = "slides.css", "slides.js"
PARTS = {STYLES: ("../assets/drawing.css", "slide.css", "stage.css", "presenter.css", "paper.css"), SCRIPT: (SCRIPT,)}
"""What each file is put together from; of styles that say different things the later one holds."""
LANG = {"zh": "zh-Hans", "en": "en"}
ALONE = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
"""Policy of a file that holds all it needs: whatever happens, it asks nobody for anything."""
SPACE = "Space"
"""The only key with a name of its own in each language."""
KEYS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("→", "↓", "PageDown", SPACE), "next"),
    (("←", "↑", "PageUp", f"Shift+{SPACE}"), "previous"),
    (("Home", "End"), "ends"),
    (("F",), "fullscreen"),
    (("B", "."), "black"),
    (("?",), "help"),
)
PRESENTER_KEY = (("P",), "presenter")


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses as seen from a public file, and the policy that it is under."""

    policy: str
    styles: str
    script: str
    lesson: str
    """Page of the lesson."""
    other: str
    """The same slides in the other language."""
    other_lang: str
    other_name: str


@dataclass(frozen=True, slots=True)
class Inlined:
    """Our own styles and script inside the file; nothing that a person typed is ever among them."""

    styles: Markup
    script: Markup


@dataclass(frozen=True, slots=True)
class DeckView:
    title: str
    lang: str
    planned: int
    """Minutes of the whole lesson."""
    slides: tuple[SlideView, ...]
    keys: tuple[tuple[tuple[str, ...], str], ...]
    """Names of keys, and what they do."""


def write_deck_for_learners(deck: Deck, figures: Figures, language: Language, *, address: Address, links: Links) -> bytes:
    """Without notes, whatever the deck has; `address` gives the file of a picture."""
    public = replace(deck, slides=tuple(replace(slide, notes=()) for slide in deck.slides))
    view = _view(Source(public, figures, language, address), KEYS)
    view = replace(view, slides=tuple(replace(slide, notes=()) for slide in view.slides))
    return _render(language, deck=view, policy=links.policy, links=links, inlined=None)


def write_deck_for_trainers(deck: Deck, figures: Figures, language: Language) -> bytes:
    """With notes, in one file that needs no other."""
    view = _view(Source(deck, figures, language, embedded), (*KEYS[:3], PRESENTER_KEY, *KEYS[3:]))
    inlined = Inlined(Markup(read_own(STYLES).decode()), Markup(read_own(SCRIPT).decode()))
    return _render(language, deck=view, policy=ALONE, links=None, inlined=inlined)


@cache
def read_own(name: str) -> bytes:
    """A file that all slides share, from the parts in `templates/slides/`."""
    return b"\n".join((TEMPLATES / part).read_bytes() for part in PARTS[name])


def _view(source: Source, keys: tuple[tuple[tuple[str, ...], str], ...]) -> DeckView:
    return DeckView(
        source.deck.title.in_(source.language),
        LANG[source.language],
        _planned(source.deck.slides),
        tuple(view_slides(source)),
        tuple((_named(source.language, names), say(source.language, f"slides_html.key.{action}")) for names, action in keys),
    )


def _named(language: Language, keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key.replace(SPACE, say(language, "slides_html.space")) for key in keys)


def _planned(slides: tuple[DeckSlide, ...]) -> int:
    return sum(slide.minutes[1] for slide in slides if slide.kind == "segment" and slide.minutes)


def _render(language: Language, **values: object) -> bytes:
    def t(message: str, /, **filled: object) -> str:
        return say(language, message, **filled)

    return _templates().get_template("deck.html.j2").render(t=t, **values).encode()


@cache
def _templates() -> Environment:
    """Every value is escaped for HTML; content is never a template."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 - the command line must not pay for it

    options: dict[str, Any] = {"undefined": StrictUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    return Environment(loader=FileSystemLoader([TEMPLATES, TEMPLATES.parent / "partials"]), **options)
