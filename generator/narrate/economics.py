"""What a case's money and its before-after figures allow one to say: bases named, ranges kept, nothing proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.appraisal import Appraisal, Outlook, Swing
from generator.model.case import Case
from generator.model.economics import BeforeAfter, Caution, Economics, Progress
from generator.model.text import Language
from generator.wording import and_list, count, decimals_of, interval, number, percent, say

RATIO, RATE = 0.01, 0.1
CAUTIONS: tuple[Caution, ...] = ("no_comparison", "no_n", "few_answers", "no_spread", "may_be_nothing", "zero_base")
"""In the order in which they are told."""


def tell_economics(economics: Economics, appraisal: Appraisal, language: Language) -> tuple[str, ...]:
    """Ratio and return apart, the range, payback and break-even, what matters most, where the figures come from."""
    return (
        *_tell_ratio(economics, appraisal.likely, language),
        _tell_range(economics, appraisal, language),
        _tell_payback(economics, appraisal, language),
        *_tell_break_even(appraisal.likely, language),
        *_tell_swing(economics, appraisal.swings, language),
        _say(language, "declared", note=economics.note.in_(language).strip().rstrip("。.；;")),
    )


def tell_progress(case: Case, progress: Sequence[Progress], language: Language) -> tuple[str, ...]:
    """One sentence per indicator, then what the figures do not show, each caution once with the indicators it concerns."""
    pairs = tuple(zip(case.before_after, progress, strict=True))
    told = tuple(_tell_one(one, found, language) for one, found in pairs)
    return (*told, *_tell_cautions(pairs, language))


def _tell_ratio(economics: Economics, likely: Outlook, language: Language) -> Iterator[str]:
    if likely.benefit_cost_ratio is None or likely.return_on_investment is None:
        yield _say(language, "ratio.none")
        return
    values = {
        "ratio": number(language, likely.benefit_cost_ratio, RATIO),
        "rate": number(language, likely.return_on_investment * 100, RATE, signed=True) + "%",
        "currency": _spaced(economics.currency.in_(language), language),
    }
    yield _say(language, "ratio", **values)


def _tell_range(economics: Economics, appraisal: Appraisal, language: Language) -> str:
    outlooks = {"worst": appraisal.worst, "likely": appraisal.likely, "best": appraisal.best}
    money = {name: number(language, one.net_present_value, 1) for name, one in outlooks.items()}
    sign = "mixed" if appraisal.worst.net_present_value < 0 < appraisal.best.net_present_value else "one_sided"
    return _say(language, f"range.{sign}", currency=economics.currency.in_(language), **money)


def _tell_payback(economics: Economics, appraisal: Appraisal, language: Language) -> str:
    unit = _say(language, f"period.{economics.period}")
    if appraisal.likely.payback is None:
        return _say(language, "payback.never", n=count(language, appraisal.periods), period=unit)
    worst = "" if appraisal.worst.payback is not None else _say(language, "payback.worst")
    return _say(language, "payback", n=count(language, appraisal.likely.payback), period=unit, worst=worst)


def _tell_break_even(likely: Outlook, language: Language) -> Iterator[str]:
    if likely.break_even is not None:
        share = percent(language, likely.break_even)
        yield _say(language, "break_even" if likely.break_even <= 1 else "break_even.over", share=share)


def _tell_swing(economics: Economics, swings: Sequence[Swing], language: Language) -> Iterator[str]:
    """The assumption that moves the result most, if any does."""
    if swings and swings[0].at_low != swings[0].at_high:
        swing = swings[0]
        values = {
            "name": name_of(economics, swing.target, language),
            "low": number(language, swing.at_low, 1),
            "high": number(language, swing.at_high, 1),
            "currency": economics.currency.in_(language),
        }
        yield _say(language, "swing", **values)


def name_of(economics: Economics, target: str, language: Language) -> str:
    """A cost, a benefit, its margin, or the discount rate, as it stands in a sentence."""
    names = {item.id: item.name.in_(language) for item in (*economics.costs, *economics.benefits)}
    if target == "discount_rate":
        return _say(language, "assumption.rate")
    if target in names:
        return _quoted(names[target], language)
    return _say(language, "assumption.margin", name=names[target.removesuffix("-margin")])


def _tell_one(one: BeforeAfter, found: Progress, language: Language) -> str:
    factor = 100 if one.kind == "share" else 1
    values = {
        "name": _quoted(one.name.in_(language), language),
        "before": _plain(language, one.before * factor),
        "after": _plain(language, one.after * factor),
        "unit": _spaced(one.unit.in_(language), language),
        "difference": _plain(language, found.difference * factor, signed=True),
    }
    text = _say(language, f"change.{one.kind}", **values)
    return text + _tell_interval(found, language) + _tell_relative(one, found, language) + ("。" if language == "zh" else ".")


def _tell_interval(found: Progress, language: Language) -> str:
    if found.low is None or found.high is None:
        return ""
    return _say(language, "change.interval", span=interval(language, found.low * 100, found.high * 100, RATE, signed=True))


def _tell_relative(one: BeforeAfter, found: Progress, language: Language) -> str:
    """Each percentage with what it is a percentage of."""
    if found.relative is None:
        return _say(language, "relative.score") if one.kind == "score" else ""
    rate = number(language, found.relative * 100, RATE, signed=True) + "%"
    text = _say(language, f"relative.{one.kind}", rate=rate)
    if found.throughput is not None:
        text += _say(language, "relative.throughput", rate=number(language, found.throughput * 100, RATE, signed=True) + "%")
    return text


def _tell_cautions(pairs: Sequence[tuple[BeforeAfter, Progress]], language: Language) -> Iterator[str]:
    for caution in CAUTIONS:
        names = [_quoted(one.name.in_(language), language) for one, found in pairs if caution in found.cautions]
        if names:
            yield _say(language, f"caution.{caution}", names=and_list(language, names))


def _spaced(unit: str, language: Language) -> str:
    """A unit before Chinese text: a space after Latin letters."""
    return f"{unit} " if language == "zh" and unit[-1:].isascii() and unit[-1:].isalnum() else unit


def _quoted(name: str, language: Language) -> str:
    return _say(language, "quoted", name=name)


def _plain(language: Language, value: float, *, signed: bool = False) -> str:
    """As many digits as it was declared with."""
    exact = round(value, 6)
    return number(language, exact, 10.0 ** -decimals_of(exact) if exact % 1 else 1, signed=signed)


def _say(language: Language, message: str, /, **values: object) -> str:
    return say(language, f"economics.{message}", **values)
