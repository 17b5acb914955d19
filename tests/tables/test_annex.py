"""The statistical annex: what is true of every table, and that its numbers are those that were published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from generator.cells import displayed, unit_of
from generator.compare import analyse
from generator.exports import write_csv
from generator.model.chart import ChartRequest
from generator.model.findings import Key
from generator.model.instrument import Battery
from generator.model.measures import dimension_key, item_key, overall_key
from generator.model.release import Hidden, Shown
from generator.model.statistics import STATISTICS
from generator.model.table import Datum, Table
from generator.model.tally import ANY_REASON, PLAIN, QUALITY, REASONS
from generator.model.text import LANGUAGES, Language
from generator.tables.annex import ANNEX, make_annex
from generator.tables.annex.layout import NOTES, statistic_name
from generator.tables.annex.numbers import p_value
from generator.wording import say
from tests.charts.builders import a_request
from tests.tables.conftest import Requests

PROFILES = ("standard", "open")
NOT_HERE = {"season", "control", "funnel"}
"""Three quarters are no year, no five points, and too few branches are published in `standard`."""
COLUMNS = {
    "gaps": {"gap": ("gap", "mean"), "gap_sd": ("gap", "sd"), "expectation_sd": ("expectation", "sd")},
    "tests": {name: ("gap", name) for name in ("t", "p", "p_holm", "p_bh", "wilcoxon_z", "p_wilcoxon", "p_sign")},
    "effects": {"below_percent": ("gap", "below"), "dz": ("gap", "dz"), "dav": ("gap", "dav")},
    "difference-reliability": {
        "correlation": ("gap", "correlation"),
        "difference_reliability": ("gap", "difference_reliability"),
    },
    "zone": {
        "adequacy": ("adequacy", "mean"),
        "zone": ("zone", "mean"),
        "zone_within_zone_percent": ("zone", "within_zone"),
        "zone_zone_position": ("zone", "zone_position"),
    },
}
"""By table and column, the form and statistic whose cells the column must hold."""


def tables(request: ChartRequest) -> dict[str, Table]:
    return {table.id: table for table in make_annex(request)}


def column(table: Table, name: str) -> list[Datum]:
    place = [each.id for each in table.columns].index(name)
    return [row[place] for row in table.rows]


def cells_in_order(request: ChartRequest, battery: Battery) -> Iterator[Key]:
    """Keys of the rows of most tables, made here anew: the whole, then each dimension with its items."""
    yield overall_key(battery.id, "gap")
    for dimension in battery.dimensions:
        yield dimension_key(battery.id, dimension, "gap")
        yield from (item_key(battery.id, item.id, "gap") for item in battery.items if item.dimension == dimension)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("profile", PROFILES)
def test_every_table_fits_its_columns_and_explains_itself(everything: Requests, profile: str, language: Language) -> None:
    made = make_annex(everything[profile, language])
    assert len({table.id for table in made}) == len(made)
    for table in made:
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert len({each.id for each in table.columns}) == len(table.columns)
        assert all(re.fullmatch(r"[a-z][a-z0-9_]*", each.id) for each in table.columns)
        assert len(table.notes) >= len(NOTES)
        assert any(datum.number is not None for row in table.rows for datum in row)


@pytest.mark.parametrize("name", sorted(set(ANNEX) - NOT_HERE))
def test_every_kind_of_table_is_made_of_what_the_survey_has(everything: Requests, name: str) -> None:
    request = everything["open", "zh"]
    if name == "withheld":
        request = everything["standard", "zh"]
    assert ANNEX[name](request)


@pytest.mark.parametrize("name", ANNEX)
def test_a_release_without_numbers_has_no_table_but_that_of_what_is_withheld(everything: Requests, name: str) -> None:
    request = everything["open", "en"]
    bare = replace(request.release, cells=dict.fromkeys(request.release.cells, Hidden("too_few")))
    past = replace(request.series, releases=(bare,))
    analyses = analyse(past, bare, request.site, [past])
    made = ANNEX[name](replace(request, release=bare, series=past, analyses=analyses))
    assert bool(made) == (name == "withheld")


@pytest.mark.parametrize(("table", "name"), [(table, name) for table, columns in COLUMNS.items() for name in columns])
@pytest.mark.parametrize("profile", PROFILES)
def test_numbers_are_those_of_the_release(everything: Requests, profile: str, table: str, name: str) -> None:
    request = everything[profile, "en"]
    made = tables(request).get(table)
    if made is None or name not in {each.id for each in made.columns}:
        assert profile == "standard"
        return
    form, statistic = COLUMNS[table][name]
    battery = request.site.instruments["visit"].batteries[0]
    rows = list(cells_in_order(request, battery))
    if table == "difference-reliability":
        rows = [key for key in rows if key.scope == "dimension"]
    cells = [request.release.get(key._replace(form=form, statistic=statistic)) for key in rows]
    unit = unit_of(form, statistic)
    published = [
        displayed(cell.value, cell.step, unit) if isinstance(cell, Shown) and not cell.edge else None for cell in cells
    ]
    assert [datum.number for datum in column(made, name)] == published
    assert any(number is not None for number in published)


def test_reliability_names_how_many_items_a_scale_has(everything: Requests) -> None:
    request = everything["open", "en"]
    made = tables(request)["reliability"]
    alphas = {
        row[0].shown: datum.number
        for row, datum in zip(made.rows, column(made, "alpha"), strict=True)
        if row[2].shown == "Perception"
    }
    alpha = request.release.shown(overall_key("quality", "perception", "alpha"))
    assert alpha and alphas["Overall"] == alpha.value
    items = {row[0].shown: datum.number for row, datum in zip(made.rows, column(made, "k"), strict=True)}
    assert items == {"Overall": 6, **dict.fromkeys(items.keys() - {"Overall"}, 2)}


def test_a_difference_below_the_limit_is_marked_and_no_other(everything: Requests) -> None:
    made = tables(everything["open", "en"])["difference-reliability"]
    weak = {row[0].shown for row, datum in zip(made.rows, column(made, "warning"), strict=True) if datum.shown}
    low = {
        row[0].shown
        for row, datum in zip(made.rows, column(made, "difference_reliability"), strict=True)
        if datum.number is not None and datum.number < 0.7
    }
    assert weak == low != set()


def test_a_small_p_has_its_published_bound_in_the_download(everything: Requests) -> None:
    request = everything["open", "en"]
    made = tables(request)["tests"]
    small = [datum for datum in column(made, "p") if datum.shown == "<0.001"]
    assert small
    assert all(
        (datum.number is None and datum.download == "≤ 0.000001") or (datum.number and datum.number < 0.001) for datum in small
    )
    assert "≤ 0.000001" in write_csv(made).decode("utf-8-sig")


def test_a_p_computed_from_published_values_is_never_zero(everything: Requests) -> None:
    request = everything["open", "zh"]
    assert p_value(request, 0.00042) == Datum("<0.001", 0.00042)
    assert p_value(request, 1e-30).download == "<0.000001"
    assert p_value(request, 1.0) == Datum(">0.999", 1.0)
    assert p_value(request, 0.0312).shown == "0.0312"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_prints_a_p_of_zero_or_one(everything: Requests, language: Language) -> None:
    for table in make_annex(everything["open", language]):
        names = [each.id for each in table.columns if each.id == "p" or each.id.startswith("p_")]
        words = {datum.shown for name in names for datum in column(table, name)}
        assert not {word for word in words if re.fullmatch(r"(≤ |≥ )?(0\.0+|1\.0+)", word)}


def test_scores_are_given_with_each_weighting_and_without_flagged_questionnaires(everything: Requests) -> None:
    request = everything["open", "en"]
    made = tables(request)["weighting"]
    gap = overall_key("quality", "gap")
    wanted = {
        "unweighted": gap,
        "by the 100 points that respondents spread": gap._replace(weighting="points"),
        "raked to the population’s margins": gap._replace(weighting="raked"),
        "unweighted, without flagged questionnaires": gap._replace(segment=QUALITY, level=PLAIN),
    }
    rows = {
        row[1].shown: datum.number
        for row, datum in zip(made.rows, column(made, "mean"), strict=True)
        if row[0].shown == "Overall: Gap"
    }
    cells = {words: request.release.shown(key) for words, key in wanted.items()}
    assert rows == {words: cell.value for words, cell in cells.items() if cell}
    assert len(set(rows.values())) == len(wanted)


def test_shares_of_the_drivers_add_up_to_what_all_explain_and_nothing_is_called_a_cause(everything: Requests) -> None:
    for language in LANGUAGES:
        made = tables(everything["open", language])["drivers"]
        *parts, whole = [datum.number or 0.0 for datum in column(made, "share_percent")]
        assert sum(parts) == pytest.approx(whole, abs=0.2)
        words = " ".join((made.caption, *made.notes)).lower()
        assert not re.search(r"原因|导致|影响|驱动|cause|effect|impact|driver", words)
        assert re.search(r"关联|association", words)


def test_drivers_have_their_plain_correlation_beside_their_share(everything: Requests) -> None:
    request = everything["open", "en"]
    made = tables(request)["drivers"]
    cells = [request.release.shown(key) for key in request.release.cells if key.scope == "driver" and key.statistic == "r"]
    assert len(cells) == len(made.rows) - 1 > 1
    printed = {datum.number for datum in column(made, "r")}
    assert printed == {None, *(cell.value for cell in cells if cell)}
    assert column(made, "r")[-1].shown == "[z]"
    assert "Fisher" in " ".join(made.notes)


def test_eigenvalues_are_kept_as_long_as_they_exceed_chance(everything: Requests) -> None:
    made = tables(everything["open", "en"])["eigenvalues"]
    triples = zip(*(column(made, f"perception_{name}") for name in ("eigenvalue", "parallel_eigenvalue", "kept")), strict=True)
    found = [(own.number or 0) > (chance.number or 0) for own, chance, _ in triples]
    kept = [datum.shown == "yes" for datum in column(made, "perception_kept")]
    first = found.index(False)
    assert kept == [place < first for place in range(len(found))]


def test_every_gap_of_the_model_is_measured_or_says_why_not(everything: Requests) -> None:
    request = everything["open", "en"]
    made = tables(request)["gap-chain"]
    model = request.site.vocabulary.canonical
    assert model
    assert [row[0].shown for row in made.rows] == [gap.name.en for gap in model.gaps]
    for value, state in zip(column(made, "value"), column(made, "state"), strict=True):
        assert (value.number is None) == state.shown.startswith(("not measured", "measured, not"))


def test_comparisons_print_differences_with_a_sign_and_name_their_class(everything: Requests) -> None:
    request = everything["open", "zh"]
    made = tables(request)["changes"]
    assert request.analyses.changes
    assert len(made.rows) == len(request.analyses.changes.changes)
    for change, shown, kind in zip(
        request.analyses.changes.changes.values(), column(made, "difference"), column(made, "class"), strict=True
    ):
        assert kind.shown.startswith(change.kind)
        assert (shown.number is None) == (change.value is None)
        assert shown.number in (None, 0) or shown.shown[0] in "+\N{MINUS SIGN}"


def test_flags_stand_by_reason_and_together(everything: Requests) -> None:
    request = everything["open", "zh"]
    made = tables(request)["flags"]
    known = [reason for reason in (*REASONS, ANY_REASON) if request.release.get(_flag(reason))]
    assert [row[0].shown for row in made.rows] == [say("zh", f"annex.flag.{reason}") for reason in known]
    together = request.release.shown(_flag(ANY_REASON))
    assert together and column(made, "flagged_percent")[-1].number == displayed(together.value, together.step, "percent")


def _flag(reason: str) -> Key:
    return Key("", "", "quality", "", reason, "", "flagged", "none")


def test_columns_that_are_nowhere_published_are_named_instead_of_shown(everything: Requests) -> None:
    made = tables(everything["standard", "zh"])
    assert "tests" not in made
    assert "gap_sd" not in {each.id for each in made["gaps"].columns}
    assert any("差距：标准差" in note for note in made["gaps"].notes)


def test_control_limits_need_five_points(everything: Requests) -> None:
    few, many = (a_request("en", years=range(2020 - number, 2020)) for number in (4, 6))
    for request, has_limits in ((few, False), (many, True)):
        analyses = analyse(request.series, request.release, request.site, [request.series])
        assert bool(ANNEX["control"](replace(request, analyses=analyses))) == has_limits


def test_a_funnel_lists_published_levels_by_z(everything: Requests) -> None:
    request = a_request("en")
    analyses = analyse(request.series, request.release, request.site, [request.series])
    (made,) = ANNEX["funnel"](replace(request, analyses=analyses))
    numbers = [datum.number or 0.0 for datum in column(made, "z")]
    assert made.id == "funnel-branch"
    assert numbers == sorted(numbers)
    assert len(numbers) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_registered_statistic_has_a_name(language: Language) -> None:
    assert all(statistic_name(a_request(language), name) for name in STATISTICS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_hyphen_stands_for_a_minus(everything: Requests, language: Language) -> None:
    for table in make_annex(everything["open", language]):
        words = [datum.shown for row in table.rows for datum in row if datum.number is not None] + list(table.notes)
        assert not [each for each in words if re.search(r"(^|[\s(（])-\d", each)]
