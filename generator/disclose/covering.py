"""The rule of five where steps by n alone are too fine: numbers that one respondent moves by more than 1/n (D3, D4).

A step covers five (ten) respondents when so many who answer one point otherwise move the number by no more than the step. The
steps of a profile do that for answers that spread by a point and count alike. Where nearly all differences are 0, or a few
respondents carry much of the weight, one of them moves a standard deviation, an effect size or a weighted mean further.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, inf, log10

from generator.disclose.rounding import CLOSE
from generator.model.findings import Key, Wave
from generator.model.instrument import QuestionRole
from generator.model.measures import LEADING_FORMS
from generator.model.profiles import Bands, Rules, step_for
from generator.model.statistics import statistic

WIDEST = 0.5
"""No coefficient, deviation or test is given more coarsely."""
HALVES = {"gap": ("perception", "expectation"), "adequacy": ("perception", "minimum")}
ROLES: tuple[QuestionRole, ...] = ("overall", "recommend", "satisfaction", "effort")


def covering(rules: Rules, key: Key, wave: Wave) -> Rules:
    """The rules for this number, with steps wide enough; nothing is published where none is."""
    estimate = wave.estimates.get(key)
    if not rules.covered or estimate is None:
        return rules
    least = rules.covered * _moved_by_one(key, wave)
    kind = statistic(key.statistic).kind
    n = estimate.n
    if kind == "mean":
        return replace(rules, mean_steps=_among(rules.mean_steps, least, n))
    if kind in {"share", "net"}:
        return replace(rules, share_steps=_among(rules.share_steps, least, n))
    if kind == "spread":
        return replace(rules, spread_steps=_wide_enough(rules.spread_steps, least, n))
    if kind in {"coefficient", "correlation"}:
        return replace(rules, coefficient_steps=_wide_enough(rules.coefficient_steps, least, n))
    return replace(rules, test_steps=_wide_enough(rules.test_steps, least, n)) if kind == "test" else rules


def _moved_by_one(key: Key, wave: Wave) -> float:
    """How far one respondent moves the number by answering one point otherwise; 0 where the profile's steps are enough.

    Of a deviation s about 1/(2 n s), of d_z = m/s 1/(n s), of d_av 1/(n s̄), of t √n/(n s), of a correlation 1/(n s₁ s₂): the
    derivatives by m and s² at a change of 1/n. Of a weighted number the part w that the heaviest respondent has stands for 1/n;
    a design effect n Σ w² moves by about n w² with one respondent more in the heaviest stratum.
    """
    estimate = wave.estimates[key]
    part = estimate.largest_share or 1 / max(1, estimate.n)
    name = key.statistic
    if name == "design_effect":
        return estimate.n * part**2
    if name == "sd":
        return _over(part, 2 * estimate.value)
    if name in {"dz", "t"}:
        own = _over(part, _deviation(key, wave))
        return own * estimate.n**0.5 if name == "t" else own
    if name in {"dav", "correlation"} and key.form in HALVES:
        first, second = (_deviation(key._replace(form=form), wave) for form in HALVES[key.form])
        return _over(part, ((first**2 + second**2) / 2) ** 0.5 if name == "dav" else first * second)
    if name == "r":
        return _over(part, _of_dimension(key, wave) * _of_question(key, wave))
    return part if estimate.largest_share else 0.0


def _of_dimension(key: Key, wave: Wave) -> float:
    """Of a dimension in the form that is held against the question: perception beside expectation, else the leading one."""
    forms = ("perception", *LEADING_FORMS) if _is_there(key, wave, "expectation") else LEADING_FORMS
    form = next((one for one in forms if _is_there(key, wave, one)), "")
    return _deviation(key._replace(scope="dimension", form=form), wave)


def _is_there(key: Key, wave: Wave, form: str) -> bool:
    return key._replace(scope="dimension", form=form, statistic="mean") in wave.estimates


def _of_question(key: Key, wave: Wave) -> float:
    """Of the question that a driver is held against; a recommendation has a mean beside its NPS as well."""
    asked = (key._replace(scope="question", battery="", target=key.form, form=role) for role in ROLES)
    return next((_deviation(one, wave) for one in asked if one._replace(statistic="mean") in wave.estimates), 1.0)


def _deviation(key: Key, wave: Wave) -> float:
    """Of the answers that the number is about; a point where it is not known, as the profile's steps take it to be."""
    mean = wave.estimates.get(key._replace(statistic="mean"))
    return 1.0 if mean is None or mean.sd is None else mean.sd


def _over(part: float, spread: float) -> float:
    return part / spread if spread else inf


def _among(bands: Bands, least: float, n: int) -> Bands:
    """The finest step of the profile that is wide enough."""
    usual = step_for(bands, n)
    wide = [step for _, step in bands if usual is not None and step >= max(usual, least) - CLOSE]
    return ((0, min(wide)),) if wide else ()


def _wide_enough(bands: Bands, least: float, n: int) -> Bands:
    """The usual step, or the smallest of 1, 2, 5 times a power of ten that is wide enough."""
    usual = step_for(bands, n)
    if usual is None or least > WIDEST:
        return ()
    return ((0, usual if usual >= least - CLOSE else _nice(least)),)


def _nice(least: float) -> float:
    power = 10.0 ** (ceil(log10(least)) - 1)
    return round(next(nice * power for nice in (1, 2, 5, 10) if nice * power >= least - CLOSE), 6)
