"""Pages of an organisation about more than one release: its register of actions, single actions, any two periods, its units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.cache import digest
from generator.charts import draw
from generator.model.chart import ChartRequest, Drawing, NotDrawn
from generator.model.release import Series
from generator.model.scene import Scene
from generator.model.story import Story
from generator.model.table import Table
from generator.model.text import Language
from generator.model.views import SheetKind
from generator.narrate import tell_action, tell_actions, tell_comparison, tell_group
from generator.pipeline.action_money import appraise_actions, money_of_action
from generator.pipeline.analysing import Analyst
from generator.pipeline.plan import SHEET_CHARTS, Wanted
from generator.pipeline.reading import PACKAGE
from generator.pipeline.scenes import look_of_scene
from generator.tables import tables_for_sheet

Tell = Callable[[Scene, str, Language], Story]


def _untold(scene: Scene, target: str, language: Language) -> Story:
    """The page of indicators tells its records itself."""
    title = scene.site.operations[target].name.in_(language)
    return Story(language, title, title, (), (), (), "", ())


def _tell_unit(scene: Scene, target: str, language: Language) -> Story:
    series = series_of(scene, target)
    return tell_group(scene.site, series, series.latest, target, language, analyses=scene.newest[series.dataset])


STORIES: Mapping[SheetKind, Tell] = {
    "actions": lambda scene, _, language: tell_actions(scene, language),
    "action": tell_action,
    "compare": tell_comparison,
    "unit": _tell_unit,
    "indicators": _untold,
}


@dataclass(frozen=True, slots=True)
class SheetDraft:
    """A sheet before its charts have pictures."""

    kind: SheetKind
    target: str
    story: Story
    drawings: tuple[Drawing | NotDrawn, ...]
    tables: tuple[Table, ...]


def sheets_of(scene: Scene) -> tuple[tuple[SheetKind, str], ...]:
    """(kind, target) of every sheet that there is something for, each once: two surveys may ask in the same branches."""
    return tuple(dict.fromkeys(_every_sheet(scene)))


def _every_sheet(scene: Scene) -> Iterator[tuple[SheetKind, str]]:
    register = scene.site.actions.get(scene.organisation)
    if register:
        yield "actions", ""
        yield from (("action", action.id) for action in register.actions)
    for series in scene.customers:
        if len(series.releases) > 1:
            yield "compare", series.dataset
        sizes = series.latest.sizes
        for segment in scene.site.datasets[series.dataset].segments:
            levels = segment.levels if segment.units else ()
            yield from (("unit", f"{segment.id}/{level.id}") for level in levels if (segment.id, level.id) in sizes)
    for series in scene.others:
        if series.dataset in scene.site.operations:
            yield "indicators", series.dataset


def sheet_drafts(reader: Analyst, scene: Scene, language: Language) -> tuple[SheetDraft, ...]:
    """All sheets of one organisation in one language; kept by content."""
    code = reader.project.tree(PACKAGE, PACKAGE.parent / "templates" / "locale")
    key = digest(scene.organisation, language, code, look_of_scene(reader.project, scene.organisation))
    return reader.project.cache.value("sheets", key, lambda: _make(scene, language))


def _make(scene: Scene, language: Language) -> tuple[SheetDraft, ...]:
    return tuple(_draft(scene, kind, target, language) for kind, target in sheets_of(scene))


def _draft(scene: Scene, kind: SheetKind, target: str, language: Language) -> SheetDraft:
    series = series_of(scene, target)
    request = ChartRequest(scene.site, series, series.latest, language, target, scene.newest[series.dataset], scene)
    request = replace(request, appraisals=appraise_actions(scene)) if kind == "action" else request
    drawings = tuple(draw(name, replace(request, target=about)) for name, about in _wanted(scene, kind, target))
    story, tables = STORIES[kind](scene, target, language), tables_for_sheet(kind, scene, target, language)
    if kind == "action":
        money, told = money_of_action(scene, target, language)
        story, tables = replace(story, notes={**story.notes, **told}), (*tables, *money)
    return SheetDraft(kind, target, story, drawings, tables)


def _wanted(scene: Scene, kind: SheetKind, target: str) -> Iterator[Wanted]:
    """Charts of a sheet; of own records one control chart for each indicator."""
    if kind == "indicators":
        yield from (("control", indicator.id) for indicator in scene.site.operations[target].indicators)
    yield from ((name, target) for name in SHEET_CHARTS[kind])


def series_of(scene: Scene, target: str) -> Series:
    """The survey that a sheet is about: the one named, the one with this segment, or the first."""
    for series in scene.customers:
        segments = {segment.id for segment in scene.site.datasets[series.dataset].segments}
        if series.dataset == target or target.partition("/")[0] in segments:
            return series
    return scene.customers[0]
