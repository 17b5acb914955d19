"""The importance-performance matrix against an independent computation, and who is left undecided."""

from __future__ import annotations

import pytest

from generator.compare.importance import matrices, quadrant_of
from generator.model.analyses import Matrix
from generator.model.findings import Key
from generator.model.instrument import Battery, Instrument
from generator.model.measures import dimension_key, item_key
from generator.model.method import MatrixChoice, Method
from generator.model.release import Cell, Shown
from tests.compare.builders import oracle, quarter
from tests.narrate.builders import GAP, a_battery, a_release, an_instrument, hidden, shown

HELD = oracle("synthetic/syn_expected.json")


def instrument_of(battery: Battery, **choices: object) -> Instrument:
    return an_instrument(batteries=(battery,), method=Method(matrix=MatrixChoice.model_validate(choices)))


def with_importance(**choices: object) -> Instrument:
    return instrument_of(a_battery(GAP, "importance", "perception"), **choices)


def placed(values: dict[str, tuple[Shown, Shown]], instrument: Instrument) -> tuple[Matrix, ...]:
    cells: dict[Key, Cell] = {}
    for item, (importance, performance) in values.items():
        cells |= {item_key(GAP, item, "importance"): importance, item_key(GAP, item, "perception"): performance}
    return matrices(a_release(cells, quarter(0)), instrument)


@pytest.mark.skipif(not HELD, reason="the oracle file is not at hand")
@pytest.mark.parametrize(("crosshair", "held"), [("data", "data_centred"), ("scale", "scale_centred")])
def test_quadrants_of_the_synthetic_survey(crosshair: str, held: str) -> None:
    battery = a_battery(GAP, "expectation", "perception")
    items = tuple(battery.items[0].model_copy(update={"id": f"item-{number}"}) for number in HELD["items"])
    instrument = instrument_of(battery.model_copy(update={"items": items}), importance="expectation", crosshair=crosshair)
    cells: dict[Key, Cell] = {}
    for number, item in HELD["items"].items():
        for form, name in (("expectation", "mean_E"), ("perception", "mean_P")):
            cells[item_key(GAP, f"item-{number}", form)] = shown(item[name], 0.0, 120, 0.0)
    (found,) = matrices(a_release(cells, quarter(0)), instrument)
    expected = HELD["ipa"][held]
    assert (found.cross_importance, found.cross_performance) == pytest.approx(tuple(expected["cross"]))
    assert {point.target[5:]: point.quadrant for point in found.points} == expected["quadrant"]
    assert [point.target[5:] for point in found.points if point.is_below_diagonal] == HELD["ipa"]["iso_rating_improve"]
    assert found.importance == "expectation"


def test_an_interval_across_a_crosshair_leaves_the_quadrant_open() -> None:
    far = shown(6.0, 0.1)
    assert quadrant_of(far, far, (5.0, 5.0)) == "keep_up"
    assert quadrant_of(far, shown(5.05, 0.1), (5.0, 5.0)) == "undecided"
    assert quadrant_of(shown(5.05, 0.1), far, (5.0, 5.0)) == "undecided"
    assert quadrant_of(far, shown(6.0, None), (5.0, 5.0)) == "undecided"
    assert quadrant_of(shown(4.0), far, (5.0, 5.0)) == "possible_overkill"
    assert quadrant_of(far, shown(4.0), (5.0, 5.0)) == "concentrate_here"
    assert quadrant_of(shown(4.0), shown(4.0), (5.0, 5.0)) == "low_priority"


def test_crosshairs_are_means_medians_or_the_middle_of_the_scale() -> None:
    values = {
        "reliability-1": (shown(6.0), shown(3.0)),
        "reliability-2": (shown(5.0), shown(4.0)),
        "empathy-1": (shown(1.0), shown(5.6)),
    }
    for crosshair, expected in (("data", (4.0, 4.2)), ("median", (5.0, 4.0)), ("scale", (4.0, 4.0))):
        (found,) = placed(values, with_importance(crosshair=crosshair))
        assert (found.cross_importance, found.cross_performance) == pytest.approx(expected)


def test_targets_without_both_values_are_not_in_the_matrix() -> None:
    values = {"reliability-1": (shown(6.0), shown(3.0)), "reliability-2": (shown(5.0), shown(4.0))}
    instrument = with_importance()
    cells: dict[Key, Cell] = {
        item_key(GAP, "empathy-1", "importance"): shown(5.0),
        item_key(GAP, "empathy-1", "perception"): hidden(),
    }
    assert matrices(a_release(cells, quarter(0)), instrument) == ()
    (found,) = placed(values, instrument)
    assert [point.target for point in found.points] == ["reliability-1", "reliability-2"]


def test_without_importance_there_is_no_matrix_unless_a_proxy_is_declared() -> None:
    battery = a_battery(GAP, "expectation", "perception")
    cells: dict[Key, Cell] = {
        dimension_key(GAP, name, form): shown(5.0) for name in battery.dimensions for form in ("expectation", "perception")
    }
    release = a_release(cells, quarter(0))
    assert matrices(release, instrument_of(battery)) == ()
    assert [found.scope for found in matrices(release, instrument_of(battery, importance="expectation"))] == ["dimension"]


def test_points_out_of_a_hundred_have_no_diagonal_and_their_middle_is_the_equal_part() -> None:
    battery = a_battery(GAP, "expectation", "perception")
    cells: dict[Key, Cell] = {}
    for name, points in (("reliability", 50.0), ("responsiveness", 30.0), ("empathy", 20.0)):
        cells |= {dimension_key(GAP, name, "points"): shown(points, 2.0), dimension_key(GAP, name, "perception"): shown(5.0)}
    (found,) = matrices(a_release(cells, quarter(0)), instrument_of(battery, importance="points", crosshair="scale"))
    assert found.cross_importance == pytest.approx(100 / 3)
    assert not any(point.is_below_diagonal for point in found.points)
