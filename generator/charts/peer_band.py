"""Where peers lie: a grey band behind the bars of a bullet chart, its legend, and its columns in the table."""

from __future__ import annotations

from collections.abc import Sequence

from generator.charts.aims import Aim, figure_text
from generator.charts.rows import Key, Plan
from generator.charts.spec import Rows
from generator.model.chart import ChartRequest
from generator.model.period import Period
from generator.model.standing import Beside, Standing
from generator.model.table import Column, Datum
from generator.model.text import Language
from generator.wording import and_list, count, period, say

TALL = 12
"""Half the height of a band: as a target's mark."""
COUNTED: tuple[Standing, ...] = ("above", "below", "inside", "open")


def has_peers(aims: Sequence[Aim]) -> bool:
    return any(aim.peers for aim in aims)


def bands_drawn(aims: Sequence[Aim]) -> int:
    return sum(aim.value is not None and aim.band is not None for aim in aims)


def peer_rows(request: ChartRequest, aims: Sequence[Aim], plan: Plan) -> dict[str, Rows]:
    """Bands, and the median or mean of the peers, which shows above and below a bar that lies over it."""
    bands: list[dict[str, str | float]] = []
    middles: list[dict[str, str | float]] = []
    for aim, y in zip(aims, plan.places, strict=True):
        if aim.value is None or aim.beside is None:
            continue
        if aim.band:
            start, end = (aim.at(value, plan.plot) for value in aim.band)
            tip = say(
                request.language, "charts.tip", label=aim.beside.group.name.in_(request.language), value=_ends(request, aim)
            )
            bands.append({"x": start, "x2": end, "y": y - TALL, "y2": y + TALL, "tip": tip})
        if aim.middle is not None:
            middles.append({"x": aim.at(aim.middle, plan.plot), "y": y - TALL, "y2": y + TALL})
    return {"bands": bands, "middles": middles}


def peer_keys(request: ChartRequest, aims: Sequence[Aim]) -> tuple[Key, ...]:
    """Entries of the legend, each of which says that figures are made up."""
    drawn = [aim for aim in aims if aim.value is not None and aim.beside is not None]
    bands = [aim.beside for aim in drawn if aim.band and aim.beside]
    middles = [aim.beside for aim in drawn if aim.middle is not None and aim.beside]
    first = [Key("key_peers", _key_word(request.language, _spreads(request.language, bands), bands))] if bands else []
    second = _key_word(request.language, _middles(request.language, middles), middles) if middles else ""
    return (*first, *([Key("upright_middle", second)] if second else []))


def peer_words(request: ChartRequest, aims: Sequence[Aim]) -> str:
    """What the band is, for the line below the title; empty without one."""
    drawn = [aim.beside for aim in aims if aim.value is not None and aim.beside and aim.band]
    if not drawn:
        return ""
    made_up = say(request.language, "charts.peers.made_up") if any(one.group.synthetic for one in drawn) else ""
    return say(request.language, "charts.peers.subtitle", spread=_spreads(request.language, drawn), made_up=made_up)


def peer_finding(request: ChartRequest, aims: Sequence[Aim]) -> str:
    """How many values stand how to the bands of peers; empty without any."""
    standings = [aim.beside.standing for aim in aims if aim.value is not None and aim.beside]
    counts = {one: standings.count(one) for one in COUNTED}
    states = [say(request.language, f"charts.peers.count.{one}", k=k) for one, k in counts.items() if k]
    return say(request.language, "charts.peers.finding", states=and_list(request.language, states)) if states else ""


def peer_columns(language: Language) -> tuple[Column, ...]:
    """Few, for a table that is wide already: what the figures are and where they come from is a note."""
    numbers = tuple(
        Column(f"peers_{name}", say(language, f"charts.peers.column.{name}"), "number")
        for name in ("low", "high", "middle", "count")
    )
    name, standing = (
        Column(id_, say(language, f"charts.peers.column.{word}"), "text")
        for id_, word in (("peers", "name"), ("peers_standing", "standing"))
    )
    return (name, *numbers, standing)


def peer_data(request: ChartRequest, aim: Aim) -> tuple[Datum, ...]:
    """Figures that may stand beside one's own; otherwise why they do not. Nothing where no peers have the number."""
    language, one = request.language, aim.beside or next(iter(aim.peers), None)
    if one is None:
        return tuple(Datum("") for _ in peer_columns(language))
    numbers = (*(aim.band or (None, None)), aim.middle) if aim.beside else (None, None, None)
    why = "" if one.standing in COUNTED else _reason(language, one)
    name, about = group_name(language, one), _about(request, one)
    return (
        Datum(name, None, about, say(language, "charts.peers.named", name=name, about=about)),
        *(_datum(request, aim, value, why) for value in numbers),
        Datum(count(language, one.figure.peers), one.figure.peers),
        Datum(say(language, f"charts.peers.standing.{one.standing if not why else 'none'}"), None, why, why),
    )


def _reason(language: Language, one: Beside) -> str:
    when = period(language, Period.parse(one.figure.period))
    reason = one.group.reason.in_(language).strip().rstrip("。.") if one.group.reason else ""
    return say(language, f"charts.peers.reason.{one.standing}", period=when, reason=reason)


def group_name(language: Language, one: Beside) -> str:
    """With the mark of figures that are made up."""
    name = one.group.name.in_(language)
    return say(language, "charts.peers.made_up.name", name=name) if one.group.synthetic else name


def _about(request: ChartRequest, one: Beside) -> str:
    """What the figures are, and their source: the reference as printed, or the address with the day on which it was read."""
    known = (source for source in request.site.vocabulary.sources if source.id == one.group.source)
    cited = next((source.cite.in_(request.language) for source in known), "")
    source = cited or say(request.language, "charts.peers.read", url=one.group.url, date=one.group.retrieved or "")
    return say(request.language, "charts.peers.about", what=_kind(request.language, one), source=source)


def _datum(request: ChartRequest, aim: Aim, value: float | None, why: str) -> Datum:
    if value is not None:
        return Datum(figure_text(request, aim, value), value)
    note = say(request.language, "charts.peers.not_known") if aim.beside else why
    return Datum("[x]" if aim.beside else "[z]", None, note)


def _ends(request: ChartRequest, aim: Aim) -> str:
    low, high = (figure_text(request, aim, value) for value in aim.band or ())
    return say(request.language, "charts.peers.ends", low=low, high=high)


def _kind(language: Language, one: Beside) -> str:
    """`middle half, median`."""
    spread = say(language, f"charts.peers.spread.{one.figure.shows}") if one.figure.shows != "one_value" else ""
    middle = say(language, f"charts.peers.middle.{_middle(one)}") if one.middle is not None else ""
    return say(language, "charts.comma").join(part for part in (spread, middle) if part)


def _middle(one: Beside) -> str:
    return "median" if one.figure.median is not None else "mean"


def _spreads(language: Language, shown: Sequence[Beside | None]) -> str:
    names = dict.fromkeys(one.figure.shows for one in shown if one)
    return and_list(language, [say(language, f"charts.peers.spread.{name}") for name in names])


def _middles(language: Language, shown: Sequence[Beside]) -> str:
    return and_list(language, [say(language, f"charts.peers.middle.{name}") for name in dict.fromkeys(map(_middle, shown))])


def _key_word(language: Language, what: str, shown: Sequence[Beside | None]) -> str:
    made_up = ".made_up" if any(one and one.group.synthetic for one in shown) else ""
    return say(language, f"charts.peers.key{made_up}", what=what)
