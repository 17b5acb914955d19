"""Every gap is told in the words that its evidence allows, and a gap without evidence says why."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.model.analyses import GapMeasure, GapPart
from generator.model.measures import overall_key
from generator.model.operations import Indicator, Operations
from generator.model.organisation import GapEvidence, Side
from generator.model.period import Period
from generator.model.site import Site
from generator.model.story import Chain
from generator.model.text import LANGUAGES, Language
from generator.narrate import tell_gaps
from tests.narrate.builders import GAP, a_dataset, a_release, a_series, a_site, shown, text
from tests.narrate.linter import faults_of

CUSTOMERS = Side(dataset="survey", battery=GAP, form="expectation")
MANAGERS = Side(dataset="managers", battery=GAP, form="expectation")
RATING = Side(dataset="managers", battery=GAP, form="rating")
PARTS = (GapPart("reliability", -0.4, None, None, 14), GapPart("empathy", 0.2, None, None, 14))
ENTRIES = (
    GapEvidence(gap="knowledge", evidence="independent_difference", minuend=MANAGERS, subtrahend=CUSTOMERS),
    GapEvidence(gap="standards", evidence="direct_rating", rating=RATING, note=text("经理自评", "Rated by managers")),
    GapEvidence(gap="delivery", evidence="compliance", indicator="on-time"),
    GapEvidence(gap="communication", evidence="document_audit", indicator="on-time"),
)
ON_TIME = Indicator(
    id="on-time", name=text("按时办结", "Done on time"), kind="share", definition=text("定义", "Definition"), better="higher"
)


def site() -> Site:
    records: dict[str, Any] = {
        "id": "records",
        "name": text("台账", "Records"),
        "organisation": "bank",
        "origin": text("台账", "Records"),
        "licence": "CC0-1.0",
        "attribution": text("无", "None"),
        "grain": "year",
        "indicators": (ON_TIME,),
        "files": (),
    }
    plain = a_site()
    managers = a_dataset(id="managers", name=text("经理问卷", "Managers’ survey"), respondents="manager")
    bank = plain.organisations["bank"].model_copy(update={"gaps": ENTRIES})
    return replace(
        plain,
        organisations={"bank": bank},
        datasets={**plain.datasets, "managers": managers},
        operations={"records": Operations.model_validate(records)},
    )


def a_gap(gap: str, evidence: str, value: float | None = None, **more: Any) -> GapMeasure:
    fields: dict[str, Any] = dict.fromkeys(("low", "high", "n", "p", "scale", "none_exists"))
    fields |= {"gap": gap, "evidence": evidence, "why_not": "", "value": value} | more
    return GapMeasure(**fields)


def chain_of(*gaps: GapMeasure, language: Language = "zh") -> Chain:
    release = a_release({overall_key(GAP, "gap"): shown(-1.0)})
    return tell_gaps(site(), a_series(release), release, gaps, language)


def told(gap: GapMeasure, language: Language = "zh") -> str:
    return "".join(chain_of(gap, language=language).lines[0].sentences)


BOUNDS = {"low": -0.8, "high": -0.2, "n": 120}
EVERY = (
    *(a_gap("standards", "direct_rating", why_not=why) for why in ("no_release", "withheld", "not_comparable")),
    a_gap("standards", "direct_rating", why_not="withheld", none_exists=0.5),
    a_gap("standards", "direct_rating", 4.6, low=4.2, high=5.0, n=14, scale=(1, 7), none_exists=0.35, parts=PARTS),
    a_gap("delivery", "compliance", 0.9, low=0.84, high=0.94, n=400),
    a_gap("communication", "document_audit", 0.9, n=40),
    *(
        a_gap(gap, evidence, value, **bounds, p=p, parts=PARTS)
        for gap, evidence in (("knowledge", "independent_difference"), ("perception", "paired_difference"))
        for value, bounds in (
            (-0.5, BOUNDS),
            (0.5, {"low": 0.2, "high": 0.8, "n": 120}),
            (0.1, {"low": -0.2, "high": 0.4, "n": 120}),
            (-0.6, {"n": 15}),
        )
        for p in (None, 0.0001, 0.032)
    ),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("gap", EVERY)
def test_every_line_keeps_the_rules_of_words(gap: GapMeasure, language: Language) -> None:
    chain = chain_of(gap, language=language)
    line = chain.lines[0]
    texts = {chain.note, line.value, *line.sentences}
    allowed = {"English words"} if "Welch" in "".join(texts) else set()
    assert {
        text: found
        for text in texts
        if (found := set(faults_of(text.replace("p = ", "").replace("p < ", ""), language)) - allowed)
    } == {}
    assert line.sentences


def test_a_gap_without_evidence_says_not_measured_and_why() -> None:
    measured = a_gap("perception", "paired_difference", -0.5, **BOUNDS)
    line = chain_of(measured, a_gap("standards", "", why_not="not_declared")).lines[1]
    assert not line.is_measured
    assert line.value == "未测量"
    assert line.sentences == ("没有声明用什么来测量。",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nothing_was_measured_one_sentence_says_so(language: Language) -> None:
    gaps = [a_gap(gap, "", why_not="not_declared") for gap in ("knowledge", "standards", "perception")]
    chain = chain_of(*gaps, language=language)
    assert (chain.lines, chain.is_measured) == ((), False)
    assert chain.note.startswith({"zh": "这里还没有量出任何一个差距：", "en": "No gap has been measured here: "}[language])
    assert not faults_of(chain.note, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_declared_evidence_without_a_figure_says_why_where_nothing_was_measured(language: Language) -> None:
    withheld = a_gap("standards", "direct_rating", why_not="withheld")
    chain = chain_of(a_gap("knowledge", "", why_not="not_declared"), withheld, language=language)
    assert [(line.gap, line.is_measured) for line in chain.lines] == [("standards", False)]
    assert not faults_of(chain.note, language)
    assert chain.note != chain_of(a_gap("knowledge", "", why_not="not_declared"), language=language).note


def test_two_groups_of_people_are_never_told_as_pairs() -> None:
    said = told(a_gap("knowledge", "independent_difference", -0.5, **BOUNDS, p=0.032))
    assert "“经理问卷”的期望比“网点调查”的期望低 0.50 分（95% 置信区间 −0.80 至 −0.20，n≈120）" in said
    assert "两个独立样本" in said
    assert "p = 0.032" in said
    assert "同一批" not in said


def test_few_people_are_not_tested() -> None:
    assert "不作检验" in told(a_gap("knowledge", "independent_difference", -0.6, n=15))


def test_a_rating_tells_what_is_left_and_that_nothing_exists() -> None:
    gap = a_gap("standards", "direct_rating", 4.6, low=4.2, high=5.0, n=14, scale=(1, 7), none_exists=0.35)
    said = told(gap)
    assert "离满分还差 2.40 分" in said
    assert "35% 的回答说根本没有这样的东西" in said
    assert "经理自评。" in said
    assert "2.40 points below the highest mark" in told(gap, "en")


def test_a_share_names_its_indicator_and_source() -> None:
    said = told(a_gap("delivery", "compliance", 0.9, low=0.84, high=0.94, n=400))
    assert said == "“按时办结”做到了的占 90%（95% 置信区间 84% 至 94%，n≈400），数字来自机构自己的记录。"


def test_evidence_of_another_period_names_it() -> None:
    """A figure of one month on the page of a quarter must not pass for one of the quarter."""
    month, before = Period(2026, 9, "month"), Period(2026, 2, "quarter")
    share = a_gap("delivery", "compliance", 0.9, low=0.84, high=0.94, n=400, when=(month,))
    assert "90%（2026年9月，95% 置信区间" in told(share)
    apart = a_gap("knowledge", "independent_difference", -0.5, low=-0.8, high=-0.2, n=120, when=(before, month))
    assert "(Q2 2026 and September 2026, 95% CI" in told(apart, "en")


def test_the_chain_says_once_that_gaps_do_not_add_up() -> None:
    chain = chain_of(*EVERY[3:7])
    assert "不能相加" in chain.note
    assert not any("相加" in sentence for line in chain.lines for sentence in line.sentences)
    assert chain_of().lines == ()


def test_a_base_is_about_only_where_it_was_published_rounded() -> None:
    gap = a_gap("perception", "paired_difference", -0.5, **BOUNDS)
    assert "n≈120" in told(gap)
    assert "n=120" in told(replace(gap, n_is_exact=True))


def test_a_gap_is_printed_in_the_step_that_it_was_published_in() -> None:
    gap = a_gap("perception", "paired_difference", -0.5, low=-0.8123, high=-0.2, n=120)
    assert "−0.81 至 −0.20" in told(replace(gap, step=1e-6))
    assert "−0.8 至 −0.2" in told(replace(gap, step=0.1))


def test_nothing_on_the_whole_does_not_hide_dimensions_that_cancel_out() -> None:
    sides = tuple(GapPart(name, value, None, None, 40) for name, value in (("reliability", -0.4), ("empathy", 0.6)))
    flat = {"low": -0.3, "high": 0.1, "n": 65}
    assert "互相抵消：可靠性（−0.40）和移情性（+0.60）" in told(
        a_gap("knowledge", "independent_difference", -0.1, **flat, parts=sides)
    )
    assert "抵消" not in told(a_gap("knowledge", "independent_difference", -0.1, **flat, parts=sides[:1]))
