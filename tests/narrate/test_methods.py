"""The method page says what was done to these data, not what could be done to any."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.model.dataset import Level
from generator.model.measures import item_key, overall_key, question_key
from generator.model.release import Disclosed, Release
from generator.model.site import Site
from generator.model.text import LANGUAGES, Language
from generator.narrate import explain_methods
from tests.narrate.builders import GAP, YEARS, a_dataset, a_release, a_series, a_site, an_instrument, shown, text
from tests.narrate.linter import faults_of

GAP_KEY = overall_key(GAP, "gap")


def text_of(*releases: Release, site: Site | None = None) -> str:
    return "\n".join(text for _, texts in explain_methods(site or a_site(), a_series(*releases), "zh") for text in texts)


def test_every_heading_has_something_to_say_in_both_languages() -> None:
    series = a_series(a_release({GAP_KEY: shown(-1.0)}))
    zh, en = (explain_methods(a_site(), series, language) for language in ("zh", "en"))
    assert [len(texts) for _, texts in zh] == [len(texts) for _, texts in en]
    assert all(heading and texts for heading, texts in zh)


def test_rows_are_accounted_for_file_by_file() -> None:
    said = text_of(a_release({GAP_KEY: shown(-1.0)}))
    assert (
        "a.csv：收到 420 行，剔除 8 行（重复行 5，没有作答 3），用于计算 412 行；编码 utf-8（自动识别）；未用到的列 2。" in said
    )


def test_the_highest_share_of_missing_answers_is_named() -> None:
    missing = item_key(GAP, "empathy-1", "perception", "missing_blank")
    cells = {missing: shown(0.02), missing._replace(target="empathy-2"): shown(0.05)}
    assert "未答：在 2 项中出现，占比最高的是“移情性题 2”（2019年，5%）。" in text_of(a_release(cells))


def test_added_and_dropped_questions_are_listed() -> None:
    nps, rating = (question_key(question) for question in an_instrument().questions)
    said = text_of(a_release({rating: shown(5.0)}, YEARS[1]), a_release({nps: shown(0.4)}, YEARS[2]))
    assert "2019年比上一期新增：推荐意愿。" in said
    assert "2019年比上一期减少：总体评价。" in said


def test_weights_are_mentioned_only_where_weighted_figures_exist() -> None:
    plain = a_release({GAP_KEY: shown(-1.0)})
    weighted = replace(plain, cells=plain.cells | {GAP_KEY._replace(weighting="survey"): shown(-0.9)})  # type: ignore[operator]
    assert "没有加权" in text_of(plain)
    assert "主要数字没有加权；有权重的数字另列并注明。" in text_of(weighted)


def test_items_without_data_are_named() -> None:
    said = text_of(a_release({item_key(GAP, "empathy-1", "gap"): shown(-1.0)}))
    assert "没有数据的题：可靠性题 1、可靠性题 2、响应性题 1、响应性题 2 和移情性题 2。" in said


def test_no_missing_answer_is_told_apart_from_shares_that_are_not_published() -> None:
    missing = item_key(GAP, "empathy-1", "perception", "missing_blank")
    none, coded = shown(0.0), shown(0.05, edge="at_most")
    assert "没有一个缺失的答案" in text_of(a_release({missing: none}))
    assert "在公布了占比的各项中，每种缺失答案所占的比例都不超过 5%。" in text_of(a_release({missing: coded}))
    assert "缺失答案的占比没有公布。" in text_of(a_release({GAP_KEY: none}))


def test_nps_is_explained_only_where_the_data_have_it() -> None:
    nps, rating = (question_key(question) for question in an_instrument().questions)
    without, asked = text_of(a_release({GAP_KEY: shown(-1.0), rating: shown(5.0)})), text_of(a_release({nps: shown(0.4)}))
    for words in ("推荐者", "Rocks，2016"):
        assert words in asked and words not in without


def test_formulas_are_named_only_for_what_the_survey_has() -> None:
    cells = {GAP_KEY: shown(-1.0), question_key(an_instrument().questions[0]): shown(0.4)}
    several = a_release(cells, YEARS[1]), a_release(cells, YEARS[2])
    said, once = text_of(*several), text_of(several[1])
    assert "逐人相减" in said
    assert "Rocks，2016" in said
    assert "Welch，1947" in said
    assert "Welch" not in once
    assert "Kish" not in said


COARSENED = (("", "", 3), ("branch", "north", 2), ("branch", "south", 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_rounded_more_than_usual_is_told_by_group_with_the_reason(language: Language) -> None:
    release = a_release({GAP_KEY: shown(-1.0)}, disclosed=Disclosed(1, (), 6, COARSENED))
    told = [text for _, texts in explain_methods(a_site(), a_series(release), language) for text in texts]
    wanted = {
        "zh": "2019年有 6 项结果取整比通常更粗，其中全体答复者 3 项和网点（城北、城南）3 项。"
        "按通常的精度，少数几个人的回答可能被推算出来。",
        "en": "2019: measures rounded more coarsely than usual 6, of which all respondents 3 and Branch (North, South) 3. "
        "At the usual precision the answers of a few people could have been worked out.",
    }[language]
    assert wanted in told
    assert not faults_of(wanted, language)


def test_a_release_that_is_rounded_as_usual_says_nothing_of_it() -> None:
    assert "取整比通常更粗" not in text_of(a_release({GAP_KEY: shown(-1.0)}))


def test_a_segment_of_many_groups_is_told_by_their_number() -> None:
    levels = tuple(Level(id=f"b{place}", name=text(f"第{place}号", f"No. {place}"), codes=(str(place),)) for place in range(8))
    (branch,) = a_dataset().segments
    dataset = a_dataset(segments=(branch.model_copy(update={"levels": levels}),))
    everywhere = tuple(("branch", level.id, 2) for level in levels)
    release = a_release({GAP_KEY: shown(-1.0)}, disclosed=Disclosed(1, (), 16, everywhere))
    assert "其中网点（8 个组）16 项" in text_of(release, site=a_site(dataset=dataset))
