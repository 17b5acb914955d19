"""What comments are about: complaints and praise apart, each theme as a share of all comments with its interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.cells import Unit, displayed, estimate_columns, estimate_data, estimate_text, value_text
from generator.charts import gaps, layers
from generator.charts import house_style as style
from generator.charts.axis import axis_over
from generator.charts.ends import highest_of
from generator.charts.reading import (
    Fact,
    Known,
    alt_text,
    base_of,
    captioned,
    is_about_a_group,
    known,
    mid_sentence,
    named,
    when_of,
    who_and_when,
)
from generator.charts.row_layers import row_layers
from generator.charts.rows import axis_words, column_words, plan_rows, row_words, upright
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.dataset import Comments, Praise
from generator.model.measures import COMMENTED, FEWEST_COMMENTS, theme_key
from generator.model.release import Shown
from generator.model.table import Column, Datum, Table
from generator.wording import count, number, say, space_after

NAME = "themes"
UNIT: Unit = "percent"
SIDES: tuple[Praise, ...] = ("complaint", "praise")
INTERVALS = {WIDE: 8, NARROW: 4}
BAR, RAISED, LOWERED = 10, 3, 7
"""Height of a bar; how far it stands above the middle of its row, and its interval below: on the bar it could not be seen."""


@dataclass(frozen=True, slots=True)
class Side:
    """Themes of complaints or of praise, those that were mentioned most first and hidden ones last."""

    side: Praise
    facts: tuple[Fact, ...]


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Of everyone: levels of segments have no themes."""
    language = request.language
    dataset = request.site.datasets.get(request.release.dataset)
    sides = _sides(request, dataset.comments) if dataset and dataset.comments else ()
    if not sides:
        return NotDrawn(NAME, say(language, "charts.themes.not_asked"), is_needless=True)
    if is_about_a_group(request):
        return NotDrawn(NAME, say(language, "charts.everyone_only"))
    facts = known(fact for side in sides for fact in side.facts)
    if not facts:
        return NotDrawn(NAME, say(language, "charts.themes.hidden"))
    if max(fact.cell.n for fact in facts) < FEWEST_COMMENTS:
        words = {"n": base_of(request, facts), "fewest": count(language, FEWEST_COMMENTS)}
        return NotDrawn(NAME, say(language, "charts.themes.too_few", **words))
    return _drawing(request, sides, facts)


def _sides(request: ChartRequest, comments: Comments) -> tuple[Side, ...]:
    return tuple(side for side in (_side(request, comments, name) for name in SIDES) if side.facts)


def _side(request: ChartRequest, comments: Comments, side: Praise) -> Side:
    """A theme that this period has no number of, shown or hidden, was not coded."""
    facts = [
        Fact(theme.id, theme.name.in_(request.language), cell)
        for theme in comments.themes
        if (cell := request.release.get(theme_key(theme.id, side))) is not None
    ]
    return Side(side, tuple(sorted(facts, key=_rank)))


def _rank(fact: Fact) -> tuple[bool, bool, float, str]:
    """A share that is only known to be at most so much stands below one that is that much."""
    cell = fact.cell
    if not isinstance(cell, Shown):
        return True, False, 0.0, fact.id
    return False, cell.edge == "at_most", -cell.value, fact.id


def _drawing(request: ChartRequest, sides: Sequence[Side], facts: Sequence[Known]) -> Drawing:
    language, title = request.language, _title(request, sides)
    words = {"n": base_of(request, facts), "written": _written(request)}
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.themes.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, "charts.themes.alt", when=when_of(request), **words),
            title + say(language, "charts.stop"),
            say(language, "charts.themes.not_everyone"),
            say(language, "charts.table_below"),
        ),
        table=_table(request, sides),
        specs={width: _spec(request, sides, width) for width in (WIDE, NARROW)},
        marks=sum(not fact.cell.edge for fact in facts),
    )


def _written(request: ChartRequest) -> str:
    """How many of the respondents commented, in words."""
    cell = request.release.shown(COMMENTED)
    if cell is None:
        return say(request.language, "charts.themes.written.hidden")
    share = value_text(request.language, cell, UNIT)
    return say(request.language, "charts.themes.written", share=space_after(request.language, share))


def _title(request: ChartRequest, sides: Iterable[Side]) -> str:
    clauses = [_clause(request, side.side, known(side.facts)) for side in sides]
    told = [clause for clause in clauses if clause]
    rest = [mid_sentence(request.language, clause) for clause in told[1:]]
    return say(request.language, "charts.themes.semicolon").join([*told[:1], *rest])


def _clause(request: ChartRequest, side: Praise, facts: Sequence[Known]) -> str:
    """The theme mentioned most, if its interval lies above all others; else the group, or that there is no order at all."""
    if not facts:
        return ""
    first = highest_of(facts)
    if len(first) == len(facts) > 1:
        return say(request.language, f"charts.themes.{side}.none")
    if len(first) > 1:
        return say(request.language, f"charts.themes.{side}.group", names=named(request, first), k=len(first))
    share = value_text(request.language, first[0].cell, UNIT)
    return say(request.language, f"charts.themes.{side}.first", name=first[0].name, share=share)


def _table(request: ChartRequest, sides: Sequence[Side]) -> Table:
    language = request.language
    columns = (
        Column("side", say(language, "charts.themes.side"), "text"),
        Column("theme", say(language, "charts.themes.theme"), "text"),
        *estimate_columns(language, "mentioned", say(language, "charts.themes.value"), UNIT),
    )
    rows = tuple(
        (Datum(say(language, f"charts.themes.{side.side}")), Datum(fact.name), *estimate_data(language, fact.cell, UNIT))
        for side in sides
        for fact in side.facts
    )
    title = say(language, "charts.themes.caption")
    notes = (say(language, "charts.themes.several"), say(language, "charts.themes.not_everyone"))
    return Table(NAME, language, captioned(request, title), columns, rows, notes, title)


def _spec(request: ChartRequest, sides: Sequence[Side], width: Width) -> dict[str, Any]:
    language = request.language
    rows = tuple(
        gaps.row(request, fact, UNIT, say(language, f"charts.themes.{side.side}") if place == 0 else "")
        for side in sides
        for place, fact in enumerate(side.facts)
    )
    plan = plan_rows(width, rows, ())
    placed = list(zip([(side.side, fact) for side in sides for fact in side.facts], plan.places, strict=True))
    marks: dict[str, Rows] = {
        side.side: [_bar(request, fact, y) for (own, fact), y in placed if own == side.side and _is_exact(fact)]
        for side in sides
    }
    intervals = [
        _interval(fact.cell, y) for (_, fact), y in placed if isinstance(fact.cell, Shown) and fact.cell.low is not None
    ]
    ends = [float(row[name]) for each in (*marks.values(), intervals) for row in each for name in ("lo", "hi")]
    axis = axis_over([0.0, *ends], UNIT, INTERVALS[width], 0, 100)
    ticks = [(tick, number(language, tick, 1) + "%") for tick in axis.ticks]
    datasets: dict[str, Rows] = {
        **marks,
        "intervals": intervals,
        "zero": upright(plan, rows, 0.0),
        **axis_words(plan, ticks, say(language, "charts.themes.unit")),
        **column_words(plan, say(language, "charts.themes.column"), say(language, "charts.interval_column")),
        **row_words(plan, rows),
    }
    return fill(_skeleton(width), plan.size, axis, datasets)


def _is_exact(fact: Fact) -> bool:
    """A share known only as `at most` has no bar: its words stand at the end of its row."""
    return isinstance(fact.cell, Shown) and not fact.cell.edge


def _bar(request: ChartRequest, fact: Fact, y: int) -> dict[str, str | float]:
    assert isinstance(fact.cell, Shown)
    tip = say(request.language, "charts.tip", label=fact.name, value=estimate_text(request.language, fact.cell, UNIT))
    return {"lo": 0, "hi": displayed(fact.cell.value, fact.cell.step, UNIT), "y": y - RAISED, "tip": tip}


def _interval(cell: Shown, y: int) -> dict[str, str | float]:
    assert cell.low is not None and cell.high is not None
    low, high = (displayed(end, cell.step, UNIT) for end in (cell.low, cell.high))
    return {"lo": low, "hi": high, "y": y + LOWERED}


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *row_layers(width),
        layers.bars("complaint", style.DISAGREE, BAR),
        layers.bars("praise", style.PERCEPTION, BAR),
        layers.spans("intervals", style.INK, 2),
        layers.uprights("zero", style.MUTED, 1),
    )
