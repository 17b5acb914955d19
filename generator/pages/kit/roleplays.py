"""Role-plays: for the trainer how to run them; for each player a card of their own; for observers a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.activity import Role, RolePlay
from generator.model.kit import Kit
from generator.model.page import Page
from generator.pages.kit.leaf import KitLeaf, joined, make_leaf

CARDS_A_SHEET = 4
SIZES = ((480, "smallest"), (330, "smaller"), (250, "small"), (0, "usual"))
"""Characters on a role card from which its type has this size; Latin letters are half as wide as Chinese ones."""
CHINESE = "\u2e80"
"""The first character that is as wide as it is high."""


@dataclass(frozen=True, slots=True)
class RoleCard:
    """Everything that one player gets, and nothing of anybody else's."""

    play: str | Markup
    name: str | Markup
    public: str | Markup
    private: str | Markup
    goal: str | Markup
    mood: str
    escalates: tuple[str | Markup, ...]
    calms: tuple[str | Markup, ...]
    size: str


def make_roleplays(kit: Kit) -> tuple[Page, ...]:
    """How each is run: setting, safety, rounds, demonstration, debrief."""
    leaf = make_leaf(kit, "role-plays")
    plays = leaf.contents.roleplays
    blocks = [block for place, each in enumerate(plays) for block in _play(leaf, each, is_first=place == 0)]
    return (leaf.sheet(blocks, about=leaf.say("kit.role-plays.about")),) if plays else ()


def make_role_cards(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "role-cards")
    sheets = [sheet for each in leaf.contents.roleplays for sheet in _sheets(leaf, each)]
    return (leaf.sheet(sheets, about=leaf.say("kit.role-cards.about"), kind="handout"),) if sheets else ()


def make_twist_cards(kit: Kit) -> tuple[Page, ...]:
    """What changes at the start of a round: read out by the trainer, or handed to whom it concerns."""
    leaf = make_leaf(kit, "twist-cards")
    cards = tuple(
        (
            leaf.words(play.title),
            leaf.say("courses.activity.round", number=number, minutes=each.minutes),
            leaf.words(each.twist),
        )
        for play in leaf.contents.roleplays
        for number, each in enumerate(play.rounds, 1)
        if each.twist
    )
    return (leaf.sheet([leaf.part("kit-twists", cards=cards)], about=leaf.say("kit.twist-cards.about")),) if cards else ()


def make_observer_sheets(kit: Kit) -> tuple[Page, ...]:
    leaf = make_leaf(kit, "observer-sheets")
    sheets = [_observer(leaf, each) for each in leaf.contents.roleplays]
    return (leaf.sheet(sheets, about=leaf.say("kit.observer-sheets.about"), kind="handout"),) if sheets else ()


def _play(leaf: KitLeaf, play: RolePlay, *, is_first: bool) -> Iterator[Markup]:
    names = {role.id: leaf.words(role.name) for role in play.roles}
    yield leaf.heading(2, leaf.words(play.title), f"roleplay-{play.id}", fresh=not is_first)
    yield leaf.part("kit-text", label=leaf.say("courses.activity.setting"), text=leaf.words(play.setting))
    yield leaf.part("kit-text", label=leaf.say("courses.activity.safety"), text=leaf.words(play.safety))
    rounds = tuple(
        (
            leaf.say("courses.activity.round", number=number, minutes=each.minutes),
            leaf.words(each.twist) or leaf.label("no_twist"),
        )
        for number, each in enumerate(play.rounds, 1)
    )
    yield leaf.part("kit-pairs", title=leaf.label("rounds"), heads=(leaf.label("round"), leaf.label("twist")), rows=rounds)
    lines = tuple((names[each.role], leaf.words(each.line)) for each in play.script)
    yield leaf.part("kit-pairs", title=leaf.label("script"), heads=(leaf.label("who"), leaf.label("line")), rows=lines)
    steps = tuple((leaf.say(f"kit.phase.{each.phase}"), leaf.words(each.ask)) for each in play.debrief)
    yield leaf.part("kit-pairs", title=leaf.label("debrief"), heads=(leaf.label("phase"), leaf.label("ask")), rows=steps)
    items = tuple((leaf.words(each.behaviour), _about(leaf, each.gap, each.dimension)) for each in play.observer.items)
    yield leaf.part(
        "kit-pairs", title=leaf.label("behaviours"), heads=(leaf.label("behaviour"), leaf.label("shows")), rows=items
    )
    if play.followup:
        yield leaf.part(
            "kit-text", label=leaf.say("courses.activity.followup"), text=leaf.anchor(leaf.link("worksheet", play.followup))
        )


def _about(leaf: KitLeaf, gap: str | None, dimension: str | None) -> Markup:
    named = (("gap", gap), ("dimension", dimension))
    return joined(leaf, (leaf.link(kind, name).text for kind, name in named if name))


def _sheets(leaf: KitLeaf, play: RolePlay) -> Iterator[Markup]:
    """As many whole casts as fit on one sheet; a larger cast goes on to the next."""
    casts = max(CARDS_A_SHEET // len(play.roles), 1)
    cards = tuple(_card(leaf, play, role) for role in play.roles) * casts
    for start in range(0, len(cards), CARDS_A_SHEET):
        yield leaf.part("kit-role-cards", cards=cards[start : start + CARDS_A_SHEET])


def _card(leaf: KitLeaf, play: RolePlay, role: Role) -> RoleCard:
    return RoleCard(
        leaf.words(play.title),
        leaf.words(role.name),
        leaf.words(role.public),
        leaf.words(role.private),
        leaf.words(role.goal),
        leaf.say("kit.role.mood", mood=role.mood),
        leaf.all_words(role.escalates_if),
        leaf.all_words(role.calms_if),
        _size(leaf, role),
    )


def _size(leaf: KitLeaf, role: Role) -> str:
    texts = (role.public, role.private, role.goal, *role.escalates_if, *role.calms_if)
    letters = sum(1.0 if letter >= CHINESE else 0.5 for text in texts for letter in leaf.plain(text))
    return next(size for least, size in SIZES if letters >= least)


def _observer(leaf: KitLeaf, play: RolePlay) -> Markup:
    return leaf.part(
        "kit-observer",
        id=f"observer-{play.id}",
        title=leaf.words(play.title),
        items=leaf.all_words(each.behaviour for each in play.observer.items),
        lines=range(play.observer.verbatim_lines),
        safety=leaf.words(play.safety),
    )
