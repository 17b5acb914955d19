"""Rules of populations, weights, breaks and days of fieldwork: what is declared about a survey from outside its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from generator.errors import Fault, listed, nearest
from generator.load.nodes import Path as NodePath
from generator.load.records import Parsed
from generator.load.sound import fault_at
from generator.model.dataset import AnswerFile, Dataset, Margin, Population, SegmentColumn
from generator.model.instrument import Instrument
from generator.model.period import Period

A_MONTH = timedelta(days=31)


def check_population(parsed: Parsed, dataset: Dataset) -> Iterator[Fault]:
    """Margins count every level of a segment once and add up to the whole population."""
    population = dataset.population
    if population is None:
        return
    segments = {segment.id: segment for segment in dataset.segments}
    names = [margin.segment for margin in population.margins]
    for number, margin in enumerate(population.margins):
        path = ("population", "margins", number)
        if margin.segment not in segments:
            found = f"no segment of this data set has the id '{margin.segment}'"
            allowed = listed(segments) or "the data set has no segments"
            yield fault_at(parsed, (*path, "segment"), "R345", found, allowed, nearest(margin.segment, segments))
        elif margin.segment in names[:number]:
            yield fault_at(
                parsed, (*path, "segment"), "R345", f"the margin '{margin.segment}' stands twice", "each segment once"
            )
        else:
            yield from _check_margin(parsed, population, margin, segments[margin.segment], path)


def _check_margin(
    parsed: Parsed, population: Population, margin: Margin, segment: SegmentColumn, path: NodePath
) -> Iterator[Fault]:
    levels = [level.id for level in segment.levels]
    counted = Counter(count.level for count in margin.counts)
    sound = True
    for number, count in enumerate(margin.counts):
        at = (*path, "counts", number, "level")
        if count.level not in levels:
            sound = False
            found = f"'{segment.id}' has no level '{count.level}'"
            yield fault_at(parsed, at, "R345", found, listed(levels, 30), nearest(count.level, levels))
        elif counted[count.level] > 1 and count.level in [other.level for other in margin.counts[:number]]:
            sound = False
            yield fault_at(parsed, at, "R345", f"the level '{count.level}' stands twice", "each level once")
    missing = [level for level in levels if level not in counted]
    if missing:
        found = f"no count for {listed(missing)}"
        yield fault_at(parsed, (*path, "counts"), "R345", found, "every level of the segment once", "write count: 0 for none")
    total = sum(count.count for count in margin.counts)
    if sound and not missing and total != population.size:
        found = f"the counts add up to {total:,}, the population is {population.size:,}"
        yield fault_at(parsed, (*path, "counts"), "R345", found, f"counts that add up to {population.size}")


def check_weighting(parsed: Parsed, dataset: Dataset) -> Iterator[Fault]:
    weighting = dataset.weighting
    if weighting is None:
        return
    path: NodePath = ("weighting",)
    if dataset.weight_column:
        found = "weights are made here, and a column has weights too"
        yield fault_at(parsed, path, "R345", found, "one of the two", "delete `weighting` or `weight_column`")
    known = [margin.segment for margin in dataset.population.margins] if dataset.population else []
    for number, margin in enumerate(weighting.margins):
        at = (*path, "margins", number)
        if margin not in known:
            found = f"the population has no margin '{margin}'"
            allowed = listed(known) or "none: write population with margins first"
            yield fault_at(parsed, at, "R345", found, allowed, nearest(margin, known))
        elif margin in weighting.margins[:number]:
            yield fault_at(parsed, at, "R345", f"the margin '{margin}' stands twice", "each margin once")
    fewest = 1
    if len(weighting.margins) < fewest or (weighting.scheme == "poststratify" and len(weighting.margins) > fewest):
        found = f"{weighting.scheme} with {len(weighting.margins)} margins"
        hint = "write scheme: rake for several" if len(weighting.margins) > fewest else ""
        allowed = "one margin" if weighting.scheme == "poststratify" else "one margin or more"
        yield fault_at(parsed, (*path, "margins"), "R345", found, allowed, hint)


def check_breaks(parsed: Parsed, dataset: Dataset, instrument: Instrument | None) -> Iterator[Fault]:
    """A break begins at a period like those of the data, and concerns what is asked."""
    grains = {dataset.period.grain} if dataset.period else {_parsed(file.period) for file in dataset.files if file.period}
    targets = _targets(instrument) if instrument else None
    for number, each in enumerate(dataset.breaks):
        path = ("breaks", number)
        grain = _parsed(each.period)
        if grain is None:
            yield fault_at(parsed, (*path, "period"), "R346", f"'{each.period}' is not a period", "2017, 2018q3 or 2018-07")
        elif None not in grains and grain not in grains:
            found = f"a break at the {grain} {each.period}, and answers by {listed(sorted(map(str, grains)))}"
            yield fault_at(parsed, (*path, "period"), "R346", found, "the first period after it, of the same length")
        for place, target in enumerate(each.targets if targets is not None else ()):
            if targets is not None and target not in targets:
                found = f"nothing that is asked has the id '{target}'"
                yield fault_at(parsed, (*path, "targets", place), "R346", found, listed(targets, 30), nearest(target, targets))


def _targets(instrument: Instrument) -> tuple[str, ...]:
    batteries = instrument.batteries
    return (
        *(battery.id for battery in batteries),
        *dict.fromkeys(dimension for battery in batteries for dimension in battery.dimensions),
        *(question.id for question in instrument.questions),
        *(feature.id for feature in instrument.features),
        *(item.id for battery in batteries for item in battery.items),
    )


def _parsed(period: str | None) -> str | None:
    try:
        return Period.parse(period or "").grain
    except ValueError:
        return None


def check_days(parsed: Parsed, dataset: Dataset) -> Iterator[Fault]:
    """Days of fieldwork of a file: in order, and where its period lies, give or take a month."""
    for number, file in enumerate(dataset.files):
        path = ("files", number)
        if file.start and file.end and file.start > file.end:
            yield fault_at(parsed, (*path, "end"), "R347", f"from {file.start} to {file.end}", "an end on or after the start")
            continue
        span = _span(file)
        for key in ("start", "end") if span else ():
            written = getattr(file, key)
            if written and span and not span[0] - A_MONTH <= date.fromisoformat(written) <= span[1] + A_MONTH:
                found = f"{key} {written} for the period {file.period}"
                allowed = f"{span[0]} to {span[1]}, give or take a month"
                yield fault_at(parsed, (*path, key), "R347", found, allowed, "mend the day or the period")


def _span(file: AnswerFile) -> tuple[date, date] | None:
    """First and last day of the file's period; None where it has none that can be read."""
    if _parsed(file.period) is None:
        return None
    period = Period.parse(file.period or "")
    months = {"year": 12, "quarter": 3, "month": 1}[period.grain]
    first = (period.part - 1) * months + 1 if period.part else 1
    after = first + months
    end = date(period.year + (after > 12), after - 12 if after > 12 else after, 1) - timedelta(days=1)
    return date(period.year, first, 1), end


def check_parts(parsed: Parsed, dataset: Dataset) -> Iterator[Fault]:
    """Several files of one period are parts of it only if they say so: the usual cause is a file that is named twice."""
    by_period: dict[str, list[int]] = {}
    for number, file in enumerate(dataset.files):
        if file.period:
            by_period.setdefault(file.period, []).append(number)
    for period, numbers in by_period.items():
        parts = [dataset.files[number].part for number in numbers]
        for place, number in enumerate(numbers[1:], 1):
            if parts[place] is None or parts[0] is None:
                first = dataset.files[numbers[0]].path
                found = f"'{first}' and '{dataset.files[number].path}' both hold {period}"
                hint = "mend the period, or write part: <what it holds> in each if together they are the answers"
                yield fault_at(
                    parsed, ("files", number, "period"), "R348", found, "one file for a period, or named parts", hint
                )
            elif parts[place] in parts[:place]:
                found = f"the part '{parts[place]}' of {period} stands twice"
                yield fault_at(parsed, ("files", number, "part"), "R348", found, "each part once")
