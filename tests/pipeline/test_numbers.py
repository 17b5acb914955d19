"""Numbers of the built site, followed from the page and its CSV back to the source file and computed again by pandas."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from scipy import stats

pytestmark = pytest.mark.slow
SURVEYS = Path(__file__).parent.parent.parent / "data" / "surveys"


def published(example: Path, name: str) -> list[dict[str, str]]:
    """Rows of a downloaded CSV."""
    text = (example / "build" / "site" / "data" / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def kiosk() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Expectations and perceptions, one column per item id, read without any code of this project."""
    definition = yaml.safe_load((SURVEYS / "kiosk-servqual" / "dataset.yml").read_text(encoding="utf-8"))
    raw = pd.read_csv(SURVEYS / "kiosk-servqual" / "kiosk.csv", encoding="cp949")
    raw.columns = [re.sub(r"\s+", " ", name).strip() for name in raw.columns]
    wanted: dict[str, dict[str, pd.Series]] = {form: {} for form in ("expectation", "perception")}
    for rating in definition["ratings"]:
        if rating.get("form") in wanted:
            column = re.sub(r"\s+", " ", rating["column"][0]).strip()
            wanted[rating["form"]][rating["item"]] = raw[column]
    return pd.DataFrame(wanted["expectation"]), pd.DataFrame(wanted["perception"])


def test_gaps_of_items_are_those_of_the_source_file(example: Path) -> None:
    expectation, perception = kiosk()
    gaps = (perception - expectation).mean()
    rows = published(example, "kiosk/2019/item-gaps.en.csv")
    printed = sorted(float(row[next(name for name in row if name.startswith("gap"))]) for row in rows)
    assert len(printed) == len(gaps) == 24
    assert printed == sorted(float(np.round(gap, 6)) for gap in gaps)


def test_the_overall_gap_on_the_page_has_the_paired_interval_of_the_source_file(example: Path) -> None:
    expectation, perception = kiosk()
    definition = yaml.safe_load((SURVEYS.parent.parent / "content/instruments/kiosk-servqual.yml").read_text(encoding="utf-8"))
    dimension = {item["id"]: item["dimension"] for item in definition["batteries"][0]["items"]}
    person = (perception - expectation).T.groupby(dimension).mean().mean().dropna()
    interval = stats.t.interval(0.95, len(person) - 1, person.mean(), stats.sem(person))
    page = (example / "build/site/en/kiosk/2019/index.html").read_text(encoding="utf-8")
    assert f"{abs(person.mean()):.2f}" in page
    assert f"−{abs(interval[0]):.2f} to −{abs(interval[1]):.2f}" in page


def sfo(year: int) -> pd.DataFrame:
    return pd.read_csv(SURVEYS / "sfo-airport" / f"{year}_SFO_Customer_Survey.csv", low_memory=False)


@pytest.mark.parametrize("year", [2014, 2015, 2016, 2017])
def test_the_airports_rating_is_that_of_the_source_file_weighted_and_not(example: Path, year: int) -> None:
    raw = sfo(year)
    rating = pd.to_numeric(raw["Q7ALL"], errors="coerce")
    valid = rating.between(1, 5)
    page = (example / f"build/site/en/sfo/{year}/index.html").read_text(encoding="utf-8")
    plain = rating[valid].mean()
    weighted = np.average(rating[valid], weights=raw.loc[valid, "WEIGHT"])
    assert f"{np.floor(plain * 100 + 0.5) / 100:.2f}" in page
    assert f"{np.floor(weighted * 100 + 0.5) / 100:.2f}" in page


def test_the_airports_net_promoter_score_is_that_of_the_source_file(example: Path) -> None:
    answers = sfo(2017)["NETPRO"]
    answers = answers[answers.between(0, 10)]
    nps = ((answers >= 9).mean() - (answers <= 6).mean()) * 100
    page = (example / "build/site/en/sfo/2017/index.html").read_text(encoding="utf-8")
    assert f"+{nps:.1f}" in page


def test_quarterly_net_promoter_scores_are_those_of_the_source_file(example: Path) -> None:
    raw = pd.read_csv(SURVEYS / "carpentries-instructor-training" / "post_training_survey.csv")
    rated = [column for column in raw.columns if column not in {"Date", "WhenTaking", "MemberSite", "Workshop ID"}]
    raw = raw[~(raw.duplicated() & raw[rated].notna().any(axis=1))]
    quarter = pd.to_datetime(raw["Date"], format="%m/%d/%y %H:%M").dt.to_period("Q")
    for name, answers in raw["LikelyToRecommend"].groupby(quarter):
        valid = pd.to_numeric(answers, errors="coerce").dropna()
        if len(valid) < 10:
            continue
        nps = ((valid >= 9).mean() - (valid <= 6).mean()) * 100
        page = (example / f"build/site/en/carpentries/{str(name).lower()}/index.html").read_text(encoding="utf-8")
        assert re.search(rf"{'+' if nps >= 0 else '−'}{abs(nps):.1f}".replace("+", r"\+"), page), (name, nps)


def test_no_page_prints_the_digits_of_a_download(example: Path) -> None:
    """Downloads have six digits; a sentence or a cell of a page has four at most."""
    site = example / "build/site"
    pages = sorted({*site.glob("*/*/index.html"), *site.glob("*/*/*/index.html"), *site.glob("*/*/*/*/*/index.html")})
    assert len(pages) > 100
    for page in pages:
        words = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>|https?://[^\s<]+", " ", page.read_text(encoding="utf-8"), flags=re.S)
        assert re.search(r"\d\.\d{5}", words) is None, page
