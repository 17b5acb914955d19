"""Words and numbers in the reader's language: messages from `templates/locale/`, figures by Babel. No stage formats on its own.

Messages have symbolic ids (`results.headline.below`) and both languages give the wording; `{name}` stands for a value.
Numbers use U+2212 for minus, never print a negative zero, and round half up from the exact decimal value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as calendar_date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from pathlib import Path

from babel.core import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import NumberPattern, parse_pattern

from generator.errors import BuildError
from generator.model.period import Period
from generator.model.text import Language

LOCALES = Path(__file__).parent.parent / "templates" / "locale"
MINUS = "\N{MINUS SIGN}"
_CREATIVE_COMMONS = re.compile(r"(CC0|CC-BY(?:-[A-Z]{2})*)-(\d\.\d)")
BABEL_NAMES: Mapping[Language, str] = {"zh": "zh_Hans_CN", "en": "en_GB"}


@cache
def messages(language: Language) -> Mapping[str, str]:
    """All messages of a language, from every catalogue of its folder. A message that stands twice is an error."""
    found: dict[str, str] = {}
    for path in sorted((LOCALES / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=BABEL_NAMES[language]):
                if not message.id:
                    continue
                if message.id in found:
                    raise BuildError(f"{path.name}: message '{message.id}' stands twice")
                found[str(message.id)] = str(message.string)
    return found


def say(language: Language, message: str, /, **values: object) -> str:
    """The message in `language` with its values filled in. An unknown message is a BuildError: wording is never guessed."""
    wording = messages(language).get(message)
    if not wording:
        raise BuildError(f"templates/locale/{language}: message '{message}' has no wording")
    return wording.format(**values) if values else wording


def round_to(value: float, step: float) -> Decimal:
    """`value` to the nearest multiple of `step`, halves away from zero, exactly."""
    unit = Decimal(str(step))
    return (Decimal(str(value)) / unit).quantize(Decimal(1), ROUND_HALF_UP) * unit


@cache
def decimals_of(step: float) -> int:
    """Digits after the point that `step` needs: 0.05 -> 2, 0.1 -> 1, 5 -> 0."""
    return max(0, -int(Decimal(str(step)).normalize().as_tuple().exponent))


@cache
def _pattern(language: Language, digits: int) -> tuple[NumberPattern, Locale]:
    """Read once: Babel reads pattern and locale anew for every number, which is half of its time."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return parse_pattern(pattern), Locale.parse(BABEL_NAMES[language])


@lru_cache(maxsize=65536)
def number(language: Language, value: float, step: float = 0.01, *, signed: bool = False) -> str:
    """A number with the digits that `step` needs; `signed` prints a plus before positive values."""
    exact = round_to(value, step)
    pattern, locale = _pattern(language, decimals_of(step))
    text: str = pattern.apply(abs(exact), locale)
    if exact < 0:
        return MINUS + text
    return "+" + text if signed and exact > 0 else text


def count(language: Language, n: int) -> str:
    """A whole number with separators: 11,694."""
    return number(language, n, 1)


def interval(language: Language, low: float, high: float, step: float = 0.01, *, signed: bool = False) -> str:
    """`-1.05 to -0.81` in words: a dash would read as a minus."""
    low_text, high_text = number(language, low, step, signed=signed), number(language, high, step, signed=signed)
    return f"{low_text} 至 {high_text}" if language == "zh" else f"{low_text} to {high_text}"


def percent_interval(language: Language, low: float, high: float, step: float = 0.01) -> str:
    """Two shares 0 to 1: `89% 至 93%`, each end with its sign as GB/T 15835-2011 asks, `89 to 93%`."""
    if language == "zh":
        return f"{percent(language, low, step)} 至 {percent(language, high, step)}"
    return interval(language, low * 100, high * 100, round(step * 100, 6)) + "%"


def percent(language: Language, share: float, step: float = 0.01) -> str:
    """A share 0 to 1 as a percentage; `step` is in the unit of the share (0.01: whole percent)."""
    return number(language, share * 100, round(step * 100, 6)) + "%"


def points(language: Language, nps: float, step: float = 0.01) -> str:
    """A net score -1 to 1 as signed points from -100 to +100, never with a percent sign."""
    return number(language, nps * 100, round(step * 100, 6), signed=True)


def and_list(language: Language, names: list[str]) -> str:
    """`a, b and c`, `甲、乙和丙`; in Chinese with a space where 和 meets Latin letters and digits."""
    if language == "zh" and len(names) > 1:
        names = [*names[:-2], space_after(language, names[-2]), space_before(language, names[-1])]
    return format_list(names, locale=BABEL_NAMES[language])


def space_before(language: Language, name: str) -> str:
    """A name behind Chinese text: a space before Latin letters and digits."""
    return f" {name}" if language == "zh" and name[:1].isascii() and name[:1].isalnum() else name


def space_after(language: Language, name: str) -> str:
    """A name before Chinese text: a space after Latin letters and digits."""
    return f"{name} " if language == "zh" and name[-1:].isascii() and name[-1:].isalnum() else name


def licence(given: str) -> str:
    """As readers know it: CC BY-SA 4.0 where a source file holds the identifier CC-BY-SA-4.0; others as they are."""
    found = _CREATIVE_COMMONS.fullmatch(given)
    return f"{found[1].replace('-', ' ', 1)} {found[2]}" if found else given


def date(language: Language, iso: str) -> str:
    """`2019年8月27日`, `27 August 2019`, from 2019-08-27."""
    return format_date(calendar_date.fromisoformat(iso), "long", locale=BABEL_NAMES[language])


def period(language: Language, when: Period) -> str:
    """`2018年第三季度`, `Q3 2018`; a year, `2017年`, `2017`; a month, `2018年7月`, `July 2018`."""
    if when.grain == "year":
        return f"{when.year}年" if language == "zh" else str(when.year)
    if when.grain == "quarter":
        return f"{when.year}年第{'一二三四'[when.part - 1]}季度" if language == "zh" else f"Q{when.part} {when.year}"
    return f"{when.year}年{when.part}月" if language == "zh" else f"{MONTHS[when.part - 1]} {when.year}"


def period_short(language: Language, when: Period) -> str:
    """For axes: `2018Q3`, `2017`, `2018-07` in both languages."""
    return when.id.upper()


MONTHS = tuple("January February March April May June July August September October November December".split())
