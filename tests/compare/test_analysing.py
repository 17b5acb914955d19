"""Which releases one release is held against."""

from __future__ import annotations

import pytest

from generator.compare import analyse
from generator.model.findings import Key
from generator.model.measures import overall_key
from generator.model.period import Period
from generator.model.release import Cell
from tests.compare.builders import over_time, quarters, until
from tests.compare.test_breaks import world
from tests.narrate.builders import GAP, a_release, a_series, a_site, shown

KEY = overall_key(GAP, "gap")
PANEL = KEY._replace(statistic="panel_correlation")


@pytest.mark.parametrize(
    ("place", "before", "season"), [(0, None, None), (3, "2020q3", None), (4, "2020q4", "2020q1"), (7, "2021q3", "2020q4")]
)
def test_the_period_before_and_the_same_season(place: int, before: str | None, season: str | None) -> None:
    series = over_time(KEY, (-1.0,) * 8)
    release = series.releases[place]
    found = analyse(until(series, release), release, a_site(), ())
    assert (found.changes.earlier.id if found.changes else None) == before
    assert (found.same_season.earlier.id if found.same_season else None) == season


def test_the_same_season_that_is_the_period_before_is_compared_once() -> None:
    winters = a_series(*(a_release({KEY: shown(-1.0)}, Period(year, 1, "quarter")) for year in (2020, 2021)))
    found = analyse(winters, winters.latest, a_site(), ())
    assert found.changes is not None
    assert found.same_season is None


def test_years_have_no_season() -> None:
    years = a_series(*(a_release({KEY: shown(-1.0)}, Period(year, 0, "year")) for year in (2018, 2019, 2021)))
    assert analyse(years, years.latest, a_site(), ()).same_season is None


def test_a_panel_narrows_only_the_comparison_with_the_period_before() -> None:
    cells: dict[Key, Cell] = {KEY: shown(-1.0), PANEL: shown(0.9, None)}
    series = quarters([cells] * 5)
    found = analyse(series, series.latest, a_site(), ())
    assert found.changes is not None and found.same_season is not None
    paired, apart = found.changes.changes[KEY], found.same_season.changes[KEY]
    assert (paired.high or 0) - (paired.low or 0) < 0.5 * ((apart.high or 0) - (apart.low or 0))


def test_the_first_release_is_held_against_the_questionnaire_that_it_replaced() -> None:
    site, earlier, later = world()
    past, now = a_series(earlier), a_series(later)
    found = analyse(now, later, site, (past, now)).changes
    assert found is not None
    assert found.earlier == earlier.period
    assert found.changes[KEY].kind == "S2"
    assert analyse(now, later, site, (now,)).changes is None


def test_own_records_have_only_charts_over_time() -> None:
    series = quarters([{KEY: shown(-1.0)}] * 3, dataset="records", instrument="form")
    found = analyse(series, series.latest, a_site(), ())
    assert (found.changes, found.segments, found.gaps, found.matrices) == (None, {}, (), ())
    assert set(found.control) == {KEY}
