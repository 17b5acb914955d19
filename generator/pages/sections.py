"""The parts of a results page between conclusion and trust: sentences, figures in order, full tables, links that go deeper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.model.chart import Chart, NotDrawn
from generator.model.views import View
from generator.pages.excerpts import show_excerpts
from generator.pages.figures import csv_of_view, name_contents, render_figure, render_table
from generator.pages.leaf import Leaf, Link

SECTION_OF: Mapping[str, str] = {
    "dumbbell": "dimensions",
    "gap-interval": "dimensions",
    "dimension-means": "dimensions",
    "radar": "dimensions",
    "zone": "dimensions",
    "trend": "trend",
    "control": "trend",
    "item-gaps": "items",
    "item-means": "items",
    "likert": "items",
    "nps-histogram": "questions",
    "segment-dots": "segments",
    "funnel": "segments",
    "heat-map": "segments",
    "weighted-gaps": "why",
    "matrix": "why",
    "drivers": "why",
    "themes": "why",
    "sample-population": "who",
    "bullet": "targets",
}
"""In which part of the page a kind of chart stands; kinds that are not named here stand under `more`."""
SECTIONS = ("dimensions", "trend", "targets", "items", "questions", "segments", "why", "who", "more")
SENTENCES: Mapping[str, tuple[str, ...]] = {
    "trend": ("season",),
    "targets": ("targets", "peers"),
    "items": ("items",),
    "segments": ("segments",),
    "why": ("why", "themes"),
    "who": ("trust",),
}
"""Which notes of the story stand at the head of a part."""
TWINS = frozenset({"radar"})
"""Charts that show what the one above them shows, for readers who expect them: folded."""
OF_BATTERIES = ("dimensions", "items")
"""A survey of single questions has neither, so that why nothing is drawn there needs no words."""
CORRECTIONS = "corrections"
"""Id of the table that stands beside the record of versions."""


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str
    sentences: tuple[str, ...]
    figures: tuple[Markup, ...]
    tables: tuple[Markup, ...] = ()
    links: tuple[Link, ...] = ()


def show_sections(leaf: Leaf, view: View, deeper: Mapping[str, tuple[Link, ...]]) -> tuple[Section, ...]:
    """The parts that have something in them, in the order of the page."""
    figures = _figures(leaf, view)
    tables = {_section_of_tables(leaf, view): _full_tables(leaf, view)}
    notes = {id_: _notes(view, id_) for id_ in SECTIONS}
    return tuple(
        Section(id_, _title_of(leaf, view, id_), notes[id_], figures.get(id_, ()), tables.get(id_, ()), deeper.get(id_, ()))
        for id_ in SECTIONS
        if figures.get(id_) or notes[id_] or tables.get(id_) or deeper.get(id_)
    )


def _title_of(leaf: Leaf, view: View, section: str) -> str:
    has_peers = section == "targets" and view.story.notes.get("peers")
    return leaf.say("pages.section.targets.peers" if has_peers else f"pages.section.{section}")


def show_not_drawn(leaf: Leaf, view: View) -> Markup:
    """Charts whose conditions do not hold, each with the sentence that says why, folded at the end: a board has no use for them
    between findings, a statistician looks for them."""
    has_batteries = bool(leaf.site.instruments[view.release.instrument].batteries)
    reasons = [
        chart.reason
        for chart in view.charts
        if isinstance(chart, NotDrawn) and not chart.is_needless and (has_batteries or _section_of(chart) not in OF_BATTERIES)
    ]
    return leaf.part("missing-charts", reasons=tuple(dict.fromkeys(reasons))) if reasons else Markup()


def _figures(leaf: Leaf, view: View) -> Mapping[str, tuple[Markup, ...]]:
    """Charts of each part."""
    names = {id(named.content): named.name for named in name_contents(view)}
    figures: dict[str, tuple[Markup, ...]] = {}
    for chart in view.charts:
        if isinstance(chart, Chart):
            name = names[id(chart)]
            figure = render_figure(leaf, chart, f"fig-{name}", csv_of_view(view, name, leaf.language))
            if chart.drawing.name in TWINS:
                figure = leaf.part("folded", title=leaf.say(f"pages.twin.{chart.drawing.name}"), content=figure)
            figures[_section_of(chart)] = (*figures.get(_section_of(chart), ()), figure)
    if excerpts := show_excerpts(leaf, view):
        figures[SECTION_OF["themes"]] = (*figures.get(SECTION_OF["themes"], ()), excerpts)
    return figures


def _notes(view: View, section: str) -> tuple[str, ...]:
    """What the conclusion has not said already."""
    said = {*view.story.headline, *view.story.cannot_say}
    told = (sentence for name in SENTENCES.get(section, ()) for sentence in view.story.notes.get(name, ()))
    return tuple(sentence for sentence in told if sentence not in said)


def _full_tables(leaf: Leaf, view: View) -> tuple[Markup, ...]:
    names = {id(named.content): named.name for named in name_contents(view)}
    return tuple(
        render_table(leaf, table, f"table-{names[id(table)]}", csv_of_view(view, names[id(table)], leaf.language))
        for table in view.tables
        if table.id != CORRECTIONS
    )


def _section_of_tables(leaf: Leaf, view: View) -> str:
    if view.kind == "segment":
        return "segments"
    return "items" if leaf.site.instruments[view.release.instrument].batteries else "questions"


def _section_of(chart: Chart | NotDrawn) -> str:
    return SECTION_OF.get(chart.drawing.name if isinstance(chart, Chart) else chart.name, "more")
