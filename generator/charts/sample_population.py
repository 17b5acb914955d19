"""Who is missing: the make-up of the sample beside that of the population it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import fsum
from typing import Any

from generator.cells import base_text, size_datum
from generator.charts import house_style as style
from generator.charts import layers
from generator.charts.axis import axis_over
from generator.charts.reading import alt_text, captioned, when_of, who_and_when
from generator.charts.row_layers import row_layers
from generator.charts.rows import Key, Plan, Row, axis_words, key_words, plan_rows, row_words, upright
from generator.charts.spec import Rows, fill
from generator.model.chart import NARROW, WIDE, ChartRequest, Drawing, NotDrawn, Width
from generator.model.dataset import Dataset, Margin, Population
from generator.model.release import GroupSize
from generator.model.table import Column, Datum, Table
from generator.wording import count, number, say

NAME = "sample-population"
INTERVALS = {WIDE: 8, NARROW: 4}
BAR, APART = 11, 6
"""Height of a bar, and how far it stands from the middle of its row."""
VISIBLE = 0.5
"""Percentage points: a smaller difference is not told as one."""


@dataclass(frozen=True, slots=True)
class Group:
    """One level of one margin. Shares in percent, on the step that they are printed in; None where its size is withheld."""

    heading: str
    name: str
    size: GroupSize | None
    sample: float | None
    count: int
    population: float

    @property
    def difference(self) -> float:
        return 0.0 if self.sample is None else self.sample - self.population


def draw(request: ChartRequest) -> Drawing | NotDrawn:
    """Every margin of the population, or that of the segment which the request is about."""
    language = request.language
    dataset = request.site.datasets.get(request.release.dataset)
    population = dataset.population if dataset else None
    if dataset is None or population is None:
        return NotDrawn(NAME, say(language, "charts.sample-population.unknown"))
    wanted = request.target.partition("/")[0]
    margins = [margin for margin in population.margins if wanted in {"", margin.segment}]
    if not margins:
        return NotDrawn(NAME, say(language, "charts.sample-population.unknown"))
    groups = tuple(group for margin in margins for group in _groups(request, dataset, margin, several=len(margins) > 1))
    if all(group.sample is None for group in groups):
        return NotDrawn(NAME, say(language, "charts.none_published"))
    return _drawing(request, population, groups)


def _groups(request: ChartRequest, dataset: Dataset, margin: Margin, *, several: bool) -> list[Group]:
    """Shares of all respondents as they are published; of the population, of its declared margin."""
    language, release = request.language, request.release
    segment = next(one for one in dataset.segments if one.id == margin.segment)
    names = {level.id: level.name.in_(language) for level in segment.levels}
    everyone = release.sizes.get(("", ""), GroupSize(None, False))
    whole, found = fsum(one.count for one in margin.counts), []
    for place, one in enumerate(margin.counts):
        size = release.sizes.get((segment.id, one.level))
        heading = segment.name.in_(language) if several and place == 0 else ""
        share = one.count / whole * 100 if whole else 0.0
        found.append(Group(heading, names[one.level], size, _share(size, everyone), one.count, round(share, 1)))
    return found


def _share(size: GroupSize | None, everyone: GroupSize) -> float | None:
    """Whole percentages where one of the two is rounded."""
    if size is None or size.n is None or not everyone.n:
        return None
    return round(size.n / everyone.n * 100, 1 if size.n_is_exact and everyone.n_is_exact else 0)


def _drawing(request: ChartRequest, population: Population, groups: tuple[Group, ...]) -> Drawing:
    language = request.language
    everyone = request.release.sizes[("", "")]
    words = {
        "size": count(language, population.size),
        "source": population.source.in_(language),
        "n": base_text(language, everyone.n or 0, everyone.n_is_exact),
    }
    hidden = sum(group.sample is None for group in groups)
    title = _title(request, groups)
    return Drawing(
        name=NAME,
        title=title,
        subtitle=say(language, "charts.sample-population.subtitle", of=who_and_when(request), **words),
        alt=alt_text(
            request,
            say(language, "charts.sample-population.alt", when=when_of(request), k=len(groups), n=words["n"]),
            title + say(language, "charts.stop"),
            say(language, "charts.sample-population.hidden", k=hidden) if hidden else "",
            say(language, "charts.table_below"),
        ),
        table=_table(request, groups),
        specs={width: _spec(request, groups, width) for width in (WIDE, NARROW)},
        marks=2 * (len(groups) - hidden),
    )


def _title(request: ChartRequest, groups: Sequence[Group]) -> str:
    furthest = max(groups, key=lambda group: abs(group.difference))
    if abs(furthest.difference) < VISIBLE or furthest.sample is None:
        return say(request.language, "charts.sample-population.title.alike")
    shares = {"sample": _percent(request, furthest.sample), "population": _percent(request, furthest.population)}
    return say(request.language, "charts.sample-population.title", name=furthest.name, **shares)


def _percent(request: ChartRequest, share: float) -> str:
    """With a decimal only where there is one: 11%, 13.5%."""
    return number(request.language, share, 0.1 if share % 1 else 1) + "%"


def _table(request: ChartRequest, groups: Sequence[Group]) -> Table:
    language = request.language
    names = ("respondents", "sample", "count", "population")
    ids = ("respondents", "sample_percent", "count", "population_percent")
    titles = [say(language, f"charts.sample-population.{name}") for name in names]
    columns = (
        Column("group", say(language, "charts.sample-population.group"), "text"),
        *(Column(name, title, "number") for name, title in zip(ids, titles, strict=True)),
    )
    rows = tuple(
        (
            Datum(group.name),
            size_datum(language, group.size),
            _share_datum(request, group),
            Datum(count(language, group.count), group.count),
            Datum(_percent(request, group.population), group.population),
        )
        for group in groups
    )
    title, notes = say(language, "charts.sample-population.caption"), (say(language, "charts.sample-population.note"),)
    return Table(NAME, language, captioned(request, title), columns, rows, notes, title)


def _share_datum(request: ChartRequest, group: Group) -> Datum:
    if group.sample is None:
        return Datum("[c]", None, say(request.language, "hidden.too_few"))
    return Datum(_percent(request, group.sample), group.sample)


def _spec(request: ChartRequest, groups: tuple[Group, ...], width: Width) -> dict[str, Any]:
    language = request.language
    words = {name: say(language, f"charts.sample-population.{name}") for name in ("sample", "population")}
    keys = (Key("key_sample", words["sample"]), Key("key_population", words["population"]))
    reason = say(language, "hidden.too_few")
    rows = tuple(Row(one.name, heading=one.heading, reason=f"[c] {reason}" if one.sample is None else "") for one in groups)
    plan = plan_rows(width, rows, keys)
    bars = {"sample": _bars(request, groups, plan, words, "sample"), "rest": _bars(request, groups, plan, words, "population")}
    axis = axis_over([0.0, *(float(bar["hi"]) for each in bars.values() for bar in each)], "percent", INTERVALS[width], 0, 100)
    ticks = [(tick, number(language, tick, 1) + "%") for tick in axis.ticks]
    datasets: dict[str, Rows] = {
        **bars,
        "ends": [
            {"v": bar["hi"], "y": bar["y"], "t": _percent(request, float(bar["hi"]))} for each in bars.values() for bar in each
        ],
        "zero": upright(plan, rows, 0.0),
        **axis_words(plan, ticks, say(language, "charts.sample-population.unit")),
        **row_words(plan, rows),
        **key_words(plan, keys),
    }
    return fill(_skeleton(width), plan.size, axis, datasets)


def _bars(request: ChartRequest, groups: Sequence[Group], plan: Plan, words: dict[str, str], which: str) -> Rows:
    shift = -APART if which == "sample" else APART
    return [
        {
            "lo": 0,
            "hi": share,
            "y": y + shift,
            "tip": say(request.language, "charts.tip", label=f"{group.name}, {words[which]}", value=_percent(request, share)),
        }
        for group, y in zip(groups, plan.places, strict=True)
        for share in [group.sample if which == "sample" else group.population]
        if share is not None and group.sample is not None
    ]


@cache
def _skeleton(width: Width) -> dict[str, Any]:
    return layers.assemble(
        *row_layers(width),
        layers.bars("sample", style.PERCEPTION, BAR),
        layers.bars("rest", style.NEUTRAL, BAR),
        layers.uprights("zero", style.MUTED, 1),
        layers.value_texts("ends", "left", 4, style.SMALL),
        layers.key_symbol("key_sample", "square", style.PERCEPTION, 130),
        layers.key_symbol("key_population", "square", style.NEUTRAL, 130),
    )
