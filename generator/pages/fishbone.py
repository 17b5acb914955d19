"""The fishbone of a gap as a picture of real text: six named bones, each cause with its mark, and the full list below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.actions import BONES, Actions, Cause
from generator.model.vocabulary import Gap
from generator.pages.leaf import Leaf


@dataclass(frozen=True, slots=True)
class CauseView:
    """One cause, ready to print."""

    mark: str
    """Filled where something speaks for it, hollow for a conjecture."""
    bone: str
    text: str | Markup
    evidence: str
    source: str | Markup


@dataclass(frozen=True, slots=True)
class BoneView:
    name: str
    causes: tuple[CauseView, ...]


def show_fishbones(leaf: Leaf, register: Actions) -> tuple[Markup, ...]:
    """One for each gap of which the register names a cause, in the order of the model."""
    model = leaf.site.vocabulary.canonical
    gaps = model.gaps if model else ()
    return tuple(show_fishbone(leaf, register, gap.id) for gap in gaps if any(cause.gap == gap.id for cause in register.causes))


def show_fishbone(leaf: Leaf, register: Actions, gap_id: str) -> Markup:
    """Of one gap; nothing where the register names no cause of it."""
    causes = tuple(cause for cause in register.causes if cause.gap == gap_id)
    model = leaf.site.vocabulary.canonical
    gap = next((one for one in model.gaps if one.id == gap_id), None) if model else None
    if gap is None or not causes:
        return Markup()
    views = {cause.id: _view(leaf, cause) for cause in causes}
    bones = tuple(
        BoneView(leaf.say(f"sheets.cause.bone.{bone}"), tuple(views[cause.id] for cause in causes if cause.bone == bone))
        for bone in BONES
    )
    everything = leaf.part("causes", causes=tuple(view for bone in bones for view in bone.causes))
    return leaf.part(
        "fishbone",
        gap=leaf.words(gap.name),
        title=leaf.say("diagrams.fishbone.title", gap=leaf.plain(gap.name)),
        above=bones[: len(BONES) // 2],
        below=bones[len(BONES) // 2 :],
        label=_label(leaf, gap, causes),
        note=leaf.say("diagrams.fishbone.note", **{kind: _mark(leaf, kind) for kind in ("evidence", "conjecture")}),
        everything=leaf.part("folded", title=leaf.say("diagrams.fishbone.list"), content=everything),
    )


def _view(leaf: Leaf, cause: Cause) -> CauseView:
    return CauseView(
        mark=_mark(leaf, "conjecture" if cause.evidence == "conjecture" else "evidence"),
        bone=leaf.say(f"sheets.cause.bone.{cause.bone}"),
        text=leaf.words(cause.text),
        evidence=leaf.say(f"sheets.cause.evidence.{cause.evidence}"),
        source=leaf.words(cause.source),
    )


def _mark(leaf: Leaf, kind: str) -> str:
    return leaf.say(f"sheets.cause.mark.{kind}")


def _label(leaf: Leaf, gap: Gap, causes: Sequence[Cause]) -> str:
    conjectures = sum(cause.evidence == "conjecture" for cause in causes)
    return leaf.say("diagrams.fishbone.label", gap=leaf.plain(gap.name), k=len(causes) - conjectures, j=conjectures)
