"""What a diagram shows, in sentences and lists: for those who hear it, search it or print it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagrams.curves import said
from generator.model.diagram import Diagram, DiagramBox
from generator.model.text import Language
from generator.wording import say


@dataclass(frozen=True, slots=True)
class Told:
    about: str
    boxes: tuple[tuple[str, tuple[str, ...]], ...]
    """(lane or group, its boxes); boxes of neither stand under an empty name."""
    arrows: tuple[str, ...]
    curve: str


def tell(diagram: Diagram, language: Language) -> Told:
    """Every box stands in it once, every arrow once."""
    names = {box.id: box.text.in_(language) for box in diagram.boxes}
    names |= {group.id: group.name.in_(language) for group in diagram.groups if group.name}
    return Told(diagram.about.in_(language), tuple(_boxes(diagram, language)), tuple(_arrows(diagram, language, names)),
                _curve(diagram, language, names))  # fmt: skip


def _boxes(diagram: Diagram, language: Language) -> Iterator[tuple[str, tuple[str, ...]]]:
    left = {box.id: box for box in diagram.boxes}
    for lane in diagram.lanes:
        own = [box for box in diagram.boxes if lane.row <= box.row < lane.row + lane.rows]
        if own:
            yield lane.name.in_(language), tuple(_box(left.pop(box.id), language) for box in own if box.id in left)
    for group in diagram.groups:
        told = tuple(_box(left.pop(name), language) for name in group.boxes if name in left)
        if told:
            yield (group.name.in_(language) if group.name else ""), told
    if left:
        yield "", tuple(_box(box, language) for box in left.values())


def _box(box: DiagramBox, language: Language) -> str:
    if box.note is None:
        return box.text.in_(language)
    return say(language, "diagrams.told.box", text=box.text.in_(language), note=box.note.in_(language))


def _arrows(diagram: Diagram, language: Language, names: dict[str, str]) -> Iterator[str]:
    for arrow in diagram.arrows:
        message = "diagrams.told.line" if arrow.heads != "end" else "diagrams.told.arrow"
        start, end = names.get(arrow.start, arrow.start), names.get(arrow.end, arrow.end)
        told = say(language, message, start=start, end=end)
        if arrow.label:
            told = say(language, "diagrams.told.label", arrow=told, label=arrow.label.in_(language))
        yield told


def _curve(diagram: Diagram, language: Language, names: dict[str, str]) -> str:
    if diagram.curve is None:
        return ""
    comma, stop = ("；", "。") if language == "zh" else ("; ", ".")
    points = comma.join(
        say(language, "diagrams.told.point", name=names[point.id], value=said(point.value)) for point in diagram.curve.points
    )
    return say(language, "diagrams.told.curve", name=diagram.curve.name.in_(language), points=points) + stop
