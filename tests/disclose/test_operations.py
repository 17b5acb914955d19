"""D8 for own records: how many cases two versions of a figure differ by at the least, in a group and beside it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.disclose.operations import may_restate_counts, touched_cases
from generator.model.dataset import Profile
from generator.model.findings import Key
from generator.model.operations import Figures, Indicator, IndicatorKind
from generator.model.period import Period
from generator.model.release import Cell, Disclosed, Release, Shown
from generator.model.text import Text

counts = st.integers(0, 500)
LOST = Key("", "", "indicator", "", "lost", "churn", "churn", "none")
NORTH = LOST._replace(segment="branch", level="north")


@pytest.mark.parametrize(
    ("kind", "old", "new", "touched"),
    [
        ("share", {"hits": 5, "base": 9}, {"hits": 8, "base": 9}, 6),
        ("share", {"hits": 5, "base": 9}, {"hits": 5, "base": 12}, 3),
        ("churn", {"lost": 5, "active": 90}, {"lost": 6, "active": 91}, 1),
        ("rate", {"events": 12, "exposure": 100.0}, {"events": 9, "exposure": 700.0}, 3),
        ("time", {"short": 12, "long": 3}, {"short": 10, "long": 5}, 4),
        ("time", {"short": 12}, {"short": 12, "longest": 7}, 7),
        ("average", {"count": 90, "sum": 4.0, "squares": 9.0}, {"count": 95, "sum": 4.0, "squares": 9.0}, 5),
        ("average", {"count": 90, "sum": 4.0, "squares": 9.0}, {"count": 90, "sum": 4.5, "squares": 9.0}, 2),
        ("cost", {"amount": 10.0}, {"amount": 90.0}, 0),
    ],
)
def test_cases_are_counted_by_what_a_figure_tells_apart(
    kind: IndicatorKind, old: Mapping[str, float], new: Mapping[str, float], touched: float
) -> None:
    assert touched_cases(kind, old, new) == touched_cases(kind, new, old) == touched


@given(counts, counts, st.integers(0, 40), st.integers(0, 40))
def test_no_more_cases_are_counted_than_came_and_went(hits: int, misses: int, come: int, gone: int) -> None:
    """`come` cases that comply are added, `gone` that do not are taken out: whoever adds up can see no more than these."""
    old = {"hits": hits, "base": hits + misses + gone}
    new = {"hits": hits + come, "base": hits + come + misses}
    assert touched_cases("share", old, new) == come + gone


def figures(everyone: int, north: int) -> Figures:
    return {
        ("lost", "", "lost"): everyone,
        ("lost", "", "active"): 1000,
        ("lost", "north", "lost"): north,
        ("lost", "north", "active"): 400,
    }


def a_version(everyone: float, north: float | None, profile: Profile = "standard") -> Release:
    cells: dict[Key, Cell] = {LOST: Shown(1000, False, everyone, None, None, 0.01)}
    if north is not None:
        cells[NORTH] = Shown(400, False, north, None, None, 0.02)
    words = {"name": Text(zh="流失"), "definition": Text(zh="逐户统计"), "better": "lower"}
    return Release(
        organisation="acme",
        dataset="desk",
        instrument="",
        period=Period.parse("2026q1"),
        profile=profile,
        status="draft",
        sizes={},
        cells=cells,
        disclosed=Disclosed(len(cells), ()),
        flows=(),
        inputs_sha256="",
        generator="0.1.0",
        indicators=(Indicator.model_validate({"id": "lost", "kind": "churn", **words}),),
    )


@pytest.mark.parametrize(
    ("before", "now", "levels"),
    [
        ((100, 40), (104, 40), ["", "north"]),
        ((100, 40), (140, 44), ["north"]),
        ((100, 40), (140, 76), ["north"]),
        ((100, 40), (140, 60), []),
    ],
    ids=["few of all", "few in a group", "few outside a group", "many everywhere"],
)
def test_few_cases_are_refused_wherever_they_are(before: tuple[int, int], now: tuple[int, int], levels: list[str]) -> None:
    """Of 1,000 and of 400 customers; one who is lost after all is one gone from those who stayed and one new."""
    versions = (a_version(0.1, 0.1), a_version(0.14, 0.12))
    found = may_restate_counts(*versions, figures(*before), figures(*now))
    assert [few.level for few in found] == levels


def test_a_group_that_neither_version_gives_is_not_compared() -> None:
    assert may_restate_counts(a_version(0.1, None), a_version(0.14, None), figures(100, 40), figures(140, 44)) == ()


def test_a_number_that_reads_the_same_gives_nothing_away() -> None:
    assert may_restate_counts(a_version(0.1, 0.1), a_version(0.1, 0.1), figures(100, 40), figures(102, 40)) == ()


def test_the_stricter_of_two_profiles_holds() -> None:
    versions = (a_version(0.1, None, profile="standard"), a_version(0.14, None, profile="open"))
    assert may_restate_counts(*versions, figures(100, 40), figures(104, 40))
    opened = tuple(a_version(share, None, profile="open") for share in (0.1, 0.14))
    assert may_restate_counts(opened[0], opened[1], figures(100, 40), figures(104, 40)) == ()
