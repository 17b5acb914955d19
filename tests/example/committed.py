"""The committed files of the fictional utility, as tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

from generator.example import truth

ROOT = Path(__file__).parent.parent.parent
CUSTOMERS = ROOT / "data" / "surveys" / "nuancheng-customers"
HIGHEST = 7
"""Above it stand codes for missing answers."""


@cache
def answers(period: str) -> pd.DataFrame:
    return pd.read_csv(CUSTOMERS / f"{period}.csv", dtype=str, keep_default_na=False)


@cache
def ratings(period: str, form: str) -> pd.DataFrame:
    """Items by respondents, `form` e, m or p; missing answers are NaN."""
    asked = [item.id for item in truth.ITEMS if item.is_asked(period)]
    table: pd.DataFrame = answers(period)[[f"{item}_{form}" for item in asked]].apply(pd.to_numeric, errors="coerce")
    table.columns = pd.Index(asked)
    return table.where(table <= HIGHEST)


def dimension(period: str, name: str, form: str) -> pd.Series[float]:
    """One score per respondent."""
    items = [item.id for item in truth.ITEMS if item.dimension == name and item.is_asked(period)]
    return ratings(period, form)[items].mean(axis=1)


def gap(period: str, name: str) -> pd.Series[float]:
    items = [item.id for item in truth.ITEMS if item.dimension == name and item.is_asked(period)]
    return (ratings(period, "p")[items] - ratings(period, "e")[items]).mean(axis=1)


def overall_gap(period: str) -> pd.Series[float]:
    return pd.concat([gap(period, name) for name in truth.DIMENSIONS], axis=1).mean(axis=1)


def change(before: pd.Series[float], after: pd.Series[float]) -> tuple[float, float]:
    """Difference of two means and its standard error."""
    return float(after.mean() - before.mean()), float((before.var() / before.count() + after.var() / after.count()) ** 0.5)
