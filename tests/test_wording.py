"""Words and numbers: both languages say everything, and figures are rounded and signed as print wants them."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from generator import wording
from generator.errors import BuildError
from generator.model.period import Period
from generator.model.text import LANGUAGES, Language

HAN = re.compile(r"[\u4e00-\u9fff]")


def fields(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def test_both_languages_have_the_same_messages() -> None:
    assert wording.messages("zh").keys() == wording.messages("en").keys()


def test_no_value_is_known_to_one_language_only() -> None:
    """A language may leave a value out, or take an inflected form; a name that only one of them knows is misspelt."""
    inflected = {"in_form": "form", "in_measure": "measure"}
    chinese, english = (
        {inflected.get(name, name) for text in wording.messages(language).values() for name in fields(text)}
        for language in LANGUAGES
    )
    assert chinese == english


def test_no_english_message_holds_chinese_characters() -> None:
    allowed = re.compile("中文")
    assert not [name for name, text in wording.messages("en").items() if HAN.search(allowed.sub("", text))]


def test_no_chinese_message_uses_half_width_marks_between_characters() -> None:
    wrong = re.compile(r"[\u4e00-\u9fff][,;!?][\u4e00-\u9fff]")
    assert not [name for name, text in wording.messages("zh").items() if wrong.search(text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_message_is_an_error(language: Language) -> None:
    with pytest.raises(BuildError, match="has no wording"):
        wording.say(language, "no.such.message")


@pytest.mark.parametrize(
    ("value", "step", "signed", "expected"),
    [
        (-0.925, 0.01, True, "−0.93"),
        (2.675, 0.01, False, "2.68"),
        (0.5, 1, False, "1"),
        (-0.004, 0.01, True, "0.00"),
        (0.07, 0.01, True, "+0.07"),
        (11694, 1, False, "11,694"),
        (4.37, 0.05, False, "4.35"),
        (4.375, 0.05, False, "4.40"),
    ],
)
def test_numbers_round_half_up_and_never_print_a_negative_zero(value: float, step: float, signed: bool, expected: str) -> None:
    assert wording.number("en", value, step, signed=signed) == expected


def test_a_range_is_joined_by_a_word_because_a_dash_reads_as_minus() -> None:
    assert wording.interval("zh", -1.05, -0.81) == "−1.05 至 −0.81"
    assert wording.interval("en", -1.05, -0.81) == "−1.05 to −0.81"


def test_both_ends_of_a_chinese_range_of_shares_carry_the_sign() -> None:
    assert wording.percent_interval("zh", 0.89, 0.93) == "89% 至 93%"
    assert wording.percent_interval("zh", 0.891, 0.9345, 0.001) == "89.1% 至 93.5%"
    assert wording.percent_interval("en", 0.89, 0.93) == "89 to 93%"


def test_chinese_sets_latin_names_apart() -> None:
    assert wording.and_list("zh", ["expe4", "imag3", "imag5"]) == "expe4、imag3 和 imag5"
    assert wording.and_list("zh", ["可靠性", "响应性"]) == "可靠性和响应性"
    assert wording.and_list("en", ["expe4", "imag3"]) == "expe4 and imag3"
    assert (wording.space_before("zh", "expe4"), wording.space_after("zh", "expe4")) == (" expe4", "expe4 ")
    assert (wording.space_before("zh", "移情性"), wording.space_after("en", "expe4")) == ("移情性", "expe4")


def test_a_net_score_is_signed_points_and_never_a_percentage() -> None:
    assert wording.points("en", 0.08) == "+8"
    assert wording.points("zh", -0.123, 0.001) == "−12.3"


@pytest.mark.parametrize(
    ("written", "chinese", "english"),
    [("2017", "2017年", "2017"), ("2018q3", "2018年第三季度", "Q3 2018"), ("2018-07", "2018年7月", "July 2018")],
)
def test_periods_read_as_people_say_them(written: str, chinese: str, english: str) -> None:
    assert wording.period("zh", Period.parse(written)) == chinese
    assert wording.period("en", Period.parse(written)) == english


def test_what_is_no_period_says_what_to_write() -> None:
    with pytest.raises(ValueError, match="2017q3"):
        Period.parse("2017Q3")


def test_creative_commons_licences_are_named_as_readers_know_them() -> None:
    named = [wording.licence(given) for given in ("CC-BY-4.0", "CC-BY-NC-SA-3.0", "CC0-1.0", "PDDL-1.0", "内部使用")]
    assert named == ["CC BY 4.0", "CC BY-NC-SA 3.0", "CC0 1.0", "PDDL-1.0", "内部使用"]
