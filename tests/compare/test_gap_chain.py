"""The gaps of the model: measured as their evidence asks, from releases that were there at the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from scipy import stats

from generator.compare.gap_chain import measure_gaps
from generator.model.analyses import GapMeasure
from generator.model.dataset import Population
from generator.model.findings import Key
from generator.model.measures import dimension_key, item_key, overall_key
from generator.model.method import Method
from generator.model.organisation import GapEvidence, Side
from generator.model.period import Period
from generator.model.release import Cell, Release, Series, Shown
from generator.model.site import Site
from generator.model.vocabulary import Construct, Gap, GapModel
from tests.compare.builders import quarter
from tests.compare.operations import a_share, an_operations
from tests.narrate.builders import GAP, a_battery, a_dataset, a_release, a_site, an_instrument, hidden, shown, text

DIMENSIONS = an_instrument().batteries[0].dimensions
MANAGERS = "managers"
MANAGER_FORM = an_instrument(id="manager-form", batteries=(a_battery(GAP, "expectation", "rating"),), questions=())
EXPECTATION = overall_key(GAP, "expectation")
OWN = Side(dataset="survey", battery=GAP, form="expectation")
THEIRS = Side(dataset=MANAGERS, battery=GAP, form="expectation")
KNOWLEDGE = GapEvidence(gap="knowledge", evidence="independent_difference", minuend=THEIRS, subtrahend=OWN)
RATED = GapEvidence(gap="standards", evidence="direct_rating", rating=Side(dataset=MANAGERS, battery=GAP, form="rating"))
AUDITED = GapEvidence(gap="delivery", evidence="compliance", indicator="repaired")


def a_gap(name: str, number: int, *evidence: str) -> Gap:
    words = dict.fromkeys(("name", "question", "definition", "measured_by"), text("差距", "Gap"))
    places = {"minuend": "here", "subtrahend": "there", "evidence": evidence, "number": number, "id": name}
    return Gap.model_validate(words | places)


MODEL = GapModel(
    id="model",
    name=text("模型", "Model"),
    canonical=True,
    sources=(),
    summary=text("模型", "Model"),
    constructs=tuple(
        Construct(id=name, name=text("处", "Place"), definition=text("处", "Place"), respondents=("customer",))
        for name in ("here", "there")
    ),
    gaps=(
        a_gap("knowledge", 1, "independent_difference"),
        a_gap("standards", 2, "direct_rating", "document_audit"),
        a_gap("delivery", 3, "compliance"),
        a_gap("communication", 4, "document_audit"),
        a_gap("perception", 5, "paired_difference"),
    ),
)


def world(*gaps: GapEvidence, **changes: Any) -> Site:
    site = a_site(**changes)
    bank = site.organisations["bank"].model_copy(update={"gaps": gaps})
    managers = a_dataset(id=MANAGERS, instrument="manager-form", respondents="manager")
    return replace(
        site,
        vocabulary=site.vocabulary.model_copy(update={"gap_models": (MODEL,)}),
        organisations={"bank": bank},
        datasets={**site.datasets, MANAGERS: managers},
        instruments={**site.instruments, "manager-form": MANAGER_FORM},
        operations={"records": an_operations(a_share("repaired"))},
    )


def customers(cells: Mapping[Key, Cell], period: Period | None = None) -> Release:
    """Of the last quarter of 2020 unless another is asked for."""
    return a_release(cells, period or quarter(3))


def managers(*releases: tuple[Period, Mapping[Key, Cell]]) -> Series:
    made = tuple(a_release(cells, period, dataset=MANAGERS, instrument="manager-form") for period, cells in releases)
    return Series("bank", MANAGERS, made)


def chain(release: Release, *others: Series, site: Site) -> dict[str, GapMeasure]:
    found = measure_gaps(release, others, site)
    assert [measure.gap for measure in found] == [gap.id for gap in MODEL.gaps]
    return {measure.gap: measure for measure in found}


def test_without_declarations_only_the_survey_itself_is_measured() -> None:
    cells = {overall_key(GAP, "gap"): shown(-1.0)} | {dimension_key(GAP, name, "gap"): shown(-0.9) for name in DIMENSIONS[:2]}
    found = chain(customers(cells), site=world())
    assert {gap: measure.why_not for gap, measure in found.items() if measure.why_not} == dict.fromkeys(
        ("knowledge", "standards", "delivery", "communication"), "not_declared"
    )
    own = found["perception"]
    assert (own.evidence, own.value, own.low, own.high, own.n) == ("paired_difference", -1.0, -1.1, -0.9, 400)
    assert own.p is not None and own.p < 1e-6
    assert [part.dimension for part in own.parts] == list(DIMENSIONS[:2])


def test_what_managers_believe_against_what_customers_expect_is_welch() -> None:
    ours, theirs = shown(6.2, 0.1, 200, 0.0), shown(5.6, 0.5, 12, 0.0)
    part = dimension_key(GAP, "empathy", "expectation")
    found = chain(
        customers({EXPECTATION: ours, part: ours}),
        managers((quarter(3), {EXPECTATION: theirs, part: theirs})),
        site=world(KNOWLEDGE),
    )["knowledge"]
    sds = [0.1 / stats.t.ppf(0.975, 199) * 200**0.5, 0.5 / stats.t.ppf(0.975, 11) * 12**0.5]
    expected = stats.ttest_ind_from_stats(5.6, sds[1], 12, 6.2, sds[0], 200, equal_var=False)
    assert found.value == pytest.approx(-0.6)
    assert found.p == pytest.approx(expected.pvalue)
    assert (found.n, [part.dimension for part in found.parts]) == (12, ["empathy"])


@pytest.mark.parametrize(("n", "has_p"), [(4, False), (5, True)])
def test_below_five_managers_there_is_no_p(n: int, has_p: bool) -> None:
    found = chain(
        customers({EXPECTATION: shown(6.2)}), managers((quarter(3), {EXPECTATION: shown(5.6, 0.9, n)})), site=world(KNOWLEDGE)
    )["knowledge"]
    assert found.value == pytest.approx(-0.6)
    assert (found.p is not None) == has_p


def test_tests_do_without_the_correction_that_levels_have() -> None:
    """Of 400 customers, 300 answered: intervals are half as wide as those of the process, by √(1 - n/N)."""
    population = Population(size=400, source=text("名册", "register"))
    site = world(KNOWLEDGE, dataset=a_dataset(population=population))
    cells = {EXPECTATION: shown(6.2, 0.05, 300, 0.0), overall_key(GAP, "gap"): shown(-0.1, 0.06, 300, 0.0)}
    release = a_release(cells, quarter(3), method=Method(finite_population="n"))
    found = chain(release, managers((quarter(3), {EXPECTATION: shown(5.6, 0.5, 12, 0.0)})), site=site)
    sds = [0.5 / stats.t.ppf(0.975, 11) * 12**0.5, 2 * 0.05 / stats.t.ppf(0.975, 299) * 300**0.5]
    expected = stats.ttest_ind_from_stats(5.6, sds[0], 12, 6.2, sds[1], 300, equal_var=False)
    assert found["knowledge"].p == pytest.approx(expected.pvalue)
    own = found["perception"]
    assert (own.low, own.high) == pytest.approx((-0.16, -0.04))
    assert own.p == pytest.approx(2 * stats.t.sf(0.1 / (0.12 / stats.t.ppf(0.975, 299)), 299))


def test_managers_without_an_interval_give_a_difference_without_one() -> None:
    found = chain(
        customers({EXPECTATION: shown(6.2)}), managers((quarter(3), {EXPECTATION: shown(5.6, None, 12)})), site=world(KNOWLEDGE)
    )["knowledge"]
    assert (found.low, found.high, found.p, found.n) == (None, None, None, 12)
    assert found.value == pytest.approx(-0.6)


def test_the_other_side_is_the_latest_that_had_ended() -> None:
    waves = [
        (Period(2019, 0, "year"), shown(5.0)),
        (Period(2020, 0, "year"), shown(5.5)),
        (Period(2021, 0, "year"), shown(6.0)),
    ]
    series = managers(*((period, {EXPECTATION: cell}) for period, cell in waves))
    for number, expected in ((2, -1.0), (3, -0.5), (6, -0.5), (7, 0.0)):
        release = customers({EXPECTATION: shown(6.0)}, quarter(number))
        found = chain(release, series, site=world(KNOWLEDGE))["knowledge"]
        assert found.value == pytest.approx(expected)
        assert found.when[1:] == (release.period,)
    assert chain(customers({}, Period(2018, 4, "quarter")), series, site=world(KNOWLEDGE))["knowledge"].why_not == "no_release"


@pytest.mark.parametrize("change", ["scale", "dimensions"])
def test_two_groups_that_were_asked_differently_are_not_comparable(change: str) -> None:
    form = MANAGER_FORM
    if change == "scale":
        form = form.model_copy(update={"scales": tuple(scale.model_copy(update={"max": 5}) for scale in form.scales)})
    else:
        battery = form.batteries[0]
        form = form.model_copy(update={"batteries": (battery.model_copy(update={"items": battery.items[:2]}),)})
    site = world(KNOWLEDGE)
    site = replace(site, instruments={**site.instruments, "manager-form": form})
    found = chain(customers({EXPECTATION: shown(6.0)}), managers((quarter(3), {EXPECTATION: shown(5.0)})), site=site)
    assert found["knowledge"].why_not == "not_comparable"


def test_a_withheld_side_withholds_the_gap() -> None:
    series = managers((quarter(3), {EXPECTATION: hidden()}))
    found = chain(customers({EXPECTATION: shown(6.0), overall_key(GAP, "gap"): hidden()}), series, site=world(KNOWLEDGE))
    assert (found["knowledge"].why_not, found["perception"].why_not) == ("withheld", "withheld")
    assert found["knowledge"].value is None


def test_a_direct_rating_is_a_mean_with_its_scale_and_not_a_difference() -> None:
    rating = overall_key(GAP, "rating")
    items = [item_key(GAP, item.id, "rating", "missing_none_exists") for item in MANAGER_FORM.batteries[0].items]
    cells: dict[Key, Cell] = {rating: shown(4.2, 0.4, 15)}
    cells |= {key: shown(0.3 if place < 3 else 0.1, None, 20) for place, key in enumerate(items)}
    found = chain(customers({}), managers((quarter(3), cells)), site=world(RATED))["standards"]
    assert (found.evidence, found.value, found.scale, found.p) == ("direct_rating", 4.2, (1, 7), None)
    assert found.none_exists == pytest.approx(0.2)
    coded = cells | {items[0]: shown(0.05, None, 20, edge="at_most")}
    assert chain(customers({}), managers((quarter(3), coded)), site=world(RATED))["standards"].none_exists is None


def test_a_standard_that_few_can_rate_is_said_not_to_exist() -> None:
    items = [item_key(GAP, item.id, "rating", "missing_none_exists") for item in MANAGER_FORM.batteries[0].items]
    cells: dict[Key, Cell] = {overall_key(GAP, "rating"): hidden()} | dict.fromkeys(items, shown(0.75, None, 20))
    found = chain(customers({}), managers((quarter(3), cells)), site=world(RATED))["standards"]
    assert (found.why_not, found.value) == ("withheld", None)
    assert found.none_exists == pytest.approx(0.75)


def test_compliance_is_the_share_of_the_organisations_own_cases() -> None:
    key = Key("", "", "indicator", "", "repaired", "share", "compliance", "none")
    release = a_release({key: shown(0.91, 0.03, 260)}, quarter(2), dataset="records", instrument="")
    series = Series("bank", "records", (release,))
    found = chain(customers({}), series, site=world(AUDITED))["delivery"]
    assert (found.evidence, found.value, found.n, found.p) == ("compliance", 0.91, 260, None)
    assert found.when == (quarter(2),)
    later = replace(series, releases=(replace(release, period=quarter(9)),))
    assert chain(customers({}), later, site=world(AUDITED))["delivery"].why_not == "no_release"
    bound: Shown = shown(0.99, 0.01, edge="at_least")
    coded = replace(series, releases=(replace(release, cells={key: bound}),))
    assert chain(customers({}), coded, site=world(AUDITED))["delivery"].why_not == "withheld"


def test_no_number_or_name_of_a_gap_decides_anything() -> None:
    renamed = tuple(gap.model_copy(update={"id": f"g{9 - gap.number}", "number": 9 - gap.number}) for gap in MODEL.gaps)
    site = world(KNOWLEDGE.model_copy(update={"gap": "g8"}))
    model = MODEL.model_copy(update={"gaps": renamed})
    site = replace(site, vocabulary=site.vocabulary.model_copy(update={"gap_models": (model,)}))
    cells = {EXPECTATION: shown(6.2), overall_key(GAP, "gap"): shown(-1.0)}
    found = measure_gaps(customers(cells), (managers((quarter(3), {EXPECTATION: shown(5.6)})),), site)
    assert [measure.why_not for measure in found] == ["", "not_declared", "not_declared", "not_declared", ""]


def test_surveys_of_managers_and_records_have_no_chain_of_their_own() -> None:
    series = managers((quarter(3), {EXPECTATION: shown(5.6)}))
    assert measure_gaps(series.latest, (), world(KNOWLEDGE)) == ()
    assert measure_gaps(a_release({}, quarter(0), dataset="records", instrument=""), (), world()) == ()
