"""Which way is better, from what is declared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.compare.direction import better_direction
from generator.model.findings import Key
from generator.model.measures import overall_key, question_key
from tests.compare.builders import quarter
from tests.compare.operations import a_share, an_operations
from tests.narrate.builders import GAP, SATISFACTION, a_release, a_site, an_instrument

NPS, RATING = (question_key(question) for question in an_instrument().questions)
RELEASE = a_release({}, quarter(0))


@pytest.mark.parametrize(
    ("key", "higher", "lower"),
    [
        (overall_key(GAP, "gap"), 1, -1),
        (overall_key(GAP, "perception"), 1, -1),
        (overall_key(GAP, "expectation"), 0, 0),
        (overall_key(SATISFACTION, "satisfaction", "top_box"), 1, -1),
        (overall_key(SATISFACTION, "satisfaction", "bottom_box"), -1, 1),
        (overall_key(GAP, "gap", "sd"), 0, 0),
        (NPS, 1, 1),
        (NPS._replace(statistic="detractors"), -1, -1),
        (RATING, 1, -1),
    ],
)
def test_a_scale_decides_for_surveys(key: Key, higher: int, lower: int) -> None:
    assert better_direction(key, RELEASE, a_site()) == higher
    assert better_direction(key, RELEASE, a_site(an_instrument(lower_is_better=True))) == lower


@pytest.mark.parametrize(
    ("kind", "better", "statistic", "sign"),
    [
        ("share", "higher", "compliance", 1),
        ("churn", "lower", "churn", -1),
        ("rate", "lower", "rate", -1),
        ("time", "lower", "median_time", -1),
        ("time", "lower", "within_standard", 1),
    ],
)
def test_an_indicator_declares_it(kind: str, better: str, statistic: str, sign: int) -> None:
    indicator = a_share("one").model_copy(update={"kind": kind, "better": better})
    site = replace(a_site(), operations={"records": an_operations(indicator)})
    release = a_release({}, quarter(0), dataset="records", instrument="")
    assert better_direction(Key("", "", "indicator", "", "one", kind, statistic, "none"), release, site) == sign
    assert better_direction(Key("", "", "indicator", "", "cost-of-quality", "cost", "amount", "none"), release, site) == 0
