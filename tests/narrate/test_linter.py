"""The linter itself: it must find the bad sentences that were really published, and let ours pass."""

from __future__ import annotations

import pytest

from generator.model.text import Language
from tests.narrate.linter import faults_of


@pytest.mark.parametrize(
    ("sentence", "language", "rule"),
    [
        ("The index stayed the same in a statistically significant way.", "en", "equality"),
        ("The index stayed the same in a statistically significant way.", "en", "null abuse"),
        ("Increased traffic led to a dip.", "en", "cause"),
        ("样本量达到1500人，具有较强的代表性。", "zh", "representativeness"),
        ("各行业满意度均显著提升。", "zh", "null abuse"),
        ("优化流程，从而有效提升满意度。", "zh", "cause"),
        ("本市居全省第一位。", "zh", "rank"),
        ("NPS 42%。", "zh", "percent of NPS"),
        ("总体差距下降 0.3 分。", "zh", "gap direction"),
        ("差距为 -0.3 分。", "zh", "hyphen for minus"),
        ("差距为 −0.00 分。", "zh", "negative zero"),
        ("差距为 {value} 分。", "zh", "unfilled placeholder"),
        ("差距为 nan 分。", "zh", "not a number"),
        ("没有变化。。", "zh", "double punctuation"),
        ("可靠性gap扩大。", "zh", "English words"),
        ("8个维度中，7 个低于期望。", "zh", "no space between Han and Latin"),
        ("差距为 0.3分（95%置信区间 0.1 至 0.5）。", "zh", "no space between Han and Latin"),
    ],
)
def test_a_bad_sentence_is_found(sentence: str, language: Language, rule: str) -> None:
    assert rule in faults_of(sentence, language)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("顾客感知低于期望 0.93 分（1–7 分制，95% 置信区间 −1.05 至 −0.81，n=412）。", "zh"),
        ("与2018年第三季度相比，NPS 上升 5 个点。", "zh"),
        ("NPS is +42 points (95% CI +38 to +46, n≈410).", "en"),
    ],
)
def test_a_good_sentence_passes(sentence: str, language: Language) -> None:
    assert faults_of(sentence, language) == []
