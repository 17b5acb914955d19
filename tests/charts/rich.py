"""A made-up survey in which everything is asked that any chart needs: ten branches, fourteen years, what is aimed at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from generator.compare import analyse
from generator.model.chart import ChartRequest
from generator.model.dataset import Level, LevelCount, Margin, Population
from generator.model.findings import Key
from generator.model.instrument import Battery, FormOfBattery, Headline, Instrument, Question
from generator.model.measures import dimension_key, item_key, overall_key, question_key
from generator.model.method import MatrixChoice, Method
from generator.model.organisation import Target
from generator.model.peers import PeerFigure, PeerGroup, Peers
from generator.model.release import Cell, GroupSize, Release, Series, Shown
from generator.model.site import Site
from generator.model.text import Language, Text
from tests.charts.builders import DIMENSIONS, GAPS, ITEMS, RECOMMEND, SCALES, a_release, a_site, shown

BRANCHES = ("north", "south", "east", "west", "harbour", "hill", "market", "station", "campus", "island")
SIZES = (180, 150, 40, 12, 90, 60, 210, 33, 120, 75)
SHIFTS = (-0.9, 0.2, 0.0, 0.1, -0.05, 0.02, 0.1, -0.1, 0.04, 0.05)
YEARS = tuple(range(2006, 2020))
TARGETS: Mapping[str, str] = {"funnel": "branch", "heat-map": "branch"}
"""What these charts must be about."""
POINTS = {"tangibles": 10.0, "reliability": 30.0, "responsiveness": 30.0, "assurance": 15.0, "empathy": 15.0}
SHARES = (0.02, 0.03, 0.05, 0.1, 0.2, 0.25, 0.35)
RECOMMENDED = (0.01, 0.0, 0.02, 0.03, 0.04, 0.06, 0.1, 0.14, 0.2, 0.22, 0.18)
R = {"tangibles": 0.45, "reliability": 0.58, "responsiveness": 0.61, "assurance": 0.5, "empathy": 0.38}
LMG = {"tangibles": 0.05, "reliability": 0.16, "responsiveness": 0.12, "assurance": 0.06, "empathy": 0.04}

BATTERY = Battery(
    id="service",
    name=Text(zh="服务质量", en="Service quality"),
    forms=tuple(FormOfBattery(form=form, scale="seven") for form in ("minimum", "expectation", "perception", "importance")),
    items=ITEMS,
    points=True,
)
OVERALL = Question(
    id="overall",
    role="overall",
    scale="seven",
    text=Text(zh="总的来说，您如何评价？", en="How do you rate us overall?"),
    short=Text(zh="总体评价", en="Overall rating"),
)
INSTRUMENT = Instrument(
    id="questionnaire",
    name=Text(zh="问卷", en="Questionnaire"),
    version="1",
    about=Text(zh="试", en="test"),
    scales=SCALES,
    batteries=(BATTERY,),
    questions=(RECOMMEND, OVERALL),
    headline=Headline(battery="service", form="gap"),
    method=Method(matrix=MatrixChoice(importance="importance")),
)


def rich_site() -> Site:
    site = a_site(INSTRUMENT)
    (branch,) = site.datasets["answers"].segments
    levels = tuple(Level(id=name, name=Text(zh=f"{name} 网点", en=name.title()), codes=(name,)) for name in BRANCHES)
    counts = tuple(LevelCount(level=name, count=1000 + 100 * place) for place, name in enumerate(BRANCHES))
    population = Population(
        size=sum(count.count for count in counts),
        source=Text(zh="客户名册", en="Register of customers"),
        margins=(Margin(segment="branch", counts=counts),),
    )
    changed = {"segments": (branch.model_copy(update={"levels": levels}),), "population": population}
    dataset = site.datasets["answers"].model_copy(update=changed)
    aims = [Target(dataset="answers", question="recommend", value=30.0, declared="2018-12-01")]
    aims += [
        Target(dataset="answers", battery="service", form="perception", dimension=name, value=5.6, declared="2018-12-01")
        for name in DIMENSIONS
    ]
    bank = site.organisations["bank"].model_copy(update={"targets": tuple(aims)})
    return replace(site, datasets={"answers": dataset}, organisations={"bank": bank}, peers={"bank": PEERS})


RELIABLE = PeerFigure(
    period="2019",
    dataset="answers",
    battery="service",
    form="perception",
    dimension="reliability",
    shows="quartiles",
    low=5.0,
    high=5.4,
    median=5.25,
    peers=8,
)
PEERS = Peers(
    id="bank",
    organisation="bank",
    groups=(
        PeerGroup(
            id="region",
            name=Text(zh="本地八家", en="Eight in the region"),
            who=Text(zh="自愿参加的八家", en="Eight that volunteered"),
            url="https://example.org/region",
            retrieved="2019-12-01",
            synthetic=True,
            declared="2018-12-01",
            comparable="with_care",
            differs=("mode",),
            reason=Text(zh="同行用电话", en="Peers ask by telephone"),
            figures=(
                RELIABLE,
                PeerFigure(period="2018", dataset="answers", question="recommend", shows="range", low=0, high=9, peers=8),
            ),
        ),
    ),
)
"""One comparable figure of the year that charts are about, and one of the year before."""


def rich_cells(shift: float = 0.0) -> dict[Key, Cell]:
    cells: dict[Key, Cell] = {}
    for place, (dimension, gap) in enumerate(GAPS.items()):
        for form, value in _forms(place, gap + shift).items():
            cells[dimension_key("service", dimension, form)] = shown(value)
            for number, extra in ((1, -0.1), (2, 0.12)):
                cells[item_key("service", f"{dimension}-{number}", form)] = shown(value + extra * (form != "expectation"))
        cells[dimension_key("service", dimension, "points")] = shown(POINTS[dimension], half=1.0)
        driver = Key("", "", "driver", "service", dimension, "overall", "lmg", "none")
        cells[driver] = shown(LMG[dimension], half=0.03)
        cells[driver._replace(statistic="r")] = shown(R[dimension], half=0.06)
    cells[Key("", "", "driver", "service", "service", "overall", "r2", "none")] = shown(0.43, half=0.07)
    cells[overall_key("service", "gap")] = shown(-0.42 + shift)
    cells[overall_key("service", "gap")._replace(weighting="points")] = shown(-0.62 + shift)
    return cells | _answers() | _recommended() | _of_branches(shift)


def _forms(place: int, gap: float) -> dict[str, float]:
    expected = 6.3 - place * 0.12
    return {
        "minimum": expected - 1.0,
        "expectation": expected,
        "perception": expected + gap,
        "importance": 6.0 - place * 0.3,
        "gap": gap,
        "adequacy": gap + 1.0,
        "zone": 1.0,
    }


def _answers() -> dict[Key, Cell]:
    found: dict[Key, Cell] = {}
    for item in ITEMS:
        for value, share in enumerate(SHARES, 1):
            found[item_key("service", item.id, "perception", f"share_{value}")] = shown(share, half=0.02)
        for box, share in {"bottom_box": 0.1, "neutral": 0.3, "top_box": 0.6}.items():
            found[item_key("service", item.id, "perception", box)] = shown(share, half=0.04)
    return found


def _recommended() -> dict[Key, Cell]:
    found: dict[Key, Cell] = {
        question_key(RECOMMEND, f"share_{value}"): Shown(412, True, share, max(0.0, share - 0.02), share + 0.02, 0.01)
        for value, share in enumerate(RECOMMENDED)
    }
    for name, share in {"detractors": 0.26, "passives": 0.34, "promoters": 0.4, "nps": 0.14}.items():
        found[question_key(RECOMMEND, name)] = shown(share, half=0.05)
    return found


def _of_branches(shift: float) -> dict[Key, Cell]:
    found: dict[Key, Cell] = {}
    for name, n, extra in zip(BRANCHES, SIZES, SHIFTS, strict=True):
        keys = {overall_key("service", "gap"): -0.42}
        keys |= {dimension_key("service", dimension, "gap"): gap for dimension, gap in GAPS.items()}
        for key, value in keys.items():
            found[key._replace(segment="branch", level=name)] = shown(value + shift + extra, n, 2.0 / n**0.5)
    return found


def rich_release(cells: Mapping[Key, Cell], year: int) -> Release:
    release = a_release(cells, year)
    branches = {("branch", name): GroupSize(n, False) for name, n in zip(BRANCHES, SIZES, strict=True)}
    return replace(release, sizes={("", ""): GroupSize(970, True), **branches})


def rich_request(
    language: Language = "zh",
    target: str = "",
    changed: Mapping[Key, Cell] | None = None,
    years: Sequence[int] = YEARS,
    site: Site | None = None,
) -> ChartRequest:
    """The newest of many years, with everything that is read off them; `changed` replaces cells of that year."""
    wobble = (0.03, -0.02, 0.05, -0.04, 0.0, 0.02, -0.03)
    releases = [rich_release(_cached_cells(wobble[year % 7] if year != years[-1] else 0.0), year) for year in years]
    releases[-1] = replace(releases[-1], cells={**releases[-1].cells, **(changed or {})})
    series = Series("bank", "answers", tuple(releases))
    known = site or rich_site()
    return ChartRequest(known, series, releases[-1], language, target, analyse(series, releases[-1], known, ()))


@cache
def _cached_cells(shift: float) -> Mapping[Key, Cell]:
    return rich_cells(shift)


def a_request_for(name: str, language: Language, changed: Mapping[Key, Cell] | None = None) -> ChartRequest:
    """What this kind of chart is drawn from in the tests that hold for every chart."""
    return rich_request(language, TARGETS.get(name, ""), changed)
