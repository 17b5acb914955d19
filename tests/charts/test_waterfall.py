"""A waterfall shows money as ranges, whose middle nobody measured; without a comparison it is a scenario."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.charts import CHARTS
from generator.charts.render import render
from generator.measure.appraising import appraise
from generator.model.appraisal import Outlook
from generator.model.chart import NARROW, WIDE, Drawing, NotDrawn
from generator.model.economics import Economics
from generator.model.text import LANGUAGES, Language, Text
from tests.charts.builders import a_cache
from tests.charts.deeds import MONEY, a_register_site, request_about
from tests.charts.test_hostile_labels import HOSTILE
from tests.compare.actions import PILOT, an_action
from tests.narrate.builders import text
from tests.pages.builders import a_site as a_site_with_cases

APPRAISAL = appraise(MONEY)


def drawn(language: Language = "en", economics: Economics = MONEY, **action: Any) -> Drawing | NotDrawn:
    site = a_register_site(an_action(economics=economics, **action))
    return CHARTS["waterfall"](request_about(language, site=site, appraisals={"one-approval": appraise(economics)}))


def drawing(language: Language = "en", economics: Economics = MONEY, **action: Any) -> Drawing:
    found = drawn(language, economics, **action)
    assert isinstance(found, Drawing), found
    return found


def money(**changes: float) -> Economics:
    """All amounts of the example times a factor."""

    def times(items: Any, factor: float) -> Any:
        def scaled(amount: Any) -> Any:
            return amount.model_copy(update={end: getattr(amount, end) * factor for end in ("low", "likely", "high")})

        return tuple(item.model_copy(update={"amounts": tuple(map(scaled, item.amounts))}) for item in items)

    update = {name: times(getattr(MONEY, name), factor) for name, factor in changes.items()}
    return MONEY.model_copy(update=update)


def test_each_bar_starts_where_the_one_before_ends() -> None:
    """Costs 42, benefits 40: from 0 to -42, from there to -2, and what is left is -2."""
    for spec in map(dict, drawing().specs.values()):
        ends = [(row["lo"], row["hi"]) for name in ("cost", "benefit", "net") for row in spec["datasets"][name]]
        assert ends == [(-42, 0), (-42, -2), (-2, 0)]


def test_ranges_are_those_of_the_declared_ends() -> None:
    """Cost 40 to 45; benefit 18 to 73 on top of the likely cost; net 18 - 45 to 73 - 40."""
    for spec in map(dict, drawing().specs.values()):
        assert [(row["lo"], row["hi"]) for row in spec["datasets"]["around"]] == [(-45, -40), (-24, 31), (-27, 33)]


def test_the_subtitle_has_ratio_and_return_over_the_range() -> None:
    """18/45 and 73/40; (18 - 45)/45 and (73 - 40)/40."""
    assert "benefit–cost ratio 0.40 to 1.83, ROI −60% to +83%" in drawing().subtitle
    assert "收益成本比 0.40 至 1.83，ROI −60% 至 +83%" in drawing("zh").subtitle


def test_whether_the_cost_is_recovered_is_said_of_the_whole_range_only() -> None:
    compared: dict[str, Any] = {"comparison": PILOT}
    assert drawing(**compared).title.startswith("Whether the cost is recovered is open: net −27 to +33")
    assert drawing(economics=money(benefits=3), **compared).title.startswith(
        "Benefits exceed costs over the whole range: net +9"
    )
    assert drawing(economics=money(costs=3), **compared).title.startswith(
        "Costs exceed benefits over the whole range: net −117"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_below_a_comparison_it_is_a_scenario_and_no_measured_effect(language: Language) -> None:
    scenario, said = {
        "zh": ("情景测算：", "情景测算，不是测得的效果"),
        "en": ("Scenario: ", "a scenario, not a measured effect"),
    }[language]
    alone, compared = drawing(language), drawing(language, comparison=PILOT)
    assert alone.title.startswith(scenario)
    assert said in alone.subtitle
    assert said in alone.alt
    assert scenario not in compared.title
    assert "D2" in compared.subtitle
    assert said not in compared.subtitle + compared.alt + "".join(compared.table.notes)


def test_without_cost_there_is_no_ratio() -> None:
    worst, likely, best = map(_without_cost, (APPRAISAL.worst, APPRAISAL.likely, APPRAISAL.best))
    free = replace(APPRAISAL, worst=worst, likely=likely, best=best)
    found = CHARTS["waterfall"](request_about("en", appraisals={"one-approval": free}))
    assert isinstance(found, Drawing)
    assert "not defined without cost" in found.subtitle
    assert [datum.shown for datum in found.table.rows[-1][1:4]] == ["[z]"] * 3


def _without_cost(one: Outlook) -> Outlook:
    return replace(one, cost=0.0, net_present_value=one.benefit, benefit_cost_ratio=None, return_on_investment=None)


@pytest.mark.parametrize(
    ("target", "appraisals"), [("one-approval", {}), ("a-09", {"a-09": APPRAISAL}), ("case/none", {"case/none": APPRAISAL})]
)
def test_without_declared_money_it_says_so(target: str, appraisals: Any) -> None:
    found = CHARTS["waterfall"](request_about("zh", target, appraisals=appraisals))
    assert isinstance(found, NotDrawn)
    assert found.reason == "没有写明投入和收益，画不出瀑布图。"


def test_a_case_declares_money_and_no_grade() -> None:
    case = next(iter(a_site_with_cases().cases.values())).model_copy(update={"economics": MONEY})
    site = replace(a_register_site(), cases={case.id: case})
    target = f"case/{case.id}"
    found = CHARTS["waterfall"](request_about("en", target, site=site, appraisals={target: APPRAISAL}))
    assert isinstance(found, Drawing)
    assert found.title.startswith("Scenario: whether the cost is recovered is open")
    assert found.alt.endswith("No attribution grade: a scenario, not a measured effect.")


def test_large_and_small_sums_fit_both_pictures() -> None:
    for factor in (0.001, 1.0, 1_000_000.0):
        found = drawing(economics=money(costs=factor, benefits=factor))
        for width, spec in found.specs.items():
            ends = [row[name] for rows in spec["datasets"].values() for row in rows for name in ("lo", "hi") if name in row]
            low, high = (param["value"] for param in spec["params"])
            assert low <= min(ends) <= max(ends) <= high, width
        assert all(datum.shown not in {"0", "−0"} for datum in found.table.rows[0][1:4])


def test_on_a_phone_the_figures_stand_in_the_labels() -> None:
    spec = drawing().specs
    assert [row["t"] for row in spec[NARROW]["datasets"]["labels"]] == [
        "Cost 42 (40 to 45)",
        "Benefit 40 (18 to 73)",
        "Net −2 (−27 to +33)",
    ]
    assert [row["t"] for row in spec[WIDE]["datasets"]["values"]] == ["42", "40", "−2"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_currency_and_a_title_are_words(typed: str, tmp_path: Path) -> None:
    hostile = MONEY.model_copy(update={"currency": Text(zh=typed, en=typed)})
    (chart,) = render([drawing(economics=hostile, title=text(typed, typed))], a_cache(tmp_path))
    for picture in (*chart.light.values(), *chart.dark.values()):
        tags = {element.tag.rpartition("}")[2] for element in ElementTree.fromstring(picture.svg).iter()}
        assert tags <= {"svg", "title", "g", "path", "line", "text", "tspan"}
    assert not set("<>&\u2028\u2029") & set(chart.spec)
