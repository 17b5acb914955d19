"""D7 beside what is frozen: a quarter is refused where its published year, whose answers are gone, would give people away."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import UsageError
from generator.pipeline.reading import read_project, read_series
from tests.conftest import HOME
from tests.pipeline.test_measuring_together import RATINGS
from tests.pipeline.test_releasing import ITEMS, OPEN, answers, freeze, refused
from tests.projects.builders import Yaml, a_dataset, an_instrument, write_project


def a_project(root: Path, year: int, first: int, second: int, **more: object) -> Path:
    """A year of so many respondents in one data set, and two of its quarters in another."""
    sizes = {"2025q1": first, "2025q2": second}
    quarters = [{"path": f"{quarter}.csv", "period": quarter} for quarter in sizes]
    options: Yaml = {"other_columns": "ignore", **more}
    datasets = [
        (a_dataset("years", [{"path": "2025.csv", "period": "2025"}], RATINGS, **options), {"2025.csv": answers(year)}),
        (
            a_dataset("quarters", quarters, RATINGS, **options),
            {f"{quarter}.csv": answers(n, seed) for seed, (quarter, n) in enumerate(sizes.items(), 5)},
        ),
    ]
    return write_project(root, [an_instrument(("expectation", "perception"), ITEMS)], datasets)


def without_year(root: Path) -> Path:
    """The year is published, and its answers are gone."""
    freeze(root, "2025")
    (root / "data/surveys/years/2025.csv").unlink()
    return root


def test_a_quarter_that_leaves_few_of_its_year_is_refused(tmp_path: Path) -> None:
    message = refused(without_year(a_project(tmp_path, 128, 60, 60)), "2025q1")
    assert message.startswith("quarters 2025q1: years 2025 is published, and one lies within the other (rule D7)")


def test_a_draft_beside_it_is_not_shown_either(tmp_path: Path) -> None:
    root = without_year(a_project(tmp_path, 128, 60, 60))
    with pytest.raises(UsageError, match="rule D7"):
        read_series(read_project(root, HOME), lambda _: None)


def test_quarters_that_leave_many_of_their_year_are_released(tmp_path: Path) -> None:
    assert freeze(without_year(a_project(tmp_path, 300, 60, 60)), "2025q1")


def test_a_withheld_quarter_in_a_published_year_is_refused(tmp_path: Path) -> None:
    assert "rule D7" in refused(without_year(a_project(tmp_path, 300, 60, 6)), "2025q1")


def test_where_the_answers_are_here_all_periods_are_protected_together(tmp_path: Path) -> None:
    root = a_project(tmp_path, 128, 60, 60)
    freeze(root, "2025")
    assert freeze(root, "2025q1")


def test_public_data_need_no_protection(tmp_path: Path) -> None:
    assert freeze(without_year(a_project(tmp_path, 128, 60, 60, **OPEN)), "2025q1")
