"""Course Markdown with its marks set: names become links, chart marks figures, value marks the words that narrate made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from markupsafe import Markup

from generator.errors import BuildError
from generator.model.chart import Chart, NotDrawn
from generator.model.prose import Mark, Prose
from generator.model.text import Language
from generator.model.views import FigureKey
from generator.pages.claims import show_claim
from generator.pages.drawn import show_diagram
from generator.pages.encoding import encode_markdown
from generator.pages.figures import csv_of_figure, render_figure
from generator.pages.leaf import Leaf, other_language
from generator.pages.rebasing import rebase_links
from generator.pages.terms import link_terms

HEADING = re.compile(r"^(#{1,6}[ \t]+.*?)[ \t]*$")
FENCE = re.compile(r"^ {0,3}(```|~~~)")
REMARK = re.compile(r"^[ \t]*<!--[ \t]*ignore\b.*-->[ \t]*$")
"""A word to the linter, on a line of its own; no reader needs it."""
T = TypeVar("T")
SLOT = re.compile("\x02(\\d+)\x03")
"""Holds the place of a set mark while headings are given ids. Control characters: no source file can contain them."""
GLUED = re.compile("(?<=[^\\s(\\[])" + SLOT.pattern)
"""A mark that follows a word at once: right in Chinese; in English a space stands before a citation."""


def render_taught_prose(leaf: Leaf, prose: Prose, written_for: str) -> Markup:
    """The text of a lesson, a case, a task or an article: names of the vocabulary are links, also where no mark stands.

    `written_for`: the address that its relative links start from.
    """

    def linked(text: str, marks: Sequence[Mark]) -> str:
        rebased = rebase_links(leaf, text, written_for)
        # The names are those of the page's language, so a text in the other one is left as it is.
        if prose.is_missing(leaf.language):
            return rebased
        return link_terms(leaf, rebased, [(mark.kind, mark.target) for mark in marks])

    return _render(leaf, prose, linked)


def render_prose(leaf: Leaf, prose: Prose) -> Markup:
    """The text in the language of the page; where it is missing, the other one after a visible note."""
    return _render(leaf, prose, _as_it_is)


def _as_it_is(text: str, _: Sequence[Mark]) -> str:
    return text


def _render(leaf: Leaf, prose: Prose, link: Callable[[str, Sequence[Mark]], str]) -> Markup:
    parts = prose.in_(leaf.language)
    marks = [part for part in parts if isinstance(part, Mark)]
    counter = iter(range(len(marks)))
    text = "".join(part if isinstance(part, str) else f"\x02{next(counter)}\x03" for part in parts)
    text = _space_sources(text, marks) if _written_in(leaf, prose) == "en" else text
    rendered = [_set_mark(leaf, mark, number) for number, mark in enumerate(marks, 1)]
    body = SLOT.sub(lambda found: rendered[int(found[1])], link(give_headings_ids(text), marks))
    if not prose.is_missing(leaf.language):
        return Markup(body)
    other = other_language(leaf.language)
    return Markup(f'{leaf.part("fallback", other=other)}\n\n<div lang="{other}" markdown="1">\n\n{body}\n\n</div>')


def _written_in(leaf: Leaf, prose: Prose) -> Language:
    return other_language(leaf.language) if prose.is_missing(leaf.language) else leaf.language


def _space_sources(text: str, marks: Sequence[Mark]) -> str:
    return GLUED.sub(lambda found: f" {found[0]}" if marks[int(found[1])].kind == "source" else found[0], text)


def give_headings_ids(text: str) -> str:
    """Headings without an id get one by their place, the same in both languages; remarks to the linter go. Fenced code is left
    alone."""
    lines, fenced, number = [], False, 0
    for line in text.splitlines():
        fenced ^= bool(FENCE.match(line))
        if not fenced and REMARK.match(line):
            continue
        heading = None if fenced else HEADING.match(line)
        if heading:
            number += 1
            line = heading[1] if heading[1].endswith("}") else f"{heading[1]} {{#section-{number}}}"  # noqa: PLW2901
        lines.append(line)
    return "\n".join(lines)


def datasets_of_figures(proses: Iterable[Prose]) -> tuple[str, ...]:
    """Data sets that charts and values in these texts are drawn from, each once."""
    marks = [part for prose in proses for _, parts in prose.parts for part in parts if isinstance(part, Mark)]
    found = [mark.option("dataset") for mark in marks if mark.kind in {"chart", "value"}]
    return tuple(dict.fromkeys(dataset for dataset in found if dataset))


def _set_mark(leaf: Leaf, mark: Mark, number: int) -> str:
    if mark.kind == "chart":
        return f"\n\n{_set_chart(leaf, mark, number)}\n\n"
    if mark.kind == "diagram":
        return f"\n\n{show_diagram(leaf, leaf.site.diagrams[mark.target], number)}\n\n"
    if mark.kind == "claim":
        return show_claim(leaf, mark.target)
    if mark.kind == "value":
        return encode_markdown(_look_up(leaf.book.values, mark))
    link = leaf.anchor(leaf.link(mark.kind, mark.target))
    return Markup('<span class="gs-cite">[{}]</span>').format(link) if mark.kind == "source" else link


def _set_chart(leaf: Leaf, mark: Mark, number: int) -> Markup:
    chart: Chart | NotDrawn = _look_up(leaf.book.figures, mark)
    csv = csv_of_figure(chart, leaf.language) if isinstance(chart, Chart) else ""
    figure = render_figure(leaf, chart, f"fig-{mark.target}-{number}", csv)
    return figure if not _is_demonstration(leaf, mark) else figure + "\n\n" + leaf.part("demo-mark")


def _is_demonstration(leaf: Leaf, mark: Mark) -> bool:
    """Whether it shows what stands in for numbers of the reader's own."""
    edition = leaf.book.edition
    return mark.option("dataset") == leaf.site.settings.demo and (edition is None or edition.is_demo)


def _look_up(known: Mapping[FigureKey, T], mark: Mark) -> T:
    found = known.get(FigureKey(mark.target, mark.options))
    if found is None:
        raise BuildError(f"line {mark.line}: nothing was made for the mark {{{{{mark.kind}:{mark.target}}}}}")
    return found
