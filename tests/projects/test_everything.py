"""The project that uses everything is sound, and every part of it arrives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from generator import pipeline
from generator.cli import PROGRAM
from generator.load import load_data
from generator.model.answers import DONT_KNOW, NONE_EXISTS, Asked
from tests.projects.everything import POPULATION, RESPONDENTS, write_everything


def test_everything_is_read_at_once(tmp_path: Path) -> None:
    site, answers, counts = load_data(write_everything(tmp_path), PROGRAM)
    visitors = answers["visitors"]
    assert visitors.rows == 3 * RESPONDENTS
    assert [period.id for period in visitors.periods] == ["2026q1", "2026q2", "2026q3"]
    assert len(site.organisations["library"].gaps) == 4
    assert site.datasets["visitors"].population is not None
    assert site.datasets["visitors"].population.size == POPULATION
    assert len(counts["records"].periods) == 8
    assert site.cases["queue"].economics is not None


def test_its_people_come_back_and_its_points_add_up(tmp_path: Path) -> None:
    visitors = load_data(write_everything(tmp_path), PROGRAM)[1]["visitors"]
    assert visitors.persons is not None
    assert visitors.seconds is not None
    first, second = (set(visitors.persons[visitors.period_of == place].tolist()) for place in (0, 1))
    assert len(first & second) == RESPONDENTS // 2
    points = [values for asked, values in visitors.ratings.items() if asked.form == "points"]
    assert int((np.sum(points, axis=0) == 100).sum()) == 3 * (RESPONDENTS - 1)
    assert int((visitors.seconds < 40).sum()) >= 18
    assert int((visitors.ratings[Asked("quality", "item-1", "minimum")] == DONT_KNOW).sum()) == 18
    assert {asked.form for asked in visitors.ratings if not asked.battery} == {"", "functional", "dysfunctional"}


def test_its_managers_say_that_there_is_no_standard(tmp_path: Path) -> None:
    managers = load_data(write_everything(tmp_path), PROGRAM)[1]["managers"]
    assert int((managers.ratings[Asked("standards", "standard-1", "rating")] == NONE_EXISTS).sum()) == 7


def test_the_check_prints_a_line_for_answers_and_for_counts(tmp_path: Path) -> None:
    lines = list(pipeline.check(write_everything(tmp_path), PROGRAM))
    assert "visitors: 630 rows received, 630 used, 3 periods" in lines
    assert "operations records: 200 figures, 8 periods" in lines


@pytest.mark.slow
def test_it_builds_whole_in_both_languages(tmp_path: Path) -> None:
    """Gap chain, indicators and money stand on its pages, each with what it was declared from."""
    root = write_everything(tmp_path)
    site = pipeline.build(root, PROGRAM, lambda _: None).folder
    wanted = {
        "zh": ("差距链", "运行指标", "投资回报率（ROI）", "计算方法的选择"),
        "en": ("The chain of gaps", "Operational indicators", "Return on investment (ROI)", "Choices of method"),
    }
    for language, (chain, indicators, money, choices) in wanted.items():
        organisation = (site / language / "library" / "index.html").read_text(encoding="utf-8")
        assert organisation.count("gs-chain__gap ") + organisation.count('gs-chain__gap"') == 5
        assert chain in organisation
        assert indicators in organisation
        assert chain in (site / language / "library" / "2026q3" / "index.html").read_text(encoding="utf-8")
        assert "on-time" in (site / language / "library" / "indicators" / "index.html").read_text(encoding="utf-8")
        assert money in (site / language / "cases" / "queue" / "index.html").read_text(encoding="utf-8")
        assert choices in (site / language / "library" / "methods" / "index.html").read_text(encoding="utf-8")
