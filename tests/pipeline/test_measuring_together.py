"""Data sets of one organisation are withheld together: a year must not give away the quarter that another data set hides."""

from __future__ import annotations

from pathlib import Path

from generator.model.measures import overall_key
from generator.model.release import Hidden, Release
from generator.pipeline.reading import read_project, read_series
from tests.conftest import HOME
from tests.pipeline.test_releasing import ITEMS, answers
from tests.projects.builders import a_dataset, an_instrument, write_project

QUARTERS = {"2025q1": 40, "2025q2": 42, "2025q3": 44, "2025q4": 5}
RATINGS = [
    {"column": [f"{form[0]}{item}"], "item": f"item-{item}", "form": form}
    for item in (1, 2)
    for form in ("expectation", "perception")
]


def releases(root: Path, *, with_year: bool) -> dict[str, Release]:
    files = {f"{quarter}.csv": answers(n, seed) for seed, (quarter, n) in enumerate(QUARTERS.items())}
    head = answers(1).splitlines(keepends=True)[0]
    year = head + b"".join(line for content in files.values() for line in content.splitlines(keepends=True)[1:])
    more = {"other_columns": "ignore"}
    quarters = a_dataset("quarters", [{"path": f"{q}.csv", "period": q} for q in QUARTERS], RATINGS, **more)
    datasets = [(quarters, files)]
    if with_year:
        datasets.append((a_dataset("years", [{"path": "2025.csv", "period": "2025"}], RATINGS, **more), {"2025.csv": year}))
    write_project(root, [an_instrument(("expectation", "perception"), ITEMS)], datasets)
    series = read_series(read_project(root, HOME), lambda _: None)
    return {release.period.id: release for one in series for release in one.releases}


def hidden(found: dict[str, Release]) -> dict[str, str]:
    """Periods whose overall perception is withheld, and why."""
    key = overall_key("quality", "perception")
    cells = {period: release.get(key) for period, release in found.items()}
    return {period: cell.why for period, cell in cells.items() if isinstance(cell, Hidden)}


def test_a_small_quarter_alone_hides_nothing_but_itself(tmp_path: Path) -> None:
    assert hidden(releases(tmp_path, with_year=False)) == {"2025q4": "too_few"}


def test_a_year_from_another_data_set_hides_a_second_quarter(tmp_path: Path) -> None:
    found = hidden(releases(tmp_path, with_year=True))
    assert found.pop("2025q4") == "too_few"
    assert list(found.values()) == ["time"]
