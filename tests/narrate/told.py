"""Pages as they are told in tests of their sections."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from generator.compare import analyse
from generator.model.analyses import Analyses
from generator.model.dataset import Comments, Theme
from generator.model.findings import Key
from generator.model.measures import overall_key, question_key
from generator.model.release import Cell, Series
from generator.model.site import Site
from generator.model.story import Story
from generator.model.text import Language
from generator.narrate import tell_results
from tests.compare.actions import in_branch
from tests.compare.builders import quarters
from tests.narrate.builders import GAP, YEARS, a_dataset, a_release, a_series, a_site, an_instrument, shown, text

HEADLINE = overall_key(GAP, "gap")
NPS = question_key(an_instrument().questions[0])
Cells = dict[Key, Cell]


def with_bank(site: Site, **changes: Any) -> Site:
    return replace(site, organisations={"bank": site.organisations["bank"].model_copy(update=changes)})


def with_dataset(**changes: Any) -> Site:
    return a_site(dataset=a_dataset(**changes))


def the_story(site: Site, series: Series, language: Language = "zh", analyses: Analyses | None = None) -> Story:
    analyses = analyses or analyse(series, series.latest, site, [series])
    return tell_results(site, series, series.latest, analyses.changes, language, analyses=analyses)


def notes(section: str, site: Site, series: Series, language: Language = "zh", analyses: Analyses | None = None) -> str:
    return "".join(the_story(site, series, language, analyses).notes.get(section, ()))


def five_quarters(*values: float) -> Series:
    return quarters([{HEADLINE: shown(value)} for value in values])


def by_branch(north: float, south: float) -> Series:
    levels = {in_branch(HEADLINE, "north"): shown(north), in_branch(HEADLINE, "south"): shown(south)}
    return a_series(a_release({HEADLINE: shown(-1.0), **levels}))


COMMENTS = Comments(
    themes=(
        Theme(id="wait", name=text("等待时间", "Waiting"), codes=("1",)),
        Theme(id="staff", name=text("员工态度", "Staff"), codes=("2",)),
    ),
    columns=(),
    coded_by=text("两名编码员", "Two coders"),
)
YEAR_BEFORE, YEAR = YEARS[1:]
