"""The chain of gaps as a picture of real text: boxes, and between them an arrow with what was measured, or that nothing was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.story import Chain, GapLine
from generator.model.vocabulary import Construct, Gap, GapModel
from generator.pages.leaf import Leaf


@dataclass(frozen=True, slots=True)
class Box:
    """One thing that can be stated."""

    name: str | Markup
    is_of_customers: bool


@dataclass(frozen=True, slots=True)
class Arrow:
    """One gap: solid with its values, or dashed. Its length says nothing, as the units differ."""

    number: str
    name: str | Markup
    values: tuple[str, ...]
    is_measured: bool
    to: Box


@dataclass(frozen=True, slots=True)
class Run:
    """Boxes that gaps join one after another."""

    first: Box
    arrows: tuple[Arrow, ...]


def show_chain_map(leaf: Leaf, chain: Chain) -> Markup:
    """Nothing where nothing was measured: the words say that once. The list below the map is its equivalent in text."""
    model = leaf.site.vocabulary.canonical
    if model is None or not chain.is_measured:
        return Markup()
    found: dict[str, tuple[GapLine, ...]] = {
        gap.id: tuple(line for line in chain.lines if line.gap == gap.id) for gap in model.gaps
    }
    runs = tuple(_run(leaf, model, gaps, found) for gaps in runs_of(model.gaps))
    return leaf.part("chain-map", runs=runs, label=_label(leaf, model, found))


def runs_of(gaps: Sequence[Gap]) -> tuple[tuple[Gap, ...], ...]:
    """Gaps in the order of the model, a new run where one does not go on from the end of the gap before."""
    runs: list[list[Gap]] = []
    end = ""
    for gap in gaps:
        if end in {gap.minuend, gap.subtrahend}:
            runs[-1].append(gap)
            end = beyond(gap, end)
        else:
            runs.append([gap])
            end = gap.minuend
    return tuple(map(tuple, runs))


def beyond(gap: Gap, known: str) -> str:
    """The other end of a gap."""
    return gap.minuend if gap.subtrahend == known else gap.subtrahend


def _run(leaf: Leaf, model: GapModel, gaps: Sequence[Gap], found: Mapping[str, tuple[GapLine, ...]]) -> Run:
    boxes = {construct.id: _box(leaf, construct) for construct in model.constructs}
    return Run(boxes[gaps[0].subtrahend], tuple(_arrows(leaf, gaps, boxes, found)))


def _box(leaf: Leaf, construct: Construct) -> Box:
    return Box(leaf.words(construct.name), "customer" in construct.respondents)


def _arrows(
    leaf: Leaf, gaps: Sequence[Gap], boxes: Mapping[str, Box], found: Mapping[str, tuple[GapLine, ...]]
) -> Iterator[Arrow]:
    end = gaps[0].subtrahend
    for gap in gaps:
        end = beyond(gap, end)
        values = _values(found[gap.id])
        yield Arrow(
            number=_number(leaf, gap),
            name=leaf.words(gap.name),
            values=values or (leaf.say("diagrams.chain.open"),),
            is_measured=bool(values),
            to=boxes[end],
        )


def _values(lines: Sequence[GapLine]) -> tuple[str, ...]:
    """With their units; a gap may be measured in two ways."""
    return tuple(line.value for line in lines if line.is_measured)


def _number(leaf: Leaf, gap: Gap) -> str:
    return leaf.say("pages.chain.number", number=gap.number)


def _label(leaf: Leaf, model: GapModel, found: Mapping[str, tuple[GapLine, ...]]) -> str:
    """How many gaps were measured, each with its value; which were not; and that sizes cannot be compared."""
    joint, comma = ("", "、") if leaf.language == "zh" else (" ", ", ")
    measured = {gap.id: values for gap in model.gaps if (values := _values(found[gap.id]))}
    told = [leaf.say("diagrams.chain.label", n=len(model.gaps), m=len(measured))]
    told += [
        leaf.say("diagrams.chain.label.measured", number=_number(leaf, gap), values=comma.join(measured[gap.id]))
        for gap in model.gaps
        if gap.id in measured
    ]
    left = [_number(leaf, gap) for gap in model.gaps if gap.id not in measured]
    told += [leaf.say("diagrams.chain.label.open", numbers=comma.join(left))] if left else []
    return joint.join((*told, leaf.say("diagrams.chain.label.sizes")))
