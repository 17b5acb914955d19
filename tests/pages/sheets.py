"""A register of actions, two periods and a branch for the small book. `typed` stands wherever a person typed something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.compare import make_scene
from generator.model.actions import Action, Actions, Cause, Comparison, Due, EffectMeasure
from generator.model.analyses import NO_ANALYSES
from generator.model.chart import Chart, NotDrawn
from generator.model.economics import Economics, MoneyItem, Range
from generator.model.findings import Key
from generator.model.measures import dimension_key, overall_key
from generator.model.release import Cell, GroupSize, Hidden, Release, Series, Shown
from generator.model.scene import Scene
from generator.model.site import Site
from generator.model.story import Story
from generator.model.text import Language, Text
from generator.model.views import Sheet, SheetKind
from generator.tables import tables_for_sheet

NORTH = ("branch", "north")


def both(words: str) -> Text:
    return Text(zh=words, en=words)


def a_register(typed: str) -> Actions:
    """Overdue, done with a comparison group, and cancelled."""
    causes = (
        Cause(id="two-steps", gap="delivery", bone="process", text=both(typed), evidence="record", source=both(typed)),
        Cause(id="hurry", gap="delivery", bone="people", text=both(typed), evidence="conjecture"),
    )
    done = _action(
        typed,
        "one-approval",
        status="done",
        comparison=Comparison(segment="branch", pilot="north", others="south"),
        chosen="worst",
        cannot_exclude=(both(typed),),
        conditions=both(typed),
        economics=an_economy(typed),
    )
    late = _action(typed, "night-shift", due=(Due(date="2026-09-01", set="2026-06-01"), _moved(typed)))
    gone = _action(typed, "leaflet", status="cancelled", reason=both(typed))
    return Actions(id="kiosk", organisation="kiosk", causes=causes, actions=(done, late, gone))


def _moved(typed: str) -> Due:
    return Due(date="2026-11-10", set="2026-08-20", reason=both(typed))


def _action(typed: str, action_id: str, **changes: object) -> Action:
    measure = EffectMeasure(
        id="gap", dataset="kiosk-data", battery="gap", dimension="empathy", baseline="2018q3", period="2018q4"
    )
    fields: dict[str, object] = {
        "id": action_id,
        "title": both(typed),
        "what": both(typed),
        "gap": "delivery",
        "dimensions": ("empathy",),
        "causes": ("two-steps", "hurry"),
        "mechanism": both(typed),
        "owner": both(typed),
        "declared": "2018-05-01",
        "started": "2018-06-01",
        "due": (Due(date="2026-09-15", set="2026-06-15"),),
        "status": "in_progress",
        "status_date": "2026-09-10",
        "measures": (measure,),
        "case": "touch",
    }
    return Action.model_validate(fields | changes)


def an_economy(typed: str) -> Economics:
    money = MoneyItem(id="item", name=both(typed), amounts=(Range(low=1, likely=2, high=3),))
    rate = Range(low=0.03, likely=0.05, high=0.08)
    return Economics(
        currency=both(typed), period="year", discount_rate=rate, costs=(money,), benefits=(money,), note=both(typed)
    )


def a_cell(value: float, n: int = 211) -> Shown:
    return Shown(n, True, value, round(value - 0.1, 3), round(value + 0.1, 3), 0.01)


def some_cells(value: float) -> Mapping[Key, Cell]:
    """Headline and dimensions, of everyone and of one branch, one number hidden."""
    keys = [overall_key("gap", "gap"), *(dimension_key("gap", name, "gap") for name in ("reliability", "empathy"))]
    of_all = {key: a_cell(value - place / 10) for place, key in enumerate(keys)}
    levels: dict[Key, Cell] = {key._replace(segment="branch", level="north"): a_cell(value, 34) for key in keys[:2]}
    levels[keys[2]._replace(segment="branch", level="north")] = Hidden("too_few")
    return {**of_all, **levels}


def a_scene(site: Site, series: Series) -> Scene:
    """The book's periods with numbers in them: each is 0.4 above the one before."""
    values = {release.period: -0.9 + 0.4 * place for place, release in enumerate(series.releases)}
    sizes = {("", ""): GroupSize(211, True), NORTH: GroupSize(34, True)}

    def filled(release: Release) -> Release:
        return replace(release, cells=some_cells(values[release.period]), sizes=sizes)

    own = replace(series, releases=tuple(filled(one) for one in series.releases), superseded=())
    return make_scene(site, "kiosk", [own], lambda *_: NO_ANALYSES)


def some_sheets(
    site: Site, series: Series, story: Story, charts: tuple[Chart | NotDrawn, ...], language: Language
) -> tuple[Sheet, ...]:
    """The register, its three actions, the comparison of periods, and one branch."""
    scene = a_scene(site, series)
    kinds: tuple[tuple[SheetKind, str], ...] = (
        ("actions", ""),
        *(("action", one.id) for one in site.actions["kiosk"].actions),
        ("compare", "kiosk-data"),
        ("unit", "branch/north"),
    )
    typed = story.headline
    notes = {"proof": typed, "design": typed, "economics": typed, "2018q3-2018q4": typed}
    told = replace(story, notes=notes)
    found = (
        Sheet(kind, scene, target, told, charts, tables_for_sheet(kind, scene, target, language)) for kind, target in kinds
    )
    return tuple(_with_money(one, story) for one in found)


def _with_money(sheet: Sheet, story: Story) -> Sheet:
    """The pipeline adds what an action costs and brings; its tables stand after those of its effects."""
    if sheet.target != "one-approval":
        return sheet
    main = replace(sheet.tables[0], id="economics", title=story.title, caption=story.title)
    return replace(sheet, tables=(*sheet.tables, main, replace(main, id="assumptions")))
