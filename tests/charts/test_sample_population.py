"""Sample beside population: shares of what is published, and no share of what is withheld."""

from __future__ import annotations

from dataclasses import replace

from generator.charts import CHARTS
from generator.model.chart import WIDE, Drawing, NotDrawn
from generator.model.release import GroupSize
from tests.charts.builders import a_drawing, a_request
from tests.charts.rich import BRANCHES, SIZES, rich_request, rich_site


def test_shares_are_of_all_respondents_and_of_the_declared_margin() -> None:
    datasets = a_drawing("sample-population", "en").specs[WIDE]["datasets"]
    assert [row["hi"] for row in datasets["sample"]] == [round(n / 970 * 100) for n in SIZES]
    whole = sum(1000 + 100 * place for place in range(len(BRANCHES)))
    counted = [round((1000 + 100 * place) / whole * 100, 1) for place in range(len(BRANCHES))]
    assert [row["hi"] for row in datasets["rest"]] == counted


def test_the_title_names_the_largest_difference() -> None:
    """North: 180 of 970 respondents, 1,000 of 14,500 customers."""
    title = "Largest difference: North, 19% of the sample and 6.9% of the population"
    assert a_drawing("sample-population", "en").title == title


def test_a_withheld_group_has_no_bar_in_the_sample() -> None:
    request = rich_request("en")
    sizes = {**request.release.sizes, ("branch", "north"): GroupSize(None, False)}
    drawing = CHARTS["sample-population"](replace(request, release=replace(request.release, sizes=sizes)))
    assert isinstance(drawing, Drawing)
    assert drawing.marks == 2 * (len(BRANCHES) - 1)
    assert drawing.table.rows[0][2].number is None
    assert "Groups not published, too few answers: 1." in drawing.alt


def test_an_unknown_population_is_said_to_be_unknown() -> None:
    for drawn in (CHARTS["sample-population"](a_request("en")), CHARTS["sample-population"](rich_request("en", "channel"))):
        assert isinstance(drawn, NotDrawn)
        assert "unknown" in drawn.reason


def test_margins_are_headed_where_there_are_several() -> None:
    site = rich_site()
    dataset = site.datasets["answers"]
    assert dataset.population is not None
    (margin,) = dataset.population.margins
    channel = dataset.segments[0].model_copy(update={"id": "channel"})
    population = dataset.population.model_copy(update={"margins": (margin, margin.model_copy(update={"segment": "channel"}))})
    both = dataset.model_copy(update={"segments": (*dataset.segments, channel), "population": population})
    drawing = CHARTS["sample-population"](rich_request("en", site=replace(site, datasets={"answers": both})))
    assert isinstance(drawing, Drawing)
    assert [row["t"] for row in drawing.specs[WIDE]["datasets"]["headings"]] == ["Branch", "Branch"]
