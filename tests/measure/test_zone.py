from __future__ import annotations

import csv
from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from generator.measure import estimate, tally_answers
from generator.measure.formulas.zone import zone_class, zone_position
from generator.model.answers import BLANK, Asked
from generator.model.findings import Estimate, Key
from generator.model.instrument import Form
from tests.measure.builders import BATTERY, ORACLES, ORGANISATION, a_dataset, an_instrument, answers_of

FORMS: tuple[Form, ...] = ("minimum", "expectation", "perception")
with (ORACLES / "o05_libqual_lehigh_2002_2003.csv").open(newline="") as table:
    LIBQUAL = list(csv.DictReader(table))
ITEMS = list(dict.fromkeys(row["item"] for row in LIBQUAL))
LIBRARIES = sorted({row["institution"] for row in LIBQUAL} - {"MEAN"})
Estimates = dict[Key, Estimate]


def key(target: str, form: str, statistic: str = "mean", level: str = "", scope: str = "item") -> Key:
    return Key("s0" if level else "", level, scope, BATTERY, target, form, statistic, "none")


def with_mean(mean: str) -> NDArray[np.int16]:
    """A hundred answers on whole steps with exactly this mean, which has two decimals."""
    total = round(float(mean) * 100)
    answers = np.full(100, total // 100, dtype=np.int16)
    answers[: total % 100] += 1
    return answers


@pytest.fixture(scope="module")
def libraries() -> Estimates:
    """Seventeen libraries as levels of a segment, a hundred readers each."""
    instrument = an_instrument([2], top=9, forms=FORMS)
    dataset = a_dataset(instrument, [len(LIBRARIES)])
    rows = {(row["item"], row["institution"]): row for row in LIBQUAL}
    columns = {"minimum": "minimum", "expectation": "desired", "perception": "perceived"}
    ratings = {
        Asked(BATTERY, f"i{place:02d}", form): np.concatenate([with_mean(rows[item, name][column]) for name in LIBRARIES])
        for place, item in enumerate(ITEMS, 1)
        for form, column in columns.items()
    }
    level = np.repeat(np.arange(len(LIBRARIES), dtype=np.int32), 100)
    tally = tally_answers(answers_of(dataset, ratings, {"s0": level}), dataset, instrument)
    return dict(estimate(tally, (), dataset, instrument, ORGANISATION).waves[0].estimates)


@pytest.mark.parametrize("row", LIBQUAL, ids=lambda row: f"{row['item'][:4]} {row['institution']}")
def test_adequacy_and_superiority_are_those_of_libqual(libraries: Estimates, row: dict[str, str]) -> None:
    level = "" if row["institution"] == "MEAN" else f"l{LIBRARIES.index(row['institution'])}"
    target = f"i{ITEMS.index(row['item']) + 1:02d}"
    adequacy, superiority = (libraries[key(target, form, level=level)].value for form in ("adequacy", "gap"))
    assert adequacy == pytest.approx(float(row["adequacy_printed"]), abs=0.0101)
    assert superiority == pytest.approx(float(row["superiority_printed"]), abs=0.0101)
    assert libraries[key(target, "zone", level=level)].value == pytest.approx(adequacy - superiority, abs=1e-9)


@pytest.mark.parametrize(("item", "below"), [("AS-3", {"F"}), ("AS-7", {"F", "D"})])
def test_the_libraries_below_the_zone_of_tolerance_are_those_of_the_report(
    libraries: Estimates, item: str, below: set[str]
) -> None:
    """K meets its minimum by four hundredths; F and D do not."""
    place = next(place for place, name in enumerate(ITEMS, 1) if name.startswith(item))
    found = {
        name for index, name in enumerate(LIBRARIES) if libraries[key(f"i{place:02d}", "adequacy", level=f"l{index}")].value < 0
    }
    assert found == below


def test_dimension_scores_have_adequacy_and_zone_too(libraries: Estimates) -> None:
    items = [libraries[key(f"i{place:02d}", "adequacy")].value for place in (1, 2)]
    assert libraries[key("d0", "adequacy", scope="dimension")].value == pytest.approx(np.mean(items), abs=1e-9)
    assert libraries[key(BATTERY, "adequacy", scope="overall")].value == pytest.approx(np.mean(items), abs=1e-9)
    assert key("d0", "zone", scope="dimension") in libraries


def some_answers(seed: int, rows: int) -> NDArray[np.int64]:
    """(rows, 3) minimum, desired and perceived; some blank, some with a minimum above what is desired."""
    random = np.random.default_rng(seed)
    found = np.stack([random.integers(1, 4, rows), random.integers(2, 6, rows), random.integers(1, 6, rows)], axis=1)
    found[random.random((rows, 3)) < 0.1] = BLANK
    return found


def estimates_of(rows: NDArray[np.int64]) -> Estimates:
    instrument = an_instrument([1], forms=FORMS)
    ratings = {Asked(BATTERY, "i01", form): column.astype(np.int16) for form, column in zip(FORMS, rows.T, strict=True)}
    dataset = a_dataset(instrument)
    tally = tally_answers(answers_of(dataset, ratings), dataset, instrument)
    return dict(estimate(tally, (), dataset, instrument, ORGANISATION).waves[0].estimates)


def test_shares_of_the_zone_are_of_consistent_respondents_who_gave_all_three_answers() -> None:
    rows = some_answers(5, 400)
    found = estimates_of(rows)
    complete = rows[(rows >= 0).all(axis=1)]
    minimum, desired, perceived = complete[complete[:, 0] <= complete[:, 1]].T
    expected = {
        "below_minimum": perceived < minimum,
        "within_zone": (minimum <= perceived) & (perceived <= desired),
        "above_desired": perceived > desired,
    }
    for statistic, hits in expected.items():
        share = found[key("i01", "zone", statistic)]
        assert share.n == len(minimum)
        assert share.value == pytest.approx(hits.mean(), abs=1e-12)
    inconsistent = found[key("i01", "zone", "inconsistent")]
    assert inconsistent.n == len(complete)
    assert inconsistent.value == pytest.approx(1 - len(minimum) / len(complete))
    assert found[key("i01", "zone", "zone_position")].value == pytest.approx(
        (perceived.mean() - minimum.mean()) / (desired.mean() - minimum.mean()), abs=1e-12
    )


def test_adequacy_is_tested_over_all_who_gave_minimum_and_perception() -> None:
    rows = some_answers(6, 300)
    found = estimates_of(rows)
    pairs = rows[(rows[:, 0] >= 0) & (rows[:, 2] >= 0)]
    expected = stats.ttest_rel(pairs[:, 2], pairs[:, 0])
    assert found[key("i01", "adequacy")].n == len(pairs)
    assert found[key("i01", "adequacy", "t")].value == pytest.approx(expected.statistic, rel=1e-9)
    assert found[key("i01", "adequacy", "p")].value == pytest.approx(expected.pvalue, rel=1e-9)
    assert found[key("i01", "adequacy", "below")].value == pytest.approx((pairs[:, 2] < pairs[:, 0]).mean())


@pytest.mark.parametrize(
    ("minimum", "desired", "perceived", "code"),
    [(3, 5, 2, 0), (3, 5, 3, 1), (3, 5, 5, 1), (4, 4, 4, 1), (3, 5, 6, 2), (5, 4, 4, 3), (-1, 5, 5, 4), (5, 4, -1, 4)],
)
def test_the_zone_reaches_from_the_minimum_to_what_is_desired(minimum: int, desired: int, perceived: int, code: int) -> None:
    assert zone_class(*(np.array([value]) for value in (minimum, desired, perceived)))[0] == code


def test_a_zone_of_no_width_has_no_position() -> None:
    three = np.array([3])
    found = zone_position(np.array([[7]]), three, three, three)
    assert np.isnan([found.value[0], found.low[0]]).all()


def test_the_interval_of_the_position_holds_its_coverage() -> None:
    """2,000 samples of 80 from a known table of 27 cells."""
    random = np.random.default_rng(20261122)
    cells = np.array([cell for cell in product((1, 2, 3), (3, 4, 5), (2, 3, 4))])
    chances = random.dirichlet(np.ones(len(cells)))
    minimum, desired, perceived = cells.T
    truth = chances @ (perceived - minimum) / (chances @ (desired - minimum))
    found = zone_position(random.multinomial(80, chances, 2000), minimum, desired, perceived)
    assert ((found.low <= truth) & (found.high >= truth)).mean() == pytest.approx(0.95, abs=0.02)
