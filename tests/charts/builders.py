"""A small made-up survey, already published: two batteries, two segments, four years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

from generator.cache import Cache
from generator.charts import CHARTS
from generator.model.chart import ChartRequest, Drawing
from generator.model.dataset import Dataset, Fieldwork, Level, SegmentColumn
from generator.model.findings import Key
from generator.model.instrument import Battery, FormOfBattery, Headline, Instrument, Item, Question, Scale
from generator.model.measures import dimension_key, item_key, overall_key, question_key
from generator.model.organisation import Organisation
from generator.model.period import Period
from generator.model.release import Cell, Disclosed, GroupSize, Hidden, Release, Series, Shown
from generator.model.site import Index, Settings, Site
from generator.model.text import Language, Text
from generator.model.vocabulary import Dimension, Vocabulary

DIMENSIONS = {
    "tangibles": Text(zh="有形性", en="Tangibles"),
    "reliability": Text(zh="可靠性", en="Reliability"),
    "responsiveness": Text(zh="响应性", en="Responsiveness"),
    "assurance": Text(zh="保证性", en="Assurance"),
    "empathy": Text(zh="移情性（站在顾客角度考虑）", en="Empathy and individual attention"),
}
SECRET = 3.1337
"""A number that stands behind hidden cells in tests, and may appear nowhere."""
BRANCHES = ("north", "south", "east", "west")
GAPS = {"tangibles": -0.21, "reliability": -0.93, "responsiveness": -1.12, "assurance": 0.18, "empathy": -0.04}


def an_item(dimension: str, number: int) -> Item:
    text = Text(
        zh=f"{DIMENSIONS[dimension].zh[:3]}题目{number}：按承诺的时间完成", en=f"{dimension} {number}: done when promised"
    )
    short = Text(zh=f"{DIMENSIONS[dimension].zh[:3]}第{number}题", en=f"{dimension.title()} item {number}")
    return Item(id=f"{dimension}-{number}", dimension=dimension, text=text, short=short)


ITEMS = tuple(an_item(dimension, number) for dimension in DIMENSIONS for number in (1, 2))
SERVICE = Battery(
    id="service",
    name=Text(zh="服务质量", en="Service quality"),
    forms=(FormOfBattery(form="expectation", scale="seven"), FormOfBattery(form="perception", scale="seven")),
    items=ITEMS,
)
SATISFACTION = Battery(
    id="satisfaction",
    name=Text(zh="满意度", en="Satisfaction"),
    forms=(FormOfBattery(form="satisfaction", scale="seven"),),
    items=ITEMS,
)
RECOMMEND = Question(
    id="recommend",
    role="recommend",
    scale="eleven",
    text=Text(zh="您会推荐吗？", en="Would you recommend us?"),
    short=Text(zh="推荐", en="NPS"),
)
SCALES = (
    Scale(id="seven", min=1, max=7, top_box=6, bottom_box=3),
    Scale(id="eleven", min=0, max=10, top_box=9, bottom_box=6),
)


def an_instrument(batteries: Sequence[Battery], headline: Headline, questions: Sequence[Question] = ()) -> Instrument:
    return Instrument(
        id="questionnaire",
        name=Text(zh="问卷", en="Questionnaire"),
        version="1",
        about=Text(zh="试", en="test"),
        scales=SCALES,
        batteries=tuple(batteries),
        questions=tuple(questions),
        headline=headline,
    )


GAP_INSTRUMENT = an_instrument([SERVICE], Headline(battery="service", form="gap"))
SATISFACTION_INSTRUMENT = an_instrument([SATISFACTION], Headline(battery="satisfaction", form="satisfaction"), [RECOMMEND])
NPS_INSTRUMENT = an_instrument([SATISFACTION], Headline(question="recommend"), [RECOMMEND])

TWO_BATTERIES = an_instrument([SERVICE, SATISFACTION], Headline(battery="service", form="gap"))


def a_site(instrument: Instrument = GAP_INSTRUMENT, branch_names: Mapping[str, str] | None = None) -> Site:
    names = branch_names or {"north": "城北", "south": "城南", "east": "城东", "west": "城西"}
    levels = tuple(Level(id=name, name=Text(zh=names[name], en=names[name]), codes=(name,)) for name in BRANCHES)
    branch = SegmentColumn(column=("branch",), id="branch", name=Text(zh="网点", en="Branch"), levels=levels)
    nowhere = Text(zh="试", en="test")
    fieldwork = Fieldwork(
        population=nowhere, sampling="unknown", mode=nowhere, start=None, end=None, collected_by=nowhere, limits=()
    )
    dataset = Dataset(
        id="answers",
        name=nowhere,
        organisation="bank",
        instrument="questionnaire",
        origin=nowhere,
        licence="CC0-1.0",
        attribution=nowhere,
        fieldwork=fieldwork,
        files=(),
        ratings=(),
        segments=(branch,),
    )
    bank = Organisation(id="bank", name=Text(zh="示例银行", en="Example Bank"), about=nowhere, industry=nowhere, fictional=True)
    dimensions = tuple(Dimension(id=name, name=text, definition=text) for name, text in DIMENSIONS.items())
    return Site(
        settings=Settings(),
        vocabulary=Vocabulary(dimensions=dimensions),
        instruments={"questionnaire": instrument},
        organisations={"bank": bank},
        datasets={"answers": dataset},
        operations={},
        courses={},
        lessons={},
        cases={},
        articles={},
        index=Index({}, {}, {}),
        untranslated=(),
    )


def shown(value: float, n: int = 412, half: float = 0.08, step: float = 0.01) -> Shown:
    return Shown(n, n == 412, round(value, 2), round(value - half, 2), round(value + half, 2), step)


def gap_cells(shift: float = 0.0) -> dict[Key, Cell]:
    cells: dict[Key, Cell] = {}
    for place, (dimension, gap) in enumerate(GAPS.items()):
        expected = 6.3 - place * 0.12
        for key, value in _of_a_gap(dimension, gap + shift, expected).items():
            cells[key] = shown(value)
    cells[overall_key("service", "gap")] = shown(-0.42 + shift)
    return cells | _branches(overall_key("service", "gap"), -0.42 + shift, 0.01)


def _of_a_gap(dimension: str, gap: float, expected: float) -> dict[Key, float]:
    found: dict[Key, float] = {}
    for form, value in {"expectation": expected, "perception": expected + gap, "gap": gap}.items():
        found[dimension_key("service", dimension, form)] = value
        for number, extra in ((1, -0.1), (2, 0.12)):
            item = f"{dimension}-{number}"
            found[item_key("service", item, form)] = value + (0 if form == "expectation" else extra)
    return found


def satisfaction_cells(shift: float = 0.0) -> dict[Key, Cell]:
    cells: dict[Key, Cell] = {}
    for place, dimension in enumerate(DIMENSIONS):
        cells[dimension_key("satisfaction", dimension, "satisfaction")] = shown(5.2 - place * 0.2 + shift)
        for number in (1, 2):
            key = item_key("satisfaction", f"{dimension}-{number}", "satisfaction")
            cells[key] = shown(5.2 - place * 0.2 + shift)
    cells[overall_key("satisfaction", "satisfaction")] = shown(4.8 + shift)
    cells[question_key(RECOMMEND)] = shown(0.31 + shift / 4)
    return (
        cells
        | boxes("satisfaction", "satisfaction")
        | _branches(overall_key("satisfaction", "satisfaction"), 4.8 + shift, 0.01)
    )


def boxes(battery: str, form: str) -> dict[Key, Cell]:
    """Shares of each item: top, middle and bottom box; the last item has a coded end."""
    cells: dict[Key, Cell] = {}
    for place, item in enumerate(ITEMS):
        top = round(0.72 - place * 0.04, 2)
        for statistic, share in {"top_box": top, "neutral": 0.15, "bottom_box": round(0.85 - top, 2)}.items():
            cells[item_key(battery, item.id, form, statistic)] = Shown(412, True, share, share - 0.04, share + 0.04, 0.01)
    last = item_key(battery, ITEMS[-1].id, form, "neutral")
    cells[last] = Shown(60, False, 0.1, None, None, 0.1, "at_most")
    return cells


def _branches(key: Key, value: float, step: float) -> dict[Key, Cell]:
    levels: dict[str, Cell] = {
        "north": shown(value - 0.3, 180),
        "south": shown(value + 0.2, 150),
        "east": shown(value, 40, 0.4),
        "west": Hidden("too_few"),
    }
    return {key._replace(segment="branch", level=level): cell for level, cell in levels.items()}


def a_release(cells: Mapping[Key, Cell], year: int = 2019) -> Release:
    sizes = {
        ("", ""): GroupSize(412, True),
        ("branch", "north"): GroupSize(180, False),
        ("branch", "south"): GroupSize(150, False),
    }
    sizes |= {("branch", "east"): GroupSize(40, False), ("branch", "west"): GroupSize(None, False)}
    return Release(
        organisation="bank",
        dataset="answers",
        instrument="questionnaire",
        period=Period(year, 0, "year"),
        profile="standard",
        status="draft",
        sizes=sizes,
        cells=cells,
        disclosed=Disclosed(len(cells), ()),
        flows=(),
        inputs_sha256="0" * 64,
        generator="test",
    )


def a_request(
    language: Language = "zh",
    *,
    instrument: Instrument = GAP_INSTRUMENT,
    target: str = "",
    changed: Mapping[Key, Cell] | None = None,
    years: Sequence[int] = (2015, 2016, 2018, 2019),
    branch_names: Mapping[str, str] | None = None,
) -> ChartRequest:
    """The newest of several years; `changed` replaces cells of that year."""
    make = gap_cells if instrument is GAP_INSTRUMENT else satisfaction_cells
    perceived = boxes("service", "perception") if instrument is GAP_INSTRUMENT else {}
    releases = [a_release(make((year - years[-1]) * 0.07) | perceived, year) for year in years]
    releases[-1] = replace(releases[-1], cells={**releases[-1].cells, **(changed or {})})
    series = Series("bank", "answers", tuple(releases))
    return ChartRequest(a_site(instrument, branch_names), series, releases[-1], language, target)


TARGETS: Mapping[str, str] = {"segment-dots": "branch"}
"""What a kind of chart must be about to be drawn at all."""
INSTRUMENTS: Mapping[str, Instrument] = {"dimension-means": SATISFACTION_INSTRUMENT, "item-means": SATISFACTION_INSTRUMENT}


WORLDS: Mapping[str, str] = (
    dict.fromkeys(
        (
            "weighted-gaps zone matrix drivers likert-stacked control funnel nps-histogram sample-population bullet heat-map"
            " sparkline"
        ).split(),
        "tests.charts.rich",
    )
    | dict.fromkeys("action-timeline slope waterfall".split(), "tests.charts.deeds")
    | {"themes": "tests.charts.themed"}
)
"""Kinds of charts that need more than a plain survey, and the module with the `a_request_for` that makes it."""


def a_request_for(name: str, language: Language = "zh", changed: Mapping[Key, Cell] | None = None) -> ChartRequest:
    """Data that suit this kind of chart."""
    if name in WORLDS:
        request: ChartRequest = import_module(WORLDS[name]).a_request_for(name, language, changed)
        return request
    instrument = INSTRUMENTS.get(name, GAP_INSTRUMENT)
    return a_request(language, instrument=instrument, target=TARGETS.get(name, ""), changed=changed)


def a_drawing(name: str, language: Language = "zh", changed: Mapping[Key, Cell] | None = None) -> Drawing:
    """Every kind of chart on data that suit it."""
    drawn = CHARTS[name](a_request_for(name, language, changed))
    assert isinstance(drawn, Drawing), drawn
    return drawn


def a_cache(folder: Path) -> Cache:
    return Cache(folder)
