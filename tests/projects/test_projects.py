"""Whole projects that the program has not seen: each builds, and a few facts of its pages are true."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from generator import pipeline
from generator.cli import PROGRAM
from tests.projects.builders import (
    Yaml,
    a_dataset,
    a_scale,
    a_table,
    an_instrument,
    an_item,
    an_organisation,
    some_answers,
    text,
    write_project,
)

pytestmark = pytest.mark.slow
FORMS = ("expectation", "perception")
HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "=cmd|'/C calc'!A0",
    "](javascript:alert(1))",
    "a|b `c` *d* _e_ #f",
    "\"'&amp;<img src=x onerror=alert(1)>",
)


def built(root: Path) -> Path:
    pipeline.build(root, PROGRAM, lambda _: None)
    return root / "build" / "site"


def words_of(page: Path) -> str:
    """What a reader reads: the text of a page without markup."""
    html = page.read_text(encoding="utf-8")
    body = re.sub(r"<(script|style)\b.*?</\1>", " ", html.partition("<article")[2], flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def rated(column: str, number: int, form: str = "perception") -> Yaml:
    return {"column": [column], "item": f"item-{number}", "form": form}


def test_text_answers_in_gb18030_make_monthly_pages(tmp_path: Path) -> None:
    words = ("非常不满意", "不满意", "一般", "满意", "非常满意")
    codes = [{"scale": "rating", "labels": [{"label": word, "value": value} for value, word in enumerate(words, 1)]}]
    period = {"column": ["提交时间"], "format": "%Y/%m/%d %H:%M", "grain": "month"}
    dataset = a_dataset("one", [{"path": "答卷.csv"}], [rated("1、办事速度", 1)], codes=codes, period=period)
    answers = {
        "提交时间": [f"2025/{month}/5 10:00" for month in (7, 8) for _ in range(60)],
        "1、办事速度": ["非常满意"] * 30 + ["满意"] * 30 + ["一般"] * 60,
    }
    files = {"答卷.csv": a_table(answers, encoding="gb18030")}
    site = built(write_project(tmp_path, [an_instrument(items=[an_item(1, "办事速度")])], [(dataset, files)]))
    assert "4.5" in words_of(site / "zh/acme/2025-07/index.html")
    assert "3.0" in words_of(site / "zh/acme/2025-08/index.html")


def test_a_questionnaire_of_one_question_has_pages(tmp_path: Path) -> None:
    dataset = a_dataset("one", [{"path": "a.csv", "period": "2025q1"}], [{"column": ["nps"], "question": "recommend"}])
    table = a_table({"nps": [10] * 60 + [8] * 20 + [3] * 20})
    site = built(write_project(tmp_path, [an_instrument()], [(dataset, {"a.csv": table})]))
    assert "40" in words_of(site / "en/acme/2025q1/index.html")


def test_three_respondents_are_published_without_a_number(tmp_path: Path) -> None:
    ratings = [rated("e", 1, "expectation"), rated("p", 1)]
    dataset = a_dataset("one", [{"path": "a.csv", "period": "2025"}], ratings)
    table = a_table({"e": [5, 4, 5], "p": [3, 2, 4]})
    instrument = an_instrument(FORMS, [an_item(1)])
    site = built(write_project(tmp_path, [instrument], [(dataset, {"a.csv": table})]))
    words = words_of(site / "en/acme/2025/index.html")
    assert not re.search(r"[−-]1\.67|\b4\.67\b|\b3\.00\b", words), words


def test_hostile_names_are_shown_as_they_were_typed(tmp_path: Path) -> None:
    ratings = [rated(f"{form[0]}{number}", number, form) for form in FORMS for number in range(len(HOSTILE))]
    levels = [{"id": f"l{number}", "name": text(words), "codes": [str(number)]} for number, words in enumerate(HOSTILE)]
    segment = {"id": "seg", "name": text(HOSTILE[1], HOSTILE[3]), "column": ["s"], "levels": levels}
    dataset = a_dataset("one", [{"path": "a.csv", "period": "2025"}], ratings, segments=[segment], licence=HOSTILE[4])
    columns = {rating["column"][0]: some_answers(240, 1, 5, number) for number, rating in enumerate(ratings)}
    table = a_table({**columns, "s": [number % len(HOSTILE) for number in range(240)]})
    instrument = an_instrument(FORMS, [an_item(number, words) for number, words in enumerate(HOSTILE)], name=HOSTILE[0])
    organisation = an_organisation(name=HOSTILE[0] + HOSTILE[1])
    site = built(write_project(tmp_path, [instrument], [(dataset, {"a.csv": table})], [organisation]))
    pages = [page.read_text(encoding="utf-8") for page in site.rglob("*.html")]
    assert not any("<script>alert" in page or "<img src=x" in page or 'href="javascript' in page for page in pages)
    words = words_of(site / "zh/acme/methods/index.html")
    assert all(typed in words for typed in HOSTILE if "#" not in typed), words
    assert not any(re.search(r"(?m)^=cmd|,=cmd", file.read_text(encoding="utf-8-sig")) for file in site.rglob("*.csv"))


def test_two_data_sets_of_one_organisation_stand_side_by_side(tmp_path: Path) -> None:
    sets = [
        (
            a_dataset(name, [{"path": "a.csv", "period": period}], [rated("q", 1)]),
            {"a.csv": a_table({"q": some_answers(80, 1, 5, seed)})},
        )
        for seed, (name, period) in enumerate((("one", "2024"), ("two", "2025q1")))
    ]
    site = built(write_project(tmp_path, [an_instrument(items=[an_item(1)])], sets))
    assert (site / "zh/acme/2024/index.html").is_file()
    assert (site / "zh/acme/2025q1/index.html").is_file()


def test_sixty_levels_and_a_text_of_four_hundred_characters_build(tmp_path: Path) -> None:
    levels = [{"id": f"s{number}", "name": text(f"第{number}门店"), "codes": [str(number)]} for number in range(60)]
    segment = {"id": "shop", "name": text("门店", "Shop"), "column": ["s"], "levels": levels}
    dataset = a_dataset("one", [{"path": "a.csv", "period": "2025"}], [rated("q", 1)], segments=[segment])
    table = a_table({"q": some_answers(3000, 1, 5), "s": [number % 60 for number in range(3000)]})
    instrument = an_instrument(items=[an_item(1, "长" * 400)])
    site = built(write_project(tmp_path, [instrument], [(dataset, {"a.csv": table})]))
    words = words_of(site / "zh/acme/2025/seg/shop/index.html")
    assert all(f"第{number}门店" in words for number in range(60))


def test_low_numbers_may_be_the_good_ones(tmp_path: Path) -> None:
    scale = a_scale(1, 9, direction="lower_is_better", top_box=2, bottom_box=8)
    dataset = a_dataset("one", [{"path": "a.csv", "period": "2025"}], [rated("q", 1)])
    table = a_table({"q": [1] * 60 + [2] * 40})
    site = built(write_project(tmp_path, [an_instrument(items=[an_item(1)], scale=scale)], [(dataset, {"a.csv": table})]))
    assert "1.4" in words_of(site / "en/acme/2025/index.html")
