"""Records, money and before-after figures in words: bases named, ranges kept, and nothing proved that is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.compare import read_progress
from generator.measure.appraising import appraise
from generator.model.analyses import ControlChart, Signal
from generator.model.case import Case
from generator.model.economics import BeforeAfter, Economics, MoneyItem, Range
from generator.model.findings import Key
from generator.model.operations import Operations
from generator.model.period import Period
from generator.model.prose import Prose
from generator.model.release import Series
from generator.model.text import LANGUAGES, Language
from generator.narrate import tell_definitions, tell_economics, tell_progress, tell_records
from tests.narrate.builders import a_release, a_site, text
from tests.narrate.linter import faults_of

QUARTERS = tuple(Period(2025 + place // 4, place % 4 + 1, "quarter") for place in range(8))
KINDS = ("share", "rate", "churn", "time", "average", "cost")
ALLOWED = {"English words"}
"""Names of methods and the field's abbreviations, which Chinese texts keep."""


def clean(texts: tuple[str, ...], language: Language) -> bool:
    found = {one: faults for one in texts if (faults := set(faults_of(one, language)) - ALLOWED)}
    assert found == {}
    return bool(texts)


def money(*amounts: tuple[float, float, float]) -> tuple[Range, ...]:
    return tuple(Range(low=low, likely=likely, high=high) for low, likely, high in amounts)


def an_economics(benefit: float = 100.0, cost: float = 80.0) -> Economics:
    return Economics(
        currency=text("元", "yuan"),
        period="quarter",
        discount_rate=Range(low=0.0, likely=0.0, high=0.0),
        costs=(MoneyItem(id="kiosk", name=text("机器", "Machine"), amounts=money((cost, cost, cost), (0, 0, 0))),),
        benefits=(
            MoneyItem(id="hours", name=text("工时", "Hours"), amounts=money((0, 0, 0), (benefit / 2, benefit, benefit))),
        ),
        note=text("估算", "Estimated"),
    )


def economics_told(language: Language, **changes: float) -> tuple[str, ...]:
    economics = an_economics(**changes)
    return tell_economics(economics, appraise(economics), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("changes", [{}, {"benefit": 40.0}, {"cost": 0.0}, {"benefit": 0.0}, {"benefit": 400.0}])
def test_money_keeps_the_rules_of_words(changes: dict[str, float], language: Language) -> None:
    assert clean(economics_told(language, **changes), language)


def test_ratio_and_return_are_told_apart() -> None:
    """Benefit 100 on a cost of 80: 1.25 per yuan, a return of 25%."""
    said = economics_told("zh")[0]
    assert "每投入 1 元得到 1.25 元收益" in said
    assert "净收益是投入的 +25.0%" in said


def test_a_range_over_zero_says_that_it_may_lose() -> None:
    assert "赚和亏都有可能" in "".join(economics_told("zh"))
    assert "赚和亏" not in "".join(economics_told("zh", benefit=400.0))


def test_what_is_not_paid_back_is_told() -> None:
    assert "2 个季度内收不回投入" in "".join(economics_told("zh", benefit=40.0))
    assert "按最差的估计，期内收不回来" in "".join(economics_told("zh"))


def a_figure(kind: str, before: float, after: float, **more: Any) -> BeforeAfter:
    fields = {"id": kind, "name": text("指标", "Figure"), "unit": text("分钟", "minutes"), "before": before, "after": after}
    return BeforeAfter.model_validate({**fields, "kind": kind, **more})


def progress_told(figure: BeforeAfter, language: Language = "zh") -> tuple[str, ...]:
    words = text("案例", "Case")
    case = Case(
        id="queue",
        title=words,
        summary=words,
        status="draft",
        authors=(),
        industry=words,
        kind="synthetic",
        organisation=words,
        gaps=(),
        questions=(),
        before_after=(figure,),
        body=Prose(()),
    )
    return tell_progress(case, (read_progress(figure),), language)


FIGURES = (
    a_figure("time", 15.0, 8.0),
    a_figure("time", 15.0, 8.0, has_comparison=True, before_n=12, after_n=200),
    a_figure("share", 0.65, 0.92, before_n=120, after_n=140),
    a_figure("share", 0.6, 0.62, before_n=40, after_n=40),
    a_figure("count", 0.0, 3.0),
    a_figure("count", 40.0, 31.0),
    a_figure("score", 4.1, 4.6),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("figure", FIGURES)
def test_before_and_after_keep_the_rules_of_words(figure: BeforeAfter, language: Language) -> None:
    assert clean(progress_told(figure, language), language)


def test_less_time_and_more_cases_are_two_percentages_with_their_bases() -> None:
    said = progress_told(FIGURES[0])[0]
    assert "以原来的时间为基数，是 −46.7%" in said
    assert "以原来能办的件数为基数，同样的时间多办 +87.5%" in said


def test_shares_change_by_percentage_points() -> None:
    said = progress_told(FIGURES[2])[0]
    assert "差 +27 个百分点" in said
    assert "是 +41.5%" in said


def test_without_a_comparison_nothing_is_proved() -> None:
    assert "什么都证明不了" in "".join(progress_told(FIGURES[0]))
    assert "向均值回归" in "".join(progress_told(FIGURES[0]))
    assert "证明不了" not in "".join(progress_told(FIGURES[1]))


def an_operations() -> Operations:
    indicators = [
        {
            "id": kind,
            "name": text(f"第 {place} 项", kind),
            "kind": kind,
            "definition": text("逐件统计", "Case by case"),
            "better": "lower",
        }
        for place, kind in enumerate(KINDS)
    ]
    indicators[-1]["category"] = "prevention"
    indicators[0]["sampling"] = text("每日一次", "Once a day")
    fields = {
        "id": "records",
        "name": text("台账", "Records"),
        "organisation": "bank",
        "origin": text("台账", "Records"),
        "licence": "CC0-1.0",
        "attribution": text("无", "None"),
        "grain": "quarter",
        "indicators": tuple(indicators),
        "files": (),
    }
    return Operations.model_validate(fields)


def a_chart(kind: str, statistic: str, variation: str, rule: str = "outside", points: int = 1) -> tuple[Key, ControlChart]:
    key = Key("", "", "indicator", "", kind, kind, statistic, "none")
    signals = (Signal(rule, QUARTERS[-points:]),) if variation not in {"common", "none"} else ()  # type: ignore[arg-type]
    values = tuple(float(place) for place in range(8))
    chart = ControlChart(key, QUARTERS, values, 3.5, 1.0, 6.0, 2.0, True, signals, variation, "none", False)  # type: ignore[arg-type]
    return key, chart


@pytest.mark.parametrize("language", LANGUAGES)
def test_records_keep_the_rules_of_words(language: Language) -> None:
    site = replace(a_site(), operations={"records": an_operations()})
    series = Series("bank", "records", tuple(a_release({}, quarter, dataset="records", instrument="") for quarter in QUARTERS))
    rules = ("outside", "shift", "trend", "near_limit")
    variations = ("improvement", "concern", "special")
    charts = dict(
        [
            *(
                a_chart("share", "compliance", variation, rule, points)
                for variation in variations
                for rule in rules
                for points in (1, 5)
            ),
            a_chart("time", "within_standard", "common"),
            a_chart("time", "median_time", "none"),
        ]
    )
    for variation in variations:
        for rule in rules:
            for points in (1, 5):
                one = charts | dict([a_chart("share", "compliance", variation, rule, points)])
                assert clean(
                    tell_records(site, series, one, language),
                    language,
                )
    definitions = tell_definitions(site, site.operations["records"], language)
    assert len(definitions) == len(KINDS)
    assert all(clean(texts, language) for _, texts in definitions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whether_money_is_declared_as_an_own_total_stands_in_its_definition(language: Language) -> None:
    told = {}
    for own in (True, False):
        operations = an_operations()
        cost = operations.indicators[-1].model_copy(update={"own_total": own})
        operations = operations.model_copy(update={"indicators": (cost,)})
        site = replace(a_site(), operations={"records": operations})
        ((_, told[own]),) = tell_definitions(site, operations, language)
        assert clean(told[own], language)
    declared, withheld = {
        "zh": ("申报为可以公布", "金额默认不公布"),
        "en": ("declared as fit to publish", "not published by default"),
    }[language]
    assert declared in "".join(told[True])
    assert withheld in "".join(told[False])


def test_a_signal_is_told_with_its_rule_and_no_cause() -> None:
    site = replace(a_site(), operations={"records": an_operations()})
    series = Series("bank", "records", tuple(a_release({}, quarter, dataset="records", instrument="") for quarter in QUARTERS))
    said = "".join(tell_records(site, series, dict([a_chart("share", "compliance", "concern", "shift", 7)]), "zh"))
    assert "有变差的信号：2025年第二季度至2026年第四季度连续 7 期偏在中心线一侧。" in said
    assert "不说明是什么让它变的" in said
