"""Families of a page corrected together: Holm over their smallest p, and a part that is kept for actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from statsmodels.stats.multitest import multipletests

from generator.compare import analyse, compare, measure_effects
from generator.compare.page import Page, hold_families, page_of
from generator.compare.segments import compare_segments
from generator.model.changes import Change, Changes
from generator.model.findings import Key
from generator.model.measures import dimension_key, overall_key
from generator.model.release import Cell
from tests.compare.actions import a_measure, a_register, an_action, in_branch
from tests.compare.builders import quarter, quarters
from tests.narrate.builders import GAP, a_site, shown, text

HEADLINE = overall_key(GAP, "gap")
KEYS = tuple(dimension_key(GAP, name, "gap") for name in ("reliability", "responsiveness", "empathy"))
SITE = a_site()


def a_change(key: Key, p: float, family: str, value: float = 0.5) -> Change:
    """Clear by itself, with the whole interval beyond the smallest change that matters."""
    return Change(key, "S2", value, value - 0.2, value + 0.2, p, p, family, 1, 0.2, 400)


def families(**smallest: float) -> dict[str, Mapping[Key, Change]]:
    return {name: {key: a_change(key, p, name)} for key, (name, p) in zip((HEADLINE, *KEYS), smallest.items(), strict=False)}


def test_families_of_one_test_each_are_corrected_as_holm_does() -> None:
    values = {"headline": 0.03, "dimensions": 0.004, "items": 0.02, "questions": 0.6}
    held = hold_families(families(**values))
    found = [change.p_adjusted for name in values for change in held[name].values()]
    assert found == pytest.approx(multipletests(list(values.values()), method="holm")[1].tolist())


def test_what_does_not_survive_the_page_is_a_lead() -> None:
    held = hold_families(families(headline=0.03, dimensions=0.5))
    assert [change.kind for change in held["headline"].values()] == ["S7"]


def test_what_survives_keeps_its_class() -> None:
    held = hold_families(families(headline=0.001, dimensions=0.5))
    assert [change.kind for change in held["headline"].values()] == ["S2"]


def test_the_part_kept_for_actions_is_missing_to_the_others() -> None:
    held = hold_families(families(headline=0.01), 0.8)
    assert [change.p_adjusted for change in held["headline"].values()] == pytest.approx([0.0125])


def test_what_was_not_tested_stays_as_it_is() -> None:
    hidden = replace(a_change(HEADLINE, 0.01, "headline"), kind="S0", value=None, p=None, p_adjusted=None, reason="withheld")
    assert hold_families({"headline": {HEADLINE: hidden}}) == {"headline": {HEADLINE: hidden}}


def groups(value: float, north: float, south: float) -> dict[Key, Cell]:
    return {
        HEADLINE: shown(value),
        in_branch(HEADLINE, "north"): shown(north),
        in_branch(HEADLINE, "south"): shown(south),
        in_branch(KEYS[0], "north"): shown(north),
        in_branch(KEYS[0], "south"): shown(south),
    }


def test_segments_are_a_family_of_the_page_in_the_headline_measure_alone() -> None:
    before, after = quarters([groups(-1.0, -1.0, -1.0), groups(-1.0, -0.9, -1.07)]).releases
    changes, segments = compare(before, after, SITE), compare_segments(after, SITE)
    north, other = in_branch(HEADLINE, "north"), in_branch(KEYS[0], "north")
    _, held = Page(HEADLINE, 1.0).hold(changes, segments)
    alone, together = segments["branch"].changes[north], held["branch"].changes[north]
    assert together.p_adjusted == pytest.approx(2 * (alone.p_adjusted or 0))
    assert held["branch"].changes[other] == segments["branch"].changes[other]


def test_segments_are_corrected_without_a_past_too() -> None:
    release = quarters([groups(-1.0, -0.9, -1.07)]).latest
    segments = compare_segments(release, SITE)
    nothing, held = Page(HEADLINE, 1.0).hold(None, segments)
    assert nothing is None
    assert held == segments


def test_a_quarter_in_which_an_action_is_read_leaves_it_a_fifth() -> None:
    site = replace(SITE, actions={"bank": a_register(an_action(a_measure(period="2020q2")))})
    first, second = quarters([{}, {}]).releases
    assert [page_of(one, site).share for one in (first, second)] == [1.0, 0.8]
    assert page_of(second, SITE).share == 1.0


def test_where_seasons_differ_segments_go_with_the_comparison_over_a_year() -> None:
    cells = [groups(-1.0, -0.9, -1.07)] * 5
    series = quarters(cells)
    bank = SITE.organisations["bank"].model_copy(update={"season": text("采暖季", "Heating season")})
    seasonal = replace(SITE, organisations={"bank": bank})
    plain, with_season = (analyse(series, series.latest, one, [series]) for one in (SITE, seasonal))
    assert plain.segments == with_season.segments
    assert with_season.same_season is not None and with_season.same_season.earlier == quarter(0)


def test_an_action_and_its_page_share_their_five_percent() -> None:
    """A change of p 0.012 among 1 family, read for an action as well: neither 0.012 / 0.8 nor 0.012 x 5 is forgotten."""
    series = quarters([{KEYS[1]: shown(-1.4)}, {KEYS[1]: shown(-1.22)}])
    register = a_register(an_action(a_measure(baseline="2020q1", period="2020q2"), declared="2019-12-01"))
    site = replace(SITE, actions={"bank": register})
    change = (analyse(series, series.latest, site, [series]).changes or Changes(quarter(0), quarter(1), {}, 0)).changes[KEYS[1]]
    effect = measure_effects(register, [series], site)[0].main.change
    assert effect is not None and change.p == effect.p
    assert change.p_adjusted == pytest.approx((change.p or 0) / 0.8)
    assert effect.p_adjusted == pytest.approx((change.p or 0) * 5)
