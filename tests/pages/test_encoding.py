"""The encoder for Markdown, and what a Markdown template may print."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.pages.encoding import encode_markdown, finalize


def test_every_mark_of_markdown_and_html_becomes_an_entity() -> None:
    assert not set("!\"#$&'()*+-/:<=>?@[\\]^_`{|}~") & set(unescape_nothing(encode_markdown("!\"#$&'()*+-/:<=>?@[\\]^_`{|}~")))


def test_common_punctuation_stays_readable() -> None:
    assert encode_markdown("期望, 感知。 50% of n; yes.") == "期望, 感知。 50% of n; yes."


def test_a_text_that_starts_like_a_numbered_list_is_no_list() -> None:
    assert encode_markdown("3. Waiting") == "3&#46; Waiting"


@pytest.mark.parametrize("text", ["a\nb", "a\r\n\r\n b", "a\u2028b", "a\x00b", "a\tb"])
def test_breaks_and_control_characters_become_one_space(text: str) -> None:
    assert encode_markdown(text) == "a b"


def test_a_lone_surrogate_can_be_written_to_a_file() -> None:
    assert encode_markdown("a\ud800").encode() == "a\ufffd".encode()


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126)))
def test_a_reader_sees_the_text_that_was_typed(text: str) -> None:
    assert unescape(encode_markdown(text)) == " ".join(text.split())


def test_markup_passes_and_text_does_not() -> None:
    assert finalize(Markup("<b>")) == "<b>"
    assert finalize("<b>") == "&#60;b&#62;"
    assert finalize(7) == "7"


@pytest.mark.parametrize("value", [None, 0.5, True, ("a",), {"a": 1}])
def test_a_page_refuses_to_print_what_is_no_text(value: object) -> None:
    with pytest.raises(TypeError):
        finalize(value)


def unescape_nothing(encoded: str) -> str:
    """What is left beside the entities."""
    return re.sub(r"&#\d+;", "", encoded)
